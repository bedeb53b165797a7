// SPDX-License-Identifier: MIT
// Slips over IPP against a real ippeveprinter: what it says of a job decides, never that the job was taken.

#include <cups/raster.h>
#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "printer/engine/printer_address.h"
#include "printer/ipp/ipp_link.h"
#include "tests/journeys/decode.h"
#include "tests/printer/ipp/ipp_device.h"
#include "tests/printer/ipp/ipp_slip.h"
#include "tests/printer/slip/pdf_reader.h"

using printer::PrinterState;
using printer::PrintOutcome;
using std::chrono::milliseconds;
using namespace ipp_slip;

namespace {

printer::PrintReport print(const IppDevice& device, printer::PrintWatch& watch) {
  const auto line = printer::ipp_printer(device.uri(), limits);
  REQUIRE(line);
  return line->print(sample().dots, "0147", watch);
}

// The pages of a PWG raster as libcups reads them.
std::vector<printer::Bitmap> pages_of(const std::string& document, const std::filesystem::path& folder) {
  std::ofstream(folder / "document", std::ios::binary) << document;
  const int file = ::open((folder / "document").c_str(), O_RDONLY);
  cups_raster_t* raster = cupsRasterOpen(file, CUPS_RASTER_READ);
  REQUIRE(raster != nullptr);
  std::vector<printer::Bitmap> pages;
  cups_page_header2_t header{};
  while (cupsRasterReadHeader2(raster, &header) != 0) {
    REQUIRE(header.cupsBitsPerPixel == 1);
    printer::Bitmap page{static_cast<int>(header.cupsWidth), static_cast<int>(header.cupsHeight), {}};
    std::vector<unsigned char> row(header.cupsBytesPerLine);
    for (unsigned y = 0; y < header.cupsHeight; ++y) {
      REQUIRE(cupsRasterReadPixels(raster, row.data(), header.cupsBytesPerLine) == header.cupsBytesPerLine);
      for (unsigned x = 0; x < header.cupsWidth; ++x) page.dots.push_back(row[x / 8] >> (7 - x % 8) & 1);
    }
    pages.push_back(std::move(page));
  }
  cupsRasterClose(raster);
  ::close(file);
  return pages;
}

std::int64_t ink(const printer::Bitmap& page) { return std::count(page.dots.begin(), page.dots.end(), 1); }

}  // namespace

TEST_CASE("an IPP job that completed is printed, its pages hold every dot of the slip, and nothing stays behind") {
  const IppDevice device;
  Watcher watch;
  const auto report = print(device, watch);
  INFO(report.sentence);
  CHECK(report.outcome == PrintOutcome::confirmed);
  CHECK(report.evidence == printer::Evidence::job);
  CHECK(watch.steps == "preflight sending printed ");
  const auto pages = pages_of(device.paper(), device.folder());
  REQUIRE_FALSE(pages.empty());
  std::int64_t dots = 0;
  std::string code;
  for (const auto& page : pages) {
    dots += ink(page);
    if (const auto read = kiosk::test::zxing_reads(page); !read.empty()) code = read;
  }
  CHECK(dots == ink(sample().dots) * 9);  // 600 dpi: three times three
  CHECK(code == sample().slip.payload);
  // What ippeveprinter keeps for its own minute has neither number nor code in its name, and it was asked to forget the job.
  for (const auto& name : device.files_in_spool()) CHECK(name.find("0147") == std::string::npos);
  CHECK(device.log().find("Cancel-Job") != std::string::npos);
}

TEST_CASE("an IPP printer without paper or with its cover open is told apart, and gets no job") {
  const std::pair<const char*, PrinterState> reasons[] = {{"media-empty", PrinterState::no_paper},
                                                          {"cover-open", PrinterState::cover_open}};
  for (const auto& [reason, state] : reasons) {
    const IppDevice device;
    const auto line = printer::ipp_printer(device.uri(), limits);
    CHECK(line->state() == PrinterState::ready);
    device.behave(std::string("touch printed\necho 'STATE: +") + reason + "' >&2\necho 'ATTR: job-impressions-completed=1' >&2");
    Watcher first;
    print(device, first);  // leaves the printer in that state
    CHECK(line->state() == state);
    std::filesystem::remove(device.folder() / "printed");
    Watcher watch;
    const auto refused = print(device, watch);
    CHECK(refused.outcome == PrintOutcome::failed);
    CHECK(refused.state == state);
    CHECK(refused.sentence == std::string("打印机报告 ") + reason + "，什么也没有打印。");
    CHECK(watch.steps == "preflight ");
    CHECK_FALSE(std::filesystem::exists(device.folder() / "printed"));
  }
}

