// SPDX-License-Identifier: MIT
#pragma once

// Runs a built program as a person at a command line would.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/temporary_folder.h"

namespace program {

inline const std::string source = TEST_SOURCE_DIR;
inline const std::string good = source + "/tests/corpus/good";
inline const std::string baotou = source + "/content/baotou";

inline bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct Run {
  int code = -1;
  std::string out, err;
};
// `name` is a program of the build, "slip".
// Its errors can be read while it runs in `errors`, where that names a file.
Run run(const std::string& name, const std::vector<std::string>& words, const std::string& input = {}, const std::string& errors = {});
Run welfare_content(const std::vector<std::string>& words, const std::string& input = {});

// Last line without its line end.
std::string last_line(const std::string& text);

class Folder : public temporary::Folder {
 public:
  std::string operator/(const std::string& name) const { return (path() / name).string(); }
};

inline std::string bytes_of(const std::filesystem::path& file) { return temporary::read(file); }
using temporary::write;

}  // namespace program
