// SPDX-License-Identifier: MIT
// What follows from a result: the next step, what moved, what is folded, how far the questions are.

#include "kiosk/session/session_result.h"

#include <set>

#include "printer/payload/payload.h"
#include "tests/kiosk/visit.h"

using namespace kiosk;
using content::Outcome;
using kiosk::test::Visit;

namespace {

// A family of three in Kundulun with 2,700 yuan a month; `replies` say otherwise: option codes joined by "+", digits, "none".
void answers(Visit& visit, std::map<std::string, std::string> replies = {}, const std::string& until = {}) {
  replies.merge(std::map<std::string, std::string>{{"Q01", "none"},
                                                   {"Q02", "昆都仑区"},
                                                   {"Q04", "urban"},
                                                   {"Q03", "none"},
                                                   {"Q05", "3"},
                                                   {"Q09", "has_minor+has_student"},
                                                   {"Q10", "ok"},
                                                   {"Q11", "self"},
                                                   {"Q15", "primary"},
                                                   {"Q16", "none"},
                                                   {"Q06", "2700"},
                                                   {"Q07", "ok"},
                                                   {"Q08", "none"}});
  for (int i = 0; i < 60 && visit.session.asking && visit.question() != until; ++i) {
    if (visit.session.screen() != Screen::question) visit.does(event::Back{});
    const auto found = replies.find(visit.question());
    const std::string reply = found == replies.end() ? "dont_know" : found->second;
    const content::Question* question = visit.context.pack->question(visit.question());
    if (reply == "dont_know") {
      visit.does(event::DontKnow{});
    } else if (reply == "none" && question->format != "choice") {
      visit.does(event::NoneOfThese{});
    } else if (question->format == "count") {
      visit.does(event::ChooseNumber{std::stoll(reply) * content::number_one});
    } else if (question->format == "number") {
      for (const char digit : reply) visit.does(event::Digit{digit - '0'});
      visit.does(event::Submit{});
    } else if (question->format == "choices" || question->format == "flags") {
      std::size_t from = 0;
      while (from <= reply.size()) {
        const std::size_t end = std::min(reply.find('+', from), reply.size());
        visit.does(event::Toggle{reply.substr(from, end - from)});
        from = end + 1;
      }
      visit.does(event::Submit{});
    } else {
      visit.does(event::Choose{reply});
    }
  }
}

Visit& starts(Visit& visit) { return visit.comes().does(event::StartCheck{}); }

std::vector<std::string> keys(const std::vector<const content::ProgrammeResult*>& results) {
  std::vector<std::string> out;
  for (const auto* one : results) out.push_back(one->key);
  return out;
}

}  // namespace

TEST_CASE("who said a district of the city chooses among its windows at once, and can still go to another district") {
  Visit visit;
  starts(visit);
  answers(visit);
  REQUIRE(visit.session.screen() == Screen::results);
  CHECK(residence(visit.session.replies, *visit.context.pack).district->name == "昆都仑区");
  visit.opens(Screen::districts, {}, true);
  CHECK(visit.session.screen() == Screen::offices);
  CHECK(visit.session.view().subject == "150203");
  CHECK(visit.session.view().choosing);
  visit.opens(Screen::districts, "all", true);
  CHECK(visit.session.screen() == Screen::districts);
  visit.opens(Screen::offices, "150202", true).does(event::ChooseOffice{test::baotou().offices.front().code});
  CHECK(visit.session.screen() == Screen::slip_preview);
  visit.does(event::Back{});
  CHECK(visit.session.screen() == Screen::results);
  visit.opens(Screen::districts, {}, true).does(event::Back{});
  CHECK(visit.session.screen() == Screen::results);
  visit.does(event::Home{}).opens(Screen::districts);  // merely looking: all of them
  CHECK(visit.session.screen() == Screen::districts);
}

TEST_CASE("who is registered elsewhere or did not say chooses among all districts") {
  for (const std::string hukou : {"other_prov", "dont_know"}) {
    Visit visit;
    starts(visit);
    answers(visit, {{"Q02", hukou}});
    CHECK(residence(visit.session.replies, *visit.context.pack).kind ==
          (hukou == "dont_know" ? Residence::Kind::not_known : Residence::Kind::away));
    visit.opens(Screen::districts, {}, true);
    CHECK(visit.session.screen() == Screen::districts);
  }
}

