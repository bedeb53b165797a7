// SPDX-License-Identifier: MIT
#include "content/lines/assessment_json.h"

#include <algorithm>

#include "content/lines/answer_json.h"

namespace tools {
namespace {

using Json = content::JsonTree;
using content::json_number;

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

std::string text_of(const Json& json) { return content::json_text(json); }

std::string_view text_of(bool value) { return value ? "true" : "false"; }

// [a,b,c] of texts of JSON.
template <typename List, typename TextOf>
std::string list_of(const List& list, TextOf text_of_one) {
  std::string text = "[";
  for (const auto& one : list) {
    if (text.size() > 1) text += ',';
    text += text_of_one(one);
  }
  return text += ']';
}

}  // namespace

class AssessmentJson::Writer {
 public:
  Writer(AssessmentJson& kept, const content::Answers& answers, const content::Assessment& assessment)
      : kept_(kept), pack_(kept.pack_), screening_(kept.screening_), answers_(answers), assessment_(assessment) {}

  std::string programmes() {
    std::string text = "{";
    for (const content::ProgrammeResult& one : assessment_.programmes)
      text.append(text.size() > 1 ? "," : "").append(text_of(Json(one.key))).append(":").append(result(one));
    return text += '}';
  }

  std::string combinations() {
    Json combinations = Json::list();
    for (const content::Combination& combination : assessment_.combinations) {
      const content::Relation* relation = pack_.relation(combination.code);
      const content::ProgrammeResult *one = assessment_.programme(combination.programme), *other = assessment_.programme(combination.other);
      if (relation == nullptr || one == nullptr || other == nullptr) continue;
      combinations.items.push_back(Json{{"relation", combination.code},
                                        {"kind", word(combination.kind)},
                                        {"programme", combination.programme},
                                        {"outcome", to_string(one->outcome)},
                                        {"other", combination.other},
                                        {"other_outcome", to_string(other->outcome)},
                                        {"state", word(combination.state)},
                                        {"certain", relation->certain()},
                                        {"clause", relation->clauses},
                                        {"clauses", content::json_tree(clauses(relation->clauses, {})).value_or(Json())},
                                        {"words", json_of_text(relation->words)}});
    }
    return text_of(combinations);
  }

  std::string contradictions() {
    Json found = Json::list();
    for (const content::ContradictionFound& one : assessment_.contradictions) {
      const content::Contradiction* row = pack_.contradiction(one.code);
      found.items.push_back(
          Json{{"contradiction", one.code}, {"facts", one.facts}, {"words", row == nullptr ? Json(nullptr) : json_of_text(row->words)}});
    }
    return text_of(found);
  }

 private:
  // A text that `make` makes the first time it is wanted.
  template <typename Make>
  static const std::string& kept(Kept& texts, const std::string& name, Make make) {
    const auto found = texts.find(name);
    return found != texts.end() ? found->second : texts.emplace(name, make()).first->second;
  }

  const std::string& parameter(const content::ParameterUse& use) {
    return kept(kept_.parameters_,
                use.name + ' ' + content::to_string_number(use.value) + ' ' + content::to_string(use.from) + ' ' + use.document, [&] {
                  const content::Document* document = pack_.document(use.document);
                  return text_of(Json{{"name", use.name},
                                      {"label", use.label},
                                      {"value", json_number(use.value)},
                                      {"unit", use.unit},
                                      {"document", use.document},
                                      {"document_title", document == nullptr ? Json(nullptr) : Json(document->title)},
                                      {"from", content::to_string(use.from)},
                                      {"until", use.until ? Json(content::to_string(*use.until)) : Json(nullptr)},
                                      {"sample", use.sample}});
                });
  }

  // Each with the page that cites it; `page` is looked at first.
  const std::string& clauses(const std::vector<std::string>& codes, const std::string& page) {
    std::string name = page;
    for (const std::string& code : codes) name += ' ' + code;
    return kept(kept_.clauses_, name, [&] {
      Json list = Json::list();
      for (const std::string& code : codes) {
        const content::Clause* clause = pack_.clause(code);
        const content::Document* document = clause == nullptr ? nullptr : pack_.document(clause->document);
        const std::string citing = page_citing(pack_, code, page);
        list.items.push_back(Json{{"code", code},
                                  {"document", document == nullptr ? Json(nullptr) : Json(document->title)},
                                  {"words", clause == nullptr ? Json(nullptr) : json_of_text(clause->words)},
                                  {"page", citing.empty() ? Json(nullptr) : Json(citing)}});
      }
      return text_of(list);
    });
  }

  const std::string& answer(const std::string& fact) {
    return kept(said_, fact, [&] { return text_of(json_of_answer(pack_, screening_, answers_, assessment_.day, fact)); });
  }

  std::string answers(const std::vector<std::string>& facts) {
    return list_of(facts, [&](const std::string& fact) -> const std::string& { return answer(fact); });
  }

