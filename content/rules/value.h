// SPDX-License-Identifier: MIT
#pragma once

// What is known of a quantity: the set of values it can still have. A choice holds a set of symbols, a number an interval, a
// multi-choice "yes / no / open" for each element, people a list of records and perhaps further ones nobody has described.
// Every operation returns a superset of what the exact values would give (sound), exact for single values.

#include <bitset>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/base/money.h"

namespace content {

constexpr std::size_t symbol_limit = 256;
using Symbol = int;
using SymbolSet = std::bitset<symbol_limit>;

// Tables by name that are asked with whatever text is at hand.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <typename T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// Names of symbols ("urban", "likely"). A pack has at most `symbol_limit` of them.
class SymbolTable {
 public:
  // -1 where the table is full.
  Symbol intern(const std::string& name);
  Symbol find(std::string_view name) const;  // -1: none
  const std::string& name(Symbol symbol) const { return names_[static_cast<std::size_t>(symbol)]; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  TextMap<Symbol> index_;
};

// Can it be true, can it be false? Both: open.
struct Truth {
  bool yes = false;
  bool no = false;

  static Truth of(bool value) { return {value, !value}; }
  static Truth open() { return {true, true}; }
  bool is_yes() const { return yes && !no; }
  bool is_no() const { return no && !yes; }
  bool is_open() const { return yes && no; }
  bool operator==(const Truth&) const = default;
};
Truth operator!(Truth a);
Truth operator&&(Truth a, Truth b);
Truth operator||(Truth a, Truth b);

struct Value;

struct PeopleValue {
  std::vector<std::vector<Value>> people;  // by field, in the order of the people fact's fields
  bool more = false;                       // there may be others
};

struct Value {
  enum class Kind { truth, symbol, number, choices, people };
  Kind kind = Kind::truth;
  Truth truth{};
  SymbolSet set;    // symbol: possible ones; choices: chosen for certain
  SymbolSet maybe;  // choices: may be chosen
  Number low = 0, high = 0;
  bool whole = false;  // number: whole numbers only
  PeopleValue people;

  static Value of(Truth truth);
  static Value of_symbols(const SymbolSet& set);
  static Value of_range(Number low, Number high, bool whole = false);

  bool single() const;  // exactly one value is left
};

constexpr Number list_limit = 100;  // people of a list, counting those nobody has described

}  // namespace content
