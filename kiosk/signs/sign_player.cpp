// SPDX-License-Identifier: MIT
#include "kiosk/signs/sign_player.h"

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

constexpr std::int64_t max_behind_ms = 500;
constexpr std::size_t seen_at_least = 8;  // where all are late, every so manieth picture is seen

}  // namespace

using content::Fault;
using content::FaultCode;
using content::film::Film;
using content::film::Pixels;

SignPlayer::~SignPlayer() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
    ordered_ = 0;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void SignPlayer::play(const SignFilm& film, bool still) {
  number_ = ++films_;
  still_ = still;
  started_at_.reset();
  film_.reset();
  {
    const std::lock_guard lock(mutex_);
    order_ = film;
    ordered_ = number_;
    wanted_ = 0;
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  changed_.notify_all();
}

void SignPlayer::stop() {
  number_ = 0;
  film_.reset();
  {
    const std::lock_guard lock(mutex_);
    order_.reset();
    ordered_ = 0;
    ready_.reset();
  }
  changed_.notify_all();
}

SignPlayer::News SignPlayer::at(std::int64_t now_ms) {
  News news;
  if (number_ == 0) return news;
  {
    const std::lock_guard lock(mutex_);
    if (done_for_ != number_) return news;
    film_ = opened_;
    news.picture = std::exchange(ready_, std::nullopt);
    news.fault = fault_;
  }
  if (news.fault) {
    stop();
    return news;
  }
  if (news.picture && !started_at_) started_at_ = now_ms;
  if (!started_at_ || still_ || film_ == nullptr) return news;
  std::int64_t passed = now_ms - *started_at_;
  {
    const std::lock_guard lock(mutex_);
    // A machine that decodes slower than that shows it slower: nothing is left out of what somebody signs.
    const std::int64_t known = decoded_ < film_->pictures() ? film_->ms_of(decoded_) : film_->ms();
    passed = std::min(passed, known + max_behind_ms);
    wanted_ = film_->picture_at(passed);
  }
  started_at_ = now_ms - passed;
  changed_.notify_all();
  // What was seen last stays on the screen, and nothing is left to decode.
  if (passed >= film_->ms()) {
    news.ended = true;
    stop();
  }
  return news;
}

std::optional<std::int64_t> SignPlayer::next_ms(std::int64_t now_ms) const {
  if (number_ == 0 || !started_at_ || still_ || film_ == nullptr) return std::nullopt;
  const std::int64_t passed = now_ms - *started_at_;
  const std::size_t next = film_->picture_at(passed) + 1;
  return std::max<std::int64_t>(0, (next < film_->pictures() ? film_->ms_of(next) : film_->ms()) - passed);
}

void SignPlayer::wait_idle() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return ordered_ == 0 || (done_for_ == ordered_ && (fault_ || decoded_ > wanted_)); });
}

void SignPlayer::work() {
  std::unique_lock lock(mutex_);
  while (!quit_) {
    changed_.wait(lock, [&] { return quit_ || (ordered_ != 0 && ordered_ != done_for_); });
    if (quit_) return;
    const std::uint64_t number = ordered_;
    const SignFilm order = *order_;
    play_one(lock, number, order);
    opened_.reset();
  }
}

// With the lock, which is not held while it reads and decodes. Returns when another film, or none, is wanted.
void SignPlayer::play_one(std::unique_lock<std::mutex>& lock, std::uint64_t number, const SignFilm& order) {
  std::shared_ptr<const Film> film;
  std::unique_ptr<content::film::FilmDecoder> decoder;
  std::optional<Fault> fault;
  const auto told = [&] {
    lock.unlock();
    changed_.notify_all();
    if (wake_) wake_();
    lock.lock();
  };
  const auto left = [&] { return quit_ || ordered_ != number; };
  lock.unlock();
  auto opened = Film::open(order.file, [&] {
    const std::lock_guard guard(mutex_);
    return !left();
  });
  if (!opened) {
    fault = opened.error();
  } else if (opened->sha256() != order.sha256) {
    fault = Fault{FaultCode::film_unusable, "影片和内容包里的封印不符。", {order.file.string()}};
  } else if (auto made = make_(opened->width(), opened->height()); !made) {
    fault = made.error();
  } else {
    decoder = std::move(*made);
    film = std::make_shared<const Film>(std::move(*opened));
  }
  lock.lock();
  if (!left()) {
    done_for_ = number;
    opened_ = film;
    fault_ = fault;
    ready_.reset();
    decoded_ = 0;
  }
  while (!fault && !left()) {
    const std::size_t next = decoded_, wanted = std::min(wanted_, film->pictures() - 1);
    if (next > wanted) {
      changed_.wait(lock, [&] { return left() || std::min(wanted_, film->pictures() - 1) >= decoded_; });
      continue;
    }
    lock.unlock();
    Pixels pixels;
    const bool seen = next == wanted || next % seen_at_least == 0;
    const auto decoded = decoder->decode(film->bytes_of(next), seen ? &pixels : nullptr);
    lock.lock();
    if (left()) break;
    ++decoded_;
    if (!decoded) fault = fault_ = decoded.error();
    else if (seen) ready_ = std::move(pixels);
    if (decoded && seen) told();
  }
  if (fault && !left()) told();
  changed_.wait(lock, left);
  lock.unlock();
  decoder.reset();
  film.reset();
  lock.lock();
}

}  // namespace kiosk
