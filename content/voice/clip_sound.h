// SPDX-License-Identifier: MIT
#pragma once

// A recording of a voice pack as samples: 16-bit mono at 48 kHz, as Opus decodes. No byte of it is believed.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace content::voice {

constexpr int clip_rate_hz = 48'000;

// One recording, read from its beginning a piece at a time: the first samples are there in some milliseconds.
class ClipReader {
 public:
  explicit ClipReader(std::string bytes);
  ~ClipReader();
  ClipReader(const ClipReader&) = delete;
  ClipReader& operator=(const ClipReader&) = delete;

  bool good() const { return good_; }  // false: no recording, or found damaged while it was read
  // Adds samples, at most 120 ms of them; false: there are no more.
  bool read(std::vector<std::int16_t>& samples);

 private:
  struct File;
  std::string bytes_;
  std::unique_ptr<File> file_;
  std::int64_t given_ = 0;
  bool good_ = false;
};

// All of it. nullopt: no Ogg Opus of one channel, damaged, empty, or longer than max_clip_ms.
std::optional<std::vector<std::int16_t>> clip_sound(std::string bytes);

}  // namespace content::voice
