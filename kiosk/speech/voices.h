// SPDX-License-Identifier: MIT
#pragma once

// The voice packs of a bundle, one a language, and the recordings that phrases become. A phrase of which anything was never recorded is
// not said at all, for a part of it may say the opposite: the listener hears that there is no recording, and it is counted for staff.

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "content/voice/voice_pack.h"
#include "kiosk/ui/semantics.h"

namespace kiosk {

// A recording to be said and the silence after it.
struct SpeechPiece {
  std::shared_ptr<const content::voice::VoicePack> pack;  // nullptr: silence only
  content::voice::ClipEntry clip;
  int pause_ms = 0;
};

struct SpeechPlan {
  std::vector<SpeechPiece> pieces;
  std::size_t missing = 0;  // phrases without a recording
};

class Voices {
 public:
  // NAME.LANGUAGE.voice beside NAME.bundle. A pack that is torn or of another city is a fault for staff and not used; none is none.
  static Voices beside(const std::filesystem::path& bundle, const std::string& city, std::vector<content::Fault>& faults);
  // Which files these are and when each was written: what beside() would read anew.
  using Files = std::vector<std::pair<std::filesystem::path, std::filesystem::file_time_type>>;
  static Files files_beside(const std::filesystem::path& bundle);
  void add(content::voice::VoicePack pack);

  bool speaks(std::string_view language) const { return pack_of(language) != nullptr; }
  bool empty() const { return packs_.empty(); }
  // `no_recording`: said in the place of what has none, by its language.
  SpeechPlan plan(const std::vector<ui::Phrase>& phrases, const std::vector<ui::Phrase>& no_recording) const;

 private:
  std::shared_ptr<const content::voice::VoicePack> pack_of(std::string_view language) const;
  bool say(const ui::Phrase& phrase, SpeechPlan& plan) const;

  std::vector<std::shared_ptr<const content::voice::VoicePack>> packs_;
};

}  // namespace kiosk
