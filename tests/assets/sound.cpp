// SPDX-License-Identifier: MIT
// The two sounds: length, loudness, clean ends and the notes they are said to be.

#include "assets/sound.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace {

int peak(const std::vector<std::int16_t>& samples) {
  int most = 0;
  for (const int value : samples) most = std::max(most, std::abs(value));
  return most;
}

// Strength of one frequency within [from_s, to_s) (Goertzel), per sample.
double strength(const std::vector<std::int16_t>& samples, double hz, double from_s, double to_s) {
  const double step = 2 * std::cos(2 * std::numbers::pi * hz / assets::sound_rate_hz);
  const auto from = static_cast<std::size_t>(from_s * assets::sound_rate_hz);
  const auto to = std::min(samples.size(), static_cast<std::size_t>(to_s * assets::sound_rate_hz));
  double a = 0, b = 0;
  for (std::size_t i = from; i < to; ++i) {
    const double now = samples[i] + step * a - b;
    b = a;
    a = now;
  }
  return std::sqrt(std::max(0.0, a * a + b * b - step * a * b)) / static_cast<double>(to - from);
}

double mean(const std::vector<std::int16_t>& samples) {
  double sum = 0;
  for (const int value : samples) sum += value;
  return sum / static_cast<double>(samples.size());
}

}  // namespace

TEST_CASE("The chime is two tones, the higher first, and short enough not to annoy") {
  const auto chime = assets::call_chime();
  CHECK(chime.size() > assets::sound_rate_hz * 8 / 10);
  CHECK(chime.size() <= assets::sound_rate_hz * 15 / 10);
  CHECK(strength(chime, 659.26, 0.0, 0.4) > 5 * strength(chime, 523.25, 0.0, 0.4));
  CHECK(strength(chime, 523.25, 0.6, 1.0) > 5 * strength(chime, 659.26, 0.6, 1.0));
}

TEST_CASE("The chime and the warning can be heard and never clip, and the warning is the shorter and quieter") {
  const auto chime = assets::call_chime(), warning = assets::warning_tones();
  for (const auto& sound : {chime, warning}) {
    CHECK(peak(sound) > 32767 * 2 / 10);
    CHECK(peak(sound) < 32767 * 9 / 10);
  }
  CHECK(peak(warning) < peak(chime));
  CHECK(warning.size() <= assets::sound_rate_hz * 8 / 10);
}

TEST_CASE("The warning is one tone struck twice, another than the chime's") {
  const auto warning = assets::warning_tones();
  for (const double from : {0.0, 0.27}) {
    CHECK(strength(warning, 440.0, from, from + 0.2) > 5 * strength(warning, 659.26, from, from + 0.2));
    CHECK(strength(warning, 440.0, from, from + 0.2) > 5 * strength(warning, 523.25, from, from + 0.2));
  }
  CHECK(strength(warning, 440.0, 0.28, 0.34) > 1.5 * strength(warning, 440.0, 0.19, 0.25));
}

TEST_CASE("Sounds begin and end in silence and carry no direct current, so nothing clicks") {
  for (const auto& sound : {assets::call_chime(), assets::warning_tones()}) {
    CHECK(sound.front() == 0);
    CHECK(sound.back() == 0);
    CHECK(std::abs(mean(sound)) < 60);
    int jump = 0;
    for (std::size_t i = sound.size() - 200; i + 1 < sound.size(); ++i) jump = std::max(jump, std::abs(sound[i + 1] - sound[i]));
    CHECK(jump < 400);
  }
}
