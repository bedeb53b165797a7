// SPDX-License-Identifier: MIT
#include "content/voice/spoken_numbers.h"

#include <catch2/catch.hpp>

using namespace content::voice;

TEST_CASE("Amounts, years, dates, times, lines and articles are said as people say them") {
  const std::pair<const char*, const char*> table[] = {
      {"2,700 元", "两千七百 元"},
      {"每月 900 元", "每月 九百 元"},
      {"2 元", "两 元"},
      {"12 元", "十二 元"},
      {"22 元", "二十二 元"},
      {"200 元", "两百 元"},
      {"220 元", "两百二十 元"},
      {"1,010 元", "一千零一十 元"},
      {"10,500 元", "一万零五百 元"},
      {"20,000 元", "两万 元"},
      {"32,222 元", "三万二千二百二十二 元"},
      {"100,020 元", "十万零二十 元"},
      {"99,999,999.99 元", "九千九百九十九万九千九百九十九点九九 元"},
      {"100,000,020 元", "一亿零二十 元"},
      {"12.50 元", "十二点五 元"},
      {"0.5 亩", "零点五 亩"},
      {"12345 元", "一万二千三百四十五 元"},
      {"2026年", "二零二六年"},
      {"2026-11-24", "二零二六年十一月二十四日"},
      {"2026年2月2日", "二零二六年二月二日"},
      {"2 个月", "两 个月"},
      {"2 年", "两 年"},
      {"09:41", "九点四十一分"},
      {"08:05", "八点零五分"},
      {"2:00", "两点"},
      {"08:30-12:00", "八点三十分到十二点"},
      {"打 12345", "打 幺二三四五"},
      {"110、119、120", "幺幺零、幺幺九、幺二零"},
      {"120 天", "一百二十 天"},
      {"110 元", "一百一十 元"},
      {"0472-5123456", "零四七二五幺二三四五六"},
      {"13800001111", "幺三八零零零零幺幺幺幺"},
      {"单号 0147", "单号 零幺四七"},
      {"第 18 条", "第 十八 条"},
      {"第2条", "第二条"},
      {"第 2 位", "第 二 位"},
      {"4 到 6 分钟", "四 到 六 分钟"},
      {"120–300 元", "一百二十到三百 元"},
      {"30%", "百分之三十"},
      {"12.5%", "百分之十二点五"},
      {"30 ％", "百分之三十"},
      {"3/4", "四分之三"},
      {"没有数", "没有数"},
  };
  for (const auto& [written, said] : table) {
    INFO(written);
    CHECK(numbers_said_in_chinese(written) == said);
  }
}

TEST_CASE("Numbers in English are words") {
  const std::pair<const char*, const char*> table[] = {
      {"2,700 yuan", "two thousand seven hundred yuan"},
      {"2026-11-24", "November twenty four twenty twenty six"},
      {"in 2026", "in twenty twenty six"},
      {"09:41", "nine forty one"},
      {"10:00", "ten o'clock"},
      {"call 12345 or 110", "call one two three four five or one one zero"},
      {"4 to 6", "four to six"},
      {"18-59", "eighteen to fifty nine"},
      {"12.5%", "twelve point five percent"},
      {"99,999,999.99", "ninety nine million nine hundred ninety nine thousand nine hundred ninety nine point nine nine"},
      {"No. 0147", "No. zero one four seven"},
  };
  for (const auto& [written, said] : table) {
    INFO(written);
    CHECK(numbers_said_in_english(written) == said);
  }
}

TEST_CASE("Every whole number below a hundred thousand is said without a zero too many") {
  for (std::int64_t value = 1; value < 100'000; value += 7) {
    const std::string said = chinese_number(value, true);
    INFO(value << " " << said);
    CHECK(said.find("零零") == std::string::npos);
    CHECK_FALSE(said.ends_with("零"));
    CHECK_FALSE(said.starts_with("零"));
  }
}
