// SPDX-License-Identifier: MIT
#include "printer/qr.h"

#include <catch2/catch.hpp>

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
