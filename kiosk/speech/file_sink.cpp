// SPDX-License-Identifier: MIT
#include "kiosk/speech/file_sink.h"

#include <algorithm>

#include "content/base/files.h"

namespace kiosk {

std::size_t FileSink::now_at() {
  return samples_.empty() ? 0 : static_cast<std::size_t>(std::max<std::int64_t>(0, now_ms_() - begun_ms_)) * rate_hz / 1000;
}

void FileSink::close() {
  drop();
  open_ = false;
}

std::size_t FileSink::waiting() {
  const std::size_t now = now_at();
  return samples_.size() > now ? samples_.size() - now : 0;
}

std::size_t FileSink::room() { return is_open() ? buffer - std::min(buffer, waiting()) : 0; }

void FileSink::write(std::span<const std::int16_t> samples) {
  if (!is_open() || samples.empty()) return;
  if (samples_.empty()) begun_ms_ = now_ms_();
  samples_.resize(std::max(samples_.size(), now_at()), 0);  // nothing came in time
  samples_.insert(samples_.end(), samples.begin(), samples.end());
  written_ += samples.size();
}

void FileSink::drop() { samples_.resize(std::min(samples_.size(), now_at())); }

std::vector<std::int16_t> FileSink::heard() {
  return {samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(std::min(samples_.size(), now_at()))};
}

content::Result<void> FileSink::save(const std::filesystem::path& file) {
  std::string bytes = "RIFF";
  const auto number = [&](std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i));
  };
  const auto size = static_cast<std::uint32_t>(samples_.size() * 2);
  number(36 + size, 4);
  bytes += "WAVEfmt ";
  number(16, 4), number(1, 2), number(1, 2), number(rate_hz, 4), number(2 * rate_hz, 4), number(2, 2), number(16, 2);
  bytes += "data";
  number(size, 4);
  for (const std::int16_t sample : samples_) number(static_cast<std::uint16_t>(sample), 2);
  return content::write_file(file, bytes);
}

}  // namespace kiosk
