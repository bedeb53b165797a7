// SPDX-License-Identifier: MIT
// Every key of every screen is tapped twice, rolled over and tapped beside a resting palm, and what comes of it is compared with what came
// of one tap: nothing here knows what a key is for.

#include "tests/journeys/gestures.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <memory>

#include "tests/effort.h"

using namespace kiosk;
using kiosk::test::Pressable;
using kiosk::test::pressables;
using kiosk::test::Resident;
using kiosk::test::standing;
using kiosk::test::Terminal;
using kiosk::test::TerminalOptions;

namespace {

constexpr std::int64_t paces[] = {60, 120, 250, 450};  // ms between two taps

struct Arrival {
  std::string name;
  std::function<void(Terminal&)> arrive;
  bool anew = false;  // what is done there lasts longer than a visit
  std::function<void(TerminalOptions&)> hall{};
};

// A terminal that comes back to where `arrival` leads, on the shortest way that is left.
class Place {
 public:
  Place(const Arrival& arrival, int width, int height) : arrival_(&arrival), width_(width), height_(height) { begin(); }

  Terminal& terminal() { return *terminal_; }
  Visitor& visitor() { return terminal_->visitor(); }

  void come_back() {
    if (!arrival_->anew) {
      if (now() == start_) return;
      (void)visitor().press("footer.back");
      if (now() == start_) return settle();
      if (!visitor().session().staff_called) {
        Resident(*terminal_).walks_away();
        arrival_->arrive(*terminal_);
        settle();
        if (now() == start_) return;
      }
    }
    begin();
  }

  // What it has come to, but for what counts on from visit to visit.
  std::string now() {
    std::string all = standing(visitor());
    const std::string& number = visitor().session().slip_number;
    if (const auto at = number.empty() ? std::string::npos : all.rfind(number); at != std::string::npos)
      all.replace(at, number.size(), "number");
    return all.substr(all.find('/'));
  }

  // Longer than any burst of taps, and until the printer has done what it was told.
  void settle() {
    visitor().wait(2000);
    if (visitor().session().screen() == Screen::printing) visitor().wait_for_printer();
  }

 private:
  void begin() {
    // The panel's millimetres in a quarter of its pixels: nobody looks at them here, and most of the time went into painting.
    TerminalOptions options{.width = width_ / 2, .height = height_ / 2, .settings = [](Hall& hall) {
                              hall.mm_per_px *= 2;
                              hall.papers_an_hour = 1000;
                            }};
    if (arrival_->hall) arrival_->hall(options);
    terminal_ = std::make_unique<Terminal>(std::move(options));
    arrival_->arrive(*terminal_);
    settle();
    start_ = now();
  }

  const Arrival* arrival_;
  int width_, height_;
  std::unique_ptr<Terminal> terminal_;
  std::string start_;
};

// Where a palm rests while a finger is at `target`: on the key that is farthest from it.
ui::Point palm_beside(const std::vector<Pressable>& all, const Pressable& target) {
  const auto far = [&](const Pressable& one) { return std::abs(one.at().y - target.at().y) + std::abs(one.at().x - target.at().x); };
  return std::max_element(all.begin(), all.end(), [&](const auto& a, const auto& b) { return far(a) < far(b); })->at();
}

// How many keys were tried. The footer's are the same everywhere: they are tried where `footer` says so.
int gestures_are_taps(const Arrival& arrival, int width, int height, bool footer) {
  Place place(arrival, width, height);
  const std::vector<Pressable> all = pressables(place.visitor());
  int tried = 0;
  for (const Pressable& key : all) {
    if (key.id.starts_with("footer.") && !footer) continue;
    const std::int64_t between = paces[tried % std::size(paces)];
    if (!effort::takes(tried++, 13)) continue;
    INFO(arrival.name << ": " << key.id << ", " << width << " x " << height);
    const auto comes_to = [&](const auto& gesture) {
      gesture();
      place.settle();
      const std::string now = place.now();
      place.come_back();
      return now;
    };
    const std::string once = comes_to([&] { place.visitor().quick_tap(key.at()); });
    INFO("twice, " << between << " ms");
    if (!key.repeats) CHECK(comes_to([&] { test::double_tap(place.terminal(), key.at(), between); }) == once);
    INFO("rolled over");
    CHECK(comes_to([&] { test::roll(place.terminal(), key); }) == once);
    INFO("beside a palm");
    CHECK(comes_to([&] { test::tap_with_resting_palm(place.terminal(), palm_beside(all, key), key.at()); }) == once);
  }
  return tried;
}

const Arrival home{"home", [](Terminal& t) { Resident(t).presses("attract.start"); }};

std::vector<Arrival> before_the_check() {
  const auto way = [](std::vector<std::string> keys) {
    return [keys](Terminal& t) {
      home.arrive(t);
      for (const auto& key : keys) Resident(t).presses(key);
    };
  };
  return {
      {"attract", [](Terminal&) {}},
      home,
      {"pages", way({"home.policies"})},
      {"page", way({"home.policies", "policy.charity"})},
      {"notices", way({"home.notices"})},
      {"districts", way({"home.offices"})},
      {"streets",
       [](Terminal& t) {
         home.arrive(t);
         Resident(t).presses("home.offices");
         const auto rows = pressables(t.visitor());
         Resident(t).presses(std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.id.starts_with("district."); })->id);
       }},
      {"urgent", way({"home.urgent"})},
      {"violence", way({"home.urgent", "urgent.violence"})},
      {"check", way({"home.check"})},
      {"are you still there", [](Terminal& t) { home.arrive(t), Resident(t).waits(121).sees("idle.here"); }},
      {"fault", [](Terminal& t) { Resident(t).is_at(Screen::fault); }, true,
       [](TerminalOptions& options) { options.prepare = [](const auto& folder) { std::filesystem::remove(folder / "baotou.bundle"); }; }}};
}