TEST_CASE("of a family registered elsewhere the next step tells what is applied for at home from what can be had here") {
  Visit visit;
  starts(visit);
  answers(visit, {{"Q02", "other_prov"}, {"Q01", "fire"}, {"Q18", "yes"}});
  REQUIRE(visit.session.result);
  const NextStep next = next_step(visit.session, *visit.context.pack);
  const auto home = keys(next.at_home), here = keys(next.here);
  CHECK(here.front() == "temporary");
  CHECK(std::count(home.begin(), home.end(), "dibao") == 1);
  CHECK(std::count(here.begin(), here.end(), "dibao") == 0);
  CHECK(std::count(home.begin(), home.end(), "temporary") == 0);
  // By the sheet's column, though nothing in its own criteria says so.
  CHECK(std::count(here.begin(), here.end(), "medical") == 0);
  CHECK_FALSE(here.empty());
  for (const std::string& key : home) CHECK(visit.context.pack->programme(key)->only_at_home());
  for (const std::string& key : here) CHECK_FALSE(visit.context.pack->programme(key)->only_at_home());

  Visit local;
  starts(local);
  answers(local);
  CHECK(next_step(local.session, *local.context.pack).at_home.empty());
  CHECK(keys(next_step(local.session, *local.context.pack).ask_for).front() == "dibao");
}

TEST_CASE("what may be asked for at home or here stands after what is only had here, and before nothing that cannot wait") {
  Visit visit;
  starts(visit);
  answers(visit, {{"Q02", "other_prov"}, {"Q09", "has_minor+has_student+unemployed"}, {"Q17", "long"}, {"Q01", "fire"}, {"Q18", "yes"}});
  REQUIRE(visit.session.result);
  const NextStep next = next_step(visit.session, *visit.context.pack);
  bool either = false;
  for (std::size_t i = 0; i < next.here.size(); ++i) {
    const content::Programme& programme = *visit.context.pack->programme(next.here[i]->key);
    if (programme.urgent_first) CHECK(i == 0);
    CHECK((at_home_too(programme) || !either));
    either = either || at_home_too(programme);
  }
  CHECK(either);
}

TEST_CASE("the days the next step names are those after which the window reads the slip no more") {
  const printer::Payload payload = printer::payload_for(printer::Slip{}, 0);
  CHECK(payload.expires / 60 == std::int64_t{slip_days} * 24 * 60);  // to the end of the minute
}

TEST_CASE("results opened before the end say how many questions are left, finished ones say none") {
  Visit visit;
  starts(visit);
  answers(visit, {}, "Q08");
  visit.does(event::Home{}).opens(Screen::results);
  CHECK(visit.session.questions_left > 0);
  visit.does(event::StartCheck{});
  answers(visit);
  REQUIRE(visit.session.screen() == Screen::results);
  CHECK(visit.session.questions_left == 0);
}

TEST_CASE("a result after a change tells what moved since the last one shown, and begins at its top") {
  Visit visit;
  starts(visit);
  answers(visit);
  REQUIRE(visit.session.screen() == Screen::results);
  CHECK_FALSE(visit.session.moved);
  const int told = visit.session.results_told;
  visit.opens(Screen::programme, "dibao").does(event::Back{});
  CHECK(visit.session.results_told == told);  // the same result
  visit.opens(Screen::answers).does(event::Change{"Q06", 0});
  for (int i = 0; i < 4; ++i) visit.does(event::Erase{});
  answers(visit, {{"Q06", "9000"}});
  REQUIRE(visit.session.screen() == Screen::results);
  CHECK(visit.session.results_told == told + 1);
  REQUIRE(visit.session.moved);
  const auto dibao =
      std::find_if(visit.session.moved->begin(), visit.session.moved->end(), [](const Moved& one) { return one.programme == "dibao"; });
  REQUIRE(dibao != visit.session.moved->end());
  CHECK(dibao->from == Outcome::likely);
  CHECK(dibao->to == Outcome::unlikely);
  for (const Moved& one : *visit.session.moved) CHECK(one.from != one.to);
  SECTION("a change that changes nothing says so") {
    visit.opens(Screen::answers).does(event::Change{"Q06", 0});
    for (int i = 0; i < 4; ++i) visit.does(event::Erase{});
    answers(visit, {{"Q06", "9001"}});
    REQUIRE(visit.session.screen() == Screen::results);
    REQUIRE(visit.session.moved);
    CHECK(visit.session.moved->empty());
  }
  SECTION("from the start again nothing is left to compare with") {
    visit.does(event::RestartCheck{});
    answers(visit);
    CHECK_FALSE(visit.session.moved);
  }
  SECTION("the wipe takes it away") {
    visit.does(event::Leave{});
    CHECK_FALSE(visit.session.told);
    CHECK_FALSE(visit.session.moved);
  }
}

