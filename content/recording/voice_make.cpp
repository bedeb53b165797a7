// SPDX-License-Identifier: MIT
#include "content/recording/voice_make.h"

#include <algorithm>
#include <future>
#include <map>
#include <mutex>
#include <optional>

#include "content/base/csv.h"
#include "content/recording/espeak.h"
#include "content/recording/opus_clip.h"
#include "content/voice/spoken_text.h"

namespace content::recording {
namespace {

constexpr std::size_t phrases_a_child = 40;

std::string name_of(voice::Origin origin) { return origin == voice::Origin::human ? "human" : "synthetic"; }

}  // namespace

std::string table_of(const std::vector<VoiceRow>& rows) {
  std::string out = "id,words,reading,origin,speaker,day,where\n";
  for (const VoiceRow& row : rows) {
    const std::string id = voice::to_string(row.id);
    bool first = true;
    for (const std::string* cell : {&id, &row.words, &row.reading, &row.origin, &row.speaker, &row.day, &row.where}) {
      out += (std::exchange(first, false) ? "" : ",") + csv_quoted(*cell);
    }
    out += '\n';
  }
  return out;
}

std::vector<VoiceRow> rows_of(std::string_view text) {
  Findings ignored;
  const CsvTable table = read_csv(text, "voice", ignored);
  std::vector<VoiceRow> rows;
  for (const CsvRow& row : table.rows)
    if (const auto id = voice::clip_id_from(table.text(row, "id")))
      rows.push_back({*id, table.text(row, "words"), table.text(row, "reading"), table.text(row, "origin"), table.text(row, "speaker"),
                      table.text(row, "day"), table.text(row, "where")});
  return rows;
}

std::string reading_of(const VoiceLine& line, const VoiceJob& job) {
  return voice::is_chinese(job.info.language) && job.pinyin != nullptr ? job.pinyin->of(line.words).text() : line.words;
}

Result<VoiceMade> make_voice(const VoiceJob& job) {
  VoiceMade made;
  std::vector<voice::NewClip> clips;
  std::vector<VoiceRow> table;
  std::map<voice::ClipId, VoiceRow> rows_before;
  if (job.before != nullptr)
    for (VoiceRow& row : rows_of(job.before->table())) rows_before.emplace(row.id, std::move(row));
  struct Wanted {
    const VoiceLine* line;
    std::string reading;
  };
  std::vector<Wanted> wanted;
  for (const VoiceLine& line : job.lines) {
    std::string reading = reading_of(line, job);
    const voice::ClipEntry* entry = job.before == nullptr ? nullptr : job.before->find(line.id);
    const auto row = rows_before.find(line.id);
    // A stand-in whose reading was changed is made anew; a person has read it right.
    const bool holds =
        entry != nullptr && row != rows_before.end() && (entry->origin == voice::Origin::human || row->second.reading == reading);
    std::string bytes = holds ? job.before->bytes_of(*entry) : std::string();
    if (bytes.empty()) {
      if (!reading.empty() && (job.most == 0 || wanted.size() < job.most)) wanted.push_back({&line, std::move(reading)});
      continue;
    }
    ++made.taken_over;
    made.human += entry->origin == voice::Origin::human ? 1 : 0;
    made.ms += entry->ms;
    clips.push_back({line.id, std::move(bytes), entry->ms, entry->origin});
    row->second.where = line.where;
    table.push_back(row->second);
  }

  std::mutex shared;
  std::size_t next = 0, done = 0;
  std::optional<Fault> failed;
  const auto work = [&] {
    while (true) {
      std::size_t from = 0;
      {
        const std::scoped_lock lock(shared);
        if (next >= wanted.size() || failed) return;
        from = std::exchange(next, next + phrases_a_child);
      }
      const std::size_t count = std::min(phrases_a_child, wanted.size() - from);
      std::vector<std::string> phrases;
      for (std::size_t i = 0; i < count; ++i) phrases.push_back(wanted[from + i].reading);
      const auto sounds = espeak(phrases, job.info.language);
      std::vector<voice::NewClip> fresh;
      for (std::size_t i = 0; sounds && i < count; ++i)
        fresh.push_back(
            {wanted[from + i].line->id, opus_clip((*sounds)[i], voice::Origin::synthetic), (*sounds)[i].ms(), voice::Origin::synthetic});
      const std::scoped_lock lock(shared);
      if (!sounds) {
        failed = sounds.error();
        return;
      }
      for (std::size_t i = 0; i < count; ++i) {
        const Wanted& one = wanted[from + i];
        made.ms += fresh[i].ms;
        clips.push_back(std::move(fresh[i]));
        table.push_back({one.line->id, one.line->words, one.reading, name_of(voice::Origin::synthetic), job.info.voice, job.info.made,
                         one.line->where});
      }
      done += count;
      if (job.progress) job.progress(done, wanted.size());
    }
  };
  std::vector<std::future<void>> workers;
  for (int i = 0; i < job.jobs; ++i) workers.push_back(std::async(std::launch::async, work));
  for (auto& worker : workers) worker.get();
  if (failed) return tl::unexpected(*failed);
  std::sort(table.begin(), table.end(), [](const VoiceRow& a, const VoiceRow& b) { return a.id < b.id; });
  made.clips = clips.size();
  made.bytes = voice::voice_pack_bytes(job.info, std::move(clips), table_of(table));
  return made;
}

}  // namespace content::recording
