// SPDX-License-Identifier: MIT
#pragma once

// What the pack says, sentence by sentence, beside what people read in the clauses it says it by (citations.csv), and which sentences
// promise more than their clauses do.

#include <map>

#include "content/pack/pack.h"

namespace citations {

// A line of citations.csv: what a clause says, read by people in the text of the law (来源 条文) or in the notes of the domain (底稿).
struct Reading {
  std::string words;   // in own words
  std::string weight;  // how binding it is for an office: 必须, 可以, 鼓励 or 探索
  std::string level;   // 核 or 二, as documents.csv has it for the document
  std::string source, by;
  content::Date day{};
};
using Readings = std::map<std::string, Reading>;  // by code
// Faults of the table itself go to `findings`.
Readings read_readings(content::Findings& findings);

// Words a resident meets with the clauses they rest on: in a page all words since the citation before, else a whole cell.
struct Statement {
  std::string where;     // "pages/en/dibao.md:12", "P01-06 不满足时的话"
  std::string language;  // "zh-Hans" or "en"
  std::string words;
  std::vector<std::string> clauses;
  bool says_the_law = true;  // false: it says something about a family, as the words of criteria do
};
std::vector<Statement> statements_of(const content::Page& page);
// Of pages, criteria and relations, and the plain words of every clause these cite.
std::vector<Statement> statements_of(const content::Pack& pack);

// Why a statement says more than its clauses, one line; empty: it does not. Clauses without a reading count as 必须.
//  - What rests on a clause that offices may, are encouraged to or try to follow has to say so ("可以", "有的地方", "may", "ask").
//  - A strong word (必须, 会, 不用, must, always) in such words needs one of those in its own sentence.
//  - A promise that help goes on or is certain ("不会马上停") needs a clause of weight 必须, cited or not.
std::string overstatement(const Statement& statement, const Readings& readings);

}  // namespace citations