TEST_CASE("who knows nothing is mostly unknown, who answered is not, and rather not saying counts as much") {
  Visit knows_not, says_not, family;
  starts(knows_not).answers_until("");
  CHECK(mostly_unknown(knows_not.session));
  starts(says_not);
  for (int i = 0; i < 60 && says_not.session.asking; ++i) says_not.does(event::RatherNot{});
  CHECK(mostly_unknown(says_not.session));
  starts(family);
  answers(family);
  CHECK_FALSE(mostly_unknown(family.session));
  // Much to ask alone is not enough: this one answered most, and is merely registered elsewhere.
  Visit elsewhere;
  starts(elsewhere);
  answers(elsewhere, {{"Q02", "other_prov"}});
  CHECK_FALSE(mostly_unknown(elsewhere.session));
  const auto three = next_step(knows_not.session, *knows_not.context.pack).ask_for;
  CHECK(three.size() == max_asked_for);
  const auto names = keys(three);
  CHECK(std::count(names.begin(), names.end(), "dibao") == 1);
}

TEST_CASE("what is folded away opens on its own screen only, and folds again with a new result") {
  Visit visit;
  starts(visit);
  answers(visit);
  visit.does(event::ShowAll{});
  CHECK(visit.session.is_unfolded());
  visit.opens(Screen::programme, "dibao");
  CHECK_FALSE(visit.session.is_unfolded());
  visit.does(event::ShowAll{}).does(event::ShowAll{});
  CHECK(visit.session.unfolded.size() == 2);
  visit.does(event::Back{});
  CHECK(visit.session.is_unfolded());
  visit.opens(Screen::answers).does(event::ShowAll{});
  CHECK(visit.session.unfolded.size() == 2);
  visit.does(event::Change{"Q05", 0}).does(event::ChooseNumber{4 * content::number_one});
  answers(visit);
  CHECK(visit.session.unfolded.empty());
}

TEST_CASE("the parts of the questions never fall back, never jump and are as many for everybody") {
  int furthest = 0;
  for (const std::string who :
       {"dont_know", "has_elder60+has_minor+has_student+has_disabled+has_ill+unemployed", "has_minor+has_student"}) {
    Visit visit;
    starts(visit);
    std::vector<std::string> order;
    answers(visit, {{"Q09", who}, {"Q13", "肢体"}, {"Q13a", "2"}, {"Q12", "none"}});
    for (const content::Reply& reply : visit.session.replies) order.push_back(reply.question);
    // Through them once more, from the last to the first, as "back" does.
    int part = 5;
    visit.does(event::Back{});
    for (int i = 0; i < 80 && visit.session.screen() == Screen::question; ++i) {
      const Progress now = progress_of(visit.session, *visit.context.pack);
      CHECK(now.parts == 5);
      CHECK(now.part <= part);
      if (i > 0) CHECK(now.part >= part - 1);
      CHECK(now.topic == visit.context.pack->question(visit.question())->topic);
      if (i == 0) furthest = std::max(furthest, now.part);
      part = now.part;
      visit.does(event::Back{});
    }
    CHECK(part == 1);
    CHECK(order.size() > 5);
  }
  CHECK(furthest >= 4);
}
