// SPDX-License-Identifier: MIT
// The check on the real pack: replies, going back, changing, what must not wait.

#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;
using Kind = content::Reply::Kind;

TEST_CASE("every question can be answered with do not know, and results follow") {
  Visit visit;
  visit.comes().does(event::StartCheck{});
  REQUIRE(visit.session.screen() == Screen::question);
  visit.answers_until("");
  REQUIRE(visit.session.screen() == Screen::results);
  REQUIRE(visit.session.result);
  CHECK_FALSE(visit.session.asking);
  for (const auto& programme : visit.session.result->programmes) {
    INFO(programme.key);
    CHECK(programme.outcome != content::Outcome::likely);
    CHECK(programme.outcome != content::Outcome::already);
  }
}

TEST_CASE("not wanting to say weighs the same as not knowing") {
  Visit knows_not, says_not;
  knows_not.comes().does(event::StartCheck{}).answers_until("");
  says_not.comes().does(event::StartCheck{});
  for (int i = 0; i < 60 && says_not.session.screen() == Screen::question; ++i) says_not.does(event::RatherNot{});
  REQUIRE(says_not.session.result);
  REQUIRE(knows_not.session.replies.size() == says_not.session.replies.size());
  for (std::size_t i = 0; i < knows_not.session.result->programmes.size(); ++i)
    CHECK(knows_not.session.result->programmes[i].outcome == says_not.session.result->programmes[i].outcome);
}

TEST_CASE("back shows the question before with its reply, and keeping it goes on where one was") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).answers_until("Q02");
  REQUIRE(visit.question() == "Q02");
  visit.does(event::Choose{"昆都仑区"});
  const std::string pending = visit.question();
  const auto replies = visit.session.replies;
  visit.does(event::Back{});
  REQUIRE(visit.question() == "Q02");
  CHECK(visit.session.asking->answered_before);
  CHECK(visit.session.asking->ticked == std::vector<std::string>{"昆都仑区"});
  CHECK(visit.session.replies == replies);
  visit.does(event::KeepReply{});
  CHECK(visit.question() == pending);
  CHECK(visit.session.replies == replies);
}

TEST_CASE("back from the first question leaves the check, back from the results shows the last question") {
  Visit visit;
  visit.comes().opens(Screen::check_start).does(event::StartCheck{}).does(event::Back{});
  CHECK(visit.session.screen() == Screen::check_start);
  visit.does(event::StartCheck{}).answers_until("");
  REQUIRE(visit.session.screen() == Screen::results);
  const std::string last = visit.session.replies.back().question;
  visit.does(event::Back{});
  CHECK(visit.session.screen() == Screen::question);
  CHECK(visit.question() == last);
  for (int i = 0; i < 80 && visit.session.screen() == Screen::question; ++i) visit.does(event::Back{});
  CHECK(visit.session.screen() == Screen::check_start);
}

TEST_CASE("changing one answer keeps the others and concludes anew") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).answers_until("Q02");
  visit.does(event::Choose{"昆都仑区"});
  visit.answers_until("");
  REQUIRE(visit.session.screen() == Screen::results);
  const auto before = visit.session.replies;
  const auto result = visit.session.result;
  visit.opens(Screen::answers).does(event::Change{"Q02", 0});
  REQUIRE(visit.question() == "Q02");
  SECTION("back leaves it as it was") {
    visit.does(event::Back{});
    CHECK(visit.session.screen() == Screen::answers);
    CHECK(visit.session.replies == before);
  }
  SECTION("another reply") {
    visit.does(event::Choose{"固阳县"}).answers_until("");
    CHECK(visit.session.screen() == Screen::results);
    CHECK(visit.session.result != result);
    int different = 0;
    for (std::size_t i = 0; i < before.size(); ++i) different += visit.session.replies[i] == before[i] ? 0 : 1;
    CHECK(different == 1);
    CHECK(visit.session.path.size() == 2);  // home and results: changing does not pile up screens
  }
}

