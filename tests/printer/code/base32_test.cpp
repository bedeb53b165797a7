// SPDX-License-Identifier: MIT
#include "printer/code/base32.h"

#include <catch2/catch.hpp>
#include <random>

namespace {
std::vector<std::uint8_t> bytes(std::string_view text) { return {text.begin(), text.end()}; }
}  // namespace

TEST_CASE("base32 agrees with the examples of RFC 4648") {
  const std::pair<const char*, const char*> examples[] = {
      {"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, text] : examples) {
    CHECK(printer::to_base32(bytes(plain)) == text);
    CHECK(printer::from_base32(text) == bytes(plain));
  }
  CHECK(printer::from_base32("mzxw6ytboi") == bytes("foobar"));
}

TEST_CASE("base32 text that is no value, or not the only text of its value, is refused") {
  for (const char* bad : {"M", "MZX", "MZXW6Y", "MZ", "MZXQ====", "M1", "M Y", "m8", "MZXW6YTBOJ"}) {
    INFO(bad);
    CHECK_FALSE(printer::from_base32(bad));
  }
}

TEST_CASE("any bytes survive base32") {
  std::mt19937 random(3);
  for (int length = 0; length < 300; ++length) {
    std::vector<std::uint8_t> data(static_cast<std::size_t>(length));
    for (auto& byte : data) byte = static_cast<std::uint8_t>(random());
    CHECK(printer::from_base32(printer::to_base32(data)) == data);
  }
}
