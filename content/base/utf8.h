// SPDX-License-Identifier: MIT
#pragma once

// UTF-8 (RFC 3629): validity, characters and blanks. Overlong forms, surrogates and values past U+10FFFF are not valid.

#include <string>
#include <string_view>
#include <vector>

namespace content {

bool utf8_valid(std::string_view text);
// Characters; a byte that is not part of one becomes U+FFFD.
std::u32string utf8_characters(std::string_view text);
std::string utf8_from(std::u32string_view characters);
// Length in bytes of the character at the start (1 for a stray byte, 0 at the end).
std::size_t utf8_step(std::string_view text);
std::size_t utf8_length(std::string_view text);
// Without blanks at both ends: space, tab, no-break space, ideographic space, line ends.
std::string_view trimmed(std::string_view text);
// What stands between the signs; empty parts are left out.
std::vector<std::string> parts_between(std::string_view text, char sign);

}  // namespace content