namespace {

// Goes through the questions as a family of Kundulun that says it is one person, and old, and a child.
void says_one_person_old_and_a_child(Visit& visit) {
  visit.comes().does(event::StartCheck{});
  for (int i = 0; i < 60 && visit.session.screen() == Screen::question; ++i) {
    const std::string question = visit.question();
    if (question == "Q01") {
      visit.does(event::NoneOfThese{});
    } else if (question == "Q02") {
      visit.does(event::Choose{"昆都仑区"});
    } else if (question == "Q04") {
      visit.does(event::Choose{"urban"});
    } else if (question == "Q05") {
      visit.does(event::ChooseNumber{content::number_one});
    } else if (question == "Q09") {
      visit.does(event::Toggle{"has_elder60"}).does(event::Toggle{"has_minor"}).does(event::Submit{});
    } else {
      visit.does(event::DontKnow{});
    }
  }
}

}  // namespace

TEST_CASE("answers that cannot all be true are asked about once, before the next question") {
  Visit visit;
  says_one_person_old_and_a_child(visit);
  REQUIRE(visit.session.screen() == Screen::second_look);
  REQUIRE(visit.session.contradiction);
  CHECK(visit.session.contradiction->code == "X01");
  SECTION("going on keeps what was said, and nothing definite is told of it") {
    const auto replies = visit.session.replies;
    visit.does(event::StartCheck{});
    CHECK(visit.session.screen() != Screen::second_look);
    CHECK(visit.session.replies == replies);
    visit.answers_until("");
    REQUIRE(visit.session.result);
    REQUIRE(visit.session.result->contradictions.size() == 1);
    CHECK(visit.session.result->programme("dibao")->outcome == content::Outcome::ask);
    CHECK(visit.session.path.size() == 2);
  }
  SECTION("changing the answer settles it") {
    visit.does(event::Change{"Q05", 0});
    REQUIRE(visit.question() == "Q05");
    visit.does(event::ChooseNumber{3 * content::number_one}).answers_until("");
    REQUIRE(visit.session.screen() == Screen::results);
    CHECK(visit.session.result->contradictions.empty());
  }
  SECTION("changed into the same again it is not asked about a second time") {
    visit.does(event::Change{"Q05", 0}).does(event::ChooseNumber{content::number_one});
    CHECK(visit.session.screen() != Screen::second_look);
  }
  SECTION("back shows the last question with its reply") {
    const std::string last = visit.session.replies.back().question;
    visit.does(event::Back{});
    REQUIRE(visit.session.screen() == Screen::question);
    CHECK(visit.question() == last);
    CHECK(visit.session.asking->answered_before);
  }
  SECTION("a visit begun anew is asked again") {
    visit.does(event::RestartCheck{});
    CHECK(visit.session.looked_twice.empty());
  }
}

TEST_CASE("a sum that can be said after all takes the place of the range") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).knows_home_until("Q06");
  REQUIRE(visit.question() == "Q06");
  visit.does(event::DontKnow{}).knows_home_until("Q06b");
  REQUIRE(visit.question() == "Q06b");
  visit.does(event::Choose{"to_3000"}).knows_home_until("");
  const auto ranges = [&] {
    return std::count_if(visit.session.replies.begin(), visit.session.replies.end(),
                         [](const auto& reply) { return reply.question == "Q06b"; });
  };
  REQUIRE(ranges() == 1);
  visit.opens(Screen::answers).does(event::Change{"Q06", 0}).does(event::Digit{9}).does(event::Submit{});
  CHECK(ranges() == 0);
}

