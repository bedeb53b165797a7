// SPDX-License-Identifier: MIT
#include "printer/escpos/printer_record.h"

#include <catch2/catch.hpp>

using namespace printer;
using Bytes = std::vector<std::uint8_t>;

namespace {

// A record with a clock of its own. Everything that is written has left unless told otherwise.
struct AskedLine {
  PrinterRecord record;
  Clock::time_point now{std::chrono::hours(1)};
  std::size_t waiting = 0;

  PrinterRecord::Number put(Asked kind, const FenceId& id = {}, int times = 1, Milliseconds not_before = Milliseconds(0)) {
    record.wrote(3);
    return record.put(kind, now, now + not_before, id, times);
  }
  void hear(const Bytes& bytes, Milliseconds later = Milliseconds(0)) {
    now += later;
    for (const std::uint8_t byte : bytes) record.take(byte, now, waiting);
  }
};

const FenceId id = {'a', '0', 'K', '9'};
const Bytes fence_answer = {0x37, 0x22, 'a', '0', 'K', '9', 0x00};

}  // namespace

TEST_CASE("an answer counts for the question that was put, once, and disturbs nothing") {
  AskedLine line;
  const auto live = line.put(Asked::live);
  CHECK_FALSE(line.record.answered(live));
  line.hear({0x12}, Milliseconds(30));
  CHECK(line.record.answered(live));
  CHECK(line.record.latency() == Milliseconds(30));
  const auto fence = line.put(Asked::fence, id);
  line.hear({0x37, 0x22, 'a', 0x12, '0', 'K', 0x11, '9', 0x13, 0x00});  // an answer in real time and XON stand inside it
  CHECK(line.record.answered(fence));
  CHECK_FALSE(line.record.trusted(Asked::live));  // nobody had asked for that
  CHECK(line.record.trusted(Asked::fence));
  AskedLine other;
  const auto four = other.put(Asked::paper, {}, 4);
  other.hear({0x00, 0x00, 0x03});
  CHECK_FALSE(other.record.answered(four));
  other.hear({0x00});
  CHECK(other.record.answered(four));
  CHECK(other.record.spotless());
}

TEST_CASE("bytes that nobody asked for make GS r worthless on this line, whatever they are, and XON, XOFF and status by itself do not") {
  for (const Bytes& stray : {Bytes{0x00}, Bytes{0x0F}, Bytes{0xFF}, Bytes{0x41}, Bytes{0x10, 0x00, 0xC1}, Bytes{0x37, 0x22, 'a', 0x00},
                             Bytes{0x5F, 'T', 0x00}, Bytes{0x37, 0x25, 0x00}, Bytes{0x37, 0x22, 'x', 'x', 'x', 'x', 0x00}}) {
    AskedLine line;
    line.hear(stray);
    CHECK_FALSE(line.record.trusted(Asked::paper));
    CHECK(line.record.trusted(Asked::fence));
    const auto later = line.put(Asked::paper);
    line.hear({0x00});
    CHECK(line.record.answered(later));
    CHECK_FALSE(line.record.trusted(Asked::paper));  // for good
  }
  AskedLine line;
  line.hear({0x13, 0x11, 0x10, 0x00, 0x03, 0x0F, 0x11});
  CHECK(line.record.spotless());
  CHECK(line.record.take_automatic());
  line.hear({0x10, 0x00});
  line.hear({0x00}, Milliseconds(500));  // what was begun half a second ago is not ended by this
  CHECK_FALSE(line.record.trusted(Asked::paper));
}

TEST_CASE(
    "a fence that was answered already, an answer before paper can have moved and one to a question still on our side are worthless") {
  AskedLine twice;
  twice.put(Asked::fence, id);
  twice.hear(fence_answer);
  CHECK(twice.record.trusted(Asked::fence));
  twice.hear(fence_answer);
  CHECK_FALSE(twice.record.trusted(Asked::fence));
  AskedLine early;
  early.put(Asked::fence, id, 1, Milliseconds(700));
  early.hear(fence_answer, Milliseconds(699));
  CHECK_FALSE(early.record.trusted(Asked::fence));
  CHECK(early.record.premature(Asked::fence));
  AskedLine right;
  right.put(Asked::fence, id, 1, Milliseconds(700));
  right.hear(fence_answer, Milliseconds(700));
  CHECK(right.record.spotless());
  AskedLine unsent;
  unsent.put(Asked::fence, id);
  unsent.waiting = 1;
  unsent.hear(fence_answer);
  CHECK_FALSE(unsent.record.trusted(Asked::fence));
  AskedLine apart;
  apart.put(Asked::paper, {}, 4);
  apart.hear({0x00});
  apart.hear({0x00, 0x00, 0x00}, Milliseconds(100));
  CHECK_FALSE(apart.record.trusted(Asked::paper));
}

TEST_CASE("an answer to DLE EOT later than five seconds is somebody else's") {
  AskedLine slow;
  const auto answered = slow.put(Asked::live);
  slow.hear({0x12}, Milliseconds(5000));
  CHECK(slow.record.answered(answered));
  CHECK(slow.record.trusted(Asked::live));
  AskedLine shared;
  shared.put(Asked::live);
  shared.hear({0x12}, Milliseconds(5001));
  CHECK_FALSE(shared.record.trusted(Asked::live));
}

TEST_CASE("a line that sends our questions back confirms nothing, and a web server is known for one") {
  AskedLine echo;
  const auto live = echo.put(Asked::live);
  echo.hear({0x10, 0x04, 0x02, 0x12});
  CHECK(echo.record.answered(live));
  CHECK_FALSE(echo.record.trusted(Asked::live));
  AskedLine web;
  const std::string text = "HTTP/1.1 400 Bad Request\r\n";
  web.hear(Bytes(text.begin(), text.end()));
  CHECK(web.record.stranger());
  CHECK_FALSE(web.record.heard());
}

TEST_CASE("an answer that comes late is its own question's, and one that never comes does not take those of later ones for ever") {
  AskedLine line;
  const auto first = line.put(Asked::live);
  line.now += Milliseconds(500);
  line.record.lapse(first);
  CHECK_FALSE(line.record.live_in_step(line.now));
  const auto second = line.put(Asked::live);
  line.hear({0x32}, Milliseconds(100));
  CHECK_FALSE(line.record.answered(first));
  CHECK_FALSE(line.record.answered(second));
  line.hear({0x12}, Milliseconds(100));
  CHECK(line.record.answered(second));
  CHECK(line.record.live_in_step(line.now));
  AskedLine lost;
  lost.record.lapse(lost.put(Asked::live));
  lost.now += Milliseconds(2000);
  const auto next = lost.put(Asked::live);
  lost.hear({0x12});
  CHECK(lost.record.answered(next));
  CHECK_FALSE(lost.record.live_in_step(lost.now));  // though it may have been the lost one, after all
  lost.now += longest_out_of_step;
  CHECK(lost.record.live_in_step(lost.now));
}

TEST_CASE("a line that talks for ever is kept in a few bytes") {
  AskedLine line;
  for (unsigned i = 0; i < 200000; ++i) {
    if (i % 7 == 0) line.put(static_cast<Asked>(i % asked_kinds), {'0', '0', '0', static_cast<char>('0' + i % 50)});
    line.hear({static_cast<std::uint8_t>(i * 2654435761U >> 24U)}, Milliseconds(1));
  }
  CHECK(line.record.kept() < 200);
}
