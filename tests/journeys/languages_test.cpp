// SPDX-License-Identifier: MIT
// A language is a row, columns and a folder of the pack, and columns of the interface words; nothing of C++ names it. What it lacks stays
// Chinese, marked. And a language that nobody speaks, with words two fifths longer than English, walks every screen.

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <sstream>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "content/base/utf8.h"
#include "content/bundle/bundle.h"
#include "content/check/check.h"
#include "content/pack/pack_columns.h"
#include "tests/journeys/audit.h"
#include "tests/journeys/terminal.h"
#include "tests/packs.h"
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

// The interface's words, to be added to, and its icons.
void lay_out_assets(const fs::path& folder) {
  const fs::path real = fs::path(TEST_SOURCE_DIR) / "assets";
  fs::create_directories(folder);
  fs::copy(real / "words", folder / "words");
  fs::create_directory_symlink(real / "icons", folder / "icons");
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

// Two fifths longer: vowels are said twice, with an accent. Marks, arguments and codes stay.
std::string stretched(std::string_view words) {
  std::string out;
  int depth = 0;
  for (const char32_t c : content::utf8_characters(words)) {
    const std::u32string_view plain = U"aeiouAEIOU", accented = U"áéíóúÁÉÍÓÚ";
    if (c == U'{' || c == U'〔') ++depth;
    const auto at = plain.find(c);
    if (depth > 0 || at == std::u32string_view::npos) out += content::utf8_from(std::u32string(1, c));
    else out += content::utf8_from(std::u32string(2, accented[at]));
    if ((c == U'}' || c == U'〕') && depth > 0) --depth;
  }
  return out;
}

struct Stretch {
  void in(content::Translations& all) const { all.set(tag, stretched(all.in("en"))); }
  template <typename Row>
  void table(const char*, std::vector<Row>& rows) const {
    for (Row& row : rows) {
      const auto visit = [&](const content::Column&, auto& value) {
        using T = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::same_as<T, content::Text>) in(value.others);
        if constexpr (std::same_as<T, content::Translations>) in(value);
      };
      content::columns(visit, row);
    }
  }
  template <typename Whole, typename Row>
  void parts(const char*, std::vector<Whole>& wholes, std::vector<Row> Whole::*member) const {
    for (Whole& whole : wholes) table(nullptr, whole.*member);
  }
  static constexpr const char* tag = "qps-ploc";
};

content::Pack stretched_pack() {
  content::Pack pack = packs::baotou();
  const Stretch stretch;
  content::each_table(stretch, pack);
  stretch.in(pack.info.city_name.others);
  std::vector<content::Page> pages;
  for (const content::Page& page : pack.pages) {
    if (page.language != "en") continue;
    content::Page longer = page;
    longer.language = Stretch::tag;
    for (std::string* text : {&longer.title, &longer.short_title, &longer.summary, &longer.section}) *text = stretched(*text);
    for (content::Block& block : longer.blocks)
      if (block.kind != content::Block::Kind::amounts && block.kind != content::Block::Kind::citation) block.text = stretched(block.text);
    pages.push_back(std::move(longer));
  }
  pack.pages.insert(pack.pages.end(), pages.begin(), pages.end());
  content::PackLanguage row;
  row.tag = Stretch::tag, row.name = "Pséúdó", row.on = true;
  pack.languages = {row};
  return pack;
}

void stretch_words(const fs::path& folder) {
  for (const fs::path& file : content::list_files(folder, ".csv")) {
    content::Findings findings;
    const content::CsvTable table = content::read_csv(temporary::read(file), file.string(), findings);
    std::string all = "key,zh-Hans,en," + std::string(Stretch::tag) + "\n";
    for (const content::CsvRow& row : table.rows) {
      for (const char* column : {"key", "zh-Hans", "en"}) all += content::csv_quoted(table.text(row, column)) + ",";
      all += content::csv_quoted(stretched(table.text(row, "en"))) + "\n";
    }
    temporary::write(file, all);
  }
}

void must_hold(Visitor& visitor) {
  for (const auto& finding : test::audit_all_pages(visitor)) FAIL_CHECK(test::view_name(visitor) << ": " << finding);
}

}  // namespace

TEST_CASE("a third language comes by data alone: on its key, on the screens and on the slip, and what it lacks stays Chinese and marked") {
  const temporary::Folder folder;
  const fs::path pack = folder / "pack", assets = folder / "assets";
  fs::copy(packs::frozen_folder(), pack, fs::copy_options::recursive);
  lay_out_assets(assets);
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

TEST_CASE("in a language with words two fifths longer than English nothing of any screen is cut off or lies on another") {
  const temporary::Folder folder;
  lay_out_assets(folder / "assets");
  stretch_words(folder / "assets/words");
  REQUIRE(content::write_bundle(stretched_pack(), folder / "pack.bundle"));
  Terminal terminal = terminal_in(folder / "assets", folder / "pack.bundle");
  Visitor& visitor = terminal.visitor();
  Resident resident(terminal);
  CHECK(visitor.session().language == Stretch::tag);
  must_hold(visitor);
  resident.presses("attract.start").reads("Wháát wóóúúld");
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
  for (const char* entry : {"home.find", "home.comfort"}) {
    resident.presses(entry);
    look();
    resident.presses("footer.home");
  }
  resident.presses("home.check");
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
  resident.is_at(Screen::programme).presses("footer.back").presses("results.answers");
  look();
  resident.presses("footer.back").presses("results.slip");
  look();
  resident.presses("preview.phone");
  look();
  resident.presses("footer.back").presses("preview.print").waits_for_the_paper();
  look();
  resident.presses("print.leave").is_at(Screen::goodbye);
  look();
  CHECK(seen.size() >= 18);
  CHECK(formats.size() >= 4);
}
