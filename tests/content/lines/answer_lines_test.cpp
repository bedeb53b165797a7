// SPDX-License-Identifier: MIT
// `welfare-content answer` as a tool for other programs: one line out for every line in, sentences for what cannot be answered, the brief
// form, replies as soon as a line is there.
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <utility>

#include "tests/content/screening/households.h"
#include "tests/content/tools/program.h"

using nlohmann::json;
using program::baotou;
using program::Run;
using program::welfare_content;

namespace {

const std::string corpus = std::string(TEST_SOURCE_DIR) + "/tests/corpus/answers";

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

// The program at the other end of two pipes.
class Conversation {
 public:
  explicit Conversation(const std::vector<std::string>& words) {
    std::array<int, 2> in{}, out{};
    if (::pipe(in.data()) != 0 || ::pipe(out.data()) != 0) return;
    const std::string name = std::string(TEST_BINARY_DIR) + "/bin/welfare-content";
    std::vector<char*> arguments = {const_cast<char*>(name.c_str())};
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(in[0], STDIN_FILENO);
      ::dup2(out[1], STDOUT_FILENO);
      for (const int file : {in[0], in[1], out[0], out[1]}) ::close(file);
      ::execv(name.c_str(), arguments.data());
      ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    to_ = in[1];
    from_ = out[0];
  }
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;
  ~Conversation() {
    if (to_ >= 0) ::close(to_);
    if (from_ >= 0) ::close(from_);
  }

  bool say(const std::string& text) {
    for (std::size_t said = 0; said < text.size();) {
      const ssize_t wrote = ::write(to_, text.data() + said, text.size() - said);
      if (wrote <= 0) return false;
      said += static_cast<std::size_t>(wrote);
    }
    return true;
  }

