// SPDX-License-Identifier: MIT
#include "content/recording/voice_take.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "content/base/files.h"
#include "content/recording/opus_clip.h"
#include "content/recording/wave.h"

namespace content::recording {
namespace {

constexpr std::size_t largest_take = 32u << 20;
constexpr int clipped_run = 4;  // samples at full scale one after another

bool is_clipped(const Sound& sound) {
  int run = 0;
  for (const std::int16_t sample : sound.samples) {
    run = sample >= 32'700 || sample <= -32'700 ? run + 1 : 0;
    if (run >= clipped_run) return true;
  }
  return false;
}

}  // namespace

std::string fault_of(const Sound& sound, std::uint32_t expected_ms) {
  Sound heard = sound;
  trim(heard);
  if (heard.ms() < 60) return "录音里没有声音";
  if (is_clipped(sound)) return "录得太响，声音破了，请离话筒远一点重录";
  if (heard.ms() > voice::max_clip_ms) return "录音太长";
  if (expected_ms != 0 && heard.ms() > 3 * expected_ms + 1000) return "录音比这句话该有的长得多，请看看是不是录了别的";
  return {};
}

Result<Taken> take_recordings(const voice::VoicePack& pack, const std::filesystem::path& folder, const std::string& speaker,
                              const std::string& day) {
  const auto files = list_files(folder, ".wav");
  if (files.empty()) return fault(FaultCode::file_missing, "这个文件夹里没有 .wav 录音。", Place{folder.string()});
  Taken taken;
  std::map<voice::ClipId, voice::NewClip> fresh;
  for (const std::filesystem::path& file : files) {
    const auto refuse = [&](std::string why) {
      taken.refused.push_back({FaultCode::value_invalid, std::move(why) + "。", Place{file.string()}});
    };
    const auto id = voice::clip_id_from(file.stem().string());
    const voice::ClipEntry* entry = id ? pack.find(*id) : nullptr;
    if (entry == nullptr) {
      refuse("语音包里没有这个编号的句子，文件名要照清单里的 id");
      continue;
    }
    const auto bytes = read_regular_file(file, largest_take);
    auto sound = bytes ? read_wave(*bytes) : std::nullopt;
    if (!sound) {
      refuse("读不懂，请存成 16 位的 WAV");
      continue;
    }
    if (std::string why = fault_of(*sound, entry->origin == voice::Origin::synthetic ? entry->ms : 0); !why.empty()) {
      refuse(std::move(why));
      continue;
    }
    trim(*sound);
    level(*sound);
    fresh[*id] = {*id, opus_clip(*sound, voice::Origin::human), sound->ms(), voice::Origin::human};
  }
  std::vector<voice::NewClip> clips;
  for (const voice::ClipEntry& entry : pack.entries()) {
    const auto found = fresh.find(entry.id);
    clips.push_back(found != fresh.end() ? found->second : voice::NewClip{entry.id, pack.bytes_of(entry), entry.ms, entry.origin});
  }
  std::vector<VoiceRow> rows = rows_of(pack.table());
  for (VoiceRow& row : rows)
    if (fresh.contains(row.id)) row.origin = "human", row.speaker = speaker, row.day = day;
  taken.clips = fresh.size();
  taken.bytes = voice::voice_pack_bytes(pack.info(), std::move(clips), table_of(rows));
  return taken;
}

}  // namespace content::recording
