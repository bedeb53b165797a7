// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "content/batch/batch_layout.h"
#include "content/criteria/day_amounts.h"
#include "content/simulation/population_table.h"

namespace content {
namespace {

using Word = HouseholdBatch::Word;
constexpr Word all_of_them = ~Word{0};
constexpr std::size_t people_limit = 5;

// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and any start is a good start.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t block) : state_(mixed(seed * 0x9E3779B97F4A7C15u + 1) ^ mixed(block + 0x632BE59BD9B4E019u)) {}

  std::uint64_t next() { return mixed(state_ += 0x9E3779B97F4A7C15u); }

  // 64 tosses at once, each true with `chance` in 65536: the binary digits of the chance, one random word each.
  Word tosses(std::uint32_t chance) {
    if (chance >= 65536) return all_of_them;
    Word result = 0;
    for (int digit = chance == 0 ? 16 : std::countr_zero(chance); digit < 16; ++digit) {
      const Word word = next();
      result = (chance >> digit & 1) != 0 ? result | word : result & word;
    }
    return result;
  }

  // 0 … count - 1; the bias of a few parts in 2^64 is none.
  std::uint64_t below(std::uint64_t count) { return static_cast<std::uint64_t>(static_cast<unsigned __int128>(next()) * count >> 64); }

 private:
  static std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
  }
  std::uint64_t state_;
};

std::uint32_t chance_of(double part, double whole) { return static_cast<std::uint32_t>(std::lround(part / whole * 65536)); }

Number times(Number a, Number b) {
  Number product = 0;
  if (!__builtin_mul_overflow(a, b, &product) && product >= 0) return product / number_one;
  return multiply(a, b, false);
}

}  // namespace

struct HouseholdDraw::State {
  State(const Population& population, const Options& given)
      : table(population.table()),
        model(*table.model),
        batch(table.model, std::make_shared<const DayAmounts>(DayAmounts(model, given.day).all_set())),
        options(given),
        unknown_chance(chance_of(given.unknown_percent, 100)),
        unknown(model.facts.size()) {
    std::size_t longest = 0;
    for (const PopulationFact& fact : table.facts) longest = std::max(longest, fact.rows.size());
    holds.resize(longest);
    chosen.resize(longest);
  }

  void draw(std::uint64_t block);
  void draw_fact(const PopulationFact& fact, Word applies, int person, Random& random);
  Word draw_yes(const PopulationFact& fact, Word households, Random& random);
  void choose(const PopulationFact& fact, Word households, Random& random);
  Word set_chosen(const PopulationFact& fact, Word applies, int person);
  void draw_number(const PopulationFact& fact, Word applies, int person, Random& random);
  Answer answer(int fact, int lane, int person) const;
  Answer people_answer(const FactModel& fact, int lane) const;
  bool is_unknown(int fact, int lane, int person) const {
    return (unknown[static_cast<std::size_t>(fact)][static_cast<std::size_t>(person)] >> lane & 1) != 0;
  }

  const Population::Table& table;
  std::shared_ptr<const Model> keep = table.model;
  const Model& model;
  HouseholdBatch batch;  // what is drawn, also where the household does not know it
  Options options;
  std::uint32_t unknown_chance;
  std::vector<std::array<Word, people_limit>> unknown;  // by fact, of a field by person: the households that do not know it
  std::vector<Word> holds, chosen;                      // by row of the fact at hand: its condition; it was drawn
  std::vector<std::pair<std::size_t, double>> group;
  // For the batch filled last: its model, and where each fact and each of its options is there; -1: nowhere.
  const Model* target = nullptr;
  struct Target {
    int fact = -1;
    int when_unknown = -1;
    std::vector<int> places;
    std::vector<int> fields;  // people: by field there, the fact here
  };
  std::vector<Target> targets;

  void aim(const HouseholdBatch& filled);
  void fill_people(HouseholdBatch& filled, int fact, Word households) const;
};

