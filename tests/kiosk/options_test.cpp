// SPDX-License-Identifier: MIT
#include "kiosk/options.h"

#include <catch2/catch.hpp>

#include "kiosk/device/system_clock.h"
#include "kiosk/session/clock.h"

using namespace kiosk;

TEST_CASE("the command line is read") {
  const auto options = read_options(
      {"--bundle", "b", "--hall", "h", "--window", "540x960", "--as-of", "2026-11-20", "--tour", "t", "--visits", "v", "--assets", "a"});
  REQUIRE(options);
  CHECK(options->bundle == "b");
  CHECK(options->hall == "h");
  CHECK(options->window == std::pair{540, 960});
  CHECK(options->as_of == content::parse_date("2026-11-20"));
  CHECK(options->tour == "t");
  CHECK(options->visits == "v");
  CHECK(options->assets == "a");
  CHECK(read_options({"--help"})->help);
  CHECK(read_options({"--probe-display"})->probe_display);
  CHECK(read_options({"--bundle", "b", "--hall", "h", "--window", "540x960", "--hidden"})->hidden);
  CHECK(read_options({"--hall", "h", "--safe-picture"})->safe_picture);
  CHECK(read_options({"--hall", "h", "--safe-picture", "--safe-seconds", "7"})->safe_seconds == 7);
  CHECK(read_options({"--hall", "h", "--keep-safe-picture"})->keep_safe_picture);
  CHECK(read_options({"--hall", "h", "--new-pin"})->new_pin);
}

TEST_CASE("what is wrong on the command line is one sentence") {
  const std::vector<std::vector<std::string_view>> all = {{},
                                                          {"--bundle", "b"},
                                                          {"--hall", "h"},
                                                          {"--bundle"},
                                                          {"--bundel", "b"},
                                                          {"--bundle", "b", "--hall", "h", "--window", "540"},
                                                          {"--bundle", "b", "--hall", "h", "--window", "10x10"},
                                                          {"--bundle", "b", "--hall", "h", "--window", "540x960x2"},
                                                          {"--bundle", "b", "--hall", "h", "--as-of", "2026-02-30"},
                                                          {"--bundle", "b", "--hall", "h", "--hidden"},
                                                          {"--new-pin"},
                                                          {"--hall", "h", "--safe-picture", "--safe-seconds", "0"},
                                                          {"--hall", "h", "--safe-picture", "--safe-seconds", "9x"}};
  for (const auto& arguments : all) {
    const auto options = read_options(arguments);
    REQUIRE_FALSE(options);
    CHECK(options.error().sentence.ends_with("."));
  }
}

TEST_CASE("wall time is UTC+8 on both sides of midnight") {
  const std::int64_t midnight = 1'795'104'000;  // 2026-11-20T00:00 +08:00
  CHECK(content::to_string(wall_time(midnight).day) == "2026-11-20");
  CHECK(wall_time(midnight).clock == "00:00");
  CHECK(content::to_string(wall_time(midnight - 1).day) == "2026-11-19");
  CHECK(wall_time(midnight - 1).clock == "23:59");
  CHECK(wall_time(midnight + 9 * 3600 + 41 * 60 + 59).clock == "09:41");
  const ManualClock clock(*content::parse_date("2026-11-20"));
  CHECK(clock.wall().clock == "09:41");
  CHECK(clock.wall().unix_seconds == midnight + 9 * 3600 + 41 * 60);
  const SystemClock as_of(content::parse_date("2027-03-01"));
  CHECK(content::to_string(as_of.wall().day) == "2027-03-01");
}
