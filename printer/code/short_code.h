// SPDX-License-Identifier: MIT
#pragma once

// The code a clerk types where none can be scanned: "0147-KWMP-9TXR". Slip number, then two characters for the day, four of the token's
// digest and two that check all the others: every wrong character, two wrong ones and two swapped ones are noticed. The letters leave out
// what is mistaken for something else on thin paper (0 O 1 I L 2 Z 5 S 8 B U V). It proves that it was typed right and, against a scanned
// code, that both are of one slip; it is not signed, so it cannot prove who printed it.

#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/date.h"
#include "content/base/fault.h"
#include "printer/code/cbor.h"

namespace printer {

struct ShortCode {
  std::string slip_number;  // 4 to 6 digits
  content::Date day{};
  std::string mark;  // of the token, 4 characters

  bool operator==(const ShortCode&) const = default;
};

// Empty where the slip number is not 4 to 6 digits.
std::string write_short_code(const std::string& slip_number, content::Date day, const Bytes& token);
std::string write_short_code(const ShortCode& code);
std::string token_mark(const Bytes& token);
// Whether a text is meant as one: short, where a scanned code is long or an address. Counted in characters: an input method's take more
// bytes.
bool looks_like_short_code(std::string_view text);
// Small letters, full width, blanks and dashes of any kind or none do not matter (scanned_text.h). The day is the last one not after
// `today` that fits; days repeat after 529. Fault payload_invalid with what is wrong and where.
content::Result<ShortCode> read_short_code(std::string_view text, content::Date today);

}  // namespace printer
