// SPDX-License-Identifier: MIT
#pragma once

// A household of the frozen city that answered everything: two people of 甲区, urban, nothing earned, nothing saved, nobody ill. Tests say
// what is otherwise, in the words of answers_json.

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "tests/packs.h"

namespace frozen {

inline const char* const day = "2026-11-20";

class Household {
 public:
  Household() = default;
  explicit Household(const std::map<std::string, std::string>& said) {
    for (const auto& [fact, answer] : said) says_[fact] = answer;
  }
  Household with(const std::string& fact, const std::string& answer) const {
    Household other = *this;
    other.says_[fact] = answer;
    return other;
  }
  Household without(const std::string& fact) const { return with(fact, "null"); }

  std::string json() const {
    std::string json;
    for (const auto& [fact, answer] : says_) json.append(json.empty() ? "{\"" : ",\"").append(fact).append("\":").append(answer);
    return json + "}";
  }
  content::Answers answers(const content::Screening& screening = packs::frozen_screening()) const {
    const auto answers = screening.answers_from_json(json());
    INFO(json());
    REQUIRE(answers);
    return *answers;
  }
  content::Assessment assessed(const std::string& on = day, const content::Screening& screening = packs::frozen_screening()) const {
    return screening.assess(answers(screening), *content::parse_date(on));
  }
  content::ProgrammeResult result(const std::string& programme, const std::string& on = day,
                                  const content::Screening& screening = packs::frozen_screening()) const {
    return *assessed(on, screening).programme(programme);
  }
  content::Outcome outcome(const std::string& programme, const std::string& on = day) const { return result(programme, on).outcome; }

 private:
  std::map<std::string, std::string> says_ = {{"events", "[]"},
                                              {"hukou_district", "\"甲区\""},
                                              {"hukou_type", "\"urban\""},
                                              {"hh_size", "2"},
                                              {"income_month_total", "0"},
                                              {"pension_part", "0"},
                                              {"savings", "0"},
                                              {"has_elder", "false"},
                                              {"ill", "false"},
                                              {"medical_paid", "0"},
                                              {"receives", "[]"},
                                              {"has_disabled", "false"},
                                              {"disabled", "[]"}};
};

}  // namespace frozen
