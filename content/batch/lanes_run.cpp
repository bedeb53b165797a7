// SPDX-License-Identifier: MIT
// The steps of a plan, each for all households at once. Word by word what evaluation.cpp does value by value.
#include <algorithm>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "content/criteria/day_amounts.h"
#include "content/batch/lanes.h"
#include "content/criteria/plan.h"

namespace content {
namespace {

// Values stay within ±number_limit, so sums of two fit.
Number within_limit(Number number) { return std::clamp(number, -number_limit, number_limit); }

struct Rounded {
  Number down = 0, up = 0;
};

// Products of ordinary sums of money fit 64 bits; the others take the long way.
inline Rounded product(Number a, Number b) {
  Number exact = 0;
  if (__builtin_mul_overflow(a, b, &exact)) return {multiply(a, b, false), multiply(a, b, true)};
  const Number quotient = exact / number_one;
  const Number rest = exact - quotient * number_one;
  return {within_limit(quotient - (rest < 0 ? 1 : 0)), within_limit(quotient + (rest > 0 ? 1 : 0))};
}

struct Range {
  const Number* low;
  const Number* high;
};

// One bit for each household whose first number is smaller. Differences fit (values stay within ±number_limit), so a sign tells.
Lanes::Word smaller(const Number* a, const Number* b, int count) {
  Lanes::Word word = 0;
  for (int i = 0; i < count; i += 2) {
#ifdef __SSE2__
    const __m128i difference = _mm_sub_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(a + i)), _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + i)));
    word |= static_cast<Lanes::Word>(_mm_movemask_pd(_mm_castsi128_pd(difference))) << i;
#else
    word |= static_cast<Lanes::Word>(a[i] < b[i]) << i | static_cast<Lanes::Word>(a[i + 1] < b[i + 1]) << (i + 1);
#endif
  }
  return word;
}

void run_arithmetic(Step::Op op, const Range& a, const Range& b, Number* low, Number* high, int count) {
  const auto each = [&](auto low_of, auto high_of) {
    for (int i = 0; i < count; ++i) {
      const Number from = low_of(i);
      high[i] = high_of(i);
      low[i] = from;
    }
  };
  switch (op) {
    case Step::Op::add: return each([&](int i) { return within_limit(a.low[i] + b.low[i]); }, [&](int i) { return within_limit(a.high[i] + b.high[i]); });
    case Step::Op::subtract: return each([&](int i) { return within_limit(a.low[i] - b.high[i]); }, [&](int i) { return within_limit(a.high[i] - b.low[i]); });
    case Step::Op::minimum: return each([&](int i) { return std::min(a.low[i], b.low[i]); }, [&](int i) { return std::min(a.high[i], b.high[i]); });
    case Step::Op::maximum: return each([&](int i) { return std::max(a.low[i], b.low[i]); }, [&](int i) { return std::max(a.high[i], b.high[i]); });
    case Step::Op::negate: return each([&](int i) { return -a.high[i]; }, [&](int i) { return -a.low[i]; });
    default: break;
  }
  for (int i = 0; i < count; ++i) {  // multiply
    Rounded range = product(a.low[i], b.low[i]);
    if (a.low[i] != a.high[i] || b.low[i] != b.high[i]) {
      for (const Rounded& corner : {product(a.low[i], b.high[i]), product(a.high[i], b.low[i]), product(a.high[i], b.high[i])}) {
        range = {std::min(range.down, corner.down), std::max(range.up, corner.up)};
      }
    }
    low[i] = range.down;
    high[i] = range.up;
  }
}

}  // namespace

void Lanes::evaluate() { run(plan_.steps); }

bool Lanes::evaluate_for(int index) {
  const auto way = plan_.ways.find(index);
  if (way == plan_.ways.end()) return false;
  run(way->second);
  return true;
}

