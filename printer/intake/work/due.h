// SPDX-License-Identifier: MIT
#pragma once

// How long a case may take, by the tables of the pack (programmes.csv and workdays.csv): of several programmes the one that is due first.

#include <optional>
#include <string>
#include <vector>

#include "content/pack/pack.h"

namespace intake {

struct Due {
  int working_days = 0;              // 0: nothing says how many
  std::optional<content::Date> day;  // none: it lies in a year whose holidays nobody has entered yet
};

// By its code; nullptr: the pack has none, or there is no pack.
const content::Programme* programme_of(const content::Pack* pack, std::string_view code);

// `programmes` by their codes; nullptr: no pack.
Due first_due(const content::Pack* pack, const std::vector<std::string>& programmes, content::Date accepted);

// The sentence for who looks after the pack, while a case that is taken today may have a day nobody can tell; empty: all is entered.
std::string calendar_fault(const content::Pack* pack, content::Date today);

}  // namespace intake
