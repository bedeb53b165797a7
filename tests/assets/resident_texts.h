// SPDX-License-Identifier: MIT
#pragma once

// Every line of text a resident of the real pack can meet on the pages of one language folder: links by their words, front matter
// by its values, no list marks.

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

inline std::vector<std::string> page_lines(const std::string& language) {
  std::vector<std::string> lines;
  for (const auto& page : std::filesystem::directory_iterator(std::filesystem::path(TEST_SOURCE_DIR) / "content/baotou/pages" / language)) {
    std::ifstream file(page.path());
    int fences = 0;
    for (std::string line; std::getline(file, line);) {
      if (line == "---") {
        ++fences;
        continue;
      }
      if (line.starts_with("{{")) continue;
      if (fences == 1) line.erase(0, line.find(": ") == std::string::npos ? 0 : line.find(": ") + 2);
      line.erase(0, line.find_first_not_of("#- "));
      if (line.starts_with("[")) line = line.substr(1, line.find("](") - 1);
      if (!line.empty()) lines.push_back(line);
    }
  }
  return lines;
}
