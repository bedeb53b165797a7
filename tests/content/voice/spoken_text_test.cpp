// SPDX-License-Identifier: MIT
#include "content/voice/spoken_text.h"

#include <catch2/catch.hpp>

#include "content/voice/phrase_cover.h"

using namespace content::voice;

namespace {

std::string phrases(std::string_view text, std::string_view language) {
  std::string all;
  for (const SpokenPhrase& phrase : spoken(text, language)) all += (all.empty() ? "" : "|") + phrase.words;
  return all;
}

}  // namespace

TEST_CASE("A text is said phrase by phrase, without a mark that is only seen") {
  CHECK(phrases("低保：每月 1,000 元/人·月。“一门受理”窗口。", "zh-Hans") == "低保|每月一千元每人每月|一门受理窗口");
  CHECK(phrases("2,700 ÷ 3 = 900 < 993", "zh-Hans") == "两千七百除以三等于九百小于九百九十三");
  CHECK(phrases("可能符合 → 到窗口问", "zh-Hans") == "可能符合|变成|到窗口问");
  CHECK(phrases("●●●●", "zh-Hans").empty());
  CHECK(phrases("《社会救助法》第 18 条", "zh-Hans") == "社会救助法第十八条");
  CHECK(phrases("Press “Call staff”. You get 900 yuan, at most.", "en") == "Press Call staff|You get nine hundred yuan|at most");
  CHECK(phrases("收入的 1/3", "zh-Hans") == "收入的三分之一");
  CHECK(phrases("第 62② 条", "zh-Hans") == "第六十二|二|条");
  CHECK(phrases("Code 0147-KWMP-9TXR", "en") == "Code zero one four seven K W M P nine T X R");
  CHECK(phrases("", "zh-Hans").empty());
  CHECK(phrases("。。，", "zh-Hans").empty());
}

TEST_CASE("Sentences are further apart than the parts of one") {
  const auto said = spoken("您好，请坐。谢谢", "zh-Hans");
  REQUIRE(said.size() == 3);
  CHECK(said[0].pause_ms < said[1].pause_ms);
}

TEST_CASE("What is open in a text known beforehand ends a phrase") {
  CHECK(with_holes("**每月** {{amount dibao.standard}}〔法-18〕元，{0} 位") ==
        "每月 " + std::string(hole) + "元，" + std::string(hole) + " 位");
  CHECK(phrases(with_holes("到{0}您家户口所在的街道"), "zh-Hans") == "到|您家户口所在的街道");
}

TEST_CASE("A phrase is one recording, else as few as do, and what none says is counted") {
  const auto having = [](std::vector<std::string> words) {
    std::vector<ClipId> ids;
    for (const std::string& one : words) ids.push_back(clip_id("zh-Hans", one));
    return [ids](ClipId id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  };
  const auto id = [](std::string_view words) { return clip_id("zh-Hans", words); };
  const std::string words = "到昆都仑区您家户口所在的街道";
  CHECK(cover_of(words, "zh-Hans", having({words, "到"})).clips == std::vector<ClipId>{id(words)});
  const Cover parts = cover_of(words, "zh-Hans", having({"到", "昆", "昆都仑区", "您家户口所在的街道", "您家"}));
  CHECK(parts.clips == std::vector<ClipId>{id("到"), id("昆都仑区"), id("您家户口所在的街道")});
  CHECK(parts.missing == 0);
  const Cover holes = cover_of(words, "zh-Hans", having({"到", "您家户口所在的街道"}));
  CHECK(holes.clips == std::vector<ClipId>{id("到"), id("您家户口所在的街道")});
  CHECK(holes.missing == 4);
  const auto english = [](ClipId one) { return one == clip_id("en", "Your window in") || one == clip_id("en", "Hondlon"); };
  CHECK(cover_of("Your window in Hondlon", "en", english).clips.size() == 2);
  CHECK(cover_of("Your window in Hond", "en", english).missing == 1);
  CHECK(cover_of(std::string(6000, 'x'), "zh-Hans", english).clips.empty());
}
