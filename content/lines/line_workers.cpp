// SPDX-License-Identifier: MIT
#include "content/lines/line_workers.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace tools {
namespace {

constexpr std::uint64_t blocks_a_thread = 4;  // held at most: waiting, in work or waiting for their turn

class Blocks {
 public:
  Blocks(std::size_t threads, const LineWork& work) : work_(work), most_(threads * blocks_a_thread) {}

  void read_all() {
    while (true) {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [&] { return read_ - written_ < most_ || deaf_; });
      if (deaf_) break;
      lock.unlock();
      std::vector<InputLine> lines = work_.read();
      lock.lock();
      if (lines.empty()) break;
      waiting_.emplace_back(read_++, std::move(lines));
      there_is_work_.notify_one();
    }
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    there_is_work_.notify_all();
  }

  void reply(std::size_t thread) {
    std::unique_lock lock(mutex_);
    while (true) {
      there_is_work_.wait(lock, [&] { return !waiting_.empty() || ended_; });
      if (waiting_.empty()) return;
      const auto [place, lines] = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      BlockReply said = work_.reply(thread, lines);
      lock.lock();
      done_.emplace(place, std::move(said));
      write(lock);
    }
  }

 private:
  // Everything whose turn it is; what becomes ready meanwhile is seen by the one who writes.
  void write(std::unique_lock<std::mutex>& lock) {
    if (writing_) return;
    writing_ = true;
    while (!done_.empty() && done_.begin()->first == written_) {
      const BlockReply said = std::move(done_.begin()->second);
      done_.erase(done_.begin());
      lock.unlock();
      const bool heard = deaf_ || work_.write(said);
      lock.lock();
      deaf_ = deaf_ || !heard;
      ++written_;
      room_.notify_one();
    }
    writing_ = false;
  }

  const LineWork& work_;
  const std::uint64_t most_;
  std::mutex mutex_;
  std::condition_variable room_, there_is_work_;
  std::deque<std::pair<std::uint64_t, std::vector<InputLine>>> waiting_;
  std::map<std::uint64_t, BlockReply> done_;
  std::uint64_t read_ = 0, written_ = 0;
  bool writing_ = false, ended_ = false;
  bool deaf_ = false;  // set by the one who writes
};

}  // namespace

void run_in_order(std::size_t threads, const LineWork& work) {
  Blocks blocks(threads, work);
  std::vector<std::jthread> running;
  for (std::size_t thread = 0; thread < threads; ++thread) running.emplace_back([&blocks, thread] { blocks.reply(thread); });
  blocks.read_all();
}

}  // namespace tools
