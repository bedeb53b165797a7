// SPDX-License-Identifier: MIT
#pragma once

// Answers SCGI requests on a unix socket. One thread reads all that come in, so that a slow caller holds up nobody; whole requests go to a
// few workers. A caller gets `patience` for a whole request; what is malformed or slow is closed without an answer, and counted. More
// connections than `max_connections` wait in the system's queue.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "content/web/scgi/scgi.h"
#include "content/web/scgi/unix_socket.h"

namespace web {

struct ServerSettings {
  std::filesystem::path socket;
  std::size_t workers = 4, max_connections = 64;
  std::chrono::milliseconds patience{5000};
};

struct ServerCounts {
  std::uint64_t answered = 0;
  std::uint64_t malformed = 0;  // not SCGI, too large, or cut off
  std::uint64_t slow = 0;       // not whole in time
  std::uint64_t lost = 0;       // the caller was gone before it had its answer
};

class Server {
 public:
  // The bytes that go back. Called by several threads at once; one that throws is answered with status 500.
  using Handler = std::function<std::string(const ScgiRequest&)>;

  static content::Result<std::unique_ptr<Server>> start(ServerSettings settings, Handler handler);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() { stop(); }

  // Requests that are whole get their answer; the socket is gone afterwards.
  void stop();
  ServerCounts counts() const;

 private:
  struct Reading {
    Connection connection;
    ScgiReader reader;
    Clock::time_point until;
  };
  struct Task {
    Connection connection;
    ScgiRequest request;
  };
  Server(ServerSettings settings, Handler handler, UnixListener listener, Descriptor wake);
  void read_all();
  bool reads_on(Reading& reading);
  void work();
  void wake() const;

  ServerSettings settings_;
  Handler handler_;
  std::unique_ptr<UnixListener> listener_;
  Descriptor wake_;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::size_t> busy_ = 0;  // whole requests without an answer yet
  std::atomic<std::uint64_t> answered_ = 0, malformed_ = 0, slow_ = 0, lost_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  bool no_more_ = false;
  std::thread reader_;
  std::vector<std::thread> workers_;
};

}  // namespace web
