// SPDX-License-Identifier: MIT
// The TCP printer against a printer on a real socket: it says "confirmed" only with an answered fence, "failed" only where no byte of the
// slip went out, and never sends a slip twice.

#include <catch2/catch.hpp>
#include <random>

#include "printer/escpos.h"
#include "printer/escpos_reader.h"
#include "printer/transport_kinds.h"
#include "tests/printer/socket_printer.h"

using printer::PrinterState;
using printer::PrintOutcome;

namespace {

constexpr printer::TcpLimits quick{std::chrono::milliseconds(500), std::chrono::milliseconds(60), std::chrono::milliseconds(250),
                                   std::chrono::milliseconds(300)};

// Noise, so that bytes do not compress into blank rows: about 56 kB.
printer::Bitmap picture() {
  printer::Bitmap made{576, 800, {}};
  std::mt19937 random(7);
  for (int i = 0; i < made.width * made.height; ++i) made.dots.push_back(static_cast<std::uint8_t>(random() & 1U));
  return printer::without_commands(made);
}

printer::PrintReport print(const SocketPrinter& device) {
  return printer::tcp_printer("127.0.0.1", device.port(), quick)->print(picture(), "0147");
}

// The slip came once, whole.
void came_out_whole(const SocketPrinter& device) {
  CHECK(device.slip_bytes() == *printer::encode_escpos(picture()));
  CHECK(device.connections() == 1);
}

}  // namespace

TEST_CASE("a printer that answers the fence confirms the slip, which came out once and whole") {
  SocketPrinter device({});
  const auto report = print(device);
  CHECK(report.outcome == PrintOutcome::confirmed);
  CHECK(report.state == PrinterState::ready);
  CHECK(report.sentence.empty());
  came_out_whole(device);
  const auto page = printer::read_escpos(device.slip_bytes(), 576);
  REQUIRE(page);
  CHECK(page->cuts == 1);
}

TEST_CASE("status that comes by itself between the answers confuses nothing") {
  PrinterHabits habits;
  habits.chatters = true;
  SocketPrinter device(habits);
  CHECK(print(device).outcome == PrintOutcome::confirmed);
  came_out_whole(device);
}

TEST_CASE("a printer without GS ( H confirms by GS r, one without both only takes the bytes") {
  PrinterHabits habits;
  habits.answers_fence = false;
  {
    SocketPrinter device(habits);
    CHECK(print(device).outcome == PrintOutcome::confirmed);
    came_out_whole(device);
  }
  habits.answers_paper_fence = false;
  SocketPrinter device(habits);
  const auto report = print(device);
  CHECK(report.outcome == PrintOutcome::sent);
  CHECK_FALSE(report.sentence.empty());
}

TEST_CASE("a mute printer is never said to have printed") {
  PrinterHabits habits;
  habits.answers_status = habits.answers_fence = habits.answers_paper_fence = false;
  SocketPrinter device(habits);
  const auto link = printer::tcp_printer("127.0.0.1", device.port(), quick);
  CHECK(link->state() == PrinterState::silent);
  const auto report = link->print(picture(), "0147");
  CHECK(report.outcome == PrintOutcome::sent);
  CHECK(report.state == PrinterState::silent);
}

TEST_CASE("without paper, with an open cover or an error nothing of the slip is sent") {
  struct Row {
    int query;
    std::uint8_t bits;
    PrinterState state;
  };
  for (const Row& row : {Row{4, 0x72, PrinterState::no_paper}, Row{2, 0x32, PrinterState::no_paper}, Row{2, 0x16, PrinterState::cover_open},
                         Row{2, 0x52, PrinterState::fault}}) {
    PrinterHabits habits;
    habits.status[row.query] = row.bits;
    SocketPrinter device(habits);
    const auto report = print(device);
    CHECK(report.outcome == PrintOutcome::failed);
    CHECK(report.state == row.state);
    CHECK_FALSE(report.sentence.empty());
    CHECK(device.slip_bytes().empty());
  }
}

TEST_CASE("little paper left is said, and printing goes on") {
  PrinterHabits habits;
  habits.status[4] = 0x1E;
  SocketPrinter device(habits);
  const auto report = print(device);
  CHECK(report.outcome == PrintOutcome::confirmed);
  CHECK(report.state == PrinterState::paper_low);
}

TEST_CASE("paper that runs out in the middle leaves the slip unknown and names the paper, unless it is refilled in time") {
  for (const std::size_t at : {std::size_t{2}, std::size_t{5000}, std::size_t{30000}}) {
    PrinterHabits habits;
    habits.paper_out_at = at;
    SocketPrinter device(habits);
    const auto report = print(device);
    CHECK(report.outcome == PrintOutcome::unknown);
    CHECK(report.state == PrinterState::no_paper);
    CHECK(device.slip_bytes().size() < printer::encode_escpos(picture())->size());
  }
  PrinterHabits habits;
  habits.paper_out_at = 5000;
  habits.refills = true;
  SocketPrinter device(habits);
  CHECK(print(device).outcome == PrintOutcome::confirmed);
  came_out_whole(device);
}

TEST_CASE("a lost or foreign answer leaves the slip unknown and it is not sent again") {
  for (const bool foreign : {false, true}) {
    PrinterHabits habits;
    habits.loses_last_answer = !foreign;
    habits.wrong_fence_id = foreign;
    SocketPrinter device(habits);
    CHECK(print(device).outcome == PrintOutcome::unknown);
    came_out_whole(device);
  }
}

TEST_CASE("a printer that hangs up anywhere in the slip leaves it unknown, never confirmed and never merely sent") {
  const std::size_t whole = printer::encode_escpos(picture())->size();
  for (int step = 0; step < 10; ++step) {
    PrinterHabits habits;
    habits.hangs_up_at = 2 + whole * static_cast<std::size_t>(step) / 10;
    SocketPrinter device(habits);
    const auto report = print(device);
    INFO("hangs up after " << *habits.hangs_up_at);
    CHECK(report.outcome == PrintOutcome::unknown);
    CHECK(device.connections() == 1);
  }
}

TEST_CASE("a mute printer that hangs up or stops reading does not count as sent") {
  PrinterHabits habits;
  habits.answers_status = habits.answers_fence = habits.answers_paper_fence = false;
  SECTION("hangs up") { habits.hangs_up_at = 20000; }
  SECTION("stops reading") { habits.stops_reading_at = 20000; }
  SocketPrinter device(habits);
  CHECK(print(device).outcome == PrintOutcome::unknown);
}

TEST_CASE("a printer that is not there is absent, and nothing was printed") {
  std::uint16_t port = 0;
  { port = SocketPrinter({}).port(); }
  const auto link = printer::tcp_printer("127.0.0.1", port, quick);
  CHECK(link->state() == PrinterState::absent);
  const auto report = link->print(picture(), "0147");
  CHECK(report.outcome == PrintOutcome::failed);
  CHECK(report.state == PrinterState::absent);
}
