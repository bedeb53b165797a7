// SPDX-License-Identifier: MIT
#include <algorithm>
#include <bit>
#include <cmath>

#include "content/batch/batch_layout.h"
#include "content/simulation/population_columns.h"
#include "content/simulation/population_table.h"

namespace content {
namespace {

using Columns = HouseholdColumns;
using Word = Columns::Word;
constexpr Word all_of_them = ~Word{0};

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
        columns(model, given.day),
        options(given),
        unknown(chance_of(given.unknown_percent, 100)) {
    for (const PopulationFact& fact : table.facts) longest = std::max(longest, fact.rows.size());
    holds.resize(longest);
    chosen.resize(longest);
  }

  void draw(std::uint64_t block);
  void draw_fact(const PopulationFact& fact, Columns::Column& column, Random& random);
  void draw_yes(const PopulationFact& fact, Columns::Column& column, Random& random);
  void choose(const PopulationFact& fact, Word lanes, Random& random);
  void draw_number(const PopulationFact& fact, Columns::Column& column, Random& random);
  void neutral(const FactModel& fact, int index, Columns::Column& column);

  const Population::Table& table;
  std::shared_ptr<const Model> keep = table.model;
  const Model& model;
  Columns columns;
  Options options;
  std::uint32_t unknown;
  std::size_t longest = 0;
  std::vector<Word> holds, chosen;  // by row of the fact at hand: its condition; it was drawn
  std::vector<std::pair<std::size_t, double>> group;
  // For the batch filled last: its model, and where each fact and each of its options is there; -1: nowhere.
  const Model* target = nullptr;
  struct Target {
    int fact = -1;
    int when_unknown = -1;
    std::vector<int> places, fields;
  };
  std::vector<Target> targets;
  std::vector<int> person;

  void aim(const HouseholdBatch& lanes);
};

void HouseholdDraw::State::draw(std::uint64_t block) {
  Random random(options.seed, block);
  columns.clear();
  for (const PopulationFact& fact : table.facts) {
    const FactModel& one = model.facts[static_cast<std::size_t>(fact.fact)];
    Columns::Fact& drawn = columns.fact(fact.fact);
    if (one.people < 0) {
      drawn.columns[0].applies = one.applies ? columns.truth(*one.applies) : all_of_them;
      draw_fact(fact, drawn.columns[0], random);
      continue;
    }
    const Columns::Column& people = columns.fact(one.people).columns[0];
    for (std::size_t person_index = 0; person_index < people.present.size(); ++person_index) {
      if (people.present[person_index] == 0) break;
      columns.look_at(one.people, static_cast<int>(person_index));
      drawn.columns[person_index].applies = people.present[person_index];
      draw_fact(fact, drawn.columns[person_index], random);
    }
  }
}

// What a fact is where it does not apply.
void HouseholdDraw::State::neutral(const FactModel& fact, int index, Columns::Column& column) {
  const Word lanes = ~column.applies;
  if (!fact.otherwise || lanes == 0) return;
  if (fact.kind == Fact::Kind::yes_no && fact.otherwise->truth.is_yes()) column.yes |= lanes;
  if (fact.kind == Fact::Kind::choice) {
    const std::vector<Symbol>& symbols = columns.fact(index).symbols;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      if (fact.otherwise->set.test(static_cast<std::size_t>(symbols[i]))) column.options[i] |= lanes;
    }
  }
  if (fact.kind == Fact::Kind::number) each_lane(lanes, [&](std::size_t lane) { column.numbers[lane] = fact.otherwise->low; });
}

void HouseholdDraw::State::draw_fact(const PopulationFact& fact, Columns::Column& column, Random& random) {
  const FactModel& one = model.facts[static_cast<std::size_t>(fact.fact)];
  for (std::size_t i = 0; i < fact.rows.size(); ++i)
    holds[i] = fact.rows[i].condition ? columns.truth(*fact.rows[i].condition) & column.applies : column.applies;
  neutral(one, fact.fact, column);
  if (one.kind == Fact::Kind::yes_no) {
    draw_yes(fact, column, random);
  } else {
    choose(fact, column.applies, random);
    if (one.kind == Fact::Kind::number) draw_number(fact, column, random);
    for (std::size_t i = 0; i < fact.rows.size(); ++i) {
      for (const Symbol symbol : fact.rows[i].symbols)
        column.options[static_cast<std::size_t>(columns.fact(fact.fact).place(symbol))] |= chosen[i];
      if (one.kind != Fact::Kind::people) continue;
      for (std::size_t person_index = 0; static_cast<Number>(person_index) < fact.rows[i].low / number_one; ++person_index)
        column.present[person_index] |= chosen[i];
    }
    if (one.kind == Fact::Kind::choice) {  // of a choice without a row nothing is known
      Word any = 0;
      for (const Word word : column.options) any |= word;
      column.unknown = column.applies & ~any;
      for (std::size_t i = 0; i < fact.rows.size(); ++i) column.unknown |= fact.rows[i].dont_know ? chosen[i] : 0;
    }
  }
  if (unknown > 0) column.unknown |= random.tosses(unknown) & column.applies;
}