TEST_CASE("paper that runs out in the middle of an IPP job is waited for, and the slip is sent once") {
  const IppDevice device;
  device.behave(
      "cp \"$1\" paper\necho x >> jobs\necho 'STATE: +media-empty-error' >&2\nwhile [ ! -e refill ]; do sleep 0.05; done\n"
      "echo 'STATE: -media-empty-error' >&2\nsleep 0.3\necho 'ATTR: job-impressions-completed=1' >&2");
  Watcher watch([&](PrinterState state) {
    CHECK(state == PrinterState::no_paper);
    std::ofstream(device.folder() / "refill") << "";
    return true;
  });
  const auto report = print(device, watch);
  INFO(report.sentence);
  CHECK(report.outcome == PrintOutcome::confirmed);
  CHECK(watch.steps == "preflight sending goes_on printed ");
  CHECK(std::filesystem::file_size(device.folder() / "jobs") == 2);
}

TEST_CASE("nobody waits for paper any more: the IPP job is cancelled and the outcome is unknown") {
  const IppDevice device;
  device.behave("echo 'STATE: +media-empty-error' >&2\nwhile [ ! -e refill ]; do sleep 0.05; done");
  Watcher watch;
  const auto report = print(device, watch);
  CHECK(report.outcome == PrintOutcome::unknown);
  CHECK(report.state == PrinterState::no_paper);
  CHECK(report.sentence == "打印中途打印机报告 media-empty，已取消；不知道打印了多少。");
  std::ofstream(device.folder() / "refill") << "";
}

TEST_CASE("an IPP job that the printer aborts is unknown, never printed") {
  const IppDevice device;
  device.behave("exit 1");
  Watcher watch;
  const auto report = print(device, watch);
  CHECK(report.outcome == PrintOutcome::unknown);
  CHECK(report.sentence.find("打印机中止了任务（") == 0);
  CHECK(watch.steps == "preflight sending ");
}

TEST_CASE("an IPP printer that goes away during the job is unknown, before the job failed") {
  IppDevice device;
  device.behave("touch started\nsleep 60");
  PrintOutcome outcome{};
  PrinterState state{};
  std::thread job([&] {
    Watcher watch;
    const auto report = print(device, watch);
    outcome = report.outcome;
    state = report.state;
  });
  for (int wait = 0; wait < 400 && !std::filesystem::exists(device.folder() / "started"); ++wait)
    std::this_thread::sleep_for(milliseconds(50));
  device.go_away();
  job.join();
  CHECK(outcome == PrintOutcome::unknown);
  CHECK(state == PrinterState::silent);
  Watcher watch;
  const auto refused = print(device, watch);
  CHECK(refused.outcome == PrintOutcome::failed);
  CHECK(refused.state == PrinterState::absent);
  CHECK(printer::ipp_printer(device.uri(), limits)->state() == PrinterState::absent);
}

TEST_CASE("a resident who leaves ends the IPP job at once") {
  const IppDevice device;
  device.behave("touch started\nwhile [ ! -e refill ]; do sleep 0.05; done");
  Watcher watch;
  std::thread leaving([&] {
    for (int wait = 0; wait < 400 && !std::filesystem::exists(device.folder() / "started"); ++wait)
      std::this_thread::sleep_for(milliseconds(50));
    watch.leave = true;
  });
  const auto report = print(device, watch);
  leaving.join();
  CHECK(report.outcome == PrintOutcome::unknown);
  std::ofstream(device.folder() / "refill") << "";
}

TEST_CASE("a printer that takes PDF gets one, and one that takes nothing we make gets nothing") {
  {
    const IppDevice device("application/pdf");
    Watcher watch;
    CHECK(print(device, watch).outcome == PrintOutcome::confirmed);
    CHECK(device.paper().starts_with("%PDF-"));  // of the dots: nothing else was made
    CHECK(slip_fixture::extracted_text(device.paper()).find("低保") == std::string::npos);
  }
  const IppDevice odd("text/plain");
  Watcher watch;
  const auto report = print(odd, watch);
  CHECK(report.outcome == PrintOutcome::failed);
  CHECK(report.sentence == "打印机只收 application/octet-stream,text/plain，本机做不出来。");
  CHECK(watch.steps == "preflight ");
}

constexpr const char* sheets =
    "ATTR mimeMediaType document-format-supported application/pdf\nATTR keyword media-supported iso_a4_210x297mm,iso_a5_148x210mm\n"
    "ATTR keyword media-default iso_a4_210x297mm\nATTR keyword media-ready iso_a5_148x210mm\nATTR keyword sides-supported "
    "one-sided,two-sided-long-edge\n"
    "ATTR keyword print-scaling-supported auto,none\n";

