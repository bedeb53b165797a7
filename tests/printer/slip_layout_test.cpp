// SPDX-License-Identifier: MIT
// One slip on every medium: the same words, in reach of the paper, legible, and right in every script the fonts have.

#include "printer/slip_layout.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "content/pack/files.h"
#include "printer/emulator/device.h"
#include "printer/escpos.h"
#include "tests/printer/slip_fixture.h"

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

// Sheets leave out what is only true of thermal paper.
std::string common_words(const Sheet& sheet) {
  std::string all = printer::words_of(sheet);
  const std::string fade = words().say("slip.fade", sheet.language);
  const bool roll = sheet.medium.roll();
  if (const auto at = all.find(fade); roll && at != std::string::npos) all.erase(at, fade.size());
  // Lines end elsewhere, and where paper is short they run on, with dots between them.
  std::string letters = all;
  for (const std::string_view other : {" ", "\n", "*", "\u00A0", "\u3000", "•"})
    for (std::size_t at = 0; (at = letters.find(other, at)) != std::string::npos;) letters.erase(at, other.size());
  return letters;
}

// A sample line of each script; they say nothing in particular.
const printer::SlipLine mongolian{"ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠪᠢᠴᠢᠭ ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠪᠢᠴᠢᠭ ᠮᠣᠩᠭᠣᠯ", "mn-Mong"};
const printer::SlipLine tibetan{"བོད་ཡིག་གི་ཡི་གེ", "bo"};
const printer::SlipLine uyghur{"ئۇيغۇرچە خەت", "ug"};

}  // namespace

TEST_CASE("one slip says the same words on 80 mm, 58 mm, A5 and A4, at normal size and in large print") {
  for (const char* language : {"zh-Hans", "en"})
    for (const bool long_one : {false, true}) {
      const printer::Slip slip = slip_in(language, long_one);
      const std::string first = common_words(laid_out(slip, Medium{}));
      CHECK(first.size() > 400);
      for (const Medium& medium : every_medium()) {
        INFO(language << ", " << medium.width_dots << " dots, large " << medium.large_print);
        CHECK(common_words(laid_out(slip, medium)) == first);
      }
    }
}

TEST_CASE("every part of a slip is on it: number, codes, what is open, what to bring, where, whom to call, what happens next") {
  const printer::Slip slip = slip_in("zh-Hans");
  const Sheet sheet = laid_out(slip, Medium{});
  for (const auto* list : {&slip.together, &slip.bring, &slip.where, &slip.elsewhere, &slip.next})
    for (const std::string& line : *list) CHECK(says(sheet, line));
  for (const auto& programme : slip.programmes) {
    CHECK(says(sheet, programme.name));
    CHECK(says(sheet, programme.code));
    for (const std::string& fact : programme.settle) CHECK(says(sheet, fact));
  }
  CHECK(says(sheet, "12345"));
  CHECK(says(sheet, slip.number));
  CHECK(says(sheet, slip.short_code));
  CHECK(says(sheet, words().say("slip.sample", "zh-Hans")));
  CHECK(says(sheet, words().say("slip.reprint", "zh-Hans", {"2"})));
  CHECK_FALSE(says(sheet, words().say("slip.urgent_mark", "zh-Hans") + "\n"));
  CHECK(says(laid_out(slip_in("zh-Hans", true), Medium{}), words().say("slip.urgent_mark", "zh-Hans") + "\n"));
  // The window's box is in the window's language on every slip.
  CHECK(says(laid_out(slip_in("en"), Medium{}), words().say("slip.section_window", "zh-Hans")));
}

TEST_CASE("the largest type comes first, programme names are never under 5 mm (Latin letters 4) and nothing is under 3 mm") {
  for (const char* language : {"zh-Hans", "en"})
    for (const bool long_one : {false, true}) {
      const printer::Slip slip = slip_in(language, long_one);
      for (const Medium& medium : every_medium()) {
        INFO(language << ", " << medium.width_dots << " dots, large " << medium.large_print);
        const Sheet sheet = laid_out(slip, medium);
        const float least = (medium.large_print ? 56.0F : 40.0F) * (slip.language == "en" ? 0.8F : 1);
        for (const auto& programme : slip.programmes) CHECK(lettering(sheet, programme.name).style.em >= least);
        float largest = 0;
        for (std::size_t page = 0; page < sheet.pages.size(); ++page)
          for (const Lettering* text : letterings(sheet, page)) {
            CHECK(text->style.em >= 24);
            largest = std::max(largest, text->style.em);
          }
        CHECK(lettering(sheet, slip.number).style.em == largest);
      }
    }
}

