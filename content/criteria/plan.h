// SPDX-License-Identifier: MIT
#pragma once

// A model flattened once: every condition, formula and programme as a list of steps, each needing only what earlier ones left; what
// several conditions have in common is one step. A batch (household_batch.h) walks it for 64 households at a time. A node of the model
// remembers the slot that holds its value (Node::slot).
//
// An example: 户口类型 = "urban" and 收入 < 标准 * 人口, where 户口类型 may be urban or rural, in words 6 and 7, 收入 is number 0, 人口
// number 1.
//
//   parameter    out 2                what 标准 is for each household's district
//   member       out 8   words 6 | 7  can be true (word 8) where 6 is set, can be false (word 9) where 7 is
//   multiply     out 3   a 2 b 1      the interval of 标准 * 人口
//   less         out 10  a 0 b 3      can be true where the low end of 0 is below the high end of 3; can be false where high(0) >= low(3)
//   logical_and  out 12  a 8 b 10     word 12 = 8 & 10, word 13 = 9 | 11: sixty-four households in two instructions
//
// A household that said "urban" and no income has bit 6 set and 7 not; 收入 is everything from 0 on, so less and the whole are open: both
// bits are set. "rural" settles it: word 9 has its bit, word 8 has not, and whatever the income the condition is not met.
//
// Slots of words hold one bit a household: a truth two words (can be true, can be false); a choice one word an option (still possible);
// several choices two words an element (chosen, may be chosen) and one more (at least one is chosen). Numbers have slots of their own.

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "content/criteria/assessment.h"
#include "content/criteria/decision_order.h"
#include "content/rules/expression.h"

namespace content {

struct Model;

// Where a choice or a list of choices lives, and which symbol each word stands for.
struct SymbolSlot {
  int word = -1;
  std::vector<Symbol> symbols;

  int place(Symbol symbol) const {  // -1: not one of them
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      if (symbols[i] == symbol) return static_cast<int>(i);
    }
    return -1;
  }
};

// A base fact or a field of a person as a batch holds it. Derived facts have a `value` only, that of their formula.
struct FactSlot {
  Value::Kind kind{};
  std::vector<Symbol> symbols;  // symbol, choices: what its words stand for
  int answer = -1;              // word (truth, symbol, choices) or number slot: what was said; the domain where nothing was
  int answered = -1;            // word: something was said; else where the fact does not apply it has its other value
  int value = -1;               // truth: word; number: number slot; symbol, choices: symbol slot. What is known after all
  int people = -1;              // people: index into Plan::people

  int place(Symbol symbol) const {  // among `symbols`; -1: not one of them
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      if (symbols[i] == symbol) return static_cast<int>(i);
    }
    return -1;
  }
};

struct Step {
  enum class Op : std::uint8_t {
    logical_and,
    logical_or,
    logical_not,
    choose_truth,  // words
    member,
    equal_symbols,
    equal_truths,
    contains,
    not_empty,
    some,
    less,
    less_equal,
    equal_numbers,
    defined,
    add,
    subtract,
    multiply,
    negate,
    minimum,
    maximum,
    choose_number,  // number slots
    count_choices,
    count_people,
    parameter,
    choose_symbol,
    resolve,  // a base fact that need not apply, or has an upper bound
    programme,
  };
  Op op{};
  int out = -1;
  int a = -1, b = -1, c = -1;  // slots, or what the op says
  int detail = -1;             // index into a table of the plan
};

// `some p in people satisfies …`: the steps of the condition, on the fields of one person at a time.
struct BodyPlan {
  int people = -1;  // index into Plan::people
  int condition = -1;
  std::vector<Step> steps;
};

struct PeoplePlan {
  struct Field {
    int fact = -1;
    bool number = false;
    int slot = -1, size = 1;  // first word or the number slot it is put into while a body runs; words
    int offset = 0;           // among a person's words or numbers
  };
  int fact = -1;
  std::vector<Field> fields;
  int words = 0, numbers = 0;  // of one person
};

