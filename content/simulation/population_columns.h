// SPDX-License-Identifier: MIT
#pragma once

// 64 drawn households, a bit or a number each, every drawn fact known exactly; and conditions over them. Only what has been drawn may be
// asked for (Population::read sees to that). Like a household batch, but of single values: nothing is open, nothing is split.

#include <array>
#include <optional>
#include <vector>

#include "content/criteria/day_amounts.h"
#include "content/criteria/model.h"

namespace content {

class HouseholdColumns {
 public:
  using Word = std::uint64_t;
  static constexpr int width = 64;
  using Numbers = std::array<Number, width>;
  static constexpr int people_limit = 5;

  // What is known of one fact; of a field, of one person.
  struct Column {
    Word applies = 0;                          // drawn at all
    Word unknown = 0;                          // "不知道"
    Word yes = 0;                              // yes_no
    std::vector<Word> options;                 // choice, choices: by place in Fact::symbols
    Numbers numbers{};                         // number
    std::array<Word, people_limit> present{};  // people
  };
  struct Fact {
    std::vector<Symbol> symbols;      // what the words of `options` stand for
    std::vector<Column> columns;      // one; of a field one a person
    int place(Symbol symbol) const {  // -1: none of them
      for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (symbols[i] == symbol) return static_cast<int>(i);
      }
      return -1;
    }
  };

  HouseholdColumns(const Model& model, Date day);

  void clear();
  Fact& fact(int index) { return facts_[static_cast<std::size_t>(index)]; }
  const Fact& fact(int index) const { return facts_[static_cast<std::size_t>(index)]; }
  // Conditions about a person are worked out for this one of a list.
  void look_at(int people_fact, int person) {
    people_ = people_fact;
    person_ = person;
  }

  Word truth(const Node& node);
  void numbers(const Node& node, Numbers& into);

 private:
  struct Derived {
    bool truth_known = false, numbers_known = false;
    Word truth = 0;
    Numbers numbers{};
  };

  const FactModel& model(int index) const { return model_.facts[static_cast<std::size_t>(index)]; }
  Word fact_truth(int index);
  const Numbers& fact_numbers(int index);
  int fact_of(const Node& node) const;  // of a fact or field
  const Column& column(const Node& node) const;
  bool symbolic(const Node& node) const;
  bool numeric(const Node& node) const;
  Word is(const Node& node, Symbol symbol);
  Word compare(const Node& node);
  Word some(const Node& node);
  void count(const Node& node, Numbers& into);
  void parameter(int index, Numbers& into);
  Word defined(int index);
  Word group_word(int group) const;

  const Model& model_;
  DayAmounts amounts_;
  std::vector<Fact> facts_;
  std::vector<Derived> derived_;
  std::vector<Derived> parameters_;
  int people_ = -1, person_ = 0;
};

}  // namespace content
