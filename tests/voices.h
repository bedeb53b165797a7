// SPDX-License-Identifier: MIT
#pragma once

// Recordings for tests: a tone in the place of a voice, and packs in which every line of a list is that tone. Nobody has to wait for a
// voice, and what is said is told by the ids.

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "content/recording/opus_clip.h"
#include "content/recording/voice_lines.h"
#include "content/voice/voice_pack.h"

namespace voices {

inline content::recording::Sound tone_sound(int ms, int rate_hz = 16'000, double level = 6000) {
  content::recording::Sound sound{std::vector<std::int16_t>(static_cast<std::size_t>(ms * rate_hz / 1000)), rate_hz};
  for (std::size_t i = 0; i < sound.samples.size(); ++i)
    sound.samples[i] = static_cast<std::int16_t>(
        std::clamp(level * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / rate_hz), -32'768.0, 32'767.0));
  return sound;
}

inline std::string tone(int ms) { return content::recording::opus_clip(tone_sound(ms), content::voice::Origin::synthetic); }

// Every line a tone of `ms`.
inline std::string pack_of(const std::vector<content::recording::VoiceLine>& lines, const content::voice::VoiceInfo& info, int ms) {
  const std::string recording = tone(ms);
  std::vector<content::voice::NewClip> clips;
  for (const auto& line : lines) clips.push_back({line.id, recording, static_cast<std::uint32_t>(ms), content::voice::Origin::synthetic});
  return content::voice::voice_pack_bytes(info, std::move(clips), "");
}

}  // namespace voices
