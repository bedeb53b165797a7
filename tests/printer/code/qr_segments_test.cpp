// SPDX-License-Identifier: MIT
// The split of a text into segments, against every split there is.

#include "printer/code/qr_segments.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

using printer::QrMode;

namespace {

constexpr int versions[] = {1, 9, 10, 14, 26, 27, 40};

int bits(const std::vector<printer::QrSegment>& segments, int version) {
  int sum = 0;
  for (const auto& segment : segments) sum += printer::segment_bits(segment.mode, segment.text.size(), version);
  return sum;
}

// Every way to give each character a mode, neighbours of one mode being one segment or (never shorter) two.
int min_bits(std::string_view text, int version) {
  if (text.empty()) return 0;
  int best = 1 << 30;
  for (std::size_t length = 1; length <= text.size(); ++length)
    for (const QrMode mode : {QrMode::numeric, QrMode::alphanumeric, QrMode::bytes}) {
      const std::string_view part = text.substr(0, length);
      if (!std::all_of(part.begin(), part.end(), [&](char letter) { return printer::can_hold(mode, letter); })) continue;
      best = std::min(best, printer::segment_bits(mode, length, version) + min_bits(text.substr(length), version));
    }
  return best;
}

}  // namespace

TEST_CASE("no split of a text takes fewer bits than the one chosen") {
  std::mt19937 random(18004);
  const std::string alphabets[] = {"0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcxyz/#", "09AZaz", "0123456789ABab", "1234A",
                                   "12a"};
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 8;  // parts of several alphabets, as "https://host12/s#ABC234" has
    while (text.size() < length) {
      const std::string& alphabet = alphabets[random() % std::size(alphabets)];
      for (std::size_t run = 1 + random() % 6; run > 0 && text.size() < length; --run) text += alphabet[random() % alphabet.size()];
    }
    const int version = versions[random() % std::size(versions)];
    const auto segments = printer::best_segments(text, version);
    std::string whole;
    for (const auto& segment : segments) whole += segment.text;
    INFO(text << " in version " << version);
    REQUIRE(whole == text);
    REQUIRE(bits(segments, version) == min_bits(text, version));
  }
}

TEST_CASE("long runs are split where it pays, also against a plain search over all cuts") {
  // Exponential search is out of reach here; shortest paths over all (cut, cut, mode) triples are exact too and share no code with the
  // choice.
  std::mt19937 random(206);
  for (int round = 0; round < 60; ++round) {
    std::string text = "https://jiuzhu.baotou.example/s#";
    for (int part = 0; part < 12; ++part) {
      const int kind = static_cast<int>(random() % 3);
      for (std::size_t run = 1 + random() % 20; run > 0; --run)
        text += kind == 0   ? static_cast<char>('0' + random() % 10)
                : kind == 1 ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[random() % 32]
                            : static_cast<char>('a' + random() % 26);
    }
    for (const int version : {5, 14, 30}) {
      std::vector<int> least(text.size() + 1, 1 << 30);
      least[0] = 0;
      for (std::size_t begin = 0; begin < text.size(); ++begin)
        for (const QrMode mode : {QrMode::numeric, QrMode::alphanumeric, QrMode::bytes})
          for (std::size_t end = begin; end < text.size() && printer::can_hold(mode, text[end]); ++end)
            least[end + 1] = std::min(least[end + 1], least[begin] + printer::segment_bits(mode, end + 1 - begin, version));
      const auto segments = printer::best_segments(text, version);
      REQUIRE(bits(segments, version) == least.back());
    }
  }
}

TEST_CASE("a slip's code is one byte segment and one alphanumeric segment") {
  const std::string text = "https://jiuzhu.baotou.example/s#2KCEKIQBEYRQIQKRKBMFUJQA";
  const auto segments = printer::best_segments(text, 8);
  REQUIRE(segments.size() == 2);
  CHECK(segments[0].mode == QrMode::bytes);
  CHECK(segments[0].text.size() == text.find('#') + 1);
  CHECK(segments[1].mode == QrMode::alphanumeric);
  CHECK(printer::best_segments("", 1).empty());
}