void HouseholdDraw::State::draw_yes(const PopulationFact& fact, Columns::Column& column, Random& random) {
  Word left = column.applies;
  for (std::size_t i = 0; i < fact.rows.size() && left != 0; ++i) {
    const Word lanes = holds[i] & left;
    if (lanes == 0) continue;
    column.yes |= random.tosses(chance_of(fact.rows[i].weight, 100.0 * number_one)) & lanes;
    left &= ~lanes;
  }
}

// One of the rows whose condition holds, by their weights. Households for which the same rows hold are drawn together.
void HouseholdDraw::State::choose(const PopulationFact& fact, Word lanes, Random& random) {
  const std::size_t rows = fact.rows.size();
  std::fill_n(chosen.begin(), rows, 0);
  while (lanes != 0) {
    const int first = std::countr_zero(lanes);
    Word alike = lanes;
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
    lanes &= ~alike;
    for (std::size_t i = 0; i < group.size() && alike != 0; ++i) {
      const auto& [row, share] = group[i];
      const Word hit = i + 1 == group.size() ? alike : random.tosses(chance_of(share, weight)) & alike;
      chosen[row] |= hit;
      alike &= ~hit;
      weight -= share;
    }
  }
}

void HouseholdDraw::State::draw_number(const PopulationFact& fact, Columns::Column& column, Random& random) {
  const FactModel& one = model.facts[static_cast<std::size_t>(fact.fact)];
  Columns::Numbers factor, most;
  each_lane(column.applies, [&](std::size_t lane) { column.numbers[lane] = one.domain.low; });
  for (std::size_t i = 0; i < fact.rows.size(); ++i) {
    if (chosen[i] == 0) continue;
    const PopulationRow& row = fact.rows[i];
    if (row.times) columns.numbers(*row.times, factor);
    // A drawn number that is multiplied is fine-grained, one that is not goes in steps.
    const Number grain = row.times ? 1 : row.step;
    const auto count = static_cast<std::uint64_t>((row.high - row.low) / grain + 1);
    each_lane(chosen[i], [&](std::size_t lane) {
      Number number = row.low + static_cast<Number>(count == 1 ? 0 : random.below(count)) * grain;
      if (row.times) number = times(number, factor[lane]) / row.step * row.step;
      column.numbers[lane] = number;
    });
  }
  if (one.upper_bound) columns.numbers(*one.upper_bound, most);
  each_lane(column.applies, [&](std::size_t lane) {
    Number high = one.domain.high;
    if (one.upper_bound) high = std::max(one.domain.low, std::min(high, most[lane]));
    Number number = std::clamp(column.numbers[lane], one.domain.low, high);
    if (one.domain.whole) number = number / number_one * number_one;
    column.numbers[lane] = number;
  });
}

HouseholdDraw::HouseholdDraw(const Population& population, const Options& options) : state_(std::make_unique<State>(population, options)) {}
HouseholdDraw::~HouseholdDraw() = default;

void HouseholdDraw::draw(std::uint64_t block) { state_->draw(block); }

namespace {

Answer drawn_answer(const Model& model, const Columns& columns, int index, const Columns::Column& column, int lane) {
  const FactModel& fact = model.facts[static_cast<std::size_t>(index)];
  const auto has = [&](Word word) { return (word >> lane & 1) != 0; };
  Answer answer;
  if (has(column.unknown)) return answer;
  answer.state = Answer::State::known;
  const std::vector<Symbol>& symbols = columns.fact(index).symbols;
  switch (fact.kind) {
    case Fact::Kind::yes_no: answer.options = {has(column.yes) ? "yes" : "no"}; break;
    case Fact::Kind::number: answer.number = column.numbers[static_cast<std::size_t>(lane)]; break;
    case Fact::Kind::choice:
    case Fact::Kind::choices:
      for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (has(column.options[i])) answer.options.push_back(model.symbols.name(symbols[i]));
      }
      break;
    case Fact::Kind::people:
      for (std::size_t person = 0; person < column.present.size() && has(column.present[person]); ++person) {
        Person one;
        for (const int field : fact.fields) {
          const FactModel& part = model.facts[static_cast<std::size_t>(field)];
          const Columns::Column& drawn = columns.fact(field).columns[person];
          if (!has(drawn.applies)) continue;
          const Answer said = drawn_answer(model, columns, field, drawn, lane);
          std::string& text = one.fields[part.code.substr(fact.code.size() + 1)];
          if (said.state == Answer::State::unknown) {
            text = "unknown";
          } else {
            text = part.kind == Fact::Kind::number ? to_string_number(said.number) : said.options.front();
          }
        }
        answer.people.push_back(std::move(one));
      }
      break;
  }
  return answer;
}

}  // namespace

