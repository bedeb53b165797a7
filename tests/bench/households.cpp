// SPDX-License-Identifier: MIT
// Households for tests/bench/answers, one line of JSON each: made at random from all facts of the city pack, so many of a hundred answers
// left out or not known.
//
//   build/bin/bench_households COUNT UNKNOWN_PERCENT [SEED]
#include "tests/content/screening/households.h"

#include <cstdlib>
#include <iostream>

int main(int count, char** words) {
  if (count < 3) {
    std::cerr << "bench_households COUNT UNKNOWN_PERCENT [SEED]\n";
    return 2;
  }
  std::mt19937 random(count > 3 ? static_cast<unsigned>(std::strtoul(words[3], nullptr, 10)) : 1U);
  for (long i = std::strtol(words[1], nullptr, 10); i > 0; --i) {
    const auto household =
        households::with_gaps(households::any(random), random, static_cast<unsigned>(std::strtoul(words[2], nullptr, 10)));
    std::cout << households::screening().json_from_answers(household, households::day()) << '\n';
  }
}
