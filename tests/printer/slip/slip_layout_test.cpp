// SPDX-License-Identifier: MIT
// One slip on every medium: the same words, in reach of the paper, legible, and right in every script the fonts have.

#include "printer/slip/slip_layout.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "printer/emulator/device.h"
#include "printer/escpos/escpos.h"
#include "tests/printer/slip/slip_fixture.h"
#include "tests/temporary_folder.h"

using printer::Lettering;
using printer::Mark;
using printer::Medium;
using printer::Sheet;

namespace {

using slip_fixture::typesetter;
using slip_fixture::words;
std::vector<Medium> every_medium() {
  std::vector<Medium> media;
  for (const auto name : printer::medium_names)
    for (const bool large : {false, true}) {
      media.push_back(*printer::medium_named(name));
      media.back().large_print = large;
    }
  return media;
}

printer::Slip slip_in(const std::string& language, bool long_one = false) {
  static const content::Pack pack = slip_fixture::pack();
  content::Assessment assessment = slip_fixture::usual(pack);
  if (long_one)
    for (auto& result : assessment.programmes) result.outcome = content::Outcome::ask;
  auto wanted = slip_fixture::request(pack, assessment, slip_fixture::answers(), language);
  wanted.attempt = 2;
  wanted.urgent = long_one;
  printer::Slip slip = slip_fixture::finished(wanted, words(), slip_fixture::key());
  slip.short_code = "7K3M-Q9TX-2F4D";
  return slip;
}

Sheet laid_out(const printer::Slip& slip, const Medium& medium) {
  auto sheet = printer::lay_out(slip, medium, typesetter(), words());
  REQUIRE(sheet);
  return std::move(*sheet);
}

std::vector<const Lettering*> letterings(const Sheet& sheet, std::size_t page = 0) {
  std::vector<const Lettering*> found;
  for (const Mark& mark : sheet.pages[page].marks)
    if (const auto* text = std::get_if<Lettering>(&mark)) found.push_back(text);
  return found;
}

const Lettering& lettering(const Sheet& sheet, const std::string& said) {
  for (std::size_t page = 0; page < sheet.pages.size(); ++page)
    for (const Lettering* text : letterings(sheet, page))
      if (text->words == said) return *text;
  FAIL("not on the slip: " << said);
  throw 0;
}

bool says(const Sheet& sheet, const std::string& said) { return printer::words_of(sheet).find(said) != std::string::npos; }

// What is said, in no order: a sheet has its columns. It leaves out what is only true of thermal paper.
std::vector<std::string> common_words(const Sheet& sheet) {
  const std::string fade = words().say("slip.fade", sheet.language);  // in the long version
  std::vector<std::string> said;
  for (std::size_t page = 0; page < sheet.pages.size(); ++page)
    for (const Lettering* text : letterings(sheet, page)) {
      if (text->aside) continue;
      std::string letters = text->words;
      if (const auto at = letters.find(fade); at != std::string::npos) letters.erase(at);
      std::erase_if(letters, [](char letter) { return letter == ' ' || letter == '\n'; });  // the typed code goes below its words
      said.push_back(letters);
    }
  std::sort(said.begin(), said.end());
  return said;
}

// A sample line of each script; they say nothing in particular.
const printer::SlipLine mongolian{"ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠪᠢᠴᠢᠭ ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠪᠢᠴᠢᠭ ᠮᠣᠩᠭᠣᠯ", "mn-Mong"};
const printer::SlipLine tibetan{"བོད་ཡིག་གི་ཡི་གེ", "bo"};
const printer::SlipLine uyghur{"ئۇيغۇرچە خەت", "ug"};

}  // namespace

TEST_CASE("one slip says the same words on 80 mm, 58 mm, A5 and A4, at normal size and in large print, short and long") {
  for (const char* language : {"zh-Hans", "en"})
    for (const bool long_one : {false, true})
      for (const bool detailed : {false, true}) {
        const printer::Slip slip = slip_in(language, long_one);
        Medium usual;
        usual.detailed = detailed;
        const std::vector<std::string> first = common_words(laid_out(slip, usual));
        CHECK(first.size() > 20);
        for (Medium medium : every_medium()) {
          medium.detailed = detailed;
          INFO(language << ", " << medium.width_dots << " dots, large " << medium.large_print << ", detailed " << detailed);
          CHECK(common_words(laid_out(slip, medium)) == first);
        }
      }
}

