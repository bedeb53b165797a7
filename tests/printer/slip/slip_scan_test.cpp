// SPDX-License-Identifier: MIT
// Scan-back: codes of slips read by zbar and ZXing from the dots and from the PDF, whole and after mild harm (scan_harms.h). Prints the
// table by size and error correction. A sample by default; KIOSK_LONG_TESTS=1 takes 200 slips, every level at every size, and every PDF.
// Slips come out at level M: above version 4 the next smaller version at M holds more than this one at Q, so there is nothing to raise. The
// other levels are forced here, to know what choosing them would bring.

#include <fmt/core.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>

#include "printer/slip/slip_pdf.h"
#include "tests/effort.h"
#include "tests/printer/code/scan_harms.h"
#include "tests/printer/slip/city_slips.h"
#include "tests/printer/slip/pdf_reader.h"

using kiosk::test::Grey;

namespace {

bool long_run() { return std::getenv("KIOSK_LONG_TESTS") != nullptr; }

using slip_fixture::typesetter;
using slip_fixture::words;
struct Tally {
  int tried = 0, zbar = 0, zxing = 0, either = 0;

  void add(const Grey& picture, const std::string& text) {
    const std::vector<std::string> seen = kiosk::test::zbar_reads(picture);
    const bool a = std::find(seen.begin(), seen.end(), text) != seen.end(), b = kiosk::test::zxing_reads(picture) == text;
    ++tried;
    zbar += a;
    zxing += b;
    either += a || b;
  }
};
using Row = std::map<std::string, Tally>;  // by harm

void print_head(const std::string& title) {
  fmt::print("{}; read by zbar / ZXing / either, of tried\n{:>22}", title, "");
  for (const scan::Harm& harm : scan::harms()) fmt::print("{:>20}", harm.name);
  fmt::print("\n");
}

void print_row(const std::string& name, const Row& row) {
  fmt::print("{:>22}", name);
  for (const scan::Harm& harm : scan::harms()) {
    const auto found = row.find(harm.name);
    const Tally tally = found == row.end() ? Tally{} : found->second;
    fmt::print("{:>20}", tally.tried == 0 ? "" : fmt::format("{}/{}/{} of {}", tally.zbar, tally.zxing, tally.either, tally.tried));
  }
  fmt::print("\n");
}

// 95 of 100 of all that was tried, and of no single harm more than one in a sample too small to say.
void keeps_the_promise(const Row& row) {
  int tried = 0, lost = 0;
  for (const scan::Harm& harm : scan::harms()) {
    const auto found = row.find(harm.name);
    if (found == row.end()) continue;
    INFO(harm.name << ": " << found->second.either << " of " << found->second.tried);
    CHECK(found->second.tried - found->second.either <= std::max(1, found->second.tried / 20));
    tried += found->second.tried;
    lost += found->second.tried - found->second.either;
  }
  CHECK(lost <= tried / 20);
}

// The largest whole dots a module within the size below 50 mm, the smallest that reach it from there on.
int dots_for(int mm, int modules) {
  const double dots = mm * 203 / 25.4 / modules;
  return std::max(4, static_cast<int>(mm < 50 ? std::floor(dots) : std::ceil(dots)));
}

const printer::Symbol& symbol_of(const printer::Sheet& sheet) {
  for (const printer::Mark& mark : sheet.pages.front().marks)
    if (const auto* symbol = std::get_if<printer::Symbol>(&mark)) return *symbol;
  FAIL("no code on the slip");
  throw 0;
}

printer::Sheet sheet_of(const printer::Slip& slip, const char* medium) {
  auto sheet = printer::lay_out(slip, *printer::medium_named(medium), typesetter(), words());
  REQUIRE(sheet);
  return std::move(*sheet);
}

Grey from_pdf(const printer::Sheet& sheet, slip_fixture::Renderer renderer) {
  const auto pdf = printer::write_pdf(sheet, typesetter());
  REQUIRE(pdf);
  return scan::cut_out(slip_fixture::rendered(*pdf, renderer).front(), symbol_of(sheet));
}

printer::Slip random_slip(int i, const content::Pack& pack, const printer::SigningKey& key, std::mt19937& random) {
  const content::Assessment assessment = slip_fixture::random_assessment(pack, random);
  auto wanted = slip_fixture::request(pack, assessment, slip_fixture::answers(), i % 2 == 0 ? "zh-Hans" : "en");
  wanted.urgent = i % 5 == 0;
  wanted.attempt = 1 + i % 3;
  return slip_fixture::finished(wanted, words(), key);
}

}  // namespace

