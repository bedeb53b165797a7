// SPDX-License-Identifier: MIT
#include "content/recording/espeak.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "content/recording/child.h"
#include "content/recording/wave.h"
#include "content/voice/spoken_text.h"

namespace content::recording {
namespace {

constexpr int rate_hz = 22'050;
constexpr int break_ms = 1200, heard_break_ms = 550;  // espeak-ng shortens it by the end of what was said
constexpr std::int16_t silence = 12;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
  return out;
}

// Where one phrase ends and the next begins: silence longer than any within.
std::vector<Sound> parted(const Sound& all) {
  std::vector<Sound> parts;
  const auto gap = static_cast<std::size_t>(rate_hz * heard_break_ms / 1000);
  std::size_t quiet = gap, begin = 0;
  bool speaks = false;
  for (std::size_t i = 0; i < all.samples.size(); ++i) {
    if (std::abs(all.samples[i]) <= silence) {
      ++quiet;
      continue;
    }
    if (quiet >= gap) {
      if (speaks)
        parts.push_back(
            {{all.samples.begin() + static_cast<std::ptrdiff_t>(begin), all.samples.begin() + static_cast<std::ptrdiff_t>(i - quiet)},
             rate_hz});
      begin = i, speaks = true;
    }
    quiet = 0;
  }
  if (speaks) parts.push_back({{all.samples.begin() + static_cast<std::ptrdiff_t>(begin), all.samples.end()}, rate_hz});
  return parts;
}

Result<std::vector<Sound>> said_by_one_child(std::span<const std::string> phrases, std::string_view language) {
  std::string speech = "<speak><prosody range=\"x-high\">";
  for (const std::string& phrase : phrases) speech += fmt::format("{} <break time=\"{}ms\"/>\n", escaped(phrase), break_ms);
  speech += "</prosody></speak>\n";
  const bool chinese = voice::is_chinese(language);
  const auto bytes =
      answer_of({"espeak-ng", "-m", "-v", chinese ? "cmn-latn-pinyin+f2" : "en-us+f2", "-s", chinese ? "160" : "150", "--stdout"}, speech);
  auto sound = read_wave(bytes.value_or(""));
  if (!sound || sound->rate_hz != rate_hz) return fault(FaultCode::file_missing, "没有装 espeak-ng，或者它没有回话，做不了替代语音。");
  auto parts = parted(*sound);
  if (parts.size() != phrases.size())
    return fault(FaultCode::value_invalid, fmt::format("espeak-ng 念了 {} 段，应当是 {} 段。", parts.size(), phrases.size()));
  return parts;
}

}  // namespace

std::string espeak_version() {
  const std::string said = answer_of({"espeak-ng", "--version"}, {}).value_or("");
  const std::size_t at = said.find(": ");
  return at == std::string::npos ? std::string() : "espeak-ng " + said.substr(at + 2, said.find(' ', at + 2) - at - 2);
}

Result<std::vector<Sound>> espeak(std::span<const std::string> phrases, std::string_view language) {
  auto parts = said_by_one_child(phrases, language);
  // A phrase with a long silence in it puts all others in doubt: halves are tried, down to the one it is.
  if (!parts && parts.error().code == FaultCode::value_invalid && phrases.size() > 1) {
    auto first = espeak(phrases.subspan(0, phrases.size() / 2), language);
    auto rest = espeak(phrases.subspan(phrases.size() / 2), language);
    if (!first) return first;
    if (!rest) return rest;
    first->insert(first->end(), std::make_move_iterator(rest->begin()), std::make_move_iterator(rest->end()));
    return first;
  }
  if (parts)
    for (Sound& sound : *parts) {
      trim(sound);
      level(sound);
    }
  return parts;
}

void trim(Sound& sound) {
  constexpr std::int16_t quiet = 160;
  constexpr int keep_ms = 8;
  const auto loud = [](std::int16_t sample) { return std::abs(sample) > quiet; };
  auto& samples = sound.samples;
  const auto first = std::find_if(samples.begin(), samples.end(), loud);
  const auto last = std::find_if(samples.rbegin(), samples.rend(), loud).base();
  if (first == samples.end()) return samples.clear();
  const auto keep = static_cast<std::ptrdiff_t>(sound.rate_hz * keep_ms / 1000);
  const auto from = first - std::min(keep, first - samples.begin()), to = last + std::min(keep, samples.end() - last);
  samples = std::vector<std::int16_t>(from, to);
  const auto soft = std::min<std::size_t>(static_cast<std::size_t>(sound.rate_hz * 4 / 1000), samples.size() / 2);
  for (std::size_t i = 0; i < soft; ++i) {
    const double part = static_cast<double>(i) / static_cast<double>(soft);
    samples[i] = static_cast<std::int16_t>(samples[i] * part);
    samples[samples.size() - 1 - i] = static_cast<std::int16_t>(samples[samples.size() - 1 - i] * part);
  }
}

void level(Sound& sound) {
  constexpr double target = 3300, peak = 29'500;  // about -20 dB and -0.9 dB of full scale
  double squares = 0, most = 1;
  std::size_t counted = 0;
  for (const std::int16_t sample : sound.samples) {
    most = std::max(most, std::abs(static_cast<double>(sample)));
    if (std::abs(sample) <= 160) continue;
    squares += static_cast<double>(sample) * sample;
    ++counted;
  }
  if (counted == 0) return;
  const double gain = std::min(target / std::sqrt(squares / static_cast<double>(counted)), peak / most);
  for (std::int16_t& sample : sound.samples) sample = static_cast<std::int16_t>(std::lround(sample * gain));
}

}  // namespace content::recording
