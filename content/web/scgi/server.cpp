// SPDX-License-Identifier: MIT
#include "content/web/scgi/server.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

namespace web {

content::Result<std::unique_ptr<Server>> Server::start(ServerSettings settings, Handler handler) {
  auto listener = UnixListener::open(settings.socket);
  if (!listener) return tl::unexpected(listener.error());
  Descriptor wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
  return std::unique_ptr<Server>(new Server(std::move(settings), std::move(handler), std::move(*listener), std::move(wake)));
}

Server::Server(ServerSettings settings, Handler handler, UnixListener listener, Descriptor wake)
    : settings_(std::move(settings)),
      handler_(std::move(handler)),
      listener_(std::make_unique<UnixListener>(std::move(listener))),
      wake_(std::move(wake)) {
  reader_ = std::thread([this] { read_all(); });
  for (std::size_t i = 0; i < settings_.workers; ++i) workers_.emplace_back([this] { work(); });
}

void Server::wake() const {
  const std::uint64_t one = 1;
  // It fails only where it is awake already.
  [[maybe_unused]] const auto written = ::write(wake_.number(), &one, sizeof one);
}

// False: this connection is done with, answered by a worker later or closed here.
bool Server::reads_on(Reading& reading) {
  std::string bytes;
  for (;;) {
    const Connection::Came came = reading.connection.read(bytes);
    if (came == Connection::Came::bytes && reading.reader.take(bytes) != ScgiReader::State::malformed) continue;
    if (came == Connection::Came::nothing && reading.reader.state() == ScgiReader::State::more) return true;
    break;
  }
  if (reading.reader.state() != ScgiReader::State::whole) {
    ++malformed_;
    return false;
  }
  ++busy_;
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back({std::move(reading.connection), reading.reader.request()});
  }
  changed_.notify_one();
  return false;
}

void Server::read_all() {
  std::vector<Reading> open;
  std::vector<pollfd> watched;
  while (!stopping_) {
    const bool room = open.size() + busy_ < settings_.max_connections;
    watched.assign({{wake_.number(), POLLIN, 0}, {listener_->number(), static_cast<short>(room ? POLLIN : 0), 0}});
    int wait = -1;
    if (!open.empty()) {  // the first is the oldest
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(open.front().until - Clock::now()).count();
      wait = static_cast<int>(std::max<long>(0, left));
    }
    for (const Reading& reading : open) watched.push_back({reading.connection.number(), POLLIN, 0});
    if (::poll(watched.data(), watched.size(), wait) < 0) continue;
    std::uint64_t woken = 0;
    [[maybe_unused]] const auto taken = ::read(wake_.number(), &woken, sizeof woken);

    const auto now = Clock::now();
    std::size_t index = 2;  // after the two of our own
    std::erase_if(open, [&](Reading& reading) {
      if (watched[index++].revents != 0 && !reads_on(reading)) return true;
      if (now < reading.until) return false;
      ++slow_;
      return true;
    });
    if (watched[1].revents != 0) {
      while (open.size() + busy_ < settings_.max_connections) {
        auto connection = listener_->accept();
        if (!connection) break;
        open.push_back({std::move(*connection), {}, now + settings_.patience});
      }
    }
  }
}

void Server::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return no_more_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    const Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    std::string answer;
    try {
      answer = handler_(task.request);
    } catch (const std::exception&) {  // no memory, say: the others go on
      answer = "Status: 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";
    }
    // Counted first: who reads the answer and then the count finds itself in it.
    ++answered_;
    if (!task.connection.write(answer, Clock::now() + settings_.patience)) {
      --answered_;
      ++lost_;
    }
    --busy_;
    wake();
  }
}

void Server::stop() {
  if (!reader_.joinable()) return;
  stopping_ = true;
  wake();
  reader_.join();
  {
    const std::lock_guard lock(mutex_);
    no_more_ = true;
  }
  changed_.notify_all();
  for (std::thread& worker : workers_) worker.join();
  listener_.reset();
}

ServerCounts Server::counts() const { return {answered_, malformed_, slow_, lost_}; }

}  // namespace web
