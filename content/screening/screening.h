// SPDX-License-Identifier: MIT
#pragma once

// What a household may get. Pure: the same pack, answers and day give the same assessment. Nothing here reads a clock or a file.
// Soundness: an outcome other than `ask` is given only if every completion of the missing answers gives it (na and unlikely mixed:
// unlikely).

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/criteria/answers.h"
#include "content/criteria/assessment.h"
#include "content/screening/amounts_shown.h"

namespace content {

struct NextQuestion {
  std::string question;
  int person = 0;
  std::vector<std::string> options;  // codes still possible, in table order; for numbers empty
  std::vector<std::string> vague;    // of these: lying between two amounts of which the household may fall under several
  int remaining = 0;                 // at most this many more questions, for the progress display
};

// How the interview weighs what a question decides against how it is to be asked it; in percent of the households that are possible.
struct InterviewPolicy {
  int begun_topic = 10;     // a question of the topic at hand may decide this much less
  int sensitive_wait = 25;  // a sensitive question has to decide this much more
  int programme = 25;       // for each programme that would stay open without an answer
  int unsaid = 100;         // the same, where nobody can say it: if it stays open, better before what it makes needless
};

// A pack compiled for screening. Copies share it.
class Screening {
 public:
  // Criteria, facts and amounts that cannot be understood are findings; nullopt where any is an error.
  static Checked<Screening> compile(const Pack& pack);

  Assessment assess(const Answers& answers, Date day) const;
  // Adds what a resident is told beyond the reasons: what would change an unlikely outcome, what the window has to settle. Takes some
  // hundred evaluations for each, so it is not part of assess. `answers` are those of the assessment.
  void explain(Assessment& assessment, const Answers& answers) const;
  // Which answers cannot all be true.
  std::vector<ContradictionFound> contradictions(const Answers& answers) const;
  // Those, and the ones that are worth asking about once more.
  std::vector<ContradictionFound> second_looks(const Answers& answers) const;
  // Answers as replies give them.
  Answers answers_from(const Replies& replies) const;
  // The next question that can still change something; nullopt: done.
  std::optional<NextQuestion> next_question(const Replies& replies, Date day, InterviewPolicy policy = {}) const;
  // The same from bare answers, as `welfare-content answer` has them: the code of the question or empty.
  std::string next_question_for(const Answers& answers, Date day) const;
  // Reads answers in the wide form of answers_json and their "as_of_date"; unknown keys, a key twice and values that do not fit are faults.
  Result<DatedAnswers> dated_answers_from_json(std::string_view json) const;
  Result<Answers> answers_from_json(std::string_view json) const;  // without the day
  // The same form on one line, facts in the order of the pack, with "as_of_date" where a day is given. People nobody described are lost.
  std::string json_from_answers(const Answers& answers, std::optional<Date> day = std::nullopt) const;
  // For the amounts in texts and questions.
  AmountsShown amounts_shown(const Answers& answers, Date day) const;

  explicit Screening(std::shared_ptr<const Model> model);
  const Model& model() const { return *model_; }
  const std::shared_ptr<const Model>& shared_model() const { return model_; }

 private:
  std::shared_ptr<const Model> model_;
};

}  // namespace content
