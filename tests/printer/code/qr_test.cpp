// SPDX-License-Identifier: MIT
#include "printer/code/qr.h"

#include <catch2/catch.hpp>

#include "printer/code/qr_segments.h"
#include "printer/slip/slip_canvas.h"
#include "tests/journeys/decode.h"

namespace {

// The level as the symbol itself says it: the first two bits of the format information at its top left corner, unmasked.
char level_in(const printer::QrCode& code) {
  const int bits = (code.at(0, 8) ? 2 : 0) + (code.at(1, 8) ? 1 : 0);
  return "MLHQ"[bits ^ 2];
}

}  // namespace

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
  for (const auto& [text, level] : {std::pair{"A", 'H'}, {"SOCIAL HELP", 'Q'}, {"SOCIAL ASSISTANCE", 'M'}}) {
    INFO(text);
    CHECK(printer::make_qr(text)->version == 1);
    CHECK(printer::make_qr(text)->level == level);
  }
}

TEST_CASE("every length up to the largest is read back by a decoder, and its symbol bears the level that is reported") {
  std::string text = "https://a.example/s#";
  int lengths = 0;
  for (; printer::make_qr(text); text += "QX7"[text.size() % 3]) {
    const printer::QrCode code = *printer::make_qr(text);
    REQUIRE(level_in(code) == code.level);
    if (++lengths % 7 != 0) continue;
    const int side = (code.modules + 8) * 3;
    const auto picture = kiosk::test::grey_of(printer::paint({side, side, {printer::Symbol{code, 12, 12, 3}}}));
    CHECK(kiosk::test::zxing_reads(picture) == text);
  }
  CHECK(lengths > 500);
}

TEST_CASE("a version holds exactly the bits the standard gives it") {
  // ISO/IEC 18004 table 7, data bits at levels M and L.
  struct Capacity {
    int version, medium, low;
  };
  for (const Capacity& capacity : {Capacity{4, 512, 640}, {9, 1456, 1856}, {10, 1728, 2192}, {14, 2920, 3688}}) {
    std::string text = "https://a.example/s#";
    const auto bits = [&] {
      int sum = 0;
      for (const auto& segment : printer::best_segments(text, capacity.version))
        sum += printer::segment_bits(segment.mode, segment.text.size(), capacity.version);
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
      CHECK_FALSE(printer::make_qr(text));
      text.pop_back();
      CHECK(printer::make_qr(text)->level == 'L');
      CHECK(printer::make_qr(text)->version == capacity.version);
    }
  }
}
