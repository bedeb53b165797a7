// SPDX-License-Identifier: MIT
#pragma once

// Shared by the results and the reasons: what a reason means for the resident, what the window has to settle, how far a number is from its
// line, and how programmes go together, in words.

#include <string>
#include <vector>

#include "kiosk/screens/scene.h"

namespace kiosk::screens {

// Some rows are wishes (met is good), others are hindrances (met is not).
enum class Meaning { fits, to_clarify, does_not_fit, beside };
Meaning meaning_of(const content::Reason& reason);
const char* mark_of(const content::Reason& reason);
ui::Colour tint_of(const ui::Ui& ui, const content::Reason& reason);

// The few reasons to show first: what the outcome rests on and has words, not more than a glance holds.
std::vector<const content::Reason*> main_reasons(const content::ProgrammeResult& result);
// Where a comparison of money decided: "2,700 ÷ 3 = 900 < 1,000". Empty: there is no such sum.
std::string sum_words(const Scene& scene, const content::ProgrammeResult& result, const content::Reason& reason);

// The papers that show it, in the resident's language; a cell may name several. Each once.
void add_proofs(const Scene& scene, const content::Reason& reason, std::vector<std::string>& proofs);

bool to_clarify(const content::ProgrammeResult& result, const content::Reason& reason);
// The questions whose missing answers could still decide, in the order of the sheet.
std::vector<const content::Question*> questions_to_learn(const Scene& scene, const content::ProgrammeResult& result);

std::string gap_words(const Scene& scene, const content::Change& change);  // "全家每月的收入，平均到每个人，比标准高 50 元。"
std::string change_words(const Scene& scene, const content::Change& change);  // "再少 151 元，就可能符合。"; empty where that is far off

struct TogetherWords {
  ui::Phrase words;
  bool choice = false;  // one of two, or to be asked at the window
};
std::vector<TogetherWords> together_words(const Scene& scene, const content::Assessment& assessment);

}  // namespace kiosk::screens