TEST_CASE(
    "the window's half has number, names, what is open and the code, the resident's where to go, what to bring, until when and whom to "
    "call") {
  for (const char* language : {"zh-Hans", "en"}) {
    const printer::Slip slip = slip_in(language);
    const Sheet sheet = laid_out(slip, Medium{});
    const int torn = lettering(sheet, words().say("slip.tear", language, {slip.number})).y;
    const auto above = [&](const std::string& said) {
      for (const Lettering* text : letterings(sheet))
        if (text->words.find(said) != std::string::npos) return text->y < torn;
      FAIL("not on the slip: " << said);
      return false;
    };
    CHECK(above(words().say("slip.number", "zh-Hans", {slip.number})));
    CHECK(above("不是排队号"));
    CHECK(above(words().say("slip.reprint", "zh-Hans", {"2"})));
    CHECK(above(words().say("slip.sample", "zh-Hans")));
    CHECK(above(slip.short_code));
    for (const auto& programme : slip.programmes) {
      CHECK(above(programme.window_name));
      for (const std::string& fact : programme.to_clarify) CHECK(above(fact));
      CHECK_FALSE(says(sheet, programme.code));
    }
    for (const auto* list : {&slip.where, &slip.bring, &slip.elsewhere})
      for (const std::string& line : *list) CHECK_FALSE(above(line));
    std::string until = slip.until;
    CHECK(until == "2026-12-20 09:41");
    until.replace(until.find(' '), 1, "\u00A0");
    CHECK_FALSE(above(words().say("slip.until", language, {until})));
    CHECK_FALSE(above(words().say("slip.call", language, {slip.phone})));
    CHECK(says(sheet, words().say("slip.title_note", language)));
    for (const Mark& mark : sheet.pages.front().marks)
      if (const auto* symbol = std::get_if<printer::Symbol>(&mark)) CHECK(symbol->y < torn);
    // Its line to tear along: nothing else within two millimetres of it.
    const printer::Bitmap dots = printer::draw_page(sheet);
    int dashes = 0;
    for (int y = torn - 40; y < torn; ++y) {
      const auto row = dots.dots.begin() + static_cast<std::ptrdiff_t>(y) * dots.width;
      if (std::count(row, row + dots.width, 1) > dots.width / 2) ++dashes;
    }
    CHECK(dashes == 3);
  }
  CHECK(says(laid_out(slip_in("en", true), Medium{}), words().say("slip.urgent_words", "zh-Hans")));
  CHECK_FALSE(says(laid_out(slip_in("zh-Hans"), Medium{}), words().say("slip.urgent_words", "zh-Hans")));
}

TEST_CASE("the long version has full names, how they go together, every number to call and what happens next besides") {
  Medium medium;
  medium.detailed = true;
  printer::Slip slip = slip_in("zh-Hans");
  slip.together = {"先看这个，再看那个。"};
  const Sheet sheet = laid_out(slip, medium), strip = laid_out(slip, Medium{});
  for (const auto* list : {&slip.together, &slip.next, &slip.hotlines})
    for (const std::string& line : *list) {
      CHECK(says(sheet, line));
      if (line != slip.phone) CHECK_FALSE(says(strip, line));
    }
  for (const auto& programme : slip.programmes) CHECK(says(sheet, programme.name + "\n"));
  CHECK(says(sheet, words().say("slip.bring_none", "zh-Hans")));
}

TEST_CASE("answers stand on the window's half only, in its language") {
  static const content::Pack pack = slip_fixture::pack();
  const content::Assessment assessment = slip_fixture::usual(pack);
  auto wanted = slip_fixture::request(pack, assessment, slip_fixture::answers(), "en");
  wanted.with_answers = true;
  const printer::Slip slip = slip_fixture::finished(wanted, words(), slip_fixture::key());
  for (const Medium& medium : every_medium()) {
    const Sheet sheet = laid_out(slip, medium);
    const int torn = lettering(sheet, words().say("slip.tear", "en", {slip.number})).y;
    for (const std::string& line : slip.said) {
      INFO(line);
      CHECK(says(sheet, line));
      for (const Lettering* text : letterings(sheet))
        if (text->words.find(line) != std::string::npos) CHECK(text->y < torn);
    }
  }
}

