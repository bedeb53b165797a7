// SPDX-License-Identifier: MIT
#include "printer/qr.h"

#include <catch2/catch.hpp>

#include "printer/qr_segments.h"

TEST_CASE("a code is as small as level M allows, then as safe as that size allows") {
  const auto code = printer::make_qr("https://a.example/s#" + std::string(40, 'A'));
  REQUIRE(code);
  CHECK(code->version == 4);
  CHECK(code->modules == 33);
  CHECK(code->level == 'M');
  const auto boosted = printer::make_qr("https://a.example/s#AAAA");
  REQUIRE(boosted);
  CHECK(boosted->version == 2);
  CHECK(boosted->level == 'M');
}

TEST_CASE("a version holds exactly the bits the standard gives it") {
  // ISO/IEC 18004 table 7, data bits at levels M and L.
  struct Capacity { int version, medium, low; };
  for (const Capacity& capacity : {Capacity{4, 512, 640}, {9, 1456, 1856}, {10, 1728, 2192}, {14, 2920, 3688}}) {
    std::string text = "https://a.example/s#";
    const auto bits = [&] {
      int sum = 0;
      for (const auto& segment : printer::best_segments(text, capacity.version)) sum += printer::segment_bits(segment.mode, segment.text.size(), capacity.version);
      return sum;
    };
    while (bits() <= capacity.medium) text += "QX7"[text.size() % 3];
    const auto larger = printer::make_qr(text);
    text.pop_back();
    const auto full = printer::make_qr(text);
    REQUIRE(larger);
    REQUIRE(full);
    CHECK(full->version == capacity.version);
    CHECK(full->level == 'M');
    if (capacity.version < printer::largest_slip_version) {
      CHECK(larger->version == capacity.version + 1);
    } else {  // level L keeps it within the largest version for slips, as long as that holds it
      CHECK(larger->version <= capacity.version);
      CHECK(larger->level == 'L');
      while (bits() <= capacity.low) text += "QX7"[text.size() % 3];
      CHECK(printer::make_qr(text)->version > capacity.version);
      text.pop_back();
      CHECK(printer::make_qr(text)->level == 'L');
      CHECK(printer::make_qr(text)->version == capacity.version);
    }
  }
}
