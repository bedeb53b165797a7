// SPDX-License-Identifier: MIT
#pragma once

// One value of several kinds: a std::variant whose making, copying and forgetting are compiled once (one_of.cpp). With eighty kinds of
// events the compiler otherwise spent five seconds on them in every file that sends one.

#include <type_traits>
#include <variant>

namespace kiosk {

template <typename... Kinds>
struct OneOf : std::variant<Kinds...> {
  OneOf();  // the first kind
  template <typename Kind>
  requires(std::same_as<Kind, Kinds> || ...) OneOf(Kind kind) : OneOf(of(std::move(kind))) {}
  OneOf(const OneOf& other);
  OneOf(OneOf&& other) noexcept;
  OneOf& operator=(const OneOf& other);
  OneOf& operator=(OneOf&& other) noexcept;
  ~OneOf();

 private:
  template <typename Kind>
  static OneOf of(Kind kind);
};

}  // namespace kiosk
