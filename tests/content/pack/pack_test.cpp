// SPDX-License-Identifier: MIT
#include "content/pack/pack.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "content/check/check.h"
#include "content/pack/icon_names.h"
#include "content/pack/pack_reader.h"
#include "tests/content/check/corpus.h"
#include "tests/packs.h"

using namespace content;

namespace {

Pack good() { return packs::read(corpus::folder() / "good"); }
Date day(const char* text) { return *parse_date(text); }

}  // namespace

TEST_CASE("an amount is that of the district's group, the hukou type and the day") {
  const Pack pack = good();
  CHECK(amount_for(pack, "dibao.standard", "甲区", "urban", day("2026-12-31"))->value == 1000 * number_one);
  CHECK(amount_for(pack, "dibao.standard", "甲区", "urban", day("2027-01-01"))->value == 1050 * number_one);
  CHECK(amount_for(pack, "dibao.standard", "甲区", "rural", day("2027-01-01"))->value == 700 * number_one);
  CHECK(amount_for(pack, "dibao.standard", "乙县", "urban", day("2026-06-01"))->value == 640 * number_one);
  CHECK(amount_for(pack, "temporary.small", "外省", "urban", day("2035-01-01"))->value == 800 * number_one);
}

TEST_CASE("there is no amount before the first day, after the last, elsewhere or by another name") {
  const Pack pack = good();
  CHECK(amount_for(pack, "dibao.standard", "甲区", "urban", day("2025-12-31")) == nullptr);
  CHECK(amount_for(pack, "dibao.standard", "甲区", "urban", day("2028-01-01")) == nullptr);
  CHECK(amount_for(pack, "dibao.standard", "外省", "urban", day("2026-06-01")) == nullptr);
  CHECK(amount_for(pack, "dibao", "甲区", "urban", day("2026-06-01")) == nullptr);
}

TEST_CASE("things are found by their codes, and a page that is not translated is shown in Chinese") {
  Pack pack = good();
  CHECK(pack.page("dibao", "en")->language == "en");
  std::erase_if(pack.pages, [](const Page& page) { return page.language == "en"; });
  CHECK(pack.page("dibao", "en")->language == "zh-Hans");
  CHECK(pack.page("nothing", "en") == nullptr);
  CHECK(pack.clause("法-18")->document == "法");
  CHECK(pack.document("法")->short_title == "社会救助法");
  CHECK(pack.programme("dibao")->code == "P01");
  CHECK(pack.question("Q04")->sensitive);
  CHECK(pack.office("990101001")->sample);
  CHECK(pack.option("hukou_type", "rural")->words.zh == "农村牧区");
  CHECK(pack.option("hukou_type", "food") == nullptr);
}

TEST_CASE("what a question asks for is told apart once, however its facts are separated") {
  const corpus::PackCopy copy;
  const auto asked = [&](const std::string& cell) {
    std::string sheet = corpus::bytes_of(corpus::folder() / "good/tables/questions.csv");
    sheet.replace(sheet.find("Q08,needs,"), 10, "Q08,\"" + cell + "\",");
    corpus::write(copy.path() / "tables/questions.csv", sheet);
    return *read_pack(copy.path().string()).value->question("Q08");
  };
  for (const char* several : {"needs;in_need", "needs；in_need", "needs、in_need", "needs，in_need", "needs, in_need"}) {
    INFO(several);
    CHECK(asked(several).facts == std::vector<std::string>{"needs", "in_need"});
    CHECK(asked(several).fact().empty());
    CHECK(asked(several).asks_for("in_need"));
    CHECK(asked(several).list.empty());
  }
  const Question one = asked("needs"), field = asked("disabled.level"), more = asked("disabled.more");
  CHECK(one.fact() == "needs");
  CHECK_FALSE(one.asks_for("need"));
  CHECK((field.list == "disabled" && field.field == "level" && !field.more && field.fact() == "disabled.level"));
  CHECK((more.list == "disabled" && more.field.empty() && more.more));
  CHECK(more.asks_for("disabled"));
}

TEST_CASE("what cannot wait is a table, and an answer names its row") {
  const corpus::PackCopy copy(corpus::Whole::city);
  const Pack pack = *read_pack(copy.path().string()).value;
  const Option* homeless = pack.option("events", "wander");
  REQUIRE(homeless != nullptr);
  const UrgentNeed* need = pack.urgent_need(homeless->urgent);
  REQUIRE(need != nullptr);
  CHECK(need->name == "没地方住");
  CHECK(pack.page(need->page, "zh-Hans")->programme == "wandering");
  CHECK(pack.option("hard_now", "no")->urgent.empty());
  std::vector<std::string> first;
  for (const Contact& contact : pack.contacts) {
    if (contact.urgent == Contact::Urgent::first) first.push_back(contact.phone);
  }
  CHECK(first == std::vector<std::string>{"110", "120", "119"});
}

TEST_CASE("criteria keep their group, the one they soften and all their clauses") {
  const Pack pack = good();
  const std::vector<Criterion>& rows = pack.programme("dibao")->criteria;
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].group == Criterion::Group::all_of);
  CHECK(rows[0].outcome == Outcome::unlikely);
  CHECK(rows[1].group == Criterion::Group::exception);
  CHECK(rows[1].exception_to == "P01-01");
  CHECK(rows[1].clauses == std::vector<std::string>{"法-37②"});
  CHECK(rows[2].group == Criterion::Group::note);
}

