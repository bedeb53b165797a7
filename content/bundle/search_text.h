// SPDX-License-Identifier: MIT
#pragma once

// Chinese for SQLite's full-text index, which knows words only by blanks: every Chinese character becomes a word of its own, and a
// query a phrase of such words, so that two-character words are found too.

#include <string>
#include <string_view>

namespace content {

// "低保标准 2026" → "低 保 标 准 2026"; citations, amounts and ** are left out.
std::string spaced(std::string_view text);
// Takes the blanks beside Chinese characters out again.
std::string unspaced(std::string_view text);
// An FTS5 query for all of the words a person typed; empty where there is nothing to look for.
std::string search_query(std::string_view words);

}  // namespace content
