// SPDX-License-Identifier: MIT
#pragma once

// What a page says to somebody who signs it: its Chinese words and the amounts they name. A film is of one such text.

#include <string>

#include "content/pack/pack.h"

namespace content {

// 16 hexadecimal figures; other figures where a word or an amount is another. Legal bases, links and blanks do not count.
std::string signed_words_of(const Pack& pack, const Page& page);
// The page in Chinese; nullptr: there is none.
const Page* signed_page(const Pack& pack, std::string_view id);
// Whether a film still says what its page does.
bool still_says(const Pack& pack, const SignedPage& film);

}  // namespace content