TEST_CASE("a printer of pages gets the slip's own PDF for its paper, with words that can be selected") {
  constexpr const char* receipt =
      "ATTR keyword printer-kind receipt\nATTR mimeMediaType document-format-supported application/pdf\n"
      "ATTR keyword media-supported custom_min_50x25mm,custom_max_80x2000mm\nATTR keyword media-default custom_max_80x2000mm\n"
      "ATTR collection media-size-supported { MEMBER rangeOfInteger x-dimension 5000-8000 MEMBER rangeOfInteger y-dimension 2500-200000 }\n"
      "ATTR keyword media-col-supported media-size\n";
  struct Case {
    const char* attributes;
    const char* option;
    const char* size;  // as pdfinfo writes it
  };
  for (const Case& one :
       {Case{"", "?media=a4", "595.153 x 842.01 pts"}, Case{sheets, "", "419.586 x 595.153 pts"}, Case{receipt, "", "204.296 x "}}) {
    INFO(one.option << " " << one.attributes);
    const IppDevice device("application/pdf", one.attributes);
    device.behave("cp \"$1\" paper\nenv > job\necho 'ATTR: job-impressions-completed=1' >&2");
    Watcher watch;
    const auto report = print_pages(device.uri() + one.option, watch);
    INFO(report.sentence);
    REQUIRE(report.outcome == PrintOutcome::confirmed);
    const std::string paper = device.paper();
    INFO(slip_fixture::pdf_info(paper) << device.file("job"));
    CHECK(slip_fixture::pdf_info(paper).find(one.size) != std::string::npos);
    const std::string text = slip_fixture::extracted_text(paper);
    for (const auto& words : {sample().slip.number, sample().slip.short_code}) CHECK(text.find(words) != std::string::npos);
    CHECK(text.find("低保") != std::string::npos);
    CHECK(device.file("job").find(one.attributes == receipt  ? "IPP_MEDIA_COL={media-size={x-dimension=7207 "
                                  : one.attributes == sheets ? "IPP_MEDIA=iso_a5_148x210mm"
                                                             : "IPP_MEDIA=iso_a4_210x297mm") != std::string::npos);
    if (one.attributes == sheets) CHECK(device.file("job").find("IPP_SIDES=one-sided") != std::string::npos);
  }
}

TEST_CASE("a PDF made for another paper than the one that is loaded is left, and the dots are printed") {
  const IppDevice device("", sheets);
  const auto line = printer::ipp_printer(device.uri(), limits);
  printer::SlipDocument document(sample().dots);
  document.pdf_medium = *printer::medium_named("a4");
  const std::string pdf = sample().pdf(document.pdf_medium);
  document.pdf = pdf;
  Watcher watch;
  CHECK(line->print(document, "0147", watch).outcome == PrintOutcome::confirmed);
  CHECK(slip_fixture::pdf_info(device.paper()).find("Page size:       419.5") != std::string::npos);
  CHECK(slip_fixture::extracted_text(device.paper()).find("低保") == std::string::npos);
}

TEST_CASE("addresses of IPP printers are read whole or refused") {
  const auto address = printer::ipp_address("ipps://printer.hall.example/ipp/print");
  REQUIRE(address);
  CHECK(address->host == "printer.hall.example");
  CHECK(address->port == 631);
  CHECK(address->encrypted);
  CHECK(printer::ipp_address("ipp://a/ipp/print?media=a5")->media == "a5");
  CHECK(printer::ipp_address("ipp://a/ipp/print?media=a5")->uri() == "ipp://a:631/ipp/print");
  CHECK(printer::ipp_address("ipp://a")->uri() == "ipp://a:631/");
  CHECK(printer::ipp_address("ipp://a:8631?media=a5")->uri() == "ipp://a:8631/");
  CHECK(printer::ipp_address("ipp://a/printers/two%20words")->path == "/printers/two words");
  CHECK(printer::open_printer("ipp://a/ipp?media=58mm").value()->width_dots() == 384);
  CHECK(printer::ipp_address("ipp://[::1]/ipp/print")->uri() == "ipp://[::1]:631/ipp/print");
  for (const char* bad : {"ipp://",
                          "http://a/ipp",
                          "ipp:/a",
                          "ipp://user:secret@a/ipp",
                          "ipp://a/ipp?media=a3",
                          "ipp://a/ipp?paper=a4",
                          "ipp://a/ipp?",
                          "",
                          "ipp:///ipp",
                          "ipp://:631/ipp",
                          "ipp://a:/ipp",
                          "ipp://a:0/ipp",
                          "ipp://a:65536/ipp",
                          "ipp://a:631x/ipp",
                          "ipp://a b/ipp",
                          "ipp://a/i p",
                          "ipp://a/%4",
                          "ipp://a/%zz",
                          "ipp://a%2",
                          "ipp://a/打印",
                          "ipp://[::1/ipp",
                          "ipp://[]/ipp",
                          "ipp://[x]/ipp"})
    CHECK_FALSE(printer::ipp_address(bad));
  CHECK_FALSE(printer::open_printer("ipp://"));
  CHECK(printer::open_printer("ipp://localhost:1/ipp/print"));
}
