// SPDX-License-Identifier: MIT
#include "content/recording/voice_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "content/base/utf8.h"
#include "content/voice/clip_sound.h"

namespace content::recording {
namespace {

constexpr std::size_t max_named = 8;  // of each kind; the number tells the rest
constexpr std::uint32_t length_off_ms = 60;

// So many of a kind, and the first of them.
class Kind {
 public:
  explicit Kind(std::string sentence) : sentence_(std::move(sentence)) {}
  void add(std::string_view what) {
    if (count_++ < max_named) named_ += fmt::format("{}“{}”", named_.empty() ? "" : "、", what);
  }
  std::size_t count() const { return count_; }
  void tell(std::vector<std::string>& sentences) const {
    if (count_ > 0) sentences.push_back(fmt::format(fmt::runtime(sentence_), count_, named_ + (count_ > max_named ? "…" : "")));
  }

 private:
  std::string sentence_, named_;
  std::size_t count_ = 0;
};

// Recordings are levelled to less; what comes out of the decoder near full scale was cut off before.
bool too_loud(const std::vector<std::int16_t>& samples) {
  const auto loud = std::count_if(samples.begin(), samples.end(), [](std::int16_t sample) { return std::abs(int{sample}) >= 31'000; });
  return static_cast<std::size_t>(loud) * 100 > samples.size();
}

}  // namespace

VoiceFindings check_voice(const voice::VoicePack& pack, const std::vector<VoiceLine>& lines, const std::string& city) {
  VoiceFindings found;
  if (pack.info().city != city)
    found.sentences.push_back(fmt::format("这个语音包是给“{}”做的，内容包是“{}”：终端不会用它。", pack.info().city, city));
  Kind missing("有 {} 句没有录音，终端念到就不出声：{}。"), stale("有 {} 句录音的文字已经不在了，可以删掉：{}。"),
      damaged("有 {} 句录音坏了：{}。"), clipped("有 {} 句录得太响，声音破了：{}。"), mixed("有 {} 处一段话里换了声音：{}。");
  std::map<voice::ClipId, VoiceRow> rows;
  for (VoiceRow& row : rows_of(pack.table())) rows.emplace(row.id, std::move(row));
  std::set<voice::ClipId> wanted;
  std::map<std::string, std::set<std::string>> speakers;  // by where
  for (const VoiceLine& line : lines) {
    wanted.insert(line.id);
    const voice::ClipEntry* entry = pack.find(line.id);
    if (entry == nullptr) {
      missing.add(line.words);
      continue;
    }
    const auto row = rows.find(line.id);
    const std::string speaker = row == rows.end() ? "" : row->second.origin + " " + row->second.speaker;
    speakers[line.where].insert(speaker);
  }
  for (const voice::ClipEntry& entry : pack.entries()) {
    const auto row = rows.find(entry.id);
    const std::string words = row == rows.end() ? voice::to_string(entry.id) : row->second.words;
    if (!wanted.contains(entry.id)) stale.add(words);
    found.human += entry.origin == voice::Origin::human ? 1 : 0;
    const auto samples = voice::clip_sound(pack.bytes_of(entry));
    const std::uint32_t ms = samples ? static_cast<std::uint32_t>(samples->size() * 1000 / voice::clip_rate_hz) : 0;
    if (!samples || std::max(ms, entry.ms) - std::min(ms, entry.ms) > length_off_ms) {
      damaged.add(words);
    } else if (too_loud(*samples)) {
      clipped.add(words);
    }
  }
  for (const auto& [where, who] : speakers)
    if (who.size() > 1) mixed.add(where);
  for (const Kind* kind : {&missing, &damaged, &clipped, &mixed, &stale}) kind->tell(found.sentences);
  found.missing = missing.count(), found.stale = stale.count(), found.damaged = damaged.count();
  found.clipped = clipped.count(), found.mixed = mixed.count();
  return found;
}

std::vector<std::pair<std::string, std::string>> doubtful(const std::vector<VoiceLine>& lines, const PinyinReader& pinyin) {
  std::vector<std::pair<std::string, std::string>> out;
  std::set<char32_t> seen;
  for (const VoiceLine& line : lines)
    for (const char32_t character : pinyin.of(line.words).doubtful)
      if (seen.insert(character).second) out.emplace_back(utf8_from(std::u32string(1, character)), line.words);
  return out;
}

}  // namespace content::recording
