// SPDX-License-Identifier: MIT
#pragma once

// A household at the terminal: how it replies, and which questions it hears in different ways of asking. Shared by tests and benches.

#include <random>

#include "content/screening/outcome_search.h"
#include "content/screening/screening.h"

namespace interviewed {

class Household {
 public:
  // What it would answer to everything; a fact that is absent does not apply to it, an unknown one it does not know.
  Household(const content::Pack& pack, const content::Screening& screening, content::Answers truth, content::Date day);

  content::Reply reply(const content::Question& question, int person) const;
  // The derived interview to its end.
  content::Replies asked(content::InterviewPolicy policy = {}) const;
  // Every question of the sheet, once for each person of a list where it is about one.
  content::Replies every_question() const;
  // The sheet from top to bottom, leaving out what does not apply to this household, or what it does not know to apply.
  content::Replies fixed_order() const;
  // The fewest questions found that settle as much as `enough` does: questions are dropped in random order, several times.
  content::Replies fewest(const content::Replies& enough, std::mt19937& random, int passes);
  // Outcomes told after these replies, and whether they are settled, by programme.
  std::vector<content::FoundOutcomes> told(const content::Replies& replies);

 private:
  bool applies(const content::Question& question) const;

  const content::Pack& pack_;
  const content::Screening& screening_;
  content::Answers truth_;
  content::Date day_;
  content::OutcomeSearch search_;
  std::vector<bool> fact_applies_;
};

}  // namespace interviewed
