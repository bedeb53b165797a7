// SPDX-License-Identifier: MIT
#include "kiosk/speech/voices.h"

#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "tests/temporary_folder.h"
#include "tests/voices.h"

using namespace kiosk;
namespace voice = content::voice;

namespace {

std::string pack(const std::string& city, const std::string& language, const std::vector<std::string>& words) {
  std::vector<content::recording::VoiceLine> lines;
  for (const std::string& one : words) lines.push_back({voice::clip_id(language, one), one, "test"});
  return voices::pack_of(lines, {city, "1", language, "tone", "2026-11-24"}, 60);
}

ui::Phrase zh(const std::string& text) { return {"", {}, text, "zh-Hans"}; }

}  // namespace

TEST_CASE("Voices lie beside the bundle, and one of another city or a torn one is a line for staff") {
  const temporary::Folder folder;
  std::vector<content::Fault> faults;
  CHECK(Voices::beside(folder / "a.bundle", "city", faults).empty());
  REQUIRE(content::write_file(folder / "a.zh-Hans.voice", pack("city", "zh-Hans", {"您好"})));
  REQUIRE(content::write_file(folder / "b.en.voice", pack("city", "en", {"Hello"})));
  const Voices one = Voices::beside(folder / "a.bundle", "city", faults);
  CHECK(faults.empty());
  CHECK(one.speaks("zh-Hans"));
  CHECK_FALSE(one.speaks("en"));
  REQUIRE(content::write_file(folder / "a.en.voice", pack("another", "en", {"Hello"})));
  REQUIRE(content::write_file(folder / "a.mn.voice", pack("city", "mn", {"x"}).substr(0, 300)));
  const Voices two = Voices::beside(folder / "a.bundle", "city", faults);
  CHECK(faults.size() == 2);
  CHECK(two.speaks("zh-Hans"));
  CHECK_FALSE(two.speaks("en"));
}

TEST_CASE("A text is its recordings with pauses between sentences, and none of it is said in part") {
  Voices voices;
  voices.add(*voice::VoicePack::from_bytes(pack("city", "zh-Hans", {"您好", "家里", "三", "口人", "没有录音"})));
  const auto plan = voices.plan({zh("您好。家里 3 口人")}, {zh("没有录音")});
  CHECK(plan.missing == 0);
  REQUIRE(plan.pieces.size() == 4);
  CHECK(plan.pieces[0].pause_ms > 0);
  CHECK(plan.pieces[1].pause_ms == 0);
  CHECK(plan.pieces[2].pause_ms == 0);
  const auto holes = voices.plan({zh("您好"), zh("家里没有 3 口人")}, {zh("没有录音")});
  CHECK(holes.missing == 1);
  REQUIRE(holes.pieces.size() == 2);
  CHECK(holes.pieces[1].clip.id == voice::clip_id("zh-Hans", "没有录音"));
  // A language without a voice is never said by another one's.
  CHECK(voices.plan({{"", {}, "Hello", "en"}}, {}).missing == 1);
  CHECK(voices.plan({zh("。")}, {}).pieces.empty());
}
