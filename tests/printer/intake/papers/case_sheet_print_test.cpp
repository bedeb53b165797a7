// SPDX-License-Identifier: MIT
// The papers of a case on real lines: the emulated printer's tray, a journal, and PDFs read by programs that had no part in them.

#include "printer/intake/papers/case_sheet_print.h"

#include "printer/engine/printer_address.h"
#include "printer/slip/slip_layout.h"
#include "tests/printer/escpos/emulated.h"
#include "tests/printer/intake/papers/case_sheets.h"
#include "tests/printer/ipp/ipp_device.h"
#include "tests/printer/slip/pdf_reader.h"
#include "tests/temporary_folder.h"

using namespace case_sheets;

namespace {

const intake::SheetMaker& maker() {
  static const intake::SheetMaker one{typesetter(), words()};
  return one;
}

}  // namespace

TEST_CASE("every paper of a case lies in the printer's tray dot for dot, and the journal knows the number and no word of it") {
  const temporary::Folder folder;
  for (const SheetKind kind : kinds) {
    Emulated device;
    printer::PrintJournal journal(folder / "printer.sqlite");
    printer::PrintEngine engine(device.printer(), journal, device.address());
    printer::PrintWatch nobody;
    const auto result = intake::print(kind, usual(), 1, engine, nobody, maker());
    REQUIRE(result);
    CHECK(result->report.outcome == printer::PrintOutcome::confirmed);
    const printer::Sheet sheet = laid_out(kind, usual(), "80mm");
    CHECK(device.papers(printer::draw_page(sheet)).whole == 1);
    REQUIRE_FALSE(journal.jobs().empty());
    CHECK(journal.jobs().back().slip_number == "1120-0147");
    CHECK(journal.jobs().back().state == printer::JobState::done);
  }
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    const std::string bytes = temporary::read(file.path());
    CHECK(bytes.find("低保") == std::string::npos);
    CHECK(bytes.find("医疗") == std::string::npos);
  }
}

TEST_CASE("a printer without paper prints nothing, and nobody is told that it did") {
  Emulated device;
  device.host().control("no_paper");
  printer::PrintJournal journal(":memory:");
  printer::PrintEngine engine(device.printer(short_limits()), journal, device.address());
  printer::PrintWatch nobody;
  const auto result = intake::print(SheetKind::receipt, usual(), 1, engine, nobody, maker());
  REQUIRE(result);
  CHECK(result->report.outcome == printer::PrintOutcome::failed);
  CHECK(device.papers(printer::draw_page(laid_out(SheetKind::receipt, usual(), "80mm"))).whole == 0);
}

TEST_CASE("a printer of pages gets the paper as a PDF of its own size, with words that can be selected") {
  const IppDevice device("application/pdf");
  device.behave("cp \"$1\" paper\necho 'ATTR: job-impressions-completed=1' >&2");
  printer::PrintJournal journal(":memory:");
  auto opened = printer::open_printer(device.uri() + "?media=a4", &journal);
  REQUIRE(opened);
  printer::PrintEngine engine(std::move(*opened), journal, device.uri());
  printer::PrintWatch nobody;
  const auto result = intake::print(SheetKind::receipt, usual(), 1, engine, nobody, maker());
  REQUIRE(result);
  INFO(result->report.sentence);
  CHECK(result->report.outcome == printer::PrintOutcome::confirmed);
  CHECK(device.paper() == *intake::pdf_of(SheetKind::receipt, usual(), *printer::medium_named("a4"), maker()));
}

TEST_CASE("the PDF of a paper has all its words, its title and its tags, and is the same every time") {
  struct Wanted {
    const char *language, *medium;
  };
  const auto plain = [](const std::string& text) {  // line ends and blanks are the renderer's
    std::string kept;
    for (const char c : text)
      if (static_cast<unsigned char>(c) > ' ') kept += c;
    return kept;
  };
  for (const auto& [language, medium] : {Wanted{"zh-Hans", "a5"}, Wanted{"zh-Hans", "80mm"}, Wanted{"en", "a4"}})
    for (const SheetKind kind : kinds) {
      INFO(language << " " << medium << " " << static_cast<int>(kind));
      const auto pdf = intake::pdf_of(kind, usual(language), *printer::medium_named(medium), maker());
      REQUIRE(pdf);
      CHECK(*pdf == *intake::pdf_of(kind, usual(language), *printer::medium_named(medium), maker()));
      const std::string text = plain(slip_fixture::extracted_text(*pdf));
      std::istringstream lines(said(kind, usual(language), medium));
      for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(text.find(plain(line)) != std::string::npos);
      }
      const std::string info = slip_fixture::pdf_info(*pdf);
      CHECK(info.find("1120-0147") != std::string::npos);
      CHECK(info.find("Tagged:          yes") != std::string::npos);
    }
}
