// SPDX-License-Identifier: MIT
#pragma once

// Splits a text into the segments of a QR symbol (ISO/IEC 18004 §7.3, §7.4) that together take the fewest bits. Numeric digits take 10 bits
// for three, alphanumeric characters 11 for two, anything else 8 a byte; every segment pays 4 bits for its mode and a length field that
// depends on the version. libqrencode's own split is not the shortest (its issues 206 and 228).

#include <string_view>
#include <vector>

namespace printer {

enum class QrMode { numeric, alphanumeric, bytes };

struct QrSegment {
  QrMode mode{};
  std::string_view text;  // a part of the text that was split

  bool operator==(const QrSegment&) const = default;
};

bool can_hold(QrMode mode, char letter);
// Bits of the segment with its head in a symbol of this version (1 … 40).
int segment_bits(QrMode mode, std::size_t length, int version);
// Empty for an empty text. Versions 1–9, 10–26 and 27–40 have the same answer within each range.
std::vector<QrSegment> best_segments(std::string_view text, int version);

}  // namespace printer
