// SPDX-License-Identifier: MIT
#pragma once

// How findings name an amount.

#include <fmt/format.h>

#include <string>

#include "content/pack/pack.h"

namespace content {

inline std::string hukou_word(const std::string& type) { return type == "urban" ? "城镇" : type == "rural" ? "农村牧区" : ""; }

// "低保标准 A 组 城镇"
inline std::string series_name(const Amount& amount) {
  std::string name = amount.label.empty() ? amount.name : amount.label;
  if (amount.group != "*") name += fmt::format(" {} 组", amount.group);
  return amount.hukou_type == "*" ? name : fmt::format("{} {}", name, hukou_word(amount.hukou_type));
}

// The cell that says how much it is.
inline Place value_cell(const Amount& amount) { return cell_of(amount, amount.derived() ? "算式" : "值"); }

}  // namespace content
