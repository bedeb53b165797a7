// SPDX-License-Identifier: MIT
#pragma once

// Somebody who talks to the unix socket himself, and a folder for the socket.

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <string>

class Caller {
 public:
  explicit Caller(const std::filesystem::path& path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  ~Caller() { ::close(socket_); }

  bool connected() const { return connected_; }
  void say(const std::string& bytes) const { (void)!::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  void end() const { ::shutdown(socket_, SHUT_WR); }
  // All until the other side closes.
  std::string hear() const {
    std::string all;
    std::array<char, 4096> part{};
    for (ssize_t count; (count = ::recv(socket_, part.data(), part.size(), 0)) > 0;)
      all.append(part.data(), static_cast<std::size_t>(count));
    return all;
  }
  std::string ask(const std::string& bytes) const {
    say(bytes);
    return hear();
  }

 private:
  int socket_;
  bool connected_ = false;
};

struct WebFolder {
  std::filesystem::path path;
  WebFolder() {
    // In memory where that is possible: the tests of the store flush often.
    const bool memory = std::filesystem::exists("/dev/shm");
    std::string name = ((memory ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) / "web-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  WebFolder(const WebFolder&) = delete;
  WebFolder& operator=(const WebFolder&) = delete;
  ~WebFolder() { std::filesystem::remove_all(path); }
  std::filesystem::path operator/(const char* name) const { return path / name; }
};
