// SPDX-License-Identifier: MIT
// How many households a second one thread screens, one at a time, from answers as the terminal holds them. Writes what it measured, and the
// same programmes and households for other engines (engine_peers.js); tests/bench/engines runs both.
//
// And how long a resident waits: for a result with all its words and what would change it, and for the next question.
//
//   build/bin/bench_engines FOLDER [HOUSEHOLDS]     default 2000; writes programmes.json, complete.json, half.json and ours.json
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <random>

#include "content/screening/criterion_states.h"
#include "content/screening/outcome_search.h"
#include "content/simulation/population.h"
#include "content/simulation/simulation.h"
#include "tests/bench/engines_export.h"
#include "tests/content/oracle/evaluation.h"
#include "tests/content/screening/households.h"

using namespace content;

namespace {

constexpr int rounds = 7;
constexpr std::size_t timed = 500;  // households; as in engine_peers.js

// Every base fact of the household is known.
bool complete(const Model& model, const Answers& answers) {
  const Box box = box_of(model, answers);
  Evaluation evaluation(model, box, households::day());
  for (std::size_t i = 0; i < model.facts.size(); ++i) {
    if (model.facts[i].people < 0 && !model.facts[i].formula && !evaluation.fact(static_cast<int>(i)).single()) return false;
  }
  return true;
}

std::vector<Answers> drawn(int count) {
  const auto population = read_population(std::string(TEST_SOURCE_DIR) + "/content/baotou/population.csv", "population.csv",
                                          households::baotou(), households::screening());
  if (!population.value) std::exit(1);
  HouseholdDraw draw(*population.value, {.day = households::day(), .seed = 1});
  std::vector<Answers> all;
  for (int i = 0; static_cast<int>(all.size()) < count; ++i) {
    if (i % HouseholdBatch::width == 0) draw.draw(static_cast<std::uint64_t>(i / HouseholdBatch::width));
    Answers answers = draw.answers(i % HouseholdBatch::width);
    if (complete(households::screening().model(), answers)) all.push_back(std::move(answers));
  }
  return all;
}

std::vector<Answers> without_half(std::vector<Answers> all) {
  std::mt19937 random(1);
  for (Answers& answers : all) std::erase_if(answers, [&](const auto&) { return random() % 2 == 0; });
  return all;
}

// The median round; wall or processor time, whichever is less, since the machine may be shared. Each household comes several times in a
// row with its neighbours, so that what is measured is not how long it takes to fetch them all from memory.
template <typename Screen>
double per_second(const std::vector<Answers>& all, Screen screen) {
  constexpr std::size_t neighbours = 50, times = 4;
  const std::size_t count = std::min(all.size(), timed);
  std::vector<double> rates;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t start_processor = std::clock();
    double screened = 0, processor = 0;
    while (processor < 0.25) {
      for (std::size_t first = 0; first < count; first += neighbours) {
        for (std::size_t i = 0; i < neighbours * times; ++i, ++screened) screen(all[std::min(first + i % neighbours, count - 1)]);
      }
      processor = static_cast<double>(std::clock() - start_processor) / CLOCKS_PER_SEC;
    }
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    rates.push_back(screened / std::min(wall, processor));
  }
  std::nth_element(rates.begin(), rates.begin() + rounds / 2, rates.end());
  return rates[rounds / 2];
}

std::size_t sink = 0;  // so that nothing is left out as unused

void interpret(const Answers& answers, bool traced) {
  const Model& model = households::screening().model();
  const Box box = box_of(model, answers);
  Evaluation evaluation(model, box, households::day());
  for (std::size_t p = 0; p < model.programmes.size(); ++p) {
    sink += evaluation.programme(static_cast<int>(p)).single() ? 1 : 0;
    if (!traced) continue;
    for (const RowModel& row : model.programmes[p].rows) sink += evaluation.row(row).is_open() ? 1 : 0;
  }
}

// Sets and intervals, the flat plan.
class OneAtATime {
 public:
  explicit OneAtATime(bool traced) : traced_(traced) {}
  void operator()(const Answers& answers) {
    batch_.clear(1);
    batch_.set_answers(0, answers);
    batch_.evaluate();
    if (traced_) {
      trace_.read(batch_, 0);
    } else {
      for (std::size_t p = 0; p < households::screening().model().programmes.size(); ++p)
        sink += batch_.outcomes(static_cast<int>(p), 0).single() ? 1 : 0;
    }
    sink += trace_.programme(0).settled ? 1 : 0;
  }

 private:
  bool traced_;
  HouseholdBatch batch_{households::screening().shared_model(), households::day()};
  CriterionStates trace_{households::screening().model()};
};

// The same, and what that leaves open is looked at closely.
class Completed {
 public:
  void operator()(const Answers& answers) {
    search_.load(answers);
    for (std::size_t p = 0; p < households::screening().model().programmes.size(); ++p) {
      const FoundOutcomes completion = search_.complete(static_cast<int>(p));
      trace_.read_programme(search_.household(), 0, static_cast<int>(p), completion.outcomes.told(), completion.settled);
    }
    trace_.read_amounts(search_.household(), 0);
    sink += trace_.programme(0).settled ? 1 : 0;
  }

