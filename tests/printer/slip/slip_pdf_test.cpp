// SPDX-License-Identifier: MIT
// The PDF shows what the dots show, with two renderers that had no part in it, and all its words can be taken out again.

#include "printer/slip/slip_pdf.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "printer/slip/slip_pdf_structure.h"
#include "tests/effort.h"
#include "tests/printer/slip/pdf_reader.h"
#include "tests/printer/slip/slip_fixture.h"

using kiosk::test::Grey;
using printer::Medium;
using printer::Sheet;
using slip_fixture::Renderer;

namespace {

using slip_fixture::typesetter;
printer::Slip pdf_slip_in(const std::string& language) {
  static const content::Pack pack = slip_fixture::pack();
  const assets::Words& words = slip_fixture::words();
  const content::Assessment assessment = slip_fixture::usual(pack);
  auto wanted = slip_fixture::request(pack, assessment, slip_fixture::answers(), language);
  wanted.with_answers = true;
  printer::Slip slip = slip_fixture::finished(wanted, words, slip_fixture::key());
  slip.short_code = "7K3M-Q9TX-2F4D";
  slip.where.push_back("如有变化，请如实告诉窗口。");  // Cairo 1.16 loses 如 where it sets it as text
  return slip;
}

Sheet pdf_sheet(const printer::Slip& slip, const Medium& medium) {
  const assets::Words& words = slip_fixture::words();
  auto sheet = printer::lay_out(slip, medium, typesetter(), words);
  REQUIRE(sheet);
  return std::move(*sheet);
}

std::string pdf_of(const Sheet& sheet) {
  auto pdf = printer::write_pdf(sheet, typesetter());
  REQUIRE(pdf);
  return std::move(*pdf);
}

// How differently two pictures are inked, at the worst of all squares of 3 mm: 0 alike, 1 black against white. Renderers may round the
// page's size by a dot.
double worst_square(const Grey& a, const Grey& b) {
  constexpr int side = 24;
  REQUIRE(std::abs(a.width - b.width) <= 1);
  REQUIRE(std::abs(a.height - b.height) <= 1);
  const int width = std::min(a.width, b.width), height = std::min(a.height, b.height);
  double worst = 0;
  for (int top = 0; top + side <= height; top += side / 2)
    for (int left = 0; left + side <= width; left += side / 2) {
      int difference = 0;
      for (int y = top; y < top + side; ++y)
        for (int x = left; x < left + side; ++x)
          difference += a.pixels[static_cast<std::size_t>(y) * a.width + x] - b.pixels[static_cast<std::size_t>(y) * b.width + x];
      worst = std::max(worst, std::abs(difference) / (255.0 * side * side));
    }
  return worst;
}

constexpr double alike = 0.13;  // dots are black or white, pages grey at the edges

// Without what lines and columns add: blanks of every kind, marks of direction.
std::string solid(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) <= ' ') {
      ++i;
    } else if (text.compare(i, 2, "\u00A0") == 0 || text.compare(i, 2, "**") == 0) {
      i += 2;
      // NOLINTNEXTLINE(misc-misleading-bidirectional): poppler puts marks of direction into what it reads
    } else if (text.compare(i, 3, "\u3000") == 0 || text.compare(i, 3, "\u200B") == 0 || text.compare(i, 3, "\u202B") == 0 ||
               text.compare(i, 3, "\u202C") == 0) {
      i += 3;
    } else {
      out += text[i++];
    }
  }
  return out;
}

}  // namespace

