// SPDX-License-Identifier: MIT
#include "printer/intake/lead/lead_rows.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "content/base/hex.h"
#include "printer/payload/payload.h"

namespace intake {

namespace {

// Prints of one visit have its number, terminal and day; what the first of them says is what was told.
content::Result<void> add_slips(web::Reader& reader, content::Date from, std::vector<ArrivedSlip>& slips) {
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> visits;
  return reader.rows("SELECT issuer, number, day, case_number, claims FROM slips WHERE day >= ?1 ORDER BY day, arrived",
                     {content::to_string(from)}, [&](const web::Row& row) {
                       const auto [visit, fresh] = visits.try_emplace({row.text(0), row.text(1), row.text(2)}, slips.size());
                       if (fresh) {
                         ArrivedSlip& slip = slips.emplace_back();
                         slip.printed = content::parse_date(row.text(2)).value_or(content::Date{});
                         if (const auto claims = printer::read_claims(content::bytes_of_hex(row.text(4))))
                           for (const printer::PayloadProgramme& one : claims->programmes) {
                             if (one.outcome == content::Outcome::likely) slip.likely.push_back(one.code);
                             if (one.outcome == content::Outcome::ask) slip.ask.push_back(one.code);
                           }
                       }
                       slips[visit->second].taken |= !row.text(3).empty();
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
