// SPDX-License-Identifier: MIT
#include "content/base/hex.h"

#include <catch2/catch.hpp>

using content::bytes_of_hex;
using content::hex_of;

TEST_CASE("every byte comes back from its two digits") {
  std::vector<std::uint8_t> all(256);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(i);
  const std::string hex = hex_of(all);
  CHECK(hex.starts_with("000102"));
  CHECK(hex.ends_with("fdfeff"));
  CHECK(bytes_of_hex(hex) == all);
  CHECK(hex_of({}).empty());
}

TEST_CASE("what is no pair of digits gives no bytes") {
  for (const char* wrong : {"0", "0g", "g0", "00 ", "0A", "abc"}) {
    INFO(wrong);
    CHECK(bytes_of_hex(wrong).empty());
  }
}
