// SPDX-License-Identifier: MIT
#pragma once

// What a listener heard, sample by sample of a clock that somebody moves: where nothing was written in time there is silence, what was
// dropped is gone. For tests, and to keep as a file.

#include <filesystem>
#include <functional>
#include <vector>

#include "content/base/fault.h"
#include "kiosk/speech/sound_sink.h"

namespace kiosk {

class FileSink final : public SoundSink {
 public:
  explicit FileSink(std::function<std::int64_t()> now_ms) : now_ms_(std::move(now_ms)) {}
  bool open() override { return open_ = present_; }
  void close() override;
  bool is_open() const override { return open_ && present_; }
  std::size_t room() override;
  void write(std::span<const std::int16_t> samples) override;
  std::size_t waiting() override;
  void drop() override;

  // As if it were pulled out, or put back.
  void set_present(bool present) { present_ = present; }
  // What was heard until now; the first sample is of `begun_ms`, when the first was written.
  std::vector<std::int16_t> heard();
  std::int64_t begun_ms() const { return begun_ms_; }
  std::size_t written() const { return written_; }
  content::Result<void> save(const std::filesystem::path& file);  // as WAV

 private:
  std::size_t now_at();  // the sample that is being heard

  std::function<std::int64_t()> now_ms_;
  std::vector<std::int16_t> samples_;
  std::int64_t begun_ms_ = 0;
  std::size_t written_ = 0;
  bool open_ = false, present_ = true;
};

}  // namespace kiosk
