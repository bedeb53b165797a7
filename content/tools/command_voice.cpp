// SPDX-License-Identifier: MIT
// The recordings a terminal speaks with: what is to be recorded, the stand-in voice, takes of people in its place, what is wrong.

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <ostream>
#include <thread>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "content/recording/espeak.h"
#include "content/recording/voice_check.h"
#include "content/recording/voice_take.h"
#include "content/recording/wave.h"
#include "content/source/clock.h"
#include "content/source/pack_source.h"
#include "content/tools/commands.h"
#include "content/tools/progress_line.h"
#include "content/voice/spoken_text.h"

namespace tools {
namespace {

using namespace content::recording;
using content::voice::VoicePack;

// What the verbs share.
struct Desk {
  const Arguments& arguments;
  std::ostream& out;
  std::ostream& err;

  int fail(const content::Fault& fault) const {
    err << content::to_string(fault) << '\n';
    return 1;
  }
};

std::vector<std::string> lines_of(const std::string& file) {
  std::vector<std::string> lines;
  const std::string text = file.empty() ? std::string() : content::read_file(file).value_or("");
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

PinyinReader reader_of(const Desk& desk, std::size_t& faults) {
  std::vector<content::Fault> found;
  auto readings = Readings::read(std::filesystem::path(desk.arguments.pack) / "tables/readings.csv", found);
  for (const content::Fault& fault : found) desk.err << content::to_string(fault) << '\n';
  faults = found.size();
  return PinyinReader(std::move(readings));
}

std::vector<VoiceLine> lines_of_pack(const Desk& desk, const content::Pack& pack) {
  return voice_lines(pack, desk.arguments.words, lines_of(desk.arguments.names), desk.arguments.language);
}

int list(const Desk& desk, const content::Pack& pack) {
  std::size_t faults = 0;
  const PinyinReader pinyin = reader_of(desk, faults);
  VoiceJob job;
  job.pinyin = &pinyin;
  job.info.language = desk.arguments.language;
  std::vector<VoiceRow> rows;
  for (const VoiceLine& line : lines_of_pack(desk, pack))
    rows.push_back({line.id, line.words, reading_of(line, job), "", "", "", line.where});
  desk.out << table_of(rows);
  return faults == 0 ? 0 : 1;
}

int make(const Desk& desk, const content::Pack& pack) {
  std::size_t faults = 0;
  const PinyinReader pinyin = reader_of(desk, faults);
  VoiceJob job;
  job.lines = lines_of_pack(desk, pack);
  job.pinyin = &pinyin;
  job.info = {pack.info.code, pack.info.version, desk.arguments.language, espeak_version(), content::to_string(today())};
  if (job.info.voice.empty()) return desk.fail({content::FaultCode::file_missing, "没有装 espeak-ng，做不了替代语音。"});
  const auto before = VoicePack::open(desk.arguments.output);
  if (before && before->info().language == job.info.language) job.before = &*before;
  job.most = static_cast<std::size_t>(desk.arguments.most);
  job.jobs = desk.arguments.threads > 0 ? desk.arguments.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  ProgressLine line(STDERR_FILENO);
  job.progress = [&](std::size_t done, std::size_t all) {
    line.say(fmt::format("正在做 {} 的替代语音 {}/{} 句 …", job.info.language, done, all));
  };
  const auto made = make_voice(job);
  if (!made) return desk.fail(made.error());
  if (const auto written = content::write_file(desk.arguments.output, made->bytes); !written) return desk.fail(written.error());
  desk.out << fmt::format("{}：{} 句录音（真人 {} 句，沿用 {} 句），{} 分钟，{} KiB。\n", desk.arguments.output, made->clips, made->human,
                          made->taken_over, made->ms / 60'000, (made->bytes.size() + 1023) / 1024);
  return 0;
}

int take(const Desk& desk) {
  const auto pack = VoicePack::open(desk.arguments.pack);
  if (!pack) return desk.fail(pack.error());
  const auto taken = take_recordings(*pack, desk.arguments.other, desk.arguments.speaker, content::to_string(today()));
  if (!taken) return desk.fail(taken.error());
  for (const content::Fault& refused : taken->refused) desk.err << content::to_string(refused) << '\n';
  const std::string& output = desk.arguments.output.empty() ? desk.arguments.pack : desk.arguments.output;
  if (const auto written = content::write_file(output, taken->bytes); !written) return desk.fail(written.error());
  desk.out << fmt::format("{}：换上了 {} 句真人录音，{} 句没有用上。\n", output, taken->clips, taken->refused.size());
  return taken->refused.empty() ? 0 : 1;
}

int check(const Desk& desk, const content::Pack& pack) {
  const auto voice = VoicePack::open(desk.arguments.other);
  if (!voice) return desk.fail(voice.error());
  std::size_t faults = 0;
  const PinyinReader pinyin = reader_of(desk, faults);
  const std::vector<VoiceLine> lines = voice_lines(pack, desk.arguments.words, lines_of(desk.arguments.names), voice->info().language);
  const VoiceFindings found = check_voice(*voice, lines, pack.info.code);
  for (const std::string& sentence : found.sentences) desk.out << sentence << '\n';
  if (content::voice::is_chinese(voice->info().language))
    for (const auto& [character, words] : doubtful(lines, pinyin))
      desk.out << fmt::format("“{}”有几个读音，“{}”里读哪个，请在 readings.csv 加一行。\n", character, words);
  desk.out << fmt::format("{} 句里有 {} 句是真人录音，其余是替代语音。\n", voice->entries().size(), found.human);
  return found.good() && faults == 0 && voice->info().city == pack.info.code ? 0 : 1;
}

int say(const Desk& desk) {
  std::size_t faults = 0;
  const PinyinReader pinyin = reader_of(desk, faults);
  const std::string& language = desk.arguments.language;
  std::vector<std::string> readings;
  for (const auto& phrase : content::voice::spoken(desk.arguments.other, language)) {
    readings.push_back(content::voice::is_chinese(language) ? pinyin.of(phrase.words).text() : phrase.words);
    desk.out << phrase.words << (readings.back() == phrase.words ? "" : "  " + readings.back()) << '\n';
  }
  if (desk.arguments.output.empty()) return faults == 0 ? 0 : 1;
  const auto sounds = espeak(readings, language);
  if (!sounds) return desk.fail(sounds.error());
  Sound whole;
  for (const Sound& sound : *sounds) {
    whole.rate_hz = sound.rate_hz;
    whole.samples.insert(whole.samples.end(), sound.samples.begin(), sound.samples.end());
    whole.samples.insert(whole.samples.end(), static_cast<std::size_t>(sound.rate_hz / 5), 0);
  }
  const auto written = content::write_file(desk.arguments.output, wave_bytes(whole));
  return written ? (faults == 0 ? 0 : 1) : desk.fail(written.error());
}

}  // namespace

int run_voice(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  ::signal(SIGPIPE, SIG_IGN);  // a voice that dies is a sentence
  const Desk desk{arguments, out, err};
  if (arguments.verb == "take") return take(desk);
  if (arguments.verb == "say") return say(desk);
  const LoadedPack loaded = load_pack(arguments.pack);
  if (!loaded.pack) {
    err << (loaded.fault.empty() ? "内容包读不出来，请先用 check 看看。" : loaded.fault) << '\n';
    return 1;
  }
  if (arguments.verb == "list") return list(desk, *loaded.pack);
  if (arguments.verb == "make") return make(desk, *loaded.pack);
  return check(desk, *loaded.pack);
}

}  // namespace tools
