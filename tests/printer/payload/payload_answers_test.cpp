// SPDX-License-Identifier: MIT
// Answers in the code: nothing is lost on the way, other tables are noticed, and the largest code still fits.

#include "printer/payload/payload_answers.h"

#include <catch2/catch.hpp>
#include <random>

#include "printer/code/qr.h"
#include "printer/payload/payload_seal.h"
#include "tests/packs.h"
#include "tests/printer/slip/slip_fixture.h"

using content::Answer;
using Kind = content::Fact::Kind;

namespace {

// The city pack itself.
const content::Pack& city() { return packs::baotou(); }

std::vector<std::string> options_of(const content::Pack& pack, const std::string& fact) {
  std::vector<std::string> list;
  for (const auto& option : pack.options)
    if (option.fact == fact) list.push_back(option.code);
  return list;
}

std::string any_word(const content::Fact& fact, std::mt19937& random) {
  const auto options = options_of(city(), fact.code);
  if (!options.empty()) return options[random() % options.size()];
  if (fact.kind == Kind::number) return std::to_string(1 + random() % 4);
  return random() % 2 == 0 ? "yes" : "no";
}

// A household that answered `share` per cent of the questions, in any way the pack allows.
content::Answers any_answers(std::mt19937& random, unsigned share) {
  content::Answers answers;
  for (const content::Fact& fact : city().facts) {
    if (!fact.formula.empty() || fact.code.find('.') != std::string::npos || random() % 100 >= share) continue;
    Answer answer;
    if (random() % 8 != 0) {
      answer.state = Answer::State::known;
      if (fact.kind == Kind::number)
        answer.number = static_cast<content::Number>(random() % 200'000) * (random() % 4 == 0 ? 1000 : content::number_one);
      // Some know only the range it lies in.
      if (fact.kind == Kind::number && !options_of(city(), fact.code).empty() && random() % 3 == 0)
        answer.number = 0, answer.options = {any_word(fact, random)};
      if (fact.kind == Kind::choice || fact.kind == Kind::yes_no) answer.options = {any_word(fact, random)};
      if (fact.kind == Kind::choices)
        for (const auto& option : options_of(city(), fact.code))
          if (random() % 2 == 0) answer.options.push_back(option);
      if (fact.kind == Kind::people) {
        for (std::size_t people = random() % 4; people > 0; --people) {
          content::Person person;
          for (const content::Fact& field : city().facts)
            if (field.code.starts_with(fact.code + ".") && random() % 5 != 0)
              person.fields[field.code.substr(fact.code.size() + 1)] = any_word(field, random);
          answer.people.push_back(person);
        }
        answer.more_people = random() % 3 == 0;
      }
    }
    answers[fact.code] = answer;
  }
  return answers;
}

}  // namespace

TEST_CASE("answers come back from the code exactly as they were given") {
  std::mt19937 random(65543);
  for (int round = 0; round < 400; ++round) {
    const auto answers = any_answers(random, 100);
    const auto claim = printer::write_answers(city(), answers);
    const auto read = printer::read_answers(city(), claim);
    REQUIRE(read);
    REQUIRE(*read == answers);
  }
  CHECK(printer::write_answers(city(), {}).empty());
  // A value no table knows stands as text.
  const content::Answers odd{{"illness", slip_fixture::options({"none"})}, {"students", slip_fixture::options({"primary", "没有"})}};
  CHECK(printer::read_answers(city(), printer::write_answers(city(), odd)) == odd);
}

TEST_CASE("answers are never read by other tables than they were written by") {
  const content::Answers answers{{"housing", slip_fixture::options({"dangerous"})}};
  const auto claim = printer::write_answers(city(), answers);
  content::Pack other = city();
  other.info.version = "2027.1";
  CHECK(printer::read_answers(other, claim) == answers);  // only the texts and amounts changed
  const auto option = std::find_if(other.options.begin(), other.options.end(), [](const auto& row) { return row.fact == "housing"; });
  std::swap(option->code, (option + 1)->code);
  const auto refused = printer::read_answers(other, claim);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().sentence == "小票里带的回答是按另一套问题表写的，本窗口读不了，请重新问，或更新内容包。");
}

TEST_CASE("an answers claim that is damaged is refused with a sentence and does no harm") {
  std::mt19937 random(7);
  const auto claim = printer::write_answers(city(), any_answers(random, 100));
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    auto bytes = claim;
    for (std::size_t changes = 1 + random() % 3; changes > 0; --changes)
      bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
    const auto read = printer::read_answers(city(), bytes);
    if (read) continue;
    ++refused;
    if (read.error().sentence.empty()) FAIL("no sentence");
  }
  CHECK(refused > 10000);
  CHECK(printer::read_answers(city(), {0x80}).error().sentence == "小票里带的回答读不懂，请重新问。");
}

TEST_CASE("with every question answered the code stays within version 14 and 80 mm paper") {
  std::mt19937 random(14);
  const auto key = slip_fixture::key();
  const auto& words = slip_fixture::words();
  auto compiled = content::Screening::compile(city());
  REQUIRE(compiled.value);
  int carried = 0, largest = 0;
  constexpr int rounds = 150;
  for (int round = 0; round < rounds; ++round) {
    const auto answers = any_answers(random, round % 2 == 0 ? 100 : 60);
    const auto assessment = compiled.value->assess(answers, *content::parse_date("2026-11-20"));
    const printer::SlipRequest request{.pack = city(),
                                       .assessment = assessment,
                                       .answers = answers,
                                       .language = "zh-Hans",
                                       .number = "0147",
                                       .date = "2026-11-20",
                                       .time = "09:41",
                                       .place = "x",
                                       .terminal = "KDL-1",
                                       .with_answers = true};
    const auto slip = slip_fixture::finished(request, words, key);
    const auto qr = printer::make_qr(slip.payload);
    REQUIRE(qr);
    REQUIRE(qr->version <= printer::largest_slip_version);
    largest = std::max(largest, qr->version);
    const auto payload = printer::decode_payload(slip.payload, key.public_key);
    REQUIRE(payload);
    REQUIRE(slip.code_has_answers == !payload->answers.empty());
    if (!slip.code_has_answers) continue;
    ++carried;
    const auto opened = printer::open_answers(payload->answers, {&slip_fixture::answer_key(), 1});
    REQUIRE(opened);
    REQUIRE(printer::read_answers(city(), *opened) == answers);
  }
  CHECK(carried == rounds);
  CHECK(largest >= 10);
}

TEST_CASE("without consent the code holds no answer at all") {
  std::mt19937 random(1);
  const auto key = slip_fixture::key();
  const auto pack = slip_fixture::pack();
  const auto assessment = slip_fixture::usual(pack);
  auto request = slip_fixture::request(pack, assessment, slip_fixture::answers());
  const auto plain = slip_fixture::finished(request, slip_fixture::words(), key);
  CHECK_FALSE(plain.code_has_answers);
  CHECK(printer::decode_payload(plain.payload, key.public_key)->answers.empty());
  request.with_answers = true;
  const auto told = slip_fixture::finished(request, slip_fixture::words(), key);
  CHECK(told.code_has_answers);
  CHECK(told.payload.size() > plain.payload.size());
}
