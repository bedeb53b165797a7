// SPDX-License-Identifier: MIT
// Slips through a real CUPS server. Its "completed" means that its backend is done, whatever became of the slip.

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "tests/printer/ipp/cups_server.h"
#include "tests/printer/ipp/ipp_device.h"
#include "tests/printer/ipp/ipp_slip.h"
#include "tests/printer/slip/pdf_reader.h"

using printer::PrinterState;
using printer::PrintOutcome;
using namespace ipp_slip;

namespace {

// A spool forgets a job in its own time.
bool spool_empties(const CupsServer& server) {
  for (int i = 0; i < 100; ++i, std::this_thread::sleep_for(printer::Milliseconds(50)))
    if (server.files_in_spool().empty()) return true;
  return false;
}

}  // namespace

TEST_CASE("a slip through a CUPS queue is followed to its end, has been sent and not printed, and leaves nothing in the spool") {
  const IppDevice device("application/pdf");
  const CupsServer server({{"slip", device.uri()}});
  Watcher watch;
  const auto report = print_pages(server.uri("slip") + "?media=a4", watch);
  INFO(report.sentence << "\n" << server.log());
  CHECK(report.outcome == PrintOutcome::sent);
  CHECK(report.state == PrinterState::ready);
  CHECK(watch.steps == "preflight sending ");
  // All the same it has come out whole, as the slip's own PDF.
  CHECK(slip_fixture::extracted_text(device.paper()).find(sample().slip.short_code) != std::string::npos);
  CHECK(spool_empties(server));
}

TEST_CASE("paper that runs out behind a CUPS queue is waited for, and the slip is sent once") {
  const IppDevice device("application/pdf");
  device.behave(
      "cp \"$1\" paper\necho x >> jobs\necho 'STATE: +media-empty-error' >&2\nwhile [ ! -e refill ]; do sleep 0.05; done\n"
      "echo 'STATE: -media-empty-error' >&2\nsleep 0.3\necho 'ATTR: job-impressions-completed=1' >&2");
  const CupsServer server({{"slip", device.uri()}});
  Watcher watch([&](PrinterState state) {
    CHECK(state == PrinterState::no_paper);
    std::ofstream(device.folder() / "refill") << "";
    return true;
  });
  const auto report = print_pages(server.uri("slip") + "?media=a4", watch);
  INFO(report.sentence << "\n" << server.log());
  CHECK(report.outcome == PrintOutcome::sent);
  CHECK(watch.steps == "preflight sending goes_on ");
  CHECK(std::filesystem::file_size(device.folder() / "jobs") == 2);
  CHECK(spool_empties(server));
}

TEST_CASE("CUPS often calls a job completed that the printer behind it broke off: it is never believed") {
  const IppDevice device("application/pdf");
  device.behave("echo x >> jobs\nexit 1");
  const CupsServer server({{"slip", device.uri()}});
  Watcher watch;
  const auto report = print_pages(server.uri("slip") + "?media=a4", watch);
  INFO(report.sentence << "\n" << server.log());
  // Sent or unknown: it depends on when its backend asks, which nothing here can hold up.
  CHECK(report.outcome != PrintOutcome::confirmed);
  CHECK(report.outcome != PrintOutcome::failed);
  CHECK_FALSE(report.sentence.empty());
  CHECK(watch.steps == "preflight sending ");
  CHECK(spool_empties(server));
}

TEST_CASE("a printer that is away behind a CUPS queue leaves the slip unknown, and nothing of it in the spool") {
  const CupsServer server({{"slip", std::string("ipp://localhost:1/ipp/print")}});
  Watcher watch;
  const auto line =
      printer::ipp_printer(server.uri("slip") + "?media=a4", {limits.answer, limits.pause, limits.silence, printer::Milliseconds(1500)});
  const auto report = line->print(sample().dots, "0147", watch);
  INFO(report.sentence << "\n" << server.log());
  CHECK(report.outcome == PrintOutcome::unknown);
  CHECK(spool_empties(server));
}
