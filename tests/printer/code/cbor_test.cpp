// SPDX-License-Identifier: MIT
#include "printer/code/cbor.h"

#include <catch2/catch.hpp>
#include <limits>
#include <random>

using printer::Bytes;
using printer::Cbor;

TEST_CASE("numbers and texts are written as in appendix A of RFC 8949") {
  const auto number = [](std::int64_t value) { return printer::write_cbor(Cbor::of(value)); };
  CHECK(number(0) == Bytes{0x00});
  CHECK(number(23) == Bytes{0x17});
  CHECK(number(24) == Bytes{0x18, 0x18});
  CHECK(number(1000) == Bytes{0x19, 0x03, 0xE8});
  CHECK(number(1000000) == Bytes{0x1A, 0x00, 0x0F, 0x42, 0x40});
  CHECK(number(1000000000000) == Bytes{0x1B, 0x00, 0x00, 0x00, 0xE8, 0xD4, 0xA5, 0x10, 0x00});
  CHECK(number(-1) == Bytes{0x20});
  CHECK(number(-1000) == Bytes{0x39, 0x03, 0xE7});
  CHECK(printer::write_cbor(Cbor::of_text("水")) == Bytes{0x63, 0xE6, 0xB0, 0xB4});
  CHECK(printer::write_cbor(Cbor::of_tag(18, Cbor::of_array({}))) == Bytes{0xD2, 0x80});
  CHECK(printer::write_cbor(Cbor::of_bool(true)) == Bytes{0xF5});
  CHECK(printer::write_cbor(Cbor{}) == Bytes{0xF6});
}

TEST_CASE("map keys are sorted by their bytes, whatever order they came in") {
  const Cbor map = Cbor::of_map(
      {{Cbor::of(-1), Cbor::of(1)}, {Cbor::of_text("a"), Cbor::of(2)}, {Cbor::of(100), Cbor::of(3)}, {Cbor::of(10), Cbor::of(4)}});
  CHECK(printer::write_cbor(map) == Bytes{0xA4, 0x0A, 0x04, 0x18, 0x64, 0x03, 0x20, 0x01, 0x61, 0x61, 0x02});
  const auto read = printer::read_cbor(printer::write_cbor(map));
  REQUIRE(read);
  REQUIRE(read->at(100) != nullptr);
  CHECK(read->at(100)->integer() == 3);
  CHECK(read->at(-1)->integer() == 1);
  CHECK(read->at(5) == nullptr);
}

TEST_CASE("the ends of the number range survive") {
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), std::int64_t{-65542}}) {
    const auto read = printer::read_cbor(printer::write_cbor(Cbor::of(value)));
    REQUIRE(read);
    CHECK(read->integer() == value);
  }
  CHECK_FALSE(printer::read_cbor({0x1B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF})->integer());
}

TEST_CASE("anything but one deterministic value is refused") {
  const Bytes bad[] = {
      {},                                                                  // nothing
      {0x00, 0x00},                                                        // something after the end
      {0x18, 0x17},                                                        // 23 in two bytes
      {0x19, 0x00, 0xFF},                                                  // 255 in three
      {0x1A, 0x00, 0x00, 0xFF, 0xFF},                                      // 65535 in five
      {0x19, 0x03},                                                        // torn
      {0x42, 0x01},                                                        // torn bytes
      {0x5B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF},              // longer than anything
      {0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF},              // an endless array
      {0x5F, 0x41, 0x01, 0xFF},                                            // indefinite length
      {0xA2, 0x02, 0x00, 0x01, 0x00},                                      // keys out of order
      {0xA2, 0x01, 0x00, 0x01, 0x00},                                      // a key twice
      {0xF9, 0x3C, 0x00},                                                  // a float
      {0xF7},                                                              // undefined
      {0x62, 0xC3, 0x28},                                                  // no UTF-8
      {0x62, 0xC0, 0x80},                                                  // overlong UTF-8
      {0x63, 0xED, 0xA0, 0x80},                                            // a surrogate
      {0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x00},  // too deep
  };
  for (const Bytes& bytes : bad) {
    INFO("first byte " << (bytes.empty() ? -1 : bytes.front()) << ", " << bytes.size() << " bytes");
    CHECK_FALSE(printer::read_cbor(bytes));
  }
}

TEST_CASE("whatever is read is written back byte for byte, and garbage does no harm") {
  std::mt19937 random(8949);
  int read = 0;
  for (int round = 0; round < 200000; ++round) {
    Bytes bytes(1 + random() % 12);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    const auto value = printer::read_cbor(bytes);
    if (!value) continue;
    ++read;
    if (printer::write_cbor(*value) != bytes) FAIL("written differently");
  }
  CHECK(read > 1000);
}

TEST_CASE("the end of a value is found whatever follows it, and a torn one is told from none") {
  using State = printer::CborExtent::State;
  const auto extent = [](std::initializer_list<int> bytes) { return printer::cbor_extent(printer::Bytes(bytes.begin(), bytes.end())); };
  const printer::Cbor value =
      printer::Cbor::of_tag(18, printer::Cbor::of_array({printer::Cbor::of_bytes(printer::Bytes(300, 1)),
                                                         printer::Cbor::of_map({{printer::Cbor::of(1), printer::Cbor::of_text("ab")}}),
                                                         printer::Cbor::of(-70000), printer::Cbor::of_bool(true), printer::Cbor{}}));
  const printer::Bytes whole = printer::write_cbor(value);
  for (std::size_t length = 0; length < whole.size(); ++length)
    CHECK(printer::cbor_extent(printer::Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length))).state == State::torn);
  printer::Bytes longer = whole;
  longer.insert(longer.end(), 20, 0xFF);
  CHECK(printer::cbor_extent(longer).state == State::whole);
  CHECK(printer::cbor_extent(longer).bytes == whole.size());
  CHECK(extent({0x1C}).state == State::malformed);
  CHECK(extent({0x9F}).state == State::malformed);
  CHECK(extent({0x5B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}).state == State::malformed);
  CHECK(extent({0x9B, 0, 0, 0, 1, 0, 0, 0, 0}).state == State::malformed);
  CHECK(extent({0x9A, 0xFF, 0xFF, 0xFF, 0xFF}).state == State::malformed);
  CHECK(extent({0x99, 0xFF, 0xFF, 0}).state == State::torn);
  CHECK(extent({0x19, 1}).state == State::torn);
}
