// SPDX-License-Identifier: MIT
// Options in words of their own: each counts as a value of its question, or leaves it open.
#include <catch2/catch.hpp>

#include "tests/content/screening/households.h"

using namespace content;

namespace {

Reply reply(const std::string& question, const std::vector<std::string>& options) {
  Reply one;
  one.question = question;
  one.kind = Reply::Kind::options;
  one.options = options;
  return one;
}

Answer answer(const std::string& question, const std::vector<std::string>& options, const std::string& fact) {
  return households::screening().answers_from({reply(question, options)}).at(fact);
}

std::string outcome(const std::string& programme, const std::string& supporters) {
  const auto answers = households::screening().answers_from_json(
      R"({"hukou_district":"昆都仑区","hukou_type":"urban","hh_size":1,"income_month_total":600,)"
      R"("income_base_pension_part":0,"assets_band":"ok","property_flags":[],"status_already":[],)"
      R"("has_elder60":true,"has_minor":false,"disabled":[],"illness":"none","students":[],)"
      R"("unemployed":false,"housing":"ok","heating":"self","events":[],"legal_supporters":")" +
      supporters + "\"}");
  REQUIRE(answers);
  for (const auto& result : households::screening().assess(*answers, households::day()).programmes) {
    if (result.key == programme) return std::string(to_string(result.outcome));
  }
  return {};
}

}  // namespace

TEST_CASE("each of the law's own cases counts as a relative who is not able") {
  for (const char* option : {"their_status", "their_age", "their_disability", "their_absence"}) {
    INFO(option);
    CHECK(answer("Q12", {option}, "legal_supporters").options == std::vector<std::string>{"incapable"});
    CHECK(outcome("tekun", option) == "likely");
  }
}

TEST_CASE("relatives who struggle too leave it open and promise nothing") {
  CHECK(answer("Q12", {"hard_too"}, "legal_supporters").state == Answer::State::unknown);
  CHECK(outcome("tekun", "hard_too") == "ask");
  CHECK(outcome("dibao", "hard_too") == "ask");
  CHECK(outcome("tekun", "has_together") == "unlikely");
}

TEST_CASE("two options that count as the same are one, and the others stay") {
  const Answer events = answer("Q01", {"medical_costs", "school_costs", "fire"}, "events");
  CHECK(events.state == Answer::State::known);
  CHECK(events.options == std::vector<std::string>{"expense", "fire"});
}

TEST_CASE("a parent who brings the child up alone is no missing support, parents who both cannot are") {
  for (const char* option : {"apart", "one_dead"})
    CHECK(answer("Q16", {option}, "child_parents").options == std::vector<std::string>{"none"});
  for (const char* option : {"dead_ill", "dead_away", "both_unable"})
    CHECK(answer("Q16", {option}, "child_parents").options == std::vector<std::string>{"defacto"});
}

TEST_CASE("a home that burned is for the window to judge, a rented one that is too dear is none of their own") {
  CHECK(answer("Q10", {"lost"}, "housing").state == Answer::State::unknown);
  for (const char* option : {"rent_hard", "shared"}) CHECK(answer("Q10", {option}, "housing").options == std::vector<std::string>{"none"});
}

TEST_CASE("a level nobody knows leaves that of the person open, and one that is known stays") {
  const auto level = [](const std::string& option) { return answer("Q13a", {option}, "disabled").people.at(0).fields.at("level"); };
  CHECK(level("unsure") == "unknown");
  CHECK(level("2") == "2");
}

TEST_CASE("a question offers its options in words of their own, and not what they are written down as") {
  Replies replies;
  std::optional<NextQuestion> next;
  while ((next = households::screening().next_question(replies, households::day())) && next->question != "Q10") {
    Reply unknown;
    unknown.question = next->question;
    unknown.person = next->person;
    replies.push_back(unknown);
  }
  REQUIRE(next);
  CHECK(next->options == std::vector<std::string>{"ok", "dangerous", "lost", "rent_hard", "shared"});
}
