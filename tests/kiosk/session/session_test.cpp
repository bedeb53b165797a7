// SPDX-License-Identifier: MIT
// Going about: screens, back, home, settings, calling staff.

#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;

TEST_CASE("a touch on the attract screen begins a visit at home") {
  Visit visit;
  REQUIRE(visit.session.screen() == Screen::attract);
  visit.does(event::Open{Screen::home, {}, false});
  CHECK(visit.session.screen() == Screen::home);
  CHECK(visit.logged(LogEvent::session_started) == 1);
}

TEST_CASE("a finger that has only gone down on the attract screen does not take the language buttons away") {
  Visit visit;
  visit.does(event::Touched{});
  CHECK(visit.session.screen() == Screen::attract);
  visit.does(event::SetLanguage{"en"});
  CHECK(visit.session.screen() == Screen::home);
  CHECK(visit.session.language == "en");
}

TEST_CASE("back leads the way one came, home to the start, and neither loses answers") {
  Visit visit;
  visit.comes().opens(Screen::policies).opens(Screen::page, "dibao");
  REQUIRE(visit.session.screen() == Screen::page);
  visit.does(event::Back{});
  CHECK(visit.session.screen() == Screen::policies);
  visit.does(event::Back{});
  CHECK(visit.session.screen() == Screen::home);
  visit.does(event::Back{});
  CHECK(visit.session.screen() == Screen::home);

  visit.does(event::StartCheck{});
  const std::string first = visit.question();
  visit.does(event::DontKnow{}).does(event::Home{});
  CHECK(visit.session.screen() == Screen::home);
  CHECK(visit.session.replies.size() == 1);
  visit.does(event::StartCheck{});
  CHECK(visit.question() != first);
}

TEST_CASE("what does not exist cannot be opened") {
  Visit visit;
  visit.comes();
  const Session before = visit.session;
  for (const auto& event :
       {event::Open{Screen::page, "no-such-page", false}, event::Open{Screen::office, "0", false}, event::Open{Screen::results, {}, false},
        event::Open{Screen::slip_preview, {}, false}, event::Open{Screen::goodbye, {}, false}, event::Open{Screen::printing, {}, false}})
    CHECK(visit.does(event).session.path == before.path);
}

TEST_CASE("pages that link to each other for ever keep home at the bottom of the way back") {
  Visit visit;
  visit.comes();
  const auto& pages = test::baotou().pages;
  for (int i = 0; i < 200; ++i) visit.opens(Screen::page, pages[static_cast<std::size_t>(i) % 2].id);
  CHECK(visit.session.path.size() <= 24);
  CHECK(visit.session.path.front().screen == Screen::home);
}

TEST_CASE("a call for staff rings every time, is one call, and outlives the visit until staff acknowledge it") {
  Visit visit;
  visit.comes().does(event::CallStaff{}).does(event::CallStaff{});
  CHECK(visit.session.staff_called);
  CHECK(visit.all<effect::Chime>().size() == 2);
  CHECK(visit.logged(LogEvent::staff_called) == 1);
  visit.does(event::Leave{});
  CHECK(visit.session.staff_called);
  visit.waits(visit.hall.goodbye.count());
  REQUIRE(visit.session.screen() == Screen::attract);
  CHECK(visit.session.staff_called);
  visit.does(event::AcknowledgeStaff{});
  CHECK_FALSE(visit.session.staff_called);
  CHECK(visit.session.screen() == Screen::attract);
  CHECK(visit.logged(LogEvent::staff_acknowledged) == 1);
}

