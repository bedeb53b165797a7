// SPDX-License-Identifier: MIT
#include "content/recording/wave.h"

#include <algorithm>
#include <cstring>

namespace content::recording {
namespace {

std::uint32_t little(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

}  // namespace

std::optional<Sound> read_wave(std::string_view bytes) {
  if (bytes.size() < 12 || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WAVE") return std::nullopt;
  Sound sound;
  std::uint32_t channels = 0;
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    const std::string_view kind = bytes.substr(at, 4);
    const std::size_t size = little(bytes, at + 4, 4), from = at + 8;
    if (kind == "fmt " && from + 16 <= bytes.size()) {
      channels = little(bytes, from + 2, 2);
      const std::uint32_t rate = little(bytes, from + 4, 4);
      if (little(bytes, from, 2) != 1 || little(bytes, from + 14, 2) != 16 || channels < 1 || channels > 2 || rate < 8000 || rate > 192'000)
        return std::nullopt;
      sound.rate_hz = static_cast<int>(rate);
    }
    if (kind == "data" && channels != 0) {
      const std::size_t frames = std::min(size, bytes.size() - from) / (2 * channels);
      sound.samples.resize(frames);
      for (std::size_t i = 0; i < frames; ++i) {
        int sum = 0;
        for (std::uint32_t c = 0; c < channels; ++c) sum += static_cast<std::int16_t>(little(bytes, from + 2 * (i * channels + c), 2));
        sound.samples[i] = static_cast<std::int16_t>(sum / static_cast<int>(channels));
      }
      return sound;
    }
    at = from + size + (size & 1);
  }
  return std::nullopt;
}

std::string wave_bytes(const Sound& sound) {
  std::string out;
  const auto number = [&](std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) out += static_cast<char>(value >> (8 * i));
  };
  const auto size = static_cast<std::uint32_t>(sound.samples.size() * 2), rate = static_cast<std::uint32_t>(sound.rate_hz);
  out += "RIFF";
  number(36 + size, 4);
  out += "WAVEfmt ";
  number(16, 4), number(1, 2), number(1, 2), number(rate, 4), number(2 * rate, 4), number(2, 2), number(16, 2);
  out += "data";
  number(size, 4);
  for (const std::int16_t sample : sound.samples) number(static_cast<std::uint16_t>(sample), 2);
  return out;
}

}  // namespace content::recording
