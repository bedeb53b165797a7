// SPDX-License-Identifier: MIT
// QR symbols through libqrencode; see qr.h. Segments are chosen here because the library's own split is not optimal
// (libqrencode issues 206 and 228) and it does not raise the level by itself.

#include "printer/qr.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace printer {

namespace {

struct FreeInput {
  void operator()(QRinput* input) const { QRinput_free(input); }
};
struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};
using Code = std::unique_ptr<QRcode, FreeCode>;

bool append(QRinput* input, QRencodeMode mode, std::string_view part) {
  return part.empty() || QRinput_append(input, mode, static_cast<int>(part.size()), reinterpret_cast<const unsigned char*>(part.data())) == 0;
}

// nullptr where the text does not fit; version 0 is "the smallest".
Code encode(const std::string& text, int version, QRecLevel level) {
  const std::unique_ptr<QRinput, FreeInput> input(QRinput_new2(version, level));
  if (!input) return nullptr;
  const std::size_t hash = text.find('#');
  const std::size_t split = hash == std::string::npos ? 0 : hash + 1;
  const std::string_view url = std::string_view(text).substr(0, split), rest = std::string_view(text).substr(split);
  constexpr std::string_view alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const QRencodeMode mode = rest.find_first_not_of(alphanumeric) == std::string_view::npos ? QR_MODE_AN : QR_MODE_8;
  if (!append(input.get(), QR_MODE_8, url) || !append(input.get(), mode, rest)) return nullptr;
  return Code(QRcode_encodeInput(input.get()));
}

}  // namespace

content::Result<QrCode> make_qr(const std::string& text) {
  Code best = text.empty() ? nullptr : encode(text, 0, QR_ECLEVEL_M);
  if (!best) return content::fault(content::FaultCode::payload_too_large, "二维码放不下这些内容。");
  QrCode result;
  for (const auto& [level, name] : {std::pair{QR_ECLEVEL_Q, 'Q'}, {QR_ECLEVEL_H, 'H'}}) {
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
