// SPDX-License-Identifier: MIT
// Non-blocking descriptors with poll; see channel.h.

#include "printer/device/channel.h"

#include <fcntl.h>
#include <linux/lp.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

namespace printer {

namespace {

constexpr Milliseconds farewell{1000};

struct FreeAddresses {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

int poll_one(int file, short events, Clock::time_point until, short& came) {
  for (;;) {
    const auto left = std::chrono::ceil<Milliseconds>(until - Clock::now()).count();
    pollfd one{file, events, 0};
    const int ready = ::poll(&one, 1, static_cast<int>(std::max<long>(0, left)));
    came = one.revents;
    if (ready >= 0 || errno != EINTR) return ready;
  }
}

std::optional<speed_t> speed_of(int baud) {
  switch (baud) {
    case 9600: return B9600;
    case 19200: return B19200;
    case 38400: return B38400;
    case 57600: return B57600;
    case 115200: return B115200;
    case 230400: return B230400;
    case 460800: return B460800;
    case 921600: return B921600;
    default: return std::nullopt;
  }
}

}  // namespace

PortStatus port_status_of(int bits) { return {(bits & LP_POUTPA) != 0, (bits & LP_PERRORP) == 0}; }

// A socket that is closed while the other side still talks (an echo, a status) is reset, and a reset takes away what that side has not
// read yet, such as the cut.
void FileChannel::hear_out() {
  if (kind_ != Kind::socket || !drained() || ::shutdown(file_, SHUT_WR) != 0) return;
  const auto until = Clock::now() + farewell;
  std::array<char, 4096> unheard{};
  for (short came = 0; poll_one(file_, POLLIN, until, came) > 0;) {
    const auto got = ::recv(file_, unheard.data(), unheard.size(), MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR) || Clock::now() >= until) return;
  }
}

void FileChannel::close() {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
  closed_ = true;
}

Channel::Ready FileChannel::wait(bool to_write, Clock::time_point until) {
  if (closed_) return {};
  short came = 0;
  const short wanted = static_cast<short>((deaf_ ? 0 : POLLIN) | (to_write ? POLLOUT : 0));
  if (poll_one(file_, wanted, until, came) < 0) closed_ = true;
  // Bytes that came before the end are still to be read.
  if ((came & (POLLHUP | POLLERR | POLLNVAL)) != 0 && (came & POLLIN) == 0) closed_ = true;
  return {(came & POLLIN) != 0, !closed_ && (came & POLLOUT) != 0};
}

std::size_t FileChannel::write(std::span<const std::uint8_t> bytes) {
  if (closed_ || bytes.empty()) return 0;
  const ssize_t count =
      kind_ == Kind::socket ? ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL) : ::write(file_, bytes.data(), bytes.size());
  if (count >= 0) return static_cast<std::size_t>(count);
  // usblp says ENOSPC while the paper is out: full, not gone.
  if (errno != EAGAIN && errno != EINTR && errno != ENOSPC) closed_ = true;
  return 0;
}

std::optional<std::uint8_t> FileChannel::read() {
  if (closed_ || deaf_) return std::nullopt;
  std::uint8_t byte = 0;
  const ssize_t count = ::read(file_, &byte, 1);
  if (count == 1) return byte;
  if (count == 0) {
    if (kind_ == Kind::socket) {  // on the others: nothing there
      ended_in_order_ = waiting() == 0;
      closed_ = true;
    }
    return std::nullopt;
  }
  if (kind_ == Kind::usb && errno == EINVAL) deaf_ = true;
  else if (errno != EAGAIN && errno != EINTR) closed_ = true;
  return std::nullopt;
}

std::size_t FileChannel::waiting() {
  int bytes = 0;
  if (closed_) return 0;
  if (kind_ == Kind::socket && ::ioctl(file_, SIOCOUTQ, &bytes) != 0) return SIZE_MAX;
  if (kind_ == Kind::serial && ::ioctl(file_, TIOCOUTQ, &bytes) != 0) return SIZE_MAX;
  return static_cast<std::size_t>(bytes);
}

bool FileChannel::drained() {
  if (closed_ || waiting() > 0) return false;
  const Ready ready = wait(true, Clock::now());
  return !closed_ && ready.writable;
}

std::optional<PortStatus> FileChannel::port_status() const {
  int bits = 0;
  if (closed_ || kind_ != Kind::usb || ::ioctl(file_, LPGETSTATUS, &bits) != 0) return std::nullopt;
  return port_status_of(bits);
}

void FileChannel::abandon() {
  const linger at_once{1, 0};  // a reset: without it the system goes on sending what it holds, to a printer whose caller is gone
  if (!closed_ && kind_ == Kind::socket) (void)::setsockopt(file_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  if (!closed_ && kind_ == Kind::serial) (void)::tcflush(file_, TCOFLUSH);
  close();
}

OpenedLine connect_tcp(const std::string& host, std::uint16_t port, Milliseconds limit) {
  const auto until = Clock::now() + limit;
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &list) != 0) return tl::unexpected(NoLine::absent);
  const std::unique_ptr<addrinfo, FreeAddresses> addresses(list);
  for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
    const int file = ::socket(one->ai_family, one->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, one->ai_protocol);
    if (file < 0) continue;
    auto channel = std::make_unique<FileChannel>(file, Channel::Kind::socket);
    const int little = 8192;  // what waits here is not in the printer: better that it is felt
    (void)::setsockopt(file, SOL_SOCKET, SO_SNDBUF, &little, sizeof little);
    int error = ::connect(file, one->ai_addr, one->ai_addrlen) == 0 ? 0 : errno;
    if (short came = 0; error == EINPROGRESS && poll_one(file, POLLOUT, until, came) > 0) {
      socklen_t size = sizeof error;
      if (::getsockopt(file, SOL_SOCKET, SO_ERROR, &error, &size) != 0) error = errno;
    }
    if (error != 0) continue;
    const int yes = 1;
    (void)::setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);  // status queries are three bytes
    (void)::setsockopt(file, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);  // the connection is kept for days
    return channel;
  }
  return tl::unexpected(NoLine::absent);
}

bool serial_speed_known(int baud) { return speed_of(baud).has_value(); }

OpenedLine open_serial(const std::filesystem::path& device, int baud) {
  const auto speed = speed_of(baud);
  const int file = speed ? ::open(device.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
  if (file < 0) return tl::unexpected(NoLine::absent);
  auto channel = std::make_unique<FileChannel>(file, Channel::Kind::serial);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) return tl::unexpected(NoLine::held);  // another program prints here: two slips would mix
  termios line{};
  if (::tcgetattr(file, &line) != 0) return tl::unexpected(NoLine::absent);
  ::cfmakeraw(&line);
  line.c_iflag |= IGNBRK | IGNPAR | INPCK;  // a printer that loses its power breaks the line: a NUL then would be an answer to GS r
  line.c_cflag |= CLOCAL | CREAD | CRTSCTS;
  ::cfsetspeed(&line, *speed);
  if (::tcsetattr(file, TCSANOW, &line) != 0) return tl::unexpected(NoLine::absent);
  (void)::tcflush(file, TCIFLUSH);  // answers to questions of long ago
  return channel;
}

OpenedLine open_usb(const std::filesystem::path& node) {
  const int file = ::open(node.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return tl::unexpected(errno == EBUSY ? NoLine::held : NoLine::absent);
  return std::make_unique<FileChannel>(file, Channel::Kind::usb);
}

}  // namespace printer
