// SPDX-License-Identifier: MIT
#pragma once

// What reading a slip says to the clerk.

#include <string_view>

namespace intake::words {

using Words = std::string_view;

constexpr Words english = "英文";
constexpr Words no_tables = "小票带有回答，但本窗口没有规则 {} 这一版，读不了：请更新内容包，或看纸上印的。";

}  // namespace intake::words
