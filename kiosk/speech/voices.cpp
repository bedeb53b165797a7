// SPDX-License-Identifier: MIT
#include "kiosk/speech/voices.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/base/files.h"
#include "content/voice/phrase_cover.h"
#include "content/voice/spoken_text.h"

namespace kiosk {
namespace {

constexpr int between_texts_ms = 350;

}  // namespace

Voices::Files Voices::files_beside(const std::filesystem::path& bundle) {
  Files files;
  const std::string begin = bundle.stem().string() + ".";
  for (const std::filesystem::path& file : content::list_files(std::filesystem::absolute(bundle).parent_path(), ".voice")) {
    std::error_code gone;
    if (file.filename().string().starts_with(begin)) files.emplace_back(file, std::filesystem::last_write_time(file, gone));
  }
  return files;
}

Voices Voices::beside(const std::filesystem::path& bundle, const std::string& city, std::vector<content::Fault>& faults) {
  Voices voices;
  for (const auto& [file, written] : files_beside(bundle)) {
    auto pack = content::voice::VoicePack::open(file);
    if (!pack) {
      faults.push_back(pack.error());
    } else if (pack->info().city != city) {
      faults.push_back({content::FaultCode::bundle_schema,
                        fmt::format("语音包是“{}”的，不是这里的，没有用它：请换上这个内容包的语音包。", pack->info().city),
                        content::Place{file.string()}});
    } else {
      voices.add(std::move(*pack));
    }
  }
  return voices;
}

void Voices::add(content::voice::VoicePack pack) { packs_.push_back(std::make_shared<const content::voice::VoicePack>(std::move(pack))); }

std::shared_ptr<const content::voice::VoicePack> Voices::pack_of(std::string_view language) const {
  const auto found = std::find_if(packs_.begin(), packs_.end(), [&](const auto& pack) { return pack->info().language == language; });
  return found == packs_.end() ? nullptr : *found;
}

bool Voices::say(const ui::Phrase& phrase, SpeechPlan& plan) const {
  const auto pack = pack_of(phrase.language);
  const auto parts = content::voice::spoken(phrase.text, phrase.language);
  if (pack == nullptr) return parts.empty();
  std::vector<SpeechPiece> pieces;
  for (const content::voice::SpokenPhrase& part : parts) {
    const auto cover =
        content::voice::cover_of(part.words, phrase.language, [&](content::voice::ClipId id) { return pack->find(id) != nullptr; });
    if (cover.missing != 0) return false;
    for (const content::voice::ClipId id : cover.clips) pieces.push_back({pack, *pack->find(id), 0});
    if (!pieces.empty()) pieces.back().pause_ms = part.pause_ms;
  }
  if (!pieces.empty()) pieces.back().pause_ms = between_texts_ms;
  plan.pieces.insert(plan.pieces.end(), pieces.begin(), pieces.end());
  return true;
}

SpeechPlan Voices::plan(const std::vector<ui::Phrase>& phrases, const std::vector<ui::Phrase>& no_recording) const {
  SpeechPlan plan;
  for (const ui::Phrase& phrase : phrases) {
    if (say(phrase, plan)) continue;
    ++plan.missing;
    for (const ui::Phrase& instead : no_recording)
      if (speaks(instead.language) && (instead.language == phrase.language || !speaks(phrase.language)) && say(instead, plan)) break;
  }
  return plan;
}

}  // namespace kiosk