TEST_CASE("savings chosen by the numbers of one place are asked about again where the place is changed") {
  Visit visit;
  visit.comes().does(event::StartCheck{});
  const auto answers = [&](const std::string& until) {
    for (int i = 0; i < 60 && visit.session.screen() == Screen::question && visit.question() != until; ++i) {
      const std::string question = visit.question();
      if (question == "Q02") {
        visit.does(event::Choose{"昆都仑区"});
      } else if (question == "Q04") {
        visit.does(event::Choose{"urban"});
      } else if (question == "Q05") {
        visit.does(event::ChooseNumber{3 * content::number_one});
      } else if (question == "Q01" || question == "Q03" || question == "Q08" || question == "Q09") {
        visit.does(event::NoneOfThese{});
      } else if (question == "Q06") {
        visit.does(event::Digit{9}).does(event::Submit{});
      } else {
        visit.does(event::DontKnow{});
      }
    }
  };
  answers("Q07");
  REQUIRE(visit.question() == "Q07");
  visit.does(event::Choose{"mid"});
  const auto said = [&] {
    return std::count_if(visit.session.replies.begin(), visit.session.replies.end(),
                         [](const auto& reply) { return reply.question == "Q07"; });
  };
  REQUIRE(said() == 1);
  answers("");
  visit.opens(Screen::answers).does(event::Change{"Q02", 0});
  SECTION("the same numbers there: the answer stands") {
    visit.does(event::Choose{"青山区"});
    CHECK(said() == 1);
  }
  SECTION("other numbers: it is asked for again") {
    visit.does(event::Choose{"固阳县"});
    CHECK(said() == 0);
    answers("Q07");
    CHECK(visit.question() == "Q07");
  }
  CHECK(visit.session.answers == visit.context.screening->answers_from(visit.session.replies));
  CHECK(visit.session.amounts != nullptr);
}

TEST_CASE("nowhere to stay leads out of the questions at once, and the questions can go on afterwards") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).answers_until("Q01");
  REQUIRE(visit.question() == "Q01");
  visit.does(event::Toggle{"wander"});
  CHECK(visit.session.screen() == Screen::urgent);
  CHECK(visit.session.view().subject == "wander");
  CHECK(visit.session.urgent);
  CHECK(visit.logged(LogEvent::urgent_shown) == 0);  // an answer led there, and no file may tell
  REQUIRE(visit.session.replies.size() == 1);
  CHECK(visit.session.replies.front().options == std::vector<std::string>{"wander"});

  SECTION("the slip can be had from there and says that it is urgent") {
    visit.opens(Screen::slip_preview);
    REQUIRE(visit.session.slip);
    CHECK(visit.session.slip->slip.urgent);
  }
  SECTION("back to the question, unticked, and on") {
    visit.does(event::Back{});
    REQUIRE(visit.question() == "Q01");
    CHECK(visit.session.asking->ticked == std::vector<std::string>{"wander"});
    visit.does(event::NoneOfThese{});
    CHECK(visit.session.replies.size() == 1);
    CHECK_FALSE(visit.session.urgent);
    CHECK(visit.question() != "Q01");
  }
}

TEST_CASE("no food or shelter now leads to help at once, and going on goes on with the next question") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).answers_until("Q01");
  visit.does(event::Toggle{"fire"}).does(event::Submit{}).answers_until("Q18");
  REQUIRE(visit.question() == "Q18");
  visit.does(event::Choose{"yes"});
  CHECK(visit.session.screen() == Screen::urgent);
  CHECK(visit.session.view().subject == "hungry");
  CHECK(visit.session.urgent);
  CHECK(visit.logged(LogEvent::urgent_shown) == 0);  // an answer led there, and no file may tell
  SECTION("the slip is one press away") {
    visit.opens(Screen::slip_preview);
    REQUIRE(visit.session.slip);
    CHECK(visit.session.slip->slip.urgent);
  }
  SECTION("on with what comes next, not with what was answered") {
    visit.does(event::Back{});
    REQUIRE(visit.session.screen() == Screen::question);
    CHECK(visit.question() != "Q18");
    CHECK_FALSE(visit.session.asking->answered_before);
  }
}

