// SPDX-License-Identifier: MIT
// The finger is trusted: double taps, rolls, palms and lost fingers on every screen, through the same queue as on the panel.

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <memory>
#include <random>

#include "kiosk/touch/fingers.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;
using Kind = ui::Touch::Kind;

namespace {

// What a visit has come to: where it is, what was said, what is ticked and typed. A second effect would change it.
std::string standing(Visitor& visitor) {
  const Session& session = visitor.session();
  std::string words = std::to_string(session.serial);
  for (const View& view : session.path)
    words += "/" + std::to_string(static_cast<int>(view.screen)) + ":" + view.subject + (view.choosing ? "?" : "");
  for (const auto& reply : session.replies)
    words += ";" + reply.question + "=" + std::to_string(static_cast<int>(reply.kind)) + std::to_string(reply.number);
  if (session.asking) {
    words += "|" + session.asking->next.question + std::to_string(session.asking->next.person) + "#" + session.asking->digits +
             (session.asking->none_ticked ? "-" : "");
    for (const auto& option : session.asking->ticked) words += "+" + option;
  }
  words += "|" + std::string(code(session.language)) + std::to_string(static_cast<int>(session.size)) +
           std::to_string(static_cast<int>(session.theme));
  words += session.staff_called ? "called" : "";
  words +=
      std::to_string(session.with_answers) + std::to_string(session.large_print) + session.office + std::to_string(session.print.attempt);
  for (const auto& [id, scroll] : visitor.application().view().scrolls) words += "," + id + std::to_string(scroll.offset);
  return words;
}

struct Pressable {
  std::string id;
  ui::Point at;
  bool repeats = false;
};

std::vector<Pressable> pressables(const Visitor& visitor) {
  std::vector<Pressable> found;
  for (const ui::Node& node : visitor.tree().nodes()) {
    const ui::Rect seen = node.visible();
    if (!node.pressable || !node.enabled || seen.empty()) continue;
    const ui::Node* hit = visitor.tree().pressed_at(seen.centre());
    if (hit != nullptr && hit->id == node.id) found.push_back({node.id, seen.centre(), node.repeats});
  }
  return found;
}

// Two taps, `between` ms from one finger's coming down to the next one's.
void double_tap(Terminal& terminal, ui::Point at, std::int64_t between) {
  constexpr std::int64_t press = 30;
  for (int tap = 0; tap < 2; ++tap) {
    terminal.application().touch({Kind::down, at});
    terminal.visitor().round();
    terminal.clock().advance_ms(press);
    terminal.application().touch({Kind::up, at});
    terminal.visitor().round();
    terminal.visitor().wait(between - press);
  }
}

using Arrival = std::function<void(Terminal&)>;

// Whatever can be pressed where `arrive` leads, but the footer's keys, which are the same everywhere: a double tap and a single tap from
// the same beginning have to end the same.
int double_taps_are_single(const Arrival& arrive, int width, int height, std::int64_t between, bool footer) {
  std::unique_ptr<Terminal> single, twice;
  std::string start;
  const auto begin = [&] {
    for (auto* terminal : {&single, &twice}) {
      *terminal = std::make_unique<Terminal>(test::TerminalOptions{.width = width, .height = height});
      arrive(**terminal);
      (*terminal)->visitor().wait(2000);
    }
    start = standing((*single).visitor());
  };
  begin();
  const auto all = pressables(single->visitor());
  int tried = 0;
  for (const Pressable& one : all) {
    if (one.repeats || (one.id.starts_with("footer.") && !footer)) continue;
    if (standing(single->visitor()) != start) begin();
    INFO(one.id << ", " << between << " ms, " << width << " x " << height);
    single->visitor().quick_tap(one.at);
    single->visitor().wait(2000);
    double_tap(*twice, one.at, between);
    twice->visitor().wait(2000);
    CHECK(standing(single->visitor()) == standing(twice->visitor()));
    ++tried;
    if (standing(single->visitor()) == start) continue;
    for (auto* terminal : {&single, &twice}) (void)(*terminal)->visitor().press("footer.back");
    if (standing(single->visitor()) != standing(twice->visitor())) begin();
  }
  return tried;
}

std::vector<std::pair<std::string, Arrival>> arrivals() {
  const auto home = [](Terminal& t) { Resident(t).presses("attract.start"); };
  const auto check = [=](Terminal& t) { home(t), Resident(t).presses("home.check").presses("check.start"); };
  const auto question = [=](const std::string& code) {
    return [=](Terminal& t) { check(t), Resident(t).answers(test::family_replies(), code).is_asked(code); };
  };
  const auto results = [=](Terminal& t) { check(t), Resident(t).answers(test::family_replies()).is_at(Screen::results); };
  const auto opens = [=](const char* id) { return [=](Terminal& t) { home(t), Resident(t).presses(id); }; };
  return {{"attract", [](Terminal&) {}},
          {"home", home},
          {"pages", opens("home.policies")},
          {"notices", opens("home.notices")},
          {"districts", opens("home.offices")},
          {"urgent", opens("home.urgent")},
          {"check", opens("home.check")},
          {"choices", question("Q01")},
          {"place", question("Q02")},
          {"choice", question("Q04")},
          {"count", question("Q05")},
          {"money", question("Q06")},
          {"results", results},
          {"answers", [=](Terminal& t) { results(t), Resident(t).presses("results.answers"); }},
          {"slip", [=](Terminal& t) { results(t), Resident(t).presses("results.slip"); }}};
}

}  // namespace

