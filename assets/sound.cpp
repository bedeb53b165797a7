// SPDX-License-Identifier: MIT

// Struck tones as sums of decaying sine partials with a short rounded attack; see sound.h. Amplitudes are parts of full scale,
// frequencies Hz, times seconds.

#include "assets/sound.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace assets {
namespace {

struct Partial {
  double ratio;      // of the tone's frequency
  double loudness;   // of the tone's loudness
  double half_life;  // s
};

// A soft metal bar: the fundamental rings, the upper partials die at once.
constexpr std::array<Partial, 4> bar = {{{1.0, 0.70, 0.130}, {2.0, 0.18, 0.080}, {3.01, 0.08, 0.045}, {5.4, 0.04, 0.018}}};
constexpr double attack_s = 0.006, release_s = 0.060;

void strike(std::vector<double>& samples, double at, double frequency, double loudness) {
  const auto start = static_cast<std::size_t>(at * sound_rate_hz);
  for (std::size_t i = start; i < samples.size(); ++i) {
    const double t = static_cast<double>(i - start) / sound_rate_hz;
    const double rise = t < attack_s ? 0.5 - 0.5 * std::cos(std::numbers::pi * t / attack_s) : 1.0;
    double value = 0;
    for (const auto& partial : bar) {
      value += partial.loudness * std::exp2(-t / partial.half_life) * std::sin(2 * std::numbers::pi * frequency * partial.ratio * t);
    }
    samples[i] += loudness * rise * value;
  }
}

// Fades the end out, so that no sound stops with a click.
std::vector<std::int16_t> as_pcm(const std::vector<double>& samples, double release) {
  std::vector<std::int16_t> pcm;
  pcm.reserve(samples.size());
  const double fade = release * sound_rate_hz;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double left = static_cast<double>(samples.size() - 1 - i) / fade;
    pcm.push_back(static_cast<std::int16_t>(std::lround(std::clamp(samples[i] * std::min(1.0, left), -1.0, 1.0) * 32767)));
  }
  return pcm;
}

std::vector<double> silence(double seconds) { return std::vector<double>(static_cast<std::size_t>(seconds * sound_rate_hz), 0.0); }

}  // namespace

std::vector<std::int16_t> call_chime() {
  auto samples = silence(1.4);
  strike(samples, 0.0, 659.26, 0.55);   // E5
  strike(samples, 0.42, 523.25, 0.55);  // C5
  return as_pcm(samples, release_s);
}

std::vector<std::int16_t> warning_tones() {
  auto samples = silence(0.7);
  strike(samples, 0.0, 440.0, 0.40);  // A4
  strike(samples, 0.26, 440.0, 0.40);
  return as_pcm(samples, release_s);
}

}  // namespace assets
