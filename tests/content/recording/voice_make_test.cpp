// SPDX-License-Identifier: MIT
#include "content/recording/voice_make.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <set>

#include "content/base/files.h"
#include "content/recording/espeak.h"
#include "content/recording/opus_clip.h"
#include "content/recording/voice_check.h"
#include "content/recording/voice_take.h"
#include "content/recording/wave.h"
#include "content/voice/clip_sound.h"
#include "tests/packs.h"
#include "tests/temporary_folder.h"
#include "tests/voices.h"

using namespace content;
using namespace content::recording;
using voice::VoicePack;

namespace {

const voice::VoiceInfo stand_in{"150200", "1", "zh-Hans", "espeak-ng 1.51", "2026-11-24"};

VoiceLine line(const std::string& words, const std::string& where = "ui:a") { return {voice::clip_id("zh-Hans", words), words, where}; }

const PinyinReader& reader() {
  static const PinyinReader one = [] {
    std::vector<Fault> faults;
    return PinyinReader(Readings::parse("词,拼音\n银行,yin2 hang2\n", "readings.csv", faults));
  }();
  return one;
}

VoiceJob job_of(std::vector<VoiceLine> lines) {
  VoiceJob job;
  job.lines = std::move(lines);
  job.pinyin = &reader();
  job.info = stand_in;
  return job;
}

// The longest silence within, ms.
int longest_gap(const std::vector<std::int16_t>& samples) {
  int longest = 0, run = 0;
  for (const std::int16_t sample : samples) {
    run = std::abs(sample) <= 100 ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest * 1000 / voice::clip_rate_hz;
}

}  // namespace

TEST_CASE("The stand-in voice says each line of a list into a recording of its own, without a gap within") {
  const std::vector<VoiceLine> lines = {line("低保"),         line("银行"),           line("您想做什么"),
                                        line("我能申请什么"), line("一般四到六分钟"), line("不知道")};
  const auto made = make_voice(job_of(lines));
  REQUIRE(made);
  CHECK(made->clips == lines.size());
  const auto pack = VoicePack::from_bytes(made->bytes);
  REQUIRE(pack);
  std::size_t before = 0;
  for (const VoiceLine& one : lines) {
    INFO(one.words);
    const voice::ClipEntry* entry = pack->find(one.id);
    REQUIRE(entry != nullptr);
    const auto samples = voice::clip_sound(pack->bytes_of(*entry));
    REQUIRE(samples);
    // So long as its syllables take, no silence at the ends, none within that parts it.
    const std::size_t syllables = reader().of(one.words).syllables.size();
    CHECK(entry->ms > 90 * syllables);
    CHECK(entry->ms < 500 * syllables + 200);
    CHECK(longest_gap(*samples) <= 80);
    before += samples->size();
  }
  CHECK(made->ms * voice::clip_rate_hz / 1000 <= before + 6 * 48);
  CHECK(check_voice(*pack, lines, "150200").good());
  // A second time everything is taken over, and the bytes are the same; a reading that changed is said anew.
  VoiceJob again = job_of(lines);
  again.before = &*pack;
  const auto same = make_voice(again);
  REQUIRE(same);
  CHECK(same->taken_over == lines.size());
  CHECK(same->bytes == made->bytes);
  std::vector<Fault> faults;
  const PinyinReader other(Readings::parse("词,拼音\n低保,di1 bao1\n", "readings.csv", faults));
  again.pinyin = &other;
  CHECK(make_voice(again)->taken_over == lines.size() - 2);  // and 银行, which lost its row
}

TEST_CASE("A stand-in voice that says more or less than it was given, or nothing, is refused") {
  const temporary::Folder folder;
  const auto says = [&](const std::string& bytes) {
    temporary::write(folder / "answer", bytes);
    temporary::write(folder / "espeak-ng", "#!/bin/sh\ncat > /dev/null\ncat " + (folder / "answer").string() + "\n");
    std::filesystem::permissions(folder / "espeak-ng", std::filesystem::perms::owner_all);
    const std::string path = std::getenv("PATH");
    ::setenv("PATH", (folder.path().string() + ":" + path).c_str(), 1);
    const std::vector<std::string> phrases = {"di1 bao3"};
    auto heard = espeak(phrases, "zh-Hans");
    ::setenv("PATH", path.c_str(), 1);
    return heard;
  };
  Sound twice{std::vector<std::int16_t>(22'050, 9'000), 22'050};
  twice.samples.resize(44'100), twice.samples.resize(66'150, 9'000);
  const auto more = says(wave_bytes(twice));
  REQUIRE_FALSE(more);
  CHECK(more.error().sentence == "espeak-ng 念了 2 段，应当是 1 段。");
  const auto less = says(wave_bytes({std::vector<std::int16_t>(22'050), 22'050}));
  REQUIRE_FALSE(less);
  CHECK(less.error().sentence == "espeak-ng 念了 0 段，应当是 1 段。");
  const auto nothing = says("no sound");
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().code == FaultCode::file_missing);
}

TEST_CASE("A person's recording takes the place of the stand-in's, and what is no good is refused with a sentence") {
  const std::vector<VoiceLine> lines = {line("低保"), line("银行"), line("不知道", "ui:b"), line("您好", "ui:b")};
  const auto pack = VoicePack::from_bytes(voices::pack_of(lines, stand_in, 400));
  REQUIRE(pack);
  const temporary::Folder folder;
  const auto put = [&](const std::string& words, const Sound& sound) {
    REQUIRE(write_file(folder / (voice::to_string(line(words).id) + ".wav"), wave_bytes(sound)));
  };
  put("低保", voices::tone_sound(500, 44'100));
  put("银行", voices::tone_sound(500, 44'100, 90'000));  // cut off at full scale
  put("不知道", Sound{std::vector<std::int16_t>(20'000, 0), 44'100});
  put("您好", voices::tone_sound(9000));
  put("别的", voices::tone_sound(500));
  REQUIRE(write_file(folder / "0123.wav", "RIFF"));
  const auto taken = take_recordings(*pack, folder.path(), "王老师", "2026-11-25");
  REQUIRE(taken);
  CHECK(taken->clips == 1);
  CHECK(taken->refused.size() == 5);
  const auto after = VoicePack::from_bytes(taken->bytes);
  REQUIRE(after);
  CHECK(after->find(line("低保").id)->origin == voice::Origin::human);
  CHECK(std::abs(static_cast<int>(after->find(line("低保").id)->ms) - 500) < 20);
  CHECK(after->find(line("银行").id)->origin == voice::Origin::synthetic);
  CHECK_FALSE(take_recordings(*pack, folder / "nowhere", "x", "2026-11-25"));
  // What a person said is kept when the stand-in is made anew.
  VoiceJob job = job_of({line("低保")});
  job.before = &*after;
  CHECK(voice::VoicePack::from_bytes(make_voice(job)->bytes)->entries().front().origin == voice::Origin::synthetic);
}

TEST_CASE("A check tells what is missing, stale, damaged, clipped or said by two voices") {
  const std::string tone = voices::tone(200);
  const auto clip = [](const std::string& words, std::string bytes, std::uint32_t ms) {
    return voice::NewClip{line(words).id, std::move(bytes), ms, voice::Origin::synthetic};
  };
  Sound loud = voices::tone_sound(200, 16'000, 90'000);
  for (auto& sample : loud.samples) sample = sample > 0 ? 32'767 : -32'768;
  const std::vector<VoiceRow> rows = {{line("低保").id, "低保", "", "human", "王", "", "ui:a"},
                                      {line("银行").id, "银行", "", "synthetic", "espeak", "", "ui:a"}};
  const auto pack = VoicePack::from_bytes(voice::voice_pack_bytes(
      stand_in,
      {clip("低保", tone, 200), clip("银行", tone, 200), clip("旧话", tone, 200), clip("坏的", tone.substr(0, tone.size() / 2), 200),
       clip("谎", tone, 90'000), clip("空的", "", 0), clip("响的", opus_clip(loud, voice::Origin::human), 200)},
      table_of(rows)));
  REQUIRE(pack);
  const auto found =
      check_voice(*pack, {line("低保"), line("银行"), line("坏的"), line("谎"), line("空的"), line("响的"), line("没录")}, "150200");
  CHECK(found.missing == 1);
  CHECK(found.stale == 1);
  CHECK(found.damaged == 3);
  CHECK(found.clipped == 1);
  CHECK(found.mixed == 1);
  CHECK_FALSE(found.good());
  CHECK(found.sentences.size() == 5);
  CHECK(check_voice(*pack, {}, "150100").sentences.front().find("150100") != std::string::npos);
}

TEST_CASE("The list of what is to be recorded has every text of the pack and the terminal once") {
  for (const std::string language : {"zh-Hans", "en"}) {
    const auto lines = voice_lines(packs::baotou(), TEST_SOURCE_DIR "/assets/words", {"示范社会救助服务大厅"}, language);
    std::set<voice::ClipId> ids;
    for (const VoiceLine& one : lines) {
      INFO(one.where << ": " << one.words);
      CHECK(ids.insert(one.id).second);
      CHECK(one.words.size() < 300);
      if (language == "zh-Hans") CHECK((reader().of(one.words).syllables.empty()) == false);
    }
    CHECK(lines.size() > 2000);
  }
}