TEST_CASE("the largest type is where to go, and nothing is under 3 mm") {
  for (const char* language : {"zh-Hans", "en"})
    for (const bool long_one : {false, true}) {
      const printer::Slip slip = slip_in(language, long_one);
      for (const Medium& medium : every_medium()) {
        INFO(language << ", " << medium.width_dots << " dots, large " << medium.large_print);
        const Sheet sheet = laid_out(slip, medium);
        for (std::size_t page = 0; page < sheet.pages.size(); ++page)
          for (const Lettering* text : letterings(sheet, page)) {
            CHECK(text->style.em >= 24);
            INFO(text->words);
            if (text->words != slip.go && text->words != words().say("slip.urgent_mark", "zh-Hans"))
              CHECK(text->style.em < lettering(sheet, slip.go).style.em);
          }
      }
    }
}

TEST_CASE("what several programmes have open is asked once, and of very many programmes the first thing of each") {
  printer::Slip slip = slip_in("zh-Hans");
  for (auto& programme : slip.programmes)
    programme.outcome = content::Outcome::ask, programme.to_clarify = {"户籍在本市", "存款档" + programme.code};
  const auto all = [&] { return printer::words_of(laid_out(slip, *printer::medium_named("58mm"))); };
  std::string said = all();
  CHECK(said.find("户籍在本市") == said.rfind("户籍在本市"));
  for (const auto& programme : slip.programmes) CHECK(said.find("存款档" + programme.code) != std::string::npos);
  CHECK(said.find(words().say("slip.window_rest", "zh-Hans")) == std::string::npos);
  slip.programmes.push_back(slip.programmes.back());
  slip.programmes.push_back(slip.programmes.back());
  said = all();
  CHECK(said.find("户籍在本市") != std::string::npos);
  CHECK(said.find("存款档P04") == std::string::npos);
  CHECK(said.find("存款档P09") != std::string::npos);  // the first thing that is left of it
  CHECK(said.find(words().say("slip.window_rest", "zh-Hans")) != std::string::npos);
}

TEST_CASE("the typed code is never broken between two lines") {
  const printer::Slip slip = slip_in("zh-Hans");
  for (const Medium& medium : every_medium()) {
    const Sheet sheet = laid_out(slip, medium);
    bool whole = false;
    for (std::size_t page = 0; page < sheet.pages.size(); ++page)
      for (const Lettering* text : letterings(sheet, page))
        for (const std::string& line : typesetter().break_lines(text->words, text->style, text->wrap))
          whole = whole || line.find(slip.short_code) != std::string::npos;
    INFO(medium.width_dots << " dots, large " << medium.large_print);
    CHECK(whole);
  }
}

TEST_CASE("everything lies on the paper and no words lie on others") {
  for (const char* language : {"zh-Hans", "en"})
    for (const bool long_one : {false, true}) {
      printer::Slip slip = slip_in(language, long_one);
      slip.key_lines = {mongolian, tibetan, uyghur};
      for (const Medium& medium : every_medium()) {
        const Sheet sheet = laid_out(slip, medium);
        for (std::size_t page = 0; page < sheet.pages.size(); ++page) {
          const auto texts = letterings(sheet, page);
          for (std::size_t i = 0; i < texts.size(); ++i) {
            const Lettering& a = *texts[i];
            INFO(language << ", " << medium.width_dots << " dots, large " << medium.large_print << ", page " << page << ": " << a.words);
            CHECK(a.x >= 0);
            CHECK(a.y >= 0);
            CHECK(a.x + a.set.block().width <= sheet.pages[page].width);
            CHECK(a.y + a.set.block().height <= sheet.pages[page].height);
            for (std::size_t k = 0; k < i; ++k) {
              const Lettering& b = *texts[k];
              const bool beside = a.x + a.set.block().width <= b.x || b.x + b.set.block().width <= a.x;
              // Blocks have air above and below their letters; they may share some of it.
              const int air = static_cast<int>(std::max(a.style.em, b.style.em) * 0.45F);
              const bool apart = a.y + a.set.block().height - air <= b.y || b.y + b.set.block().height - air <= a.y;
              if (!beside && !apart) FAIL_CHECK("over “" << b.words << "”");
            }
          }
        }
      }
    }
}

