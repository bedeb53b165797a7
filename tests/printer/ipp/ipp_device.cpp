// SPDX-License-Identifier: MIT
#include "tests/printer/ipp/ipp_device.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "tests/printer/ipp/loopback.h"

namespace fs = std::filesystem;
using loopback::free_port;
using loopback::listens;
using loopback::text_of;

namespace {

constexpr const char* ippeveprinter = "/usr/sbin/ippeveprinter";

}  // namespace

IppDevice::IppDevice(const std::string& formats, const std::string& attributes) {
  std::string name = (fs::temp_directory_path() / "ipp-device-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  folder_ = name;
  fs::create_directory(folder_ / "spool");
  if (!attributes.empty()) std::ofstream(folder_ / "attributes") << attributes;
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
      const std::string conf = (folder_ / "attributes").string();
      ::execl(ippeveprinter, ippeveprinter, attributes.empty() ? "-f" : "-a", attributes.empty() ? formats.c_str() : conf.c_str(), "-n",
              "localhost", "-p", std::to_string(port_).c_str(), "-d", (folder_ / "spool").c_str(), "-c", (folder_ / "print").c_str(), "-v",
              "Slip test", nullptr);
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

std::string IppDevice::paper() const { return file("paper"); }
std::string IppDevice::file(const std::string& name) const { return text_of(folder_ / name); }

std::vector<std::string> IppDevice::files_in_spool() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "spool")) names.push_back(entry.path().filename().string());
  return names;
}

std::string IppDevice::log() const { return text_of(folder_ / "log"); }