void Lanes::run(const std::vector<Step>& steps) {
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
      case Op::count_choices: case Op::count_people: run_count(step); break;
      case Op::parameter: run_parameter(step); break;
      case Op::resolve: run_resolve(step); break;
      case Op::programme: {
        const ProgrammePlan& programme = plan_.programmes[static_cast<std::size_t>(step.detail)];
        decide(programme, plan_.gate_words.data(), words_.data() + programme.out);
        break;
      }
      default: run_numbers(step); break;
    }
  }
}

void Lanes::run_numbers(const Step& step) {
  using Op = Step::Op;
  if (step.op == Op::choose_number) {
    for (int i = 0; i < count_; ++i) {
      const Truth condition = truth_at(step.a, i);
      const int first = condition.yes ? step.b : step.c;
      low(step.out)[i] = low(first)[i];
      high(step.out)[i] = high(first)[i];
      if (!condition.is_open()) continue;
      low(step.out)[i] = std::min(low(step.b)[i], low(step.c)[i]);
      high(step.out)[i] = std::max(high(step.b)[i], high(step.c)[i]);
    }
    return;
  }
  const Range a{low(step.a), high(step.a)};
  const Range b = step.b < 0 ? a : Range{low(step.b), high(step.b)};
  switch (step.op) {
    case Op::less:
      word(step.out) = smaller(a.low, b.high, count_);
      word(step.out + 1) = ~smaller(a.high, b.low, count_);
      break;
    case Op::less_equal:
      word(step.out) = ~smaller(b.high, a.low, count_);
      word(step.out + 1) = smaller(b.low, a.high, count_);
      break;
    case Op::equal_numbers:
      word(step.out) = ~(smaller(b.high, a.low, count_) | smaller(a.high, b.low, count_));
      word(step.out + 1) = smaller(a.low, a.high, count_) | smaller(b.low, b.high, count_) | smaller(a.low, b.low, count_) | smaller(b.low, a.low, count_);
      break;
    default: run_arithmetic(step.op, a, b, low(step.out), high(step.out), count_); break;
  }
}

void Lanes::run_member(const Step& step) {
  const MemberPlan& member = plan_.members[static_cast<std::size_t>(step.detail)];
  Word yes = 0, no = 0;
  const int* const words = plan_.member_words.data() + member.first;
  for (int i = 0; i < member.wanted; ++i) yes |= word(words[i]);
  for (int i = member.wanted; i < member.count; ++i) no |= word(words[i]);
  word(step.out) = yes;
  word(step.out + 1) = no;
}

