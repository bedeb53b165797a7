// SPDX-License-Identifier: MIT
#pragma once

// What the staff's commands ask of a pack beyond loading it: how households are made up, and what its criteria can and cannot do.

#include <optional>
#include <string>

#include "content/simulation/population.h"
#include "content/source/pack_source.h"

namespace tools {

inline constexpr const char* population_file = "population.csv";
// How households are made up for simulate, of a folder that says so; what is wrong with it joins the findings. A pack need not have it.
std::optional<content::Population> load_population(LoadedPack& loaded, const std::string& path);
// Adds what takes a day and a second: days without an amount, and what the criteria can and cannot do. Nothing where there are errors.
void audit_pack(LoadedPack& loaded, const std::string& path, content::Date day);

}  // namespace tools
