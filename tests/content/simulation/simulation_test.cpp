// SPDX-License-Identifier: MIT
#include "content/simulation/simulation.h"

#include <catch2/catch.hpp>
#include <map>

#include "tests/content/screening/households.h"

using namespace content;

namespace {

constexpr std::size_t kinds = outcome_kinds;

// The Baotou pack with another standard and one criterion turned.
const Screening& changed() {
  static const Screening compiled = [] {
    Pack pack = households::baotou();
    for (Amount& amount : pack.amounts) {
      if (amount.name == "dibao.standard" && amount.group == "A" && amount.hukou_type == "urban") amount.value += 100 * number_one;
    }
    for (Criterion& criterion : pack.programmes[4].criteria) {
      if (criterion.fact == "存款档") criterion.outcome = Outcome::ask;
    }
    return *Screening::compile(pack).value;
  }();
  return compiled;
}

bool holds(const Answers& household, const std::string& status) {
  const auto given = household.find("status_already");
  return given != household.end() &&
         std::find(given->second.options.begin(), given->second.options.end(), status) != given->second.options.end();
}

std::string district_of(const Answers& household) {
  const auto given = household.find("hukou_district");
  if (given == household.end()) return "";
  // "不知道" is a value of its own there
  return given->second.state == Answer::State::unknown ? "unknown" : given->second.options.front();
}

bool same(const ExampleCount& a, const ExampleCount& b) {
  return a.count == b.count && std::equal(a.examples.begin(), a.examples.end(), b.examples.begin(), b.examples.end(),
                                          [](const auto& x, const auto& y) { return x.number == y.number && x.answers == y.answers; });
}

}  // namespace

TEST_CASE("a simulation counts what assessing each household by itself gives") {
  for (const int unknown_percent : {0, 12}) {
    const std::uint64_t all = unknown_percent == 0 ? 1000 : 150;
    HouseholdDraw draw(households::population(), {households::day(), 21, unknown_percent});
    const SimulationSubject subject(households::baotou(), changed(), households::day(), households::screening());
    Simulator drawn(subject), answered(subject);
    std::vector<std::map<std::string, OutcomeCounts>> expected(subject.programmes.size());
    std::vector<std::array<std::array<std::vector<std::uint64_t>, kinds>, kinds>> moves(subject.programmes.size());
    std::uint64_t moved_any = 0, missed_any = 0, twice_any = 0, missed_dibao = 0;
    for (std::uint64_t block = 0; block * 64 < all; ++block) {
      draw.draw(block);
      const int count = static_cast<int>(std::min<std::uint64_t>(64, all - block * 64));
      drawn.screen(block * 64, draw, count);
      std::vector<Answers> batch;
      std::vector<std::uint64_t> numbers;
      for (int lane = 0; lane < count; ++lane) {
        numbers.push_back(block * 64 + static_cast<std::uint64_t>(lane));
        const Answers& household = batch.emplace_back(draw.answers(lane));
        const Assessment was = households::screening().assess(household, households::day());
        const Assessment is = changed().assess(household, households::day());
        bool moved = false, missed = false;
        for (std::size_t p = 0; p < is.programmes.size(); ++p) {
          const auto from = static_cast<std::size_t>(was.programmes[p].outcome), to = static_cast<std::size_t>(is.programmes[p].outcome);
          CHECK(drawn.told(p, lane) == is.programmes[p].outcome);
          ++expected[p][district_of(household)][to];
          if (from != to) moves[p][from][to].push_back(numbers.back());
          moved = moved || from != to;
          const std::string& key = is.programmes[p].key;
          const bool receives = key == "children" ? holds(household, "orphan") || holds(household, "defacto") : holds(household, key);
          const bool told = key == "dibao" || key == "tekun" || key == "edge" || key == "rigid" || key == "children";
          if (told && is.programmes[p].outcome == Outcome::likely && !receives) {
            missed = true;
            missed_dibao += key == "dibao" ? 1 : 0;
          }
        }
        moved_any += moved ? 1 : 0;
        missed_any += missed ? 1 : 0;
        const bool child = holds(household, "orphan") || holds(household, "defacto");
        twice_any += (holds(household, "dibao") && (holds(household, "edge") || holds(household, "rigid") || holds(household, "tekun"))) ||
                             (holds(household, "tekun") && (holds(household, "rigid") || child)) ||
                             (holds(household, "edge") && holds(household, "rigid"))
                         ? 1
                         : 0;
      }
      answered.screen(numbers, batch.data());
    }
    const SimulationFigures& figures = drawn.figures();
    CHECK(figures.households == all);
    CHECK(figures.moved_any == moved_any);
    CHECK(figures.missed_any == missed_any);
    CHECK(figures.twice_any == twice_any);
    if (unknown_percent == 0) {
      CHECK(moved_any > 10);
      CHECK(missed_any > 10);
    }
    for (std::size_t p = 0; p < subject.programmes.size(); ++p) {
      INFO(subject.programmes[p] << " with " << unknown_percent << " % unknown");
      for (std::size_t d = 0; d < subject.districts.size(); ++d)
        CHECK(figures.programmes[p].by_district[d] == expected[p][subject.districts[d]]);
      if (subject.programmes[p] == "dibao") CHECK(figures.programmes[p].missed_examples.count == missed_dibao);
      for (std::size_t from = 0; from < kinds; ++from) {
        for (std::size_t to = 0; to < kinds; ++to) {
          const ExampleCount& move = figures.programmes[p].moves[from][to];
          const auto& numbers = moves[p][from][to];
          CHECK(move.count == numbers.size());
          REQUIRE(move.examples.size() == std::min(numbers.size(), example_limit));
          for (std::size_t i = 0; i < move.examples.size(); ++i) {
            CHECK(move.examples[i].number == numbers[i]);
            const auto answers = households::screening().answers_from_json(move.examples[i].answers);
            REQUIRE(answers);
            CHECK(static_cast<std::size_t>(households::screening().assess(*answers, households::day()).programmes[p].outcome) == from);
          }
          CHECK(same(move, answered.figures().programmes[p].moves[from][to]));
        }
      }
      CHECK(figures.programmes[p].by_district == answered.figures().programmes[p].by_district);
    }
  }
}

TEST_CASE("figures of the parts add up to those of the whole, whoever counted which part") {
  const SimulationSubject subject(households::baotou(), changed(), households::day(), households::screening());
  HouseholdDraw draw(households::population(), {households::day(), 4, 0});
  Simulator whole(subject), odd(subject), even(subject);
  for (std::uint64_t block = 0; block < 60; ++block) {
    draw.draw(block);
    whole.screen(block * 64, draw, 64);
    (block % 2 == 0 ? even : odd).screen(block * 64, draw, 64);
  }
  SimulationFigures sum;
  sum.add(odd.figures());
  sum.add(even.figures());
  CHECK(sum.households == whole.figures().households);
  CHECK(sum.by_district == whole.figures().by_district);
  CHECK(sum.twice_by_district == whole.figures().twice_by_district);
  for (std::size_t p = 0; p < subject.programmes.size(); ++p) {
    CHECK(sum.programmes[p].by_district == whole.figures().programmes[p].by_district);
    CHECK(sum.programmes[p].missed == whole.figures().programmes[p].missed);
    CHECK(same(sum.programmes[p].missed_examples, whole.figures().programmes[p].missed_examples));
    for (std::size_t from = 0; from < kinds; ++from) {
      for (std::size_t to = 0; to < kinds; ++to)
        CHECK(same(sum.programmes[p].moves[from][to], whole.figures().programmes[p].moves[from][to]));
    }
  }
}
