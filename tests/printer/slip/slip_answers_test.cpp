// SPDX-License-Identifier: MIT
#include "printer/slip/slip_answers.h"

#include <algorithm>

#include "tests/packs.h"
#include "tests/printer/slip/slip_fixture.h"

TEST_CASE("a savings band names an amount that is not known by its label in the language, and never by Chinese words elsewhere") {
  content::Pack pack = slip_fixture::pack();
  content::Amount savings;
  savings.name = "dibao.savings";
  savings.label = "低保存款线";
  pack.amounts = {savings};
  const auto& words = slip_fixture::words();
  const content::Answers answers = {{"assets_band", slip_fixture::options({"mid"})}};
  const printer::AnswerWords said{pack, answers, words};
  CHECK(said.lines("zh-Hans") == std::vector<std::string>{"存款档：比低保存款线多"});
  REQUIRE(said.lines("en").size() == 1);
  CHECK(said.lines("en").front().find("Above the local standard") != std::string::npos);
  pack.amounts.front().label_in.set("en", "Dibao savings limit, yuan a person");
  CHECK(said.lines("en").front().find("Above Dibao savings limit") != std::string::npos);
}

TEST_CASE("sums of money are yuan, those that were typed and those of an option, and heads are only counted") {
  content::Pack pack = packs::frozen();
  for (content::Option& option : pack.options)
    if (option.code == "fire") option.words = {"失火，存款不到 {{amount savings.line × 人口 最低}}", "Fire"};
  const content::Screening screening = packs::compiled(pack);
  const auto answers = screening.answers_from_json(
      R"({"events":["fire"],"hukou_district":"甲区","hukou_type":"urban","hh_size":2,"income_month_total":900.5,"savings":0})");
  REQUIRE(answers);
  printer::AnswerWords said{pack, *answers, slip_fixture::words(), &screening, *content::parse_date("2026-08-01")};
  const auto says = [&](const std::string& language, const std::string& line) {
    const auto lines = said.lines(language);
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  };
  CHECK(says("zh-Hans", "急事：失火，存款不到 12000 元"));
  CHECK(says("zh-Hans", "人口：2"));
  CHECK(says("zh-Hans", "收入合计：900.5 元"));
  CHECK(says("zh-Hans", "存款：0 元"));
  CHECK(says("en", "Income a month: 900.5 yuan"));
  said.brief = true;
  CHECK(says("zh-Hans", "存款：都没有"));
}

TEST_CASE("the window's answers leave out explanations in brackets, and have one line for all where there is nothing of the kind") {
  content::Pack pack = slip_fixture::pack();
  pack.options.push_back({"legal_supporters", "their", {"有，可他是残疾（三级也算），钱很少", "Yes"}, {}, {}, {}});
  const content::Answers answers = {{"property_flags", slip_fixture::options({"car"})},
                                    {"students", slip_fixture::options({})},
                                    {"events", slip_fixture::options({})},
                                    {"legal_supporters", slip_fixture::options({"their"})}};
  printer::AnswerWords said{pack, answers, slip_fixture::words()};
  CHECK(said.lines("zh-Hans").front() == "大件财产：小汽车（残疾代步、谋生的车不算）");
  said.brief = true;
  CHECK(said.lines("zh-Hans") ==
        std::vector<std::string>{"大件财产：小汽车", "赡养人：有，可他是残疾（三级也算），钱很少", "在学、急事：都没有"});
}

TEST_CASE("a window reads what a criterion rests on in words: a programme's name, what staff call a derived fact, or the fact's name") {
  content::Pack pack = slip_fixture::pack();
  content::Fact derived;
  derived.name = "边缘段可扣减";
  derived.formula = "病情 = \"serious\"";
  pack.facts.push_back(derived);
  CHECK(printer::window_words(pack, "边缘段可扣减") == "边缘段可扣减");
  pack.facts.back().words = {"重病重残的扣减", "Deduction"};
  CHECK(printer::window_words(pack, "边缘段可扣减") == "重病重残的扣减");
  CHECK(printer::window_words(pack, "edge") == "低保边缘家庭认定");
  pack.facts[2].words = {"全家每月的收入", "Monthly income"};  // said to residents; the window knows it by its name
  CHECK(printer::window_words(pack, "收入合计") == "收入合计");
}
