// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "content/simulation/population.h"
#include "tests/content/screening/frozen_household.h"
#include "tests/content/screening/households.h"
#include "tests/content/screening/interviewed.h"

using namespace content;

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
      if (next->question == "Q12" && household["legal_supporters"].options.front() == "na")
        household["legal_supporters"].options = {"none"};
      replies.push_back(interviewed::Household(households::baotou(), households::screening(), household, households::day())
                            .reply(*households::baotou().question(next->question), next->person));
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

TEST_CASE("no household is asked more than the sheet from top to bottom asks, and most hear few questions they could have done without") {
  std::mt19937 random(31);
  std::size_t asked = 0, fewest = 0;
  for (const Case& one : households::examples()) {
    INFO(one.code);
    interviewed::Household household(households::baotou(), households::screening(),
                                     *households::screening().answers_from_json(one.answers_json), households::day());
    const Replies ours = household.asked();
    CHECK(ours.size() <= household.fixed_order().size());
    asked += ours.size();
    fewest += household.fewest(ours, random, 2).size();
  }
  CHECK(asked * 100 <= fewest * 125);
}

TEST_CASE("with answers nobody knows the interview still ends, and no question left out could settle what stays open") {
  std::mt19937 random(15);
  for (int i = 0; i < 60; ++i) {
    Answers truth = households::any(random);
    for (auto& [fact, answer] : truth) {
      // Who lives in the family is ticked or not; everything else may be "不知道".
      if (random() % 100 < 15 && fact != "unemployed" && !fact.starts_with("has_")) answer = Answer{};
    }
    if (truth["legal_supporters"].options == std::vector<std::string>{"na"})
      truth["legal_supporters"].options = {"none"};  // no answer on a screen
    interviewed::Household household(households::baotou(), households::screening(), truth, households::day());
    const Replies heard = household.asked();
    Replies all = heard;
    for (const Reply& reply : household.fixed_order()) {
      const bool asked = std::any_of(heard.begin(), heard.end(),
                                     [&](const Reply& one) { return one.question == reply.question && one.person == reply.person; });
      if (!asked) all.push_back(reply);
    }
    const auto before = household.told(heard);
    const auto after = household.told(all);
    for (std::size_t p = 0; p < before.size(); ++p) {
      INFO(households::baotou().programmes[p].key << " of household " << i);
      CHECK(before[p].outcomes.told() == after[p].outcomes.told());
    }
  }
}

namespace {

Reply chosen(const std::string& question, std::vector<std::string> options) {
  Reply reply;
  reply.question = question;
  reply.kind = Reply::Kind::options;
  reply.options = std::move(options);
  return reply;
}

Reply not_known(const std::string& question) {
  Reply reply;
  reply.question = question;
  return reply;
}

}  // namespace

TEST_CASE("what refines a sum nobody knows is not asked") {
  const Replies family = {chosen("Q01", {}), chosen("Q09", {"has_elder60"}), chosen("Q02", {"昆都仑区"}), chosen("Q03", {})};
  for (const bool known : {true, false}) {
    Replies replies = family;
    if (known) {
      Reply income;
      income.question = "Q06";
      income.kind = Reply::Kind::number;
      income.number = 2100 * number_one;
      replies.push_back(income);
      Reply size = income;
      size.question = "Q05";
      size.number = 2 * number_one;
      replies.push_back(size);
    } else {
      replies.push_back(not_known("Q06"));
    }
    bool pension = false;
    while (const auto next = households::screening().next_question(replies, households::day())) {
      pension = pension || next->question == "Q19";
      replies.push_back(not_known(next->question));
      REQUIRE(replies.size() < 30);
    }
    CHECK(pension == known);
  }
}

TEST_CASE("who says neither what they receive nor who lives with them is asked no sums that could settle nothing") {
  const Replies replies = {chosen("Q01", {}),           not_known("Q09"), chosen("Q10", {"ok"}), chosen("Q11", {"self"}),
                           chosen("Q02", {"other_nm"}), not_known("Q03")};
  CHECK_FALSE(households::screening().next_question(replies, households::day()));
}

