// SPDX-License-Identifier: MIT
// What the window's reader says of codes, for the page's tests to compare with: verdicts KEYS NOW < codes, one a line. Prints a line a
// code: the name that the page gives the same verdict, and the number of a slip it would show.
#include <array>
#include <iostream>
#include <string>
#include <string_view>

#include "printer/payload/slip_check.h"

namespace {

// The sentences of slip_check.cpp and their names on the page; what passes the signature and is none of them is a fault of the claims.
std::string_view name_of(std::string_view sentence) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names{{{"窗口没有编号", "unknown"},
                                                                                {"签名对不上", "signature"},
                                                                                {"日期不成立", "dates"},
                                                                                {"已报失作废", "lost"},
                                                                                {"已停用", "retired"},
                                                                                {"还没到", "future"},
                                                                                {"到期了", "expired"}}};
  for (const auto& [words, name] : names)
    if (sentence.find(words) != std::string_view::npos) return name;
  return "claims";
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const auto keys = printer::read_keys(words[1]);
  if (!keys || !keys->faults.empty()) return 1;
  for (std::string code; std::getline(std::cin, code);) {
    if (!printer::open_payload(code)) {
      std::cout << "unread\n";
      continue;
    }
    const auto checked = printer::check_slip(code, keys->keys, std::stoll(words[2]));
    std::cout << (checked ? "valid " + checked->payload.slip_number : std::string(name_of(checked.error().sentence))) << '\n';
  }
}
