// SPDX-License-Identifier: MIT
#pragma once

// What a household said: answers by fact, as the criteria read them, and replies by question, as the interview keeps them.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/pack/pack.h"

namespace content {

// One person of a list (facts of kind `people`); absent fields are unknown.
struct Person {
  std::map<std::string, std::string> fields;  // "type": "肢体", "level": "1", "adult": "yes"; a field that is absent is not answered
  bool operator==(const Person&) const = default;
};

// What is known of one fact. `unknown` is "asked, but they do not know or will not say".
struct Answer {
  enum class State { unknown, known };
  State state = State::unknown;
  // choice, yes_no ("yes"/"no"): one; choices: the chosen ones, may be none; number: the band it lies in, where only that is known
  std::vector<std::string> options;
  Number number = 0;
  std::vector<Person> people;
  bool more_people = false;  // people: there may be others we know nothing of

  // Adds an option to a known answer, by what it means; one that leaves the fact open makes the whole answer unknown.
  void say(const std::string& meaning) {
    if (state == State::unknown) return;
    if (meaning == option_open) {
      state = State::unknown;
      options.clear();
    } else if (std::find(options.begin(), options.end(), meaning) == options.end()) {
      options.push_back(meaning);
    }
  }
  bool operator==(const Answer&) const = default;
};

// Facts that were never asked are absent.
using Answers = std::map<std::string, Answer>;

// The answers of a household and the day they were given for, where they name one.
struct DatedAnswers {
  Answers answers;
  std::optional<Date> day;
};

// One reply to one question, as the interview keeps them. `person` counts from 0 within a list of people.
struct Reply {
  enum class Kind { dont_know, rather_not, options, number };
  std::string question;
  int person = 0;
  Kind kind = Kind::dont_know;
  std::vector<std::string> options;
  Number number = 0;
  bool vague = false;  // options: one of NextQuestion::vague was chosen; it is shown back and leaves the fact open
  bool operator==(const Reply&) const = default;
};
using Replies = std::vector<Reply>;  // in the order they were given

}  // namespace content