TEST_CASE("which answers cannot wait is said by the pack alone") {
  content::Pack pack = kiosk::test::baotou();
  for (auto& option : pack.options) {
    if (option.urgent == "hungry") option.urgent.clear();
    if (option.fact == "events" && option.code == "fire") option.urgent = "violence";
  }
  Visit visit;
  visit.context.pack = &pack;
  visit.comes().does(event::StartCheck{}).answers_until("Q01");
  visit.does(event::Toggle{"fire"});
  CHECK(visit.session.screen() == Screen::urgent);
  CHECK(visit.session.view().subject == "violence");
  visit.does(event::Back{}).does(event::Submit{}).answers_until("Q18");
  REQUIRE(visit.question() == "Q18");
  visit.does(event::Choose{"yes"});
  CHECK(visit.session.screen() != Screen::urgent);
}

TEST_CASE("the urgent screen gives a slip to somebody who answered nothing") {
  Visit visit;
  visit.comes().opens(Screen::urgent).opens(Screen::slip_preview);
  REQUIRE(visit.session.screen() == Screen::slip_preview);
  REQUIRE(visit.session.slip);
  CHECK(visit.session.slip->slip.urgent);
  CHECK(visit.session.replies.empty());
}

TEST_CASE("several can be ticked, and the order of ticking leaves no trace") {
  Visit one, other;
  for (Visit* visit : {&one, &other}) visit->comes().does(event::StartCheck{}).answers_until("Q01");
  one.does(event::Toggle{"fire"}).does(event::Toggle{"medical_costs"}).does(event::Submit{});
  other.does(event::Toggle{"medical_costs"})
      .does(event::Toggle{"accident"})
      .does(event::Toggle{"fire"})
      .does(event::Toggle{"accident"})
      .does(event::Submit{});
  REQUIRE(one.session.replies.size() == 1);
  CHECK(one.session.replies == other.session.replies);
}

TEST_CASE("nothing ticked and nothing typed is no answer") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).answers_until("Q01");
  visit.does(event::Submit{});
  CHECK(visit.question() == "Q01");
  visit.does(event::DontKnow{}).knows_home_until("Q06");
  REQUIRE(visit.question() == "Q06");
  visit.does(event::Submit{});
  CHECK(visit.question() == "Q06");
}

TEST_CASE("a number is typed in whole yuan, erased, and never longer than its limit") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).knows_home_until("Q06");
  REQUIRE(visit.question() == "Q06");
  visit.does(event::Digit{0}).does(event::Digit{0}).does(event::Digit{2}).does(event::Digit{7}).does(event::DoubleZero{});
  CHECK(visit.session.asking->digits == "2700");
  visit.does(event::Erase{});
  CHECK(visit.session.asking->digits == "270");
  visit.does(event::Digit{5}).does(event::Submit{});
  const auto reply =
      std::find_if(visit.session.replies.begin(), visit.session.replies.end(), [](const auto& given) { return given.question == "Q06"; });
  REQUIRE(reply != visit.session.replies.end());
  CHECK(reply->kind == Kind::number);
  CHECK(reply->number == 2705 * content::number_one);
  visit.does(event::Change{"Q06", 0});
  CHECK(visit.session.asking->digits == "2705");
  for (int i = 0; i < 30; ++i) visit.does(event::Digit{9});
  CHECK(visit.session.asking->digits.size() <= 7);
}

TEST_CASE("a digit that would lead above the most a fact can be is not taken") {
  content::Pack pack = kiosk::test::baotou();
  const auto income =
      std::find_if(pack.facts.begin(), pack.facts.end(), [&](const auto& fact) { return fact.code == pack.question("Q06")->fact(); });
  REQUIRE(income != pack.facts.end());
  income->high = 5000 * content::number_one;
  Visit visit;
  visit.context.pack = &pack;
  visit.comes().does(event::StartCheck{}).knows_home_until("Q06");
  REQUIRE(visit.question() == "Q06");
  visit.does(event::Digit{5}).does(event::DoubleZero{}).does(event::Digit{0}).does(event::Digit{0});
  CHECK(visit.session.asking->digits == "5000");
  visit.does(event::Erase{}).does(event::Digit{1});
  CHECK(visit.session.asking->digits == "500");
  visit.does(event::DoubleZero{});
  CHECK(visit.session.asking->digits == "500");
}

