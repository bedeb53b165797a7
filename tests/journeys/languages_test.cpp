// SPDX-License-Identifier: MIT
// A language is a row, columns and a folder of the pack, and columns of the interface words; nothing of C++ names it. What it lacks stays
// Chinese, marked. And languages that nobody speaks (tests/pseudo.h) walk every screen by taps.

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <sstream>

#include "content/bundle/bundle.h"
#include "content/check/check.h"
#include "tests/journeys/audit.h"
#include "tests/journeys/made_up.h"
#include "tests/journeys/panels.h"
#include "tests/journeys/terminal.h"
#include "tests/packs.h"
#include "tests/pseudo.h"
#include "tests/temporary_folder.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

namespace fs = std::filesystem;

// A column at the end of a table: `words` by what the row begins with, nothing in the others.
void add_column(const fs::path& table, const std::string& heading, const std::map<std::string, std::string>& words) {
  std::istringstream lines(temporary::read(table));
  std::string all, line;
  for (bool first = true; std::getline(lines, line); first = false) {
    const auto said = words.find(line.substr(0, line.find(',')));
    all += line + (first ? "," + heading : said == words.end() ? "" : "," + said->second) + "\n";
  }
  temporary::write(table, all);
}

std::string text_of(Terminal& terminal, const std::string& id) {
  const ui::Node* node = terminal.visitor().find(id);
  INFO(id);
  REQUIRE(node != nullptr);
  return node->phrase.text;
}

Terminal terminal_in(const fs::path& folder, const fs::path& bundle) {
  return Terminal(
      {.prepare = [=](const fs::path& own) { fs::copy_file(bundle, own / "baotou.bundle", fs::copy_options::overwrite_existing); },
       .settings = [](Hall& hall) { hall.languages.clear(); },
       .parts = [=](ApplicationParts& parts) { parts.assets = folder; }});
}

void must_hold(Visitor& visitor) {
  for (const auto& finding : test::audit_all_pages(visitor)) FAIL_CHECK(test::view_name(visitor) << ": " << finding);
}

}  // namespace

TEST_CASE("a third language comes by data alone: on its key, on the screens and on the slip, and what it lacks stays Chinese and marked") {
  const temporary::Folder folder;
  const fs::path pack = folder / "pack", assets = folder / "assets";
  fs::copy(packs::frozen_folder(), pack, fs::copy_options::recursive);
  pseudo::lay_out_assets(assets);
  temporary::write(pack / "tables/languages.csv",
                   "语言,自己的叫法,方向,打开,核对人,核对日期,字体,字形签字,说明\n"
                   "zh-Hans,中文,横排,是,,,,,\nen,English,横排,是,王老师,2026-11-23,,,\n"
                   "mn-Cyrl,Монгол,横排,是,王老师,2026-11-23,,,\nru,Русский,横排,否,,,,,\n");
  add_column(pack / "tables/programmes.csv", "mn-Cyrl 名称", {{"P01", "Амьжиргааны тусламж"}});
  fs::create_directories(pack / "pages/mn-Cyrl");
  temporary::write(pack / "pages/mn-Cyrl/living.md",
                   "---\nid: living\ntitle: Амьжиргааны тусламж\nshort: Тусламж\nsummary: Сар бүр тусална.\nprogramme: living\nsection: "
                   "Сар бүр\norder: 10\nchecked: 2026-11-23\n"
                   "---\n## Хэн авах вэ\nОрлого багатай айл. 〔例-1〕\n");
  add_column(assets / "words/ui.csv", "mn-Cyrl", {{"home.title", "Юу хийх вэ?"}, {"footer.partial", "{0} · хэсэг"}});
  add_column(assets / "words/slip.csv", "mn-Cyrl", {{"slip.where_desk", "Үйлчилгээний ширээ"}});

  auto read = content::read_pack(pack.string());
  REQUIRE(read.value);
  content::check_pack(*read.value, read.findings);
  for (const content::Finding& finding : read.findings.all()) {
    INFO(finding.text());
    CHECK(finding.severity == content::Severity::warning);
  }
  const content::PackLanguage& row = *read.value->language("mn-Cyrl");
  CHECK((row.said > 3 && row.said < row.texts));
  CHECK(read.value->language("en")->whole());
  REQUIRE(content::write_bundle(*read.value, folder / "pack.bundle"));
  CHECK(content::read_bundle(folder / "pack.bundle")->languages == read.value->languages);

  Terminal terminal = terminal_in(assets, folder / "pack.bundle");
  Resident resident(terminal);
  CHECK(text_of(terminal, "footer.language") == "English");
  resident.presses("footer.language");
  CHECK(text_of(terminal, "footer.language") == "Монгол · хэсэг");
  resident.presses("footer.language").is_at(Screen::home);
  CHECK(text_of(terminal, "footer.language") == "中文");  // what is off is no choice
  CHECK(terminal.visitor().session().language == "mn-Cyrl");
  resident.reads("Юу хийх вэ?").sees("home.partial");
  CHECK(text_of(terminal, "home.policies").ends_with("※"));
  CHECK(terminal.visitor().find("home.policies")->phrase.language == "zh-Hans");
  resident.presses("home.policies");
  CHECK(text_of(terminal, "policy.living") == "Тусламж");
  CHECK(text_of(terminal, "policy.medical") == "看病※");
  resident.presses("footer.home").presses("home.check").presses("check.start").answers({}).is_at(Screen::results).presses("results.slip");
  const printer::Slip& slip = terminal.visitor().session().slip->slip;
  CHECK(slip.language == "mn-Cyrl");
  CHECK(slip.go == "Үйлчилгээний ширээ");
  std::set<std::string> names;
  for (const printer::SlipProgramme& one : slip.programmes) names.insert(one.name);
  CHECK(names.contains("Амьжиргааны тусламж"));
  CHECK(names.contains("看病补助※"));
  resident.presses("preview.print").waits_for_the_paper();
  CHECK(terminal.slips().size() == 1);
}

