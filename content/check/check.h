// SPDX-License-Identifier: MIT
#pragma once

// What can be wrong with a pack although every file of it could be read: names that lead nowhere, amounts with holes, pages without
// a section, words residents must not meet. Conditions and formulas are checked by Screening::compile.

#include "content/pack/pack.h"

namespace content {

// All of them, sorted in reading order together with what `findings` already holds.
void check_pack(const Pack& pack, Findings& findings);

// Days without an amount from `day` on for a year, and the year of `day` (in December the next one, too) without its working days; not
// part of check_pack, which knows no day.
void check_days(const Pack& pack, Date day, Findings& findings);
void check_years(const Pack& pack, Date day, Findings& findings);  // the second half of it

// Films of pages, in the pack's folder; not part of check_pack, which looks at no file.
void check_signs(const Pack& pack, const std::string& folder, Findings& findings);

void check_amounts(const Pack& pack, Findings& findings);         // dates, groups, names, and then the values
void check_amount_values(const Pack& pack, Findings& findings);   // what a value can be, beside its neighbours and by amount_rules.csv
void check_option_amounts(const Pack& pack, Findings& findings);  // amounts in options and questions
void check_places(const Pack& pack, Findings& findings);          // names of districts in all tables
// What districts.csv calls a place now that other tables call `name`, as a suggestion; empty: no idea.
std::string district_now_called(const Pack& pack, const std::string& name);
void check_workdays(const Pack& pack, Findings& findings);      // days twice, worked weekdays, departments that are none
void check_aliases(const Pack& pack, Findings& findings);       // where they lead, one place a word; names nobody can type
void check_where(const Pack& pack, Findings& findings);         // the sentence where one applies, against its codes
void check_references(const Pack& pack, Findings& findings);    // codes in tables, criteria and cases
void check_pages(const Pack& pack, Findings& findings);         // sections, citations, links, amounts in texts, laws younger than a page
void check_citations(const Pack& pack, Findings& findings);     // what pages say, against the clauses they cite
void check_wordings(const Pack& pack, Findings& findings);      // words of options and criteria, against each other
void check_translations(const Pack& pack, Findings& findings);  // pages and tables
void check_languages(const Pack& pack, Findings& findings);     // what has to be there before residents can choose one
void check_words(const Pack& pack, Findings& findings);         // words, telephone numbers and figures in all texts

}  // namespace content