TEST_CASE("whatever the questions left out would be answered, what is asked about stays to be asked about") {
  std::mt19937 random(71);
  for (int i = 0; i < 25; ++i) {
    Answers truth = households::any(random);
    for (auto& [fact, answer] : truth) {
      if (random() % 100 < 20 && fact != "unemployed" && !fact.starts_with("has_")) answer = Answer{};
    }
    if (truth["legal_supporters"].options == std::vector<std::string>{"na"}) truth["legal_supporters"].options = {"none"};
    interviewed::Household household(households::baotou(), households::screening(), truth, households::day());
    const Replies heard = household.asked();
    const auto was_asked = [&](const std::string& question) {
      return std::any_of(heard.begin(), heard.end(), [&](const Reply& one) { return one.question == question; });
    };
    const auto before = household.told(heard);
    for (int other = 0; other < 6; ++other) {
      const Answers another = households::any(random);
      Answers mixed = truth;
      for (const Question& question : households::baotou().questions) {
        if (was_asked(question.code) || !another.contains(question.fact())) continue;
        // The pension is a part of what was said to be the income.
        if (question.code != "Q19") mixed[question.fact()] = another.at(question.fact());
      }
      if (mixed["legal_supporters"].options == std::vector<std::string>{"na"}) mixed["legal_supporters"].options = {"none"};
      interviewed::Household told_more(households::baotou(), households::screening(), mixed, households::day());
      Replies all = heard;
      for (const Reply& reply : told_more.fixed_order()) {
        if (!was_asked(reply.question)) all.push_back(reply);
      }
      const auto after = told_more.told(all);
      for (std::size_t p = 0; p < before.size(); ++p) {
        if (before[p].outcomes.told() != Outcome::ask) continue;
        INFO(households::baotou().programmes[p].key << " of household " << i << " " << other);
        CHECK(after[p].outcomes.told() == Outcome::ask);
      }
    }
  }
}

TEST_CASE("with answers nobody knows households hear well under what the sheet asks") {
  const Pack& pack = households::baotou();
  const auto population =
      read_population(std::string(TEST_SOURCE_DIR) + "/content/baotou/population.csv", "population.csv", pack, households::screening());
  REQUIRE(population.value);
  HouseholdDraw draw(*population.value, {.day = households::day(), .seed = 1, .unknown_percent = 15});
  draw.draw(0);
  std::size_t asked = 0, sheet = 0;
  for (int lane = 0; lane < HouseholdBatch::width; ++lane) {
    interviewed::Household household(pack, households::screening(), draw.answers(lane), households::day());
    asked += household.asked().size();
    sheet += household.fixed_order().size();
  }
  INFO(asked << " of " << sheet);
  CHECK(asked * 100 <= sheet * 76);
}

TEST_CASE("who did not say where they are registered is not told that they are registered elsewhere") {
  Replies replies = {chosen("Q01", {}), not_known("Q02")};
  const auto words = [&] {
    const Assessment assessment = households::screening().assess(households::screening().answers_from(replies), households::day());
    const ProgrammeResult& dibao = *assessment.programme("dibao");
    const auto found =
        std::find_if(dibao.reasons.begin(), dibao.reasons.end(), [](const Reason& one) { return one.criterion == "P01-04"; });
    REQUIRE(found != dibao.reasons.end());
    CHECK(found->decisive);
    return found->words;
  };
  CHECK(words() == households::baotou().fact("hukou_district")->words);
  replies.back() = chosen("Q02", {"other_prov"});
  CHECK(words().zh.find("户口不在包头") == 0);
}

