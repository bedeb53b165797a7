// SPDX-License-Identifier: MIT
#pragma once

// Characters of a code as a person or a machine brought them. A scanner types like a keyboard, so an input method, a keyboard layout, a
// mail program and a phone may each have changed them.

#include <string>
#include <string_view>

namespace printer {

// Whether a character shows nothing but changes what a terminal shows around it: controls, line breaks and marks of the writing direction.
bool commands_terminal(char32_t c);
// UTF-8 without any of them.
bool is_quiet_text(std::string_view utf8);

// The plain form: capital ASCII where a character stands for one (full width, dashes, quotes, Chinese stops), one kind of blank and of line
// end, nothing invisible, escapes of mail (=3D) and of addresses (%23) undone. Stray bytes are read as Latin-1, pairs that
// GBK writes for full width as such. Takes time in proportion to the length.
std::u32string plain_characters(std::string_view text);

}  // namespace printer
