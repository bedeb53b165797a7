// SPDX-License-Identifier: MIT
// The typed code: every one and two wrong characters are noticed, and what is wrong is said.

#include "printer/code/short_code.h"

#include <catch2/catch.hpp>
#include <random>

#include "content/base/utf8.h"

namespace {

const content::Date day = *content::parse_date("2026-11-20");
const printer::Bytes token{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
constexpr std::string_view letters = "34679ACDEFGHJKMNPQRTWXY", digits = "0123456789";

std::string said(std::string_view text) {
  const auto read = printer::read_short_code(text, day);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == content::FaultCode::payload_invalid);
  return read.error().sentence;
}

std::string_view alphabet(const std::string& code, std::size_t at) { return at < code.find('-') ? digits : letters; }

}  // namespace

TEST_CASE("a short code names its slip, its day and its token, however it is typed") {
  const std::string code = printer::write_short_code("0147", day, token);
  CHECK(code.size() == 14);
  const printer::ShortCode meant{"0147", day, printer::token_mark(token)};
  CHECK(printer::read_short_code(code, day) == meant);
  std::string typed;
  for (const char c : code)
    if (c != '-') (typed += static_cast<char>(std::tolower(c))) += ' ';
  CHECK(printer::read_short_code(typed, day + std::chrono::days(400)) == meant);
  CHECK(printer::read_short_code(printer::write_short_code("123456", day, token), day)->slip_number == "123456");
  CHECK(printer::write_short_code("", day, token).empty());
  CHECK(printer::write_short_code("12a4", day, token).empty());
  CHECK(printer::looks_like_short_code(typed));
  CHECK_FALSE(printer::looks_like_short_code("https://a.example/s#AB"));
}

TEST_CASE("an input method's dashes, blanks and wide characters are those of the code") {
  const std::string code = printer::write_short_code("0147", day, token);
  const printer::ShortCode meant{"0147", day, printer::token_mark(token)};
  std::string wide, long_dashes, unseen;
  for (const char c : code) {
    wide += c == '-' ? "－" : content::utf8_from(std::u32string(1, static_cast<char32_t>(c) + 0xFEE0));
    long_dashes += c == '-' ? "——" : std::string(1, c);
    (unseen += c) += "\u200B";
  }
  for (const std::string& typed : {wide, "　" + wide + "　\r\n", long_dashes, unseen, "\uFEFF" + code + "\t", code + "。"}) {
    INFO(typed);
    CHECK(printer::looks_like_short_code(typed));
    CHECK(printer::read_short_code(typed, day) == meant);
  }
  CHECK(printer::looks_like_short_code("零一四七看我买怕九提艾克斯阿"));  // more than 24 bytes, and gets its hint
  CHECK_FALSE(printer::looks_like_short_code("2KCEPIQBE4CEENDV"));        // the beginning of a scanned one
  CHECK_FALSE(printer::looks_like_short_code("https：//a。ex"));
  CHECK_FALSE(printer::looks_like_short_code("3467 CEEJ TKAF 3467 CEEJ TKAF 3467"));
  CHECK_FALSE(printer::looks_like_short_code(""));
}

TEST_CASE("no one or two wrong characters and no two swapped ones go unnoticed") {
  std::mt19937 random(23);
  for (int round = 0; round < 3; ++round) {
    printer::Bytes bytes(10);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    const std::string code = printer::write_short_code(std::to_string(1000 + random() % 9000), day, bytes);
    int tried = 0;
    const auto noticed = [&](const std::string& changed) {
      ++tried;
      if (printer::read_short_code(changed, day)) FAIL(code << " was taken for " << changed);
    };
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (code[i] == '-') continue;
      for (const char one : alphabet(code, i)) {
        if (one == code[i]) continue;
        std::string changed = code;
        changed[i] = one;
        noticed(changed);
        for (std::size_t k = i + 1; k < code.size(); ++k) {
          if (code[k] == '-') continue;
          for (const char other : alphabet(code, k)) {
            if (other == code[k]) continue;
            changed[k] = other;
            noticed(changed);
          }
          changed[k] = code[k];
        }
      }
      for (std::size_t k = i + 1; k < code.size(); ++k) {
        std::string swapped = code;
        std::swap(swapped[i], swapped[k]);
        if (swapped != code && code[k] != '-' && (i < 4) == (k < 4)) noticed(swapped);
      }
    }
    CHECK(tried > 10000);
  }
}

TEST_CASE("what is wrong with a typed code is said in one sentence") {
  CHECK(said("0147-KWMP") == "短码应当是小票号加 8 个字符，例如 0147-KWMP-9TXR；输入的有 8 个字符。");
  CHECK(said("0147-KWMP-9TX0") == "短码第 12 个字符“0”不对：短码里没有 0 1 2 5 8 B I L O S U V Z。");
  CHECK(said("O147-KWMP-9TXR") == "短码第 1 个字符“O”不对：前面是小票号，只有数字。");
  CHECK(said("0147-ＫWMP-9TX") == "短码应当是小票号加 8 个字符，例如 0147-KWMP-9TXR；输入的有 11 个字符。");
  CHECK(said("0147—KWMP—9TX") == "短码应当是小票号加 8 个字符，例如 0147-KWMP-9TXR；输入的有 11 个字符。");
  CHECK(said("0147-看我买怕-9TXR") == "短码里只有数字和英文字母，请切换到英文输入。");
  CHECK(said("0147-KWMP-9TX\x1b") == said("0147-KWMP-9TX"));
  std::string wrong = printer::write_short_code("0147", day, token);
  wrong[0] = '9';
  CHECK(said(wrong) == "短码输错了，请对照纸条再输一遍。");
}

TEST_CASE("the mark tells tokens apart") {
  std::mt19937 random(5);
  int same = 0;
  for (int round = 0; round < 3000; ++round) {
    printer::Bytes other(10);
    for (auto& byte : other) byte = static_cast<std::uint8_t>(random());
    same += printer::token_mark(other) == printer::token_mark(token) ? 1 : 0;
  }
  CHECK(same <= 1);  // one in 279841
}