  // The next line; empty where none comes within two minutes.
  std::string hear() {
    while (heard_.find('\n') == std::string::npos) {
      pollfd one{from_, POLLIN, 0};
      if (::poll(&one, 1, 120'000) <= 0) return {};
      std::array<char, 4096> bytes{};
      const ssize_t got = ::read(from_, bytes.data(), bytes.size());
      if (got <= 0) return {};
      heard_.append(bytes.data(), static_cast<std::size_t>(got));
    }
    const std::size_t end = heard_.find('\n');
    const std::string line = heard_.substr(0, end);
    heard_.erase(0, end + 1);
    return line;
  }

  // Nothing more is said; the exit code, and the most memory the program had, in KiB.
  std::pair<int, long> end() {
    ::close(std::exchange(to_, -1));
    while (!hear().empty()) {
    }
    int status = 0;
    rusage used{};
    ::wait4(child_, &status, 0, &used);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, used.ru_maxrss};
  }

 private:
  pid_t child_ = -1;
  int to_ = -1, from_ = -1;
  std::string heard_;
};

json outcomes_of(const json& full) {
  json outcomes = json::object();
  for (const auto& [key, programme] : full["programmes"].items()) outcomes[key] = programme["outcome"];
  return outcomes;
}

std::set<std::string> open_of(const json& full) {
  std::set<std::string> open;
  for (const json& programme : full["programmes"]) {
    for (const json& fact : programme["open"]) open.insert(fact.get<std::string>());
  }
  return open;
}

}  // namespace

TEST_CASE("every refused line says what is wrong with it, in its place, and what is wanted instead") {
  const std::string input = program::bytes_of(corpus + "/refused.jsonl");
  const std::string expected = program::bytes_of(corpus + "/refused.expected");
  REQUIRE(!expected.empty());
  const Run run = welfare_content({"answer", baotou, "--brief", "--as-of", "2026-11-20"}, input);
  CHECK(run.code == 1);
  CHECK(run.err.find(" 行没有答上，第一处：stdin:3:") != std::string::npos);
  std::istringstream said(run.out), wanted(expected);
  std::string one, other;
  while (std::getline(wanted, other)) {
    REQUIRE(std::getline(said, one));
    CHECK(one == other);
  }
  CHECK_FALSE(std::getline(said, one));
}

TEST_CASE("the full form refuses with the same lines as the brief one") {
  const std::string input = program::bytes_of(corpus + "/refused.jsonl");
  const std::vector<json> full = lines_of(welfare_content({"answer", baotou}, input).out);
  const std::vector<json> brief = lines_of(welfare_content({"answer", baotou, "--brief"}, input).out);
  REQUIRE(full.size() == brief.size());
  REQUIRE(static_cast<long>(full.size()) == std::count(input.begin(), input.end(), '\n'));
  for (std::size_t i = 0; i < full.size(); ++i) {
    CHECK(full[i]["line"] == i + 1);
    if (brief[i].contains("outcomes")) {
      CHECK(full[i].contains("programmes"));
    } else {
      CHECK(full[i] == brief[i]);
    }
  }
}

TEST_CASE("an answered input ends with 0, empty lines or not, and the last line needs no end") {
  for (const std::string form : {"--threads=1", "--brief"}) {
    const Run run = welfare_content({"answer", baotou, form}, "{}\r\n\n \t\n{\"hh_size\":2}");
    CHECK(run.code == 0);
    CHECK(run.err.empty());
    const std::vector<json> lines = lines_of(run.out);
    REQUIRE(lines.size() == 4);
    CHECK(lines[1] == json{{"line", 2}, {"empty", true}});
    CHECK(lines[2] == json{{"line", 3}, {"empty", true}});
    CHECK(lines[3]["line"] == 4);
  }
  CHECK(welfare_content({"answer", baotou, "--brief"}, "").out.empty());
}

TEST_CASE("the brief outcomes and open facts are those of the full form, line for line, errors and days in between") {
  std::mt19937 random(2026);
  std::string input;
  constexpr int count = 360;
  for (int i = 0; i < count; ++i) {
    const auto household = households::with_gaps(households::any_whatever(random), random, static_cast<unsigned>(i % 4) * 18);
    const auto day = households::day() + std::chrono::days{i % 7 == 0 ? 60 : i % 11 == 0 ? 1200 : 0};
    input += i % 23 == 5 ? "{\"hh_size\":0}" : i % 29 == 7 ? "" : households::screening().json_from_answers(household, day);
    input += '\n';
  }
  const std::vector<json> full = lines_of(welfare_content({"answer", baotou}, input).out);
  int contradicted = 0;
  for (const std::string threads : {"1", "3"}) {
    const std::vector<json> brief = lines_of(welfare_content({"answer", baotou, "--brief", "--threads", threads}, input).out);
    REQUIRE(full.size() == count);
    REQUIRE(brief.size() == count);
    for (std::size_t i = 0; i < count; ++i) {
      INFO("line " << i + 1);
      REQUIRE(brief[i]["line"] == i + 1);
      if (!full[i].contains("programmes")) {
        REQUIRE(brief[i] == full[i]);
        continue;
      }
      REQUIRE(brief[i]["outcomes"] == outcomes_of(full[i]));
      REQUIRE(brief[i]["open"].get<std::set<std::string>>() == open_of(full[i]));
      REQUIRE(brief[i]["contradictions"].size() == full[i]["contradictions"].size());
      contradicted += brief[i]["contradictions"].empty() ? 0 : 1;
    }
  }
  CHECK(contradicted > 10);
}

TEST_CASE("answers that cannot all be true are named with the words the resident is asked in") {
  const std::string one = R"({"hh_size":1,"has_elder60":true,"has_minor":true,"income_month_total":2700})";
  const json full = lines_of(welfare_content({"answer", baotou}, one).out)[0];
  REQUIRE(full["contradictions"].size() == 1);
  CHECK(full["contradictions"][0]["contradiction"] == "X01");
  CHECK(full["contradictions"][0]["facts"] == json({"hh_size", "has_elder60", "has_minor"}));
  CHECK(full["contradictions"][0]["words"]["zh"].get<std::string>().find("请再看一下") != std::string::npos);
  CHECK(full["programmes"]["dibao"]["outcome"] == "ask");
  CHECK(lines_of(welfare_content({"answer", baotou, "--brief"}, one).out)[0]["contradictions"] == json({"X01"}));
}

TEST_CASE("a brief line stays within a kilobyte even where everything is open") {
  for (const std::string household :
       {"{}", R"({"events":null,"disabled":[{},{}]})",
        R"({"has_elder60":true,"has_minor":true,"has_student":true,"has_disabled":true,"has_ill":true,"unemployed":true})"}) {
    const Run run = welfare_content({"answer", baotou, "--brief"}, household);
    INFO(run.out);
    CHECK(run.out.size() <= 1024);
    CHECK(lines_of(run.out)[0]["open"].size() >= 16);
  }
  // No household can have a longer one: every outcome the longest word, every fact open, a line number of twenty digits.
  std::size_t longest = std::string(R"({"line":,"outcomes":{},"open":[],"contradictions":[]})").size() + 20;
  for (const content::Programme& programme : households::baotou().programmes)
    longest += programme.key.size() + std::string(R"("":"unlikely",)").size();
  for (const content::Fact& fact : households::baotou().facts) {
    if (fact.formula.empty() && fact.code.find('.') == std::string::npos) longest += fact.code.size() + 3;
  }
  // An answer that contradicts another is open, but not all of them contradict each other at once.
  longest += 4 * std::string(R"("X01",)").size();
  CHECK(longest <= 1024);
}

TEST_CASE("whoever says one line hears the reply before saying the next") {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"answer", baotou}, {"answer", baotou, "--brief"}}) {
    Conversation talk(words);
    for (int line = 1; line <= 3; ++line) {
      REQUIRE(talk.say("{\"hh_size\":3}\n"));
      const std::string heard = talk.hear();
      REQUIRE(!heard.empty());
      CHECK(json::parse(heard)["line"] == line);
    }
    CHECK(talk.end().first == 0);
  }
}

TEST_CASE("a line without end is refused, the next one answered, and neither takes memory by its length") {
  const std::string part(1 << 20, 'x');
  long short_line = 0, long_line = 0;
  for (const int megabytes : {1, 64}) {
    Conversation talk({"answer", baotou, "--brief"});
    for (int i = 0; i < megabytes; ++i) REQUIRE(talk.say(part));
    REQUIRE(talk.say("\n{\"hh_size\":3}\n"));
    CHECK(json::parse(talk.hear())["error"]["code"] == "text_too_long");
    CHECK(json::parse(talk.hear())["outcomes"].size() == 15);
    (megabytes == 1 ? short_line : long_line) = talk.end().second;
  }
#ifndef __SANITIZE_ADDRESS__  // which keeps what was freed
  CHECK(long_line < short_line + 8 * 1024);
#endif
}

TEST_CASE("an empty day is refused wherever a day is taken") {
  for (const std::string command : {"check", "cases", "answer", "simulate"}) {
    for (const std::vector<std::string>& day : {std::vector<std::string>{"--as-of", ""}, {"--as-of="}}) {
      std::vector<std::string> words = {command, baotou};
      words.insert(words.end(), day.begin(), day.end());
      const Run run = welfare_content(words, "{}\n");
      CHECK(run.code == 2);
      CHECK(run.err.find("“--as-of”后面还要写日期。") != std::string::npos);
    }
  }
}
