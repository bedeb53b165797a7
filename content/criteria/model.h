// SPDX-License-Identifier: MIT
#pragma once

// A pack compiled for screening: names resolved to indices, conditions to trees. Shared by all that ask it.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/criteria/answers.h"
#include "content/criteria/assessment.h"
#include "content/criteria/plan.h"
#include "content/rules/expression.h"

namespace content {

// A set of outcomes a programme can still have, one bit each.
class OutcomeSet {
 public:
  OutcomeSet() = default;
  OutcomeSet(Outcome outcome) : bits_(bit(outcome)) {}  // NOLINT: a single outcome is a set
  void add(OutcomeSet other) { bits_ |= other.bits_; }
  bool has(Outcome outcome) const { return (bits_ & bit(outcome)) != 0; }
  bool empty() const { return bits_ == 0; }
  bool single() const { return bits_ != 0 && (bits_ & (bits_ - 1)) == 0; }
  bool within(OutcomeSet other) const { return (bits_ & ~other.bits_) == 0; }
  // Whichever the one and the other turn out to be, a household that may be either hears "ask".
  bool apart(OutcomeSet other) const;
  // What a household hears: the outcome all completions share; only na and unlikely mixed: unlikely; else ask.
  Outcome told() const;
  bool operator==(const OutcomeSet&) const = default;

 private:
  static unsigned bit(Outcome outcome) { return 1U << static_cast<unsigned>(outcome); }
  unsigned bits_ = 0;
};

struct FactModel {
  std::string code, name;
  Fact::Kind kind{};
  Value domain;                    // everything it can be
  std::optional<Value> otherwise;  // where it does not apply
  std::optional<Node> applies, formula, upper_bound;
  bool has_name_for_residents = false;  // "全家每月的收入"
  Text words_when_unknown;              // what is told instead of a criterion that rests on nobody having said it; may be empty
  Symbol when_unknown = -1;
  std::vector<std::string> options;                             // codes, in table order
  std::vector<std::string> offered;                             // those and the ones in words of their own, as they are shown
  std::vector<std::pair<std::string, std::string>> stands_for;  // what each of the latter counts as; option_open: it leaves the fact open
  std::string meaning(const std::string& option) const {
    for (const auto& [own, meant] : stands_for) {
      if (own == option) return meant;
    }
    return option;
  }
  int people = -1;          // a field: the people fact it belongs to
  int field = -1;           // a field: its place among the fields
  std::string field_name;   // a field: its code without that of the people fact
  std::vector<int> fields;  // a people fact: the fact index of each field
  // What its options and questions name: a parameter, times a number fact where `times` is not -1. Without them an answer says nothing.
  struct Ground {
    int parameter = -1, times = -1;
    bool operator==(const Ground&) const = default;
  };
  std::vector<Ground> grounds;
  std::vector<std::pair<std::string, std::pair<Number, Number>>> bands;  // number: what an option of it says, both ends included
  std::vector<std::string> between;                                      // options that lie between two amounts
};

struct ParameterModel {
  struct Row {
    Amount amount;
    int group = -1;          // index into Model::groups; -1: everywhere, also outside the city
    Symbol hukou_type = -1;  // -1: both
  };
  std::string name, label;
  std::vector<Row> rows;
  bool by_district = false, by_hukou_type = false;
};

struct RowModel {
  Criterion source;
  NameReference subject;
  Node cell;
  Outcome outcome{};      // gates and else_if: when met; all_of and any_of: when not met; exception: instead
  int exception_to = -1;  // row index
};

struct ProgrammeModel {
  Programme source;  // without criteria
  std::vector<RowModel> rows;
  Outcome fallback = Outcome::unlikely;
  bool conjunctive = false;  // has all_of or any_of rows
  std::optional<Node> amount;
};

struct RelationModel {
  Relation source;
  int programme = -1, other = -1;  // indices of programmes
  std::optional<Node> condition;
};

struct ContradictionModel {
  Contradiction source;
  Node condition;
  std::vector<int> facts;  // base facts it is about; that of the row first
};

struct Model {
  SymbolTable symbols;
  std::vector<FactModel> facts;
  std::vector<ParameterModel> parameters;
  std::vector<ProgrammeModel> programmes;
  std::vector<RelationModel> relations;
  std::vector<ContradictionModel> contradictions;
  std::vector<Question> questions;
  std::vector<std::string> groups;           // of districts
  std::array<int, symbol_limit> group_of{};  // by the symbol of a district; -1 outside the city
  TextMap<int> fact_by_code, fact_by_name, programme_by_name;
  int district_fact = -1, hukou_type_fact = -1, people_fact = -1;
  Plan plan;  // the same, flattened

  int fact(std::string_view code) const;
  int times_of(const AmountMark& mark) const;  // the number fact an amount is multiplied by; -1: none
};

// Criteria, facts and amounts that cannot be understood are findings; nullopt where any is an error.
Checked<std::shared_ptr<const Model>> compile(const Pack& pack);

// An answer as a value; nullopt where it says nothing ("unknown").
std::optional<Value> value_of(const Model& model, int fact, const Answer& answer);

// What is known of a field of a person.
Value value_of_field(const Model& model, int field, const Person& person);

// How what is known of a fact is kept.
Value::Kind value_kind(Fact::Kind kind);

// What names mean in conditions about this model, for those written outside the pack's own tables. `model` must outlive it.
std::unique_ptr<const Names> names_of(const Model& model);

}  // namespace content
