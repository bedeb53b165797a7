// SPDX-License-Identifier: MIT
// How long every example household's slip is and how many bytes a printer is sent for it, for tests/bench/slips. Not among the tests that
// run: ask for it with "[.table]". One line a household on standard output, then the least, the middle and the most of each medium.

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "printer/escpos/escpos.h"
#include "tests/printer/slip/city_slips.h"

namespace {

struct MeasuredSlip {
  std::string household;
  double cm = 0;
  std::size_t bytes = 0, doubled = 0;  // for any printer, and for one that doubles dots by itself
};

MeasuredSlip measured(const std::string& household, const printer::Slip& slip, const printer::Medium& medium) {
  const auto dots = printer::draw_slip(slip, medium, slip_fixture::typesetter(), slip_fixture::words());
  REQUIRE(dots);
  printer::EscposOptions doubling;
  doubling.bands.doubled = true;
  return {household, dots->height * 2.54 / medium.dpi, printer::encode_escpos(*dots)->size(),
          printer::encode_escpos(*dots, doubling)->size()};
}

void summary(const std::string& medium, const std::vector<MeasuredSlip>& rows) {
  const auto spread = [&](const std::function<double(const MeasuredSlip&)>& of) {
    std::vector<double> values;
    for (const MeasuredSlip& row : rows) values.push_back(of(row));
    std::sort(values.begin(), values.end());
    return fmt::format("{:.1f} … {:.1f} … {:.1f}", values.front(), values[values.size() / 2], values.back());
  };
  fmt::print("{:32} {} cm, {} kB, doubling {} kB\n", medium, spread([](const MeasuredSlip& row) { return row.cm; }),
             spread([](const MeasuredSlip& row) { return static_cast<double>(row.bytes) / 1000; }),
             spread([](const MeasuredSlip& row) { return static_cast<double>(row.doubled) / 1000; }));
}

}  // namespace

TEST_CASE("slips of every example household in centimetres and bytes", "[.table]") {
  const auto& words = slip_fixture::words();
  const auto key = slip_fixture::key();
  for (const char* name : {"80mm", "58mm"})
    for (const char* language : {"zh-Hans", "en"})
      for (const bool large : {false, true})
        for (const bool answers : {false, true}) {
          printer::Medium medium = *printer::medium_named(name);
          medium.large_print = large;
          const std::string kind = fmt::format("{}, {}{}{}", name, language, large ? ", large print" : "", answers ? ", answers" : "");
          std::vector<MeasuredSlip> rows;
          for (const content::Case& one : households::baotou().cases) {
            const auto told = households::screening().answers_from_json(one.answers_json);
            REQUIRE(told);
            rows.push_back(
                measured(one.code,
                         city_slips::of(*told, *content::parse_date(one.date), {.language = language, .with_answers = answers}, words, key),
                         medium));
          }
          rows.push_back(measured("nothing answered",
                                  city_slips::of({}, households::day(), {.language = language, .with_answers = answers}, words, key),
                                  medium));
          for (const MeasuredSlip& row : rows) fmt::print("{},{},{:.1f},{},{}\n", kind, row.household, row.cm, row.bytes, row.doubled);
          summary(kind, rows);
        }
}