TEST_CASE("options that are not on offer are no reply") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).answers_until("Q02");
  visit.does(event::Choose{"上海"});
  CHECK(visit.question() == "Q02");
}

TEST_CASE("starting over forgets the replies") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).answers_until("");
  visit.does(event::RestartCheck{});
  CHECK(visit.session.replies.empty());
  CHECK(visit.session.answers.empty());
  CHECK(visit.session.amounts == nullptr);
  CHECK_FALSE(visit.session.result);
  CHECK(visit.session.screen() == Screen::question);
}

TEST_CASE("the example of a question unfolds and folds, says nothing and is folded again on the next question") {
  Visit visit;
  visit.comes().does(event::ShowExample{});
  CHECK_FALSE(visit.session.asking);
  visit.does(event::StartCheck{}).answers_until("Q01");
  visit.does(event::Toggle{"fire"});
  CHECK_FALSE(visit.session.asking->example_open);
  visit.does(event::ShowExample{});
  CHECK(visit.session.asking->example_open);
  CHECK(visit.session.asking->ticked == std::vector<std::string>{"fire"});
  CHECK(visit.session.replies.empty());
  visit.does(event::ShowExample{});
  CHECK_FALSE(visit.session.asking->example_open);
  visit.does(event::ShowExample{}).does(event::Submit{});
  REQUIRE(visit.session.asking);
  CHECK_FALSE(visit.session.asking->example_open);
}

TEST_CASE("a question without an example has none to unfold") {
  content::Pack pack = kiosk::test::baotou();
  for (content::Question& question : pack.questions) question.example = {};
  Visit visit;
  visit.context.pack = &pack;
  visit.comes().does(event::StartCheck{}).does(event::ShowExample{});
  REQUIRE(visit.session.asking);
  CHECK_FALSE(visit.session.asking->example_open);
}

TEST_CASE("what several options are written down as is offered to nobody, also when a question is looked at again") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).answers_until("Q10");
  REQUIRE(visit.question() == "Q10");
  visit.does(event::Choose{"none"});
  REQUIRE(visit.question() == "Q10");
  visit.does(event::Choose{"shared"}).does(event::Change{"Q10"});
  REQUIRE(visit.question() == "Q10");
  const auto& options = visit.session.asking->next.options;
  CHECK(std::find(options.begin(), options.end(), "none") == options.end());
  CHECK(std::find(options.begin(), options.end(), "lost") != options.end());
  CHECK(visit.session.asking->ticked == std::vector<std::string>{"shared"});
}

TEST_CASE("an amount stands as dots until its digits are asked for, and the next question begins with dots again") {
  Visit visit;
  visit.comes().does(event::StartCheck{}).knows_home_until("Q06");
  REQUIRE(visit.question() == "Q06");
  visit.does(event::Digit{4}).does(event::DoubleZero{});
  CHECK_FALSE(visit.session.asking->digits_shown);
  visit.does(event::ToggleDigits{});
  CHECK(visit.session.asking->digits_shown);
  CHECK(visit.session.asking->digits == "400");
  visit.does(event::ToggleDigits{});
  CHECK_FALSE(visit.session.asking->digits_shown);
  visit.does(event::ToggleDigits{}).does(event::Submit{});
  REQUIRE(visit.session.asking);
  CHECK_FALSE(visit.session.asking->digits_shown);
  visit.does(event::Change{"Q06", 0});
  REQUIRE(visit.question() == "Q06");
  CHECK_FALSE(visit.session.asking->digits_shown);
}
