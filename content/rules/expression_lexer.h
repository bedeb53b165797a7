// SPDX-License-Identifier: MIT
#pragma once

// Words and signs of a condition. Names are Chinese or ASCII letters, digits, "_" and "." ("人.等级"). Full-width signs that
// spreadsheets and input methods put in (＜ ， ； （ ） “ ”) are read as their plain forms, and so is what means the same elsewhere and
// nothing else here: == =< => <> && || ; 'text'.

#include <string>
#include <vector>

#include "content/base/finding.h"

namespace content {

struct Token {
  enum class Kind { number, text, name, sign, end };
  Kind kind = Kind::end;
  std::string text;
  int column = 0;  // characters from the start of the condition, from 0
};

// The last token is `end`. Faults are findings; what was read so far is returned.
std::vector<Token> read_tokens(const std::string& text, const Place& place, Findings& findings);

}  // namespace content
