// SPDX-License-Identifier: MIT
#include "printer/intake/lead/lead_rows.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace intake {

namespace {

// Prints of one visit have its number, terminal and day; what the first of them says is what was told. Slips that told the same on one day
// come as one row.
content::Result<void> add_slips(web::Reader& reader, content::Date from, std::vector<ArrivedSlip>& slips) {
  return reader.rows(
      "SELECT day, told, visit_taken, count(*) FROM slips WHERE first = 1 AND day >= ?1 GROUP BY day, told, visit_taken ORDER BY day, "
      "told, visit_taken",
      {content::to_string(from)}, [&](const web::Row& row) {
        ArrivedSlip& slip = slips.emplace_back();
        slip.printed = content::parse_date(row.text(0)).value_or(content::Date{});
        slip.taken = row.number(2) != 0;
        slip.number = static_cast<int>(row.number(3));
        std::istringstream told(row.text(1));
        for (std::string code; told >> code;) {
          const bool ask = code.back() == '?';
          (ask ? slip.ask : slip.likely).push_back(ask ? code.substr(0, code.size() - 1) : code);
        }
      });
}

content::Result<void> add_cases(web::Reader& reader, std::vector<OpenCase>& cases) {
  std::map<std::string, std::size_t> places;
  auto read = reader.rows("SELECT number, accepted_day, due, state, clerk FROM cases WHERE state IN ('open', 'waiting') ORDER BY number",
                          {}, [&](const web::Row& row) {
                            places.emplace(row.text(0), cases.size());
                            cases.push_back({row.text(0),
                                             content::parse_date(row.text(1)).value_or(content::Date{}),
                                             content::parse_date(row.text(2)),
                                             row.text(3) == "waiting",
                                             row.text(4),
                                             {}});
                          });
  if (read)
    read = reader.rows("SELECT case_number, name FROM case_referrals ORDER BY case_number, at, department", {}, [&](const web::Row& row) {
      const auto place = places.find(row.text(0));
      if (place == places.end()) return;
      std::vector<std::string>& names = cases[place->second].departments;
      if (std::find(names.begin(), names.end(), row.text(1)) == names.end()) names.push_back(row.text(1));
    });
  return read;
}

}  // namespace

content::Result<LeadRows> lead_rows(web::Store& store, content::Date from) {
  LeadRows rows;
  const auto looked = store.look([&](web::Reader& reader) {
    auto read = add_slips(reader, from, rows.arrived);
    return read ? add_cases(reader, rows.open) : read;
  });
  if (!looked) return tl::unexpected(looked.error());
  return rows;
}

}  // namespace intake
