// SPDX-License-Identifier: MIT
// What each part of the language means, for answers that are known and for answers that are not: a condition becomes a criterion of the
// frozen city, and the state of that criterion is read.
#include "tests/content/screening/frozen_household.h"

using namespace content;
using frozen::Household;

namespace {

// The frozen city with one more fact, and one criterion about it in a programme of its own.
Screening probing(const std::string& formula, const std::string& fact, const std::string& cell) {
  Pack pack = packs::frozen();
  if (!formula.empty()) {
    Fact probe;
    probe.code = "probe";
    probe.name = "探针";
    probe.kind = Fact::Kind::yes_no;
    probe.formula = formula;
    pack.facts.push_back(probe);
  }
  Programme& programme = pack.programmes.back();
  programme.criteria.resize(1);
  programme.criteria.front().group = Criterion::Group::all_of;
  programme.criteria.front().fact = fact;
  programme.criteria.front().condition = cell;
  programme.criteria.front().outcome = Outcome::unlikely;
  INFO(formula << " " << fact << " " << cell);
  return packs::compiled(pack);
}

State first_state(const Screening& screening, const Household& household) {
  return household.result("urgent", frozen::day, screening).reasons.front().state;
}

State state_of_formula(const std::string& text, const Household& household) {
  return first_state(probing(text, "探针", "true"), household);
}
State state_of_cell(const std::string& fact, const std::string& text, const Household& household) {
  return first_state(probing("", fact, text), household);
}

State state(bool met) { return met ? State::met : State::not_met; }

// Three people of 甲区, urban: 1,000 yuan a month, 300 of them pension; a fire; one adult of level 2 and a child of level 3.
Household three_people() {
  return Household({{"hh_size", "3"},
                    {"income_month_total", "1000"},
                    {"has_elder", "true"},
                    {"pension_part", "300"},
                    {"savings", "50"},
                    {"events", R"(["fire"])"},
                    {"has_disabled", "true"},
                    {"disabled", R"([{"level":2,"adult":true},{"level":3,"adult":false}])"}});
}

}  // namespace

TEST_CASE("arithmetic has its usual order, and its signs") {
  for (const auto& [text, met] : std::vector<std::pair<std::string, bool>>{
           {"人口 + 收入合计 = 1003", true},
           {"收入合计 - 其中养老金 = 700", true},
           {"其中养老金 - 收入合计 = -700", true},
           {"人口 * 存款 = 150", true},
           {"人口 + 2 * 人口 = 9", true},
           {"(人口 + 2) * 人口 = 15", true},
           {"10 - 人口 - 2 = 5", true},
           {"10 - (人口 - 2) = 9", true},
           {"-人口 + 5 = 2", true},
           {"- 人口 * 2 = -6", true},
           {"人口 * 0.5 = 1.5", true},
           {"min(人口, 存款, 7) = 3", true},
           {"max(人口, 存款, 7) = 50", true},
           {"max(0, 人口 - 5) = 0", true},
           {"if 有老人 then 人口 = 3 else 人口 = 4", true},
           {"if not(有老人) then 人口 = 3 else 人口 = 4", false},
           {"(if 人口 > 2 then 收入合计 else 存款) = 1000", true},
           {"(if 人口 > 3 then 收入合计 else 存款) = 50", true},
       }) {
    INFO(text);
    CHECK(state_of_formula(text, three_people()) == state(met));
  }
}

TEST_CASE("each comparison is told apart from the others at the value itself and one step beside it") {
  struct Sign {
    std::string sign;
    bool below, at, above;
  };
  for (const Sign& sign : std::vector<Sign>{{"<", true, false, false},
                                            {"<=", true, true, false},
                                            {">", false, false, true},
                                            {">=", false, true, true},
                                            {"=", false, true, false},
                                            {"!=", true, false, true}}) {
    for (const auto& [savings, met] : {std::pair{"99.9999", sign.below}, {"100", sign.at}, {"100.0001", sign.above}}) {
      INFO(savings << " " << sign.sign << " 100");
      CHECK(state_of_formula("存款 " + sign.sign + " 100", three_people().with("savings", savings)) == state(met));
      if (sign.sign != "!=" && sign.sign != "=")
        CHECK(state_of_cell("存款", sign.sign + " 100", three_people().with("savings", savings)) == state(met));
    }
    // A number nobody said may lie on either side; where all it can be lies on one side, it is decided.
    CHECK(state_of_formula("存款 " + sign.sign + " 100", three_people().without("savings")) == State::open);
    CHECK(state_of_formula("存款 " + sign.sign + " -1", three_people().without("savings")) == state(sign.above));
    CHECK(state_of_formula("人口 " + sign.sign + " 11", three_people().without("hh_size")) == state(sign.below));
  }
}

