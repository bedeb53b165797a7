// SPDX-License-Identifier: MIT
#include "content/pack/pack.h"

#include <algorithm>

#include "content/pack/amount_fit.h"
#include "content/pack/enum_words.h"

namespace content {
namespace {

template <typename Row, typename Test>
const Row* first(const std::vector<Row>& rows, Test test) {
  const auto found = std::find_if(rows.begin(), rows.end(), test);
  return found == rows.end() ? nullptr : &*found;
}

template <typename Row>
const Row* by_code(const std::vector<Row>& rows, std::string_view code) {
  return first(rows, [&](const Row& row) { return row.code == code; });
}

}  // namespace

const PackLanguage* Pack::language(std::string_view tag) const {
  return first(languages, [&](const PackLanguage& one) { return one.tag == tag; });
}
const Page* Pack::page(std::string_view id, std::string_view language) const {
  const Page* found = first(pages, [&](const Page& p) { return p.id == id && p.language == language; });
  return found != nullptr || language == "zh-Hans" ? found : page(id, "zh-Hans");
}
const Clause* Pack::clause(std::string_view code) const { return by_code(clauses, code); }
const Document* Pack::document(std::string_view code) const { return by_code(documents, code); }
const Relation* Pack::relation(std::string_view code) const { return by_code(relations, code); }
const Contradiction* Pack::contradiction(std::string_view code) const { return by_code(contradictions, code); }
const Question* Pack::question(std::string_view code) const { return by_code(questions, code); }
const Office* Pack::office(std::string_view code) const { return by_code(offices, code); }
const Department* Pack::department(std::string_view code) const { return by_code(departments, code); }
const UrgentNeed* Pack::urgent_need(std::string_view code) const { return by_code(urgent_needs, code); }
const Programme* Pack::programme(std::string_view key) const {
  return first(programmes, [&](const Programme& p) { return p.key == key; });
}
const Option* Pack::option(std::string_view fact, std::string_view code) const {
  return first(options, [&](const Option& o) { return o.fact == fact && o.code == code; });
}

const std::string& Question::fact() const {
  static const std::string several;
  return facts.size() == 1 ? facts.front() : several;
}

bool Question::asks_for(std::string_view fact) const { return list == fact || std::find(facts.begin(), facts.end(), fact) != facts.end(); }

std::string_view to_string(Criterion::Group group) { return code_of(group); }
std::string_view to_string(Outcome outcome) { return code_of(outcome); }
std::optional<Outcome> outcome_of(std::string_view word) { return value_of<Outcome>(word); }

const Fact* Pack::fact(std::string_view code) const { return by_code(facts, code); }

std::string short_name(const Pack& pack, std::string_view key, std::string_view language) {
  const Programme* programme = pack.programme(key);
  if (programme == nullptr) return std::string(key);
  const Page* page = programme->page.empty() ? nullptr : pack.page(programme->page, language);
  return page == nullptr || page->language != language || page->short_title.empty() ? programme->name.in(language) : page->short_title;
}

std::string page_citing(const Pack& pack, std::string_view clause, std::string_view first_page) {
  const std::string mark = "〔" + std::string(clause) + "〕";
  const auto cites = [&](const Page& page) {
    return std::any_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
      return block.kind == Block::Kind::citation ? block.text == clause : block.text.find(mark) != std::string::npos;
    });
  };
  const Clause* row = pack.clause(clause);
  for (const std::string_view wanted : {first_page, row == nullptr ? std::string_view() : std::string_view(row->page)}) {
    const Page* page = wanted.empty() ? nullptr : pack.page(wanted, "zh-Hans");
    if (page != nullptr && cites(*page)) return page->id;
  }
  const Page* any = first(pack.pages, cites);
  return any == nullptr ? std::string() : any->id;
}

const Amount* amount_for(const Pack& pack, std::string_view name, std::string_view district, std::string_view hukou_type, Date day) {
  const District* place = first(pack.districts, [&](const District& d) { return d.name == district; });
  const std::string_view group = place != nullptr && place->in_city ? std::string_view(place->group) : std::string_view();
  const Amount* best = nullptr;
  for (const Amount& amount : pack.amounts) {
    if (amount.name != name || !in_force(amount, day)) continue;
    const bool any_group = amount.group == "*", any_type = amount.hukou_type == "*";
    if ((!any_group && (group.empty() || amount.group != group)) || (!any_type && amount.hukou_type != hukou_type)) continue;
    if (best == nullptr || fit_of(amount) > fit_of(*best)) best = &amount;
  }
  return best;
}

}  // namespace content
