// SPDX-License-Identifier: MIT
#include "content/recording/opus_clip.h"

#include <opusenc.h>

#include <memory>

namespace content::recording {
namespace {

// A stand-in is made for thousands of lines at once, and is no better at more.
constexpr int quick_bits = 12'000, quick_effort = 1, human_bits = 24'000, human_effort = 10;

int take(void* out, const unsigned char* bytes, opus_int32 count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
  return 0;
}
int end(void*) { return 0; }

}  // namespace

std::string opus_clip(const Sound& sound, voice::Origin origin) {
  const bool human = origin == voice::Origin::human;
  constexpr OpusEncCallbacks callbacks{take, end};
  std::string out;
  const std::unique_ptr<OggOpusComments, void (*)(OggOpusComments*)> comments(ope_comments_create(), ope_comments_destroy);
  int error = 0;
  const std::unique_ptr<OggOpusEnc, void (*)(OggOpusEnc*)> encoder(
      ope_encoder_create_callbacks(&callbacks, &out, comments.get(), sound.rate_hz, 1, 0, &error), ope_encoder_destroy);
  if (encoder == nullptr || error != OPE_OK) return {};
  ope_encoder_ctl(encoder.get(), OPUS_SET_BITRATE(human ? human_bits : quick_bits));
  ope_encoder_ctl(encoder.get(), OPUS_SET_COMPLEXITY(human ? human_effort : quick_effort));
  if (!human) ope_encoder_ctl(encoder.get(), OPUS_SET_MAX_BANDWIDTH(OPUS_BANDWIDTH_WIDEBAND));
  ope_encoder_ctl(encoder.get(), OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
  ope_encoder_ctl(encoder.get(), OPE_SET_SERIALNO(1));
  ope_encoder_ctl(encoder.get(), OPE_SET_COMMENT_PADDING(0));
  if (ope_encoder_write(encoder.get(), sound.samples.data(), static_cast<int>(sound.samples.size())) != OPE_OK) return {};
  if (ope_encoder_drain(encoder.get()) != OPE_OK) return {};
  return out;
}

}  // namespace content::recording