TEST_CASE("codes of random slips read back from dots and PDF, whole and mildly harmed, at least 95 of 100 at 50 mm and at every level") {
  const auto key = slip_fixture::key();
  const auto pack = slip_fixture::pack();
  std::mt19937 random(200);
  const int slips = long_run() ? 200 : static_cast<int>(effort::cases(12, 6));
  std::map<std::pair<int, char>, Row> table;  // by mm and level
  Row on_paper, in_pdf;
  for (int i = 0; i < slips; ++i) {
    const printer::Slip slip = random_slip(i, pack, key, random);
    CHECK(printer::make_qr(slip.payload)->level == 'M');
    for (const char level : {'L', 'M', 'Q', 'H'}) {
      const auto code = printer::make_qr(slip.payload, level);
      if (!code || code->level != level) continue;  // too long for this level
      for (const int mm : {35, 50, 60}) {
        if (mm != 50 && (long_run() ? level != 'M' && i % 5 != 0 : level != 'M' || i % 2 != 0)) continue;
        const Grey picture = scan::alone(*code, dots_for(mm, code->modules));
        for (const scan::Harm& harm : scan::harms()) table[{mm, level}][harm.name].add(harm.on(picture, random), slip.payload);
      }
    }
    // On the slip itself, cut out as a scanner sees it, from the dots of 80 mm paper and from the PDF.
    const printer::Sheet sheet = sheet_of(slip, "80mm");
    const Grey paper = scan::cut_out(kiosk::test::grey_of(printer::draw_page(sheet)), symbol_of(sheet));
    for (const scan::Harm& harm : scan::harms()) on_paper[harm.name].add(harm.on(paper, random), slip.payload);
    if (!long_run() && i >= 3) continue;
    const Grey rendered = from_pdf(sheet, i % 2 == 0 ? slip_fixture::Renderer::poppler : slip_fixture::Renderer::mupdf);
    for (const scan::Harm& harm : scan::harms()) in_pdf[harm.name].add(harm.on(rendered, random), slip.payload);
  }
  print_head(fmt::format("{} random slips", slips));
  for (const auto& [what, row] : table) print_row(fmt::format("{} mm, level {}", what.first, what.second), row);
  print_row("80 mm paper", on_paper);
  print_row("its PDF", in_pdf);
  for (const auto& [what, row] : table) {
    INFO(what.first << " mm, level " << what.second);
    if (what.first == 50) keeps_the_promise(row);
  }
  keeps_the_promise(on_paper);
  keeps_the_promise(in_pdf);
}

TEST_CASE("every slip of the example households reads back from both rolls, and from the PDF") {
  const auto key = slip_fixture::key();
  std::mt19937 random(51);
  Row wide, narrow, in_pdf;
  int at = -1;
  for (const content::Case& one : households::baotou().cases) {
    if (!effort::takes(++at, 5)) continue;
    INFO(one.code);
    const auto told = households::screening().answers_from_json(one.answers_json);
    REQUIRE(told);
    const printer::Slip slip = city_slips::of(*told, *content::parse_date(one.date),
                                              {.language = at % 2 == 0 ? "zh-Hans" : "en", .with_answers = at % 3 == 0}, words(), key);
    for (const char* medium : {"80mm", "58mm"}) {
      const printer::Sheet sheet = sheet_of(slip, medium);
      const Grey paper = scan::cut_out(kiosk::test::grey_of(printer::draw_page(sheet)), symbol_of(sheet));
      Row& row = sheet.medium.width_dots == 576 ? wide : narrow;
      row["whole"].add(paper, slip.payload);
      const scan::Harm& harm = scan::harms()[1 + static_cast<std::size_t>(at) % (scan::harms().size() - 1)];
      row[harm.name].add(harm.on(paper, random), slip.payload);
      if (sheet.medium.width_dots == 576 && (long_run() || at % 25 == 0))
        in_pdf["whole"].add(from_pdf(sheet, at % 2 == 0 ? slip_fixture::Renderer::mupdf : slip_fixture::Renderer::poppler), slip.payload);
    }
  }
  print_head(fmt::format("{} example households", at + 1));
  print_row("80 mm paper", wide);
  print_row("58 mm paper", narrow);
  print_row("PDF of 80 mm paper", in_pdf);
  CHECK(wide.at("whole").either == wide.at("whole").tried);
  CHECK(narrow.at("whole").either == narrow.at("whole").tried);
  CHECK(in_pdf.at("whole").either == in_pdf.at("whole").tried);
  keeps_the_promise(wide);
}

TEST_CASE("the committed codes of the test vectors read back after every mild harm") {
  std::mt19937 random(8);
  Row row;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(TEST_SOURCE_DIR) / "tests/corpus/slips/good")) {
    std::ifstream lines(entry.path());
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("code ")) continue;
      const std::string text = line.substr(5);
      INFO(entry.path());
      const auto code = printer::make_qr(text);
      REQUIRE(code);
      for (const scan::Harm& harm : scan::harms())
        row[harm.name].add(harm.on(scan::alone(*code, dots_for(50, code->modules)), random), text);
    }
  }
  print_head("test vectors");
  print_row("50 mm", row);
  CHECK(row.at("whole").tried >= 3);
  keeps_the_promise(row);
}
