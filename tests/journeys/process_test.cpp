// SPDX-License-Identifier: MIT
// The program as the system treats it: without a display, under every signal, twice on one folder, on a bundle that is none.

#include "kiosk/device/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "content/base/files.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using namespace std::chrono_literals;
using kiosk::test::Terminal;
namespace fs = std::filesystem;

namespace {

// A terminal's folder without the terminal: bundle, settings and an empty state.
class House {
 public:
  House() {
    terminal_.stop();
    fs::remove_all(state());
    std::ofstream(terminal_.folder() / "hall.toml") << "printer = \"\"\nstate_folder = \"state\"\n";
  }
  fs::path state() const { return terminal_.folder() / "state"; }
  fs::path operator/(const std::string& name) const { return terminal_.folder() / name; }
  std::string events() const {
    std::string all;
    for (const auto& file : content::list_files(state(), ".log")) all += content::read_file(file).value_or("");
    return all;
  }

 private:
  Terminal terminal_;
};

class Program {
 public:
  explicit Program(const House& hall, const std::vector<std::string>& more = {"--window", "540x960", "--hidden"},
                   const fs::path& error = "/dev/null") {
    const fs::path program = fs::path(TEST_BINARY_DIR) / "bin" / "kiosk";
    std::vector<std::string> words = {program, "--bundle", hall / "baotou.bundle", "--hall", hall / "hall.toml"};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> raw;
    for (auto& word : words) raw.push_back(word.data());
    raw.push_back(nullptr);
    pid_ = ::fork();
    REQUIRE(pid_ >= 0);
    if (pid_ != 0) return;
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    const int out = ::open(error.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(out, 2);
    ::execv(raw[0], raw.data());
    ::_exit(127);
  }
  ~Program() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void gets(int number) const { REQUIRE(::kill(pid_, number) == 0); }
  // Its exit code within `limit`; minus the signal's number where one ended it; nullopt: it goes on.
  std::optional<int> ends_within(std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    for (int status = 0; std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(10ms)) {
      if (::waitpid(pid_, &status, WNOHANG) != pid_) continue;
      pid_ = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    return std::nullopt;
  }
  // Until it has written that it started.
  void serves(const House& hall) {
    const auto end = std::chrono::steady_clock::now() + 30s;
    while (hall.events().find("terminal_started") == std::string::npos) {
      REQUIRE(std::chrono::steady_clock::now() < end);
      REQUIRE_FALSE(ends_within(20ms).has_value());
    }
  }

 private:
  pid_t pid_ = -1;
};

constexpr auto soon = 20s;  // on a machine that has other things to do
// The program looks at a bundle that it has not got every ten seconds: whoever waited for one did not start before.
constexpr auto at_once = 9s;

}  // namespace

// cage#523, SDL#10202 and #10436, wesnoth#10823, lumina-signage#32
TEST_CASE("without a display the program says so and ends with 4, it never draws where nobody sees it") {
  const House hall;
  for (const char* driver : {"", "offscreen", "dummy"}) {
    INFO(driver);
    if (*driver != '\0') ::setenv("SDL_VIDEODRIVER", driver, 1);
    Program program(hall, {}, hall / "error");
    ::unsetenv("SDL_VIDEODRIVER");
    CHECK(program.ends_within(5s) == no_display);
    CHECK(content::read_file(hall / "error").value_or("").find("No display") != std::string::npos);
  }
  CHECK(hall.events().empty());
  ::setenv("DISPLAY", ":77", 1);  // nobody answers there
  Program program(hall, {});
  ::unsetenv("DISPLAY");
  CHECK(program.ends_within(5s) == no_display);
}

TEST_CASE("no signal but a wish to stop ends the terminal") {
  const House hall;
  Program program(hall);
  program.serves(hall);
  for (int number = 1; number <= SIGRTMAX; ++number) {
    const bool another =
        number == SIGKILL || number == SIGSTOP || number == SIGTERM || number == SIGINT || number == SIGHUP || number == SIGPWR;
    const bool mistake = number == SIGSEGV || number == SIGBUS || number == SIGFPE || number == SIGILL || number == SIGABRT ||
                         number == SIGSYS || number == SIGTRAP;
    if (!another && !mistake) program.gets(number);
  }
  CHECK_FALSE(program.ends_within(500ms).has_value());
  program.gets(SIGTERM);
  CHECK(program.ends_within(soon) == ended);
  CHECK(hall.events().find("terminal_stopped") != std::string::npos);
  CHECK(hall.events().find("terminal_failed") == std::string::npos);
}

TEST_CASE("a wish to stop is a clean end") {
  for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGPWR}) {
    INFO(number);
    const House hall;
    Program program(hall);
    program.serves(hall);
    program.gets(number);
    CHECK(program.ends_within(soon) == ended);
    CHECK(hall.events().find("terminal_stopped") != std::string::npos);
  }
}