TEST_CASE("a question that several programmes share is asked once, with all their codes") {
  printer::Slip slip = slip_in("zh-Hans");
  for (auto& programme : slip.programmes) programme.settle.clear();
  slip.programmes[0].settle = {"户籍在本市"};
  slip.programmes[1].settle = {"户籍在本市", "存款档"};
  slip.programmes[2].settle = {"存款档", "户籍在本市"};
  for (const char* name : {"80mm", "58mm"}) {
    const std::string all = printer::words_of(laid_out(slip, *printer::medium_named(name)));
    INFO(all);
    for (const std::string fact : {"户籍在本市", "存款档"}) CHECK(all.find(fact) == all.rfind(fact));
    const auto codes = [&](std::initializer_list<int> which) {
      std::string list;
      for (const int i : which) list.append(list.empty() ? "" : "\u00A0").append(slip.programmes[static_cast<std::size_t>(i)].code);
      return list;
    };
    CHECK(all.find(codes({0, 1, 2})) != std::string::npos);
    const bool in_a_row = all.find(codes({1, 2}) + "\n存款档") != std::string::npos, run_on = all.find(codes({1, 2}) + "**\u00A0存款档") != std::string::npos;
    CHECK((in_a_row || run_on));
  }
}

TEST_CASE("the typed code is never broken between two lines") {
  const printer::Slip slip = slip_in("zh-Hans");
  for (const Medium& medium : every_medium()) {
    const Sheet sheet = laid_out(slip, medium);
    bool whole = false;
    for (std::size_t page = 0; page < sheet.pages.size(); ++page)
      for (const Lettering* text : letterings(sheet, page))
        for (const std::string& line : typesetter().break_lines(text->words, text->style, text->wrap)) whole = whole || line.find(slip.short_code) != std::string::npos;
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

TEST_CASE("the code has whole dots a module, four modules of white around it and, where the paper allows, 50 to 65 mm") {
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
          CHECK(mm <= 65);
          if (medium.width_dots != 384) CHECK(mm >= 50);
          const printer::Bitmap dots = printer::draw_page(sheet, page);
          const int side = symbol->code.modules * symbol->dots, quiet = 4 * symbol->dots;
          int dark = 0;
          for (int y = symbol->y - quiet; y < symbol->y + side + quiet; ++y)
            for (int x = symbol->x - quiet; x < symbol->x + side + quiet; ++x) {
              const bool inside = y >= symbol->y && y < symbol->y + side && x >= symbol->x && x < symbol->x + side;
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
          device.receive(std::vector<std::uint8_t>(bytes->begin() + static_cast<std::ptrdiff_t>(at), bytes->begin() + static_cast<std::ptrdiff_t>(std::min(bytes->size(), at + 4096))));
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
    CHECK(columns.set.block().height <= (medium.large_print ? 400 : 320));
    CHECK(columns.set.block().lines > 1);
    const Lettering& right = lettering(sheet, uyghur.text);
    const Lettering& left = lettering(sheet, tibetan.text);
    CHECK(right.x > left.x);
  }
  slip.key_lines = {{"\uE123", "en"}};
  CHECK(laid_out(slip, Medium{}).missing_glyphs == 1);
}

TEST_CASE("a slip in Uyghur is the mirror image of one in Chinese") {
  printer::Slip slip = slip_in("zh-Hans");
  const Sheet chinese = laid_out(slip, Medium{});
  slip.language = "ug";
  for (auto& programme : slip.programmes) programme.name = uyghur.text;
  const Sheet sheet = laid_out(slip, Medium{});
  CHECK(sheet.missing_glyphs == 0);
  const Lettering& name = lettering(sheet, uyghur.text);
  const Lettering& code = lettering(sheet, slip.programmes.front().code);
  CHECK(code.x < name.x);
  CHECK(name.x + name.set.block().width > 576 / 2);
  const Lettering& before = lettering(chinese, slip.programmes.front().code);
  CHECK(before.x > 576 / 2);
  const auto ink = [](const Sheet& of) {
    std::size_t dark = 0;
    for (const auto dot : printer::draw_page(of).dots) dark += dot;
    return dark;
  };
  CHECK(ink(sheet) > 10'000);
}

TEST_CASE("a further language of the words table puts its checked lines on the slip, Chinese first") {
  const content::Pack pack = slip_fixture::pack();
  CHECK(printer::make_slip(slip_fixture::request(pack, slip_fixture::usual(pack), slip_fixture::answers()), words()).key_lines.empty());
  const auto folder = std::filesystem::temp_directory_path() / ("slip-words-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder / "words");
  REQUIRE(content::write_file(folder / "words" / "slip.csv", "key,zh-Hans,en,mn-Mong\nslip.title,甲,A," + mongolian.text + "\nslip.where_forward,乙,B,\n"));
  const auto loaded = assets::Words::load(folder);
  std::filesystem::remove_all(folder);
  REQUIRE(loaded);
  const auto slip = printer::make_slip(slip_fixture::request(pack, slip_fixture::usual(pack), slip_fixture::answers()), *loaded);
  CHECK(slip.key_lines == std::vector<printer::SlipLine>{mongolian});
}

TEST_CASE("a column breaks between blocks: every page of a sheet begins and ends within its margins") {
  const Medium a5 = *printer::medium_named("a5");
  Medium large = a5;
  large.large_print = true;
  for (const Medium& medium : {a5, large}) {
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
