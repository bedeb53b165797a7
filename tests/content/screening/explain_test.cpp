// SPDX-License-Identifier: MIT
// What is told beside an outcome: the smallest change that would alter an unlikely one, and what the window has to settle where it is
// to be asked about. Compared with the engine on complete households, not with how it was found.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/content/screening/frozen_household.h"
#include "tests/content/screening/households.h"

using namespace content;

namespace {

Assessment explained(const Answers& answers, Date day = households::day()) {
  Assessment assessment = households::screening().assess(answers, day);
  households::screening().explain(assessment, answers);
  return assessment;
}

Assessment explained(const std::string& json) {
  const auto answers = households::screening().answers_from_json(json);
  REQUIRE(answers);
  return explained(*answers);
}

bool turned_away(Outcome outcome) { return outcome == Outcome::unlikely || outcome == Outcome::na; }

Outcome outcome_with(Answers answers, const std::string& programme, const std::string& fact, Number value) {
  answers[fact].number = value;
  return households::screening().assess(answers, households::day()).programme(programme)->outcome;
}

std::string family(const std::string& income, const std::string& more = "") {
  return R"({"events":[],"hukou_district":"昆都仑区","hukou_type":"urban","status_already":[],"hh_size":3,"income_month_total":)" + income +
         R"(,"has_elder60":false,"has_minor":false,"has_student":false,"has_disabled":false,"has_ill":false,"unemployed":false,"assets_band":"ok","property_flags":[],)"
         R"("housing":"ok","heating":"self")" +
         more + "}";
}

const Criterion* criterion(const std::string& code) {
  for (const Programme& programme : households::baotou().programmes) {
    for (const Criterion& one : programme.criteria) {
      if (one.code == code) return &one;
    }
  }
  return nullptr;
}

}  // namespace

namespace {

// The change told to two people of the frozen city, whose line is below 600 yuan a head.
std::optional<Change> frozen_change(const frozen::Household& household, const Screening& screening = packs::frozen_screening()) {
  const Answers answers = household.answers(screening);
  Assessment assessment = screening.assess(answers, *parse_date(frozen::day));
  screening.explain(assessment, answers);
  REQUIRE(assessment.programme("living")->outcome == Outcome::unlikely);
  return assessment.programme("living")->change;
}

frozen::Household earning(const std::string& income) { return frozen::Household().with("income_month_total", income); }

}  // namespace

TEST_CASE("a family 50 yuan a head above the line hears exactly that, and by how much the whole income would have to be lower") {
  const auto change = frozen_change(earning("1300"));
  REQUIRE(change);
  CHECK(change->fact == "income_month_total");
  CHECK(change->now == 1300 * number_one);
  CHECK(change->at == 1199 * number_one);
  CHECK(change->limit == 1200 * number_one);
  CHECK(change->per_person == 50 * number_one);
  CHECK(change->outcome == Outcome::likely);
}

TEST_CASE("a family exactly on the line is one yuan away") {
  const auto change = frozen_change(earning("1200"));
  REQUIRE(change);
  CHECK(change->at == 1199 * number_one);
  CHECK(change->limit == 1200 * number_one);
  CHECK(change->per_person == 0);
}

TEST_CASE("where something else stands against it as well no number is told") {
  CHECK_FALSE(frozen_change(earning("1300").with("savings", "12001")));
}

TEST_CASE("a change that another answer rules out is not told") {
  // The line is for the whole income here: whoever has a pension of 1,200 cannot earn less than that.
  Pack pack = packs::frozen();
  for (Criterion& criterion : pack.programmes.front().criteria) {
    if (criterion.code == "P01-02") criterion.fact = "收入合计";
  }
  const Screening screening = packs::compiled(pack);
  const auto pensioner = [](const std::string& pension) { return earning("1300").with("has_elder", "true").with("pension_part", pension); };
  CHECK(frozen_change(pensioner("1199"), screening));
  CHECK_FALSE(frozen_change(pensioner("1200"), screening));
}

TEST_CASE("a change after which something rare would still decide is found, and what is told then is to ask") {
  Pack pack = packs::frozen();
  for (Criterion& criterion : pack.programmes.front().criteria) {
    if (criterion.code == "P01-03") criterion.condition = "77";  // one of very many savings that nobody told
  }
  const auto change = frozen_change(earning("1300").with("savings", "null"), packs::compiled(pack));
  REQUIRE(change);
  CHECK(change->at == 1199 * number_one);
  CHECK(change->limit == 1200 * number_one);
  CHECK(change->outcome == Outcome::ask);
  // And where for nearly all of them something changes only much farther on.
  Fact rare = *std::find_if(pack.facts.begin(), pack.facts.end(), [](const Fact& fact) { return fact.code == "fire"; });
  rare.code = "rare", rare.name = "少见", rare.formula = "存款 = 77 or 收入合计 < 600";
  pack.facts.push_back(rare);
  for (Criterion& criterion : pack.programmes.front().criteria) {
    if (criterion.code == "P01-03") criterion.fact = "少见", criterion.condition = "true";
  }
  const auto nearest = frozen_change(earning("1300").with("savings", "null"), packs::compiled(pack));
  REQUIRE(nearest);
  CHECK(nearest->at == 1199 * number_one);
  CHECK(nearest->limit == 1200 * number_one);
}

