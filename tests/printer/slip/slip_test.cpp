// SPDX-License-Identifier: MIT
// What may stand on a slip, and that what is drawn can be read.

#include "printer/slip/slip.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/journeys/decode.h"
#include "tests/printer/escpos/escpos_reader.h"
#include "tests/printer/slip/city_slips.h"
#include "tests/printer/slip/slip_fixture.h"

using content::Outcome;
using content::State;
using slip_fixture::reason;

namespace {

// Every text of a slip in one.
std::string all_text(const printer::Slip& slip) {
  std::string text = slip.number + slip.date + slip.time + slip.place + "|" + slip.go + "|" + slip.phone + "|";
  for (const auto& programme : slip.programmes) {
    text += programme.code + "|" + programme.name + "|";
    for (const auto* list : {&programme.open, &programme.to_clarify})
      for (const auto& line : *list) text += line + "|";
  }
  for (const auto* list :
       {&slip.said, &slip.together, &slip.bring, &slip.where, &slip.elsewhere, &slip.hotlines, &slip.next, &slip.answers})
    for (const auto& line : *list) text += line + "|";
  return text;
}

bool holds(const printer::Slip& slip, const std::string& words) { return all_text(slip).find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a usual slip names the likely first, then what to ask, then what they have") {
  const auto& words = slip_fixture::words();
  const auto pack = slip_fixture::pack();
  const auto slip = printer::make_slip(slip_fixture::request(pack, slip_fixture::usual(pack), slip_fixture::answers()), words);
  std::vector<std::string> codes;
  for (const auto& programme : slip.programmes) codes.push_back(programme.code);
  CHECK(codes == std::vector<std::string>{"P04", "P09", "P01", "P05", "P08", "P13", "P14"});
  CHECK(slip.programmes[2].open == std::vector<std::string>{"P01-03", "P01-06"});
  CHECK(slip.programmes[0].open.empty());
  CHECK(slip.sample_values);
  CHECK(slip.rule_set == "2026.11.2");
}

TEST_CASE("each paper to bring is named once, the likely programmes' first, and the list stays short") {
  const auto& words = slip_fixture::words();
  const auto pack = slip_fixture::pack();
  auto assessment = slip_fixture::usual(pack);
  const auto slip = printer::make_slip(slip_fixture::request(pack, assessment, slip_fixture::answers()), words);
  CHECK(std::count(slip.bring.begin(), slip.bring.end(), "收入证明或务工说明") == 1);
  CHECK(slip.bring.size() == 9);
  CHECK(slip.bring[3] == "收入证明或务工说明");
  CHECK(slip.bring[4] == "在学证明");
  for (int i = 0; i < 30; ++i)
    assessment.programmes[0].reasons.push_back(reason("P01-20", State::open, true, "材料" + std::to_string(i), ""));
  const auto longer = printer::make_slip(slip_fixture::request(pack, assessment, slip_fixture::answers()), words);
  CHECK(longer.bring.size() == 9);
  CHECK(longer.more_to_bring);
  CHECK_FALSE(slip.more_to_bring);
}

TEST_CASE("sample addresses and numbers never reach paper, real ones do") {
  const auto& words = slip_fixture::words();
  auto pack = slip_fixture::pack();
  const auto assessment = slip_fixture::usual(pack);
  const auto slip = printer::make_slip(slip_fixture::request(pack, assessment, slip_fixture::answers()), words);
  CHECK(slip.go == "友谊大街街道");
  CHECK(slip.where == std::vector<std::string>{"便民服务中心 社会救助“一门受理”窗口", words.say("slip.where_sample", "zh-Hans")});
  CHECK_FALSE(holds(slip, "示例"));
  CHECK_FALSE(holds(slip, "0472"));
  CHECK_FALSE(holds(slip, "12349"));  // not open in this city
  CHECK(slip.hotlines.front() == "12345 政务服务便民热线");
  CHECK(slip.phone == "12345");
  pack.offices.front().sample = false;
  pack.offices.front().phone = "0472-5551234";
  const auto real = printer::make_slip(slip_fixture::request(pack, assessment, slip_fixture::answers()), words);
  CHECK(real.phone == "0472-5551234");
  auto nowhere = slip_fixture::request(pack, assessment, slip_fixture::answers());
  nowhere.office = nullptr;
  CHECK(printer::make_slip(nowhere, words).go == words.say("slip.where_desk", "zh-Hans"));
  CHECK(printer::make_slip(nowhere, words).where.empty());
  pack.offices.front().window = "社会救助窗口";  // its name says nothing of the office's
  CHECK(printer::make_slip(slip_fixture::request(pack, assessment, slip_fixture::answers()), words).where.front() == "社会救助窗口");
}

TEST_CASE("nothing that was answered stands on a slip unless the resident asked for it, then all of it") {
  const auto& words = slip_fixture::words();
  const auto pack = slip_fixture::pack();
  const auto assessment = slip_fixture::usual(pack);
  auto wanted = slip_fixture::request(pack, assessment, slip_fixture::answers());
  const auto discreet = printer::make_slip(wanted, words);
  CHECK(discreet.answers.empty());
  CHECK(discreet.said.empty());
  for (const char* answer :
       {"2719", "18643", "存款档：", "收入合计：", "医药费：", "小汽车", "小学", "病情：", "取暖：", "赡养人：", "户籍地："}) {
    INFO(answer);
    CHECK_FALSE(holds(discreet, answer));
  }
  wanted.with_answers = true;
  const auto open = printer::make_slip(wanted, words);
  for (const auto* list : {&open.answers, &open.said}) {
    CHECK(std::count(list->begin(), list->end(), "收入合计：2719 元") == 1);
    CHECK(std::count(list->begin(), list->end(), "人数：3") == 1);
    CHECK(std::count(list->begin(), list->end(), "病情：" + words.say("slip.answer_unknown", "zh-Hans")) == 1);
    CHECK(list->size() == slip_fixture::answers().size());
  }
}

TEST_CASE("whatever the assessment, no slip holds an unlikely item, and none an income by itself") {
  const auto& words = slip_fixture::words();
  const auto pack = slip_fixture::pack();
  std::mt19937 random(70);
  for (int round = 0; round < 300; ++round) {
    content::Assessment assessment;
    for (const auto& programme : pack.programmes) {
      const auto outcome = static_cast<Outcome>(random() % 5);
      const bool hidden = outcome == Outcome::unlikely || outcome == Outcome::na;
      assessment.programmes.push_back(slip_fixture::result(pack, programme.key, outcome,
                                                           {reason(programme.code + "-01", static_cast<State>(random() % 3),
                                                                   random() % 2 == 0, (hidden ? "隐藏" : "材料") + programme.code, "")}));
    }
    auto wanted = slip_fixture::request(pack, assessment, slip_fixture::answers(), random() % 2 == 0 ? "en" : "zh-Hans");
    wanted.urgent = random() % 3 == 0;
    const auto slip = printer::make_slip(wanted, words);
    for (const auto& result : assessment.programmes) {
      if (result.outcome != Outcome::unlikely && result.outcome != Outcome::na) continue;
      CHECK_FALSE(holds(slip, result.code + "|"));
      CHECK_FALSE(holds(slip, pack.programme(result.key)->name.in(wanted.language) + "|"));
    }
    CHECK_FALSE(holds(slip, "隐藏"));
    CHECK_FALSE(holds(slip, "2719"));
  }
}

TEST_CASE("an urgent slip puts what helps at once first") {
  const auto& words = slip_fixture::words();
  const auto pack = slip_fixture::pack();
  auto assessment = slip_fixture::usual(pack);
  assessment.programmes[11].outcome = Outcome::likely;
  auto wanted = slip_fixture::request(pack, assessment, slip_fixture::answers());
  wanted.urgent = true;
  const auto slip = printer::make_slip(wanted, words);
  CHECK(slip.urgent);
  CHECK(slip.programmes.front().code == "P12");
  auto plain = pack;  // which these are is for staff to say
  for (auto& programme : plain.programmes) programme.urgent_first = false;
  auto same = slip_fixture::request(plain, assessment, slip_fixture::answers());
  same.urgent = true;
  CHECK(printer::make_slip(same, words).programmes.front().code != "P12");
}

TEST_CASE("a slip says that findings are posted where those of a programme on it are") {
  const auto& words = slip_fixture::words();
  auto pack = slip_fixture::pack();
  const auto assessment = slip_fixture::usual(pack);
  const auto posted = [&] {
    const auto next = printer::make_slip(slip_fixture::request(pack, assessment, slip_fixture::answers()), words).next;
    return std::find(next.begin(), next.end(), words.say("slip.hint_publicity", "zh-Hans")) != next.end();
  };
  CHECK(posted());
  for (auto& programme : pack.programmes)
    programme.posted = programme.key == "tekun" || programme.key == "disability";  // not printed; received
  CHECK_FALSE(posted());
}

TEST_CASE("every drawn slip is no longer than 22 centimetres and its code reads back with zbar and ZXing, on paper too") {
  const auto& words = slip_fixture::words();
  const auto& typesetter = slip_fixture::typesetter();
  const auto key = slip_fixture::key();
  const auto pack = slip_fixture::pack();
  std::mt19937 random(60);
  for (int round = 0; round < 10; ++round) {
    content::Assessment assessment = slip_fixture::usual(pack);
    if (round > 1)
      for (auto& result : assessment.programmes) result.outcome = static_cast<Outcome>(random() % 5);
    auto wanted = slip_fixture::request(pack, assessment, slip_fixture::answers(), round % 2 == 0 ? "zh-Hans" : "en");
    wanted.urgent = round % 3 == 2;
    wanted.attempt = 1 + round % 2;
    const auto slip = slip_fixture::finished(wanted, words, key);
    const auto drawn = printer::draw_slip(slip, {}, typesetter, words);
    REQUIRE(drawn);
    INFO("round " << round << ", " << slip.language << ", " << slip.programmes.size() << " programmes, " << drawn->height << " rows");
    CHECK(drawn->width == 576);
    CHECK(drawn->height <= 220 * 203 / 25.4);
    CHECK(kiosk::test::zxing_reads(*drawn) == slip.payload);
    CHECK(kiosk::test::zbar_reads(*drawn) == std::vector<std::string>{slip.payload});
    const auto bytes = printer::encode_escpos(*drawn);
    REQUIRE(bytes);
    CHECK(bytes->size() < static_cast<std::size_t>(drawn->height) * 72);  // trimmed and skipped
    const auto page = printer::read_escpos(*bytes, drawn->width);
    REQUIRE(page);
    CHECK(kiosk::test::zxing_reads(page->paper) == slip.payload);
  }
}

TEST_CASE("paper too narrow for the code is refused, 58 mm paper is not") {
  const auto& words = slip_fixture::words();
  const auto& typesetter = slip_fixture::typesetter();
  const auto pack = slip_fixture::pack();
  const auto slip =
      slip_fixture::finished(slip_fixture::request(pack, slip_fixture::usual(pack), slip_fixture::answers()), words, slip_fixture::key());
  const auto narrow = printer::draw_slip(slip, *printer::medium_named("58mm"), typesetter, words);
  REQUIRE(narrow);
  CHECK(kiosk::test::zxing_reads(*narrow) == slip.payload);
  const auto refused = printer::draw_slip(slip, printer::Medium{.width_dots = 200}, typesetter, words);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == content::FaultCode::payload_too_large);
  CHECK(refused.error().sentence == "二维码太大，这种纸印不清楚。");
}

