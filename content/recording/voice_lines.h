// SPDX-License-Identifier: MIT
#pragma once

// What is to be recorded: every phrase that the terminal may have to say of a pack and of its own words, each once, with where it stands.

#include <filesystem>
#include <string>
#include <vector>

#include "content/pack/pack.h"
#include "content/voice/clip_id.h"

namespace content::recording {

struct VoiceLine {
  voice::ClipId id = 0;
  std::string words;
  std::string where;  // "pages/dibao", "ui:home.check"; of its first place
};

// Interface words: `folder` holds *.csv with the columns key, zh-Hans, en. Names that only a hall's settings know come as `extra`, one text
// each. Sorted by where they stand.
std::vector<VoiceLine> voice_lines(const Pack& pack, const std::filesystem::path& words_folder, const std::vector<std::string>& extra,
                                   const std::string& language);

}  // namespace content::recording
