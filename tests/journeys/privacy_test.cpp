// SPDX-License-Identifier: MIT
// Nothing about a person reaches the disk. Proof: two visits by the same path with different answers leave every file byte for byte the
// same, the printed slip aside. And in no file of the visit does anything typed appear.

#include <algorithm>
#include <catch2/catch.hpp>

#include "content/pack/files.h"
#include "kiosk/process.h"
#include "tests/journeys/terminal.h"

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> files_of(const Terminal& terminal) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(terminal.folder())) {
    if (!entry.is_regular_file()) continue;
    const auto name = fs::relative(entry.path(), terminal.folder()).string();
    if (name.starts_with("printer/") && name != "printer/state.txt") continue;  // the paper is the resident's
    auto bytes = content::read_file(entry.path());
    REQUIRE(bytes);
    files[name] = std::move(*bytes);
  }
  return files;
}

// The same presses, other answers. Time is what the presses take, so the same path also takes the same time.
std::map<std::string, std::string> visit(const std::map<std::string, std::string>& replies, std::vector<std::string>& questions) {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(replies).is_at(Screen::results);
  for (const auto& reply : terminal.visitor().session().replies) questions.push_back(reply.question);
  resident.presses("results.answers").presses("answer.Q06.0").presses("question.keep").is_at(Screen::results);
  resident.presses("results.slip").presses("preview.answers").presses("preview.print").waits_for_the_paper().is_at(Screen::printing);
  resident.presses("print.phone").presses("phone.leave").is_at(Screen::goodbye).waits(11).is_at(Screen::attract);
  CHECK(terminal.slips().size() == 1);
  terminal.stop();
  return files_of(terminal);
}

}  // namespace

TEST_CASE("two visits by the same path with different answers leave every file byte for byte the same") {
  auto one = test::family_replies();
  auto other = one;
  one["Q06"] = "2731";
  other["Q02"] = "青山区";
  other["Q05"] = std::string(1, '4');
  other["Q06"] = "3418";
  std::vector<std::string> questions, other_questions;
  const auto files = visit(one, questions), others = visit(other, other_questions);
  REQUIRE(questions == other_questions);
  REQUIRE(files.size() >= 4);
  std::vector<std::string> names, other_names;
  for (const auto& [name, bytes] : files) names.push_back(name);
  for (const auto& [name, bytes] : others) other_names.push_back(name);
  REQUIRE(names == other_names);
  CHECK(std::any_of(names.begin(), names.end(), [](const auto& name) { return name == "state/state.sqlite"; }));
  CHECK(std::any_of(names.begin(), names.end(), [](const auto& name) { return name.starts_with("state/events-"); }));
  for (const auto& [name, bytes] : files) {
    INFO(name);
    CHECK((bytes == others.at(name)));
    if (name != "baotou.bundle")
      for (const char* typed : {"2731", "昆都仑", "Q06", "dibao", "P01"}) CHECK(bytes.find(typed) == std::string::npos);
  }
}

TEST_CASE("a program that is killed in the middle of a visit leaves nothing of it and starts at the attract screen") {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).presses("results.slip");
  terminal.restart();
  Resident next(terminal);
  next.is_at(Screen::attract).presses("attract.start").presses("home.check").presses("check.start").is_asked("Q01");
  CHECK(terminal.visitor().session().replies.empty());
}

TEST_CASE("core dumps are off") {
  REQUIRE(forbid_core_dumps());
  rlimit limit{};
  REQUIRE(getrlimit(RLIMIT_CORE, &limit) == 0);
  CHECK(limit.rlim_max == 0);
  CHECK(prctl(PR_GET_DUMPABLE) == 0);
}
