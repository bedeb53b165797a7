// SPDX-License-Identifier: MIT
#pragma once

// Words of a table with arguments in the places of {}.

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace web {

template <typename... Arguments>
std::string say(std::string_view words, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(words), arguments...);
}

}  // namespace web
