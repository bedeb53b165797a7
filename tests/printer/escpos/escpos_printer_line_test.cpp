// SPDX-License-Identifier: MIT
// Whose the line is: printers that are silent, held, shared, or no printers at all.

#include <fcntl.h>
#include <sys/socket.h>
#include <termios.h>

#include <atomic>
#include <thread>

#include "printer/engine/printer_address.h"
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
  device.host().wait_idle(std::chrono::milliseconds(1000));
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
  CHECK(device.host().wait_idle(std::chrono::milliseconds(2000)));
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
  device.host().wait_idle(std::chrono::milliseconds(2000));
  CHECK(device.host().rows_printed() <
        60 + 1024 / 72 + 4096 / 72 * 3);  // its buffer and what the network had taken, not the 16 kB behind that
}

TEST_CASE("a serial line is one program's alone, and drops the breaks of a printer that loses its power") {
  Emulated device(Line::pty);
  const std::string path = device.address().substr(7);
  {
    const auto ours = printer::open_serial(path, 115200);
    REQUIRE(ours);
    CHECK_FALSE(printer::open_serial(path, 115200));
    const int file = ::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    termios line{};
    CHECK(::tcgetattr(file, &line) == 0);
    ::close(file);
    CHECK((line.c_iflag & IGNBRK) != 0);
    CHECK((line.c_iflag & INPCK) != 0);
    CHECK((line.c_iflag & IGNPAR) != 0);
  }
  CHECK(printer::open_serial(path, 115200));
}

TEST_CASE("something that never stops talking is no printer, and holds nobody up") {
  int ends[2] = {-1, -1};
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) == 0);
  std::atomic<bool> enough = false;
  std::vector<std::thread> talkers;
  for (int i = 0; i < 2; ++i)
    talkers.emplace_back([&, talker = ends[1]] {
      const std::vector<char> words(4096, 'y');
      while (!enough)  // were they ever waited for, the test would never end
        if (::send(talker, words.data(), words.size(), MSG_NOSIGNAL) < 0) std::this_thread::yield();
    });
  printer::EscposSetup setup;
  setup.profile = *printer::profile("generic-80");
  setup.open = [line = ends[0]] { return std::make_unique<printer::FileChannel>(line, printer::Channel::Kind::socket); };
  // Each look at the clock takes a millisecond of it, however busy the machine is.
  std::atomic<int> looks = 0;
  setup.now = [&] { return printer::Clock::time_point(printer::Milliseconds(++looks)); };
  const PrinterState state = printer::escpos_printer(std::move(setup))->state();
  CHECK(state == PrinterState::silent);
  CHECK(looks < 100'000);  // how many there are depends on the talkers; waited for, there would be no end of them
  enough = true;
  for (std::thread& talker : talkers) talker.join();
  ::close(ends[1]);
}

TEST_CASE("a command that another program left open takes nothing of the next slip, whether the printer is known or not") {
  for (const bool known : {false, true}) {
    Emulated device;
    Remembering memory;
    if (known) {
      auto first = device.printer(patient_limits(), "generic-80", &memory);
      CHECK(first->print(slip, "1").outcome == PrintOutcome::confirmed);
    }
    {
      auto other = printer::connect_tcp("127.0.0.1", device.host().port(), printer::Milliseconds(2000));
      REQUIRE(other);
      std::vector<std::uint8_t> torn(500, 0xAA);
      const std::vector<std::uint8_t> header = {0x1D, 0x76, 0x30, 0x00,
                                                72,   0x00, 50,   0x00};  // 50 rows of 72 bytes, most of them never sent
      std::copy(header.begin(), header.end(), torn.begin());
      CHECK((*other)->write(torn) == torn.size());
      device.host().wait_idle(std::chrono::milliseconds(2000));
    }
    auto printer = device.printer(patient_limits(), "generic-80", &memory);
    const auto report = printer->print(slip, "2");
    CHECK(report.outcome == PrintOutcome::confirmed);
    CHECK(memory.facts[device.address()].fence);
    const auto papers = device.papers(slip);
    CHECK(papers.whole == (known ? 2 : 1));
    CHECK(papers.text == 0);
  }
}
