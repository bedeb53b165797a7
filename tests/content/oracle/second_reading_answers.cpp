// SPDX-License-Identifier: MIT
#include "tests/content/oracle/second_reading_answers.h"

#include <algorithm>

namespace second_reading {
namespace {

using content::Answer;
using content::Answers;

// Columns by Fact, those of a person by their field.
constexpr std::array<const char*, fact_count> columns = {"hukou_type",
                                                         "hh_size",
                                                         "assets_band",
                                                         "property_flags",
                                                         "status_already",
                                                         "situation_changed",
                                                         "has_elder60",
                                                         "has_minor",
                                                         "child_parents",
                                                         "is_age16_17",
                                                         "disabled",
                                                         "illness",
                                                         "students",
                                                         "unemployed",
                                                         "unemployed_flags",
                                                         "legal_supporters",
                                                         "housing",
                                                         "events",
                                                         "hard_now",
                                                         "type",
                                                         "level",
                                                         "adult",
                                                         "job",
                                                         "care",
                                                         "cert",
                                                         "student",
                                                         "income_month_total",
                                                         "income_base_pension_part",
                                                         "med_paid_12m",
                                                         "edu_paid_12m"};
constexpr const char* column_of(Fact fact) { return columns[static_cast<std::size_t>(fact)]; }

constexpr std::array hukou_codes = {"urban", "rural"};
constexpr std::array savings_codes = {"ok", "mid", "over"};
constexpr std::array illness_codes = {"none", "serious", "not_serious"};
constexpr std::array supporters_codes = {"na", "none", "incapable", "has_together", "has_apart"};
constexpr std::array parents_codes = {"none", "orphan", "defacto", "missing_lt6"};
constexpr std::array housing_codes = {"ok", "dangerous", "none"};
constexpr std::array heating_codes = {"self", "other", "unknown"};
constexpr std::array type_codes = {"视力", "听力", "言语", "肢体", "智力", "精神", "多重"};

struct Element {
  const char* code;
  bool Household::*member;
};
const std::vector<Element> property = {{"house2", &Household::house2}, {"car", &Household::car}, {"business", &Household::business}};
const std::vector<Element> status = {{"dibao", &Household::on_dibao},     {"tekun", &Household::on_tekun},
                                     {"edge", &Household::on_edge},       {"rigid", &Household::on_rigid},
                                     {"orphan", &Household::on_orphan},   {"defacto", &Household::on_defacto},
                                     {"monitored", &Household::monitored}};
const std::vector<Element> students = {{"preschool", &Household::preschool},
                                       {"primary", &Household::primary},
                                       {"junior", &Household::junior},
                                       {"senior", &Household::senior},
                                       {"college", &Household::college}};
const std::vector<Element> unemployed_flags = {{"age4050", &Household::age4050},
                                               {"long", &Household::long_unemployed},
                                               {"zero_family", &Household::zero_family},
                                               {"startup", &Household::startup}};
const std::vector<Element> events = {{"fire", &Household::fire},
                                     {"accident", &Household::accident},
                                     {"sudden_illness", &Household::sudden_illness},
                                     {"expense", &Household::expense},
                                     {"income_loss", &Household::income_loss},
                                     {"other", &Household::other_event},
                                     {"disaster_house", &Household::disaster_house},
                                     {"disaster_living", &Household::disaster_living},
                                     {"disaster_crop", &Household::disaster_crop},
                                     {"wander", &Household::wander}};

Answer known() {
  Answer answer;
  answer.state = Answer::State::known;
  return answer;
}
Answer one_of(const std::string& code) {
  Answer answer = known();
  answer.options = {code};
  return answer;
}
Answer yes_no(bool yes) { return one_of(yes ? "yes" : "no"); }
Answer number(Amount amount) {
  Answer answer = known();
  answer.number = amount;
  return answer;
}
Answer several(const Household& household, const std::vector<Element>& elements) {
  Answer answer = known();
  for (const Element& element : elements) {
    if (household.*element.member) answer.options.push_back(element.code);
  }
  return answer;
}
template <typename Codes, typename T>
Answer choice(const Codes& codes, T value) {
  return one_of(std::string(codes.at(static_cast<std::size_t>(value))));
}

// Reads answers one after the other.
class Reader {
 public:
  explicit Reader(const Answers& answers) : answers_(answers) {}

  const Answer* find(Fact fact) {
    const auto found = answers_.find(column_of(fact));
    if (found != answers_.end() && found->second.state == Answer::State::known) return &found->second;
    missing.push_back({fact});
    return nullptr;
  }
  void read(Fact fact, bool& value) {
    if (const Answer* answer = find(fact)) value = answer->options.at(0) == "yes";
  }
  void read(Fact fact, Amount& value) {
    if (const Answer* answer = find(fact)) value = answer->number;
  }
  void read(Fact fact, Household& household, const std::vector<Element>& elements) {
    const Answer* answer = find(fact);
    if (answer == nullptr) return;
    for (const Element& element : elements) {
      household.*element.member = std::find(answer->options.begin(), answer->options.end(), element.code) != answer->options.end();
    }
  }
  template <typename Codes, typename T>
  void read(Fact fact, const Codes& codes, T& value) {
    if (const Answer* answer = find(fact)) value = value_of<T>(codes, answer->options.at(0));
  }
  template <typename T, typename Codes>
  static T value_of(const Codes& codes, const std::string& code) {
    const auto at = std::find(codes.begin(), codes.end(), code);
    return static_cast<T>(at - codes.begin());
  }

  std::vector<Missing> missing;

