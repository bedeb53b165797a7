// SPDX-License-Identifier: MIT
// No option without its number: which amounts a question is shown with, and what an answer between two of them says.
#include <catch2/catch.hpp>

#include "content/pack/page.h"
#include "tests/content/screening/households.h"

using namespace content;

namespace {

using Bound = AmountMark::Bound;

Answer chosen_option(const std::string& option) {
  Answer answer;
  answer.state = Answer::State::known;
  answer.options = {option};
  return answer;
}

Answers registered(const std::string& district, const std::string& type) {
  Answers answers;
  if (!district.empty()) answers["hukou_district"] = chosen_option(district);
  if (!type.empty()) answers["hukou_type"] = chosen_option(type);
  return answers;
}

Answer people(Number count) {
  Answer answer;
  answer.state = Answer::State::known;
  answer.number = count * number_one;
  return answer;
}

std::optional<Number> of_the_family(Bound bound, const Answers& answers) {
  return households::screening().amounts_shown(answers, households::day()).shown({"dibao.savings", bound, "人口"});
}

std::optional<Number> shown(Bound bound, const Answers& answers, const std::string& day = "2026-11-20") {
  return households::screening().amounts_shown(answers, *parse_date(day)).shown({"dibao.savings", bound});
}

Reply one_reply(const std::string& question, const std::string& option, bool vague = false) {
  Reply one;
  one.question = question;
  one.kind = Reply::Kind::options;
  one.options = {option};
  one.vague = vague;
  return one;
}

}  // namespace

TEST_CASE("where the place is known both ends of an amount are the one that holds there") {
  const Answers urban = registered("昆都仑区", "urban");
  for (const Bound bound : {Bound::none, Bound::lowest, Bound::highest}) CHECK(shown(bound, urban) == 24000 * number_one);
}

TEST_CASE("a family with both kinds of registration sees the lower line and the higher one, and no line of its own") {
  const Answers mixed = registered("昆都仑区", "mixed");
  CHECK(shown(Bound::lowest, mixed) == 16800 * number_one);
  CHECK(shown(Bound::highest, mixed) == 24000 * number_one);
  CHECK_FALSE(shown(Bound::none, mixed));
}

TEST_CASE("registered elsewhere, or who knows where: the ends of the whole city") {
  for (const std::string district : {"other_prov", "elsewhere", "unknown", ""}) {
    CHECK(shown(Bound::lowest, registered(district, "")) == 15360 * number_one);
    CHECK(shown(Bound::highest, registered(district, "")) == 24000 * number_one);
  }
}

TEST_CASE("an amount for the whole family is that of one person as often as they are people") {
  Answers family = registered("昆都仑区", "urban");
  family["hh_size"] = people(3);
  for (const Bound bound : {Bound::none, Bound::lowest, Bound::highest}) CHECK(of_the_family(bound, family) == 72000 * number_one);
  CHECK(households::screening().amounts_shown(family, households::day()).shown({"dibao.savings", Bound::none, "hh_size"}) ==
        72000 * number_one);
  family["hukou_type"] = chosen_option("mixed");
  CHECK(of_the_family(Bound::lowest, family) == 50400 * number_one);
  CHECK(of_the_family(Bound::highest, family) == 72000 * number_one);
}

TEST_CASE("who cannot say how many they are sees the line of one person and that of the largest family") {
  const Answers some = registered("昆都仑区", "urban");
  CHECK(of_the_family(Bound::lowest, some) == 24000 * number_one);
  CHECK(of_the_family(Bound::highest, some) == 30 * 24000 * number_one);
  CHECK_FALSE(of_the_family(Bound::none, some));
}

