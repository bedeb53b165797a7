// SPDX-License-Identifier: MIT
// Reaches every screen by pressing, and audits each in both languages, four text sizes and three themes; every page, question, notice,
// district and programme once more at the extremes. Back is pressed everywhere and has to arrive where one came from.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/effort.h"
#include "tests/journeys/audit.h"
#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

constexpr int all_sizes = 4, all_themes = 3;
const std::vector<Language> all_languages = {"zh-Hans", "en"};

void must_be_in_order(Visitor& visitor) {
  const std::string name = test::view_name(visitor);
  for (const auto& finding : test::audit_all_pages(visitor)) FAIL_CHECK(name << ": " << finding);
}

void press_until(Visitor& visitor, const std::string& button, const std::function<bool(const Session&)>& reached) {
  for (int i = 0; i < 5 && !reached(visitor.session()); ++i) REQUIRE(visitor.press(button));
  REQUIRE(reached(visitor.session()));
}

void set_look(Visitor& visitor, Language language, TextSize size, Theme theme) {
  press_until(visitor, "footer.language", [&](const Session& session) { return session.language == language; });
  press_until(visitor, "footer.size", [&](const Session& session) { return session.size == size; });
  press_until(visitor, "footer.contrast", [&](const Session& session) { return session.theme == theme; });
}

// The view on screen in every look, by the buttons of the footer.
void audit_in_every_look(Visitor& visitor) {
  const auto path = visitor.session().path;
  long look = 0;
  for (const Language& language : all_languages)
    for (int size = 0; size < all_sizes; ++size)
      for (int theme = 0; theme < all_themes; ++theme) {
        if (!effort::takes(look++, 5)) continue;  // five of 24, of both languages, all themes and sizes
        set_look(visitor, language, static_cast<TextSize>(size), static_cast<Theme>(theme));
        REQUIRE((visitor.session().path == path));
        must_be_in_order(visitor);
      }
  set_look(visitor, "zh-Hans", TextSize::normal, Theme::standard);
}

void audit_at_the_extremes(Visitor& visitor) {
  set_look(visitor, "zh-Hans", TextSize::largest, Theme::standard);
  must_be_in_order(visitor);
  set_look(visitor, "en", TextSize::largest, Theme::high_dark);
  must_be_in_order(visitor);
  set_look(visitor, "zh-Hans", TextSize::normal, Theme::standard);
}

std::vector<std::string> ids_beginning(const Visitor& visitor, const std::string& beginning) {
  std::vector<std::string> ids;
  for (const auto& node : visitor.tree().nodes())
    if (node.pressable && node.enabled && node.id.starts_with(beginning)) ids.push_back(node.id);
  return ids;
}

// Presses `id`, looks, goes back and has to be where it was.
void there_and_back(Visitor& visitor, const std::string& id, const std::function<void()>& look) {
  const auto path = visitor.session().path;
  INFO("pressing " << id);
  const auto pressed = visitor.press(id);
  INFO((pressed ? std::string() : pressed.error().sentence));
  REQUIRE(pressed);
  REQUIRE_FALSE((visitor.session().path == path));
  look();
  REQUIRE(visitor.press("footer.back"));
  CHECK((visitor.session().path == path));
}

// Replies that lead through as many questions as possible.
const std::map<std::string, std::string>& many_questions() {
  static const std::map<std::string, std::string> replies = {{"Q01", "fire+school_costs"},
                                                             {"Q02", "昆都仑区"},
                                                             {"Q04", "urban"},
                                                             {"Q05", "3"},
                                                             {"Q09", "has_elder60+has_minor+has_student+has_disabled+has_ill+unemployed"},
                                                             {"Q13", "肢体"},
                                                             {"Q13a", "2"},
                                                             {"Q18", "yes"},
                                                             {"Q06", "3100"},
                                                             {"Q13c", "yes"},
                                                             {"Q13b1", "yes"},
                                                             {"Q13b2", "yes"},
                                                             {"Q13b3", "yes"},
                                                             {"Q13d", "no"},
                                                             {"Q15", "primary"}};
  return replies;
}

}  // namespace

TEST_CASE("attract, home and the lists are in order in every look") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  must_be_in_order(visitor);
  REQUIRE(visitor.press("attract.start"));
  audit_in_every_look(visitor);
  for (const char* entry : {"home.policies", "home.notices", "home.offices", "home.check"})
    there_and_back(visitor, entry, [&] { audit_in_every_look(visitor); });
}