TEST_CASE("language, text size and theme last until the goodbye screen is left, not shorter and not longer") {
  Visit visit;
  visit.comes().does(event::SetLanguage{"en"}).does(event::SetTextSize{TextSize::largest}).does(event::SetTheme{Theme::high_dark});
  visit.does(event::Leave{});
  REQUIRE(visit.session.screen() == Screen::goodbye);
  CHECK(visit.session.language == "en");
  CHECK(visit.session.size == TextSize::largest);
  visit.waits(visit.hall.goodbye.count() - 1);
  CHECK(visit.session.screen() == Screen::goodbye);
  visit.waits(1);
  CHECK(visit.session.screen() == Screen::attract);
  CHECK(visit.session.language == "zh-Hans");
  CHECK(visit.session.size == TextSize::normal);
  CHECK(visit.session.theme == Theme::standard);
}

TEST_CASE("the next resident who touches the goodbye screen starts afresh") {
  Visit visit;
  visit.comes().does(event::SetLanguage{"en"}).does(event::Leave{}).does(event::Home{});
  CHECK(visit.session.screen() == Screen::home);
  CHECK(visit.session.language == "zh-Hans");
  CHECK(visit.session.serial == 2);
  CHECK(visit.logged(LogEvent::session_started) == 2);
}

TEST_CASE("a terminal without a bundle shows the fault, lets staff be called and takes a bundle when it comes") {
  Visit visit;
  visit.context.pack = nullptr;
  visit.context.screening = nullptr;
  visit.session = first_session(visit.context);
  REQUIRE(visit.session.screen() == Screen::fault);
  for (const Event& event : std::vector<Event>{event::Home{}, event::StartCheck{}, event::Back{}, event::Leave{}, event::Print{}})
    CHECK(visit.does(event).session.screen() == Screen::fault);
  visit.does(event::CallStaff{}).does(event::SetLanguage{"en"});
  CHECK(visit.session.staff_called);
  CHECK(visit.session.language == "en");
  visit.waits(visit.hall.idle_warning.count());
  CHECK(visit.session.language == "zh-Hans");
  CHECK(visit.session.screen() == Screen::fault);
  visit.context.pack = &test::baotou();
  visit.does(event::Tick{});
  CHECK(visit.session.screen() == Screen::attract);
}

TEST_CASE("with a clock that cannot be right the check is not offered, everything else is") {
  Visit visit;
  visit.context.check_possible = false;
  visit.comes().does(event::StartCheck{});
  CHECK(visit.session.screen() == Screen::check_start);
  CHECK_FALSE(visit.session.asking);
  visit.does(event::Home{}).opens(Screen::policies);
  CHECK(visit.session.screen() == Screen::policies);
}

TEST_CASE("one touch covers what tells of the person, one shows it again, and the cover goes with the visit") {
  Visit visit;
  visit.comes().does(event::Cover{});
  CHECK_FALSE(visit.session.covered);  // nothing there tells of anybody
  visit.does(event::StartCheck{});
  visit.does(event::Cover{});
  CHECK_FALSE(visit.session.covered);
  visit.answers_until("");
  REQUIRE(visit.session.screen() == Screen::results);
  for (const Screen screen : {Screen::results, Screen::answers, Screen::programme, Screen::slip_preview, Screen::phone}) {
    if (screen != Screen::results) visit.opens(screen, screen == Screen::programme ? "dibao" : "");
    REQUIRE(visit.session.screen() == screen);
    visit.does(event::Cover{});
    CHECK(visit.session.covered);
    visit.does(event::Uncover{});
    CHECK_FALSE(visit.session.covered);
  }
  visit.does(event::Cover{}).waits(visit.hall.idle_results.count());
  REQUIRE(visit.session.wipe_at);
  visit.does(event::StillHere{});
  CHECK(visit.session.covered);  // the warning does not lift it
  SECTION("going elsewhere lifts it") {
    visit.does(event::Back{});
    CHECK_FALSE(visit.session.covered);
  }
  SECTION("staff find their page, not a cover") {
    visit.does(event::CornerHeld{}).does(event::PinChecked{true});
    REQUIRE(visit.session.screen() == Screen::staff);
    CHECK_FALSE(visit.session.covered);
  }
  SECTION("the wipe takes it away") {
    visit.does(event::Leave{});
    CHECK_FALSE(visit.session.covered);
  }
}