TEST_CASE("what the whole family saved says nothing where they cannot be as many as was said") {
  Answers family = *households::screening().answers_from_json(
      R"({"hukou_district":"昆都仑区","hukou_type":"urban","hh_size":1,"income_month_total":1200,"assets_band":"over","property_flags":[],"status_already":[],"events":[]})");
  const auto edge = [&] { return households::screening().assess(family, households::day()).programme("edge")->outcome; };
  family["has_elder60"] = family["has_minor"] = chosen_option("no");
  CHECK(edge() == Outcome::unlikely);
  family["has_elder60"] = family["has_minor"] = chosen_option("yes");
  CHECK(edge() == Outcome::ask);
}

TEST_CASE("on a day without amounts there is nothing to show") {
  CHECK_FALSE(shown(Bound::lowest, registered("昆都仑区", "urban"), "2028-01-01"));
  CHECK_FALSE(shown(Bound::highest, registered("other_nm", "urban"), "2025-12-31"));
}

TEST_CASE("between two lines of which several may hold an answer is vague, and with one line it is not") {
  const auto vague = [](const Answers& answers) {
    return households::screening().amounts_shown(answers, households::day()).vague_options("Q07");
  };
  const auto three = [](Answers answers) {
    answers["hh_size"] = people(3);
    return answers;
  };
  CHECK(vague(three(registered("昆都仑区", "urban"))).empty());
  CHECK(vague(registered("昆都仑区", "urban")) == std::vector<std::string>{"mid"});  // nobody knows how many they are
  CHECK(vague(registered("昆都仑区", "mixed")) == std::vector<std::string>{"mid"});
  CHECK(vague(registered("other_prov", "urban")) == std::vector<std::string>{"mid"});
  CHECK(households::screening().amounts_shown(registered("other_prov", "urban"), households::day()).vague_options("Q06").empty());
}

TEST_CASE("a vague answer leaves the savings open, and a plain one does not") {
  const Answers plain = households::screening().answers_from({one_reply("Q07", "mid")});
  const Answers vague = households::screening().answers_from({one_reply("Q07", "mid", true)});
  CHECK(plain.at("assets_band").state == Answer::State::known);
  CHECK(vague.at("assets_band").state == Answer::State::unknown);
}

TEST_CASE("savings are asked about after the place, the registration and the number of people, whatever was said before") {
  std::mt19937 random(3);
  int asked = 0;
  for (int visit = 0; visit < 150; ++visit) {
    Replies replies;
    bool district = false, type = false, size = false;
    for (int i = 0; i < 60; ++i) {
      const auto next = households::screening().next_question(replies, households::day());
      if (!next) break;
      if (next->question == "Q07") {
        ++asked;
        // What the interview did not need to ask cannot change the amounts.
        const auto amounts =
            households::screening().amounts_shown(households::screening().answers_from(replies), households::day()).of_question("Q07");
        const bool certain = std::all_of(amounts.begin(), amounts.end(), [](const auto& range) { return range.first == range.second; });
        CHECK((certain || (district && type && size)));
      }
      district = district || next->question == "Q02";
      type = type || next->question == "Q04";
      size = size || next->question == "Q05";
      Reply one;
      one.question = next->question;
      one.person = next->person;
      if (random() % 4 != 0) {
        one.kind = next->options.empty() ? Reply::Kind::number : Reply::Kind::options;
        if (next->options.empty()) one.number = static_cast<Number>(random() % 5000) * number_one;
        if (!next->options.empty()) one.options = {next->options[random() % next->options.size()]};
      }
      replies.push_back(one);
    }
  }
  CHECK(asked > 40);
}

TEST_CASE("every option of the city that names an amount shows a number wherever the family is registered") {
  for (const Option& option : households::baotou().options) {
    for (const AmountMark& mark : amounts_in(option.words.zh)) {
      for (const District& district : households::baotou().districts) {
        for (const std::string type : {"urban", "rural", "mixed", ""}) {
          INFO(option.fact << " " << option.code << " " << district.name << " " << type);
          CHECK(households::screening().amounts_shown(registered(district.name, type), households::day()).shown(mark));
        }
      }
    }
  }
}