TEST_CASE("looking for something by letters is in order in every look, and leads there and back") {
  for (const bool on_its_side : {false, true}) {
    Terminal terminal({.width = on_its_side ? 1920 : 1080, .height = on_its_side ? 1080 : 1920});
    Visitor& visitor = terminal.visitor();
    Resident resident(terminal);
    REQUIRE(visitor.press("attract.start"));
    there_and_back(visitor, "home.comfort", [&] { audit_in_every_look(visitor); });
    REQUIRE(visitor.press("home.policies"));
    there_and_back(visitor, "policies.find", [&] { CHECK(visitor.session().screen() == Screen::find); });
    REQUIRE(visitor.press("footer.home"));
    REQUIRE(visitor.press("home.find"));
    audit_in_every_look(visitor);
    resident.presses("letter.q").presses("letter.n").presses("letter.f").sees("find.page.heating").sees("find.desk");
    audit_in_every_look(visitor);
    there_and_back(visitor, "find.page.heating", [&] { CHECK(visitor.session().view().subject == "heating"); });
    resident.presses("find.swap");
    audit_at_the_extremes(visitor);
    for (int i = 0; i < 4; ++i) resident.presses("letter.q");
    resident.sees("find.none");
    audit_at_the_extremes(visitor);
    resident.presses("find.desk");
    CHECK(visitor.session().staff_called);
  }
}

TEST_CASE("the attract screen is in order in both languages") {
  Terminal terminal({.settings = [](Hall& hall) { hall.languages = {"en", "zh-Hans"}; }});
  CHECK(terminal.visitor().session().language == "en");
  must_be_in_order(terminal.visitor());
}

TEST_CASE("urgent help is in order in every look") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  REQUIRE(visitor.press("attract.start"));
  there_and_back(visitor, "home.urgent", [&] {
    audit_in_every_look(visitor);
    for (const auto& topic : ids_beginning(visitor, "urgent.")) {
      if (topic == "urgent.slip" || topic == "urgent.staff") continue;
      there_and_back(visitor, topic, [&] { audit_at_the_extremes(visitor); });
    }
  });
}

TEST_CASE("windows are in order: districts, lists, one window in every look") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  REQUIRE(visitor.press("attract.start"));
  REQUIRE(visitor.press("home.offices"));
  bool first = true;
  const auto districts = ids_beginning(visitor, "district.");
  CHECK(districts.size() == 10);
  for (const auto& district : districts)
    there_and_back(visitor, district, [&] {
      const auto offices = ids_beginning(visitor, "office.");
      REQUIRE_FALSE(offices.empty());
      if (first) audit_in_every_look(visitor);
      else audit_at_the_extremes(visitor);
      there_and_back(visitor, offices.front(), [&] {
        if (first) audit_in_every_look(visitor);
        else must_be_in_order(visitor);
      });
      first = false;
    });
}

TEST_CASE("one policy page is in order in every look, and its links lead there and back") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  REQUIRE(visitor.press("attract.start"));
  REQUIRE(visitor.press("home.policies"));
  there_and_back(visitor, "policy.charity", [&] {
    audit_in_every_look(visitor);
    for (const auto& link : ids_beginning(visitor, "page.link")) there_and_back(visitor, link, [] {});
  });
}

TEST_CASE("every policy page is in order at the extremes, first half") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  REQUIRE(visitor.press("attract.start"));
  REQUIRE(visitor.press("home.policies"));
  const auto pages = ids_beginning(visitor, "policy.");
  CHECK(pages.size() >= 16);
  for (std::size_t i = 0; i < pages.size() / 2; ++i)
    if (effort::takes(static_cast<long>(i), 3)) there_and_back(visitor, pages[i], [&] { audit_at_the_extremes(visitor); });
}

TEST_CASE("every policy page is in order at the extremes, second half") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  REQUIRE(visitor.press("attract.start"));
  REQUIRE(visitor.press("home.policies"));
  const auto pages = ids_beginning(visitor, "policy.");
  for (std::size_t i = pages.size() / 2; i < pages.size(); ++i)
    if (effort::takes(static_cast<long>(i), 3)) there_and_back(visitor, pages[i], [&] { audit_at_the_extremes(visitor); });
}

TEST_CASE("notices are in order") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  REQUIRE(visitor.press("attract.start"));
  REQUIRE(visitor.press("home.notices"));
  const auto notices = ids_beginning(visitor, "notice.");
  for (const auto& notice : notices)
    there_and_back(visitor, notice, [&] {
      if (notice == notices.front()) audit_in_every_look(visitor);
      else audit_at_the_extremes(visitor);
    });
}

TEST_CASE("every kind of question is in order in every look, every question at the extremes, and back leads to the one before") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident(terminal).presses("attract.start").presses("home.check").presses("check.start");
  std::set<std::string> formats, asked;
  for (int i = 0; i < 80 && visitor.session().screen() == Screen::question; ++i) {
    const std::string question = visitor.question();
    const auto* row = visitor.application().context().pack->question(visitor.session().asking->next.question);
    REQUIRE(row != nullptr);
    asked.insert(row->code);
    INFO(question);
    if (formats.insert(row->format).second) audit_in_every_look(visitor);
    else audit_at_the_extremes(visitor);
    CHECK(visitor.sees("question.dont_know"));
    CHECK(visitor.sees("question.rather_not"));
    const auto reply = many_questions().find(question);
    const auto answered = visitor.answer(reply == many_questions().end() ? "dont_know" : reply->second);
    INFO((answered ? std::string() : answered.error().sentence));
    REQUIRE(answered);
    if (visitor.session().screen() == Screen::urgent) {
      audit_at_the_extremes(visitor);
      REQUIRE(visitor.press("urgent.go_on"));
    }
    if (visitor.session().screen() == Screen::question) {
      const std::string next = visitor.question();
      REQUIRE(visitor.press("footer.back"));
      CHECK(visitor.question() == question);
      REQUIRE(visitor.press("question.keep"));
      CHECK(visitor.question() == next);
    }
  }
  CHECK(visitor.session().screen() == Screen::results);
  CHECK(asked.size() >= 22);
  CHECK(formats.size() >= 5);
}

