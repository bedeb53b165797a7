// SPDX-License-Identifier: MIT
#include "kiosk/speech/speech.h"

#include <catch2/catch.hpp>
#include <future>

#include "kiosk/speech/file_sink.h"
#include "kiosk/speech/headphones.h"
#include "tests/voices.h"

using namespace kiosk;
namespace voice = content::voice;

TEST_CASE("Nobody looks at the plug before there are recordings, and then somebody does") {
  std::atomic<int> looks = 0;
  std::promise<void> looked;
  SpeechParts parts;
  parts.now_ms = [] { return std::int64_t{0}; };
  parts.speaker.headphones = std::make_shared<FileSink>(parts.now_ms);
  parts.speaker.plugged = [&] {
    if (looks++ == 0) looked.set_value();
    return false;
  };
  Speech speech(std::move(parts));
  const auto seen = looked.get_future();
  CHECK(seen.wait_for(std::chrono::milliseconds(120)) == std::future_status::timeout);
  Voices recorded;
  recorded.add(*voice::VoicePack::from_bytes(
      ::voices::pack_of({{voice::clip_id("zh-Hans", "您好"), "您好", "test"}}, {"city", "1", "zh-Hans", "tone", "2026-11-24"}, 60)));
  speech.set_voices(std::move(recorded));
  CHECK(seen.wait_for(std::chrono::seconds(20)) == std::future_status::ready);
}

TEST_CASE("Where the hall says so headphones are always in, or never") {
  const auto now = [] { return std::int64_t{0}; };
  CHECK(headphones_watch(Headphones::always, now)());
  CHECK_FALSE(headphones_watch(Headphones::never, now)());
}
