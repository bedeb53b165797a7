// SPDX-License-Identifier: MIT
// The visits that were walked in a real window, in plain words, with how many questions were asked and how often a finger came down. The
// numbers are those of that walk; the widow's is shorter now, and no visit may become longer than it is.

#include <catch2/catch.hpp>

#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

struct Length {
  std::size_t questions = 0;
  int taps = 0;
};

// From the first touch to the results; help that does not wait is read and gone on from.
Length to_the_results(Terminal& terminal, const std::map<std::string, std::string>& replies, int sizes_larger = 0, bool english = false) {
  Resident resident(terminal);
  const int before = terminal.visitor().taps();
  resident.presses("attract.start");
  for (int i = 0; i < sizes_larger; ++i) resident.presses("footer.size");
  if (english) resident.presses("footer.language");
  resident.presses("home.check").presses("check.start").answers(replies).is_at(Screen::results);
  return {terminal.visitor().session().replies.size(), terminal.visitor().taps() - before};
}

// From the results to the paper in the hand; the trial counted two taps.
void takes_a_slip(Terminal& terminal) {
  const int before = terminal.visitor().taps();
  Resident(terminal).presses("results.slip").presses("preview.print").waits_for_the_paper();
  CHECK(terminal.visitor().taps() - before <= 2);
  CHECK(terminal.slips().size() == 1);
}

content::Outcome outcome_of(Terminal& terminal, const std::string& key) {
  for (const auto& programme : terminal.visitor().session().result->programmes)
    if (programme.key == key) return programme.outcome;
  FAIL("no programme " << key);
  return content::Outcome::na;
}

}  // namespace

TEST_CASE("a widow of 72 who lives alone and cannot say what she has gets one card and a slip") {
  Terminal terminal;
  const Length length = to_the_results(
      terminal, {{"Q01", "none"}, {"Q09", "has_elder60"}, {"Q02", "昆都仑区"}, {"Q05", "1"}, {"Q10", "ok"}, {"Q18", "no"}, {"Q11", "self"}},
      2);
  CHECK(length.questions < 13);
  CHECK(length.taps < 19);
  Resident widow(terminal);
  CHECK(outcome_of(terminal, "children") == content::Outcome::na);
  widow.sees("next.title").does_not_read("户口不在包头");
  for (const auto& reply : terminal.visitor().session().replies) CHECK(reply.question != "Q19");  // no part of a sum she does not know
  takes_a_slip(terminal);
}

TEST_CASE("a migrant whose house burned is helped first and asked afterwards") {
  Terminal terminal;
  Resident migrant(terminal);
  const Length length = to_the_results(terminal, {{"Q01", "fire"},
                                                  {"Q18", "yes"},
                                                  {"Q02", "other_prov"},
                                                  {"Q05", "3"},
                                                  {"Q09", "has_minor"},
                                                  {"Q10", "lost"},
                                                  {"Q11", "other"},
                                                  {"Q16", "none"},
                                                  {"Q06", "3000"},
                                                  {"Q07", "ok"},
                                                  {"Q08", "none"},
                                                  {"Q03", "none"}});
  CHECK(terminal.visitor().session().urgent);
  CHECK(length.questions <= 12);
  CHECK(length.taps <= 22);
  takes_a_slip(terminal);
}

TEST_CASE("a mother alone with a disabled child is told of what is hers, and a vague answer promises nothing heavier") {
  std::map<std::string, std::string> replies = {{"Q01", "none"},
                                                {"Q02", "昆都仑区"},
                                                {"Q04", "urban"},
                                                {"Q05", "2"},
                                                {"Q09", "has_minor+has_disabled"},
                                                {"Q13c", "yes"},
                                                {"Q13", "智力"},
                                                {"Q13a", "2"},
                                                {"Q13b1", "no"},
                                                {"Q13b2", "no"},
                                                {"Q13b3", "yes"},
                                                {"Q13d", "no"},
                                                {"Q13e", "no"},
                                                {"Q12", "has_together"},
                                                {"Q16", "apart"},
                                                {"Q10", "ok"},
                                                {"Q11", "self"},
                                                {"Q06", "1500"},
                                                {"Q07", "ok"},
                                                {"Q08", "none"},
                                                {"Q03", "none"}};
  {
    Terminal terminal;
    const Length length = to_the_results(terminal, replies);
    CHECK(length.questions <= 16);
    CHECK(length.taps <= 26);
    for (const auto& reply : terminal.visitor().session().replies) CHECK(reply.question != "Q13b2");  // a child has no job
    CHECK(outcome_of(terminal, "dibao") == content::Outcome::likely);
    CHECK(outcome_of(terminal, "disability") == content::Outcome::likely);
    takes_a_slip(terminal);
  }
  replies["Q12"] = "hard_too";
  Terminal terminal;
  to_the_results(terminal, replies);
  CHECK(outcome_of(terminal, "tekun") == content::Outcome::ask);
}

TEST_CASE("a man without work gets there in twelve questions, and one who reads English as fast") {
  for (const bool english : {false, true}) {
    Terminal terminal;
    const Length length = to_the_results(terminal,
                                         {{"Q01", "income_loss"},
                                          {"Q18", "no"},
                                          {"Q02", "青山区"},
                                          {"Q04", "urban"},
                                          {"Q05", "1"},
                                          {"Q09", "unemployed"},
                                          {"Q17", "long"},
                                          {"Q10", "ok"},
                                          {"Q11", "self"},
                                          {"Q06", "0"},
                                          {"Q07", "ok"},
                                          {"Q08", "none"},
                                          {"Q03", "none"},
                                          {"Q12", "none"}},
                                         0, english);
    CHECK(length.questions <= 12);
    CHECK(length.taps <= 20);
    takes_a_slip(terminal);
  }
}

TEST_CASE("a family that types the income of a year is asked once whether it is one, and told by what it says then") {
  for (const bool mends : {false, true}) {
    Terminal terminal;
    Resident resident(terminal);
    std::map<std::string, std::string> replies = test::family_replies();
    replies["Q06"] = "36000";
    resident.presses("attract.start").presses("home.check").presses("check.start");
    Visitor& family = terminal.visitor();
    while (family.session().screen() == Screen::question) REQUIRE(family.answer(replies.at(family.question())).has_value());
    resident.is_at(Screen::second_look).sees("second_look.words");
    if (mends) {
      resident.presses("answer.Q06.0");
      for (int i = 0; i < 5; ++i) resident.presses("pad.erase");
      REQUIRE(family.answer("2700").has_value());
    } else {
      resident.presses("second_look.keep");
    }
    resident.answers(replies).is_at(Screen::results);
    CHECK(outcome_of(terminal, "dibao") == (mends ? content::Outcome::likely : content::Outcome::unlikely));
  }
}

TEST_CASE("a hurried helper on a wide screen in high contrast gets there without a question skipped") {
  Terminal terminal({.width = 1920, .height = 1080});
  Resident helper(terminal);
  helper.presses("attract.start")
      .presses("footer.contrast")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies())
      .is_at(Screen::results);
  CHECK(terminal.visitor().session().replies.size() <= 13);
  CHECK(terminal.visitor().taps() <= 24);  // two of them for the pupil's school: "none of these" would change the outcome
  helper.presses("results.slip").presses("preview.phone").is_at(Screen::phone);
}
