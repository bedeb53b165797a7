// SPDX-License-Identifier: MIT
// Nothing about a person reaches the disk. Proof: two visits by the same path with different answers leave every file byte for byte the
// same, the printed slip aside. And in no file of the visit does anything typed appear.

#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>

#include "content/base/files.h"
#include "kiosk/device/process.h"
#include "tests/journeys/terminal.h"

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

// Somebody who goes through the check to a paper and a code, whatever is answered on the way.
std::map<std::string, std::string> plain_visit(const std::map<std::string, std::string>& replies, bool& helped) {
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(replies);
  if (terminal.visitor().session().screen() == Screen::urgent) {
    resident.presses("urgent.go_on");
    if (terminal.visitor().question() == "Q01") resident.presses("question.submit");  // still ticked
    resident.answers(replies);
  }
  resident.is_at(Screen::results);
  helped = terminal.visitor().session().urgent;
  resident.presses("results.slip").presses("preview.print").waits_for_the_paper().is_at(Screen::printing);
  resident.presses("print.phone").presses("phone.leave").is_at(Screen::goodbye).waits(11).is_at(Screen::attract);
  terminal.stop();
  return files_of(terminal);
}

// What is searched for must not stand in the memory by being searched for.
class Needle {
 public:
  explicit Needle(std::vector<std::uint8_t> turned) : turned_(std::move(turned)) {}
  static constexpr std::uint8_t turn = 0xa5;

  // How often it stands in what this process can write to.
  int found() const {
    int count = 0;
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
      std::uintptr_t from = 0, to = 0;
      char rights[5] = "";
      if (std::sscanf(line.c_str(), "%lx-%lx %4s", &from, &to, rights) != 3 || std::string_view(rights).substr(0, 2) != "rw") continue;
      if (line.find("[v") != std::string::npos) continue;
      count += found(reinterpret_cast<const volatile std::uint8_t*>(from), to - from);
    }
    return count;
  }

 private:
  int found(const volatile std::uint8_t* bytes, std::size_t size) const {
    int count = 0;
    for (std::size_t at = 0; at + turned_.size() <= size; ++at) {
      std::size_t same = 0;
      while (same < turned_.size() && static_cast<std::uint8_t>(bytes[at + same] ^ turn) == turned_[same]) ++same;
      count += same == turned_.size() ? 1 : 0;
    }
    return count;
  }

  std::vector<std::uint8_t> turned_;
};

}  // namespace

TEST_CASE("an answer that cannot wait leaves no more behind than one that can") {
  auto calm = test::family_replies(), homeless = calm, burnt = calm, hungry = calm;
  homeless["Q01"] = "wander";
  burnt["Q01"] = hungry["Q01"] = "fire";
  burnt["Q18"] = "no";
  hungry["Q18"] = "yes";
  for (const auto& [can_wait, cannot_wait] : {std::pair{calm, homeless}, std::pair{burnt, hungry}}) {
    bool helped = true;
    const auto files = plain_visit(can_wait, helped);
    CHECK_FALSE(helped);
    const auto others = plain_visit(cannot_wait, helped);
    CHECK(helped);
    REQUIRE(files.size() == others.size());
    for (const auto& [name, bytes] : files) {
      INFO(name);
      REQUIRE(others.contains(name));
      CHECK((bytes == others.at(name)));
    }
  }
}

TEST_CASE("nothing of an amount is left in the process's memory after the wipe") {
  overwrite_freed_memory();
  constexpr std::uint8_t t = Needle::turn;
  const std::vector<std::uint8_t> digits = {2 ^ t, 3 ^ t, 9 ^ t, 1 ^ t, 8 ^ t};
  std::vector<std::uint8_t> typed, shown, number;
  for (const std::uint8_t digit : digits) {
    typed.push_back(digit ^ '0');  // "0" is 0x30: no digit has a bit in common with it
    if (shown.size() == 2) shown.push_back(',' ^ t);
    shown.push_back(typed.back());
  }
  std::int64_t amount = 0;
  for (const std::uint8_t digit : digits) amount = 10 * amount + (digit ^ t);
  amount *= content::number_one;
  for (std::size_t i = 0; i < sizeof amount; ++i) number.push_back(static_cast<std::uint8_t>((amount >> (8 * i)) & 0xff) ^ t);
  overwrite(&amount, sizeof amount);
  const Needle as_typed(typed), as_shown(shown), as_number(number);
  CHECK(as_typed.found() == 0);

  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies(), "Q06").is_asked("Q06");
  for (const std::uint8_t digit : digits) resident.presses(std::string("pad.") + static_cast<char>('0' + (digit ^ t)));
  CHECK(as_typed.found() > 0);  // it would be found
  resident.presses("question.submit");
  CHECK(as_number.found() > 0);
  resident.answers(test::family_replies()).is_at(Screen::results).presses("results.answers").presses("footer.back");
  resident.presses("results.slip")
      .presses("preview.answers")
      .presses("preview.print")
      .waits_for_the_paper()
      .presses("print.leave")
      .waits(11)
      .is_at(Screen::attract);
  terminal.visitor().rest();
  CHECK(as_typed.found() == 0);
  CHECK(as_shown.found() == 0);
  CHECK(as_number.found() == 0);
}

TEST_CASE("nothing that was looked for is left in the process's memory after the wipe, nor in a file") {
  overwrite_freed_memory();
  constexpr std::uint8_t t = Needle::turn;
  std::vector<std::uint8_t> typed, shown;
  for (const int place : {21, 9, 16, 22, 10, 23}) {  // in the alphabet
    typed.push_back(static_cast<std::uint8_t>('a' + place) ^ t);
    shown.push_back(static_cast<std::uint8_t>('A' + place) ^ t);
  }
  const Needle as_typed(typed), as_shown(shown);
  CHECK(as_typed.found() == 0);
  Terminal terminal;
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.find").is_at(Screen::find);
  for (const std::uint8_t letter : typed) resident.presses(std::string("letter.") + static_cast<char>(letter ^ t));
  CHECK(as_typed.found() > 0);  // it would be found
  CHECK(as_shown.found() > 0);
  resident.presses("footer.home").presses("home.leave").waits(11).is_at(Screen::attract);
  terminal.visitor().rest();
  CHECK(as_typed.found() == 0);
  CHECK(as_shown.found() == 0);
  terminal.stop();
  for (const auto& [name, bytes] : files_of(terminal)) {
    INFO(name);
    std::string letters;
    for (const std::uint8_t letter : typed) letters += static_cast<char>(letter ^ t);
    CHECK(bytes.find(letters) == std::string::npos);
  }
}

TEST_CASE("two visits that look for different things leave every file byte for byte the same") {
  std::vector<std::map<std::string, std::string>> left;
  for (const char* letters : {"dibao", "yiliao"}) {
    Terminal terminal;
    Resident resident(terminal);
    resident.presses("attract.start").presses("home.find");
    for (const char letter : std::string(letters).substr(0, 5)) resident.presses(std::string("letter.") + letter);
    resident.presses("footer.home").presses("home.leave").waits(11).is_at(Screen::attract);
    terminal.stop();
    left.push_back(files_of(terminal));
  }
  REQUIRE(left[0].size() == left[1].size());
  for (const auto& [name, bytes] : left[0]) {
    INFO(name);
    CHECK((bytes == left[1].at(name)));
  }
}

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
