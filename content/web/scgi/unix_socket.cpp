// SPDX-License-Identifier: MIT
#include "content/web/scgi/unix_socket.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace web {

using content::fault;
using content::FaultCode;

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}
Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Connection::Came Connection::read(std::string& bytes) const {
  std::array<char, 16384> part{};
  const ssize_t count = ::recv(number(), part.data(), part.size(), MSG_DONTWAIT);
  if (count > 0) {
    bytes.assign(part.data(), static_cast<std::size_t>(count));
    return Came::bytes;
  }
  return count < 0 && (errno == EAGAIN || errno == EINTR) ? Came::nothing : Came::end;
}

bool Connection::write(std::string_view bytes, Clock::time_point until) const {
  while (!bytes.empty()) {
    const ssize_t count = ::send(number(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
      continue;
    }
    if (errno != EAGAIN && errno != EINTR) return false;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd one{number(), POLLOUT, 0};
    if (left <= 0 || (::poll(&one, 1, static_cast<int>(left)) < 0 && errno != EINTR)) return false;
  }
  return true;
}

content::Result<UnixListener> UnixListener::open(const std::filesystem::path& path) {
  const content::Place place{path.string()};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = path.string();
  if (name.size() >= sizeof address.sun_path)
    return fault(FaultCode::file_unwritable, fmt::format("套接字的路径太长：最多 {} 字节。", sizeof address.sun_path - 1), place);
  std::memcpy(address.sun_path, name.data(), name.size());

  Descriptor lock(::open((name + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (lock.number() < 0) return fault(FaultCode::file_unwritable, fmt::format("这里不能放套接字：{}。", std::strerror(errno)), place);
  if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) return fault(FaultCode::file_in_use, "另一个程序正在这个套接字上工作。", place);
  // We hold the lock: a socket that stands here is left over. Anything else is not ours to remove.
  struct stat found {};
  if (::lstat(name.c_str(), &found) == 0) {
    if (!S_ISSOCK(found.st_mode)) return fault(FaultCode::file_unwritable, "这个名字下已有别的文件，没有动它。", place);
    ::unlink(name.c_str());
  }
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  constexpr int waiting_callers = 128;
  // Nobody gets in before it listens, and then it has its mode.
  if (socket.number() < 0 || ::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::chmod(name.c_str(), 0660) != 0 || ::listen(socket.number(), waiting_callers) != 0)
    return fault(FaultCode::file_unwritable, fmt::format("这里不能放套接字：{}。", std::strerror(errno)), place);
  return UnixListener(path, std::move(lock), std::move(socket));
}

UnixListener::~UnixListener() {
  if (socket_.number() >= 0) ::unlink(path_.c_str());  // the lock's file stays: another program may be about to lock it
}

std::optional<Connection> UnixListener::accept() const {
  Descriptor socket(::accept4(number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (socket.number() < 0) return std::nullopt;
  return Connection(std::move(socket));
}

}  // namespace web
