// SPDX-License-Identifier: MIT
#pragma once

// The figures of a simulated population: for a person, for a spreadsheet, for a program.

#include <string>

#include "content/simulation/simulation.h"
#include "content/source/pack_source.h"

namespace tools {

struct SimulationReport {
  const LoadedPack& pack;
  const content::SimulationSubject& subject;
  const content::SimulationFigures& figures;
  std::string pack_path, against_path;
  std::string source;          // "编的家庭，种子 1" or the file
  bool of_file = false;        // numbers of households are lines of a file
  std::uint64_t left_out = 0;  // rows that could not be read
};

std::string text_of(const SimulationReport& report);
// One figure a row: 种类, 项目, 旗县区, 原来, 现在, 户数, 回答; UTF-8 with a byte order mark, for spreadsheets.
std::string csv_of(const SimulationReport& report);
std::string json_of(const SimulationReport& report);

}  // namespace tools
