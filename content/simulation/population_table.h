// SPDX-License-Identifier: MIT
#pragma once

// population.csv understood: for each fact that is drawn, its rows. Shared by reading and drawing; nothing outside this folder includes it.

#include <optional>
#include <vector>

#include "content/criteria/model.h"
#include "content/simulation/population.h"

namespace content {

struct PopulationRow {
  std::optional<Node> condition;
  double weight = 0;
  std::vector<Symbol> symbols;  // choice: one; choices: the chosen ones
  bool dont_know = false;       // choice: the option "unknown", which is how "不知道" is written in answers
  Number low = 0, high = 0;     // number; people: how many, as whole numbers
  std::optional<Node> times;
  Number step = number_one;
  Place place;
};

struct PopulationFact {
  int fact = -1;
  std::vector<PopulationRow> rows;
};

struct Population::Table {
  std::shared_ptr<const Model> model;  // the pack's, with a plan of one stage a fact, in their order
  std::vector<PopulationFact> facts;   // in the order they are drawn
};

}  // namespace content
