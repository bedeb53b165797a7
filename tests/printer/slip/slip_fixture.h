// SPDX-License-Identifier: MIT
#pragma once

// Slips the printer tests share: a small pack of their own, assessments of it, and finished slips.

#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>
#include <span>

#include "content/base/hex.h"
#include "printer/payload/answer_key.h"
#include "printer/payload/slip_code.h"
#include "printer/slip/slip.h"
#include "printer/slip/slip_layout.h"
#include "tests/temporary_folder.h"
#include "tests/typesetting.h"

namespace slip_fixture {

using content::hex_of;
using typesetting::typesetter;
using typesetting::words;

inline printer::SigningKey key() {
  const temporary::Folder folder;
  auto made = printer::load_or_make_key(folder / "key");
  REQUIRE(made);
  return *made;
}

// Of a city whose windows have this one for answers; its secret is that of the test vectors.
inline const printer::AnswerKey& answer_key() {
  static const printer::AnswerKey known = [] {
    printer::AnswerKey key;
    key.secret.fill(0x22);
    crypto_scalarmult_base(key.half.bytes.data(), key.secret.data());
    key.half.fingerprint = printer::fingerprint(key.half.bytes);
    return key;
  }();
  return known;
}

inline content::Programme programme(const std::string& code, const std::string& name_key, const std::string& zh, const std::string& en,
                                    const std::string& related = "") {
  content::Programme result;
  result.code = code;
  result.key = name_key;
  result.name = {zh, en};
  result.related = related;
  return result;
}

// Fifteen programmes, one office, a few facts; what the city pack has, without its texts.
inline content::Pack pack() {
  content::Pack pack;
  pack.info.version = "2026.11.2";
  pack.info.office_host = "jiuzhu.baotou.example";
  pack.programmes = {
      programme("P01", "dibao", "最低生活保障（低保）", "Minimum living allowance (dibao)",
                "property_flags;income_month_total;assets_band"),
      programme("P02", "single", "单人户纳入低保", "Dibao for a single person", "disabled"),
      programme("P03", "tekun", "特困人员救助供养", "Support for people without means", "legal_supporters"),
      programme("P04", "edge", "低保边缘家庭认定", "Recognition as near-poor household", "property_flags"),
      programme("P05", "rigid", "刚性支出困难家庭认定", "Recognition for heavy expenses", "med_paid_12m;edu_paid_12m"),
      programme("P06", "children", "孤儿和事实无人抚养儿童保障", "Allowance for orphans and unsupported children", "child_parents"),
      programme("P07", "disaster", "受灾人员救助", "Disaster relief", "events"),
      programme("P08", "medical", "医疗救助", "Medical assistance", "illness"),
      programme("P09", "education", "教育救助", "Education assistance", "students"),
      programme("P10", "housing", "住房救助", "Housing assistance", "housing"),
      programme("P11", "employment", "就业救助", "Employment assistance", "unemployed_flags"),
      programme("P12", "temporary", "临时救助", "Temporary assistance", "events;hard_now"),
      programme("P13", "heating", "取暖救助", "Heating assistance", "heating"),
      programme("P14", "disability", "残疾人两项补贴", "Disability allowances", "disabled"),
      programme("P15", "wandering", "生活无着的流散人员救助", "Aid for people without shelter"),
  };
  content::Office office;
  office.code = "150203004";
  office.name = "友谊大街街道";
  office.window = "友谊大街街道便民服务中心 社会救助“一门受理”窗口";
  office.address = "【示例】请填写实际地址";
  office.phone = "0472-000-2001【示例·请勿拨打】";
  office.hours = "【示例】周一至周五 9:00-12:00 14:00-17:00";
  office.sample = true;
  for (content::Programme& one : pack.programmes) {
    one.urgent_first = one.key == "disaster" || one.key == "temporary" || one.key == "wandering";
    one.posted = one.key == "dibao" || one.key == "single" || one.key == "tekun" || one.key == "edge";
  }
  pack.offices = {office};
  const auto contact = [](const std::string& phone, const std::string& zh, const std::string& en, bool shown) {
    content::Contact result;
    result.code = phone;
    result.phone = phone;
    result.name = {zh, en};
    result.shown = shown;
    return result;
  };
  pack.contacts = {contact("12345", "政务服务便民热线", "City service line", true), contact("110", "报警", "Police", true),
                   contact("120", "急救", "Ambulance", true), contact("12349", "社会救助热线", "Assistance line", false),
                   contact("0472-000-9999【示例】", "示例电话", "Sample", true)};
  const auto fact = [](const std::string& code, const std::string& name, content::Fact::Kind kind,
                       std::optional<content::Number> high = {}) {
    content::Fact result;
    result.code = code;
    result.name = name;
    result.kind = kind;
    result.high = high;
    return result;
  };
  using Kind = content::Fact::Kind;
  pack.facts = {fact("hukou_district", "户籍地", Kind::choice),
                fact("hh_size", "人数", Kind::number, 10 * content::number_one),
                fact("income_month_total", "收入合计", Kind::number, 1'000'000 * content::number_one),
                fact("assets_band", "存款档", Kind::choice),
                fact("property_flags", "大件财产", Kind::choices),
                fact("disabled", "残疾", Kind::people),
                fact("legal_supporters", "赡养人", Kind::choice),
                fact("med_paid_12m", "医药费", Kind::number),
                fact("edu_paid_12m", "学费", Kind::number),
                fact("illness", "病情", Kind::choice),
                fact("students", "在学", Kind::choices),
                fact("events", "急事", Kind::choices),
                fact("hard_now", "眼前困难", Kind::choice),
                fact("heating", "取暖", Kind::choice),
                fact("housing", "住房", Kind::choice),
                fact("unemployed_flags", "失业", Kind::choices),
                fact("child_parents", "父母情况", Kind::choice)};
  const auto option = [&](const std::string& of, const std::string& code, const std::string& zh, const std::string& en) {
    pack.options.push_back({of, code, {zh, en}, {}, {}, {}});
  };
  option("property_flags", "car", "小汽车（残疾代步、谋生的车不算）", "A car");
  option("students", "primary", "小学", "Primary school");
  option("students", "senior", "高中", "Senior school");
  option("legal_supporters", "has_apart", "有，不住在一起", "Yes, living apart");
  option("heating", "self", "自己家", "We pay ourselves");
  option("assets_band", "mid", "比 {{amount dibao.savings}} 多", "Above {{amount dibao.savings}}");
  option("hukou_district", "昆都仑区", "昆都仑区", "Kundulun");
  for (const content::Fact& known : pack.facts) {
    content::Question question;
    question.code = "Q-" + known.code;
    question.facts = {known.code};
    if (known.kind == Kind::number) question.format = known.code == "hh_size" ? "count" : "number";
    question.words = {known.name + "是什么情况？", "What about " + known.code + "?"};
    pack.questions.push_back(question);
  }
  return pack;
}

inline content::Answer options(std::vector<std::string> chosen) { return {content::Answer::State::known, std::move(chosen), 0, {}, false}; }
inline content::Answer number(content::Number yuan) { return {content::Answer::State::known, {}, yuan * content::number_one, {}, false}; }

// Lives as long as the program: requests refer to it.
inline const content::Answers& answers() {
  static const content::Answers known = {{"hukou_district", options({"昆都仑区"})},
                                         {"hh_size", number(3)},
                                         {"income_month_total", number(2719)},
                                         {"assets_band", options({"mid"})},
                                         {"property_flags", options({"car"})},
                                         {"illness", {}},
                                         {"students", options({"primary", "senior"})},
                                         {"med_paid_12m", number(18643)},
                                         {"heating", options({"self"})},
                                         {"legal_supporters", options({"has_apart"})}};
  return known;
}

inline content::Reason reason(const std::string& criterion, content::State state, bool decisive, const std::string& zh,
                              const std::string& en) {
  content::Reason result;
  result.criterion = criterion;
  result.group = content::Criterion::Group::all_of;
  result.state = state;
  result.decisive = decisive;
  result.proof = {zh, en};
  return result;
}

inline content::ProgrammeResult result(const content::Pack& pack, const std::string& key, content::Outcome outcome,
                                       std::vector<content::Reason> reasons = {}) {
  content::ProgrammeResult made;
  made.code = pack.programme(key)->code;
  made.key = key;
  made.outcome = outcome;
  made.reasons = std::move(reasons);
  return made;
}

// A usual family: two things likely, four to ask, one they have, the rest not for them.
inline content::Assessment usual(const content::Pack& pack) {
  using content::Outcome;
  using content::State;
  content::Assessment assessment;
  assessment.uses_sample_values = true;
  assessment.programmes = {
      result(pack, "dibao", Outcome::ask,
             {reason("P01-03", State::met, true, "收入证明或务工说明", "Proof of income"),
              reason("P01-06", State::open, true, "机动车行驶证", "Vehicle licence")}),
      result(pack, "single", Outcome::na),
      result(pack, "tekun", Outcome::unlikely, {reason("P03-02", State::not_met, true, "不该出现的材料", "Never to be seen")}),
      result(pack, "edge", Outcome::likely, {reason("P04-02", State::met, true, "收入证明或务工说明", "Proof of income")}),
      result(pack, "rigid", Outcome::ask,
             {reason("P05-04", State::open, true, "近 12 个月的医疗票据、学费票据", "Bills of the last 12 months")}),
      result(pack, "children", Outcome::na),
      result(pack, "disaster", Outcome::na),
      result(pack, "medical", Outcome::ask,
             {reason("P08-05", State::open, true, "病历或大病认定材料；医保卡", "Medical records; insurance card")}),
      result(pack, "education", Outcome::likely, {reason("P09-02", State::met, true, "在学证明", "Proof of enrolment")}),
      result(pack, "housing", Outcome::unlikely),
      result(pack, "employment", Outcome::na),
      result(pack, "temporary", Outcome::na),
      result(pack, "heating", Outcome::ask, {reason("P13-03", State::open, true, "", "")}),
      result(pack, "disability", Outcome::already),
      result(pack, "wandering", Outcome::na),
  };
  return assessment;
}

inline printer::SlipRequest request(const content::Pack& pack, const content::Assessment& assessment, const content::Answers& known,
                                    const std::string& language = "zh-Hans") {
  return {pack, assessment, known, &pack.offices.front(), language, "0147", "2026-11-20", "09:41", "昆都仑区社会救助大厅", "KDL-1",
          1,    false,      false};
}

// Outcomes by chance: short and long codes, slips of every length.
inline content::Assessment random_assessment(const content::Pack& pack, std::mt19937& random) {
  content::Assessment assessment = usual(pack);
  const auto share = 1 + random() % 9;
  for (auto& one : assessment.programmes)
    one.outcome = random() % 10 < share ? static_cast<content::Outcome>(random() % 5) : content::Outcome::na;
  return assessment;
}

// 2026-11-20 09:41 in UTC+8.
constexpr std::int64_t now = 1'795'138'860;

inline printer::Slip finished(const printer::SlipRequest& wanted, const assets::Words& said, const printer::SigningKey& signing) {
  printer::Slip slip = printer::make_slip(wanted, said);
  REQUIRE(printer::add_code(
      slip, {.pack = wanted.pack, .answers = wanted.answers, .key = signing, .now = now, .answers_key = answer_key().half.bytes}));
  return slip;
}

}  // namespace slip_fixture