TEST_CASE("a range holds the ends in square brackets and not those in round ones") {
  for (const auto& [range, low, high] : std::vector<std::tuple<std::string, bool, bool>>{
           {"[10..20]", true, true}, {"[10..20)", true, false}, {"(10..20]", false, true}, {"(10..20)", false, false}}) {
    for (const auto& [savings, met] : std::vector<std::pair<std::string, bool>>{
             {"9.9999", false}, {"10", low}, {"10.0001", true}, {"19.9999", true}, {"20", high}, {"20.0001", false}}) {
      INFO(savings << " in " << range);
      CHECK(state_of_cell("存款", range, three_people().with("savings", savings)) == state(met));
      CHECK(state_of_cell("存款", "not(" + range + ")", three_people().with("savings", savings)) == state(!met));
    }
    CHECK(state_of_cell("存款", range, three_people().without("savings")) == State::open);
  }
  CHECK(state_of_cell("人口", "[0..11)", three_people().without("hh_size")) == State::met);
  CHECK(state_of_cell("人口", "(10..20)", three_people().without("hh_size")) == State::not_met);
}

TEST_CASE("a choice is one of the texts, and one nobody named may be any of its options") {
  for (const auto& [text, urban, rural] : std::vector<std::tuple<std::string, bool, bool>>{{"\"urban\"", true, false},
                                                                                           {"\"urban\",\"rural\"", true, true},
                                                                                           {"not(\"urban\")", false, true},
                                                                                           {"not(\"urban\",\"rural\")", false, false},
                                                                                           {"-", true, true}}) {
    INFO(text);
    CHECK(state_of_cell("户口类型", text, three_people()) == state(urban));
    CHECK(state_of_cell("户口类型", text, three_people().with("hukou_type", "\"rural\"")) == state(rural));
    // Each text is looked at by itself, so the criterion may stay open where the outcome does not.
    const Outcome told = urban != rural ? Outcome::ask : urban ? Outcome::likely : Outcome::unlikely;
    CHECK(three_people().without("hukou_type").result("urgent", frozen::day, probing("", "户口类型", text)).outcome == told);
  }
  CHECK(state_of_formula("户口类型 = \"urban\"", three_people()) == State::met);
  CHECK(state_of_formula("户口类型 != \"urban\"", three_people()) == State::not_met);
  CHECK(state_of_formula("户口类型 in (\"urban\", \"rural\")", three_people()) == State::met);
  CHECK(state_of_formula("户口类型 in (\"rural\")", three_people()) == State::not_met);
}

TEST_CASE("a choice between two choices is the one chosen, beside another as well, and either where nobody said which") {
  const std::string type = "(if 有老人 then 户口类型 else \"rural\")", place = "(if 人口 > 2 then \"urban\" else 户口类型)";
  const Household elder = three_people(), younger = elder.with("has_elder", "false"), rural = elder.with("hukou_type", "\"rural\"");
  for (const auto& [text, of_elder, of_younger, of_rural] :
       std::vector<std::tuple<std::string, bool, bool, bool>>{{type + " = \"urban\"", true, false, false},
                                                              {type + " != \"urban\"", false, true, true},
                                                              {place + " = \"urban\"", true, true, true},
                                                              {type + " = \"urban\" and " + place + " = \"urban\"", true, false, false},
                                                              {type + " = \"rural\" and " + place + " = \"urban\"", false, true, true},
                                                              {type + " = \"rural\" and " + place + " = \"rural\"", false, false, false},
                                                              {place + " = \"rural\" or " + type + " in (\"rural\")", false, true, true}}) {
    INFO(text);
    CHECK(state_of_formula(text, elder) == state(of_elder));
    CHECK(state_of_formula(text, younger) == state(of_younger));
    CHECK(state_of_formula(text, rural) == state(of_rural));
  }
  CHECK(state_of_formula(type + " = \"urban\"", elder.without("has_elder")) == State::open);
  CHECK(state_of_formula(type + " = \"rural\"", rural.without("has_elder")) == State::met);
  CHECK(state_of_formula(type + " = \"rural\"", younger.without("hukou_type")) == State::met);
  CHECK(state_of_formula(type + " = \"urban\" and " + place + " = \"rural\"", elder.without("hh_size")) == State::not_met);
}

