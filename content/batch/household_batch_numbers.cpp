// SPDX-License-Identifier: MIT
// Steps that have numbers: sums, comparisons, counts and amounts. Word by word what the oracle does value by value.
#include <algorithm>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "content/batch/household_batch.h"
#include "content/criteria/day_amounts.h"

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
HouseholdBatch::Word smaller(const Number* a, const Number* b, int count) {
  HouseholdBatch::Word word = 0;
  for (int i = 0; i < count; i += 2) {
#ifdef __SSE2__
    const __m128i difference =
        _mm_sub_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(a + i)), _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + i)));
    word |= static_cast<HouseholdBatch::Word>(_mm_movemask_pd(_mm_castsi128_pd(difference))) << i;
#else
    word |= static_cast<HouseholdBatch::Word>(a[i] < b[i]) << i | static_cast<HouseholdBatch::Word>(a[i + 1] < b[i + 1]) << (i + 1);
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
    case Step::Op::add:
      return each([&](int i) { return within_limit(a.low[i] + b.low[i]); }, [&](int i) { return within_limit(a.high[i] + b.high[i]); });
    case Step::Op::subtract:
      return each([&](int i) { return within_limit(a.low[i] - b.high[i]); }, [&](int i) { return within_limit(a.high[i] - b.low[i]); });
    case Step::Op::minimum:
      return each([&](int i) { return std::min(a.low[i], b.low[i]); }, [&](int i) { return std::min(a.high[i], b.high[i]); });
    case Step::Op::maximum:
      return each([&](int i) { return std::max(a.low[i], b.low[i]); }, [&](int i) { return std::max(a.high[i], b.high[i]); });
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

void HouseholdBatch::run_numbers(const Step& step) {
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
      word(step.out + 1) =
          smaller(a.low, a.high, count_) | smaller(b.low, b.high, count_) | smaller(a.low, b.low, count_) | smaller(b.low, a.low, count_);
      break;
    default: run_arithmetic(step.op, a, b, low(step.out), high(step.out), count_); break;
  }
}

void HouseholdBatch::run_count(const Step& step) {
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
  for (int i = 0; i < count; ++i) {
    add(out_low, word(list.word + i));
    add(out_high, word(list.word + i) | word(list.word + count + i));
  }
}

HouseholdBatch::Word HouseholdBatch::households_of(int group, Symbol hukou_type) const {
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

void HouseholdBatch::run_parameter(const Step& step) {
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

void HouseholdBatch::run_defined(const Step& step) {
  Word yes = 0, no = 0;
  for (const DayAmounts::Row& row : amounts_->rows(step.detail))
    (row.amount != nullptr && !row.borrowed ? yes : no) |= households_of(row.group, row.hukou_type);
  word(step.out) = yes;
  word(step.out + 1) = no;
}

}  // namespace content
