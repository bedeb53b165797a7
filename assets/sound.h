// SPDX-License-Identifier: MIT
#pragma once

// The terminal's two sounds, synthesised: 16-bit signed mono PCM at 44.1 kHz, beginning and ending in silence, never clipped.
// Always the same samples.

#include <cstdint>
#include <vector>

namespace assets {

constexpr int sound_rate_hz = 44'100;

// "Call staff": two soft bell tones, a falling major third, at most 1.5 s. Heard across a hall, frightening nobody.
std::vector<std::int16_t> call_chime();

// A finger has been felt: 30 ms, quiet.
std::vector<std::int16_t> tap_tick();

}  // namespace assets