TEST_CASE("a choice that is worked out is the same one in every row that asks for it") {
  Pack pack = packs::frozen();
  Fact probe;
  probe.code = "probe";
  probe.name = "探针";
  probe.kind = Fact::Kind::choice;
  probe.formula = "if 有老人 then 户口类型 else \"rural\"";
  pack.facts.push_back(probe);
  for (const char* code : {"urban", "rural"}) {
    Option option;
    option.fact = "probe";
    option.code = code;
    option.words = Text(code);
    pack.options.push_back(option);
  }
  Programme& programme = pack.programmes.back();
  programme.criteria.resize(1, Criterion{});
  Criterion row = programme.criteria.front();
  row.group = Criterion::Group::all_of;
  row.fact = "探针";
  row.outcome = Outcome::unlikely;
  programme.criteria.clear();
  for (const char* cell : {"\"rural\"", "\"urban\"", "not(\"rural\")", "\"urban\",\"rural\""}) {
    row.condition = cell;
    programme.criteria.push_back(row);
  }
  const Screening screening = packs::compiled(pack);
  const auto states = [&](const Household& household) {
    std::vector<State> all;
    for (const auto& reason : household.result("urgent", frozen::day, screening).reasons) all.push_back(reason.state);
    return all;
  };
  using enum State;
  CHECK(states(three_people()) == std::vector{not_met, met, met, met});
  CHECK(states(three_people().with("has_elder", "false")) == std::vector{met, not_met, not_met, met});
  CHECK(states(three_people().with("hukou_type", "\"rural\"")) == std::vector{met, not_met, not_met, met});
}

TEST_CASE("and, or and not of what is known, and of what is not, are those of Kleene") {
  const std::vector<std::pair<std::string, State>> answers = {{"true", State::met}, {"false", State::not_met}, {"null", State::open}};
  for (const auto& [one, left] : answers) {
    for (const auto& [other, right] : answers) {
      const Household household = Household().with("has_elder", one).with("ill", other);
      const State both = left == State::not_met || right == State::not_met ? State::not_met
                         : left == State::met && right == State::met       ? State::met
                                                                           : State::open;
      const State either = left == State::met || right == State::met           ? State::met
                           : left == State::not_met && right == State::not_met ? State::not_met
                                                                               : State::open;
      INFO(one << " " << other);
      CHECK(state_of_formula("有老人 and 有病人", household) == both);
      CHECK(state_of_formula("有老人 or 有病人", household) == either);
    }
    const State opposite = left == State::open ? State::open : left == State::met ? State::not_met : State::met;
    CHECK(state_of_formula("not(有老人)", Household().with("has_elder", one)) == opposite);
    CHECK(state_of_cell("有老人", "true", Household().with("has_elder", one)) == left);
    CHECK(state_of_cell("有老人", "false", Household().with("has_elder", one)) == opposite);
  }
  // "and" binds closer than "or".
  const Household elder = Household().with("has_elder", "true");
  CHECK(state_of_formula("有老人 or 有病人 and 有病人", elder) == State::met);
  CHECK(state_of_formula("(有老人 or 有病人) and 有病人", elder) == State::not_met);
}