void begins_the_check(Terminal& terminal) {
  home.arrive(terminal);
  Resident(terminal).presses("home.check").presses("check.start");
}

Arrival question(const std::string& code) {
  return {code, [code](Terminal& t) {
            begins_the_check(t);
            Resident(t).answers(test::family_replies(), code).is_asked(code);
          }};
}

std::vector<Arrival> questions() {
  std::vector<Arrival> all;
  for (const char* code : {"Q01", "Q02", "Q04", "Q05", "Q09", "Q06"}) all.push_back(question(code));
  all.push_back({"Q18", [](Terminal& t) {
                   begins_the_check(t);
                   Resident(t).answers({{"Q01", "income_loss"}}, "Q18").is_asked("Q18");
                 }});
  all.push_back({"second look", [](Terminal& t) {
                   auto replies = test::family_replies();
                   replies["Q06"] = "36000";
                   begins_the_check(t);
                   while (t.visitor().session().screen() == Screen::question)
                     REQUIRE(t.visitor().answer(replies.at(t.visitor().question())));
                   Resident(t).is_at(Screen::second_look);
                 }});
  return all;
}

std::vector<Arrival> after_the_check() {
  const auto from_results = [](std::vector<std::string> keys) {
    return [keys](Terminal& t) {
      begins_the_check(t);
      Resident(t).answers(test::family_replies()).is_at(Screen::results);
      for (const auto& key : keys) Resident(t).presses(key);
    };
  };
  const auto printed = [=](bool mute, bool leave) {
    return [=](Terminal& t) {
      t.set_printer(mute ? "mute" : "ready");
      from_results({"results.slip", "preview.print"})(t);
      Resident(t).waits_for_the_paper();
      if (leave) Resident(t).presses("print.leave").is_at(Screen::goodbye);
    };
  };
  return {{"results", from_results({})},
          {"reasons", from_results({"result.dibao.why"})},
          {"answers", from_results({"results.answers"})},
          {"windows", from_results({"results.office"})},
          {"phone", from_results({"results.phone"})},
          {"slip", from_results({"results.slip"})},
          {"printed", printed(false, false)},
          {"did it come out", printed(true, false)},
          {"goodbye", printed(false, true)}};
}

std::vector<Arrival> for_staff() {
  const auto staff = [](std::vector<std::string> keys) {
    return [keys](Terminal& t) {
      home.arrive(t);
      Resident(t).opens_the_staff_page();
      for (const auto& key : keys) Resident(t).presses(key);
    };
  };
  return {{"staff called", [](Terminal& t) { home.arrive(t), Resident(t).presses("footer.staff"); }, true},
          {"staff number", [](Terminal& t) { home.arrive(t), Resident(t).holds("header.emblem", 5100).is_at(Screen::staff_pin); }, true},
          {"staff", staff({}), true}};
}

void all_gestures(const std::vector<Arrival>& arrivals) {
  for (const Arrival& arrival : arrivals) {
    CHECK(gestures_are_taps(arrival, 1080, 1920, arrival.name == "home") >= 1);
    if (arrival.name == "home" || arrival.name == "urgent" || arrival.name == "Q04")
      CHECK(gestures_are_taps(arrival, 1920, 1080, arrival.name == "urgent") >= 1);
  }
}

}  // namespace

TEST_CASE("two taps or a roll or a palm do what one tap does on every screen before the check") { all_gestures(before_the_check()); }
TEST_CASE("two taps or a roll or a palm do what one tap does on every kind of question") { all_gestures(questions()); }
TEST_CASE("two taps or a roll or a palm do what one tap does on results and all that follows") { all_gestures(after_the_check()); }
TEST_CASE("two taps or a roll or a palm do what one tap does on what is for staff") { all_gestures(for_staff()); }

TEST_CASE("two taps at any pace do what one does in every kind of question and every list, upright and lying") {
  std::vector<Arrival> arrivals = questions();
  for (const Arrival& one : before_the_check())
    if (one.name == "pages" || one.name == "notices" || one.name == "districts" || one.name == "streets") arrivals.push_back(one);
  arrivals.push_back(after_the_check().front());
  for (const Arrival& arrival : arrivals)
    for (const bool lying : {false, true}) {
      Place place(arrival, lying ? 1920 : 1080, lying ? 1080 : 1920);
      const auto rows = pressables(place.visitor());
      const auto row = std::find_if(rows.begin(), rows.end(), [](const auto& one) { return one.scrolls && !one.repeats; });
      const Pressable& key =
          row == rows.end() ? *std::find_if(rows.begin(), rows.end(), [](const auto& one) { return !one.repeats; }) : *row;
      place.visitor().quick_tap(key.at());
      place.settle();
      const std::string once = place.now();
      for (const std::int64_t between : paces) {
        place.come_back();
        test::double_tap(place.terminal(), key.at(), between);
        place.settle();
        INFO(arrival.name << ": " << key.id << ", " << between << " ms, lying: " << lying);
        CHECK(place.now() == once);
      }
    }
}
