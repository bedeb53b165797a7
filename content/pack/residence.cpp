// SPDX-License-Identifier: MIT
#include "content/pack/residence.h"

#include <algorithm>

namespace content {

const District* city_district(const Pack& pack, std::string_view name) {
  const auto found =
      std::find_if(pack.districts.begin(), pack.districts.end(), [&](const District& one) { return one.in_city && one.name == name; });
  return found == pack.districts.end() ? nullptr : &*found;
}

const Fact* residence_fact(const Pack& pack) { return pack.fact(pack.info.district_fact); }

}  // namespace content
