// SPDX-License-Identifier: MIT
#pragma once

// What was typed after `welfare-content`, understood or refused with one sentence.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "content/base/date.h"

namespace tools {

struct Arguments {
  std::string command;  // check, build, cases, answer, diff, simulate, voice, signs; empty: help was asked for
  std::string verb;     // voice: list, make, take, check, say; signs: list, take, confirm
  std::string pack;     // a folder or a .bundle file; voice take: a .voice file
  std::string other;    // diff: the new pack; `pack` is the old one. voice: the folder, the .voice file or the text after it; signs: a film
  std::string output;   // build, voice: -o
  std::string cases;    // cases: --cases
  std::optional<content::Date> day;  // --as-of

  bool json_lines = false;                // diff: --json
  bool brief = false;                     // answer: --brief
  std::string against;                    // simulate: the pack in force today
  std::string households;                 // simulate: a CSV file
  std::string population;                 // simulate: how households are drawn, where it is not the pack's population.csv
  std::optional<std::uint64_t> generate;  // simulate: so many households
  std::uint64_t seed = 1;
  int unknown_percent = 0;           // simulate: of the answers of drawn households
  int threads = 0;                   // simulate, answer: 0: one a processor
  std::string csv, json;             // simulate: files for the figures
  std::string words;                 // voice: a folder of interface words
  std::string names;                 // voice: a file of more texts, one a line
  std::string language = "zh-Hans";  // voice
  std::string speaker;               // voice take: whose recordings they are
  std::string page, signer;          // signs: of which page, and who signs it
  int most = 0;                      // voice make: so many new recordings, 0: all
};

struct ArgumentsResult {
  std::optional<Arguments> arguments;
  std::string problem;  // where there are none
};

ArgumentsResult parse_arguments(const std::vector<std::string>& words);
std::string usage();

}  // namespace tools