 private:
  OutcomeSearch search_{households::screening().shared_model(), households::day()};
  CriterionStates trace_{households::screening().model()};
};

void assess(const Answers& answers) { sink += households::screening().assess(answers, households::day()).programmes.size(); }

// Of 64 side by side: households a second.
double side_by_side(const std::vector<Answers>& all) {
  HouseholdBatch batch(households::screening().shared_model(), households::day());
  CriterionStates trace(households::screening().model());
  std::vector<Answers> blocks(all.begin(),
                              all.begin() + static_cast<std::ptrdiff_t>(all.size() / HouseholdBatch::width * HouseholdBatch::width));
  std::size_t at = 0;
  return per_second(blocks,
                    [&](const Answers&) {
                      batch.clear(HouseholdBatch::width);
                      for (int lane = 0; lane < HouseholdBatch::width; ++lane, at = (at + 1) % blocks.size())
                        batch.set_answers(lane, blocks[at]);
                      batch.evaluate();
                      for (int lane = 0; lane < HouseholdBatch::width; ++lane) trace.read(batch, lane);
                      sink += trace.programme(0).settled ? 1 : 0;
                    }) *
         HouseholdBatch::width;
}

// Households of the population a second, drawn and told.
double simulated() {
  const auto population = read_population(std::string(TEST_SOURCE_DIR) + "/content/baotou/population.csv", "population.csv",
                                          households::baotou(), households::screening());
  HouseholdDraw draw(*population.value, {.day = households::day(), .seed = 1, .unknown_percent = 10});
  const SimulationSubject subject(households::baotou(), households::screening(), households::day());
  Simulator simulator(subject);
  constexpr std::uint64_t blocks = 60;
  const std::clock_t start = std::clock();
  for (std::uint64_t block = 0; block < blocks; ++block) {
    draw.draw(block);
    simulator.screen(block * HouseholdBatch::width, draw, HouseholdBatch::width);
  }
  return static_cast<double>(blocks) * HouseholdBatch::width * CLOCKS_PER_SEC / static_cast<double>(std::clock() - start);
}

// Mean and worst of processor time, milliseconds; the least of three of each household.
template <typename Do>
std::string waits(const char* name, const std::vector<Answers>& all, Do act) {
  double sum = 0, worst = 0;
  const std::size_t count = std::min(all.size(), timed);
  for (std::size_t i = 0; i < count; ++i) {
    double least = 1e9;
    for (int round = 0; round < 3; ++round) {
      const std::clock_t start = std::clock();
      act(all[i]);
      least = std::min(least, static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC);
    }
    sum += least;
    worst = std::max(worst, least);
  }
  return fmt::format(", \"{}_ms\": {:.3f}, \"{}_worst_ms\": {:.3f}", name, sum / static_cast<double>(count), name, worst);
}

void explained(const Answers& answers) {
  Assessment assessment = households::screening().assess(answers, households::day());
  households::screening().explain(assessment, answers);
  sink += assessment.programmes.size();
}

void next(const Answers& answers) { sink += households::screening().next_question_for(answers, households::day()).size(); }

void write(const std::string& path, const std::vector<Answers>& all) {
  std::ofstream file(path);
  const char* between = "[";
  for (const Answers& answers : all) {
    file << between << household_json(households::screening(), answers, households::day());
    between = ",\n";
  }
  file << "]\n";
}

std::string figures(const std::vector<Answers>& all) {
  OneAtATime outcomes(false), traced(true);
  Completed completed;
  const std::pair<const char*, double> rates[] = {
      {"outcomes", per_second(all, std::ref(outcomes))},
      {"traced", per_second(all, std::ref(traced))},
      {"completed", per_second(all, std::ref(completed))},
      {"words", per_second(all, assess)},
      {"interpreted", per_second(all, [](const Answers& answers) { interpret(answers, false); })},
      {"interpreted_traced", per_second(all, [](const Answers& answers) { interpret(answers, true); })},
  };
  std::string text;
  for (const auto& [name, rate] : rates) text += fmt::format("{}\"{}\": {:.0f}", text.empty() ? "" : ", ", name, rate);
  text += fmt::format(", \"by_64\": {:.0f}, \"simulated\": {:.0f}", side_by_side(all), simulated());
  text += waits("explained", all, explained) + waits("next", all, next);
  return "{" + text + "}";
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  const std::string folder = std::string(words[1]) + "/";
  const std::vector<Answers> all = drawn(count > 2 ? std::max(1, std::atoi(words[2])) : 2000);
  const std::vector<Answers> half = without_half(all);
  std::ofstream(folder + "programmes.json") << programmes_json(households::screening());
  write(folder + "complete.json", all);
  write(folder + "half.json", half);
  std::ofstream(folder + "ours.json") << R"({"complete": )" << figures(all) << R"(, "half": )" << figures(half) << "}\n";
  return sink == 0 ? 1 : 0;
}