TEST_CASE("outcomes may be written in Chinese") {
  const corpus::PackCopy copy;
  std::string rows = corpus::bytes_of(copy.path() / "criteria/P01-dibao.csv");
  rows.replace(rows.find("unlikely"), 8, "到窗口问");
  corpus::write(copy.path() / "criteria/P01-dibao.csv", rows);
  CHECK(read_pack(copy.path().string()).value->programme("dibao")->criteria[0].outcome == Outcome::ask);
}

TEST_CASE("where one applies is said as codes: without them a programme is refused, and so is a place that is none") {
  const auto with = [](const std::string& places) {
    const corpus::PackCopy copy;
    std::string rows = corpus::bytes_of(copy.path() / "tables/programmes.csv");
    rows.replace(rows.find(",户籍地,") + 1, std::string("户籍地").size(), places);
    corpus::write(copy.path() / "tables/programmes.csv", rows);
    return read_pack(copy.path().string());
  };
  const auto found = [](const Checked<Pack>& read) {
    return read.findings.all().size() == 1 ? read.findings.all()[0].code : std::string();
  };
  CHECK(found(with("")) == "value_missing");
  CHECK(found(with("户籍的")) == "value_not_listed");
  CHECK(with("户籍地").value->programme("dibao")->only_at_home());
  const Checked<Pack> two = with("户籍地；学校");
  CHECK(two.findings.all().empty());
  CHECK(two.value->programme("dibao")->apply_at == std::vector<std::string>{"registered", "school"});
  CHECK_FALSE(two.value->programme("dibao")->only_at_home());
}

TEST_CASE("case files may have other columns, a byte order mark and an empty day") {
  Findings findings;
  const std::vector<Case> cases = cases_of(
      "\xEF\xBB\xBF"
      "case_id,备注,as_of_date,exp_dibao,exp_edge,answers_json\nX1,话,,likely,,\"{\"\"hh_size\"\":3}\"\n",
      "x.csv", Pack{}, findings);
  CHECK(findings.all().empty());
  REQUIRE(cases.size() == 1);
  CHECK(cases[0].date == "");
  CHECK(cases[0].answers_json == "{\"hh_size\":3}");
  CHECK(cases[0].expected == std::vector<std::pair<std::string, Outcome>>{{"dibao", Outcome::likely}});
}

TEST_CASE("a folder that is not there is one finding and no pack") {
  const Checked<Pack> read = read_pack("/nowhere/at/all");
  CHECK_FALSE(read.value);
  REQUIRE(read.findings.all().size() == 1);
  CHECK(read.findings.all()[0].code == "file_missing");
}

TEST_CASE("a law younger than the page of a programme is told once a page, also where only a relation of the programme rests on it") {
  Pack pack = good();
  pack.clauses.push_back(
      {.code = "法-42②", .document = "法", .number = "42②", .words = {}, .page = {}, .changed = day("2026-11-24"), .place = {}});
  Relation relation;
  relation.programme = "dibao";
  relation.clauses = {"法-42②", "法-42②"};
  relation.place = {"tables/relations.csv", 2, 0};
  pack.relations.push_back(relation);
  const auto told = [&] {
    Findings findings;
    check_pages(pack, findings);
    return findings.all();
  };
  REQUIRE(told().size() == 1);
  CHECK(told()[0].code == "clause_changed");
  CHECK(told()[0].place.file == "tables/relations.csv");
  CHECK(told()[0].arguments == std::vector<std::string>{"dibao", "2026-11-23", "法-42②", "2026-11-24"});
  for (Page& page : pack.pages) page.checked = day("2026-11-24");
  CHECK(told().empty());
}

TEST_CASE("the pack of the city checks clean") {
  CHECK(corpus::check(std::filesystem::path(TEST_SOURCE_DIR) / "content/baotou").text == "");
}

TEST_CASE("a pack may name every icon there is, the parts of the landscape aside, and no other") {
  std::vector<std::string> drawn;
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(TEST_SOURCE_DIR) / "assets/icons")) {
    const std::string name = file.path().stem().string();
    if (file.path().extension() == ".svg" && !name.starts_with("scene-")) drawn.push_back(name);
  }
  std::sort(drawn.begin(), drawn.end());
  CHECK(icon_names() == drawn);
}

TEST_CASE("programmes, pages and questions of the city have their pictures, and every question an example") {
  const Pack& pack = packs::baotou();
  for (const Programme& programme : pack.programmes) CHECK_FALSE(programme.icon.empty());
  for (const Page& page : pack.pages) {
    INFO(page.language << " " << page.id);
    CHECK(page.icon.empty() == (pack.programme(page.programme) != nullptr));
  }
  for (const Question& question : pack.questions) {
    INFO(question.code);
    CHECK_FALSE(question.icon.empty());
    CHECK_FALSE(question.example.zh.empty());
    CHECK_FALSE(question.example.own("en").empty());
  }
}
