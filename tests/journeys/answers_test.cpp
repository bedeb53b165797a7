// SPDX-License-Identifier: MIT
// What was answered is looked at again and changed, in any order.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

std::vector<std::string> rows_of_answers(Terminal& terminal) {
  std::vector<std::string> rows;
  for (const ui::Node& node : terminal.visitor().tree().nodes())
    if (node.pressable && node.id.starts_with("answer.")) rows.push_back(node.id);
  return rows;
}

}  // namespace

TEST_CASE("whatever was changed before, every answer is looked at again with its options and what was chosen") {
  // A family of one grows: what is asked of the others comes late, before answers that were given long ago.
  Terminal terminal;
  Resident resident(terminal);
  auto replies = test::family_replies();
  replies["Q05"] = "1", replies["Q09"] = "none";
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(replies).is_at(Screen::results);
  const std::pair<std::string, std::string> changes[] = {{"Q05", "4"}, {"Q09", "has_minor+has_student"}, {"Q02", "青山区"}};
  for (const auto& [question, reply] : changes) {
    resident.presses("results.answers").presses("answer." + question + ".0");
    REQUIRE(terminal.visitor().answer(reply));
    resident.answers(test::family_replies()).is_at(Screen::results);
    resident.presses("results.answers");
    const auto rows = rows_of_answers(terminal);
    CHECK(rows.size() > 8);
    resident.presses("footer.back");
    for (const std::string& row : rows) {
      INFO("after " << question << ": " << row);
      resident.presses("results.answers").presses(row).is_at(Screen::question).is_asked(row.substr(7, 3));
      const Asking asking = *terminal.visitor().session().asking;
      CHECK(asking.answered_before);
      for (const std::string& option : asking.ticked)
        CHECK(std::find(asking.next.options.begin(), asking.next.options.end(), option) != asking.next.options.end());
      const auto& given = terminal.visitor().session().replies[asking.at];
      if (given.kind == content::Reply::Kind::options) CHECK(asking.ticked == given.options);
      if (given.kind == content::Reply::Kind::options) CHECK_FALSE(asking.next.options.empty());
      if (given.kind == content::Reply::Kind::number) CHECK_FALSE(asking.digits.empty());
      resident.presses("question.keep").answers(test::family_replies()).is_at(Screen::results);
    }
  }
}