 private:
  const Answers& answers_;
};

Disabled person_of(const content::Person& person, std::size_t index, std::vector<Missing>& missing) {
  Disabled one;
  const auto field = [&](Fact fact) {
    const auto found = person.fields.find(column_of(fact));
    if (found != person.fields.end() && found->second != "unknown") return found->second;
    // 4.4.3
    if (found == person.fields.end() && fact == Fact::cert) return std::string("yes");
    if (found == person.fields.end() && fact == Fact::student) return std::string("no");
    missing.push_back({fact, index});
    return std::string();
  };
  if (const std::string type = field(Fact::type); !type.empty()) one.type = Reader::value_of<Disability>(type_codes, type);
  if (const std::string level = field(Fact::level); !level.empty()) one.level = std::stoi(level);
  one.adult = field(Fact::adult) == "yes";
  one.job = field(Fact::job) == "yes";
  one.care = field(Fact::care) == "yes";
  one.cert = field(Fact::cert) == "yes";
  one.student = field(Fact::student) == "yes";
  return one;
}

}  // namespace

Answers answers_of(const Household& h) {
  Answers answers;
  const auto put = [&](Fact fact, Answer answer) { answers[column_of(fact)] = std::move(answer); };
  answers["hukou_district"] = h.place == Place::unknown ? Answer{} : choice(place_codes, h.place);
  answers["heating"] = h.heating == Heating::unknown ? Answer{} : choice(heating_codes, h.heating);
  put(Fact::hukou, choice(hukou_codes, h.hukou));
  put(Fact::size, number(h.size * yuan));
  put(Fact::income, number(h.income));
  put(Fact::base_pension, number(h.base_pension));
  put(Fact::savings, choice(savings_codes, h.savings));
  put(Fact::property, several(h, property));
  put(Fact::status, several(h, status));
  put(Fact::situation_changed, yes_no(h.situation_changed));
  put(Fact::elder60, yes_no(h.elder60));
  put(Fact::minor, yes_no(h.minor));
  put(Fact::parents, choice(parents_codes, h.parents));
  put(Fact::age16_17, yes_no(h.age16_17));
  Answer people = known();
  for (const Disabled& one : h.disabled) {
    const auto say = [](bool yes) { return std::string(yes ? "yes" : "no"); };
    people.people.push_back({{{"type", type_codes.at(static_cast<std::size_t>(one.type))},
                              {"level", std::to_string(one.level)},
                              {"adult", say(one.adult)},
                              {"job", say(one.job)},
                              {"care", say(one.care)},
                              {"cert", say(one.cert)},
                              {"student", say(one.student)}}});
  }
  put(Fact::disabled, people);
  put(Fact::illness, choice(illness_codes, h.illness));
  put(Fact::medical_year, number(h.medical_year));
  put(Fact::education_year, number(h.education_year));
  put(Fact::students, several(h, students));
  put(Fact::unemployed, yes_no(h.unemployed));
  put(Fact::unemployed_flags, several(h, unemployed_flags));
  put(Fact::supporters, choice(supporters_codes, h.supporters));
  put(Fact::housing, choice(housing_codes, h.housing));
  put(Fact::events, several(h, events));
  put(Fact::hard_now, yes_no(h.hard_now));
  return answers;
}

void leave_out(Answers& answers, const Missing& missing) {
  if (of_person(missing.fact)) {
    answers["disabled"].people.at(missing.person).fields[column_of(missing.fact)] = "unknown";
  } else {
    answers[column_of(missing.fact)] = Answer{};
  }
}

Answer mixed_hukou() { return one_of("mixed"); }

Incomplete household_of(const Answers& answers) {
  Incomplete result;
  Household& h = result.household;
  Reader reader(answers);
  const auto place = answers.find("hukou_district");
  h.place = place == answers.end() || place->second.state == Answer::State::unknown
                ? Place::unknown
                : Reader::value_of<Place>(place_codes, place->second.options.at(0));
  const auto heating = answers.find("heating");
  h.heating = heating == answers.end() || heating->second.state == Answer::State::unknown
                  ? Heating::unknown
                  : Reader::value_of<Heating>(heating_codes, heating->second.options.at(0));
  const auto hukou = answers.find("hukou_type");
  if (hukou != answers.end() && hukou->second == mixed_hukou()) {
    reader.missing.push_back({Fact::hukou});
  } else {
    reader.read(Fact::hukou, hukou_codes, h.hukou);
  }
  Amount size = yuan;
  reader.read(Fact::size, size);
  h.size = static_cast<int>(size / yuan);
  reader.read(Fact::income, h.income);
  reader.read(Fact::base_pension, h.base_pension);
  reader.read(Fact::savings, savings_codes, h.savings);
  reader.read(Fact::property, h, property);
  reader.read(Fact::status, h, status);
  reader.read(Fact::situation_changed, h.situation_changed);
  reader.read(Fact::elder60, h.elder60);
  reader.read(Fact::minor, h.minor);
  reader.read(Fact::parents, parents_codes, h.parents);
  reader.read(Fact::age16_17, h.age16_17);
  if (const Answer* disabled = reader.find(Fact::disabled)) {
    for (std::size_t i = 0; i < disabled->people.size(); ++i) h.disabled.push_back(person_of(disabled->people[i], i, reader.missing));
  }
  reader.read(Fact::illness, illness_codes, h.illness);
  reader.read(Fact::medical_year, h.medical_year);
  reader.read(Fact::education_year, h.education_year);
  reader.read(Fact::students, h, students);
  reader.read(Fact::unemployed, h.unemployed);
  reader.read(Fact::unemployed_flags, h, unemployed_flags);
  reader.read(Fact::supporters, supporters_codes, h.supporters);
  reader.read(Fact::housing, housing_codes, h.housing);
  reader.read(Fact::events, h, events);
  reader.read(Fact::hard_now, h.hard_now);
  result.missing = std::move(reader.missing);
  return result;
}

}  // namespace second_reading
