// SPDX-License-Identifier: MIT
#include "content/recording/child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <thread>

extern char** environ;

namespace content::recording {

std::optional<std::string> answer_of(const std::vector<std::string>& words, const std::string& input, Complaints complaints) {
  int in[2], out[2];
  if (::pipe2(in, O_CLOEXEC) != 0) return std::nullopt;
  if (::pipe2(out, O_CLOEXEC) != 0) {
    ::close(in[0]), ::close(in[1]);
    return std::nullopt;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  if (complaints == Complaints::dropped) posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = -1;
  const bool started = ::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  ::close(in[0]), ::close(out[1]);
  std::thread writer([&] {
    for (std::size_t done = 0; started && done < input.size();) {
      const ssize_t more = ::write(in[1], input.data() + done, input.size() - done);
      if (more <= 0) break;
      done += static_cast<std::size_t>(more);
    }
    ::close(in[1]);
  });
  std::string said;
  std::array<char, 1 << 16> piece{};
  for (ssize_t more = 0; started && (more = ::read(out[0], piece.data(), piece.size())) > 0;)
    said.append(piece.data(), static_cast<std::size_t>(more));
  ::close(out[0]);
  writer.join();
  int status = 1;
  if (started) ::waitpid(child, &status, 0);
  return started && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? std::optional(said) : std::nullopt;
}

}  // namespace content::recording