TEST_CASE("at the number that is told the outcome changes, one step before it and everywhere between it does not") {
  std::mt19937 random(3);
  int told = 0, by_heads = 0;
  for (int i = 0; i < 600; ++i) {
    Answers household = households::any(random);
    household["status_already"].options.clear();
    household["property_flags"].options.clear();
    household["hukou_district"].options = {"固阳县"};
    if (i % 3 != 0) household["assets_band"].options = {"ok"};
    if (i % 5 == 0) household["income_month_total"].number += 12'345;
    // Half of them with something left out: what is told must hold for every way to complete it.
    const bool incomplete = i % 2 == 1;
    if (incomplete) household.erase(std::next(household.begin(), static_cast<std::ptrdiff_t>(random() % household.size()))->first);
    const Assessment assessment = explained(household);
    for (const ProgrammeResult& result : assessment.programmes) {
      if (result.outcome != Outcome::unlikely) CHECK_FALSE(result.change);
      if (!result.change) continue;
      ++told;
      const Change& change = *result.change;
      const Number way = change.at < change.now ? -1 : 1;
      INFO(result.key << " " << change.fact << " " << to_string_number(change.now) << " -> " << to_string_number(change.at));
      CHECK(household.at(change.fact).number == change.now);
      CHECK((change.at - change.now) % number_one == 0);
      CHECK_FALSE(turned_away(outcome_with(household, result.key, change.fact, change.at)));
      CHECK(outcome_with(household, result.key, change.fact, change.at) == change.outcome);
      CHECK(turned_away(outcome_with(household, result.key, change.fact, change.at - way * number_one)));
      CHECK(turned_away(outcome_with(household, result.key, change.fact, change.limit)));
      CHECK_FALSE(turned_away(outcome_with(household, result.key, change.fact, change.limit + way)));
      for (int k = 0; k < 5; ++k) {
        const Number between =
            change.now + way * static_cast<Number>(random() % static_cast<std::uint64_t>(std::abs(change.limit - change.now) + 1));
        CHECK(turned_away(outcome_with(household, result.key, change.fact, between)));
      }
      if (change.per_person) {
        ++by_heads;
        const Number heads = household.at("hh_size").number / number_one;
        CHECK(std::abs(*change.per_person * heads - std::abs(change.now - change.limit)) <= heads);
      }
    }
  }
  CHECK(told > 100);
  CHECK(by_heads > 50);
}

TEST_CASE("a settled question for the window names what sends the family there and nothing else") {
  const std::string flags = R"("property_flags":[])";
  std::string with_car = family("2700");
  with_car.replace(with_car.find(flags), flags.size(), R"("property_flags":["car"])");
  const Assessment assessment = explained(with_car);
  const ProgrammeResult& dibao = *assessment.programme("dibao");
  REQUIRE(dibao.outcome == Outcome::ask);
  CHECK(dibao.to_clarify == std::vector<std::string>{"P01-13"});
  CHECK(dibao.to_learn.empty());
}

TEST_CASE("an open question names the criteria that can still decide and the answers they lack") {
  const Assessment assessment = explained(family("null"));
  const ProgrammeResult& dibao = *assessment.programme("dibao");
  REQUIRE(dibao.outcome == Outcome::ask);
  CHECK(dibao.to_clarify == std::vector<std::string>{"P01-09"});
  CHECK(dibao.to_learn == std::vector<std::string>{"income_month_total"});
}

TEST_CASE(
    "what is to be settled decides: with all of it in the family's favour there is nothing to ask, and each of it alone keeps asking") {
  std::mt19937 random(17);
  int asked = 0;
  for (int i = 0; i < 300; ++i) {
    const Answers household = households::any(random);  // complete: every ask is one the window settles
    for (const ProgrammeResult& result : explained(household).programmes) {
      if (result.outcome != Outcome::ask) {
        CHECK(result.to_clarify.empty());
        continue;
      }
      ++asked;
      CHECK(result.to_learn.empty());
      for (const std::string& code : result.to_clarify) {
        const auto reason =
            std::find_if(result.reasons.begin(), result.reasons.end(), [&](const Reason& one) { return one.criterion == code; });
        REQUIRE(reason != result.reasons.end());
        INFO(code);
        CHECK(reason->decisive);
        CHECK(reason->state != State::open);
        CHECK_FALSE(reason->words.zh.empty());
      }
    }
  }
  CHECK(asked > 500);
}

