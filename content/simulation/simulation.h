// SPDX-License-Identifier: MIT
#pragma once

// A whole population screened: how many households are likely, ask, unlikely, already, na for each programme and district, who would be
// missed today, who appears twice, and what would move if this pack took the place of another. Figures of parts of a population add up
// to the figures of all of it, whatever the order; the memory needed does not grow with the population.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/criteria/criterion_dependencies.h"
#include "content/screening/screening.h"
#include "content/simulation/population.h"
#include "content/simulation/stated_outcomes.h"

namespace content {

using OutcomeCounts = std::array<std::uint64_t, outcome_kinds>;  // in the order of Outcome

struct SimulatedHousehold {
  std::uint64_t number = 0;  // of the household in its population
  std::string answers;       // JSON as `welfare-content answer` takes it, with the day
};

// Ten of them are kept: those with the lowest numbers.
constexpr std::size_t example_limit = 10;
struct ExampleCount {
  std::uint64_t count = 0;
  std::vector<SimulatedHousehold> examples;  // by number
};

struct ProgrammeFigures {
  std::vector<OutcomeCounts> by_district;  // as SimulationFigures::districts
  std::vector<std::uint64_t>
      missed;  // by district: likely, and the household does not receive it; only where an answer tells what it receives
  ExampleCount missed_examples;
  std::array<std::array<ExampleCount, outcome_kinds>, outcome_kinds> moves;  // [before][now]; nothing on the diagonal
};

struct SimulationFigures {
  std::uint64_t households = 0;
  // Households missed by at least one programme, who receive two things that exclude one another, with an outcome that moved.
  std::uint64_t missed_any = 0, twice_any = 0, moved_any = 0;
  std::vector<std::uint64_t> by_district;
  std::vector<ProgrammeFigures> programmes;  // of the pack, in its order
  std::vector<ExampleCount> twice;           // by SimulationSubject::exclusions
  std::vector<std::vector<std::uint64_t>> twice_by_district;

  void add(const SimulationFigures& other);
};

// Two kinds of help that exclude one another, both received today.
struct Exclusion {
  std::string relation;                  // code
  std::size_t programme = 0, other = 0;  // places among the programmes
};

// What is simulated; shared by all threads.
struct SimulationSubject {
  SimulationSubject(const Pack& pack, Screening screening, Date day, std::optional<Screening> before = std::nullopt);

  Screening screening;
  std::optional<Screening> before;  // the pack in force; a programme it does not have does not move
  Date day;
  std::vector<std::string> programmes;         // keys
  std::vector<std::string> districts;          // options of the district fact, then "" for not known
  std::vector<std::vector<Holding>> holdings;  // by programme: the answers that say it is received
  std::vector<Exclusion> exclusions;
};

// Screens 64 households at a time. One object a thread.
class Simulator {
 public:
  explicit Simulator(const SimulationSubject& subject);
  ~Simulator();
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

  // Calls come with rising numbers; at most 64 households a call. `number`: that of the first drawn one.
  void screen(std::uint64_t number, HouseholdDraw& drawn, int count);
  void screen(const std::vector<std::uint64_t>& numbers, const Answers* households);
  const SimulationFigures& figures() const;
  // The outcome told to a household of the last call.
  Outcome told(std::size_t programme, int lane) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace content