Answers HouseholdDraw::answers(int lane) const {
  Answers answers;
  for (const PopulationFact& fact : state_->table.facts) {
    const FactModel& one = state_->model.facts[static_cast<std::size_t>(fact.fact)];
    const Columns::Column& column = state_->columns.fact(fact.fact).columns[0];
    if (one.people >= 0 || (column.applies >> lane & 1) == 0) continue;
    answers.emplace(one.code, drawn_answer(state_->model, state_->columns, fact.fact, column, lane));
  }
  return answers;
}

void HouseholdDraw::State::aim(const HouseholdBatch& lanes) {
  if (target == &lanes.model()) return;
  target = &lanes.model();
  targets.assign(model.facts.size(), {});
  for (const PopulationFact& fact : table.facts) {
    const FactModel& one = model.facts[static_cast<std::size_t>(fact.fact)];
    Target& there = targets[static_cast<std::size_t>(fact.fact)];
    there.fact = lanes.fact(one.code);
    if (there.fact < 0) continue;
    const FactModel& other = target->facts[static_cast<std::size_t>(there.fact)];
    if (other.kind != one.kind || other.formula) {
      there.fact = -1;
      continue;
    }
    if (other.when_unknown >= 0) there.when_unknown = lanes.place_of(there.fact, target->symbols.name(other.when_unknown));
    for (const Symbol symbol : columns.fact(fact.fact).symbols)
      there.places.push_back(lanes.place_of(there.fact, model.symbols.name(symbol)));
    for (const int field : other.fields) there.fields.push_back(model.fact(target->facts[static_cast<std::size_t>(field)].code));
  }
}

void HouseholdDraw::fill(HouseholdBatch& lanes, int count) {
  State& state = *state_;
  state.aim(lanes);
  lanes.clear(count);
  const Word here = count >= Columns::width ? all_of_them : (Word{1} << count) - 1;
  for (const PopulationFact& fact : state.table.facts) {
    const State::Target& there = state.targets[static_cast<std::size_t>(fact.fact)];
    const FactModel& one = state.model.facts[static_cast<std::size_t>(fact.fact)];
    if (there.fact < 0 || one.people >= 0) continue;
    const Columns::Column& column = state.columns.fact(fact.fact).columns[0];
    const Word said = column.applies & ~column.unknown & here;
    if (there.when_unknown >= 0) lanes.set_choice(column.applies & column.unknown & here, there.fact, there.when_unknown);
    switch (one.kind) {
      case Fact::Kind::yes_no: lanes.set_yes(said, there.fact, column.yes); break;
      case Fact::Kind::number: lanes.set_numbers(said, there.fact, column.numbers.data()); break;
      case Fact::Kind::choice:
        for (std::size_t i = 0; i < there.places.size(); ++i) {
          if (there.places[i] >= 0) lanes.set_choice(said & column.options[i], there.fact, there.places[i]);
        }
        break;
      case Fact::Kind::choices:
        lanes.set_choices_none(said, there.fact);
        for (std::size_t i = 0; i < there.places.size(); ++i) {
          if (there.places[i] >= 0) lanes.add_choice(said & column.options[i], there.fact, there.places[i]);
        }
        break;
      case Fact::Kind::people:
        lanes.set_people_none(said, there.fact);
        each_lane(said & column.present[0], [&](std::size_t lane) {
          for (std::size_t person = 0; person < column.present.size() && (column.present[person] >> lane & 1) != 0; ++person) {
            state.person.assign(there.fields.size(), HouseholdBatch::not_asked);
            for (std::size_t field = 0; field < there.fields.size(); ++field) {
              const int own = there.fields[field];
              if (own < 0) continue;
              const Columns::Column& drawn = state.columns.fact(own).columns[person];
              if ((drawn.applies >> lane & 1) == 0) continue;
              state.person[field] = HouseholdBatch::not_known;
              if ((drawn.unknown >> lane & 1) != 0) continue;
              const State::Target& field_there = state.targets[static_cast<std::size_t>(own)];
              switch (state.model.facts[static_cast<std::size_t>(own)].kind) {
                case Fact::Kind::yes_no: state.person[field] = static_cast<int>(drawn.yes >> lane & 1); break;
                case Fact::Kind::number: state.person[field] = static_cast<int>(drawn.numbers[lane] / number_one); break;
                default:
                  for (std::size_t i = 0; i < field_there.places.size(); ++i) {
                    if ((drawn.options[i] >> lane & 1) != 0) state.person[field] = field_there.places[i];
                  }
              }
            }
            lanes.add_person(static_cast<int>(lane), there.fact, state.person);
          }
        });
        break;
    }
  }
}

}  // namespace content
