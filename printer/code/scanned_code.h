// SPDX-License-Identifier: MIT
#pragma once

// The code of a slip in whatever a scanner, a keyboard, a mail program or a phone made of it. Every reader of a code begins here. A code is
// found by how it begins (payload.h: the header is the same in all of them) and ends where its CBOR ends, so anything may stand before and
// after it, and blanks, line ends, dashes and quote marks within. Nothing is believed here: the signature decides.

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace printer {

enum class ScanTrouble { empty, too_long, torn, beginning_lost, damaged, input_method, layout, several, foreign };

struct ScanFailure {
  ScanTrouble trouble;
  std::string sentence;  // what the clerk can do about it
};

// What a code may have been, in base32 in capitals, the likeliest first and never the same twice. A German keyboard swaps Y and Z, and then
// only the signature can tell which of the two was meant.
using Readings = std::vector<std::string>;

// Longer texts are refused unread.
constexpr std::size_t longest_scan = 65536;

tl::expected<Readings, ScanFailure> read_scan(std::string_view text);

}  // namespace printer
