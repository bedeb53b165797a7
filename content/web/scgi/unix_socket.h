// SPDX-License-Identifier: MIT
#pragma once

// The only place of the web library that touches sockets: a listener on a unix socket, and the connections that come in. A file NAME.lock
// is locked while a program listens, so that a socket left behind by one that was killed is told from one in use.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "content/base/fault.h"

namespace web {

using Clock = std::chrono::steady_clock;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int number() const { return number_; }

 private:
  int number_;
};

class Connection {
 public:
  enum class Came { bytes, nothing, end };

  explicit Connection(Descriptor socket) : socket_(std::move(socket)) {}
  // What is there now, into `bytes`.
  Came read(std::string& bytes) const;
  // False where the other side went away or took too long.
  bool write(std::string_view bytes, Clock::time_point until) const;
  int number() const { return socket_.number(); }

 private:
  Descriptor socket_;
};

class UnixListener {
 public:
  // The socket may be written to by the user and the group of the program. Faults: file_in_use (a program listens there), file_unwritable.
  static content::Result<UnixListener> open(const std::filesystem::path& path);
  UnixListener(UnixListener&&) = default;
  UnixListener& operator=(UnixListener&&) = delete;
  ~UnixListener();

  std::optional<Connection> accept() const;
  int number() const { return socket_.number(); }

 private:
  UnixListener(std::filesystem::path path, Descriptor lock, Descriptor socket)
      : path_(std::move(path)), lock_(std::move(lock)), socket_(std::move(socket)) {}
  std::filesystem::path path_;
  Descriptor lock_, socket_;
};

}  // namespace web
