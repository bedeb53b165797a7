// SPDX-License-Identifier: MIT
#pragma once

// A terminal with a voice: every line of the pack and the words is there as a short tone, what is heard goes into two files of a made-up
// time, and what was told is kept in words.

#include "kiosk/speech/file_sink.h"
#include "tests/journeys/terminal.h"

namespace kiosk::test {

struct Listening {
  std::shared_ptr<FileSink> headphones, loudspeaker;
  std::shared_ptr<bool> plugged = std::make_shared<bool>(false);
  std::vector<std::string> told;  // a line for each thing that was said
  std::string last;               // all that was said since the last question
};

// `options` for a Terminal that speaks; `listening` has to outlive it.
TerminalOptions speaking(Listening& listening, TerminalOptions options = {});

}  // namespace kiosk::test
