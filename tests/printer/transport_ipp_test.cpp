// SPDX-License-Identifier: MIT
// Slips over IPP against a real ippeveprinter: what it says of a job decides, never that the job was taken.

#include <cups/raster.h>
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "printer/ipp_link.h"
#include "printer/transport_kinds.h"
#include "tests/journeys/decode.h"
#include "tests/printer/ipp_device.h"
#include "tests/printer/slip_fixture.h"

using printer::PrinterState;
using printer::PrintOutcome;
using std::chrono::milliseconds;

namespace {

// Quick to poll; patient with a machine that is busy.
constexpr printer::IppLimits limits{milliseconds(5000), milliseconds(50), milliseconds(800), milliseconds(30000)};

struct Paper {
  printer::Slip slip;
  printer::Bitmap dots;
};

const Paper& slip() {
  static const Paper paper = [] {
    const auto pack = slip_fixture::pack();
    const auto assessment = slip_fixture::usual(pack);
    const auto words = slip_fixture::words();
    Paper made{slip_fixture::finished(slip_fixture::request(pack, assessment, slip_fixture::answers()), words, slip_fixture::key()), {}};
    auto dots = printer::draw_slip(made.slip, printer::Medium{}, slip_fixture::typesetter(), words);
    REQUIRE(dots);
    made.dots = std::move(*dots);
    return made;
  }();
  return paper;
}

// Waits as long as it is told to, and remembers what it was told.
class Watcher : public printer::PrintWatch {
 public:
  explicit Watcher(std::function<bool(PrinterState)> patience = {}) : patience_(std::move(patience)) {}
  void reached(printer::PrintStep step, printer::Evidence evidence) override {
    steps += std::string(printer::word(step)) + " ";
    if (step == printer::PrintStep::printed) CHECK(evidence == printer::Evidence::job);
  }
  bool waits(PrinterState state) override { return patience_ && patience_(state); }
  void goes_on() override { steps += "goes_on "; }
  bool given_up() override { return leave; }
  std::string steps;
  std::atomic<bool> leave{false};

 private:
  std::function<bool(PrinterState)> patience_;
};

printer::PrintReport print(const IppDevice& device, printer::PrintWatch& watch) {
  const auto line = printer::ipp_printer(device.uri(), limits);
  REQUIRE(line);
  return line->print(slip().dots, "0147", watch);
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
  CHECK(dots == ink(slip().dots) * 9);  // 600 dpi: three times three
  CHECK(code == slip().slip.payload);
  // What ippeveprinter keeps for its own minute has neither number nor code in its name, and it was asked to forget the job.
  for (const auto& name : device.files_in_spool()) CHECK(name.find("0147") == std::string::npos);
  CHECK(device.log().find("Cancel-Job") != std::string::npos);
}

TEST_CASE("an IPP printer without paper or with its cover open is told apart, and gets no job") {
  const std::pair<const char*, PrinterState> reasons[] = {{"media-empty", PrinterState::no_paper}, {"cover-open", PrinterState::cover_open}};
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
  device.behave("cp \"$1\" paper\necho x >> jobs\necho 'STATE: +media-empty-error' >&2\nwhile [ ! -e refill ]; do sleep 0.05; done\n"
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
  for (int wait = 0; wait < 400 && !std::filesystem::exists(device.folder() / "started"); ++wait) std::this_thread::sleep_for(milliseconds(50));
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
    for (int wait = 0; wait < 400 && !std::filesystem::exists(device.folder() / "started"); ++wait) std::this_thread::sleep_for(milliseconds(50));
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
    CHECK(device.paper().starts_with("%PDF-"));
  }
  const IppDevice odd("text/plain");
  Watcher watch;
  const auto report = print(odd, watch);
  CHECK(report.outcome == PrintOutcome::failed);
  CHECK(report.sentence == "打印机只收 application/octet-stream,text/plain，本机做不出来。");
  CHECK(watch.steps == "preflight ");
}

TEST_CASE("addresses of IPP printers are read whole or refused") {
  const auto address = printer::ipp_address("ipps://printer.hall.example/ipp/print");
  REQUIRE(address);
  CHECK(address->host == "printer.hall.example");
  CHECK(address->port == 631);
  CHECK(address->encrypted);
  for (const char* bad : {"ipp://", "http://a/ipp", "ipp:/a", "ipp://user:secret@a/ipp", ""}) CHECK_FALSE(printer::ipp_address(bad));
  CHECK_FALSE(printer::open_printer("ipp://"));
  CHECK(printer::open_printer("ipp://localhost:1/ipp/print"));
}
