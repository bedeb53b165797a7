// SPDX-License-Identifier: MIT
#include "content/criteria/plan_slots.h"

#include <algorithm>

#include "content/criteria/plan_programme.h"

namespace content {

int PlanSlots::place(const FactSlot& slot, int& first) {
  if (slot.kind == Value::Kind::number) return first = number_slot();
  first = words(words_of(slot.kind, slot.symbols.size()));
  return slot.kind == Value::Kind::truth ? first : symbol_slot(first, slot.symbols);
}

void PlanSlots::add_facts(const Model& model) {
  plan_.facts.resize(model.facts.size());
  for (std::size_t i = 0; i < model.facts.size(); ++i) {
    const FactModel& fact = model.facts[i];
    FactSlot& slot = plan_.facts[i];
    slot.kind = fact.domain.kind;
    if (fact.formula) continue;
    if (fact.people < 0) plan_.base_facts.emplace_back(fact.code, static_cast<int>(i));
    slot.symbols = symbols_of(fact);
    if (slot.kind == Value::Kind::people) {
      slot.people = static_cast<int>(plan_.people.size());
      slot.answered = words(1);
      plan_.people.push_back({static_cast<int>(i), {}, 0, 0});
    } else {
      if (fact.people < 0) slot.answered = words(1);
      slot.value = place(slot, slot.answer);
    }
  }
  std::sort(plan_.base_facts.begin(), plan_.base_facts.end());
  for (PeoplePlan& people : plan_.people) {
    for (const int index : model.facts[static_cast<std::size_t>(people.fact)].fields) {
      const FactSlot& slot = plan_.facts[static_cast<std::size_t>(index)];
      PeoplePlan::Field field{index, slot.kind == Value::Kind::number, slot.answer, words_of(slot.kind, slot.symbols.size()), 0};
      field.offset = field.number ? people.numbers++ : std::exchange(people.words, people.words + field.size);
      people.fields.push_back(field);
    }
  }
}

Step PlanSlots::member(int subject, const SymbolSet& wanted) {
  const SymbolSlot& slot = plan_.symbols[static_cast<std::size_t>(subject)];
  const auto first = static_cast<int>(plan_.member_words.size());
  const auto add = [&](bool those_wanted) {
    for (std::size_t i = 0; i < slot.symbols.size(); ++i) {
      if (wanted.test(static_cast<std::size_t>(slot.symbols[i])) == those_wanted)
        plan_.member_words.push_back(slot.word + static_cast<int>(i));
    }
    return static_cast<int>(plan_.member_words.size()) - first;
  };
  const int count_wanted = add(true);
  const MemberPlan plan{first, count_wanted, add(false)};
  const auto words_of = [&](const MemberPlan& one) { return plan_.member_words.begin() + one.first; };
  const auto same = std::find_if(plan_.members.begin(), plan_.members.end(), [&](const MemberPlan& one) {
    return one.wanted == plan.wanted && one.count == plan.count && std::equal(words_of(one), words_of(one) + one.count, words_of(plan));
  });
  const auto detail = static_cast<int>(same - plan_.members.begin());
  if (same == plan_.members.end()) {
    plan_.members.push_back(plan);
  } else {
    plan_.member_words.resize(static_cast<std::size_t>(first));
  }
  return {.op = Step::Op::member, .detail = detail};
}

}  // namespace content
