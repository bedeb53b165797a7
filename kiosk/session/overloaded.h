// SPDX-License-Identifier: MIT
#pragma once

// One function of several, for OneOf::visit. Without a generic one among them a kind nobody thought of is an error of the compiler.

namespace kiosk {

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace kiosk
