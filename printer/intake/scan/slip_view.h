// SPDX-License-Identifier: MIT
#pragma once

// What a clerk sees of a slip, in words. Made of its claims, so that a slip that was stored reads the same as one that was just scanned.

#include <string>
#include <vector>

#include "assets/words.h"
#include "printer/intake/scan/knowledge.h"
#include "printer/payload/payload.h"

namespace intake {

struct ViewedProgramme {
  std::string code, name, days;
  content::Outcome outcome{};
  std::vector<std::string> to_clarify;  // "收入和低保标准"
};

struct SlipView {
  std::string short_code, printed, until;  // "2026-11-20 09:41"
  std::string office, language;            // empty: none chosen; Chinese
  bool rules_known = false;
  std::optional<content::Date> rules_checked;  // the day staff last checked that rule set
  std::vector<ViewedProgramme> programmes;     // likely, ask, already
  std::vector<ViewedProgramme> others;         // all that the slip does not name: everybody may ask for them
  std::vector<std::string> papers;             // that everybody brings, or an open point asks for; each once
  std::vector<std::string> more_papers;        // that only some of the ways in need
};

SlipView view_of(const printer::Payload& payload, const Knowledge& known, const assets::Words& words);

// Answers that were carried to the window, in its words, or one sentence why they cannot be shown. They are shown and stored nowhere.
struct ShownAnswers {
  std::vector<std::string> lines;
  std::string sentence;
};
ShownAnswers answers_of(const printer::Payload& payload, const Knowledge& known, const assets::Words& words);

}  // namespace intake