namespace {

// All kinds of screens by real taps, from home to the slip and goodbye, each looked at over its whole length.
void visits_in(const pseudo::Locale& locale, const test::Panel& panel) {
  INFO(locale.tag << " on " << panel.width << " x " << panel.height);
  Terminal terminal(test::in_made_up(
      locale, {.width = panel.width, .height = panel.height, .settings = [&](Hall& hall) { hall.mm_per_px = panel.mm_per_px; }}));
  Visitor& visitor = terminal.visitor();
  Resident resident(terminal);
  CHECK(visitor.session().language == locale.tag);
  must_hold(visitor);
  resident.presses("attract.start").reads(pseudo::said("What would", locale.letters));
  std::set<Screen> seen;
  const auto look = [&] {
    if (seen.insert(visitor.session().screen()).second) must_hold(visitor);
  };
  look();
  // The first of each kind on a list.
  const auto into = [&](const std::string& beginning) {
    for (const auto& node : visitor.tree().nodes())
      if (node.pressable && node.enabled && node.id.starts_with(beginning)) return resident.presses(std::string(node.id)), look();
  };
  for (const auto& [entry, beginning] : {std::pair{"home.policies", "policy."}, std::pair{"home.notices", "notice."},
                                         std::pair{"home.offices", "district."}, std::pair{"home.urgent", "urgent.v"}}) {
    resident.presses(entry);
    look(), into(beginning), into("office.");
    resident.presses("footer.home");
  }
  resident.presses("home.comfort");
  look();
  resident.presses("footer.home").presses("home.find");
  look();
  resident.presses("letter.d")
      .presses("letter.b")
      .sees("find.typed")
      .presses("find.page.dibao")
      .presses("footer.back")
      .presses("find.desk")
      .sees("staff.coming");
  must_hold(visitor);
  resident.holds("staff.acknowledge", 3500).does_not_see("staff.coming").presses("footer.home").presses("home.check");
  look();
  resident.presses("check.start");
  std::set<std::string> formats;
  const auto replies = test::family_replies();
  for (int i = 0; i < 60 && visitor.session().screen() == Screen::question; ++i) {
    const auto* row = visitor.application().context().pack->question(visitor.session().asking->next.question);
    if (formats.insert(row->format).second) must_hold(visitor);
    const auto reply = replies.find(visitor.question());
    REQUIRE(visitor.answer(reply == replies.end() ? "dont_know" : reply->second));
  }
  resident.is_at(Screen::results);
  look();
  into("result.");
  resident.is_at(Screen::programme).presses("cover.cover").sees("cover.show");
  must_hold(visitor);
  resident.presses("cover.show").presses("footer.back").presses("results.answers");
  look();
  for (int i = 0; i < 60 && !visitor.session().wipe_at; ++i) resident.waits(5);
  resident.sees("idle.here");
  must_hold(visitor);
  resident.presses("idle.here").presses("footer.back").presses("results.slip");
  look();
  resident.presses("preview.phone");
  look();
  resident.presses("footer.back").presses("preview.print").waits_for_the_paper();
  look();
  CHECK(terminal.slips().size() == 1);
  resident.presses("print.leave").is_at(Screen::goodbye);
  look();
  resident.walks_away().holds("header.emblem", 5500).is_at(Screen::staff_pin);
  look();
  resident.types(test::staff_number).presses("pin.enter").is_at(Screen::staff);
  look();
  CHECK(seen.size() >= 20);
  CHECK(formats.size() >= 4);
}

}  // namespace

TEST_CASE("in languages that nobody speaks, longer, from right to left and downwards, a visit by taps goes from home to its slip") {
  const auto& [longer, from_right, down] = pseudo::locales;
  constexpr test::Panel upright{1080, 1920, 0.311}, lying{1920, 1080, 0.311}, small{800, 600, 0.25};
  visits_in(longer, small);
  visits_in(from_right, lying);
  for (const test::Panel& panel : {upright, small}) visits_in(down, panel);
}
