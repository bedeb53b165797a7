// SPDX-License-Identifier: MIT
#include "content/tools/assessment_json.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using Json = nlohmann::ordered_json;

// Numbers stay exact: whole ones as integers, others by their decimal text.
Json json_of_number(content::Number number) {
  if (number % content::number_one == 0) return number / content::number_one;
  return Json::parse(content::to_string_number(number));
}

Json json_of_text(const content::Text& text) {
  if (text.zh.empty() && text.en.empty()) return nullptr;
  return Json{{"zh", text.zh}, {"en", text.en}};
}

std::string_view word(content::State state) {
  return state == content::State::met ? "met" : state == content::State::not_met ? "not_met" : "open";
}

std::string_view word(content::Criterion::Group group) {
  using Group = content::Criterion::Group;
  switch (group) {
    case Group::transfer: return "transfer";
    case Group::already: return "already";
    case Group::not_concerned: return "not_concerned";
    case Group::must_ask: return "must_ask";
    case Group::excluded: return "excluded";
    case Group::direct: return "direct";
    case Group::any_of: return "any_of";
    case Group::all_of: return "all_of";
    case Group::exception: return "exception";
    case Group::to_ask: return "to_ask";
    case Group::else_if: return "else_if";
    case Group::note: return "note";
  }
  return "";
}

Json json_of_parameter(const content::ParameterUse& use) {
  return Json{{"name", use.name},
              {"label", use.label},
              {"value", json_of_number(use.value)},
              {"unit", use.unit},
              {"document", use.document},
              {"from", content::to_string(use.from)},
              {"until", use.until ? Json(content::to_string(*use.until)) : Json(nullptr)},
              {"sample", use.sample}};
}

Json json_of_reason(const content::Reason& reason) {
  Json parameters = Json::array();
  for (const content::ParameterUse& use : reason.parameters) parameters.push_back(json_of_parameter(use));
  return Json{{"criterion", reason.criterion},
              {"group", word(reason.group)},
              {"state", word(reason.state)},
              {"clause", reason.clauses},
              {"decisive", reason.decisive},
              {"words", json_of_text(reason.words)},
              {"proof", json_of_text(reason.proof)},
              {"answers", reason.answers},
              {"parameters", parameters}};
}

Json json_of_result(const content::ProgrammeResult& result) {
  Json reasons = Json::array();
  for (const content::Reason& reason : result.reasons) reasons.push_back(json_of_reason(reason));
  Json amount = nullptr;
  if (result.amount) {
    amount = Json{{"low", json_of_number(result.amount->low)},
                  {"high", result.amount->open_above ? Json(nullptr) : json_of_number(result.amount->high)},
                  {"words", json_of_text(result.amount->words)}};
  }
  return Json{{"outcome", to_string(result.outcome)}, {"settled", result.settled}, {"reasons", reasons}, {"open", result.open}, {"amount", amount}};
}

std::string_view word(content::Relation::Kind kind) {
  using Kind = content::Relation::Kind;
  switch (kind) {
    case Kind::excludes: return "excludes";
    case Kind::adds: return "adds";
    case Kind::brings: return "brings";
    case Kind::tops_up: return "tops_up";
    case Kind::recognised: return "recognised";
    case Kind::before: return "before";
  }
  return "";
}

Json json_of_combinations(const content::Pack& pack, const content::Assessment& assessment) {
  Json combinations = Json::array();
  for (const content::Combination& combination : assessment.combinations) {
    const content::Relation* relation = pack.relation(combination.code);
    const content::ProgrammeResult *one = assessment.programme(combination.programme), *other = assessment.programme(combination.other);
    if (relation == nullptr || one == nullptr || other == nullptr) continue;
    combinations.push_back({{"relation", combination.code},
                            {"kind", word(combination.kind)},
                            {"programme", combination.programme},
                            {"outcome", to_string(one->outcome)},
                            {"other", combination.other},
                            {"other_outcome", to_string(other->outcome)},
                            {"state", word(combination.state)},
                            {"certain", relation->certain()},
                            {"clause", relation->clauses},
                            {"words", json_of_text(relation->words)}});
  }
  return combinations;
}

std::string line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string json_of(const content::Pack& pack, const content::Assessment& assessment, const std::string& next_question) {
  Json programmes = Json::object();
  for (const content::ProgrammeResult& result : assessment.programmes) programmes[result.key] = json_of_result(result);
  return line(Json{{"as_of_date", content::to_string(assessment.day)},
                   {"programmes", programmes},
                   {"combinations", json_of_combinations(pack, assessment)},
                   {"next_question", next_question.empty() ? Json(nullptr) : Json(next_question)},
                   {"sample_values", assessment.uses_sample_values}});
}

std::string json_of_fault(const std::string& sentence) { return line(Json{{"error", sentence}}); }

}  // namespace tools
