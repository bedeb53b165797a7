// SPDX-License-Identifier: MIT
// How much paper slips take: every example household of the city pack, and one that answered nothing, with a window that has everything a
// window can have. Rolls only; sheets have pages.

#include <fmt/core.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "content/base/files.h"
#include "printer/escpos/escpos_printer.h"
#include "tests/effort.h"
#include "tests/printer/slip/city_slips.h"

namespace {

struct Length {
  double cm = 0;
  std::string household;
};

using Slips = std::vector<std::pair<std::string, printer::Slip>>;  // by household

Slips slips_of(const city_slips::Wish& wish) {
  const assets::Words& words = slip_fixture::words();
  static const printer::SigningKey key = slip_fixture::key();
  Slips slips;
  for (long at = 0; const content::Case& one : households::baotou().cases) {
    if (!effort::takes(at++, 7)) continue;
    const auto answers = households::screening().answers_from_json(one.answers_json);
    REQUIRE(answers);
    slips.emplace_back(one.code, city_slips::of(*answers, *content::parse_date(one.date), wish, words, key));
  }
  slips.emplace_back("nothing answered", city_slips::of({}, households::day(), wish, words, key));
  return slips;
}

Length longest(const Slips& slips, const printer::Medium& medium, const city_slips::Wish& wish) {
  std::vector<Length> lengths;
  for (const auto& [household, slip] : slips) {
    const auto sheet = printer::lay_out(slip, medium, slip_fixture::typesetter(), slip_fixture::words());
    REQUIRE(sheet);
    lengths.push_back({sheet->pages.front().height * 2.54 / medium.dpi, household});
  }
  std::sort(lengths.begin(), lengths.end(), [](const Length& a, const Length& b) { return a.cm < b.cm; });
  fmt::print("{:2} mm {:8}{:8}{:6}{:9}: {:5.1f} … {:5.1f} … {:5.1f} cm ({})\n", medium.width_dots == 576 ? 80 : 58, wish.language,
             wish.with_answers ? "answers" : "", medium.large_print ? "large" : "", medium.detailed ? "detailed" : "", lengths.front().cm,
             lengths[lengths.size() / 2].cm, lengths.back().cm, lengths.back().household);
  return lengths.back();
}

}  // namespace

TEST_CASE("the city pack's people are told in words, never as a row of yes and no") {
  const auto& words = slip_fixture::words();
  const auto answers = households::screening().answers_from_json(
      R"({"hukou_district":"昆都仑区","events":["wander","income_loss"],"disabled":[{"cert":true,"type":"肢体","level":2,"adult":true,"care":false,"job":"unknown"}]})");
  REQUIRE(answers);
  for (const char* language : {"zh-Hans", "en"}) {
    const printer::Slip slip =
        city_slips::of(*answers, households::day(), {.language = language, .with_answers = true}, words, slip_fixture::key());
    std::string all;
    for (const auto* list : {&slip.answers, &slip.said})
      for (const std::string& line : *list) all += line + "|";
    INFO(all);
    const bool english = language == std::string("en");
    CHECK(all.find("有证/肢体/二级/成年/有工作：不知道/要人照料：否") != std::string::npos);
    CHECK(english == (all.find("certificate/Physical/Level 2/adult/has a job: not known/needs care: no") != std::string::npos));
    // Options have commas of their own.
    CHECK(all.find("没地方住，身上没钱/断了收入") != std::string::npos);
    CHECK(english == (all.find("Nowhere to stay and no money/Income has stopped") != std::string::npos));
    CHECK(all.find("是 ") == std::string::npos);
    CHECK(all.find("yes yes") == std::string::npos);
    CHECK(all.find("yes no") == std::string::npos);
  }
}

TEST_CASE("a slip for a printer of a known width is laid out as its roll is measured here") {
  CHECK(printer::roll_of(384) == *printer::medium_named("58mm"));
  CHECK(printer::roll_of(576) == *printer::medium_named("80mm"));
  CHECK(printer::roll_of(0) == *printer::medium_named("80mm"));
  CHECK(printer::roll_of(420).width_dots == 420);
  CHECK(printer::roll_of(420).margin_dots == printer::Medium{}.margin_dots);
}

TEST_CASE("no strip is longer than 22 cm on 80 mm paper, 30 on 58 mm, 40 in large print, nor a long version than 60 and 100") {
  for (const char* language : {"zh-Hans", "en"})
    for (const bool with_answers : {false, true}) {
      const city_slips::Wish wish{.language = language, .with_answers = with_answers};
      const Slips slips = slips_of(wish);
      for (const char* name : {"80mm", "58mm"})
        for (const bool large : {false, true})
          for (const bool detailed : {false, true}) {
            if (detailed && with_answers == (language[0] == 'z')) continue;
            printer::Medium medium = *printer::medium_named(name);
            medium.large_print = large;
            medium.detailed = detailed;
            const Length most = longest(slips, medium, wish);
            INFO(name << " " << language << (with_answers ? ", answers" : "") << (large ? ", large" : "") << (detailed ? ", detailed" : "")
                      << ": " << most.household);
            if (detailed) CHECK(most.cm <= (large ? 100 : 60));
            else CHECK(most.cm <= (large ? 40 : name[0] != '8' ? 30 : 22));
          }
    }
}

TEST_CASE("the reference slip takes at most 48 kB on every printer there is a profile of") {
  const printer::Slip slip = city_slips::reference(slip_fixture::key());
  const auto profiles = printer::read_profiles(*content::read_file(std::filesystem::path(TEST_SOURCE_DIR) / "printer/device/profiles.csv"));
  REQUIRE(profiles);
  for (const printer::Profile& profile : *profiles) {
    const auto dots = printer::draw_slip(slip, printer::roll_of(profile.width_dots), slip_fixture::typesetter(), slip_fixture::words());
    REQUIRE(dots);
    INFO(profile.id);
    CHECK(printer::encode_escpos(*dots, printer::options_of(profile))->size() <= 48'000);
  }
}
