// SPDX-License-Identifier: MIT
#pragma once

// A voice pack of a list of lines: what is recorded already is taken over, the rest is said by the stand-in voice.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "content/recording/pinyin.h"
#include "content/recording/voice_lines.h"
#include "content/voice/voice_pack.h"

namespace content::recording {

// A row of a pack's table.
struct VoiceRow {
  voice::ClipId id = 0;
  std::string words, reading, origin, speaker, day, where;  // origin: "synthetic" or "human"
};
std::string table_of(const std::vector<VoiceRow>& rows);
std::vector<VoiceRow> rows_of(std::string_view table);

struct VoiceJob {
  std::vector<VoiceLine> lines;
  const PinyinReader* pinyin = nullptr;  // of Chinese
  voice::VoiceInfo info;
  const voice::VoicePack* before = nullptr;  // what it has of these lines is taken over, human takes above all
  std::size_t most = 0;                      // new recordings at most; 0: all
  int jobs = 1;
  std::function<void(std::size_t done, std::size_t all)> progress{};  // from any thread, one at a time
};

struct VoiceMade {
  std::string bytes;  // of the pack
  std::size_t clips = 0, taken_over = 0, human = 0;
  std::uint64_t ms = 0;  // of all recordings
};

// How a line is given to the voice.
std::string reading_of(const VoiceLine& line, const VoiceJob& job);
Result<VoiceMade> make_voice(const VoiceJob& job);

}  // namespace content::recording
