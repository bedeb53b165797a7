// SPDX-License-Identifier: MIT
#pragma once

// What is wrong with a voice pack beside the pack it is to speak.

#include "content/recording/voice_make.h"

namespace content::recording {

struct VoiceFindings {
  std::vector<std::string> sentences;  // for staff, one a finding
  std::size_t missing = 0, stale = 0, damaged = 0, clipped = 0, mixed = 0, human = 0;
  bool good() const { return missing + damaged + clipped == 0; }
};

// missing: lines nobody recorded. stale: recordings of words that are gone. damaged: that cannot be decoded or lie about their length.
// clipped: too loud. mixed: sentences said by more than one voice, told by where they stand. The pack and the lines are of one language.
VoiceFindings check_voice(const voice::VoicePack& pack, const std::vector<VoiceLine>& lines, const std::string& city);

// Characters of these lines that have several readings and no row says which: character and a line with it.
std::vector<std::pair<std::string, std::string>> doubtful(const std::vector<VoiceLine>& lines, const PinyinReader& pinyin);

}  // namespace content::recording
