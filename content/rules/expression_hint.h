// SPDX-License-Identifier: MIT
#pragma once

// What to write instead of words that S-FEEL does not have: Chinese and Excel's words for its signs and connectives.

#include <string>
#include <string_view>

#include "content/rules/expression.h"

namespace content {

// "and" for 并且, 且, AND …, "or" for 或者, 或, OR …: words with one meaning only, which the parser reads as meant. Else empty.
std::string_view connective(std::string_view word);

// "“大于”要写成 >。" for a word or sign that cannot be read, also one that grew together with its neighbours (人口大于3); else empty.
std::string expression_hint(const std::string& word, const Names& names);

}  // namespace content
