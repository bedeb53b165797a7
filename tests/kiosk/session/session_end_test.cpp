// SPDX-License-Identifier: MIT
// The idle warning and the wipe, with a clock the test turns.

#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;

TEST_CASE("nobody touching: a warning, then everything said is forgotten") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).does(event::DontKnow{}).does(event::SetLanguage{"en"});
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
  CHECK(visit.session.language == "zh-Hans");
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

namespace {

// A visit that nobody touches any more on this screen; its hall waits twice as long where there is something to read.
void stands_on(Visit& visit, Screen screen) {
  visit.hall.idle_results = 2 * visit.hall.idle_warning;
  visit.goes_to_slip();
  visit.does(event::Home{});
  if (screen == Screen::programme) visit.opens(screen, "dibao");
  if (screen == Screen::question) visit.opens(Screen::answers).does(event::Change{visit.session.replies.front().question, 0});
  if (screen == Screen::printing) visit.opens(Screen::slip_preview).does(event::Print{});
  if (screen != Screen::home && visit.session.screen() == Screen::home) visit.opens(screen);
  REQUIRE(visit.session.screen() == screen);
}

}  // namespace

TEST_CASE("results, their reasons and the slip stay longer") {
  const Screen screen = GENERATE(Screen::results, Screen::programme, Screen::slip_preview, Screen::printing, Screen::phone);
  CAPTURE(static_cast<int>(screen));
  Visit visit;
  stands_on(visit, screen);
  CHECK(next_tick(visit.session, visit.context) == visit.hall.idle_results.count());
  visit.waits(visit.hall.idle_results.count() - 1);
  CHECK_FALSE(visit.session.wipe_at);
  visit.waits(1);
  CHECK(visit.session.wipe_at);
  CHECK(visit.session.screen() == screen);
}

TEST_CASE("every other screen of a visit warns after the shorter time") {
  const Screen screen = GENERATE(Screen::home, Screen::question, Screen::answers, Screen::check_start, Screen::policies, Screen::notices,
                                 Screen::districts, Screen::urgent);
  CAPTURE(static_cast<int>(screen));
  Visit visit;
  stands_on(visit, screen);
  visit.waits(visit.hall.idle_warning.count() - 1);
  CHECK_FALSE(visit.session.wipe_at);
  visit.waits(1);
  CHECK(visit.session.wipe_at);
}

TEST_CASE("the next resident finds no choice of the one before") {
  Visit visit;
  visit.comes().opens(Screen::urgent).opens(Screen::slip_preview);
  visit.opens(Screen::districts, "", true).does(event::ChooseOffice{test::baotou().offices.front().code});
  visit.does(event::ToggleAnswers{}).does(event::ToggleLargePrint{}).does(event::ToggleDetailed{});
  visit.does(event::SetLanguage{"en"}).does(event::SetTextSize{TextSize::large}).does(event::SetTheme{Theme::high_dark});
  visit.does(event::Cover{}).does(event::Print{});
  REQUIRE(visit.session.urgent);
  REQUIRE(visit.session.urgent_asked);
  REQUIRE_FALSE(visit.session.office.empty());
  REQUIRE(visit.session.with_answers);
  REQUIRE(visit.session.large_print);
  REQUIRE(visit.session.detailed);
  SECTION("who left by the button") { visit.does(event::Leave{}).waits(visit.hall.goodbye.count()); }
  SECTION("who left by the button just before") { visit.does(event::Leave{}); }
  SECTION("who went away") {
    visit.waits(visit.hall.idle_results.count()).waits(visit.hall.idle_wipe.count());
    REQUIRE(visit.session.screen() == Screen::attract);
  }
  const std::size_t before = visit.effects.size();
  visit.comes();
  CHECK(visit.session.office.empty());
  CHECK_FALSE(visit.session.with_answers);
  CHECK_FALSE(visit.session.large_print);
  CHECK_FALSE(visit.session.large_print_chosen);
  CHECK_FALSE(visit.session.detailed);
  CHECK_FALSE(visit.session.urgent);
  CHECK_FALSE(visit.session.urgent_asked);
  CHECK_FALSE(visit.session.covered);
  CHECK(visit.session.print.stage == PrintStage::none);
  CHECK(visit.session.print.attempt == 0);
  CHECK(visit.session.language == "zh-Hans");
  CHECK(visit.session.size == TextSize::normal);
  CHECK(visit.session.theme == Theme::standard);
  // Nor does a slip of theirs say any of it.
  visit.does(event::StartCheck{}).answers_until("").opens(Screen::slip_preview);
  REQUIRE(visit.session.slip);
  CHECK_FALSE(visit.session.slip->slip.urgent);
  CHECK(visit.effects.size() > before);
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

TEST_CASE("after hours a screen waits until it goes dark and then for nothing, nor while a call for staff keeps it light") {
  Visit visit;
  visit.context.in_hours = false;
  visit.waits(1000);
  CHECK(next_tick(visit.session, visit.context) == dark_after_ms - 1000);
  visit.waits(dark_after_ms);
  CHECK(is_dark(visit.session, visit.context));
  CHECK_FALSE(next_tick(visit.session, visit.context));
  visit.does(event::CallStaff{});
  for (const std::int64_t later : {std::int64_t{0}, dark_after_ms, std::int64_t{3'600'000}}) {
    visit.waits(later);
    CHECK_FALSE(is_dark(visit.session, visit.context));
    CHECK_FALSE(next_tick(visit.session, visit.context));
  }
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
