// SPDX-License-Identifier: MIT
// Non-blocking TCP with poll; see socket.h.

#include "printer/socket.h"

#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <thread>

namespace printer {

namespace {
struct FreeAddresses {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
}  // namespace

Socket::~Socket() {
  if (socket_ >= 0) ::close(socket_);
}

// The events that came; 0 at the limit.
short Socket::wait(short events, Clock::time_point until) const {
  for (;;) {
    const auto left = std::chrono::ceil<Milliseconds>(until - Clock::now()).count();
    pollfd one{socket_, events, 0};
    const int ready = ::poll(&one, 1, static_cast<int>(std::max<long>(0, left)));
    if (ready > 0) return one.revents;
    if (ready == 0 || errno != EINTR) return 0;
  }
}

bool Socket::connect(const std::string& host, std::uint16_t port, Milliseconds limit) {
  const auto until = Clock::now() + limit;
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &list) != 0) return false;
  const std::unique_ptr<addrinfo, FreeAddresses> addresses(list);
  for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
    socket_ = ::socket(one->ai_family, one->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, one->ai_protocol);
    if (socket_ < 0) continue;
    int error = ::connect(socket_, one->ai_addr, one->ai_addrlen) == 0 ? 0 : errno;
    if (error == EINPROGRESS && wait(POLLOUT, until) != 0) {
      socklen_t size = sizeof error;
      if (::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size) != 0) error = errno;
    }
    if (error == 0) {
      const int yes = 1;
      (void)::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);  // status queries are three bytes
      return true;
    }
    ::close(socket_);
    socket_ = -1;
  }
  return false;
}

std::size_t Socket::write(const std::vector<std::uint8_t>& bytes, Milliseconds stall, const std::function<void(std::uint8_t)>& heard) {
  std::size_t sent = 0;
  auto until = Clock::now() + stall;
  while (sent < bytes.size() && !closed_) {
    const short events = wait(POLLIN | POLLOUT, until);
    if (events == 0) break;
    if ((events & POLLIN) != 0)
      if (const auto byte = read(Clock::now())) heard(*byte);
    if ((events & POLLOUT) == 0) {
      if ((events & POLLIN) == 0) break;  // an error or a hang-up
      if (Clock::now() >= until) break;
      continue;
    }
    const ssize_t count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
      until = Clock::now() + stall;
    } else if (count < 0 && errno != EAGAIN && errno != EINTR) {
      closed_ = true;
    }
  }
  return sent;
}

std::optional<std::uint8_t> Socket::read(Clock::time_point until) {
  while (!closed_ && wait(POLLIN, until) != 0) {
    std::uint8_t byte = 0;
    const ssize_t count = ::recv(socket_, &byte, 1, 0);
    if (count == 1) return byte;
    if (count == 0 || (errno != EAGAIN && errno != EINTR)) closed_ = true;
  }
  return std::nullopt;
}

bool Socket::drained(Milliseconds limit) {
  for (const auto until = Clock::now() + limit;;) {
    int waiting = 0;
    if (closed_ || ::ioctl(socket_, SIOCOUTQ, &waiting) != 0) return false;
    if (waiting == 0) return (wait(0, Clock::now()) & (POLLERR | POLLHUP)) == 0;
    if (Clock::now() >= until) return false;
    std::this_thread::sleep_for(Milliseconds(10));  // the queue cannot be polled for
  }
}

}  // namespace printer