TEST_CASE("the code has whole dots a module, four modules of white around it and, where the paper allows, 50 to 57 mm") {
  for (const char* language : {"zh-Hans", "en"})
    for (const Medium& medium : every_medium()) {
      const Sheet sheet = laid_out(slip_in(language, language[0] == 'e'), medium);
      int symbols = 0;
      for (std::size_t page = 0; page < sheet.pages.size(); ++page)
        for (const Mark& mark : sheet.pages[page].marks) {
          const auto* symbol = std::get_if<printer::Symbol>(&mark);
          if (symbol == nullptr) continue;
          ++symbols;
          INFO(language << ", " << medium.width_dots << " dots, large " << medium.large_print << ", " << symbol->dots << " dots a module");
          const double mm = symbol->code.modules * symbol->dots * 25.4 / medium.dpi;
          CHECK(symbol->dots >= 5);
          CHECK(mm <= 57.1);
          CHECK(mm >= (medium.width_dots == 384 ? 40 : 50));
          const printer::Bitmap dots = printer::on_paper(printer::draw_page(sheet, page), medium);
          const int side = symbol->code.modules * symbol->dots, quiet = 4 * symbol->dots;
          int dark = 0;
          for (int y = symbol->y - quiet; y < symbol->y + side + quiet; ++y)
            for (int x = symbol->x + medium.edge_dots - quiet; x < symbol->x + medium.edge_dots + side + quiet; ++x) {
              const int column = x - medium.edge_dots;
              const bool inside = y >= symbol->y && y < symbol->y + side && column >= symbol->x && column < symbol->x + side;
              REQUIRE(x >= 0);
              REQUIRE(x < dots.width);
              if (!inside) dark += dots.dots[static_cast<std::size_t>(y) * dots.width + x];
            }
          CHECK(dark == 0);
        }
      CHECK(symbols == 1);
    }
}

TEST_CASE("the emulated printer prints every slip on a roll dot for dot, whether it doubles dots or not, and doubling saves bytes") {
  for (const char* language : {"zh-Hans", "en"})
    for (const Medium& medium : every_medium()) {
      if (!medium.roll()) continue;
      INFO(language << ", " << medium.width_dots << " dots, large " << medium.large_print);
      const printer::Bitmap dots = printer::draw_page(laid_out(slip_in(language), medium));
      std::size_t sent[2] = {};
      for (const bool doubled : {false, true}) {
        printer::EscposOptions options;
        options.bands.doubled = doubled;
        const auto bytes = printer::encode_escpos(dots, options);
        REQUIRE(bytes);
        sent[doubled ? 1 : 0] = bytes->size();
        printer::EmulatorOptions built;
        built.mm_per_second = 0;
        built.width_dots = medium.width_dots;
        printer::EmulatedPrinter device(built);
        for (std::size_t at = 0; at < bytes->size(); at += 4096) {
          device.receive(std::vector<std::uint8_t>(bytes->begin() + static_cast<std::ptrdiff_t>(at),
                                                   bytes->begin() + static_cast<std::ptrdiff_t>(std::min(bytes->size(), at + 4096))));
          device.advance(std::chrono::milliseconds(1));
        }
        const auto papers = device.take_papers();
        REQUIRE(papers.size() == 1);
        CHECK(papers.front().characters == 0);
        REQUIRE(papers.front().picture.height >= dots.height);
        CHECK(std::equal(dots.dots.begin(), dots.dots.end(), papers.front().picture.dots.begin()));
      }
      CHECK(sent[1] < sent[0]);
    }
}

TEST_CASE("Chinese, English, Mongolian in columns, Tibetan and Uyghur stand on one slip and no character lacks a glyph") {
  printer::Slip slip = slip_in("zh-Hans");
  slip.key_lines = {mongolian, tibetan, uyghur, {"Any window will help you.", "en"}};
  for (const Medium& medium : every_medium()) {
    const Sheet sheet = laid_out(slip, medium);
    CHECK(sheet.missing_glyphs == 0);
    const Lettering& columns = lettering(sheet, mongolian.text);
    CHECK(columns.style.vertical);
    CHECK(columns.set.block().height <= (medium.roll() && !medium.large_print ? 320 : 704));
    CHECK(columns.set.block().lines > 1);
    const Lettering& right = lettering(sheet, uyghur.text);
    const Lettering& left = lettering(sheet, tibetan.text);
    CHECK(right.x > left.x);
  }
  slip.key_lines = {{"\uE123", "en"}};
  CHECK(laid_out(slip, Medium{}).missing_glyphs == 1);
}

