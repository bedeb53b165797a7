// SPDX-License-Identifier: MIT
#include "content/pack/residence.h"

#include <algorithm>

namespace content {

const District* city_district(const Pack& pack, std::string_view name) {
  const auto found =
      std::find_if(pack.districts.begin(), pack.districts.end(), [&](const District& one) { return one.in_city && one.name == name; });
  return found == pack.districts.end() ? nullptr : &*found;
}

const Fact* residence_fact(const Pack& pack) {
  const auto found =
      std::find_if(pack.options.begin(), pack.options.end(), [&](const Option& one) { return city_district(pack, one.code) != nullptr; });
  return found == pack.options.end() ? nullptr : pack.fact(found->fact);
}

}  // namespace content
