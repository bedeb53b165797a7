// SPDX-License-Identifier: MIT
#pragma once

// Plays one film at a time, without sound, by the terminal's clock. A thread of its own reads and decodes; the thread that draws says what
// time it is and takes the picture of that time when there is one. Pictures that are late are decoded, because later ones rest on them, but
// nobody sees them and none waits in a queue: at most one is ready. When a film is stopped its memory is given back; the thread, which is
// started by the first film, then sleeps. A disk that hangs holds nobody up but the film.

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "content/film/film.h"
#include "content/film/film_decoder.h"
#include "kiosk/signs/sign_films.h"

namespace kiosk {

class SignPlayer {
 public:
  using MakeDecoder = std::function<content::Result<std::unique_ptr<content::film::FilmDecoder>>(int width, int height)>;

  // `wake`: there is a picture or an end; called from its thread.
  SignPlayer(MakeDecoder make, std::function<void()> wake) : make_(std::move(make)), wake_(std::move(wake)) {}
  ~SignPlayer();
  SignPlayer(const SignPlayer&) = delete;
  SignPlayer& operator=(const SignPlayer&) = delete;

  // From its start; `still`: its first picture stands.
  void play(const SignFilm& film, bool still);
  void stop();
  bool playing() const { return number_ != 0; }

  struct News {
    std::optional<content::film::Pixels> picture;  // in the place of the one before
    bool ended = false;
    std::optional<content::Fault> fault;  // the film cannot be played, or not to its end
  };
  // What there is to show at `now_ms`; the clock of a film starts with its first picture.
  News at(std::int64_t now_ms);
  // Until the next picture is due; nullopt: nothing will come but by `wake`.
  std::optional<std::int64_t> next_ms(std::int64_t now_ms) const;
  // For tests: waits until the picture that was last asked for is there.
  void wait_idle();

 private:
  void work();
  void play_one(std::unique_lock<std::mutex>& lock, std::uint64_t number, const SignFilm& order);

  MakeDecoder make_;
  std::function<void()> wake_;
  std::thread thread_;
  // The drawing thread's.
  std::uint64_t number_ = 0, films_ = 0;  // of the film that is played, 0: none; and of the last one
  bool still_ = false;
  std::optional<std::int64_t> started_at_;
  std::shared_ptr<const content::film::Film> film_;
  // Shared.
  std::mutex mutex_;
  std::condition_variable changed_;
  bool quit_ = false;
  std::optional<SignFilm> order_;
  std::uint64_t ordered_ = 0;   // its number
  std::size_t wanted_ = 0;      // picture
  std::uint64_t done_for_ = 0;  // number of the film that what follows is of
  std::shared_ptr<const content::film::Film> opened_;
  std::optional<content::film::Pixels> ready_;
  std::size_t decoded_ = 0;  // pictures
  std::optional<content::Fault> fault_;
};

}  // namespace kiosk
