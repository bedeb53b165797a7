// SPDX-License-Identifier: MIT
// What the sink receives, in a time that the tests make up.

#include "kiosk/speech/speaker.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "kiosk/session/session.h"
#include "kiosk/speech/file_sink.h"
#include "tests/temporary_folder.h"
#include "tests/voices.h"

using namespace kiosk;
namespace voice = content::voice;

namespace {

constexpr int per_ms = SoundSink::rate_hz / 1000;

struct Booth {
  std::int64_t now = 1000;
  bool plugged = true;
  std::shared_ptr<FileSink> headphones = std::make_shared<FileSink>([this] { return now; });
  std::shared_ptr<FileSink> loudspeaker = std::make_shared<FileSink>([this] { return now; });
  Speaker speaker{{headphones, loudspeaker, [this] { return plugged; }}};
  std::shared_ptr<const voice::VoicePack> pack;

  explicit Booth(std::vector<std::string> recordings = {voices::tone(300)}) {
    std::vector<voice::NewClip> clips;
    for (std::size_t i = 0; i < recordings.size(); ++i) clips.push_back({i + 1, recordings[i], 300, voice::Origin::human});
    auto read = voice::VoicePack::from_bytes(voice::voice_pack_bytes({"c", "1", "zh-Hans", "tone", ""}, clips, ""));
    REQUIRE(read);
    pack = std::make_shared<const voice::VoicePack>(std::move(*read));
  }
  std::vector<SpeechPiece> pieces(std::vector<int> ids, int pause_ms = 0) const {
    std::vector<SpeechPiece> all;
    for (const int id : ids) all.push_back({pack, *pack->find(static_cast<voice::ClipId>(id)), pause_ms});
    return all;
  }
  void pass(std::int64_t ms) {
    for (const std::int64_t end = now + ms; now < end; now += Speaker::pump_ms) speaker.pump(now);
  }
  // Until it has ended; ms.
  std::int64_t say_out() {
    const std::int64_t begin = now;
    while (speaker.speaking() && now < begin + 60'000) pass(Speaker::pump_ms);
    return now - begin;
  }
};

int loudest_of(const std::vector<std::int16_t>& samples, std::size_t from = 0) {
  int most = 0;
  for (std::size_t i = from; i < samples.size(); ++i) most = std::max(most, std::abs(int{samples[i]}));
  return most;
}

// The longest silence between the first and the last sound, ms.
int longest_silence(const std::vector<std::int16_t>& samples) {
  int longest = 0, run = 0;
  bool begun = false;
  for (const std::int16_t sample : samples) {
    if (std::abs(int{sample}) > 100) {
      if (begun) longest = std::max(longest, run);
      begun = true, run = 0;
    } else {
      ++run;
    }
  }
  return longest / per_ms;
}

}  // namespace

TEST_CASE("Speech begins with the next look at the queue and has no gap within a phrase") {
  Booth booth;
  booth.speaker.say(booth.pieces({1, 1, 1}), Outlet::headphones, true);
  booth.pass(Speaker::pump_ms);
  CHECK(booth.headphones->begun_ms() - 1000 <= 150);
  CHECK(booth.headphones->written() > 0);
  const std::int64_t took = booth.say_out();
  const auto heard = booth.headphones->heard();
  CHECK(longest_silence(heard) <= 80);
  CHECK(std::abs(took - 900) < 120);
  CHECK(booth.loudspeaker->written() == 0);
}

TEST_CASE("What is new cuts off what is old, within a tenth of a second") {
  Booth booth;
  booth.speaker.say(booth.pieces({1, 1, 1, 1, 1}), Outlet::headphones, true);
  booth.pass(400);
  const std::size_t before = booth.headphones->written();
  booth.speaker.silence();
  const std::int64_t cut = booth.now;
  booth.pass(500);
  CHECK(booth.headphones->written() == before);
  const auto heard = booth.headphones->heard();
  CHECK(static_cast<std::int64_t>(heard.size()) / per_ms + booth.headphones->begun_ms() - cut <= 100);
  CHECK_FALSE(booth.speaker.speaking());
}

TEST_CASE("A pulled plug is silence within a tenth of a second, and never the loudspeaker") {
  Booth booth;
  booth.speaker.say(booth.pieces({1, 1, 1, 1, 1}), Outlet::headphones, true);
  booth.pass(400);
  booth.plugged = false;
  const std::int64_t pulled = booth.now;
  booth.pass(1000);
  const auto heard = booth.headphones->heard();
  CHECK(static_cast<std::int64_t>(heard.size()) / per_ms + booth.headphones->begun_ms() - pulled <= 100);
  CHECK(booth.loudspeaker->written() == 0);
  CHECK_FALSE(booth.speaker.speaking());
  booth.plugged = true;
  booth.pass(500);
  CHECK_FALSE(booth.speaker.speaking());  // what was cut off does not go on by itself
}

TEST_CASE("Words for one outlet never come out of another, nor are they said again there") {
  Booth booth;
  booth.speaker.say(booth.pieces({1, 1, 1}), Outlet::headphones, true);
  booth.pass(100);
  const std::size_t before = booth.headphones->written();
  booth.speaker.say(booth.pieces({1}), Outlet::loudspeaker, false);
  booth.say_out();
  CHECK(booth.headphones->written() == before);
  const std::size_t once = booth.loudspeaker->written();
  CHECK(once > 0);
  CHECK(once < static_cast<std::size_t>(2 * 300 * per_ms));
  booth.speaker.say(booth.pieces({1, 1, 1}), Outlet::headphones, true);
  booth.speaker.say({}, Outlet::loudspeaker, true);
  booth.speaker.replay();
  booth.pass(1000);
  CHECK(booth.loudspeaker->written() == once);
}

TEST_CASE("Eight rates and ten volumes change how long and how loud it is") {
  std::int64_t before = 100'000;
  for (const int rate : speech_rates) {
    Booth booth;
    booth.speaker.set_rate(rate);
    booth.speaker.say(booth.pieces({1, 1, 1, 1}), Outlet::headphones, true);
    const std::int64_t took = booth.say_out();
    INFO(rate << " % took " << took);
    CHECK(std::abs(took - 1200 * 100 / rate) < 200);
    CHECK(took < before);
    before = took;
  }
  int quieter = 0;
  for (int step = 1; step <= loudest; ++step) {
    Booth booth;
    booth.speaker.set_volume(step, loudest);
    booth.speaker.say(booth.pieces({1}), Outlet::headphones, true);
    booth.say_out();
    const int loud = loudest_of(booth.headphones->heard());
    INFO(step);
    CHECK(loud > quieter);
    if (quieter != 0) CHECK(20 * std::log10(static_cast<double>(loud) / quieter) <= 10);
    quieter = loud;
  }
}

TEST_CASE("Paused it is silent and goes on where it was, and it can be heard once more") {
  Booth booth;
  booth.speaker.say(booth.pieces({1, 1, 1}), Outlet::headphones, true);
  booth.pass(300);
  booth.speaker.pause();
  const std::size_t before = booth.headphones->written();
  booth.pass(2000);
  CHECK(booth.headphones->written() == before);
  CHECK_FALSE(booth.speaker.speaking());
  booth.speaker.pause();
  booth.say_out();
  const std::size_t once = booth.headphones->written();
  booth.speaker.replay();
  booth.say_out();
  CHECK(booth.headphones->written() == 2 * once);
  // What is new is said though what was old was held.
  booth.speaker.replay();
  booth.pass(100);
  booth.speaker.pause();
  booth.speaker.say(booth.pieces({1}), Outlet::headphones, true);
  CHECK(booth.speaker.speaking());
}

TEST_CASE("What comes after is said after it, with the pause between") {
  Booth booth;
  booth.speaker.say(booth.pieces({1}, 400), Outlet::headphones, true);
  booth.pass(100);
  booth.speaker.say(booth.pieces({1}), Outlet::headphones, false);
  booth.say_out();
  const int gap = longest_silence(booth.headphones->heard());
  CHECK(gap >= 380);
  CHECK(gap < 500);
}

TEST_CASE("A damaged recording is silence and a count, and the others are said") {
  const std::string tone = voices::tone(300);
  Booth booth({tone, tone.substr(0, tone.size() / 2), "", std::string(500'000, 'x')});
  booth.speaker.say(booth.pieces({2, 3, 4, 1}), Outlet::headphones, true);
  booth.say_out();
  CHECK(booth.speaker.damaged() >= 2);
  CHECK(loudest_of(booth.headphones->heard()) > 1000);
}

TEST_CASE("A device that is lost ends what was said, and the next words try again") {
  Booth booth;
  booth.speaker.say(booth.pieces({1, 1, 1}), Outlet::headphones, true);
  booth.pass(300);
  booth.headphones->set_present(false);
  booth.pass(100);
  CHECK_FALSE(booth.speaker.speaking());
  CHECK(booth.speaker.lost_device());
  booth.headphones->set_present(true);
  booth.speaker.say(booth.pieces({1}), Outlet::headphones, true);
  const std::size_t before = booth.headphones->written();
  booth.say_out();
  CHECK(booth.headphones->written() > before);
  CHECK_FALSE(booth.speaker.lost_device());
}

TEST_CASE("A device that stands still does not keep a terminal awake") {
  struct Stuck final : SoundSink {
    bool open() override { return opened = true; }
    void close() override { opened = false; }
    bool is_open() const override { return opened; }
    std::size_t room() override { return 0; }
    void write(std::span<const std::int16_t>) override {}
    std::size_t waiting() override { return buffer; }
    void drop() override {}
    bool opened = false;
  };
  Booth booth;
  Speaker speaker({std::make_shared<Stuck>(), nullptr, [] { return true; }});
  speaker.say(booth.pieces({1}), Outlet::headphones, true);
  for (std::int64_t now = 0; now < 3000; now += Speaker::pump_ms) speaker.pump(now);
  CHECK_FALSE(speaker.speaking());
  CHECK(speaker.lost_device());
}

TEST_CASE("What was heard can be kept as a file") {
  Booth booth;
  booth.speaker.say(booth.pieces({1}), Outlet::loudspeaker, true);
  booth.say_out();
  const temporary::Folder folder;
  REQUIRE(booth.loudspeaker->save(folder / "heard.wav"));
  CHECK(std::filesystem::file_size(folder / "heard.wav") > 300 * per_ms * 2);
  CHECK(booth.headphones->written() == 0);
}