TEST_CASE("children's support does not concern a family without a child, whatever it receives") {
  for (const bool child : {false, true}) {
    const Replies replies = {chosen("Q01", {}), chosen("Q09", child ? std::vector<std::string>{"has_minor"} : std::vector<std::string>{}),
                             not_known("Q03")};
    const Assessment assessment = households::screening().assess(households::screening().answers_from(replies), households::day());
    CHECK(assessment.programme("children")->outcome == (child ? Outcome::ask : Outcome::na));
  }
}

namespace {

Reply number(const std::string& question, Number value) {
  Reply reply;
  reply.question = question;
  reply.kind = Reply::Kind::number;
  reply.number = value * number_one;
  return reply;
}

// Every question that is asked after these, each answered "不知道".
std::vector<std::string> asked_after(Replies replies) {
  std::vector<std::string> asked;
  while (const auto next = households::screening().next_question(replies, households::day())) {
    asked.push_back(next->question);
    Reply reply = not_known(next->question);
    reply.person = next->person;
    replies.push_back(reply);
    REQUIRE(replies.size() < 40);
  }
  return asked;
}

bool has(const std::vector<std::string>& list, const std::string& one) { return std::find(list.begin(), list.end(), one) != list.end(); }

const Replies family_of_three = {chosen("Q01", {}), chosen("Q09", {}),        chosen("Q02", {"昆都仑区"}),
                                 chosen("Q03", {}), chosen("Q04", {"urban"}), number("Q05", 3)};

}  // namespace

TEST_CASE("who cannot say the income is asked for a range, and who would rather not or has said it is not") {
  Replies replies = family_of_three;
  CHECK_FALSE(households::screening().next_question(replies, households::day())->question == "Q06b");
  const auto with = [&](Reply income) {
    Replies more = replies;
    more.push_back(std::move(income));
    return asked_after(more);
  };
  CHECK(has(with(not_known("Q06")), "Q06b"));
  Reply silence = not_known("Q06");
  silence.kind = Reply::Kind::rather_not;
  CHECK_FALSE(has(with(silence), "Q06b"));
  CHECK_FALSE(has(with(number("Q06", 2700)), "Q06b"));
}

TEST_CASE("a range of income settles what every sum in it settles, and nothing else") {
  Replies replies = family_of_three;
  Pack pack = households::baotou();  // at 1,000 a head, whatever staff make of it: the ranges are for that
  for (Amount& amount : pack.amounts) {
    if (amount.name == "dibao.standard" && amount.from <= households::day()) amount.value = 1000 * number_one;
  }
  const Screening screening = packs::compiled(pack);
  for (const Reply& more : {chosen("Q07", {"ok"}), chosen("Q08", {}), chosen("Q10", {"ok"}), chosen("Q11", {"self"}), not_known("Q06")})
    replies.push_back(more);
  const auto told = [&](const std::string& band, const char* programme) {
    Replies all = replies;
    all.push_back(chosen("Q06b", {band}));
    return screening.assess(screening.answers_from(all), households::day()).programme(programme)->outcome;
  };
  CHECK(told("to_3000", "dibao") == Outcome::likely);  // below 3,000 for three people at 1,000
  CHECK(told("to_5000", "dibao") == Outcome::unlikely);
  CHECK(told("to_5000", "edge") == Outcome::ask);  // 4,500 lies in it
  CHECK(told("to_10000", "edge") == Outcome::unlikely);
  // A sum that was said after all counts, and not the range.
  replies.push_back(chosen("Q06b", {"to_3000"}));
  *std::find_if(replies.begin(), replies.end(), [](const Reply& one) { return one.question == "Q06"; }) = number("Q06", 4000);
  CHECK(screening.answers_from(replies).at("income_month_total").number == 4000 * number_one);
}

TEST_CASE("a range goes into the wide form and comes back") {
  Answers answers;
  answers["income_month_total"].state = Answer::State::known;
  answers["income_month_total"].options = {"to_3000"};
  const std::string json = households::screening().json_from_answers(answers);
  CHECK(json == R"({"income_month_total":"to_3000"})");
  CHECK(*households::screening().answers_from_json(json) == answers);
  CHECK_FALSE(households::screening().answers_from_json(R"({"income_month_total":"to_4000"})"));
}

