// SPDX-License-Identifier: MIT
#include "content/tools/assessment_json.h"

#include <algorithm>

#include "content/tools/answer_json.h"

namespace tools {
namespace {

using Json = nlohmann::ordered_json;

std::string_view word(content::State state) {
  return state == content::State::met ? "met" : state == content::State::not_met ? "not_met" : "open";
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

class Writer {
 public:
  Writer(const content::Pack& pack, const content::Screening& screening, const content::Answers& answers, const content::Assessment& assessment)
      : pack_(pack), screening_(screening), answers_(answers), assessment_(assessment) {}

  Json programmes() const {
    Json programmes = Json::object();
    for (const content::ProgrammeResult& one : assessment_.programmes) programmes[one.key] = result(one);
    return programmes;
  }

  Json combinations() const {
    Json combinations = Json::array();
    for (const content::Combination& combination : assessment_.combinations) {
      const content::Relation* relation = pack_.relation(combination.code);
      const content::ProgrammeResult *one = assessment_.programme(combination.programme), *other = assessment_.programme(combination.other);
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
                              {"clauses", clauses(relation->clauses, {})},
                              {"words", json_of_text(relation->words)}});
    }
    return combinations;
  }

 private:
  Json parameter(const content::ParameterUse& use) const {
    const content::Document* document = pack_.document(use.document);
    return Json{{"name", use.name},
                {"label", use.label},
                {"value", json_of_number(use.value)},
                {"unit", use.unit},
                {"document", use.document},
                {"document_title", document == nullptr ? Json(nullptr) : Json(document->title)},
                {"from", content::to_string(use.from)},
                {"until", use.until ? Json(content::to_string(*use.until)) : Json(nullptr)},
                {"sample", use.sample}};
  }

  // Each with the page that cites it; `page` is looked at first.
  Json clauses(const std::vector<std::string>& codes, const std::string& page) const {
    Json list = Json::array();
    for (const std::string& code : codes) {
      const content::Clause* clause = pack_.clause(code);
      const content::Document* document = clause == nullptr ? nullptr : pack_.document(clause->document);
      const std::string citing = page_citing(pack_, code, page);
      list.push_back({{"code", code},
                      {"document", document == nullptr ? Json(nullptr) : Json(document->title)},
                      {"words", clause == nullptr ? Json(nullptr) : json_of_text(clause->words)},
                      {"page", citing.empty() ? Json(nullptr) : Json(citing)}});
    }
    return list;
  }

  Json answers(const std::vector<std::string>& facts) const {
    Json list = Json::array();
    for (const std::string& fact : facts) list.push_back(json_of_answer(pack_, screening_, answers_, assessment_.day, fact));
    return list;
  }

  Json reason(const content::Reason& reason, const std::string& page) const {
    Json parameters = Json::array();
    for (const content::ParameterUse& use : reason.parameters) parameters.push_back(parameter(use));
    return Json{{"criterion", reason.criterion},
                {"group", content::to_string(reason.group)},
                {"state", word(reason.state)},
                {"clause", reason.clauses},
                {"clauses", clauses(reason.clauses, page)},
                {"decisive", reason.decisive},
                {"words", json_of_text(reason.words)},
                {"proof", json_of_text(reason.proof)},
                {"answers", reason.answers},
                {"answers_used", answers(reason.answers)},
                {"parameters", parameters}};
  }

  Json change(const content::Change& change) const {
    const auto fact = std::find_if(pack_.facts.begin(), pack_.facts.end(), [&](const content::Fact& one) { return one.code == change.fact; });
    return Json{{"fact", change.fact},
                {"words", fact == pack_.facts.end() ? Json(nullptr) : json_of_text(fact->words)},
                {"now", json_of_number(change.now)},
                {"at", json_of_number(change.at)},
                {"by", json_of_number(change.at - change.now)},
                {"limit", json_of_number(change.limit)},
                {"per_person", change.per_person ? json_of_number(*change.per_person) : Json(nullptr)},
                {"outcome", to_string(change.outcome)}};
  }

  // What the window has to settle, and nothing else.
  Json to_settle(const content::ProgrammeResult& result) const {
    Json criteria = Json::array(), documents = Json::array();
    for (const content::Reason& one : result.reasons) {
      if (std::find(result.to_settle.begin(), result.to_settle.end(), one.criterion) == result.to_settle.end()) continue;
      criteria.push_back({{"criterion", one.criterion}, {"state", word(one.state)}, {"words", json_of_text(one.words)}});
      const Json proof = json_of_text(one.proof);
      if (!proof.is_null() && std::find(documents.begin(), documents.end(), proof) == documents.end()) documents.push_back(proof);
    }
    return Json{{"criteria", criteria}, {"answers", answers(result.to_learn)}, {"documents", documents}};
  }

  Json result(const content::ProgrammeResult& result) const {
    const content::Programme* programme = pack_.programme(result.key);
    const std::string page = programme == nullptr ? std::string() : programme->page;
    Json reasons = Json::array();
    for (const content::Reason& one : result.reasons) reasons.push_back(reason(one, page));
    Json amount = nullptr;
    if (result.amount) {
      amount = Json{{"low", json_of_number(result.amount->low)},
                    {"high", result.amount->open_above ? Json(nullptr) : json_of_number(result.amount->high)},
                    {"words", json_of_text(result.amount->words)}};
    }
    Json json{{"outcome", to_string(result.outcome)}, {"settled", result.settled}, {"reasons", reasons}, {"open", result.open}, {"amount", amount}};
    json["page"] = page;
    json["change"] = result.change ? change(*result.change) : Json(nullptr);
    json["to_settle"] = result.outcome == content::Outcome::ask ? to_settle(result) : Json(nullptr);
    json["may_apply"] = true;  // whatever the outcome
    json["may_apply_clauses"] = clauses({"法-70(1)"}, {});
    return json;
  }

  const content::Pack& pack_;
  const content::Screening& screening_;
  const content::Answers& answers_;
  const content::Assessment& assessment_;
};

std::string line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string json_of(const content::Pack& pack, const content::Screening& screening, const content::Answers& answers, const content::Assessment& assessment,
                    const std::string& next_question) {
  const Writer writer(pack, screening, answers, assessment);
  return line(Json{{"as_of_date", content::to_string(assessment.day)},
                   {"programmes", writer.programmes()},
                   {"combinations", writer.combinations()},
                   {"next_question", next_question.empty() ? Json(nullptr) : Json(next_question)},
                   {"sample_values", assessment.uses_sample_values}});
}

std::string json_of_fault(const std::string& sentence) { return line(Json{{"error", sentence}}); }

}  // namespace tools