TEST_CASE("the resident's half of a slip in Uyghur is the mirror image of one in Chinese, the window's is not") {
  printer::Slip slip = slip_in("zh-Hans");
  // The same words in both, so that none carries the mark of what is not translated.
  const temporary::Folder folder;
  std::filesystem::create_directories(folder / "words");
  std::string table = "key,zh-Hans,ug\n";
  for (const std::string& key : words().keys()) {
    const std::string said = content::csv_quoted(words().say(key, "zh-Hans"));
    table += key + "," + said + "," + said + "\n";
  }
  REQUIRE(content::write_file(folder / "words" / "all.csv", table));
  const auto same = assets::Words::load(folder.path());
  REQUIRE(same);
  const auto set = [&](const Medium& medium) { return *printer::lay_out(slip, medium, slip_fixture::typesetter(), *same); };
  for (const Medium& medium : every_medium()) {
    slip.language = "zh-Hans";
    const Sheet chinese = set(medium);
    slip.language = "ug";
    const Sheet sheet = set(medium);
    CHECK(sheet.missing_glyphs == 0);
    const auto ends = [&](const Sheet& of, const std::string& said) {
      const Lettering& text = lettering(of, said);
      return std::pair{text.x, of.pages.front().width - text.x - text.set.block().width};
    };
    const std::string title = words().say("slip.title", "zh-Hans");
    CHECK(ends(sheet, title).first == ends(chinese, title).first);
    CHECK(std::abs(ends(sheet, slip.go).second - ends(chinese, slip.go).first) <= 16);  // text stands on byte borders
  }
}

TEST_CASE("a further language of the words table puts its checked lines on the slip, Chinese first") {
  const content::Pack pack = slip_fixture::pack();
  CHECK(printer::make_slip(slip_fixture::request(pack, slip_fixture::usual(pack), slip_fixture::answers()), words()).key_lines.empty());
  const temporary::Folder folder;
  std::filesystem::create_directories(folder / "words");
  REQUIRE(content::write_file(folder / "words" / "slip.csv",
                              "key,zh-Hans,en,mn-Mong\nslip.title,甲,A," + mongolian.text + "\nslip.where_forward,乙,B,\n"));
  const auto loaded = assets::Words::load(folder.path());
  REQUIRE(loaded);
  const auto slip = printer::make_slip(slip_fixture::request(pack, slip_fixture::usual(pack), slip_fixture::answers()), *loaded);
  CHECK(slip.key_lines == std::vector<printer::SlipLine>{mongolian});
  content::Pack unsigned_yet = pack;
  unsigned_yet.languages.emplace_back().tag = "mn-Mong";  // off
  CHECK(printer::make_slip(slip_fixture::request(unsigned_yet, slip_fixture::usual(pack), slip_fixture::answers()), *loaded)
            .key_lines.empty());
}

TEST_CASE("a column breaks between blocks: every page of a sheet begins and ends within its margins") {
  const Medium a5 = *printer::medium_named("a5");
  Medium large = a5;
  large.large_print = true;
  for (Medium medium : {a5, large}) {
    medium.detailed = true;
    const Sheet sheet = laid_out(slip_in("en", true), medium);
    CHECK(sheet.pages.size() >= 2);
    for (std::size_t page = 0; page < sheet.pages.size(); ++page) {
      const printer::Bitmap dots = printer::draw_page(sheet, page);
      CHECK(dots.width == 1183);
      CHECK(dots.height == 1678);
      int at_edge = 0, ink = 0;
      for (int y = 0; y < dots.height; ++y)
        for (int x = 0; x < dots.width; ++x) {
          if (dots.dots[static_cast<std::size_t>(y) * dots.width + x] == 0) continue;
          ++ink;
          at_edge += x < 60 || y < 60 || x >= dots.width - 60 || y >= dots.height - 60;
        }
      CHECK(at_edge == 0);
      CHECK(ink > 2'000);
    }
  }
}
