// SPDX-License-Identifier: MIT
#pragma once

// Up to 64 households side by side: one bit of a word each, so that a condition is worked out for all of them in a few instructions. The
// answers are sets and intervals as everywhere, and every result is that of the interpreter in tests/content/oracle, which the
// tests hold it to.
// Nothing is allocated after construction, except where a household has more people than any before it.
//
//   HouseholdBatch batch(screening, day);
//   batch.clear(64);                             nothing answered yet
//   batch.set_number(7, income, 2700 * number_one); …
//   batch.evaluate();
//   batch.outcomes(3, 7)                         what the fourth programme can still be for the eighth household

#include <cstdint>
#include <memory>
#include <vector>

#include "content/criteria/model.h"
#include "content/rules/value.h"

namespace content {

struct ParameterRows;
class DayAmounts;

class HouseholdBatch {
 public:
  static constexpr int width = 64;
  using Word = std::uint64_t;

  HouseholdBatch(const std::shared_ptr<const Model>& model, Date day);
  HouseholdBatch(std::shared_ptr<const Model> model, std::shared_ptr<const DayAmounts> amounts);  // shared with others of the same day
  ~HouseholdBatch();
  HouseholdBatch(const HouseholdBatch&) = delete;
  HouseholdBatch& operator=(const HouseholdBatch&) = delete;

  // `count` households of whom nothing is known.
  void clear(int count);
  int count() const { return count_; }

  // Facts by their place in the pack's facts; options by their place among the fact's options in the model (place_of).
  int fact(std::string_view code) const;                  // -1: none
  int place_of(int fact, std::string_view option) const;  // -1: none; yes_no: "yes" 1, "no" 0
  // `households` and what goes with them: a bit for each. `fact` may be a field, of one person.
  void set_yes(Word households, int fact, Word yes, int person = 0);
  void set_choice(Word households, int fact, int place, int person = 0);  // -1: an option the fact does not have
  void set_choices_none(Word households, int fact);
  void add_choice(Word households, int fact, int place);
  void set_number(int lane, int fact, Number number);
  void set_numbers(Word households, int fact, const Number* numbers, int person = 0);  // by lane
  void set_people(Word households, int fact, int count);                               // so many and no more; nothing is said of them yet
  void set_answers(int lane, const Answers& answers);                                  // everything at once, whatever it is
  // What was said of these households in another batch, of a pack whose fact it may be under another number there. `places`: where each
  // option of that fact is here, -1 where it is none.
  void take(Word households, int fact, const HouseholdBatch& from, int its_fact, const std::vector<int>& places, int person = 0);

  // Before evaluate(): what was said and cannot be relied on counts as "不知道" from here on. That is every answer of a contradiction that
  // holds for certain, and an answer in amounts ("不超过 24,000 元") on a day for which one of them is not set.
  void set_aside();
  Word contradicted(std::size_t contradiction) const;  // by the order of the contradictions table, after set_aside()
  Word aside(int fact) const { return aside_[static_cast<std::size_t>(fact)]; }  // whose answer was set aside

  void evaluate();
  // Of a plan of stages (plan.h), which has no programmes: one of them, and then for one person of the list that it is about.
  void evaluate_stage(std::size_t stage);
  void evaluate_stage_for(std::size_t stage, int person);
  void evaluate_told();  // after it: what programmes pay and how they go together
  // Only one comparison of numbers and what leads to it; false where `word` is none.
  bool evaluate_for(int word);

  OutcomeSet outcomes(int programme, int lane) const;
  Value amount(int programme, int lane) const { return number_at(plan_.programmes[static_cast<std::size_t>(programme)].amount, lane); }
  Truth relation(std::size_t relation, int lane) const { return truth_at(plan_.relations[relation], lane); }
  Word outcome_word(int programme, Outcome outcome) const;  // the households for which it is possible
  Truth row(int programme, std::size_t row, int lane) const;
  Word row_met(int programme, std::size_t row) const;  // the households for which it can be met
  Word row_not_met(int programme, std::size_t row) const;
  // After evaluate(), a programme whose rows are other than those of the plan: the households that have another outcome by it, and those
  // for which one of the two is not certain.
  struct Changed {
    Word other = 0, open = 0;
  };
  Changed changed_by(int programme, const ProgrammePlan& instead) const;
  // By parameter: the rows of the day that are possible for the household.
  void amounts_used(int lane, std::vector<ParameterRows>& into) const;
  // The households for which an option of a choice is still possible; of several choices, for which it is chosen for certain.
  Word option_word(int fact, int place) const;