  std::string reason(const content::Reason& reason, const std::string& page) {
    const std::string name = reason.criterion + ' ' + std::string(word(reason.state)) + ' ';
    const std::string& before = kept(kept_.criteria_, name + "before", [&] {
      return "{\"criterion\":" + text_of(Json(reason.criterion)) + ",\"group\":" + text_of(Json(content::to_string(reason.group))) +
             ",\"state\":" + text_of(Json(word(reason.state))) + ",\"clause\":" + text_of(Json(reason.clauses)) +
             ",\"clauses\":" + clauses(reason.clauses, page) + ",\"decisive\":";
    });
    const std::string& after = kept(kept_.criteria_, name + "after", [&] {
      return ",\"words\":" + text_of(json_of_text(reason.words)) + ",\"proof\":" + text_of(json_of_text(reason.proof)) +
             ",\"answers\":" + text_of(Json(reason.answers)) + ",\"answers_used\":";
    });
    std::string text = before;
    text.append(text_of(reason.decisive)).append(after).append(answers(reason.answers)).append(",\"parameters\":");
    text += list_of(reason.parameters, [&](const content::ParameterUse& use) -> const std::string& { return parameter(use); });
    return text += '}';
  }

  Json change(const content::Change& change) const {
    const auto fact =
        std::find_if(pack_.facts.begin(), pack_.facts.end(), [&](const content::Fact& one) { return one.code == change.fact; });
    return Json{{"fact", change.fact},
                {"words", fact == pack_.facts.end() ? Json(nullptr) : json_of_text(fact->words)},
                {"now", json_number(change.now)},
                {"at", json_number(change.at)},
                {"by", json_number(change.at - change.now)},
                {"limit", json_number(change.limit)},
                {"per_person", change.per_person ? json_number(*change.per_person) : Json(nullptr)},
                {"outcome", to_string(change.outcome)}};
  }

  // What the window has to settle, and nothing else.
  std::string to_clarify(const content::ProgrammeResult& result) {
    Json criteria = Json::list(), documents = Json::list();
    for (const content::Reason& one : result.reasons) {
      if (std::find(result.to_clarify.begin(), result.to_clarify.end(), one.criterion) == result.to_clarify.end()) continue;
      criteria.items.push_back(Json{{"criterion", one.criterion}, {"state", word(one.state)}, {"words", json_of_text(one.words)}});
      const Json proof = json_of_text(one.proof);
      if (!proof.is(Json::Kind::null) && std::find(documents.items.begin(), documents.items.end(), proof) == documents.items.end())
        documents.items.push_back(proof);
    }
    return "{\"criteria\":" + text_of(criteria) + ",\"answers\":" + answers(result.to_learn) + ",\"documents\":" + text_of(documents) + '}';
  }

  std::string result(const content::ProgrammeResult& result) {
    const content::Programme* programme = pack_.programme(result.key);
    const std::string page = programme == nullptr ? std::string() : programme->page;
    Json amount = nullptr;
    if (result.amount) {
      amount = Json{{"low", json_number(result.amount->low)},
                    {"high", result.amount->open_above ? Json(nullptr) : json_number(result.amount->high)},
                    {"words", json_of_text(result.amount->words)}};
    }
    std::string text = "{\"outcome\":\"";
    text.append(to_string(result.outcome)).append("\",\"settled\":").append(text_of(result.settled)).append(",\"reasons\":");
    text += list_of(result.reasons, [&](const content::Reason& one) { return reason(one, page); });
    text.append(",\"open\":").append(text_of(Json(result.open))).append(",\"amount\":").append(text_of(amount));
    text.append(",\"page\":").append(text_of(Json(page)));
    text.append(",\"change\":").append(result.change ? text_of(change(*result.change)) : "null");
    text.append(",\"to_settle\":").append(result.outcome == content::Outcome::ask ? to_clarify(result) : "null");
    // Whatever the outcome.
    return text.append(",\"may_apply\":true,\"may_apply_clauses\":").append(clauses({"法-70(1)"}, {})).append("}");
  }

  AssessmentJson& kept_;
  const content::Pack& pack_;
  const content::Screening& screening_;
  const content::Answers& answers_;
  const content::Assessment& assessment_;
  Kept said_;  // by fact; many criteria use the same
};

std::string AssessmentJson::line(std::uint64_t number, const content::Answers& answers, const content::Assessment& assessment,
                                 const std::string& next_question) {
  Writer writer(*this, answers, assessment);
  std::string text =
      "{\"line\":" + std::to_string(number) + ",\"as_of_date\":\"" + content::to_string(assessment.day) + "\",\"programmes\":";
  text.append(writer.programmes())
      .append(",\"combinations\":")
      .append(writer.combinations())
      .append(",\"contradictions\":")
      .append(writer.contradictions());
  text.append(",\"next_question\":").append(next_question.empty() ? "null" : text_of(Json(next_question)));
  return text.append(",\"sample_values\":").append(text_of(assessment.uses_sample_values)).append("}");
}

}  // namespace tools
