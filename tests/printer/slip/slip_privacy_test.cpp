// SPDX-License-Identifier: MIT
// Only what was allowed is on paper: every example household of the city pack, with the tick and without, on every medium.

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "printer/slip/slip_answers.h"
#include "printer/slip/slip_pdf.h"
#include "tests/effort.h"
#include "tests/printer/slip/city_slips.h"
#include "tests/printer/slip/pdf_reader.h"

namespace {

std::string without_gaps(std::string text) {
  for (const std::string_view blank : {"\u00A0", "\u3000", "**"})
    for (std::size_t at = 0; (at = text.find(blank, at)) != std::string::npos;) text.erase(at, blank.size());
  std::erase_if(text, [](char letter) { return static_cast<unsigned char>(letter) <= ' '; });
  return text;
}

// "大件财产：小汽车", as the window and as the terminal would say it.
std::vector<std::string> lines_of(const content::Answers& answers, content::Date day, const assets::Words& words, const char* language) {
  printer::AnswerWords said{households::baotou(), answers, words, &households::screening(), day};
  std::vector<std::string> lines = said.lines(language);
  said.brief = true;
  const std::vector<std::string> brief = said.lines("zh-Hans");
  lines.insert(lines.end(), brief.begin(), brief.end());
  for (std::string& line : lines) line = without_gaps(line);
  return lines;
}

// What an answer comes to, without its name: "小汽车". Words of one character and short numbers are everywhere.
std::vector<std::string> values_of(const std::vector<std::string>& lines) {
  std::vector<std::string> values;
  for (const std::string& line : lines) {
    std::size_t at = line.find("：");
    if (at == std::string::npos) continue;
    std::string rest = line.substr(at + std::string_view("：").size());
    for (std::size_t slash = 0; !rest.empty(); rest.erase(0, slash == std::string::npos ? rest.size() : slash + 1)) {
      slash = rest.find('/');
      std::string value = rest.substr(0, slash);
      if (value.ends_with("元") && value.front() >= '0' && value.front() <= '9') value.erase(value.size() - std::string_view("元").size());
      if (value.size() > 3 && value.find("不知道") == std::string::npos) values.push_back(value);
    }
  }
  return values;
}

// Of the interface's words, what may stand on any slip in this language, and on the window's half of every one.
const std::vector<std::string>& words_of_slips(const assets::Words& words, const std::string& language) {
  static std::map<std::string, std::vector<std::string>> known;
  std::vector<std::string>& list = known[language];
  if (!list.empty()) return list;
  for (const std::string& key : words.keys())
    if (key.starts_with("slip."))
      for (const std::string& one : {language, std::string(printer::window_language)}) list.push_back(without_gaps(words.say(key, one)));
  return list;
}

// What is left of a slip once everything it may say has been taken out.
std::string beyond_what_is_allowed(const printer::Slip& slip, std::string text, const assets::Words& words) {
  std::vector<std::string> allowed = slip.bring;
  for (const auto* list : {&slip.where, &slip.elsewhere, &slip.together, &slip.next, &slip.hotlines})
    allowed.insert(allowed.end(), list->begin(), list->end());
  for (const std::string& one : {slip.go, slip.until, slip.short_code, slip.date, slip.time, slip.place}) allowed.push_back(one);
  for (const auto& programme : slip.programmes) {
    allowed.push_back(programme.name);
    allowed.push_back(programme.window_name);
    allowed.insert(allowed.end(), programme.to_clarify.begin(), programme.to_clarify.end());
  }
  for (std::string& one : allowed) one = without_gaps(one);
  const auto& always = words_of_slips(words, slip.language);
  allowed.insert(allowed.end(), always.begin(), always.end());
  std::sort(allowed.begin(), allowed.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  for (const std::string& one : allowed)
    for (std::size_t at = 0; !one.empty() && (at = text.find(one)) != std::string::npos;) text.replace(at, one.size(), "|");
  return text;
}

struct Household {
  content::Answers answers;
  content::Date day{};
};

std::vector<Household> every_household() {
  std::vector<Household> all;
  for (const content::Case& one : households::baotou().cases) {
    const auto told = households::screening().answers_from_json(one.answers_json);
    REQUIRE(told);
    all.push_back({*told, *content::parse_date(one.date)});
  }
  return all;
}

std::vector<printer::Medium> each_medium() {
  std::vector<printer::Medium> media;
  for (const auto name : printer::medium_names) media.push_back(*printer::medium_named(name));
  media.push_back(media.front());
  media.back().detailed = true;
  return media;
}

printer::Payload carried(const printer::Slip& slip) {
  const auto sealed = printer::open_payload(slip.payload);
  REQUIRE(sealed);
  const auto payload = printer::read_claims(sealed->front().claims);
  REQUIRE(payload);
  return *payload;
}

}  // namespace

TEST_CASE("without the tick no answer of any example household is on paper, in a PDF or in the code, with it every one is") {
  const auto& words = slip_fixture::words();
  const auto key = slip_fixture::key();
  int at = 0;
  std::size_t looked_for = 0;
  for (const Household& household : every_household()) {
    if (!effort::takes(at, 16)) {
      ++at;
      continue;
    }
    const char* language = at % 3 == 2 ? "en" : "zh-Hans";
    const auto lines = lines_of(household.answers, household.day, words, language);
    const auto values = values_of(lines);
    looked_for += values.size();
    const printer::Slip closed = city_slips::of(household.answers, household.day, {.language = language}, words, key);
    const printer::Slip open = city_slips::of(household.answers, household.day, {.language = language, .with_answers = true}, words, key);
    CHECK(carried(closed).answers.empty());
    CHECK(open.code_has_answers == !carried(open).answers.empty());
    const auto check = [&](const std::string& discreet, const std::string& frank) {
      for (const std::string& line : lines)
        if (discreet.find(line) != std::string::npos) FAIL_CHECK(line);
      const std::string beyond = beyond_what_is_allowed(closed, discreet, words);
      for (const std::string& value : values)
        if (beyond.find(value) != std::string::npos) FAIL_CHECK(value << " in " << beyond);
      for (const std::string& line : open.said)
        if (frank.find(without_gaps(line)) == std::string::npos) FAIL_CHECK("without " << line);
    };
    for (const printer::Medium& medium : each_medium()) {
      const auto discreet = printer::lay_out(closed, medium, slip_fixture::typesetter(), words),
                 frank = printer::lay_out(open, medium, slip_fixture::typesetter(), words);
      REQUIRE(discreet);
      REQUIRE(frank);
      INFO("household " << at << ", " << medium.width_dots << " dots, detailed " << medium.detailed);
      check(without_gaps(printer::words_of(*discreet)), without_gaps(printer::words_of(*frank)));
      if (at % 24 != 0 || medium.detailed) continue;
      const auto text = [&](const printer::Sheet& sheet) {
        return without_gaps(slip_fixture::extracted_text(*printer::write_pdf(sheet, slip_fixture::typesetter())));
      };
      check(text(*discreet), text(*frank));
    }
    ++at;
  }
  CHECK(at > 100);
  CHECK(looked_for > 400);
}
