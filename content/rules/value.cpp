// SPDX-License-Identifier: MIT
#include "content/rules/value.h"

#include <algorithm>

namespace content {

Symbol SymbolTable::intern(const std::string& name) {
  if (const auto found = index_.find(name); found != index_.end()) return found->second;
  if (names_.size() >= symbol_limit) return -1;
  const auto symbol = static_cast<Symbol>(names_.size());
  names_.push_back(name);
  index_.emplace(name, symbol);
  return symbol;
}

Symbol SymbolTable::find(std::string_view name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? -1 : found->second;
}

Truth operator!(Truth a) { return {a.no, a.yes}; }
Truth operator&&(Truth a, Truth b) { return {a.yes && b.yes, a.no || b.no}; }
Truth operator||(Truth a, Truth b) { return {a.yes || b.yes, a.no && b.no}; }

Value Value::of(Truth truth) {
  Value value;
  value.kind = Kind::truth;
  value.truth = truth;
  return value;
}

Value Value::of_symbols(const SymbolSet& set) {
  Value value;
  value.kind = Kind::symbol;
  value.set = set;
  return value;
}

Value Value::of_range(Number low, Number high, bool whole) {
  Value value;
  value.kind = Kind::number;
  value.low = low;
  value.high = high;
  value.whole = whole;
  return value;
}

bool Value::single() const {
  switch (kind) {
    case Kind::truth: return !truth.is_open();
    case Kind::symbol: return set.count() <= 1;
    case Kind::number: return low == high;
    case Kind::choices: return maybe.none();
    case Kind::people:
      return !people.more && std::all_of(people.people.begin(), people.people.end(), [](const auto& fields) {
        return std::all_of(fields.begin(), fields.end(), [](const Value& field) { return field.single(); });
      });
  }
  return true;
}

}  // namespace content
