// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "households.h"

using namespace content;

namespace {

// Replies as a household would give them; what it does not know stays "不知道".
Reply reply_for(const Answers& household, const NextQuestion& next) {
  const Question& question = *households::baotou().question(next.question);
  Reply reply;
  reply.question = next.question;
  reply.person = next.person;
  if (question.format == "flags") {
    reply.kind = Reply::Kind::options;
    for (const std::string& flag : next.options) {
      const auto given = household.find(flag);
      const bool named = given != household.end() && given->second.options == std::vector<std::string>{"yes"};
      const bool student = flag == "has_student" && !household.at("students").options.empty();
      const bool disabled = flag == "has_disabled" && !household.at("disabled").people.empty();
      const bool ill = flag == "has_ill" && household.at("illness").options != std::vector<std::string>{"none"};
      if (named || student || disabled || ill) reply.options.push_back(flag);
    }
    return reply;
  }
  if (question.fact.starts_with("disabled.")) {
    const auto& people = household.at("disabled").people;
    const std::string field = question.fact.substr(9);
    reply.kind = Reply::Kind::options;
    if (field == "more") {
      reply.options = {static_cast<int>(people.size()) > next.person + 1 ? "yes" : "no"};
    } else {
      reply.options = {people[static_cast<std::size_t>(next.person)].fields.at(field)};
    }
    return reply;
  }
  const Answer& answer = household.at(question.fact);
  reply.kind = question.format == "number" || question.format == "count" ? Reply::Kind::number : Reply::Kind::options;
  reply.options = answer.options;
  reply.number = answer.number;
  return reply;
}

}  // namespace

TEST_CASE("a household that knows nothing is asked only a dozen questions and everything it may get says ask") {
  Replies replies;
  while (const auto next = households::screening().next_question(replies, households::day())) {
    Reply reply;
    reply.question = next->question;
    reply.person = next->person;
    replies.push_back(reply);
    REQUIRE(replies.size() <= 14);
  }
  const Assessment assessment = households::screening().assess(households::screening().answers_from(replies), households::day());
  for (const ProgrammeResult& programme : assessment.programmes) {
    INFO(programme.key);
    CHECK(programme.outcome == Outcome::ask);
  }
}

TEST_CASE("no question is asked twice, the interview ends, and what it leaves out changes nothing") {
  std::mt19937 random(99);
  for (int i = 0; i < 150; ++i) {
    Answers household = households::any(random);
    // Answers the interview can hear: those that do not apply are what the sheet says.
    if (household["has_minor"].options.front() == "no") household["child_parents"].options = {"none"};
    if (household["has_elder60"].options.front() == "no") household["income_base_pension_part"].number = 0;
    if (household["unemployed"].options.front() == "no") household["unemployed_flags"].options.clear();
    if (household["students"].options.empty()) household["edu_paid_12m"].number = 0;
    if (household["disabled"].people.empty() && household["illness"].options.front() == "none") household["med_paid_12m"].number = 0;
    if (household["events"].options.empty()) household["hard_now"].options = {"no"};
    if (household["child_parents"].options.front() == "none") household["is_age16_17"].options = {"no"};
    const auto& status = household["status_already"].options;
    if (std::find(status.begin(), status.end(), "dibao") == status.end()) household["situation_changed"].options = {"no"};
    Replies replies;
    while (const auto next = households::screening().next_question(replies, households::day())) {
      for (const Reply& reply : replies) REQUIRE_FALSE((reply.question == next->question && reply.person == next->person));
      if (next->question == "Q12" && household["legal_supporters"].options.front() == "na") household["legal_supporters"].options = {"none"};
      replies.push_back(reply_for(household, *next));
      REQUIRE(replies.size() < 45);
    }
    // What the interview heard decides as much as the whole household does.
    const Assessment heard = households::screening().assess(households::screening().answers_from(replies), households::day());
    for (const ProgrammeResult& programme : heard.programmes) {
      INFO(programme.key << " of household " << i);
      CHECK(programme.settled);
    }
  }
}

TEST_CASE("changing one answer keeps all others") {
  Replies replies;
  Reply first;
  first.question = "Q02";
  first.kind = Reply::Kind::options;
  first.options = {"昆都仑区"};
  Reply second;
  second.question = "Q05";
  second.kind = Reply::Kind::number;
  second.number = 3 * number_one;
  replies = {first, second};
  replies[0].options = {"青山区"};
  const Answers answers = households::screening().answers_from(replies);
  CHECK(answers.at("hukou_district").options == std::vector<std::string>{"青山区"});
  CHECK(answers.at("hh_size").number == 3 * number_one);
}
