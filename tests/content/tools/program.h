// SPDX-License-Identifier: MIT
#pragma once

// Runs a built program as a person at a command line would.

#include <filesystem>
#include <string>
#include <vector>

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

class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& bytes);

}  // namespace program