TEST_CASE("no word of the slip is missing in either language, and no character lacks a glyph") {
  const auto& words = slip_fixture::words();
  const auto& typesetter = slip_fixture::typesetter();
  for (const std::string& key : words.keys()) {
    if (!key.starts_with("slip.")) continue;
    for (const char* language : {"zh-Hans", "en"}) {
      INFO(key << " " << language);
      CHECK(words.has(key, language));
      assets::TextStyle style;
      style.language = language;
      CHECK(typesetter.measure(words.say(key, language), style, 540).unknown_glyphs == 0);
    }
  }
}

TEST_CASE("who may be registered elsewhere reads what is applied for at home and what here, and nobody else reads of it") {
  const auto slip_of = [](const std::string& answers, const std::string& language) {
    const auto told = households::screening().answers_from_json(answers);
    REQUIRE(told);
    return city_slips::of(*told, households::day(), {.language = language}, slip_fixture::words(), slip_fixture::key());
  };
  const auto holds_home = [](const printer::Slip& slip, const std::string& programme) {
    return std::any_of(slip.elsewhere.begin(), slip.elsewhere.end(), [&](const std::string& line) {
      return (line.starts_with("在户口所在地办") || line.starts_with("Apply where registered")) &&
             line.find(programme) != std::string::npos;
    });
  };
  const std::string family =
      R"("hh_size":3,"income_month_total":900,"assets_band":"ok","property_flags":[],"events":["fire"],"hard_now":true})";
  const std::string pupil = R"("has_student":true,"students":["primary"],)";
  // Away or unsaid, the paper is the same: the window asks in both.
  const printer::Slip away = slip_of(R"({"hukou_district":"other_prov",)" + family, "zh-Hans");
  CHECK(holds_home(away, "低保"));
  CHECK_FALSE(holds_home(away, "临时救助"));
  CHECK(std::any_of(away.elsewhere.begin(), away.elsewhere.end(),
                    [](const auto& line) { return line.starts_with("临时救助") && line.find("不看户口") != std::string::npos; }));
  CHECK(slip_of(R"({"hukou_district":"unknown",)" + family, "zh-Hans").elsewhere == away.elsewhere);
  CHECK(holds_home(slip_of(R"({"hukou_district":"other_prov",)" + family, "en"), "Dibao"));
  const printer::Slip here = slip_of(R"({"hukou_district":"昆都仑区","hukou_type":"urban",)" + pupil + family, "zh-Hans");
  CHECK_FALSE(holds_home(here, ""));
  CHECK_FALSE(here.programmes.empty());
}