TEST_CASE("of several that can be ticked each is there, is not, or is not known") {
  CHECK(state_of_formula("list contains(急事, \"fire\")", three_people()) == State::met);
  CHECK(state_of_formula("list contains(急事, \"flood\")", three_people()) == State::not_met);
  CHECK(state_of_formula("list contains(急事, \"flood\")", three_people().without("events")) == State::open);
  CHECK(state_of_formula("count(急事) = 1", three_people()) == State::met);
  CHECK(state_of_formula("count(急事) = 0", three_people().with("events", "[]")) == State::met);
  CHECK(state_of_formula("count(急事) = 2", three_people().with("events", R"(["fire","flood"])")) == State::met);
  CHECK(state_of_formula("count(急事) <= 2", three_people().without("events")) == State::met);
  CHECK(state_of_formula("count(急事) > 0", three_people().without("events")) == State::open);
}

TEST_CASE("some one of the people satisfies what one person alone has to satisfy") {
  const std::string adult_of_3 = "some 人 in 残疾人 satisfies 人.等级 = 3 and 人.成年";
  CHECK(state_of_formula("some 人 in 残疾人 satisfies 人.等级 = 3", three_people()) == State::met);
  CHECK(state_of_formula(adult_of_3, three_people()) == State::not_met);  // the one of level 3 is the child
  CHECK(state_of_formula(adult_of_3, three_people().with("disabled", R"([{"level":3}])")) == State::open);
  CHECK(state_of_formula(adult_of_3, three_people().with("disabled", R"([{"level":2},{"level":3,"adult":true}])")) == State::met);
  CHECK(state_of_formula(adult_of_3, three_people().with("disabled", "[]")) == State::not_met);
  CHECK(state_of_formula(adult_of_3, three_people().without("disabled")) == State::open);
  CHECK(state_of_formula("count(残疾人) = 2", three_people()) == State::met);
  CHECK(state_of_formula("count(残疾人) > 2", three_people()) == State::not_met);
  CHECK(state_of_formula("count(残疾人) > 2", three_people().without("disabled")) == State::open);
}

TEST_CASE("an amount is one of those the household may fall under, and is defined where each of them is known") {
  const auto at = [](const std::string& text, const Household& household, const std::string& day) {
    return household.result("urgent", day, probing(text, "探针", "true")).reasons.front().state;
  };
  CHECK(at("生活标准 = 600", three_people(), "2026-11-20") == State::met);
  CHECK(at("生活标准 = 600", three_people().with("hukou_type", "\"rural\""), "2026-11-20") == State::not_met);
  CHECK(at("生活标准 = 600", three_people().without("hukou_type"), "2026-11-20") == State::open);
  CHECK(at("生活标准 <= 600", three_people().without("hukou_type").without("hukou_district"), "2026-11-20") == State::met);
  CHECK(at("收入合计 < 生活标准 * 人口", three_people(), "2026-11-20") == State::met);
  CHECK(at("defined(生活标准)", three_people(), "2026-11-20") == State::met);
  CHECK(at("defined(生活标准)", three_people(), "2028-01-01") == State::not_met);
}

TEST_CASE("what does not apply to a household has the value the table gives it, whatever was said") {
  const Household young = three_people().with("has_elder", "false");
  CHECK(state_of_formula("其中养老金 = 0", young.without("pension_part")) == State::met);
  CHECK(state_of_formula("其中养老金 = 0", three_people().without("pension_part")) == State::open);
  CHECK(state_of_formula("其中养老金 <= 1000", three_people().without("pension_part")) == State::met);  // never more than the income
  CHECK(state_of_formula("其中养老金 = 0", three_people().without("pension_part").without("has_elder")) == State::open);
  CHECK(state_of_formula("count(残疾人) = 0", three_people().with("has_disabled", "false").without("disabled")) == State::met);
}

TEST_CASE("a programme can use the outcome of another one") {
  CHECK(state_of_cell("living", "\"likely\"", three_people()) == State::met);
  CHECK(state_of_cell("living", "\"likely\"", three_people().with("income_month_total", "9000")) == State::not_met);
  CHECK(state_of_cell("living", "\"likely\"", three_people().without("income_month_total")) == State::open);
  CHECK(state_of_cell("living", "not(\"already\")", three_people().without("income_month_total")) == State::met);
  CHECK(state_of_formula("living = \"likely\" or living = \"unlikely\"",
                         three_people().with("receives", "null").with("income_month_total", "9000")) == State::open);
}
