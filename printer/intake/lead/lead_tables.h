// SPDX-License-Identifier: MIT
#pragma once

// The lead's figures as CSV for a spreadsheet: UTF-8 with its mark, so that a Chinese Excel reads it; what no terminal told stays empty.

#include <functional>
#include <string>

#include "printer/intake/lead/lead_figures.h"

namespace intake {

using ProgrammeName = std::function<std::string(const std::string& code)>;

std::string weeks_csv(const Figures& figures);
std::string programmes_csv(const Figures& figures, const ProgrammeName& name);  // a row a programme and week
std::string departments_csv(const std::vector<DepartmentFigures>& departments);

}  // namespace intake
