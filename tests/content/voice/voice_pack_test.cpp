// SPDX-License-Identifier: MIT
#include "content/voice/voice_pack.h"

#include <opusenc.h>
#include <sodium.h>

#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "content/voice/clip_sound.h"
#include "tests/temporary_folder.h"
#include "tests/voices.h"

using namespace content;
using namespace content::voice;

namespace {

const VoiceInfo info{"baotou", "2026.1", "zh-Hans", "tone", "2026-11-24"};

// As Ogg chains them: each stream has a number of its own, so that a decoder goes on from one to the next.
std::string chained_tones(int tones) {
  std::string out;
  const OpusEncCallbacks callbacks{[](void* to, const unsigned char* bytes, opus_int32 count) {
                                     static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes),
                                                                           static_cast<std::size_t>(count));
                                     return 0;
                                   },
                                   [](void*) { return 0; }};
  const content::recording::Sound sound = voices::tone_sound(200);
  OggOpusComments* comments = ope_comments_create();
  OggOpusEnc* encoder = ope_encoder_create_callbacks(&callbacks, &out, comments, sound.rate_hz, 1, 0, nullptr);
  for (int at = 0; at < tones; ++at) {
    if (at > 0) REQUIRE(ope_encoder_chain_current(encoder, comments) == OPE_OK);
    REQUIRE(ope_encoder_write(encoder, sound.samples.data(), static_cast<int>(sound.samples.size())) == OPE_OK);
  }
  REQUIRE(ope_encoder_drain(encoder) == OPE_OK);
  ope_encoder_destroy(encoder);
  ope_comments_destroy(comments);
  return out;
}

}  // namespace

TEST_CASE("A voice pack is written and read, and equal recordings are kept once") {
  const std::string tone = voices::tone(120);
  const std::string bytes = voice_pack_bytes(info, {{7, tone, 120, Origin::human}, {3, tone, 120, Origin::synthetic}}, "id\n");
  CHECK(bytes == voice_pack_bytes(info, {{3, tone, 120, Origin::synthetic}, {7, tone, 120, Origin::human}}, "id\n"));
  CHECK(bytes.size() < 2 * tone.size());
  const temporary::Folder folder;
  REQUIRE(write_file(folder / "a.voice", bytes));
  const auto pack = VoicePack::open(folder / "a.voice");
  REQUIRE(pack);
  CHECK(pack->info().city == "baotou");
  CHECK(pack->info().language == "zh-Hans");
  CHECK(pack->table() == "id\n");
  REQUIRE(pack->entries().size() == 2);
  CHECK(pack->find(7)->origin == Origin::human);
  CHECK(pack->bytes_of(*pack->find(3)) == tone);
  CHECK(pack->find(4) == nullptr);
  CHECK(clip_sound(tone)->size() == 120 * clip_rate_hz / 1000);
}

TEST_CASE("A pack that is cut, altered, made up or no file at all is a sentence") {
  const std::string bytes = voice_pack_bytes(info, {{3, voices::tone(60), 60, Origin::synthetic}}, "");
  for (std::size_t cut = 0; cut < bytes.size(); cut += 7) CHECK_FALSE(VoicePack::from_bytes(bytes.substr(0, cut)));
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::string altered = bytes;
    altered[at] = static_cast<char>(altered[at] ^ 0x20);
    CHECK_FALSE(VoicePack::from_bytes(altered));
  }
  const auto missing = VoicePack::open("/nonexistent/a.voice");
  CHECK(missing.error().code == FaultCode::bundle_missing);
  CHECK(missing.error().sentence == "没有语音包，终端不出声。");
  CHECK(VoicePack::open("/dev").error().code == FaultCode::bundle_torn);
  std::string newer = bytes;
  ++newer[std::string_view("SKVOICE").size()];
  const auto of_another_release = VoicePack::from_bytes(newer);
  CHECK(of_another_release.error().code == FaultCode::bundle_schema);
  CHECK(of_another_release.error().sentence == "语音包是另一版格式，请用同一版程序重新制作。");
}

TEST_CASE("Sealed sizes that cannot be are not believed") {
  const auto with = [](NewClip clip) { return VoicePack::from_bytes(voice_pack_bytes(info, {std::move(clip)}, "")); };
  CHECK(with({1, std::string(largest_clip, 'x'), 10, Origin::human}));
  CHECK_FALSE(with({1, std::string(largest_clip + 1, 'x'), 10, Origin::human}));
  CHECK_FALSE(with({1, std::string(10'000'000, 'x'), 10, Origin::human}));
  CHECK_FALSE(with({1, "x", max_clip_ms + 1, Origin::human}));
  const auto empty = with({1, "", 0, Origin::human});
  REQUIRE(empty);
  CHECK_FALSE(clip_sound(empty->bytes_of(empty->entries().front())));
  // A place behind the end of the file, under a seal that holds.
  std::string bytes = voice_pack_bytes(info, {{1, "abc", 1, Origin::human}}, "");
  constexpr std::size_t sealed_from = 8 + 32, after_offset = 3 + 4 + 16;  // recording, table's size, the rest of the entry
  bytes[bytes.size() - after_offset] = 1;
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(bytes.data()) + 8, reinterpret_cast<const unsigned char*>(bytes.data()) + sealed_from,
                     bytes.size() - sealed_from);
  const auto behind = VoicePack::from_bytes(bytes);
  REQUIRE_FALSE(behind);
  CHECK(behind.error().sentence.find("不可能的录音") != std::string::npos);
  // Two of one id.
  CHECK_FALSE(VoicePack::from_bytes(voice_pack_bytes(info, {{1, "a", 1, Origin::human}, {1, "b", 1, Origin::human}}, "")));
}

TEST_CASE("A damaged recording gives nothing, or as many samples as a recording may have") {
  const std::string tone = voices::tone(400);
  REQUIRE(clip_sound(tone));
  for (std::size_t at = 0; at < tone.size(); at += 5) {
    std::string altered = tone;
    altered[at] = static_cast<char>(altered[at] + 91);
    const auto samples = clip_sound(altered);
    if (samples) CHECK(samples->size() <= std::size_t{clip_rate_hz} * max_clip_ms / 1000);
  }
  for (std::size_t cut = 0; cut < tone.size(); cut += 11) (void)clip_sound(tone.substr(0, cut));
  CHECK_FALSE(clip_sound(tone + tone));
  CHECK_FALSE(clip_sound("OggS"));
  CHECK_FALSE(clip_sound(std::string(1000, '\0')));
}

TEST_CASE("a recording is one stream, and two that are chained in one file are none") {
  CHECK(clip_sound(chained_tones(1)));
  CHECK_FALSE(clip_sound(chained_tones(2)));
}