void HouseholdDraw::State::draw(std::uint64_t block) {
  Random random(options.seed, block);
  batch.clear(HouseholdBatch::width);
  for (auto& words : unknown) words.fill(0);
  for (std::size_t stage = 0; stage < table.facts.size(); ++stage) {
    const PopulationFact& fact = table.facts[stage];
    const FactModel& one = model.facts[static_cast<std::size_t>(fact.fact)];
    batch.evaluate_stage(stage);
    if (one.people < 0) {
      draw_fact(fact, one.applies ? batch.certain(one.applies->slot) : all_of_them, 0, random);
      continue;
    }
    Word there = batch.present(one.people, 0);
    for (int person = 0; there != 0; there = batch.present(one.people, ++person)) {
      batch.evaluate_stage_for(stage, person);
      draw_fact(fact, there, person, random);
    }
  }
}

void HouseholdDraw::State::draw_fact(const PopulationFact& fact, Word applies, int person, Random& random) {
  for (std::size_t i = 0; i < fact.rows.size(); ++i)
    holds[i] = fact.rows[i].condition ? batch.certain(fact.rows[i].condition->slot) & applies : applies;
  Word not_known = 0;
  if (model.facts[static_cast<std::size_t>(fact.fact)].kind == Fact::Kind::yes_no) {
    batch.set_yes(applies, fact.fact, draw_yes(fact, applies, random), person);
  } else {
    choose(fact, applies, random);
    if (model.facts[static_cast<std::size_t>(fact.fact)].kind == Fact::Kind::number) {
      draw_number(fact, applies, person, random);
    } else {
      not_known = set_chosen(fact, applies, person);
    }
  }
  if (unknown_chance > 0) not_known |= random.tosses(unknown_chance) & applies;
  unknown[static_cast<std::size_t>(fact.fact)][static_cast<std::size_t>(person)] = not_known;
}

Word HouseholdDraw::State::draw_yes(const PopulationFact& fact, Word households, Random& random) {
  Word yes = 0;
  for (std::size_t i = 0; i < fact.rows.size() && households != 0; ++i) {
    const Word here = holds[i] & households;
    if (here == 0) continue;
    yes |= random.tosses(chance_of(fact.rows[i].weight, 100.0 * number_one)) & here;
    households &= ~here;
  }
  return yes;
}

// One of the rows whose condition holds, by their weights. Households for which the same rows hold are drawn together.
void HouseholdDraw::State::choose(const PopulationFact& fact, Word households, Random& random) {
  const std::size_t rows = fact.rows.size();
  std::fill_n(chosen.begin(), rows, 0);
  while (households != 0) {
    const int first = std::countr_zero(households);
    Word alike = households;
    double weight = 0;
    group.clear();
    for (std::size_t i = 0; i < rows; ++i) {
      if ((holds[i] >> first & 1) == 0) {
        alike &= ~holds[i];
        continue;
      }
      alike &= holds[i];
      group.emplace_back(i, fact.rows[i].weight);
      weight += fact.rows[i].weight;
    }
    households &= ~alike;
    for (std::size_t i = 0; i < group.size() && alike != 0; ++i) {
      const auto& [row, share] = group[i];
      const Word hit = i + 1 == group.size() ? alike : random.tosses(chance_of(share, weight)) & alike;
      chosen[row] |= hit;
      alike &= ~hit;
      weight -= share;
    }
  }
}

// Options or people of the rows chosen; the households that do not know it: of a choice without a row nothing is known.
Word HouseholdDraw::State::set_chosen(const PopulationFact& fact, Word applies, int person) {
  const FactModel& one = model.facts[static_cast<std::size_t>(fact.fact)];
  const FactSlot& slot = model.plan.facts[static_cast<std::size_t>(fact.fact)];
  if (one.kind == Fact::Kind::choices) batch.set_choices_none(applies, fact.fact);
  if (one.kind == Fact::Kind::people) batch.set_people(applies, fact.fact, 0);
  Word not_known = one.kind == Fact::Kind::choice ? applies : 0;
  for (std::size_t i = 0; i < fact.rows.size(); ++i) {
    const PopulationRow& row = fact.rows[i];
    if (one.kind == Fact::Kind::people) batch.set_people(chosen[i], fact.fact, static_cast<int>(row.low / number_one));
    for (const Symbol symbol : row.symbols) {
      if (one.kind == Fact::Kind::choices) {
        batch.add_choice(chosen[i], fact.fact, slot.place(symbol));
      } else {
        batch.set_choice(chosen[i], fact.fact, slot.place(symbol), person);
        if (!row.dont_know) not_known &= ~chosen[i];
      }
    }
  }
  return not_known;
}