TEST_CASE("results, reasons and the list of answers are in order") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident(terminal).presses("attract.start").presses("home.check").presses("check.start").answers(many_questions()).is_at(Screen::results);
  audit_in_every_look(visitor);
  there_and_back(visitor, "results.answers", [&] { audit_in_every_look(visitor); });
  bool first = true;
  for (const auto& why : ids_beginning(visitor, "result."))
    there_and_back(visitor, why, [&] {
      if (std::exchange(first, false)) audit_in_every_look(visitor);
      else audit_at_the_extremes(visitor);
    });
  there_and_back(visitor, "results.office", [&] { must_be_in_order(visitor); });
}

TEST_CASE("the slip, every state of printing, the phone and goodbye are in order in every look") {
  Terminal terminal;
  Visitor& visitor = terminal.visitor();
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).presses("results.slip");
  audit_in_every_look(visitor);
  there_and_back(visitor, "preview.phone", [&] { audit_in_every_look(visitor); });
  terminal.set_printer("mute");
  resident.presses("preview.print").waits_for_the_paper();
  audit_in_every_look(visitor);
  resident.presses("print.no");
  audit_in_every_look(visitor);
  resident.presses("footer.back");
  terminal.set_printer("ready");
  resident.presses("preview.print").waits_for_the_paper();
  CHECK(visitor.session().print.stage == PrintStage::confirmed);
  audit_in_every_look(visitor);
  resident.presses("print.leave").is_at(Screen::goodbye);
  audit_in_every_look(visitor);
}

TEST_CASE("the call for staff, the idle warning and the fault screen are in order in every look") {
  {
    Terminal terminal;
    Resident(terminal).presses("attract.start").presses("footer.staff");
    audit_in_every_look(terminal.visitor());
  }
  for (int size = 0; size < all_sizes; ++size)
    for (int theme = 0; theme < all_themes; ++theme) {
      Terminal terminal;
      Resident(terminal).presses("attract.start");
      set_look(terminal.visitor(), size % 2 == 0 ? "zh-Hans" : "en", static_cast<TextSize>(size), static_cast<Theme>(theme));
      Resident(terminal).waits(120).sees("idle.here");
      must_be_in_order(terminal.visitor());
    }
  Terminal terminal({.prepare = [](const std::filesystem::path& folder) { std::filesystem::remove(folder / "baotou.bundle"); }});
  audit_in_every_look(terminal.visitor());
}

TEST_CASE("lying on its side the terminal is in order too") {
  Terminal terminal({.width = 1920, .height = 1080});
  Visitor& visitor = terminal.visitor();
  must_be_in_order(visitor);
  REQUIRE(visitor.press("attract.start"));
  audit_in_every_look(visitor);
  for (const char* entry : {"home.policies", "home.notices", "home.offices", "home.urgent", "home.check"})
    there_and_back(visitor, entry, [&] { audit_at_the_extremes(visitor); });
  Resident(terminal).presses("home.check").presses("check.start");
  audit_in_every_look(visitor);
  Resident(terminal).answers(many_questions()).is_at(Screen::results);
  audit_in_every_look(visitor);
  if (visitor.find("results.all") != nullptr) {
    REQUIRE(visitor.press("results.all"));
    audit_at_the_extremes(visitor);
  }
  const auto why = ids_beginning(visitor, "result.");
  REQUIRE_FALSE(why.empty());
  for (const std::string& id : {why.front(), std::string("results.answers"), std::string("results.office")})
    there_and_back(visitor, id, [&] { audit_at_the_extremes(visitor); });
}

TEST_CASE("lying on its side pages, notices, windows and urgent help are in order one by one") {
  Terminal terminal({.width = 1920, .height = 1080});
  Visitor& visitor = terminal.visitor();
  REQUIRE(visitor.press("attract.start"));
  const std::pair<const char*, const char*> ways[] = {
      {"home.policies", "policy."}, {"home.notices", "notice."}, {"home.offices", "district."}, {"home.urgent", "urgent."}};
  for (const auto& [entry, beginning] : ways)
    there_and_back(visitor, entry, [&, &prefix = beginning] {
      auto ids = ids_beginning(visitor, prefix);
      constexpr std::size_t most = 5;
      ids.resize(std::min(ids.size(), most));
      for (const auto& id : ids) {
        if (id == "urgent.slip" || id == "urgent.staff") continue;
        there_and_back(visitor, id, [&] {
          audit_at_the_extremes(visitor);
          const auto offices = ids_beginning(visitor, "office.");
          if (!offices.empty() && id == ids.front()) there_and_back(visitor, offices.front(), [&] { audit_at_the_extremes(visitor); });
        });
      }
    });
}
