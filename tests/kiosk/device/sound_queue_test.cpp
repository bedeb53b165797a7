// SPDX-License-Identifier: MIT
// A loudspeaker that plays, stands still, is pulled out and comes back.

#include "kiosk/device/sound_queue.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "assets/sound.h"

using namespace kiosk;

namespace {

struct Speaker final : SoundDevice {
  bool there = true, opened = false;
  std::vector<std::int16_t> heard, coming;
  int times_opened = 0;

  bool open() override {
    opened = there;
    times_opened += opened ? 1 : 0;
    return opened;
  }
  void close() override {
    opened = false;
    coming.clear();
  }
  bool is_open() const override { return opened && there; }
  std::size_t waiting() const override { return coming.size(); }
  void queue(std::span<const std::int16_t> samples) override { coming.insert(coming.end(), samples.begin(), samples.end()); }
  void play(std::size_t samples) {
    const auto end = coming.begin() + static_cast<std::ptrdiff_t>(std::min(samples, coming.size()));
    heard.insert(heard.end(), coming.begin(), end);
    coming.erase(coming.begin(), end);
  }
  void play_out() { play(coming.size()); }
};

std::vector<std::int16_t> after(std::vector<std::int16_t> first, const std::vector<std::int16_t>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

TEST_CASE("A later sound never cuts the call for staff") {
  Speaker speaker;
  SoundQueue sounds(speaker);
  sounds.play(Sound::staff_call);
  speaker.play(1000);
  sounds.play(Sound::warning);
  sounds.play(Sound::warning);
  speaker.play_out();
  CHECK((speaker.heard == after(assets::call_chime(), assets::warning_tones())));
}

TEST_CASE("A sound that has ended may come again, one that is still playing is not repeated") {
  Speaker speaker;
  SoundQueue sounds(speaker);
  sounds.play(Sound::warning);
  sounds.play(Sound::warning);
  speaker.play_out();
  CHECK(speaker.heard.size() == assets::warning_tones().size());
  sounds.play(Sound::warning);
  speaker.play_out();
  CHECK(speaker.heard.size() == 2 * assets::warning_tones().size());
}

TEST_CASE("A call waits behind a warning and is heard whole") {
  Speaker speaker;
  SoundQueue sounds(speaker);
  sounds.play(Sound::warning);
  speaker.play(10);
  sounds.play(Sound::staff_call);
  sounds.play(Sound::warning);
  speaker.play_out();
  CHECK((speaker.heard == after(after(assets::warning_tones(), assets::call_chime()), assets::warning_tones())));
}

// OpenRCT2#594, SDL#8330, RecoilEngine#2551: sound stays dead after the plug was pulled, and with it the chime for staff.
TEST_CASE("A loudspeaker that was pulled out and plugged in again comes back, with the call it cut off") {
  Speaker speaker;
  SoundQueue sounds(speaker);
  sounds.play(Sound::staff_call);
  speaker.play(1000);
  speaker.there = false;
  sounds.unplugged();
  sounds.play(Sound::warning);
  CHECK_FALSE(speaker.opened);
  speaker.there = true;
  speaker.heard.clear();
  sounds.plugged_in();
  speaker.play_out();
  CHECK((speaker.heard == assets::call_chime()));
  sounds.plugged_in();  // nothing is left to be said
  CHECK(speaker.coming.empty());
  sounds.play(Sound::warning);
  CHECK(speaker.coming.size() == assets::warning_tones().size());
}

TEST_CASE("A loudspeaker that stopped without a word is opened again, and a call that met none is heard later") {
  Speaker speaker;
  SoundQueue sounds(speaker);
  sounds.play(Sound::warning);
  speaker.play_out();
  speaker.there = false;
  sounds.play(Sound::staff_call);
  CHECK(speaker.coming.empty());
  speaker.there = true;
  sounds.plugged_in();
  CHECK(speaker.times_opened == 2);
  speaker.play_out();
  CHECK(speaker.heard.size() == assets::warning_tones().size() + assets::call_chime().size());
}

TEST_CASE("While something is being said a sound begins soft") {
  Speaker speaker;
  SoundQueue sounds(speaker);
  sounds.duck(true);
  sounds.play(Sound::staff_call);
  speaker.play_out();
  const auto loudest = [](const std::vector<std::int16_t>& samples) { return *std::max_element(samples.begin(), samples.end()); };
  CHECK(loudest(speaker.heard) <= loudest(assets::call_chime()) / 4);
  CHECK(loudest(speaker.heard) > 0);
  sounds.duck(false);
  sounds.play(Sound::warning);
  speaker.heard.clear();
  speaker.play_out();
  CHECK((speaker.heard == assets::warning_tones()));
}