void HouseholdDraw::State::draw_number(const PopulationFact& fact, Word applies, int person, Random& random) {
  const FactModel& one = model.facts[static_cast<std::size_t>(fact.fact)];
  std::array<Number, HouseholdBatch::width> numbers{};
  numbers.fill(one.domain.low);
  for (std::size_t i = 0; i < fact.rows.size(); ++i) {
    if (chosen[i] == 0) continue;
    const PopulationRow& row = fact.rows[i];
    const Number* const factor = row.times ? batch.numbers(row.times->slot) : nullptr;
    // A drawn number that is multiplied is fine-grained, one that is not goes in steps.
    const Number grain = row.times ? 1 : row.step;
    const auto count = static_cast<std::uint64_t>((row.high - row.low) / grain + 1);
    each_lane(chosen[i], [&](std::size_t lane) {
      Number number = row.low + static_cast<Number>(count == 1 ? 0 : random.below(count)) * grain;
      if (factor != nullptr) number = times(number, factor[lane]) / row.step * row.step;
      numbers[lane] = number;
    });
  }
  const Number* const most = one.upper_bound ? batch.numbers(one.upper_bound->slot) : nullptr;
  each_lane(applies, [&](std::size_t lane) {
    const Number high = most == nullptr ? one.domain.high : std::max(one.domain.low, std::min(one.domain.high, most[lane]));
    numbers[lane] = std::clamp(numbers[lane], one.domain.low, high);
    if (one.domain.whole) numbers[lane] = numbers[lane] / number_one * number_one;
  });
  batch.set_numbers(applies, fact.fact, numbers.data(), person);
}

HouseholdDraw::HouseholdDraw(const Population& population, const Options& options) : state_(std::make_unique<State>(population, options)) {}
HouseholdDraw::~HouseholdDraw() = default;

void HouseholdDraw::draw(std::uint64_t block) { state_->draw(block); }

Answer HouseholdDraw::State::answer(int fact, int lane, int person) const {
  Answer answer;
  if (is_unknown(fact, lane, person)) return answer;
  const FactModel& one = model.facts[static_cast<std::size_t>(fact)];
  if (one.kind == Fact::Kind::people) return people_answer(one, lane);
  answer.state = Answer::State::known;
  const Value drawn = batch.answer(fact, lane, person);
  if (one.kind == Fact::Kind::yes_no) answer.options = {drawn.truth.yes ? "yes" : "no"};
  if (one.kind == Fact::Kind::number) answer.number = drawn.low;
  for (const Symbol symbol : model.plan.facts[static_cast<std::size_t>(fact)].symbols) {
    if (drawn.set.test(static_cast<std::size_t>(symbol))) answer.options.push_back(model.symbols.name(symbol));
  }
  return answer;
}

Answer HouseholdDraw::State::people_answer(const FactModel& fact, int lane) const {
  Answer answer;
  answer.state = Answer::State::known;
  for (int person = 0; (batch.present(model.fact(fact.code), person) >> lane & 1) != 0; ++person) {
    Person& one = answer.people.emplace_back();
    for (const PopulationFact& drawn : table.facts) {
      const FactModel& field = model.facts[static_cast<std::size_t>(drawn.fact)];
      if (field.people < 0 || model.facts[static_cast<std::size_t>(field.people)].code != fact.code) continue;
      const Answer said = this->answer(drawn.fact, lane, person);
      one.fields[field.field_name] = said.state == Answer::State::unknown ? "unknown"
                                     : field.kind == Fact::Kind::number   ? to_string_number(said.number)
                                                                          : said.options.front();
    }
  }
  return answer;
}

