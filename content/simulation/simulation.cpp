// SPDX-License-Identifier: MIT
#include "content/simulation/simulation.h"

#include <algorithm>
#include <functional>

#include "content/batch/batch_layout.h"
#include "content/criteria/model.h"
#include "content/screening/screening.h"
#include "content/simulation/stated_outcomes.h"

namespace content {
namespace {

using Word = HouseholdBatch::Word;
using AnswersOf = std::function<Answers(int lane)>;

void keep(std::vector<SimulatedHousehold>& into, const std::vector<SimulatedHousehold>& more) {
  into.insert(into.end(), more.begin(), more.end());
  std::sort(into.begin(), into.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  if (into.size() > example_limit) into.resize(example_limit);
}

void add_up(ExampleCount& into, const ExampleCount& more) {
  into.count += more.count;
  keep(into.examples, more.examples);
}

void add_up(std::vector<std::uint64_t>& into, const std::vector<std::uint64_t>& more) {
  into.resize(std::max(into.size(), more.size()));
  for (std::size_t i = 0; i < more.size(); ++i) into[i] += more[i];
}

}  // namespace

void SimulationFigures::add(const SimulationFigures& other) {
  households += other.households;
  missed_any += other.missed_any;
  twice_any += other.twice_any;
  moved_any += other.moved_any;
  add_up(by_district, other.by_district);
  programmes.resize(std::max(programmes.size(), other.programmes.size()));
  for (std::size_t p = 0; p < other.programmes.size(); ++p) {
    ProgrammeFigures& mine = programmes[p];
    const ProgrammeFigures& theirs = other.programmes[p];
    mine.by_district.resize(std::max(mine.by_district.size(), theirs.by_district.size()));
    for (std::size_t d = 0; d < theirs.by_district.size(); ++d) {
      for (std::size_t o = 0; o < outcome_kinds; ++o) mine.by_district[d][o] += theirs.by_district[d][o];
    }
    add_up(mine.missed, theirs.missed);
    add_up(mine.missed_examples, theirs.missed_examples);
    for (std::size_t from = 0; from < outcome_kinds; ++from) {
      for (std::size_t to = 0; to < outcome_kinds; ++to) add_up(mine.moves[from][to], theirs.moves[from][to]);
    }
  }
  twice.resize(std::max(twice.size(), other.twice.size()));
  twice_by_district.resize(twice.size());
  for (std::size_t i = 0; i < other.twice.size(); ++i) {
    add_up(twice[i], other.twice[i]);
    add_up(twice_by_district[i], other.twice_by_district[i]);
  }
}

SimulationSubject::SimulationSubject(const Pack& pack, Screening now, Date on, std::optional<Screening> old)
    : screening(std::move(now)), before(std::move(old)), day(on) {
  const Model& model = screening.model();
  for (const ProgrammeModel& programme : model.programmes) {
    programmes.push_back(programme.source.key);
    holdings.push_back(holdings_of(screening.model(), programme.source.key));
  }
  if (model.district_fact >= 0) {
    const Value& domain = model.facts[static_cast<std::size_t>(model.district_fact)].domain;
    for (std::size_t symbol = 0; symbol < symbol_limit; ++symbol) {
      if (domain.set.test(symbol)) districts.push_back(model.symbols.name(static_cast<Symbol>(symbol)));
    }
  }
  districts.emplace_back();
  for (const Relation& relation : pack.relations) {
    const auto place = [&](const std::string& key) {
      return static_cast<std::size_t>(std::find(programmes.begin(), programmes.end(), key) - programmes.begin());
    };
    const std::size_t one = place(relation.programme), other = place(relation.other);
    if (relation.kind != Relation::Kind::excludes || one == programmes.size() || other == programmes.size()) continue;
    if (!holdings[one].empty() && !holdings[other].empty()) exclusions.push_back({relation.code, one, other});
  }
}

struct Simulator::State {
  explicit State(const SimulationSubject& about) : subject(about), now(about.screening, about.day) {
    if (subject.before) before = std::make_unique<StatedOutcomes>(*subject.before, subject.day);
    figures.by_district.resize(subject.districts.size());
    figures.programmes.resize(subject.programmes.size());
    for (ProgrammeFigures& programme : figures.programmes) {
      programme.by_district.resize(subject.districts.size());
      programme.missed.resize(subject.districts.size());
    }
    figures.twice.resize(subject.exclusions.size());
    figures.twice_by_district.assign(subject.exclusions.size(), std::vector<std::uint64_t>(subject.districts.size()));
    received.resize(subject.programmes.size());
    const HouseholdBatch& batch = now.batch();
    district_fact = batch.model().district_fact;
    for (std::size_t d = 0; d + 1 < subject.districts.size(); ++d)
      district_places.push_back(batch.place_of(district_fact, subject.districts[d]));
    for (const auto& holdings : subject.holdings) {
      auto& places = holding_places.emplace_back();
      for (const Holding& holding : holdings) {
        const int fact = batch.fact(holding.fact);
        for (const std::string& option : holding.options) places.emplace_back(fact, batch.place_of(fact, option));
      }
    }
    if (subject.before) {
      for (const std::string& key : subject.programmes) {
        const auto& by_name = subject.before->model().programme_by_name;
        const auto found = by_name.find(key);
        place_before.push_back(found == by_name.end() ? -1 : found->second);
      }
    }
  }