TEST_CASE("whether a child has a job is never asked") {
  std::mt19937 random(11);
  int children = 0, grown = 0;
  for (int visit = 0; visit < 120; ++visit) {
    Replies replies = {chosen("Q01", {}), chosen("Q09", {"has_disabled"})};
    std::map<int, bool> adult;
    for (int i = 0; i < 40; ++i) {
      const auto next = households::screening().next_question(replies, households::day());
      if (!next) break;
      if (next->question == "Q13b2") {
        REQUIRE(adult.contains(next->person));
        CHECK(adult.at(next->person));
        ++grown;
      }
      Reply one = chosen(next->question, {});
      one.person = next->person;
      if (next->options.empty()) {
        one = number(next->question, static_cast<Number>(random() % 6000));
      } else {
        one.options = {next->options[random() % next->options.size()]};
      }
      if (next->question == "Q13b1") {
        adult[next->person] = one.options.front() == "yes";
        children += adult[next->person] ? 0 : 1;
      }
      replies.push_back(one);
    }
  }
  CHECK(children > 5);
  CHECK(grown > 5);
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

namespace {

// What households of the frozen city hear under a policy, as questions of the sheet.
std::vector<std::vector<const Question*>> heard_under(InterviewPolicy policy) {
  using frozen::Household;
  const Household base;
  const Household disabled = base.with("has_disabled", "true").with("disabled", R"([{"level":2,"adult":true}])").with("savings", "12001");
  std::vector<std::vector<const Question*>> all;
  for (const Household& household :
       {base, base.with("has_elder", "true").with("pension_part", "100").with("income_month_total", "1100"), disabled,
        base.with("ill", "true").with("medical_paid", "2500").with("income_month_total", "5000"), disabled.with("ill", "null"),
        base.without("income_month_total").with("ill", "true"), base.without("hukou_type").without("savings").with("has_elder", "null")}) {
    const interviewed::Household there(packs::frozen(), packs::frozen_screening(), household.answers(), *parse_date(frozen::day));
    std::vector<const Question*>& asked = all.emplace_back();
    for (const Reply& reply : there.asked(policy)) asked.push_back(packs::frozen().question(reply.question));
    REQUIRE(asked.size() > 3);
  }
  return all;
}

// By how many questions the sensitive ones are put off.
std::size_t wait_of(const std::vector<std::vector<const Question*>>& all) {
  std::size_t waits = 0;
  for (const auto& asked : all) {
    for (std::size_t i = 0; i < asked.size(); ++i) waits += asked[i]->sensitive ? i : 0;
  }
  return waits;
}

// How often the talk turns to another topic.
int turns_of(const std::vector<std::vector<const Question*>>& all) {
  int turns = 0;
  for (const auto& asked : all) {
    for (std::size_t i = 1; i < asked.size(); ++i) turns += asked[i]->topic != asked[i - 1]->topic ? 1 : 0;
  }
  return turns;
}

}  // namespace

TEST_CASE("sensitive questions wait for the others") {
  for (const auto& asked : heard_under({.begun_topic = 0, .sensitive_wait = 100'000})) {
    bool sensitive = false;
    for (const Question* question : asked) {
      INFO(question->code);
      CHECK((question->sensitive || !sensitive));
      sensitive = sensitive || question->sensitive;
    }
    CHECK(sensitive);
  }
  CHECK(wait_of(heard_under({})) > wait_of(heard_under({.sensitive_wait = 0})));
}

TEST_CASE("a topic that was begun is seen to its end") {
  const auto together = heard_under({.begun_topic = 100'000, .sensitive_wait = 0});
  const auto apart = heard_under({.begun_topic = 0, .sensitive_wait = 0});
  CHECK(turns_of(together) < turns_of(apart));
  CHECK(turns_of(heard_under({.sensitive_wait = 0})) < turns_of(apart));
}