Answers HouseholdDraw::answers(int lane) const {
  Answers answers;
  for (const PopulationFact& fact : state_->table.facts) {
    const FactModel& one = state_->model.facts[static_cast<std::size_t>(fact.fact)];
    if (one.people >= 0 || (!state_->batch.answered(fact.fact, lane) && !state_->is_unknown(fact.fact, lane, 0))) continue;
    answers.emplace(one.code, state_->answer(fact.fact, lane, 0));
  }
  return answers;
}

void HouseholdDraw::State::aim(const HouseholdBatch& filled) {
  if (target == &filled.model()) return;
  target = &filled.model();
  targets.assign(model.facts.size(), {});
  for (const PopulationFact& fact : table.facts) {
    const FactModel& one = model.facts[static_cast<std::size_t>(fact.fact)];
    Target& there = targets[static_cast<std::size_t>(fact.fact)];
    there.fact = filled.fact(one.code);
    if (there.fact < 0) continue;
    const FactModel& other = target->facts[static_cast<std::size_t>(there.fact)];
    if (other.kind != one.kind || other.formula) {
      there.fact = -1;
      continue;
    }
    if (other.when_unknown >= 0) there.when_unknown = filled.place_of(there.fact, target->symbols.name(other.when_unknown));
    for (const Symbol symbol : model.plan.facts[static_cast<std::size_t>(fact.fact)].symbols)
      there.places.push_back(filled.place_of(there.fact, model.symbols.name(symbol)));
    for (const int field : other.fields) there.fields.push_back(model.fact(target->facts[static_cast<std::size_t>(field)].code));
  }
}

void HouseholdDraw::fill(HouseholdBatch& filled, int count) {
  State& state = *state_;
  state.aim(filled);
  filled.clear(count);
  const Word here = count >= HouseholdBatch::width ? all_of_them : (Word{1} << count) - 1;
  for (const PopulationFact& fact : state.table.facts) {
    const State::Target& there = state.targets[static_cast<std::size_t>(fact.fact)];
    const FactModel& one = state.model.facts[static_cast<std::size_t>(fact.fact)];
    if (there.fact < 0 || one.people >= 0) continue;
    const Word not_known = state.unknown[static_cast<std::size_t>(fact.fact)][0];
    const Word said = state.batch.answered_word(fact.fact) & ~not_known & here;
    if (there.when_unknown >= 0) filled.set_choice(not_known & here, there.fact, there.when_unknown);
    if (one.kind == Fact::Kind::people) {
      state.fill_people(filled, fact.fact, said);
    } else {
      filled.take(said, there.fact, state.batch, fact.fact, there.places);
    }
  }
}

void HouseholdDraw::State::fill_people(HouseholdBatch& filled, int fact, Word households) const {
  const Target& there = targets[static_cast<std::size_t>(fact)];
  filled.set_people(households, there.fact, 0);
  Word present = batch.present(fact, 0) & households;
  for (int person = 0; present != 0; present = batch.present(fact, ++person) & households) {
    filled.set_people(present, there.fact, person + 1);
    for (std::size_t i = 0; i < there.fields.size(); ++i) {
      const int field = target->facts[static_cast<std::size_t>(there.fact)].fields[i];
      const int own = there.fields[i];
      const bool drawn = own >= 0 && targets[static_cast<std::size_t>(own)].fact >= 0;
      if (drawn) {
        const Word said = present & ~unknown[static_cast<std::size_t>(own)][static_cast<std::size_t>(person)];
        filled.take(said, field, batch, own, targets[static_cast<std::size_t>(own)].places, person);
      } else if (const auto& otherwise = target->facts[static_cast<std::size_t>(field)].otherwise) {
        each_lane(present, [&](int lane) { filled.set_value(lane, field, *otherwise, person); });
      }
    }
  }
}

}  // namespace content
