// SPDX-License-Identifier: MIT
// How far a check is stands on a terminal and nowhere else.
#include "content/tools/progress_line.h"

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>
#include <thread>

namespace {

// What stands in a descriptor by now.
std::string read_now(int descriptor) {
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
  std::string text;
  char part[256];
  for (ssize_t count = 0; (count = ::read(descriptor, part, sizeof part)) > 0;) text.append(part, static_cast<std::size_t>(count));
  return text;
}

}  // namespace

TEST_CASE("a terminal is told after a second how far it is, and has a clean line at the end") {
  int terminal = -1, program = -1;
  REQUIRE(::openpty(&terminal, &program, nullptr, nullptr, nullptr) == 0);
  {
    tools::ProgressLine line(program);
    line.at("P01", 0, 3);
    CHECK(read_now(terminal).empty());
    std::this_thread::sleep_for(std::chrono::milliseconds{1100});
    line.at("P01", 1, 3);
    const std::string told = read_now(terminal);
    CHECK(told.find("检查 P01 的条件 2/3 …") != std::string::npos);
    CHECK(told.find('\n') == std::string::npos);
  }
  CHECK(read_now(terminal) == "\r\x1B[K");
  ::close(program);
  ::close(terminal);
}

TEST_CASE("a pipe is told nothing, however long it takes") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  {
    tools::ProgressLine line(ends[1]);
    std::this_thread::sleep_for(std::chrono::milliseconds{1100});
    line.at("P01", 1, 3);
  }
  CHECK(read_now(ends[0]).empty());
  ::close(ends[0]);
  ::close(ends[1]);
}
