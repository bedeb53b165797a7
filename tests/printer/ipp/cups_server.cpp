// SPDX-License-Identifier: MIT
#include "tests/printer/ipp/cups_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "tests/printer/ipp/loopback.h"

namespace fs = std::filesystem;

namespace {

constexpr const char* program = "/usr/sbin/cupsd";

// Nothing outside its folder but Debian's backends and file types.
std::string files_conf(const fs::path& folder) {
  std::string text = "DataDir /usr/share/cups\nServerBin /usr/lib/cups\n";
  for (const auto& [key, name] : {std::pair("ServerRoot", "etc"),
                                  {"StateDir", "run"},
                                  {"CacheDir", "cache"},
                                  {"RequestRoot", "spool"},
                                  {"TempDir", "spool/tmp"},
                                  {"DocumentRoot", "web"},
                                  {"ServerKeychain", "keys"},
                                  {"ErrorLog", "log/error"},
                                  {"AccessLog", "log/access"},
                                  {"PageLog", "log/page"},
                                  {"Printcap", "run/printcap"}})
    text += fmt::format("{} {}\n", key, (folder / name).string());
  return text;
}

std::string conf(int port) {
  return fmt::format(
      "Listen 127.0.0.1:{}\nLogLevel info\nMaxLogSize 0\nBrowsing No\nWebInterface No\nDefaultAuthType None\nPreserveJobFiles No\n"
      "<Location />\n  Order allow,deny\n  Allow 127.0.0.1\n</Location>\n"
      "<Policy default>\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n",
      port);
}

}  // namespace

CupsServer::CupsServer(const std::map<std::string, std::string>& queues) {
  if (::access(program, X_OK) != 0) FAIL("cupsd is not installed: apt-get install cups-daemon");
  std::string name = (fs::temp_directory_path() / "cups-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  folder_ = name;
  fs::permissions(folder_, fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);  // its backends run as another user
  for (const char* part : {"etc", "run", "cache", "spool/tmp", "web", "keys", "log"}) fs::create_directories(folder_ / part);
  std::ofstream printers(folder_ / "etc/printers.conf");
  for (const auto& [queue, device] : queues)
    printers << fmt::format(
        "<Printer {}>\nInfo {}\nDeviceURI {}\nState Idle\nAccepting Yes\nShared No\nErrorPolicy retry-current-job\n</Printer>\n", queue,
        queue, device);
  printers.close();
  std::ofstream(folder_ / "cups-files.conf") << files_conf(folder_);
  for (int attempt = 0; attempt < 5; ++attempt) {
    port_ = loopback::free_port();
    std::ofstream(folder_ / "cupsd.conf") << conf(port_);
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
      ::setpgid(0, 0);
      const int log = ::open((folder_ / "said").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(log, 1);
      ::dup2(log, 2);
      ::execl(program, program, "-f", "-c", (folder_ / "cupsd.conf").c_str(), "-s", (folder_ / "cups-files.conf").c_str(), nullptr);
      ::_exit(127);
    }
    for (int wait = 0; wait < 400; ++wait) {
      int status = 0;
      if (::waitpid(process_, &status, WNOHANG) == process_) {
        process_ = 0;
        break;
      }
      if (loopback::listens(port_)) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    if (process_ > 0) ::kill(-process_, SIGKILL);
    if (process_ > 0) ::waitpid(process_, nullptr, 0);
    process_ = 0;
  }
  FAIL("cupsd did not start; it said: " << loopback::text_of(folder_ / "said") << log());
}

CupsServer::~CupsServer() {
  if (process_ > 0) {
    ::kill(process_, SIGTERM);  // ends its backends too
    ::waitpid(process_, nullptr, 0);
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string CupsServer::uri(const std::string& queue) const { return fmt::format("ipp://localhost:{}/printers/{}", port_, queue); }

std::vector<std::string> CupsServer::files_in_spool() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "spool"))
    if (entry.is_regular_file()) names.push_back(entry.path().filename().string());
  return names;
}

std::string CupsServer::log() const { return loopback::text_of(folder_ / "log/error"); }
