// SPDX-License-Identifier: MIT
#pragma once

// Slips of the city pack's example households, as the terminal would make them: what paper has to hold in earnest.

#include <algorithm>

#include "printer/slip/slip.h"
#include "tests/content/screening/households.h"
#include "tests/printer/slip/slip_fixture.h"

namespace city_slips {

struct Wish {
  std::string language = "zh-Hans";
  bool with_answers = false, urgent = false;
  int attempt = 1;
};

// A window with everything a window can have; the pack's own ones are samples until staff fill them in.
inline content::Office office() {
  content::Office office;
  office.code = "150203001";
  office.name = "友谊大街街道";
  office.window = "友谊大街街道便民服务中心 社会救助“一门受理”窗口";
  office.address = "昆都仑区友谊大街 88 号便民服务中心一楼大厅";
  office.phone = "0472-000-2001";
  office.hours = "周一至周五 9:00–12:00 14:00–17:00";
  office.sample = false;
  return office;
}

inline printer::Slip of(const content::Answers& answers, content::Date day, const Wish& wish, const assets::Words& words,
                        const printer::SigningKey& key) {
  static const content::Office window = office();
  const content::Assessment assessment = households::screening().assess(answers, day);
  return slip_fixture::finished({.pack = households::baotou(),
                                 .assessment = assessment,
                                 .answers = answers,
                                 .office = &window,
                                 .language = wish.language,
                                 .number = "0147",
                                 .date = content::to_string(day),
                                 .time = "09:41",
                                 .place = "昆都仑区社会救助大厅",
                                 .terminal = "KDL-1",
                                 .attempt = wish.attempt,
                                 .urgent = wish.urgent,
                                 .with_answers = wish.with_answers,
                                 .screening = &households::screening()},
                                words, key);
}

// A small one: one programme received, one likely, one for the window to settle. What is said of bytes and milliseconds is said of it.
inline printer::Slip reference(const printer::SigningKey& key) {
  const auto& cases = households::baotou().cases;
  const auto one = std::find_if(cases.begin(), cases.end(), [](const content::Case& known) { return known.code == "C86"; });
  REQUIRE(one != cases.end());
  return of(*households::screening().answers_from_json(one->answers_json), *content::parse_date(one->date), {}, slip_fixture::words(), key);
}

}  // namespace city_slips