TEST_CASE("poppler and MuPDF draw the PDF of every medium as the dots are, and a missing character would show") {
  for (const auto name : printer::medium_names) {
    const Sheet sheet = pdf_sheet(pdf_slip_in(name == "80mm" ? "en" : "zh-Hans"), *printer::medium_named(name));
    const std::string pdf = pdf_of(sheet);
    for (const Renderer renderer : {Renderer::poppler, Renderer::mupdf}) {
      const std::vector<Grey> pages = slip_fixture::rendered(pdf, renderer);
      REQUIRE(pages.size() == sheet.pages.size());
      for (std::size_t page = 0; page < pages.size(); ++page) {
        INFO(name << ", page " << page << ", renderer " << static_cast<int>(renderer));
        CHECK(worst_square(pages[page], kiosk::test::grey_of(printer::draw_page(sheet, page))) < alike);
      }
    }
  }
  // The same picture without one small character.
  const Sheet whole = pdf_sheet(pdf_slip_in("zh-Hans"), *printer::medium_named("a4"));
  printer::Slip changed = pdf_slip_in("zh-Hans");
  std::string& line = changed.where.back();
  line.replace(line.find("如实"), 3, "　");
  const Sheet lacking = pdf_sheet(changed, *printer::medium_named("a4"));
  CHECK(worst_square(slip_fixture::rendered(pdf_of(lacking), Renderer::poppler).front(), kiosk::test::grey_of(printer::draw_page(whole))) >
        alike);
}

TEST_CASE("all the words of a slip can be taken out of its PDF") {
  for (const char* language : {"zh-Hans", "en"})
    for (const auto name : printer::medium_names) {
      const Sheet sheet = pdf_sheet(pdf_slip_in(language), *printer::medium_named(name));
      const std::string text = solid(slip_fixture::extracted_text(pdf_of(sheet)));
      for (const printer::Page& page : sheet.pages)
        for (const printer::Mark& mark : page.marks) {
          const auto* lettering = std::get_if<printer::Lettering>(&mark);
          if (lettering == nullptr) continue;
          INFO(language << ", " << name << ": " << lettering->words);
          CHECK(text.find(solid(lettering->words)) != std::string::npos);
        }
    }
}

