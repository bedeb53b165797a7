// SPDX-License-Identifier: MIT
#include "kiosk/signs/sign_player.h"

#include <atomic>
#include <catch2/catch.hpp>

#include "tests/films.h"

using namespace kiosk;

namespace {

// The decoder as it is, linked here instead of loaded.
content::Result<std::unique_ptr<content::film::FilmDecoder>> decoder(int width, int height) {
  return std::unique_ptr<content::film::FilmDecoder>(content::film::make_film_decoder(width, height));
}

struct Player {
  temporary::Folder folder;
  SignFilm film;
  std::atomic<int> woken{0};
  SignPlayer player{decoder, [this] { ++woken; }};

  Player() {
    temporary::write(folder / "a.ivf", films::of_two_seconds());
    film = {folder / "a.ivf", content::film::sha256_of(films::of_two_seconds())};
  }
  // The number of the picture that is there at that time, when the thread had the time it needs; -1: no other one than before.
  int at(std::int64_t now) {
    const SignPlayer::News asked = player.at(now);
    player.wait_idle();
    const SignPlayer::News news = player.at(now);
    if (news.picture) return films::number_of(*news.picture);
    return asked.picture ? films::number_of(*asked.picture) : -1;
  }
};

}  // namespace

TEST_CASE("a machine that fell behind shows the rest later and leaves nothing of it out") {
  Player one;
  one.player.play(one.film, false);
  one.player.wait_idle();
  CHECK(one.at(10'000) == 0);  // the film's clock begins with its first picture
  CHECK(one.at(10'039) == -1);
  CHECK(one.player.next_ms(10'039) == 1);
  CHECK(one.at(10'040) == 1);
  // Nobody came for 1.5 seconds: half a second behind the last known picture is where it goes on.
  CHECK(one.at(11'500) == 2 + 500 / 40);
  CHECK(one.at(11'540) == 3 + 500 / 40);
  CHECK(one.woken >= 4);
  bool ended = false;
  for (std::int64_t now = 11'560; !ended && now < 20'000; now += 20) {
    one.player.wait_idle();
    ended = one.player.at(now).ended;
  }
  CHECK(ended);
  CHECK_FALSE(one.player.playing());
  CHECK_FALSE(one.player.next_ms(20'000));
}

TEST_CASE("a film that is stopped, begun again and stopped at any moment leaves nothing behind") {
  Player one;
  for (int i = 0; i < 60; ++i) {
    one.player.play(one.film, i % 3 == 0);
    if (i % 4 == 1) one.player.wait_idle();
    if (i % 5 == 2) one.player.at(i);
    if (i % 2 == 0) one.player.stop();
  }
  one.player.stop();
  CHECK_FALSE(one.player.at(100).picture);
  one.player.play(one.film, true);
  one.player.wait_idle();
  CHECK(one.at(5000) == 0);
  CHECK(one.at(9000) == -1);  // it stands still
  std::string other = films::of_two_seconds();
  other[28] = static_cast<char>(other[28] ^ 1);  // which nobody reads: the pictures are the same, the seal is not
  temporary::write(one.folder / "a.ivf", other);
  one.player.play(one.film, false);
  one.player.wait_idle();
  const SignPlayer::News news = one.player.at(9000);
  REQUIRE(news.fault);
  CHECK(news.fault->code == content::FaultCode::film_unusable);
  CHECK_FALSE(one.player.playing());
}