TEST_CASE("a mistake of its own ends with 6, and the next start writes it down") {
  for (const int number : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSYS, SIGTRAP}) {
    INFO(number);
    const House hall;
    Program program(hall);
    program.serves(hall);
    program.gets(number);
    CHECK(program.ends_within(soon) == broke_down);
    CHECK(hall.events().find("terminal_stopped") == std::string::npos);
    if (number != SIGSEGV) continue;
    Program again(hall);
    std::this_thread::sleep_for(100ms);
    const auto end = std::chrono::steady_clock::now() + soon;
    while (hall.events().find("terminal_failed") == std::string::npos && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(20ms);
    CHECK(hall.events().find("terminal_failed") != std::string::npos);
    again.gets(SIGTERM);
    CHECK(again.ends_within(soon) == ended);
    CHECK_FALSE(fs::exists(breakdown_mark(hall.state())));
  }
}

TEST_CASE("a second terminal on one state folder is refused with a sentence, and the folder is free when the first was killed") {
  const House hall;
  Program first(hall);
  first.serves(hall);
  {
    Program second(hall, {"--window", "540x960", "--hidden"}, hall / "error");
    CHECK(second.ends_within(soon) == state_in_use);
    CHECK(content::read_file(hall / "error").value_or("").find("另一个终端") != std::string::npos);
  }
  first.gets(SIGKILL);
  CHECK(first.ends_within(soon) == -SIGKILL);
  Program third(hall);
  CHECK_FALSE(third.ends_within(1s).has_value());
  third.gets(SIGTERM);
  CHECK(third.ends_within(soon) == ended);
}

TEST_CASE("a bundle that is a pipe, a device or huge holds up no start") {
  const House hall;
  const fs::path bundle = hall / "baotou.bundle";
  const std::vector<std::function<void()>> kinds = {[&] { REQUIRE(::mkfifo(bundle.c_str(), 0600) == 0); },
                                                    [&] { fs::create_symlink("/dev/zero", bundle); },
                                                    [&] { fs::create_symlink("/dev/urandom", bundle); },
                                                    [&] {
                                                      std::ofstream(bundle).close();
                                                      fs::resize_file(bundle, std::uintmax_t{1} << 40);
                                                    }};
  for (const auto& kind : kinds) {
    fs::remove_all(hall.state());
    fs::remove(bundle);
    kind();
    const auto start = std::chrono::steady_clock::now();
    Program program(hall);
    program.serves(hall);
    CHECK(std::chrono::steady_clock::now() - start < at_once);
    program.gets(SIGTERM);
    CHECK(program.ends_within(soon) == ended);
    CHECK(hall.events().find("bundle_unusable") != std::string::npos);
  }
}

// xibo#813 and #899
TEST_CASE("the supervisor hears that the program started and lives, and nothing while it stands still") {
  const House hall;
  const std::string name = (hall / "notify").string();
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  REQUIRE(name.size() < sizeof address.sun_path);
  std::copy(name.begin(), name.end(), address.sun_path);
  const int supervisor = ::socket(AF_UNIX, SOCK_DGRAM, 0);
  REQUIRE(::bind(supervisor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  const auto hears = [&](std::chrono::milliseconds limit) {
    pollfd wait{supervisor, POLLIN, 0};
    char news[64] = "";
    if (::poll(&wait, 1, static_cast<int>(limit.count())) <= 0) return std::string();
    return std::string(news, static_cast<std::size_t>(std::max<ssize_t>(0, ::recv(supervisor, news, sizeof news, 0))));
  };
  ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
  ::setenv("WATCHDOG_USEC", "2000000", 1);
  Program program(hall);
  ::unsetenv("NOTIFY_SOCKET");
  ::unsetenv("WATCHDOG_USEC");
  std::string all;
  for (int i = 0; i < 5; ++i) all += hears(soon) + ' ';
  CHECK(all.find("READY=1") != std::string::npos);
  CHECK(all.find("WATCHDOG=1 WATCHDOG=1 ") != std::string::npos);  // nobody touches it
  program.gets(SIGSTOP);
  while (!hears(100ms).empty()) {
  }
  CHECK(hears(2500ms).empty());
  program.gets(SIGCONT);
  CHECK(hears(soon) == "WATCHDOG=1");
  program.gets(SIGTERM);
  CHECK(program.ends_within(soon) == ended);
  all.clear();
  for (std::string news = hears(100ms); !news.empty(); news = hears(100ms)) all += news;
  CHECK(all.find("STOPPING=1") != std::string::npos);
  ::close(supervisor);
}

TEST_CASE("the safe picture is shown until somebody asks for an end, and needs no bundle") {
  const House hall;
  fs::remove(hall / "baotou.bundle");
  Program program(hall, {"--window", "540x960", "--hidden", "--safe-picture"});
  CHECK_FALSE(program.ends_within(1500ms).has_value());
  program.gets(SIGTERM);
  CHECK(program.ends_within(soon) == ended);
  CHECK_FALSE(fs::exists(hall.state()));
}
