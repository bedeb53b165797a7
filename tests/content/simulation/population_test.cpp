// SPDX-License-Identifier: MIT
#include "content/simulation/population.h"

#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "content/base/files.h"
#include "content/criteria/model.h"
#include "tests/content/screening/households.h"

using namespace content;

namespace {

HouseholdDraw::Options options(std::uint64_t seed, int unknown_percent = 0) { return {households::day(), seed, unknown_percent}; }

// The drawn households one after the other.
std::vector<Answers> drawn(std::uint64_t seed, std::uint64_t blocks, int unknown_percent = 0) {
  HouseholdDraw draw(households::population(), options(seed, unknown_percent));
  std::vector<Answers> all;
  for (std::uint64_t block = 0; block < blocks; ++block) {
    draw.draw(block);
    for (int lane = 0; lane < HouseholdBatch::width; ++lane) all.push_back(draw.answers(lane));
  }
  return all;
}

bool says(const Answers& household, const std::string& fact, const std::string& option) {
  const auto given = household.find(fact);
  return given != household.end() &&
         std::find(given->second.options.begin(), given->second.options.end(), option) != given->second.options.end();
}

double share(const std::vector<Answers>& all, const std::string& fact, const std::string& option) {
  const auto many = std::count_if(all.begin(), all.end(), [&](const Answers& one) { return says(one, fact, option); });
  return static_cast<double>(many) / static_cast<double>(all.size());
}

}  // namespace

TEST_CASE("the city's table of households has nothing to find") {
  const auto read = read_population(std::string(TEST_SOURCE_DIR) + "/content/baotou/population.csv", "population.csv", households::baotou(),
                                    households::screening());
  std::string said;
  for (const Finding& finding : read.findings.all()) said += finding.text() + "\n";
  CHECK(said == "");
}

TEST_CASE("a household is the same in whatever order blocks are drawn, and another under another seed") {
  const auto all = drawn(7, 20);
  HouseholdDraw draw(households::population(), options(7));
  for (const std::uint64_t block : {19u, 3u, 11u, 3u}) {
    draw.draw(block);
    for (int lane = 0; lane < HouseholdBatch::width; ++lane) CHECK(draw.answers(lane) == all[block * 64 + static_cast<std::size_t>(lane)]);
  }
  CHECK(drawn(8, 20) != all);
  CHECK(std::count(all.begin(), all.end(), all[0]) < 3);
}

TEST_CASE("drawn households answer exactly what is asked of them, and what they say fits together") {
  for (Answers household : drawn(1, 60)) {
    std::map<std::string, bool> answered;
    for (const Fact& fact : households::baotou().facts) {
      if (!fact.formula.empty() || fact.code.find('.') != std::string::npos) continue;
      answered[fact.code] = household.contains(fact.code);
      if (!household.contains(fact.code)) household.emplace(fact.code, households::inapplicable(fact));
    }
    for (const auto& [code, is] : answered) {
      // a fact of yes and no by its own question; the others as section 4.2 of the brief says
      const bool follows = code == "students"   ? says(household, "has_student", "yes")
                           : code == "illness"  ? says(household, "has_ill", "yes")
                           : code == "disabled" ? says(household, "has_disabled", "yes")
                                                : households::applies(code, household);
      INFO(code);
      CHECK(is == follows);
    }
    CHECK(household.at("income_base_pension_part").number <= household.at("income_month_total").number);
    CHECK(household.at("students").options.empty() == !says(household, "has_student", "yes"));
    CHECK(household.at("disabled").people.empty() == !says(household, "has_disabled", "yes"));
    CHECK(static_cast<Number>(household.at("disabled").people.size()) * number_one <= household.at("hh_size").number);
    CHECK(household.at("income_month_total").number % number_one == 0);
    for (const Person& person : household.at("disabled").people) {
      if (person.fields.at("adult") == "no") CHECK((says(household, "has_minor", "yes") && person.fields.at("job") == "no"));
    }
    // as `welfare-content answer` takes them, nothing lost
    const auto read = households::screening().answers_from_json(households::screening().json_from_answers(household, households::day()));
    REQUIRE(read);
    CHECK(*read == household);
  }
}

TEST_CASE("shares come out as the table has them") {
  const auto all = drawn(3, 400);
  CHECK(share(all, "hukou_district", "昆都仑区") == Approx(0.27).margin(0.012));
  CHECK(share(all, "hukou_district", "白云鄂博矿区") == Approx(0.01).margin(0.004));
  CHECK(share(all, "has_elder60", "yes") == Approx(0.24 * 0.46 + 0.31 * 0.48 + 0.45 * 0.26).margin(0.015));
  const auto alone = std::count_if(all.begin(), all.end(), [](const Answers& one) { return one.at("hh_size").number == number_one; });
  CHECK(static_cast<double>(alone) / static_cast<double>(all.size()) == Approx(0.24).margin(0.012));
  // one in 166 sits exactly on the line, one in 250 exactly on the higher one: the borders are crowded on purpose
  const auto at_line = std::count_if(all.begin(), all.end(), [](const Answers& one) {
    const auto standard = households::screening().amounts_shown(one, households::day()).shown({"dibao.standard"});
    return standard && one.at("income_month_total").number == multiply(*standard, one.at("hh_size").number, false);
  });
  CHECK(at_line > 60);
}

TEST_CASE("so many answers in a hundred are not known") {
  std::size_t unknown = 0, all = 0;
  for (const Answers& household : drawn(5, 100, 15)) {
    for (const auto& [code, answer] : household) {
      if (code == "hukou_district") continue;
      ++all;
      unknown += answer.state == Answer::State::unknown ? 1 : 0;
    }
  }
  CHECK(static_cast<double>(unknown) / static_cast<double>(all) == Approx(0.15).margin(0.005));
}

namespace {

void check_filled_as_said(const Population& of, int unknown_percent) {
  HouseholdDraw draw(of, options(11, unknown_percent));
  HouseholdBatch filled(households::screening().shared_model(), households::day()),
      set(households::screening().shared_model(), households::day());
  for (std::uint64_t block = 0; block < 12; ++block) {
    draw.draw(block);
    const int count = block == 11 ? 40 : 64;
    draw.fill(filled, count);
    set.clear(count);
    for (int lane = 0; lane < count; ++lane) set.set_answers(lane, draw.answers(lane));
    filled.evaluate();
    set.evaluate();
    for (std::size_t p = 0; p < filled.model().programmes.size(); ++p) {
      for (const Outcome outcome : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) {
        CHECK(filled.outcome_word(static_cast<int>(p), outcome) == set.outcome_word(static_cast<int>(p), outcome));
      }
    }
  }
}

}  // namespace

TEST_CASE("a batch filled from a draw holds what the answers say") {
  check_filled_as_said(households::population(), 0);
  check_filled_as_said(households::population(), 20);
}

TEST_CASE("what a table does not draw of a person is in the batch and in answers what nobody says otherwise") {
  const auto text = read_file(std::string(TEST_SOURCE_DIR) + "/content/baotou/population.csv");
  std::string less;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("残疾人.有证")) less += line + "\n";
  }
  const auto read = Population::read(less, "population.csv", households::baotou(), households::screening());
  REQUIRE(read.value);
  check_filled_as_said(*read.value, 0);
}
