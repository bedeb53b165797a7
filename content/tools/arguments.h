// SPDX-License-Identifier: MIT
#pragma once

// What was typed after `welfare-content`, understood or refused with one sentence.

#include <optional>
#include <string>
#include <vector>

#include "content/pack/date.h"

namespace tools {

struct Arguments {
  std::string command;          // check, build, cases, answer; empty: help was asked for
  std::string pack;             // a folder or a .bundle file
  std::string output;           // build: -o
  std::string cases;            // cases: --cases
  std::optional<content::Date> day;  // --as-of
};

struct ArgumentsResult {
  std::optional<Arguments> arguments;
  std::string problem;  // where there are none
};

ArgumentsResult parse_arguments(const std::vector<std::string>& words);
std::string usage();

}  // namespace tools
