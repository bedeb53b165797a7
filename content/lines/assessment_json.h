// SPDX-License-Identifier: MIT
#pragma once

// An assessment as one line of JSON: outcomes, reasons, what is still open and the next question. What does not depend on the household
// (clauses with their pages, words, amounts) is written once and kept, for a pack's thousand sentences are the greater part of a line.

#include <string>
#include <unordered_map>

#include "content/screening/screening.h"

namespace tools {

// For one thread. The pack and the screening outlive it.
class AssessmentJson {
 public:
  AssessmentJson(const content::Pack& pack, const content::Screening& screening) : pack_(pack), screening_(screening) {}

  // `answers` are those the assessment was made with. `next_question` is a question's code, or empty where nothing more can matter (null
  // in the JSON). Without the line end.
  std::string line(std::uint64_t number, const content::Answers& answers, const content::Assessment& assessment,
                   const std::string& next_question);

 private:
  class Writer;
  using Kept = std::unordered_map<std::string, std::string>;

  const content::Pack& pack_;
  const content::Screening& screening_;
  Kept clauses_, criteria_, parameters_;
};

}  // namespace tools
