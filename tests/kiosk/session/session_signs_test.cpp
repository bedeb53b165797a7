// SPDX-License-Identifier: MIT
// A page watched in sign language: where it can be, what ends it, and the clock that stands meanwhile.

#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;

namespace {

// On the page of dibao, which has a film.
Visit& at_the_page(Visit& visit) {
  visit.context.signed_pages = {"dibao"};
  return visit.comes().opens(Screen::page, "dibao");
}

effect::PlaySigns played(const Visit& visit) {
  const auto all = visit.all<effect::PlaySigns>();
  REQUIRE_FALSE(all.empty());
  return all.back();
}

}  // namespace

TEST_CASE("a page with a film is watched, and only such a page") {
  Visit visit;
  visit.context.signed_pages = {"dibao"};
  visit.comes().does(event::WatchSigns{});
  CHECK_FALSE(visit.session.watching);
  visit.opens(Screen::page, "tekun").does(event::WatchSigns{});
  CHECK_FALSE(visit.session.watching);
  visit.opens(Screen::page, "dibao").does(event::WatchSigns{});
  REQUIRE(visit.session.watching);
  CHECK(played(visit).page == "dibao");
  CHECK_FALSE(played(visit).still);
}

TEST_CASE("every way out of the page ends the film") {
  const Event ways[] = {event::StopSigns{},  event::Back{},       event::Home{}, event::Leave{}, event::Open{Screen::policies, {}, false},
                        event::CornerHeld{}, event::SignsFailed{}};
  for (const Event& way : ways) {
    INFO(&way - ways);
    Visit visit;
    at_the_page(visit).does(event::WatchSigns{}).does(way);
    CHECK_FALSE(visit.session.watching);
    CHECK(visit.all<effect::StopSigns>().size() == 1);
  }
  // Back leads to the text first; other settings end nothing.
  Visit visit;
  at_the_page(visit).does(event::WatchSigns{}).does(event::SetTextSize{TextSize::largest}).does(event::CallStaff{});
  CHECK(visit.session.watching);
  visit.does(event::Back{});
  CHECK(visit.session.screen() == Screen::page);
}

TEST_CASE("where nothing moves by itself the first picture stands until the resident plays it") {
  Visit visit;
  at_the_page(visit).does(event::SetCalm{true}).does(event::WatchSigns{});
  CHECK(visit.session.watching->stage == Watching::Stage::waits);
  CHECK(played(visit).still);
  visit.does(event::SignsEnded{});
  CHECK(visit.session.watching->stage == Watching::Stage::waits);
  visit.does(event::PlaySigns{});
  CHECK(visit.session.watching->stage == Watching::Stage::plays);
  CHECK_FALSE(played(visit).still);
  visit.does(event::SignsEnded{});
  CHECK(visit.session.watching->stage == Watching::Stage::ended);
  visit.does(event::PlaySigns{});
  CHECK(visit.session.watching->stage == Watching::Stage::plays);
}

TEST_CASE("the idle clock stands while a film plays, and no longer than a film can be") {
  Visit visit;
  at_the_page(visit).does(event::WatchSigns{});
  visit.waits(290'000);
  CHECK_FALSE(visit.session.wipe_at);
  visit.does(event::SignsEnded{});
  visit.waits(visit.hall.idle_warning.count() - 1000);
  CHECK_FALSE(visit.session.wipe_at);
  visit.waits(2000);
  CHECK(visit.session.wipe_at);
  CHECK_FALSE(visit.session.watching);

  // One whose disk hangs says nothing of an end.
  Visit hangs;
  at_the_page(hangs).does(event::WatchSigns{});
  hangs.waits(300'000 + hangs.hall.idle_warning.count() + 1000);
  CHECK(hangs.session.wipe_at);
  CHECK(hangs.all<effect::StopSigns>().size() == 1);
}

TEST_CASE("a film that cannot be played is told on its page, and nowhere else") {
  Visit visit;
  at_the_page(visit).does(event::SignsFailed{});
  CHECK_FALSE(visit.session.signs_failed);  // nobody watched
  visit.does(event::WatchSigns{}).does(event::SignsFailed{});
  CHECK(visit.session.signs_failed);
  visit.does(event::Home{});
  CHECK_FALSE(visit.session.signs_failed);
}