TEST_CASE("two taps on one spot do what one does, on every screen before the check") {
  for (const auto& [name, arrive] : arrivals()) {
    if (name == "choices") break;
    INFO(name);
    CHECK(double_taps_are_single(arrive, 1080, 1920, 120, name == "home") >= 1);
    if (name == "home" || name == "urgent") CHECK(double_taps_are_single(arrive, 1920, 1080, 250, name == "urgent") >= 1);
  }
}

TEST_CASE("two taps on one spot do what one does, on every kind of question") {
  for (const auto& [name, arrive] : arrivals()) {
    if (name != "choices" && name != "place" && name != "choice" && name != "count" && name != "money") continue;
    INFO(name);
    CHECK(double_taps_are_single(arrive, 1080, 1920, 60, false) >= 2);
    if (name == "choice") CHECK(double_taps_are_single(arrive, 1920, 1080, 450, false) >= 2);
  }
}

TEST_CASE("two taps on one spot do what one does, on results and all that follows") {
  for (const auto& [name, arrive] : arrivals()) {
    if (name != "results" && name != "answers" && name != "slip") continue;
    INFO(name);
    CHECK(double_taps_are_single(arrive, 1080, 1920, 450, false) >= 4);
  }
}

TEST_CASE("two taps at any pace answer one question") {
  for (const std::int64_t between : {60, 120, 250, 450})
    for (const char* code : {"Q02", "Q04", "Q05"}) {
      Terminal terminal;
      Resident(terminal)
          .presses("attract.start")
          .presses("home.check")
          .presses("check.start")
          .answers(test::family_replies(), code)
          .is_asked(code);
      terminal.visitor().wait(1000);
      const auto said = terminal.visitor().session().replies.size();
      const auto options = pressables(terminal.visitor());
      const auto option = std::find_if(options.begin(), options.end(), [](const Pressable& one) { return one.id.starts_with("option."); });
      REQUIRE(option != options.end());
      INFO(code << ", " << between << " ms");
      double_tap(terminal, option->at, between);
      terminal.visitor().wait(1000);
      CHECK(terminal.visitor().session().replies.size() == said + 1);
    }
}

TEST_CASE("a finger that rolls within a button presses it, and one that slides off to another presses neither") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident(terminal).presses("attract.start").presses("home.check");
  visitor.wait(1000);
  const ui::Rect start = visitor.find("check.start")->visible(), home = visitor.find("footer.home")->visible();
  const auto slide = [&](ui::Point from, ui::Point to) {
    visitor.drag(from, to);
    visitor.wait(1000);
  };
  slide(start.centre(), home.centre());
  Resident(terminal).is_at(Screen::check_start);
  slide({start.x0 + 8, start.y0 + 8}, {start.x1 - 8, start.y1 - 8});
  Resident(terminal).is_at(Screen::question);
}

