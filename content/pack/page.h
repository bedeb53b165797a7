// SPDX-License-Identifier: MIT
#pragma once

// A page as staff write it: a head of "key: value" lines between "---", then a small part of Markdown where every line is one block:
// paragraphs, "## " headings, "- " items, "- [ ] " things to bring, "1. " steps, [words](target) and {{amounts name}} alone on a line.

#include <functional>
#include <optional>
#include <string_view>

#include "content/pack/pack.h"

namespace content {

// A page is returned whenever the bytes are text, with everything that was wrong with it in the findings.
std::optional<Page> parse_page(std::string_view bytes, const std::string& file, std::string_view language, Findings& findings);

// A mark inside a block's text: 〔clause〕 or {{amount name}}; `column` counts characters from the start of the text, from 0.
struct Mark {
  enum class Kind { citation, amount, amounts, unknown, stray };
  Kind kind{};
  std::string text;
  int column = 0;
};
// The {{amount …}} marks of a text in reading order.
std::vector<AmountMark> amounts_in(std::string_view text);

// Marks in reading order; an opening without an end is `stray`, with the opening as its text.
std::vector<Mark> marks_of(std::string_view text);
// The text with every {{amount name}} (or 〔clause〕) replaced by what `with` says for it; an opening without an end stays.
std::string with_amounts(std::string_view text, const std::function<std::string(const AmountMark& mark)>& with);
std::string with_citations(std::string_view text, const std::function<std::string(std::string_view clause)>& with);

}  // namespace content