// A choice is one of some options: its own words, those wanted first; a part of Plan::member_words.
struct MemberPlan {
  int first = 0, wanted = 0, count = 0;
};

struct ProgrammePlan {
  struct Row {
    int truth = -1;  // word
    Criterion::Group group{};
    Outcome outcome{};      // as RowModel
    int exception_to = -1;  // row
  };
  struct Failure {  // of an 全部 row: the words of the exceptions to it and their outcomes, else its own outcome
    int truth = -1;
    Outcome outcome{};
    std::vector<std::pair<int, Outcome>> exceptions;
  };
  struct Gate {
    Outcome outcome{};
    int first = 0, count = 0;  // the truth words of its rows, a part of gate_words
  };
  // Base facts and parameters an expression rests on, through formulas, in the order they stand there.
  struct Uses {
    std::vector<int> facts, parameters;
  };
  std::vector<Row> rows;    // all, in sheet order
  std::vector<Uses> uses;   // by row, of its condition
  Uses amount_uses;         // of what the programme pays
  std::vector<Gate> gates;  // those that have rows, in the order of decision_order.h; 待核 and 否则 after them, each row a gate
  std::vector<int> gate_words;
  std::vector<Failure> all_of;
  std::vector<int> any_of;
  Outcome any_outcome{}, fallback{};
  bool conjunctive = false;
  int out = -1;     // five words, in the order of Outcome
  int amount = -1;  // number slot of what it pays, after Plan::steps_told; -1: nothing
};

struct ResolvePlan {
  int fact = -1;
  int applies = -1;      // truth word; -1: always
  int upper_bound = -1;  // number slot; -1: none
};

// Expressions beside those of the model, worked out one stage after the other: what is said between two stages the later one knows.
struct Stage {
  int people_fact = -1;  // they are about the person at hand of this list
  std::vector<Node*> expressions;
};
struct StagePlan {
  std::vector<Step> steps;
  BodyPlan of_person;
};

// Answers that cannot all be true: a truth about what was said, and the base facts it is about.
struct ContradictionPlan {
  int truth = -1;
  std::vector<int> facts;
};

struct Plan {
  int words = 0, numbers = 0;
  int answer_words = 0, answer_numbers = 0;       // the first ones: what was said, and the fields of the person at hand
  int always = -1, never = -1, perhaps = -1;      // truth words of constants
  std::vector<std::pair<int, Number>> constants;  // number slot, value
  std::vector<FactSlot> facts;                    // by fact index
  std::vector<SymbolSlot> symbols;
  std::vector<Step> steps;
  std::vector<BodyPlan> bodies;
  std::vector<PeoplePlan> people;
  std::vector<MemberPlan> members;
  std::vector<int> member_words;
  std::vector<std::pair<std::string, int>> base_facts;  // what can be said: code and fact, sorted
  std::vector<std::vector<int>> group_words;            // by group of districts, the last outside the city: the words of its districts
  std::vector<ResolvePlan> resolves;
  std::vector<ProgrammePlan> programmes;
  std::vector<Step> steps_told;                   // after `steps`: what programmes pay and how they go together, which decides nothing
  std::vector<int> relations;                     // by relation: the truth word of its condition
  std::vector<Step> steps_of_contradictions;      // on what was said; they stand apart from `steps`
  std::vector<ContradictionPlan> contradictions;  // in the order of the table
  // By the truth word of a comparison of numbers: the steps that lead to it alone.
  std::unordered_map<int, std::vector<Step>> ways;
  std::vector<int> parameter_slots;  // by parameter: its number slot; -1 where no condition names it
  std::vector<StagePlan> stages;     // of a plan of stages, which has none of the model's programmes
};

// `model` is complete and free of cycles; its nodes learn their slots.
Plan flatten(Model& model);
// The expressions of these stages and what they rest on, nothing else; they learn their slots.
Plan flatten_stages(Model& model, const std::vector<Stage>& stages);

}  // namespace content