TEST_CASE("a hurried helper who taps different places is not slowed") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident(terminal).presses("attract.start").presses("home.check").presses("check.start").is_asked("Q01");
  int ticked = 0;
  for (const Pressable& one : pressables(visitor)) {
    if (!one.id.starts_with("option.") || ticked == 2 || one.id == "option.wander") continue;
    visitor.quick_tap(one.at);
    ++ticked;
  }
  CHECK(visitor.session().asking->ticked.size() == 2);
}

TEST_CASE("the row that was chosen is seen as chosen before the screen changes") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident(terminal)
      .presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies(), "Q04")
      .is_asked("Q04");
  const ui::Point at = visitor.find("option.urban")->visible().centre();
  const ui::Surface before = visitor.picture();
  terminal.application().touch({Kind::down, at});
  terminal.application().touch({Kind::up, at});
  visitor.round();
  CHECK(visitor.question() == "Q04");
  const ui::Rect row = visitor.find("option.urban")->visible();
  CHECK(visitor.picture().at(row.x0 + row.width() / 2, row.y0 + 12) != before.at(row.x0 + row.width() / 2, row.y0 + 12));
  visitor.wait(ui::Ui::chosen_ms + 20);
  CHECK(visitor.question() != "Q04");
}

TEST_CASE("a finger that was never lifted, a resting palm and a lost panel do not stop the next honest tap") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  ui::Fingers fingers;
  const auto feed = [&](const std::function<void(std::vector<ui::Touch>&)>& happens) {
    std::vector<ui::Touch> out;
    happens(out);
    for (const auto& touch : out) terminal.application().touch(touch);
    visitor.rest();
  };
  const auto honest_tap = [&](const std::string& id) {
    visitor.wait(1000);
    REQUIRE(visitor.find(id) != nullptr);
    const ui::Point at = visitor.find(id)->visible().centre();
    feed([&](auto& out) { fingers.down({1, 50}, at, 0, out); });
    feed([&](auto& out) { fingers.up({1, 50}, at, 0, out); });
  };
  Resident(terminal).presses("attract.start");
  for (int i = 0; i < 20; ++i) {
    const ui::Point somewhere{40 + 50 * i, 300 + 60 * i};
    feed([&](auto& out) { fingers.down({1, i}, somewhere, 0, out); });  // never lifted
    if (i % 3 == 1) feed([&](auto& out) { fingers.move({1, i}, {somewhere.x + 4, somewhere.y + 3}, 0, out); });
    if (i % 3 == 2) feed([&](auto& out) { fingers.lost(out); });
    honest_tap("footer.size");
    CHECK(static_cast<int>(visitor.session().size) == (i + 2) % 4);
  }
}

TEST_CASE("whatever three fingers do for ten thousand events, the glass works afterwards") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  ui::Fingers fingers;
  std::mt19937 random(11);
  for (int i = 0; i < 10'000; ++i) {
    const ui::Contact contact{1, static_cast<std::int64_t>(random() % 3)};
    const ui::Point at{static_cast<int>(random() % 1080), static_cast<int>(random() % 1920)};
    std::vector<ui::Touch> out;
    switch (random() % 8) {
      case 0:
      case 1:
        fingers.down(contact, at, random() % 5, out);
        break;
      case 2:
      case 3:
      case 4:
        fingers.move(contact, at, 0, out);
        break;
      case 5:
      case 6:
        fingers.up(contact, at, 0, out);
        break;
      default:
        if (random() % 50 == 0) fingers.lost(out);
    }
    for (const auto& touch : out) terminal.application().touch(touch);
    terminal.clock().advance_ms(1 + random() % 40);
    if (i % 4 == 0) visitor.round();
  }
  visitor.wait(400'000);
  Resident(terminal).is_at(Screen::attract);
  if (visitor.session().staff_called) Resident(terminal).holds("staff.acknowledge", 3500);
  Resident(terminal).presses("attract.start").presses("home.check").presses("check.start").is_asked("Q01");
}