void Lanes::run_equal_symbols(const Step& step) {
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

void Lanes::run_choose_symbol(const Step& step) {
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

void Lanes::run_contains(const Step& step) {
  const SymbolSlot& list = plan_.symbols[static_cast<std::size_t>(step.a)];
  const auto count = static_cast<int>(list.symbols.size());
  const Word chosen = word(list.word + step.b);
  const Word maybe = word(list.word + count + step.b);
  word(step.out) = chosen | maybe;
  word(step.out + 1) = ~chosen;
  if ((word(list.word + 2 * count) & maybe & all()) == 0) return;
  Word any_chosen = 0, once = 0, twice = 0;
  for (int i = 0; i < count; ++i) {
    any_chosen |= word(list.word + i);
    twice |= once & word(list.word + count + i);
    once |= word(list.word + count + i);
  }
  // The only one left of a list that is not empty is in it.
  const Word last_one = maybe & word(list.word + 2 * count) & ~any_chosen & once & ~twice;
  word(step.out + 1) &= ~last_one;
}

void Lanes::run_not_empty(const Step& step) {
  const SymbolSlot& list = plan_.symbols[static_cast<std::size_t>(step.a)];
  const auto count = static_cast<int>(list.symbols.size());
  Word chosen = 0, maybe = 0;
  for (int i = 0; i < count; ++i) {
    chosen |= word(list.word + i);
    maybe |= word(list.word + count + i);
  }
  word(step.out) = chosen | maybe;
  word(step.out + 1) = ~(chosen | word(list.word + 2 * count));
}

void Lanes::load_person(const People& people, const PeoplePlan& plan, std::size_t person) {
  for (const PeoplePlan::Field& field : plan.fields) {
    if (field.number) {
      const Number* const from = people.numbers.data() + (person * static_cast<std::size_t>(plan.numbers) + static_cast<std::size_t>(field.offset)) * 2 * width;
      std::copy_n(from, count_, low(field.slot));
      std::copy_n(from + width, count_, high(field.slot));
    } else {
      std::copy_n(people.words.data() + person * static_cast<std::size_t>(plan.words) + field.offset, field.size, words_.data() + field.slot);
    }
  }
}

void Lanes::run_some(const Step& step) {
  const BodyPlan& body = plan_.bodies[static_cast<std::size_t>(step.detail)];
  const PeoplePlan& plan = plan_.people[static_cast<std::size_t>(body.people)];
  const People& people = people_[static_cast<std::size_t>(body.people)];
  Word yes = people.more;
  Word no = ~Word{0};
  for (std::size_t person = 0; person < people.capacity && (people.present[person] & all()) != 0; ++person) {
    load_person(people, plan, person);
    run(body.steps);
    yes |= people.present[person] & word(body.condition);
    no &= ~people.present[person] | word(body.condition + 1);
  }
  word(step.out) = yes;
  word(step.out + 1) = no;
}

void Lanes::evaluate_person(int some_word, int person) {
  for (const Step& step : plan_.steps) {
    if (step.op != Step::Op::some || step.out != some_word) continue;
    const BodyPlan& body = plan_.bodies[static_cast<std::size_t>(step.detail)];
    load_person(people_[static_cast<std::size_t>(body.people)], plan_.people[static_cast<std::size_t>(body.people)], static_cast<std::size_t>(person));
    run(body.steps);
    return;
  }
}

void Lanes::run_count(const Step& step) {
  Number* const out_low = low(step.out);
  Number* const out_high = high(step.out);
  std::fill_n(out_low, count_, 0);
  std::fill_n(out_high, count_, 0);
  const auto add = [&](Number* out, Word households) {
    for (households &= all(); households != 0; households &= households - 1) out[__builtin_ctzll(households)] += number_one;
  };
  if (step.op == Step::Op::count_people) {
    const People& people = people_[static_cast<std::size_t>(step.detail)];
    for (const Word present : people.present) {
      add(out_low, present);
      add(out_high, present);
    }
    for (Word more = people.more & all(); more != 0; more &= more - 1) out_high[__builtin_ctzll(more)] = list_limit * number_one;
    return;
  }
  const SymbolSlot& list = plan_.symbols[static_cast<std::size_t>(step.a)];
  const auto count = static_cast<int>(list.symbols.size());
  Word none_chosen = word(list.word + 2 * count);  // of lists that are not empty
  for (int i = 0; i < count; ++i) {
    add(out_low, word(list.word + i));
    add(out_high, word(list.word + i) | word(list.word + count + i));
    none_chosen &= ~word(list.word + i);
  }
  add(out_low, none_chosen);
}

Lanes::Word Lanes::households_of(int group, Symbol hukou_type) const {
  Word households = all();
  if (group >= 0) {
    Word possible = 0;
    for (const int district : plan_.group_words[static_cast<std::size_t>(group)]) possible |= word(district);
    households &= possible;
  }
  if (hukou_type >= 0) {
    const SymbolSlot& slot = plan_.symbols[static_cast<std::size_t>(plan_.facts[static_cast<std::size_t>(model_->hukou_type_fact)].value)];
    const int place = slot.place(hukou_type);
    households &= place < 0 ? 0 : word(slot.word + place);
  }
  return households;
}

void Lanes::run_parameter(const Step& step) {
  const auto& rows = amounts_->rows(step.detail);
  const bool everywhere = rows.size() == 1 && rows.front().group < 0 && rows.front().hukou_type < 0;
  if (everywhere && everywhere_set_) return;
  Number* const out_low = low(step.out);
  Number* const out_high = high(step.out);
  std::fill_n(out_low, count_, number_limit);
  std::fill_n(out_high, count_, Number{0});
  Word missing = 0, found = 0;
  for (const DayAmounts::Row& row : rows) {
    const Word households = households_of(row.group, row.hukou_type);
    if (row.amount == nullptr) {
      missing |= households;
      continue;
    }
    found |= households;
    for (Word left = households; left != 0; left &= left - 1) {
      const int i = __builtin_ctzll(left);
      out_low[i] = std::min(out_low[i], row.amount->value);
      out_high[i] = std::max(out_high[i], row.amount->value);
    }
  }
  // No row for the day: the number is simply not known.
  for (Word left = (missing | ~found) & all(); left != 0; left &= left - 1) {
    out_low[__builtin_ctzll(left)] = 0;
    out_high[__builtin_ctzll(left)] = number_limit;
  }
}

void Lanes::run_defined(const Step& step) {
  Word yes = 0, no = 0;
  for (const DayAmounts::Row& row : amounts_->rows(step.detail)) (row.amount != nullptr ? yes : no) |= households_of(row.group, row.hukou_type);
  word(step.out) = yes;
  word(step.out + 1) = no;
}

void Lanes::run_resolve(const Step& step) {
  const ResolvePlan& resolve = plan_.resolves[static_cast<std::size_t>(step.detail)];
  const FactModel& model = model_->facts[static_cast<std::size_t>(resolve.fact)];
  const FactSlot& slot = slot_of(resolve.fact);
  const Value* const otherwise = model.otherwise ? &*model.otherwise : nullptr;
  // Said, or applying for certain or perhaps; not applying for certain or perhaps.
  const Word given = word(slot.given);
  const Word yes = given | (resolve.applies < 0 ? ~Word{0} : word(resolve.applies));
  const Word no = resolve.applies < 0 ? 0 : ~given & word(resolve.applies + 1);
  switch (slot.kind) {
    case Value::Kind::truth:
      word(step.out) = (word(slot.input) & yes) | (otherwise != nullptr && otherwise->truth.yes ? no : 0);
      word(step.out + 1) = (word(slot.input + 1) & yes) | (otherwise != nullptr && otherwise->truth.no ? no : 0);
      break;
    case Value::Kind::symbol:
      for (std::size_t i = 0; i < slot.symbols.size(); ++i) {
        const bool other = otherwise != nullptr && otherwise->set.test(static_cast<std::size_t>(slot.symbols.data()[i]));
        word(step.out + static_cast<int>(i)) = (word(slot.input + static_cast<int>(i)) & yes) | (other ? no : 0);
      }
      break;
    case Value::Kind::choices: {
      // Where it does not apply nothing is chosen; where that is open, what is chosen may be.
      const auto count = static_cast<int>(slot.symbols.size());
      for (int i = 0; i < count; ++i) {
        const Word chosen = word(slot.input + i);
        word(step.out + i) = chosen & yes & ~no;
        word(step.out + count + i) = (word(slot.input + count + i) & yes) | (chosen & yes & no);
      }
      word(step.out + 2 * count) = word(slot.input + 2 * count) & yes & ~no;
      break;
    }
    case Value::Kind::number: {
      for (int i = 0; i < count_; ++i) {
        const bool can = (yes >> i & 1) != 0;
        const bool cannot = (no >> i & 1) != 0;
        Number from = can ? low(slot.input)[i] : otherwise->low;
        Number to = can ? high(slot.input)[i] : otherwise->high;
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
    case Value::Kind::people: resolve_people(slot.people, given, yes, no); break;
  }
}

void Lanes::resolve_people(int index, Word given, Word yes, Word no) {
  People& people = people_[static_cast<std::size_t>(index)];
  const Word sure = given | (yes & ~no);
  for (std::size_t person = 0; person < people.capacity; ++person) people.present[person] = people.input_present[person] & sure;
  // It applies, so there is somebody, of whom nothing is known.
  people.present[0] |= ~given & yes & ~no;
  people.more = (people.input_more & sure) | (yes & no);
}

}  // namespace content
