// SPDX-License-Identifier: MIT
#pragma once

// A program as a child process, for the office's tools: espeak-ng, ffmpeg. No terminal starts any.

#include <optional>
#include <string>
#include <vector>

namespace content::recording {

// What it says on its standard error: dropped, or for whoever called the tool to read.
enum class Complaints { dropped, shown };

// Runs it, writes to it and reads all it says. nullopt where it could not be started or failed.
std::optional<std::string> answer_of(const std::vector<std::string>& words, const std::string& input,
                                     Complaints complaints = Complaints::dropped);

}  // namespace content::recording
