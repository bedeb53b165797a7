// SPDX-License-Identifier: MIT
#include "printer/escpos/printer_status.h"

#include <catch2/catch.hpp>
#include <random>

using namespace printer;

namespace {

std::vector<StatusEvent> all(const std::vector<std::uint8_t>& bytes) {
  StatusReader reader;
  std::vector<StatusEvent> events;
  for (const std::uint8_t byte : bytes)
    if (const auto event = reader.take(byte)) events.push_back(*event);
  return events;
}

}  // namespace

TEST_CASE("answers of four kinds that follow each other are told apart") {
  const auto events =
      all({0x12, 0x10, 0x00, 0x0C, 0x00, 0x37, 0x22, '0', '1', '4', '7', 0x00, 0x5F, 'T', 'M', 0x00, 0x03, 0x16, 0x37, 0x25, 0x00});
  REQUIRE(events.size() == 7);
  CHECK(std::get<LiveStatus>(events[0]).bits == 0x12);
  CHECK(state_from_automatic(std::get<AutomaticStatus>(events[1])) == PrinterState::no_paper);
  CHECK(std::get<FenceAnswer>(events[2]).id == FenceId{'0', '1', '4', '7'});
  CHECK(std::get<NameAnswer>(events[3]).text == "TM");
  CHECK(std::get<PaperAnswer>(events[4]).bits == 0x03);
  CHECK(std::get<LiveStatus>(events[5]).bits == 0x16);
  CHECK(std::holds_alternative<ClearAnswer>(events[6]));
}

TEST_CASE("the full status of a printer with a presenter is read where it was asked for, else as status sent by itself") {
  StatusReader reader;
  const auto take_all = [&](const std::vector<std::uint8_t>& bytes) {
    std::vector<StatusEvent> events;
    for (const std::uint8_t byte : bytes)
      if (const auto event = reader.take(byte)) events.push_back(*event);
    return events;
  };
  reader.expect_full_status();
  const auto asked = take_all({0x10, 0x0F, 0x24, 0x00, 0x00, 0x00, 0x12});
  REQUIRE(asked.size() == 2);
  CHECK(std::get<FullStatus>(asked[0]).slip_in_output());
  CHECK(std::holds_alternative<LiveStatus>(asked[1]));
  reader.expect_full_status();
  const auto taken = take_all({0x10, 0x00, 0x00, 0x0F, 0x10, 0x0F, 0x04, 0x00, 0x00, 0x00});
  REQUIRE(taken.size() == 2);
  CHECK(std::holds_alternative<AutomaticStatus>(taken[0]));
  CHECK_FALSE(std::get<FullStatus>(taken[1]).slip_in_output());
  CHECK(std::holds_alternative<AutomaticStatus>(take_all({0x10, 0x0F, 0x04, 0x00}).at(0)));
}

TEST_CASE("a broken answer does not swallow the next one") {
  const auto events = all({0x37, 0x22, '0', 0x12, 0x10, 0x00, 0x12, 0x37, 0x22, '1', 'a', '3', '4', 0x00});
  REQUIRE(events.size() == 3);
  CHECK(std::holds_alternative<LiveStatus>(events[0]));
  CHECK(std::holds_alternative<LiveStatus>(events[1]));
  CHECK(std::get<FenceAnswer>(events[2]).id == FenceId{'1', 'a', '3', '4'});
}

TEST_CASE("no garbage is ever read as the fence that is waited for") {
  std::mt19937 random(11);
  StatusReader reader;
  for (int i = 0; i < 200000; ++i) {
    const auto event = reader.take(static_cast<std::uint8_t>(random()));
    if (!event) continue;
    const auto* answer = std::get_if<FenceAnswer>(&*event);
    if (answer != nullptr) CHECK(answer->id != FenceId{'4', '7', '1', '1'});
  }
}

TEST_CASE("the worst of what is wrong is named first") {
  CHECK(state_from_live(0x12, 0x12) == PrinterState::ready);
  CHECK(state_from_live(0x36, 0x12) == PrinterState::no_paper);
  CHECK(state_from_live(0x16, 0x1E) == PrinterState::cover_open);
  CHECK(state_from_live(0x52, 0x12) == PrinterState::fault);
  CHECK(state_from_live(0x12, 0x1E) == PrinterState::paper_low);
  CHECK(state_from_automatic({0x10, 0x00, 0x03}) == PrinterState::paper_low);
  CHECK(state_from_automatic({0x38, 0x00, 0x00}) == PrinterState::cover_open);
  CHECK(state_from_live(0x52, 0x12, 0x1A) == PrinterState::cutter);
  CHECK(state_from_live(0x52, 0x12, 0x52) == PrinterState::hot);
  CHECK(state_from_live(0x52, 0x12, 0x32) == PrinterState::fault);
  CHECK(state_from_automatic({0x18, 0x08, 0x00}) == PrinterState::cutter);
  CHECK(state_from_automatic({0x18, 0x40, 0x00}) == PrinterState::hot);
  CHECK(state_from_automatic({0x18, 0x20, 0x00}) == PrinterState::fault);
  CHECK(state_from_automatic({0x18, 0x00, 0x00}) == PrinterState::fault);
}
