// SPDX-License-Identifier: MIT
#include "tests/content/tools/program.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace program {
namespace {

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  text += '\'';
  return text;
}

}  // namespace

Run run(const std::string& name, const std::vector<std::string>& words, const std::string& input, const std::string& errors) {
  const Folder folder;
  const std::string err = errors.empty() ? folder / "err" : errors;
  write(folder / "in", input);
  std::string line = quoted(std::string(TEST_BINARY_DIR) + "/bin/" + name);
  for (const std::string& word : words) (line += ' ') += quoted(word);
  line += " <" + quoted(folder / "in") + " >" + quoted(folder / "out") + " 2>" + quoted(err);
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, bytes_of(folder / "out"), bytes_of(err)};
}

Run welfare_content(const std::vector<std::string>& words, const std::string& input) { return run("welfare-content", words, input); }

std::string last_line(const std::string& text) {
  const std::size_t end = text.find_last_not_of('\n');
  if (end == std::string::npos) return {};
  const std::size_t start = text.rfind('\n', end);
  return text.substr(start == std::string::npos ? 0 : start + 1, end - (start == std::string::npos ? std::size_t(-1) : start));
}

}  // namespace program