TEST_CASE("every missing answer that can change an outcome is among those named, and few that cannot") {
  std::mt19937 random(23);
  int named = 0, needless = 0;
  const Screening& screening = households::screening();
  const auto points = [](const Answers& answers) {
    std::vector<Number> all;
    const Number heads = answers.at("hh_size").number / number_one;
    std::vector<Number> lines = households::lines();
    lines.insert(lines.end(), {0, 100'000 * number_one});
    for (const Number line : lines) {
      for (const Number step : {-number_one, Number{0}, number_one}) all.push_back(line * heads + step);
    }
    std::erase_if(all, [](Number one) { return one < 0; });
    return all;
  };
  for (int i = 0; i < 240; ++i) {
    const Answers household = households::any(random);
    std::vector<const Fact*> facts;
    for (const Fact& fact : households::baotou().facts) {
      const bool simple = fact.formula.empty() && fact.code.find('.') == std::string::npos && fact.kind != Fact::Kind::people &&
                          fact.kind != Fact::Kind::choices;
      if (simple && household.contains(fact.code) && fact.code != "hh_size" && fact.code != "income_base_pension_part" &&
          fact.applies_when.empty() && fact.when_unknown.empty()) {
        facts.push_back(&fact);
      }
    }
    const Fact &a = *facts[random() % facts.size()], &b = *facts[random() % facts.size()];
    Answers without = household;
    without[a.code] = without[b.code] = Answer{};
    const Assessment told = explained(without);
    std::map<std::string, std::set<std::string>> matter;  // by programme: facts that make a difference in some completion
    std::set<std::string> doubtful;                       // facts some of whose values contradict the rest of the household
    const auto all_a = households::completions(a, points(household)), all_b = households::completions(b, points(household));
    const auto screen = [&](const Answer& one, const Answer& two) {
      Answers whole = household;
      whole[a.code] = one;
      whole[b.code] = two;
      return screening.assess(whole, households::day());
    };
    const auto compare = [&](const Assessment& one, const Assessment& two, const Fact& fact) {
      if (!one.contradictions.empty() || !two.contradictions.empty()) {
        doubtful.insert(fact.code);
        return;
      }
      for (std::size_t p = 0; p < one.programmes.size(); ++p) {
        if (one.programmes[p].outcome != two.programmes[p].outcome) matter[one.programmes[p].key].insert(fact.code);
      }
    };
    if (&a == &b) {
      const Assessment first = screen(all_a.front(), all_a.front());
      for (const Answer& one : all_a) compare(first, screen(one, one), a);
    } else {
      std::vector<std::vector<Assessment>> grid;
      for (const Answer& one : all_a) {
        grid.emplace_back();
        for (const Answer& two : all_b) grid.back().push_back(screen(one, two));
      }
      for (std::size_t x = 0; x < grid.size(); ++x) {
        for (std::size_t y = 0; y < grid[x].size(); ++y) {
          compare(grid[0][y], grid[x][y], a);
          compare(grid[x][0], grid[x][y], b);
        }
      }
    }
    for (const ProgrammeResult& result : told.programmes) {
      if (result.outcome != Outcome::ask || result.settled) continue;
      for (const std::string& fact : result.to_learn) {
        INFO(result.key << " " << fact << " of " << a.code << " and " << b.code);
        if ((fact != a.code && fact != b.code) || doubtful.contains(fact)) continue;  // asked because of one of them
        ++named;
        needless += matter[result.key].contains(fact) ? 0 : 1;
      }
      for (const std::string& fact : matter[result.key]) {
        INFO(result.key << " lacks " << fact << " of " << a.code << " and " << b.code);
        CHECK(std::find(result.to_learn.begin(), result.to_learn.end(), fact) != result.to_learn.end());
      }
    }
  }
  CHECK(named > 150);
  INFO(needless << " of " << named);
  CHECK(needless * 50 <= named);
}

TEST_CASE("a household is told of something to settle wherever it is sent to the window") {
  for (const Case& one : households::examples()) {
    const auto answers = households::screening().answers_from_json(one.answers_json);
    REQUIRE(answers);
    for (const ProgrammeResult& result : explained(*answers, *parse_date(one.date)).programmes) {
      if (result.outcome != Outcome::ask) continue;
      const Programme& programme = *households::baotou().programme(result.key);
      INFO(one.code << " " << result.key);
      if (programme.fallback != Outcome::ask) CHECK_FALSE((result.to_clarify.empty() && result.to_learn.empty()));
      for (const std::string& code : result.to_clarify) REQUIRE(criterion(code) != nullptr);
    }
  }
}

TEST_CASE("every clause a criterion or a relation rests on stands on a page, on the programme's own where that cites it") {
  const Pack& pack = households::baotou();
  for (const Programme& programme : pack.programmes) {
    for (const Criterion& one : programme.criteria) {
      for (const std::string& clause : one.clauses) {
        INFO(one.code << " " << clause);
        CHECK_FALSE(page_citing(pack, clause, programme.page).empty());
      }
    }
  }
  for (const Relation& relation : pack.relations) {
    for (const std::string& clause : relation.clauses) {
      INFO(relation.code << " " << clause);
      CHECK_FALSE(page_citing(pack, clause).empty());
    }
  }
  CHECK(page_citing(pack, "法-18", "dibao") == "dibao");
  CHECK(page_citing(pack, "no such clause").empty());
}