TEST_CASE("a PDF has its title, language, date and real size, and the same slip gives the same bytes") {
  const Sheet sheet = pdf_sheet(pdf_slip_in("zh-Hans"), *printer::medium_named("a5"));
  const std::string pdf = pdf_of(sheet);
  CHECK(pdf == pdf_of(sheet));
  CHECK(pdf.size() < 400'000);
  const std::string info = slip_fixture::pdf_info(pdf);
  CHECK(info.find("社会救助自测单 0147") != std::string::npos);
  CHECK(info.find("Page size:       419.586 x 595.153 pts (A5)") != std::string::npos);
  CHECK(info.find("Nov 20 ") != std::string::npos);
  CHECK(slip_fixture::pdf_object(pdf, "trailer/Root/Lang") == "(zh-Hans)\n");
  CHECK(slip_fixture::pdf_object(pdf_of(pdf_sheet(pdf_slip_in("en"), Medium{})), "trailer/Root/Lang") == "(en)\n");
}

TEST_CASE(
    "a PDF is tagged: poppler reads every word in its order, each half with a title of its own, papers as lists, and MuPDF finds the "
    "code's words") {
  long number = 0;
  for (const char* language : {"zh-Hans", "en"})
    for (const auto name : printer::medium_names)
      for (const bool detailed : {false, true}) {
        if (!effort::takes(number++, 3)) continue;
        // poppler reads each page again for each part of it: the long ones alternate between the languages.
        if (detailed && (language[0] == 'e') != (name == "58mm" || name == "a4")) continue;
        Medium medium = *printer::medium_named(name);
        medium.detailed = detailed;
        const Sheet sheet = pdf_sheet(pdf_slip_in(language), medium);
        const std::string pdf = pdf_of(sheet);
        INFO(language << ", " << name << ", detailed " << detailed);
        std::istringstream lines(slip_fixture::pdf_structure(pdf));
        std::string words;
        std::vector<std::string> tags;
        for (std::string line; std::getline(lines, line);) {
          line.erase(0, line.find_first_not_of(' '));
          if (line.starts_with('"')) words += solid(line.substr(1, line.size() - 2));
          else tags.push_back(line.substr(0, line.find(' ')));
        }
        // Page numbers are no part of it, but read at each page's end.
        if (sheet.pages.size() == 1) CHECK(words == solid(printer::words_of(sheet)));
        for (const char* tag : {"H1", "Sect"}) CHECK(std::count(tags.begin(), tags.end(), tag) == 2);
        CHECK(tags.front() == "Document");
        CHECK(std::count(tags.begin(), tags.end(), "Document") == 1);
        CHECK(std::count(tags.begin(), tags.end(), "Figure") == 1);
        CHECK(std::count(tags.begin(), tags.end(), "LI") >= static_cast<std::ptrdiff_t>(pdf_slip_in(language).bring.size()));
        CHECK((std::count(tags.begin(), tags.end(), "H2") > 1) == detailed);
        const auto figure = std::find(tags.begin(), tags.end(), "Figure");
        CHECK(std::count(tags.begin(), figure, "H1") == 1);

        std::istringstream objects(slip_fixture::pdf_objects(pdf));
        std::string figure_object, chinese_title;
        for (std::string line; std::getline(objects, line);) {
          if (line.find("/S/Figure") != std::string::npos) figure_object = line;
          if (line.find("/S/H1") != std::string::npos && chinese_title.empty()) chinese_title = line;
        }
        // UTF-16 of “0147 号单”.
        CHECK(figure_object.find("<FEFF0030003100340037002053F75355") != std::string::npos);
        CHECK((chinese_title.find("/Lang(zh-Hans)") != std::string::npos) == (language[0] == 'e'));
        CHECK(slip_fixture::pdf_object(pdf, "trailer/Root/MarkInfo/Marked") == "true\n");
      }
}

TEST_CASE("a file that is not of these elements keeps its structure as it is") {
  const std::string pdf = pdf_of(pdf_sheet(pdf_slip_in("zh-Hans"), Medium{}));
  const std::string other = printer::with_structure(pdf, "en", {{"Figure", "en", "A code"}});
  CHECK(slip_fixture::pdf_object(other, "trailer/Root/Lang") == "(en)\n");
  CHECK(slip_fixture::pdf_structure(other) == slip_fixture::pdf_structure(pdf));
  CHECK(slip_fixture::pdf_objects(other).find("A code") == std::string::npos);
}

TEST_CASE("every script of a slip is drawn in its PDF too") {
  printer::Slip slip = pdf_slip_in("zh-Hans");
  slip.key_lines = {{"ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠪᠢᠴᠢᠭ", "mn-Mong"}, {"བོད་ཡིག་གི་ཡི་གེ", "bo"}, {"ئۇيغۇرچە خەت", "ug"}};
  const Sheet sheet = pdf_sheet(slip, *printer::medium_named("a4"));
  const std::string pdf = pdf_of(sheet);
  for (const Renderer renderer : {Renderer::poppler, Renderer::mupdf})
    CHECK(worst_square(slip_fixture::rendered(pdf, renderer).front(), kiosk::test::grey_of(printer::draw_page(sheet))) < alike);
  const std::string text = solid(slip_fixture::extracted_text(pdf));
  for (const printer::SlipLine& line : slip.key_lines) {
    INFO(line.text << " in " << text);
    CHECK(text.find(solid(line.text)) != std::string::npos);
  }
}

TEST_CASE("a PDF without the fonts for its words is refused with the name of the missing file") {
  const auto refused = printer::write_pdf(pdf_sheet(pdf_slip_in("en"), Medium{}), typesetter(), "/nowhere");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == content::FaultCode::font_missing);
  CHECK(refused.error().place.file == "/nowhere/truetype/wqy/wqy-microhei.ttc");
  CHECK(printer::with_structure("not a PDF", "en", {}) == "not a PDF");
}

TEST_CASE("a sheet that cannot be drawn is no PDF, and that is said") {
  Sheet sheet = pdf_sheet(pdf_slip_in("en"), Medium{});
  sheet.medium.dpi = 0;
  const auto refused = printer::write_pdf(sheet, typesetter());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == content::FaultCode::file_unwritable);
  CHECK(refused.error().sentence == "PDF 没有做成。");
}
