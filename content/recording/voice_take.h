// SPDX-License-Identifier: MIT
#pragma once

// Recordings of a person in the place of the stand-in's, one by one: WAV files named by the line's id. What cannot be used is told with
// one sentence and leaves what was there.

#include <filesystem>

#include "content/recording/espeak.h"
#include "content/recording/voice_make.h"

namespace content::recording {

struct Taken {
  std::string bytes;  // of the pack
  std::size_t clips = 0;
  std::vector<Fault> refused;
};
Result<Taken> take_recordings(const voice::VoicePack& pack, const std::filesystem::path& folder, const std::string& speaker,
                              const std::string& day);

// Why a recording of a line is no good; empty: it is. `expected_ms`: of the stand-in, 0: not known.
std::string fault_of(const Sound& sound, std::uint32_t expected_ms);

}  // namespace content::recording
