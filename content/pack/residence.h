// SPDX-License-Identifier: MIT
#pragma once

// Where somebody is registered, as the pack asks for it.

#include "content/pack/pack.h"

namespace content {

// The fact whose options are the city's districts; nullptr where nothing is asked about them.
const Fact* residence_fact(const Pack& pack);
// The city's district of this name, else nullptr.
const District* city_district(const Pack& pack, std::string_view name);

}  // namespace content
