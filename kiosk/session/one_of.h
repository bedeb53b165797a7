// SPDX-License-Identifier: MIT
#pragma once

// One value of several kinds, of which there are eighty: as a std::variant it took the compiler sixteen seconds, for that keeps every kind
// in tables of all of them. Here a value is kept as what it is, and found by asking one kind after the other.

#include <any>
#include <concepts>
#include <utility>

namespace kiosk {

template <typename... Kinds>
class OneOf {
 public:
  template <typename Kind>
  requires(std::same_as<Kind, Kinds> || ...) OneOf(Kind kind) : value_(std::move(kind)) {}

  // Null where it is another kind.
  template <typename Kind>
  const Kind* as() const {
    return std::any_cast<Kind>(&value_);
  }
  template <typename Kind>
  bool is() const {
    return as<Kind>() != nullptr;
  }
  // Calls `act` with what it is. A kind that `act` does not take is an error of the compiler.
  template <typename Act>
  void visit(const Act& act) const {
    static_cast<void>((visit_as<Kinds>(act) || ...));
  }

 private:
  template <typename Kind, typename Act>
  bool visit_as(const Act& act) const {
    const Kind* const one = as<Kind>();
    if (one != nullptr) act(*one);
    return one != nullptr;
  }

  std::any value_;
};

}  // namespace kiosk
