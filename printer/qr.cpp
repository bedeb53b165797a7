// SPDX-License-Identifier: MIT
// QR symbols through libqrencode; see qr.h. Segments are chosen by best_segments, and the level is raised here because the library
// does not do it by itself.

#include "printer/qr.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>

#include "printer/qr_segments.h"

namespace printer {

namespace {

struct FreeInput {
  void operator()(QRinput* input) const { QRinput_free(input); }
};
struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};
using Code = std::unique_ptr<QRcode, FreeCode>;

QRencodeMode mode_of(QrMode mode) { return mode == QrMode::numeric ? QR_MODE_NUM : mode == QrMode::alphanumeric ? QR_MODE_AN : QR_MODE_8; }

// The smallest symbol of at least this version; nullptr where none holds the text. The library goes on to larger versions by itself, where the
// length fields, and with them the best segments, may be others.
Code encode(const std::string& text, int version, QRecLevel level) {
  constexpr int first_versions[] = {1, 10, 27};
  for (std::size_t group = 0; group < std::size(first_versions); ++group) {
    const int last = group + 1 < std::size(first_versions) ? first_versions[group + 1] - 1 : QRSPEC_VERSION_MAX;
    if (version > last) continue;
    const int first = std::max(version, first_versions[group]);
    const std::unique_ptr<QRinput, FreeInput> input(QRinput_new2(first, level));
    if (!input) return nullptr;
    for (const QrSegment& segment : best_segments(text, first))
      if (QRinput_append(input.get(), mode_of(segment.mode), static_cast<int>(segment.text.size()), reinterpret_cast<const unsigned char*>(segment.text.data())) != 0)
        return nullptr;
    Code code(QRcode_encodeInput(input.get()));
    if (code && code->version <= last) return code;
  }
  return nullptr;
}

}  // namespace

content::Result<QrCode> make_qr(const std::string& text) {
  Code best = text.empty() ? nullptr : encode(text, 1, QR_ECLEVEL_M);
  QrCode result;
  if (!best || best->version > largest_slip_version) {  // larger modules matter more than a higher level
    Code lower = text.empty() ? nullptr : encode(text, 1, QR_ECLEVEL_L);
    if (lower && (!best || lower->version <= largest_slip_version)) {
      best = std::move(lower);
      result.level = 'L';
    }
  }
  if (!best) return content::fault(content::FaultCode::payload_too_large, "二维码放不下这些内容。");
  for (const auto& [level, name] : {std::pair{QR_ECLEVEL_M, 'M'}, {QR_ECLEVEL_Q, 'Q'}, {QR_ECLEVEL_H, 'H'}}) {
    if (name == 'M' && result.level == 'M') continue;
    Code better = encode(text, best->version, level);
    if (!better || better->version != best->version) break;
    best = std::move(better);
    result.level = name;
  }
  result.version = best->version;
  result.modules = best->width;
  result.dark.resize(static_cast<std::size_t>(best->width) * best->width);
  std::transform(best->data, best->data + result.dark.size(), result.dark.begin(), [](unsigned char module) { return module & 1U; });
  return result;
}

}  // namespace printer
