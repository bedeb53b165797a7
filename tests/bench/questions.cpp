// SPDX-License-Identifier: MIT
// How many questions households hear, and how long the next one takes to find: every question, the sheet from top to bottom leaving out
// what does not apply, the derived interview, and the fewest questions found that settle as much. The households are those of
// content/baotou/population.csv, seed 1; the fewest are found by dropping questions in random order, eight times.
//
// Of 500 households (29 November 2026): nothing unknown 10.32 derived, 9.95 fewest, 14.05 the sheet (0.73 of the sheet); with 15 % unknown
// 9.81 derived, 5.04 fewest in hindsight, 13.56 the sheet (0.72; 0.83 before questions that settle nothing were left out). The range of
// income is 0.16 of the sheet and about 0.13 of the derived: nobody here can say it who cannot say the sum.
//
//   build/bin/bench_questions [HOUSEHOLDS]     default 1000
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "content/simulation/population.h"
#include "tests/content/screening/households.h"
#include "tests/content/screening/interviewed.h"

using namespace content;

namespace {

struct Sample {
  std::vector<double> values;
  double at(double share) const {
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
  }
  double mean() const {
    double sum = 0;
    for (const double one : values) sum += one;
    return sum / static_cast<double>(values.size());
  }
  void print(const char* name) const {
    fmt::print("{:<44} mean {:6.2f}  median {:5.2f}  p90 {:5.2f}  p99 {:7.2f}\n", name, mean(), at(0.5), at(0.9), at(0.99));
  }
};

void time_next(const Screening& screening, const Replies& heard, Sample& sample) {
  for (std::size_t count = 0; count <= heard.size(); ++count) {
    const Replies so_far(heard.begin(), heard.begin() + static_cast<std::ptrdiff_t>(count));
    const auto start = std::chrono::steady_clock::now();
    (void)screening.next_question(so_far, households::day());
    sample.values.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
  }
}

void run(int count, int unknown_percent) {
  const Pack& pack = households::baotou();
  const Screening& screening = households::screening();
  const auto population =
      read_population(std::string(TEST_SOURCE_DIR) + "/content/baotou/population.csv", "population.csv", pack, screening);
  if (!population.value) std::exit(1);
  HouseholdDraw draw(*population.value, {.day = households::day(), .seed = 1, .unknown_percent = unknown_percent});
  Sample every, fixed, ours, eager, fewest, ratio, next;
  int more_than_fixed = 0;
  std::mt19937 random(1);
  for (int i = 0; i < count; ++i) {
    if (i % HouseholdBatch::width == 0) draw.draw(static_cast<std::uint64_t>(i / HouseholdBatch::width));
    interviewed::Household household(pack, screening, draw.answers(i % HouseholdBatch::width), households::day());
    const Replies heard = household.asked();
    const Replies sheet = household.fixed_order();
    std::size_t least = household.fewest(heard, random, 5).size();
    least = std::min(least, household.fewest(sheet, random, 3).size());
    every.values.push_back(static_cast<double>(household.every_question().size()));
    fixed.values.push_back(static_cast<double>(sheet.size()));
    ours.values.push_back(static_cast<double>(heard.size()));
    eager.values.push_back(static_cast<double>(household.asked({.begun_topic = 0, .sensitive_wait = 0}).size()));
    fewest.values.push_back(static_cast<double>(least));
    ratio.values.push_back(static_cast<double>(heard.size()) / static_cast<double>(std::max<std::size_t>(1, least)));
    more_than_fixed += heard.size() > sheet.size() ? 1 : 0;
    time_next(screening, heard, next);
  }
  fmt::print("\n{} households, {} % of their answers “不知道” beyond what the table has\n", count, unknown_percent);
  every.print("every question");
  fixed.print("fixed order, leaving out what does not apply");
  ours.print("derived");
  eager.print("derived, topics and sensitivity disregarded");
  fewest.print("fewest found");
  ratio.print("derived : fewest");
  fmt::print("{} households heard more than in the fixed order\n", more_than_fixed);
  next.print("next question, microseconds");
}

}  // namespace

int main(int count, char** words) {
  const int size = count > 1 ? std::max(1, std::atoi(words[1])) : 1000;
  run(size, 0);
  run(size, 15);
}
