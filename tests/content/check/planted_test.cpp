// SPDX-License-Identifier: MIT
// Mistakes planted in the city pack by the hundred, and how many the check and the example households find.
#include "tests/content/check/planted.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <set>

#include "tests/effort.h"

namespace {

// How many in a hundred have to be noticed, by kind. Amounts and groups decide who gets what and nothing else would show them; a word
// that reads well in the wrong place, or a page that is nobody's programme, only people can see.
const std::map<std::string, int> floors = {
    {"amounts", 95},          {"groups of districts", 100}, {"formulas of amounts", 80}, {"names of districts", 100},
    {"names of facts", 90},   {"codes of options", 75},     {"formulas of facts", 85},   {"conditions", 100},
    {"criteria lost", 95},    {"criteria harsher", 100},    {"words of options", 55},    {"days", 95},
    {"citations lost", 20},   {"citations wrong", 45},      {"anyone may apply", 50},    {"discouraging words", 95},
    {"columns of cases", 95},
};

// Of the kinds with many alike, some are tried in the short run.
const std::set<std::string> thinned = {"names of facts", "codes of options", "formulas of facts", "conditions",
                                       "criteria lost",  "criteria harsher", "words of options",  "days",
                                       "citations lost", "citations wrong",  "columns of cases"};
// What criteria can do is proven in the short run where that tells something a cheaper step does not.
const std::set<std::string> proven = {"formulas of facts", "conditions", "criteria lost", "criteria harsher"};

void plant(bool all_of_them) {
  planted::Pack pack;
  REQUIRE(pack.sound());
  std::string silent;
  int in_all = 0;
  std::cout << "kind → planted: error + reminder + cases, silent\n";
  const std::size_t step = static_cast<std::size_t>(effort::cases(3, 15));
  for (const auto& [kind, mistakes] : planted::mistakes(pack)) {
    std::map<planted::Found, int> found;
    int planted = 0;
    for (std::size_t i = 0; i < mistakes.size(); i += all_of_them || !thinned.contains(kind) ? 1 : step) {
      const planted::Found by = pack.judge(mistakes[i], all_of_them || proven.contains(kind));
      ++planted;
      ++found[by];
      if (by == planted::Found::silent) silent += "  " + kind + ": " + mistakes[i].name + "\n";
    }
    const int unseen = found[planted::Found::silent];
    std::cout << kind << " → " << planted << ": " << found[planted::Found::error] << " + " << found[planted::Found::reminder] << " + "
              << found[planted::Found::cases] << ", " << unseen << " silent" << std::endl;
    in_all += planted;
    INFO(kind << "\n" << silent);
    CHECK(planted > 0);
    const auto floor = floors.find(kind);
    CHECK(100 * (planted - unseen) >= planted * (floor == floors.end() ? 0 : floor->second));
  }
  CHECK(in_all >= 200);
  std::cout << "Nobody noticed:\n" << silent;
}

}  // namespace

TEST_CASE("mistakes planted in the pack are noticed by the check or the example households") { plant(false); }
TEST_CASE("every mistake there is to plant", "[.]") { plant(true); }
