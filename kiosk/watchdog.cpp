// SPDX-License-Identifier: MIT
#include "kiosk/watchdog.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace kiosk {

Watchdog::Watchdog() {
  const char* socket = std::getenv("NOTIFY_SOCKET");
  const char* microseconds = std::getenv("WATCHDOG_USEC");
  if (socket == nullptr || *socket == '\0') return;
  socket_ = socket;
  const std::int64_t limit_ms = microseconds == nullptr ? 0 : std::atoll(microseconds) / 1000;
  if (limit_ms > 0) every_ms_ = limit_ms * 2 / 5;  // twice within the limit, with room for a slow round
}

void Watchdog::round_ended(std::int64_t now_ms) {
  if (!every_ms_ || (told_at_ && now_ms < *told_at_ + *every_ms_ / 2)) return;
  told_at_ = now_ms;
  tell("WATCHDOG=1");
}

void Watchdog::tell(std::string_view news) const {
  sockaddr_un address{};
  if (socket_.empty() || socket_.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, socket_.data(), socket_.size());
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';  // an abstract name
  const int out = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (out < 0) return;
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  (void)::sendto(out, news.data(), news.size(), MSG_NOSIGNAL | MSG_DONTWAIT, reinterpret_cast<const sockaddr*>(&address), length);
  ::close(out);
}

}  // namespace kiosk