  void count(int households, const AnswersOf& answers);
  void find_districts();
  void example(ExampleCount& of, Word lanes, const AnswersOf& answers);

  const SimulationSubject& subject;
  StatedOutcomes now;
  std::unique_ptr<StatedOutcomes> before;
  SimulationFigures figures;
  int district_fact = -1;
  std::vector<int> district_places;
  std::vector<std::vector<std::pair<int, int>>> holding_places;  // by programme: fact, option
  std::vector<int> place_before;                                 // by programme: its place in the other pack; -1: none
  std::array<std::uint8_t, HouseholdBatch::width> district{};    // of each lane
  std::array<std::uint64_t, HouseholdBatch::width> numbers{};
  std::vector<Word> received;
};

void Simulator::State::find_districts() {
  district.fill(static_cast<std::uint8_t>(subject.districts.size() - 1));
  Word once = 0, twice = 0;
  for (const int place : district_places) {
    const Word word = now.batch().option_word(district_fact, place);
    twice |= once & word;
    once |= word;
  }
  for (std::size_t d = 0; d < district_places.size(); ++d) {
    each_lane(now.batch().option_word(district_fact, district_places[d]) & ~twice,
              [&](int lane) { district[static_cast<std::size_t>(lane)] = static_cast<std::uint8_t>(d); });
  }
}

void Simulator::State::example(ExampleCount& of, Word lanes, const AnswersOf& answers) {
  of.count += static_cast<std::uint64_t>(std::popcount(lanes));
  each_lane(of.examples.size() < example_limit ? lanes : 0, [&](int lane) {
    if (of.examples.size() < example_limit)
      of.examples.push_back({numbers[static_cast<std::size_t>(lane)], subject.screening.json_from_answers(answers(lane), subject.day)});
  });
}

void Simulator::State::count(int households, const AnswersOf& answers) {
  now.tell();
  if (before) before->tell();
  find_districts();
  figures.households += static_cast<std::uint64_t>(households);
  for (int lane = 0; lane < households; ++lane) ++figures.by_district[district[static_cast<std::size_t>(lane)]];
  Word missed_any = 0, twice_any = 0, moved_any = 0;
  for (std::size_t p = 0; p < subject.programmes.size(); ++p) {
    ProgrammeFigures& programme = figures.programmes[p];
    const auto& told = now.told(p);
    for (std::size_t outcome = 0; outcome < outcome_kinds; ++outcome) {
      each_lane(told[outcome], [&](int lane) { ++programme.by_district[district[static_cast<std::size_t>(lane)]][outcome]; });
    }
    received[p] = 0;
    for (const auto& [fact, place] : holding_places[p]) received[p] |= now.batch().option_word(fact, place);
    if (!holding_places[p].empty()) {
      const Word missed = told[static_cast<std::size_t>(Outcome::likely)] & ~received[p];
      missed_any |= missed;
      each_lane(missed, [&](int lane) { ++programme.missed[district[static_cast<std::size_t>(lane)]]; });
      example(programme.missed_examples, missed, answers);
    }
    if (!before || place_before[p] < 0) continue;
    const auto& told_before = before->told(static_cast<std::size_t>(place_before[p]));
    for (std::size_t from = 0; from < outcome_kinds; ++from) {
      for (std::size_t to = 0; to < outcome_kinds; ++to) {
        if (const Word moved = told_before[from] & told[to]; from != to && moved != 0) {
          moved_any |= moved;
          example(programme.moves[from][to], moved, answers);
        }
      }
    }
  }
  for (std::size_t i = 0; i < subject.exclusions.size(); ++i) {
    const Word both = received[subject.exclusions[i].programme] & received[subject.exclusions[i].other];
    each_lane(both, [&](int lane) { ++figures.twice_by_district[i][district[static_cast<std::size_t>(lane)]]; });
    example(figures.twice[i], both, answers);
    twice_any |= both;
  }
  figures.missed_any += static_cast<std::uint64_t>(std::popcount(missed_any));
  figures.twice_any += static_cast<std::uint64_t>(std::popcount(twice_any));
  figures.moved_any += static_cast<std::uint64_t>(std::popcount(moved_any));
}

Simulator::Simulator(const SimulationSubject& subject) : state_(std::make_unique<State>(subject)) {}
Simulator::~Simulator() = default;

const SimulationFigures& Simulator::figures() const { return state_->figures; }

Outcome Simulator::told(std::size_t programme, int lane) const { return state_->now.told(programme, lane); }

void Simulator::screen(std::uint64_t number, HouseholdDraw& drawn, int count) {
  drawn.fill(state_->now.batch(), count);
  if (state_->before) drawn.fill(state_->before->batch(), count);
  for (int lane = 0; lane < count; ++lane) state_->numbers[static_cast<std::size_t>(lane)] = number + static_cast<std::uint64_t>(lane);
  state_->count(count, [&](int lane) { return drawn.answers(lane); });
}

void Simulator::screen(const std::vector<std::uint64_t>& numbers, const Answers* households) {
  const auto count = static_cast<int>(numbers.size());
  std::copy(numbers.begin(), numbers.end(), state_->numbers.begin());
  for (StatedOutcomes* one : {&state_->now, state_->before.get()}) {
    if (one == nullptr) continue;
    one->batch().clear(count);
    for (int lane = 0; lane < count; ++lane) one->batch().set_answers(lane, households[lane]);
  }
  state_->count(count, [&](int lane) { return households[lane]; });
}

}  // namespace content
