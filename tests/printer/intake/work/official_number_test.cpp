// SPDX-License-Identifier: MIT
#include "printer/intake/work/official_number.h"

#include <catch2/catch.hpp>

namespace {

content::Result<std::string> official_number(std::string_view typed) {
  return intake::official_number(typed, *content::parse_date("2026-11-30"));
}

}  // namespace

TEST_CASE("numbers of the official system are taken as they are written, in plain characters") {
  const std::vector<std::pair<std::string, std::string>> good{
      {"2026-000123", "2026-000123"},
      {"　２０２６－０００１２３ ", "2026-000123"},
      {"民救字第0012号", "民救字第0012号"},
      {"包民低保〔2026〕12号", "包民低保〔2026〕12号"},
      {"DB20261130000123", "DB20261130000123"},
      {"150203202611300004", "150203202611300004"},  // place, day and a running number: not its own check
      {"150203202511300003", "150203202511300003"},  // of a year ago
      {"1502032026113000041", "1502032026113000041"},
      {"12345678901", "12345678901"},
      {"X1", "X1"},
  };
  for (const auto& [typed, stored] : good) {
    INFO(typed);
    const auto read = official_number(typed);
    REQUIRE(read);
    CHECK(*read == stored);
  }
}

TEST_CASE("an identity card's number is refused however it is written, a mistyped one as well") {
  for (const char* typed :
       {"150203196503124527", "15020319650312452X", "15020319650312452x", "150203 19650312 4527", "150203-1965-0312-4527",
        "１５０２０３１９６５０３１２４５２７", "号150203196503124521号", "150203650312452", "no.150203196503124527", "11010519491231002X",
        // A child's with a wrong last digit, and a right one of a child born this month.
        "150203202003120004", "150203202511280004", "150203202611300001"}) {
    INFO(typed);
    const auto read = official_number(typed);
    REQUIRE_FALSE(read);
    CHECK(read.error().sentence.starts_with("这像身份证号码，没有存下。"));
  }
}

TEST_CASE("a phone number is refused") {
  for (const char* typed : {"13904725155", "139 0472 5155", "139-0472-5155", "+8613904725155", "电话13904725155号", "0472-5155123",
                            "010 62345678", "(0472)5155123"}) {
    INFO(typed);
    const auto read = official_number(typed);
    REQUIRE_FALSE(read);
    CHECK(read.error().sentence.starts_with("这像电话号码，没有存下。"));
  }
}

TEST_CASE("a name is refused, Chinese or Mongolian, with a number or without") {
  for (const char* typed :
       {"王桂兰", "王 桂 兰 12", "王桂兰2026", "乌云其其格", "欧阳春梅 2026-1", "阿·巴特尔1", "2026 李四", "民政 王芳"}) {
    INFO(typed);
    const auto read = official_number(typed);
    REQUIRE_FALSE(read);
    CHECK(read.error().sentence.starts_with("这像姓名，没有存下。"));
  }
}

TEST_CASE("what is no number is refused in words of its own") {
  CHECK(official_number(" 　").error().sentence == "还没有写编号。");
  for (const std::string& typed :
       {std::string("无"), std::string("abc"), std::string(41, '1'), std::string("12<b>"), std::string("12\"")}) {
    INFO(typed);
    const auto read = official_number(typed);
    REQUIRE_FALSE(read);
    CHECK(read.error().sentence.starts_with("编号要有数字"));
  }
}