  // --- for the search for open facts (completion, interview) ---
  const Model& model() const { return *model_; }
  const std::shared_ptr<const DayAmounts>& amounts() const { return amounts_; }
  void set_value(int lane, int fact, const Value& value, int person = 0);  // as an answer
  // Narrows what was not said, too: it then counts only where the fact applies.
  void narrow(int lane, int fact, const Value& value);
  void copy_answers(const HouseholdBatch& other);                   // what was said of every household
  void forget_as(const HouseholdBatch& other, int lane, int fact);  // one fact, of every household, as far as it is known of that one
  // Of one person a field only; -1: whether there is anybody beside those that household has described.
  void forget_field_as(const HouseholdBatch& other, int lane, int fact, int person, int field);
  void fill_from(const HouseholdBatch& other, int lane, int count);  // what was said of that household, `count` times
  Value value(int fact, int lane) const;                             // what is known after all
  Value answer(int fact, int lane, int person = 0) const;            // what was said, the whole domain where nothing was
  Truth truth_at(int index, int lane) const { return {(word(index) >> lane & 1) != 0, (word(index + 1) >> lane & 1) != 0}; }
  bool single(int fact, int lane) const;  // whether that is one value, without making it
  bool single_number(int slot, int lane) const { return low(slot)[lane] == high(slot)[lane]; }
  Value symbols_at(int symbol_slot, Value::Kind kind, int lane) const;
  Value number_at(int slot, int lane) const;
  bool answered(int fact, int lane) const;
  Word answered_word(int fact) const { return word(slot_of(fact).answered) & all(); }
  Word present(int people_fact, int person) const;  // the households that named so many people
  Word certain(int truth) const { return word(truth) & ~word(truth + 1) & all(); }
  const Number* numbers(int slot) const { return low(slot); }  // by lane; the lowest they can be
  // Works the condition of a `some` out for one person of the list, after evaluate(); its nodes then hold for that person.
  void evaluate_person(int some_word, int person);

 private:
  struct People {
    std::size_t capacity = 0;
    Word answer_more = 0, more = 0;
    std::vector<Word> answer_present, present;  // by person
    std::vector<Word> words;                    // capacity × words of a person
    std::vector<Number> numbers;                // capacity × numbers of a person × 2 × width
  };

  Word bit(int lane) const { return Word{1} << lane; }
  Word all() const { return count_ == width ? ~Word{0} : bit(count_) - 1; }
  Number* low(int slot) { return numbers_.data() + static_cast<std::size_t>(slot) * 2 * width; }
  Number* high(int slot) { return low(slot) + width; }
  const Number* low(int slot) const { return numbers_.data() + static_cast<std::size_t>(slot) * 2 * width; }
  const Number* high(int slot) const { return low(slot) + width; }
  // By pointer: these indices are the plan's own, made with the vectors, and what the library asserts of each costs four per cent.
  Word& word(int index) { return words_.data()[index]; }
  Word word(int index) const { return words_.data()[index]; }
  static void put(Word& word, Word households, Word value) { word = (word & ~households) | (value & households); }
  const FactSlot& slot_of(int fact) const;

  void set_answer(int lane, int fact, const Answer& answer);
  template <typename Batch>
  static auto answer_at(Batch& batch, int fact, int person);
  void say(Word households, int fact);
  void store(int lane, int fact, const Value& value, int person = 0);
  template <typename FieldOf>
  void store_people(int lane, int people, std::size_t count, bool more, FieldOf field_of);
  Value people_value(std::size_t index, Word more, const std::vector<Word>& present, int lane) const;
  void domain_of_person(People& people, const PeoplePlan& plan, std::size_t person, int count);
  void reach(People& people, const PeoplePlan& plan, std::size_t persons);

  void run(const std::vector<Step>& steps);
  void run_numbers(const Step& step);
  void run_member(const Step& step);
  void run_equal_symbols(const Step& step);
  void run_choose_symbol(const Step& step);
  void run_contains(const Step& step);
  void run_not_empty(const Step& step);
  void run_some(const Step& step);
  void run_count(const Step& step);
  void run_parameter(const Step& step);
  void run_defined(const Step& step);
  void run_resolve(const Step& step);
  void resolve_people(int index, Word answered, Word yes, Word no, Word somebody);
  void run_for_person(const BodyPlan& body, std::size_t person);  // what it needs of the household is there
  Word households_of(int group, Symbol hukou_type) const;
  Word without_amount(int parameter) const;
  void forget(int lane, int fact);

  std::shared_ptr<const Model> model_;
  const Plan& plan_;
  std::shared_ptr<const DayAmounts> amounts_;
  int count_ = 0;
  bool place_need_not_apply_ = false;  // the place or type of registration is only asked of some
  bool everywhere_set_ = false;        // amounts that are the same everywhere are in their slots
  std::vector<Word> words_, blank_words_;
  std::vector<Word> aside_;  // by fact
  std::vector<Number> numbers_;
  std::vector<std::pair<Number, Number>> blank_numbers_;
  std::vector<People> people_;
};

}  // namespace content
