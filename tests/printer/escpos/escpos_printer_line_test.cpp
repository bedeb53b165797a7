// SPDX-License-Identifier: MIT
// Whose the line is: printers that are silent, held, shared, or no printers at all.

#include <thread>

#include "printer/escpos/escpos.h"
#include "tests/printer/engine/remembering.h"
#include "tests/printer/escpos/emulated.h"

using noise_slips::slip;
using printer::Evidence;
using printer::PrinterState;
using printer::PrintOutcome;

TEST_CASE("a printer that is known to answer and does not gets no data, and is said to be in use where a line is to be had") {
  Emulated device;
  Remembering memory;
  CHECK(device.printer(patient_limits(), "generic-80", &memory)->print(slip, "1").outcome == PrintOutcome::confirmed);
  device.host().settle(std::chrono::milliseconds(1000));
  const long rows = device.host().rows_printed();
  device.host().control("held");
  {
    const auto second = device.printer(short_limits(), "generic-80", &memory);
    CHECK(second->state() == PrinterState::in_use);
    const auto report = second->print(slip, "2");
    CHECK(report.outcome == PrintOutcome::failed);
    CHECK(report.state == PrinterState::in_use);
    CHECK(report.sentence == "打印机正被另一台终端占着，或者没有开机，什么也没有送。");
  }
  device.host().control("left");
  CHECK(device.host().settle(std::chrono::milliseconds(2000)));
  CHECK(device.host().rows_printed() == rows);
  device.host().control("mute");
  CHECK(device.printer(short_limits(), "epson-tm-80")->print(slip, "3").outcome == PrintOutcome::failed);
  CHECK(device.host().rows_printed() == rows);
}

TEST_CASE("a serial line that another program holds is said to be in use") {
  Emulated device(Line::pty);
  const auto ours = printer::open_serial(device.address().substr(7), 115200);
  REQUIRE(ours);
  const auto second = device.printer(short_limits());
  CHECK(second->state() == PrinterState::in_use);
  CHECK(second->print(slip, "1").outcome == PrintOutcome::failed);
}

TEST_CASE("two terminals share a printer whose kind says so: each gives the line free, and waits for its turn") {
  Emulated device;
  const auto one = device.printer(patient_limits(), "shared-80"), other = device.printer(patient_limits(), "shared-80");
  CHECK(one->state() == PrinterState::ready);
  CHECK(other->state() == PrinterState::ready);
  PrintOutcome first{}, second{};
  std::thread at_once([&] { first = one->print(slip, "1").outcome; });
  second = other->print(slip, "2").outcome;
  at_once.join();
  CHECK(first == PrintOutcome::confirmed);
  CHECK(second == PrintOutcome::confirmed);
  CHECK(device.papers(slip).whole == 2);
  CHECK(device.papers(slip).torn == 0);
  const int before = device.host().connections();
  CHECK(one->state() == PrinterState::ready);  // as it was: the line is not taken up at every look
  CHECK(one->state() == PrinterState::ready);
  CHECK(device.host().connections() <= before + 1);
}

TEST_CASE("a web server at the printer's address is told as that and gets nothing of the slip") {
  Emulated device;
  device.host().control("web");
  const auto link = device.printer(short_limits());
  CHECK(link->state() == PrinterState::stranger);
  const auto report = link->print(slip, "1");
  CHECK(report.outcome == PrintOutcome::failed);
  CHECK(report.state == PrinterState::stranger);
  CHECK(report.sentence == "这个地址上回答的不是打印机，什么也没有送。");
}

TEST_CASE("a slip that breaks off on a line with bytes still on our side takes them back") {
  auto options = fast_printer();
  options.buffer = 1024;
  Emulated device(Line::tcp, options);
  device.host().control("no_paper@60");
  const auto link = device.printer(short_limits());
  CHECK(link->print(slip, "1").outcome == PrintOutcome::unknown);
  CHECK(link->state() == PrinterState::no_paper);  // what it said last, though it hears nothing now
  device.host().control("refill");
  device.host().settle(std::chrono::milliseconds(2000));
  CHECK(device.host().rows_printed() <
        60 + 1024 / 72 + 4096 / 72 * 3);  // its buffer and what the network had taken, not the 16 kB behind that
}
