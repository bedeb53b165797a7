// SPDX-License-Identifier: MIT
#include "content/voice/clip_sound.h"

#include <opusfile.h>

#include <memory>

#include "content/voice/voice_pack.h"

namespace content::voice {
namespace {

constexpr std::int64_t max_samples = std::int64_t{clip_rate_hz} * max_clip_ms / 1000;
constexpr int piece = 5760;  // 120 ms, the longest packet

}  // namespace

struct ClipReader::File {
  std::unique_ptr<OggOpusFile, void (*)(OggOpusFile*)> opus;
};

ClipReader::ClipReader(std::string bytes) : bytes_(std::move(bytes)), file_(std::make_unique<File>(File{{nullptr, op_free}})) {
  if (bytes_.empty() || bytes_.size() > largest_clip) return;
  int error = 0;
  file_->opus.reset(op_open_memory(reinterpret_cast<const unsigned char*>(bytes_.data()), bytes_.size(), &error));
  OggOpusFile* opus = file_->opus.get();
  if (opus == nullptr || op_link_count(opus) != 1 || op_channel_count(opus, 0) != 1) return;
  const std::int64_t total = op_pcm_total(opus, -1);
  good_ = total > 0 && total <= max_samples;
}

ClipReader::~ClipReader() = default;

bool ClipReader::read(std::vector<std::int16_t>& samples) {
  if (!good_) return false;
  std::int16_t buffer[piece];
  const int got = op_read(file_->opus.get(), buffer, piece, nullptr);
  // Less than nothing: a hole in it, or no Opus.
  if (got < 0 || given_ + got > max_samples) good_ = false;
  if (got <= 0 || !good_) return false;
  given_ += got;
  samples.insert(samples.end(), buffer, buffer + got);
  return true;
}

std::optional<std::vector<std::int16_t>> clip_sound(std::string bytes) {
  ClipReader reader(std::move(bytes));
  std::vector<std::int16_t> samples;
  while (reader.read(samples)) {
  }
  if (!reader.good() || samples.empty()) return std::nullopt;
  return samples;
}

}  // namespace content::voice
