// SPDX-License-Identifier: MIT
// QR symbols through libqrencode; see qr.h. Segments are chosen by best_segments, version and level here: the library raises no level, and
// each trial of it would draw eight masks.

#include "printer/code/qr.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

#include "printer/code/qr_segments.h"

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

constexpr std::string_view levels = "LMQH";  // in libqrencode's order

// Data codewords by level (ISO/IEC 18004, table 7).
constexpr int capacity[largest_slip_version][levels.size()] = {
    {19, 16, 13, 9},      {34, 28, 22, 16},     {55, 44, 34, 26},     {80, 64, 48, 36},     {108, 86, 62, 46},
    {136, 108, 76, 60},   {156, 124, 88, 66},   {194, 154, 110, 86},  {232, 182, 132, 100}, {274, 216, 154, 122},
    {324, 254, 180, 140}, {370, 290, 206, 158}, {428, 334, 244, 180}, {461, 365, 261, 197},
};

struct Choice {
  int version = 0;
  std::size_t level = 0;  // of `levels`
  std::vector<QrSegment> segments;
};

// The smallest version that holds the text at this level, then the highest level it can have there.
std::optional<Choice> choose(const std::string& text, std::size_t least, int min_version) {
  constexpr int bits_a_codeword = 8, longer_lengths = 10;  // from this version on a segment's length takes more bits
  std::vector<QrSegment> segments;
  for (int version = min_version; version <= largest_slip_version; ++version) {
    if (segments.empty() || version == longer_lengths) segments = best_segments(text, version);
    int bits = 0;
    for (const QrSegment& segment : segments) bits += segment_bits(segment.mode, segment.text.size(), version);
    const auto fits = [&](std::size_t level) { return bits <= capacity[version - 1][level] * bits_a_codeword; };
    if (!fits(least)) continue;
    while (least + 1 < levels.size() && fits(least + 1)) ++least;
    return Choice{version, least, std::move(segments)};
  }
  return std::nullopt;
}

}  // namespace

int qr_version(const std::string& text) {
  auto choice = choose(text, levels.find('M'), 1);
  if (!choice) choice = choose(text, levels.find('L'), 1);
  return choice ? choice->version : 0;
}

content::Result<QrCode> make_qr(const std::string& text, char least, int min_version) {
  auto choice = text.empty() ? std::nullopt : choose(text, levels.find(least), min_version);
  if (!choice && !text.empty()) choice = choose(text, levels.find('L'), min_version);  // larger modules matter more than a higher level
  if (!choice) return content::fault(content::FaultCode::payload_too_large, "二维码放不下这些内容。");
  const std::unique_ptr<QRinput, FreeInput> input(QRinput_new2(choice->version, static_cast<QRecLevel>(choice->level)));
  Code best;
  if (input) {
    for (const QrSegment& segment : choice->segments)
      QRinput_append(input.get(), mode_of(segment.mode), static_cast<int>(segment.text.size()),
                     reinterpret_cast<const unsigned char*>(segment.text.data()));
    best.reset(QRcode_encodeInput(input.get()));
  }
  if (!best || best->version != choice->version) return content::fault(content::FaultCode::payload_too_large, "二维码放不下这些内容。");
  QrCode result;
  result.level = levels[choice->level];
  result.version = best->version;
  result.modules = best->width;
  result.dark.resize(static_cast<std::size_t>(best->width) * best->width);
  std::transform(best->data, best->data + result.dark.size(), result.dark.begin(), [](unsigned char module) { return module & 1U; });
  return result;
}

}  // namespace printer
