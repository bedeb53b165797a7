// SPDX-License-Identifier: MIT
// Any text as a condition or a formula of the small pack; the first byte says where it stands. What can be understood is worked out.
#include <algorithm>

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  content::Pack pack = fuzz::good();
  const std::string condition = fuzz::text(data + 1, size - 1);
  if (!content::utf8_valid(condition)) return 0;  // readers make every text valid
  content::Programme& programme = pack.programmes[0];
  const auto fact = [&](const char* code) -> content::Fact& {
    return *std::find_if(pack.facts.begin(), pack.facts.end(), [&](const content::Fact& one) { return one.code == code; });
  };
  static constexpr const char* subjects[] = {"收入合计", "户口类型", "急需", "有急需", "残疾人", "低保标准", "dibao"};
  switch (data[0] % 11) {
    case 7: fact("in_need").formula = condition; break;
    case 8: fact("has_disabled").applies_when = condition, fact("has_disabled").otherwise = "否"; break;
    case 9: fact("income_month_total").upper_bound = condition; break;
    case 10: programme.amount = condition; break;
    default: programme.criteria[0].fact = subjects[data[0] % 11]; programme.criteria[0].condition = condition;
  }
  fuzz::use(pack);
  return 0;
}
