// SPDX-License-Identifier: MIT
#pragma once

// Values that tests of the language and of the oracle are about.

#include <cstddef>
#include <initializer_list>

#include "content/rules/value.h"

namespace values {

inline content::SymbolSet symbols(std::initializer_list<std::size_t> numbers) {
  content::SymbolSet set;
  for (const std::size_t one : numbers) set.set(one);
  return set;
}

inline content::Value choices(std::initializer_list<std::size_t> certain, std::initializer_list<std::size_t> perhaps) {
  content::Value value;
  value.kind = content::Value::Kind::choices;
  value.set = symbols(certain);
  value.maybe = symbols(perhaps);
  return value;
}

inline content::Value described(std::size_t described, bool more) {
  content::Value value;
  value.kind = content::Value::Kind::people;
  value.people.people.resize(described, {content::Value::of(content::Truth::of(true))});
  value.people.more = more;
  return value;
}

}  // namespace values
