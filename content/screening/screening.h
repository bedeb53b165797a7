// SPDX-License-Identifier: MIT
#pragma once

// What a household may get. Pure: the same pack, answers and day give the same assessment. Nothing here reads a clock or a file.
// Soundness: an outcome other than `ask` is given only if every completion of the missing answers gives it (na and unlikely mixed: unlikely).

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/pack/pack.h"

namespace content {

enum class Outcome { likely, ask, unlikely, already, na };
std::string_view to_string(Outcome outcome);

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

enum class State { met, not_met, open };

struct ParameterUse {
  std::string name, label, unit, document;
  Number value = 0;
  Date from{};
  std::optional<Date> until;
  bool sample = false;
};

struct Reason {
  std::string criterion;
  Criterion::Group group{};
  State state{};
  bool decisive = false;             // it is (one of) what the outcome rests on
  std::vector<std::string> clauses;
  Text words;                        // plain words for this state; empty where staff wrote none
  Text proof;
  std::vector<std::string> answers;  // base facts used
  std::vector<ParameterUse> parameters;
};

struct AmountRange {
  Number low = 0, high = 0;  // yuan × 10'000, rounded outward to whole yuan
  bool open_above = false;
  Text words;
};

// The smallest change of one number, everything else held, after which a programme that is unlikely is so no more. Up to one yuan
// before `at` it still is.
struct Change {
  std::string fact;         // code; its name for residents is Fact::words
  Number now = 0;
  Number at = 0;            // whole yuan away from `now`
  Number limit = 0;         // the last value, exact to 1/10'000 yuan, with which it is still unlikely
  Outcome outcome{};        // with `at`
  std::optional<Number> per_person;  // from `now` to `limit`, shared by the members of the household; where the line counts by heads
};

struct ProgrammeResult {
  std::string code, key;
  Outcome outcome{};
  bool settled = false;            // no answer still missing can change it
  std::vector<Reason> reasons;     // in sheet order
  std::vector<std::string> open;   // base facts that could still change it
  std::optional<AmountRange> amount;
  // Filled by Screening::explain.
  std::optional<Change> change;        // unlikely: where one number decides
  std::vector<std::string> to_settle;  // ask: criteria the window has to settle, and no others
  std::vector<std::string> to_learn;   // ask: base facts not known that could still decide those
};

// Two programmes that are both of concern to this household (likely, to ask or received) and have something to do with each other.
// Its words, clauses and whether they may be stated as fact stand in the pack: Pack::relation(code).
struct Combination {
  std::string code;              // "R01"
  Relation::Kind kind{};
  std::string programme, other;  // keys
  State state{};                 // met: its condition holds; open: that is not known yet
};

// Answers that cannot all be true. What they are about counts as not known; its words stand in the pack: Pack::contradiction(code). Where
// that row counts all the same, they are only worth asking about once more.
struct ContradictionFound {
  std::string code;                // "X01"
  std::vector<std::string> facts;  // base facts, the one to look at again first
  bool operator==(const ContradictionFound&) const = default;
};

struct Assessment {
  Date day{};
  std::vector<ContradictionFound> contradictions;  // in the order of their table
  std::vector<ProgrammeResult> programmes;  // in the order of the programmes table
  std::vector<Combination> combinations;    // in the order of the relations table
  bool uses_sample_values = false;
  const ProgrammeResult* programme(std::string_view key) const;
};

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
  // The lowest and the highest of a named amount for the places and kinds of registration the household may have (registered elsewhere:
  // of the whole city). nullopt: one of them has none that day.
  // Where it is multiplied by the people of the family: for as many as there may be.
  std::optional<std::pair<Number, Number>> amount_between(const AmountMark& mark, const Answers& answers, Date day) const;
  // What to show for an amount in a text: nullopt where it is not known, or is one of several and the text asks for neither end.
  std::optional<Number> amount_shown(const AmountMark& mark, const Answers& answers, Date day) const;
  // The amounts a question and its options are shown with: what was chosen holds for these and no others. Empty: it names none.
  std::vector<std::pair<Number, Number>> amounts_of_question(std::string_view question, const Answers& answers, Date day) const;
  // NextQuestion::vague, for a question that is looked at again.
  std::vector<std::string> vague_options(std::string_view question, const Answers& answers, Date day) const;

  struct Model;
  explicit Screening(std::shared_ptr<const Model> model);
  const Model& model() const { return *model_; }
  const std::shared_ptr<const Model>& shared_model() const { return model_; }

 private:
  std::shared_ptr<const Model> model_;
};

}  // namespace content
