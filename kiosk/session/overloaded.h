// SPDX-License-Identifier: MIT
#pragma once

// One function of several, for std::visit. Without a generic one among them an alternative nobody thought of is an error of the compiler.

namespace kiosk {

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace kiosk
