// SPDX-License-Identifier: MIT
// The steps of a plan, each for all households at once.
#include "content/batch/decide.h"
#include "content/batch/household_batch.h"

namespace content {

void HouseholdBatch::evaluate() { run(plan_.steps); }

void HouseholdBatch::evaluate_stage(std::size_t stage) { run(plan_.stages[stage].steps); }

void HouseholdBatch::evaluate_stage_for(std::size_t stage, int person) {
  run_for_person(plan_.stages[stage].of_person, static_cast<std::size_t>(person));
}

void HouseholdBatch::evaluate_told() { run(plan_.steps_told); }

bool HouseholdBatch::evaluate_for(int index) {
  const auto way = plan_.ways.find(index);
  if (way == plan_.ways.end()) return false;
  run(way->second);
  return true;
}

void HouseholdBatch::run(const std::vector<Step>& steps) {
  using Op = Step::Op;
  for (const Step& step : steps) {
    switch (step.op) {
      case Op::logical_and:
        word(step.out) = word(step.a) & word(step.b);
        word(step.out + 1) = word(step.a + 1) | word(step.b + 1);
        break;
      case Op::logical_or:
        word(step.out) = word(step.a) | word(step.b);
        word(step.out + 1) = word(step.a + 1) & word(step.b + 1);
        break;
      case Op::logical_not:
        word(step.out) = word(step.a + 1);
        word(step.out + 1) = word(step.a);
        break;
      case Op::choose_truth:
        for (int side : {0, 1}) word(step.out + side) = (word(step.a) & word(step.b + side)) | (word(step.a + 1) & word(step.c + side));
        break;
      case Op::equal_truths:
        word(step.out) = (word(step.a) & word(step.b)) | (word(step.a + 1) & word(step.b + 1));
        word(step.out + 1) = (word(step.a) & word(step.b + 1)) | (word(step.a + 1) & word(step.b));
        break;
      case Op::member: run_member(step); break;
      case Op::equal_symbols: run_equal_symbols(step); break;
      case Op::choose_symbol: run_choose_symbol(step); break;
      case Op::contains: run_contains(step); break;
      case Op::not_empty: run_not_empty(step); break;
      case Op::some: run_some(step); break;
      case Op::defined: run_defined(step); break;
      case Op::count_choices:
      case Op::count_people: run_count(step); break;
      case Op::parameter: run_parameter(step); break;
      case Op::resolve: run_resolve(step); break;
      case Op::programme: {
        const ProgrammePlan& programme = plan_.programmes[static_cast<std::size_t>(step.detail)];
        decide(programme, words_.data(), all(), words_.data() + programme.out);
        break;
      }
      default: run_numbers(step); break;
    }
  }
}

void HouseholdBatch::run_member(const Step& step) {
  const MemberPlan& member = plan_.members[static_cast<std::size_t>(step.detail)];
  Word yes = 0, no = 0;
  const int* const words = plan_.member_words.data() + member.first;
  for (int i = 0; i < member.wanted; ++i) yes |= word(words[i]);
  for (int i = member.wanted; i < member.count; ++i) no |= word(words[i]);
  word(step.out) = yes;
  word(step.out + 1) = no;
}

void HouseholdBatch::run_equal_symbols(const Step& step) {
  const SymbolSlot& a = plan_.symbols[static_cast<std::size_t>(step.a)];
  const SymbolSlot& b = plan_.symbols[static_cast<std::size_t>(step.b)];
  Word both = 0;
  Word single = ~Word{0};
  for (const SymbolSlot* slot : {&a, &b}) {
    Word once = 0, twice = 0;
    for (std::size_t i = 0; i < slot->symbols.size(); ++i) {
      const Word here = word(slot->word + static_cast<int>(i));
      twice |= once & here;
      once |= here;
    }
    single &= once & ~twice;
  }
  for (std::size_t i = 0; i < a.symbols.size(); ++i) {
    if (const int at = b.place(a.symbols[i]); at >= 0) both |= word(a.word + static_cast<int>(i)) & word(b.word + at);
  }
  word(step.out) = both;
  word(step.out + 1) = ~(single & both);
}

void HouseholdBatch::run_choose_symbol(const Step& step) {
  const SymbolSlot& out = plan_.symbols[static_cast<std::size_t>(step.out)];
  for (std::size_t i = 0; i < out.symbols.size(); ++i) {
    Word possible = 0;
    for (const auto& [from, condition] : {std::pair{step.b, step.a}, std::pair{step.c, step.a + 1}}) {
      const SymbolSlot& slot = plan_.symbols[static_cast<std::size_t>(from)];
      if (const int at = slot.place(out.symbols[i]); at >= 0) possible |= word(slot.word + at) & word(condition);
    }
    word(out.word + static_cast<int>(i)) = possible;
  }
}

void HouseholdBatch::run_contains(const Step& step) {
  const SymbolSlot& list = plan_.symbols[static_cast<std::size_t>(step.a)];
  const auto count = static_cast<int>(list.symbols.size());
  const Word chosen = word(list.word + step.b);
  word(step.out) = chosen | word(list.word + count + step.b);
  word(step.out + 1) = ~chosen;
}

void HouseholdBatch::run_not_empty(const Step& step) {
  const SymbolSlot& list = plan_.symbols[static_cast<std::size_t>(step.a)];
  const auto count = static_cast<int>(list.symbols.size());
  Word chosen = 0, maybe = 0;
  for (int i = 0; i < count; ++i) {
    chosen |= word(list.word + i);
    maybe |= word(list.word + count + i);
  }
  word(step.out) = chosen | maybe;
  word(step.out + 1) = ~chosen;
}

void HouseholdBatch::run_for_person(const BodyPlan& body, std::size_t person) {
  const PeoplePlan& plan = plan_.people[static_cast<std::size_t>(body.people)];
  const People& people = people_[static_cast<std::size_t>(body.people)];
  for (const PeoplePlan::Field& field : plan.fields) {
    if (field.number) {
      const Number* const from =
          people.numbers.data() + (person * static_cast<std::size_t>(plan.numbers) + static_cast<std::size_t>(field.offset)) * 2 * width;
      std::copy_n(from, count_, low(field.slot));
      std::copy_n(from + width, count_, high(field.slot));
    } else {
      std::copy_n(people.words.data() + person * static_cast<std::size_t>(plan.words) + field.offset, field.size,
                  words_.data() + field.slot);
    }
  }
  run(body.steps);
}

void HouseholdBatch::run_some(const Step& step) {
  const BodyPlan& body = plan_.bodies[static_cast<std::size_t>(step.detail)];
  const People& people = people_[static_cast<std::size_t>(body.people)];
  Word yes = people.more;
  Word no = ~Word{0};
  for (std::size_t person = 0; person < people.capacity && (people.present[person] & all()) != 0; ++person) {
    run_for_person(body, person);
    yes |= people.present[person] & word(body.condition);
    no &= ~people.present[person] | word(body.condition + 1);
  }
  word(step.out) = yes;
  word(step.out + 1) = no;
}

void HouseholdBatch::evaluate_person(int some_word, int person) {
  for (const Step& step : plan_.steps) {
    if (step.op != Step::Op::some || step.out != some_word) continue;
    return run_for_person(plan_.bodies[static_cast<std::size_t>(step.detail)], static_cast<std::size_t>(person));
  }
}

void HouseholdBatch::run_resolve(const Step& step) {
  const ResolvePlan& resolve = plan_.resolves[static_cast<std::size_t>(step.detail)];
  const FactModel& model = model_->facts[static_cast<std::size_t>(resolve.fact)];
  const FactSlot& slot = slot_of(resolve.fact);
  const Value* const otherwise = model.otherwise ? &*model.otherwise : nullptr;
  // Said, or applying for certain or perhaps; not applying for certain or perhaps.
  const Word answered = word(slot.answered);
  const Word yes = answered | (resolve.applies < 0 ? ~Word{0} : word(resolve.applies));
  const Word no = resolve.applies < 0 ? 0 : ~answered & word(resolve.applies + 1);
  switch (slot.kind) {
    case Value::Kind::truth:
      word(step.out) = (word(slot.answer) & yes) | (otherwise != nullptr && otherwise->truth.yes ? no : 0);
      word(step.out + 1) = (word(slot.answer + 1) & yes) | (otherwise != nullptr && otherwise->truth.no ? no : 0);
      break;
    case Value::Kind::symbol:
      for (std::size_t i = 0; i < slot.symbols.size(); ++i) {
        const bool other = otherwise != nullptr && otherwise->set.test(static_cast<std::size_t>(slot.symbols.data()[i]));
        word(step.out + static_cast<int>(i)) = (word(slot.answer + static_cast<int>(i)) & yes) | (other ? no : 0);
      }
      break;
    case Value::Kind::choices: {
      // Where it does not apply nothing is chosen; where that is open, what is chosen may be.
      const auto count = static_cast<int>(slot.symbols.size());
      for (int i = 0; i < count; ++i) {
        const Word chosen = word(slot.answer + i);
        word(step.out + i) = chosen & yes & ~no;
        word(step.out + count + i) = (word(slot.answer + count + i) & yes) | (chosen & yes & no);
      }
      break;
    }
    case Value::Kind::number: {
      for (int i = 0; i < count_; ++i) {
        const bool can = (yes >> i & 1) != 0;
        const bool cannot = (no >> i & 1) != 0;
        Number from = can ? low(slot.answer)[i] : otherwise->low;
        Number to = can ? high(slot.answer)[i] : otherwise->high;
        if (can && cannot) {
          from = std::min(from, otherwise->low);
          to = std::max(to, otherwise->high);
        }
        if (resolve.upper_bound >= 0) to = std::max(from, std::min(to, high(resolve.upper_bound)[i]));
        low(step.out)[i] = from;
        high(step.out)[i] = to;
      }
      break;
    }
    case Value::Kind::people: resolve_people(slot.people, answered, yes, no, resolve.applies < 0 ? 0 : ~answered & yes & ~no); break;
  }
}

// `somebody`: it applies, so there is one at least, of whom nothing is known.
void HouseholdBatch::resolve_people(int index, Word answered, Word yes, Word no, Word somebody) {
  People& people = people_[static_cast<std::size_t>(index)];
  const Word sure = answered | (yes & ~no);
  for (std::size_t person = 0; person < people.capacity; ++person) people.present[person] = people.answer_present[person] & sure;
  people.present[0] |= somebody;
  people.more = (people.answer_more & sure) | (yes & no);
}

}  // namespace content
