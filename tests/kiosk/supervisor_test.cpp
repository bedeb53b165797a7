// SPDX-License-Identifier: MIT
#include "kiosk/supervisor.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace kiosk;

namespace {

// A service manager's ear: a datagram socket, as sd_notify(3) writes to.
class Manager {
 public:
  explicit Manager(const char* watchdog_us) : path_(TEST_BINARY_DIR "/notify.socket") {
    unlink(path_.c_str());
    socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path_.c_str(), sizeof address.sun_path - 1);
    REQUIRE(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    setenv("NOTIFY_SOCKET", path_.c_str(), 1);
    if (watchdog_us != nullptr) setenv("WATCHDOG_USEC", watchdog_us, 1);
  }
  ~Manager() {
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    close(socket_);
    unlink(path_.c_str());
  }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;

  std::string heard() {
    std::string all;
    char text[256];
    for (ssize_t length = 0; (length = recv(socket_, text, sizeof text, 0)) > 0;) {
      all += '[';
      all.append(text, static_cast<std::size_t>(length));
      all += ']';
    }
    return all;
  }

 private:
  std::string path_;
  int socket_ = -1;
};

}  // namespace

TEST_CASE("a terminal is ready with the first picture that stands on a screen, and alive with later ones") {
  Manager manager("9000000");
  Supervisor supervisor;
  CHECK(supervisor.due(0));
  supervisor.round_ended(false, 0);  // drawn where nobody sees it
  CHECK(manager.heard().empty());
  CHECK(supervisor.next_round(0) == 500);
  supervisor.round_ended(true, 600);
  CHECK(manager.heard() == "[READY=1\nWATCHDOG=1]");
  // An idle one is woken in a third of the time the manager waits, and rounds before that say nothing.
  CHECK(supervisor.next_round(600) == 3000);
  supervisor.round_ended(true, 2000);
  CHECK(manager.heard().empty());
  supervisor.round_ended(true, 3600);
  CHECK(manager.heard() == "[WATCHDOG=1]");
  // A window that was taken away is not life.
  supervisor.round_ended(false, 6600);
  CHECK(manager.heard().empty());
  CHECK(supervisor.next_round(6600) == 500);
  supervisor.ending();
  CHECK(manager.heard() == "[STOPPING=1]");
}

TEST_CASE("where no watchdog is asked for the terminal tells once that it is ready") {
  Manager manager(nullptr);
  Supervisor supervisor;
  supervisor.round_ended(true, 0);
  CHECK(manager.heard() == "[READY=1\nWATCHDOG=1]");
  CHECK_FALSE(supervisor.next_round(1).has_value());
}

TEST_CASE("without a manager nothing wakes an idle terminal") {
  const Supervisor supervisor;
  CHECK_FALSE(supervisor.next_round(0).has_value());
  CHECK_FALSE(supervisor.due(1'000'000));
}
