// SPDX-License-Identifier: MIT
// The idle warning and the wipe, with a clock the test turns.

#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;

TEST_CASE("nobody touching: a warning, then everything said is forgotten") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).does(event::DontKnow{}).does(event::SetLanguage{Language::en});
  visit.waits(visit.hall.idle_warning.count() - 1);
  CHECK_FALSE(visit.session.wipe_at);
  visit.waits(1);
  REQUIRE(visit.session.wipe_at);
  CHECK(visit.all<effect::Chime>().size() == 1);
  CHECK(*visit.session.wipe_at - visit.context.now == visit.hall.idle_wipe.count());
  visit.waits(visit.hall.idle_wipe.count() - 1);
  CHECK(visit.session.screen() == Screen::question);
  visit.waits(1);
  CHECK(visit.session.screen() == Screen::attract);
  CHECK(visit.session.replies.empty());
  CHECK(visit.session.language == Language::zh);
  CHECK_FALSE(visit.session.asking);
  CHECK_FALSE(visit.session.wipe_at);
  CHECK(visit.all<effect::WipeView>().size() == 1);
  CHECK(visit.logged(LogEvent::session_timed_out) == 1);
}

TEST_CASE("any touch answers the warning and does nothing else") {
  Visit visit;
  visit.comes().waits(visit.hall.idle_warning.count());
  REQUIRE(visit.session.wipe_at);
  SECTION("the button") { visit.does(event::StillHere{}); }
  SECTION("anywhere") { visit.does(event::Touched{}); }
  SECTION("a press that was already on its way") { visit.does(event::Leave{}); }
  CHECK_FALSE(visit.session.wipe_at);
  CHECK(visit.session.screen() == Screen::home);
  visit.waits(visit.hall.idle_warning.count() - 1);
  CHECK_FALSE(visit.session.wipe_at);
}

TEST_CASE("results and the slip stay longer") {
  Visit visit;
  visit.goes_to_slip();
  REQUIRE(visit.session.screen() == Screen::slip_preview);
  visit.waits(visit.hall.idle_results.count() - 1);
  CHECK_FALSE(visit.session.wipe_at);
  visit.waits(1);
  CHECK(visit.session.wipe_at);
}

TEST_CASE("a machine that slept through the warning wipes at once") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).waits(3'600'000);
  CHECK(visit.session.screen() == Screen::attract);
}

TEST_CASE("the next tick is named exactly, so that an idle terminal sleeps") {
  Visit visit;
  CHECK_FALSE(next_tick(visit.session, visit.context));
  visit.comes();
  CHECK(next_tick(visit.session, visit.context) == visit.hall.idle_warning.count());
  visit.waits(visit.hall.idle_warning.count());
  // The warning counts down: a round for every second it shows, and none between.
  for (std::int64_t left = visit.hall.idle_wipe.count() / 1000; left > 0; --left) {
    CHECK(seconds_to_wipe(visit.session, visit.context.now) == left);
    CHECK(next_tick(visit.session, visit.context) == 1000);
    visit.waits(400);
    CHECK(seconds_to_wipe(visit.session, visit.context.now) == left);
    CHECK(next_tick(visit.session, visit.context) == 600);
    visit.waits(600);
  }
  CHECK(visit.session.screen() == Screen::attract);
  CHECK_FALSE(next_tick(visit.session, visit.context));
}

TEST_CASE("leaving forgets what was said at once, before the goodbye screen goes") {
  Visit visit;
  visit.goes_to_slip();
  REQUIRE_FALSE(visit.session.replies.empty());
  visit.does(event::Leave{});
  CHECK(visit.session.screen() == Screen::goodbye);
  CHECK(visit.session.replies.empty());
  CHECK_FALSE(visit.session.slip);
  CHECK_FALSE(visit.session.result);
  CHECK(visit.session.slip_number.empty());
  CHECK(visit.all<effect::WipeView>().size() == 1);
  CHECK(visit.logged(LogEvent::session_ended) == 1);
}
