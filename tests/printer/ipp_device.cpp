// SPDX-License-Identifier: MIT
#include "tests/printer/ipp_device.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

namespace fs = std::filesystem;

namespace {

constexpr const char* program = "/usr/sbin/ippeveprinter";

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

int free_port() {
  const int line = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(0);
  socklen_t length = sizeof address;
  const bool good = ::bind(line, reinterpret_cast<sockaddr*>(&address), length) == 0 && ::getsockname(line, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  ::close(line);
  return good ? ntohs(address.sin_port) : 0;
}

bool listens(int port) {
  const int line = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = loopback(port);
  const bool good = ::connect(line, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(line);
  return good;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

IppDevice::IppDevice(const std::string& formats) {
  std::string name = (fs::temp_directory_path() / "ipp-device-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  folder_ = name;
  fs::create_directory(folder_ / "spool");
  std::ofstream(folder_ / "print") << "#!/bin/sh\ncd '" << folder_.string() << "' && . ./behave\n";
  fs::permissions(folder_ / "print", fs::perms::owner_all);
  behave("cp \"$1\" paper\necho 'ATTR: job-impressions-completed=1' >&2");
  for (int attempt = 0; attempt < 5; ++attempt) {  // somebody else may take the free port first
    port_ = free_port();
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
      ::setpgid(0, 0);
      ::setenv("LD_PRELOAD", AVAHI_STUB, 1);
      const int log = ::open((folder_ / "log").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(log, 1);
      ::dup2(log, 2);
      ::execl(program, program, "-n", "localhost", "-p", std::to_string(port_).c_str(), "-d", (folder_ / "spool").c_str(), "-c", (folder_ / "print").c_str(), "-f",
              formats.c_str(), "-v", "Slip test", nullptr);
      ::_exit(127);
    }
    for (int wait = 0; wait < 400; ++wait) {  // twenty seconds, on a machine that is busy with other things
      int status = 0;
      if (::waitpid(process_, &status, WNOHANG) == process_) {
        process_ = 0;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 127) FAIL("ippeveprinter is not installed: apt-get install cups-ipp-utils");
        break;
      }
      if (listens(port_)) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    go_away();
  }
  FAIL("ippeveprinter did not start; it said: " << text_of(folder_ / "log"));
}

IppDevice::~IppDevice() {
  go_away();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void IppDevice::go_away() {
  if (process_ <= 0) return;
  ::kill(-process_, SIGKILL);
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

std::string IppDevice::uri() const { return fmt::format("ipp://localhost:{}/ipp/print", port_); }

void IppDevice::behave(const std::string& script) const {
  std::ofstream(folder_ / "behave.new") << script << "\n";
  fs::rename(folder_ / "behave.new", folder_ / "behave");
}

std::string IppDevice::paper() const { return text_of(folder_ / "paper"); }

std::vector<std::string> IppDevice::files_in_spool() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "spool")) names.push_back(entry.path().filename().string());
  return names;
}

std::string IppDevice::log() const { return text_of(folder_ / "log"); }
