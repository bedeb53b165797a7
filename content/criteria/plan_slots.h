// SPDX-License-Identifier: MIT
#pragma once

// The words and numbers of a plan while it is made: who has which. Private to plan.cpp.

#include <utility>
#include <vector>

#include "content/criteria/model.h"

namespace content {

class PlanSlots {
 protected:
  int words(int count) { return std::exchange(plan_.words, plan_.words + count); }
  int number_slot() { return plan_.numbers++; }
  int symbol_slot(int word, std::vector<Symbol> symbols) {
    plan_.symbols.push_back({word, std::move(symbols)});
    return static_cast<int>(plan_.symbols.size()) - 1;
  }

  // Where a fact's value goes: new words or a new number slot.
  int place(const FactSlot& slot, int& first);
  // What can be said of each fact that has no formula.
  void add_facts(const Model& model);
  // Whether `subject` is one of these symbols. Tests of the same words are one.
  Step member(int subject, const SymbolSet& wanted);

  Plan plan_;
};

}  // namespace content
