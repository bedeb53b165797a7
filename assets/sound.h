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

// "Look here": the same tone twice, lower than the call and at most 0.8 s. Heard by who stands before the terminal.
std::vector<std::int16_t> warning_tones();

}  // namespace assets
