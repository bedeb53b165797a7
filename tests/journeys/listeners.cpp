// SPDX-License-Identifier: MIT
#include "tests/journeys/listeners.h"

#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "tests/packs.h"
#include "tests/voices.h"

namespace kiosk::test {
namespace {

const std::string& voice_bytes(const std::string& language) {
  static std::map<std::string, std::string> made;
  std::string& bytes = made[language];
  if (bytes.empty()) {
    const auto lines = content::recording::voice_lines(packs::baotou(), TEST_SOURCE_DIR "/assets/words",
                                                       {"示范社会救助服务大厅", "Demonstration hall"}, language);
    bytes = voices::pack_of(lines, {packs::baotou().info.code, "1", language, "tone", "2026-11-24"}, 40);
  }
  return bytes;
}

}  // namespace

TerminalOptions speaking(Listening& listening, TerminalOptions options) {
  options.prepare = [before = options.prepare](const std::filesystem::path& folder) {
    if (before) before(folder);
    for (const char* language : {"zh-Hans", "en"})
      REQUIRE(content::write_file(folder / (std::string("baotou.") + language + ".voice"), voice_bytes(language)));
  };
  options.parts = [&listening](ApplicationParts& parts) {
    SpeechParts speech;
    speech.now_ms = [clock = parts.clock] { return clock->monotonic_ms(); };
    listening.headphones = std::make_shared<FileSink>(speech.now_ms);
    listening.loudspeaker = std::make_shared<FileSink>(speech.now_ms);
    speech.speaker = {listening.headphones, listening.loudspeaker, [plugged = listening.plugged] { return *plugged; }};
    speech.own_thread = false;
    speech.heard = [&listening](const std::vector<ui::Phrase>& phrases) {
      std::string line;
      for (const ui::Phrase& phrase : phrases) line += (line.empty() ? "" : "；") + phrase.text;
      std::replace(line.begin(), line.end(), '\n', ' ');
      listening.told.push_back(line);
      listening.last += line + "\n";
    };
    parts.speech = std::move(speech);
  };
  return options;
}

}  // namespace kiosk::test
