// SPDX-License-Identifier: MIT
#include "tests/bench/engines_export.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "content/criteria/decision_order.h"
#include "tests/content/oracle/evaluation.h"

namespace content {
namespace {

using Json = nlohmann::ordered_json;
using Op = Node::Op;

const char* word(Op op) {
  switch (op) {
    case Op::number: return "number";
    case Op::text: return "text";
    case Op::truth: return "truth";
    case Op::fact: return "fact";
    case Op::parameter: return "parameter";
    case Op::programme: return "programme";
    case Op::field: return "field";
    case Op::add: return "+";
    case Op::subtract: return "-";
    case Op::multiply: return "*";
    case Op::negate: return "negate";
    case Op::minimum: return "min";
    case Op::maximum: return "max";
    case Op::less: return "<";
    case Op::less_equal: return "<=";
    case Op::equal: return "=";
    case Op::logical_and: return "and";
    case Op::logical_or: return "or";
    case Op::logical_not: return "not";
    case Op::member: return "member";
    case Op::if_else: return "if";
    case Op::count: return "count";
    case Op::contains: return "contains";
    case Op::some: return "some";
    case Op::defined: return "defined";
  }
  return "";
}

std::string parameter_name(std::size_t index) { return fmt::format("p{}", index); }

// Whole numbers as such: an engine with exact decimals must not be handed a rounded one.
Json number(Number value) {
  if (value % number_one == 0) return value / number_one;
  return Json::parse(to_string_number(value));
}

// Fields by their own name, whatever the list.
std::string field_name(const FactModel& field) { return field.code.substr(field.code.find('.') + 1); }

class Exporter {
 public:
  Exporter(const Model& model, Date day) : model_(model), day_(day) {}

  Json programmes() {
    Json result;
    for (const GroupRule& rule : group_rules) {
      if (rule.phase == GroupRule::Phase::gate)
        result["gates"].push_back({{"group", to_string(rule.group)}, {"outcome", to_string(rule.implied)}});
    }
    for (const Outcome outcome : by_severity) result["by_severity"].push_back(to_string(outcome));
    for (const FactModel& fact : model_.facts) {
      if (fact.formula) result["facts"][fact.code] = node(*fact.formula, -1);
    }
    for (const ProgrammeModel& programme : model_.programmes) {
      Json one = {{"key", programme.source.key},
                  {"fallback", to_string(programme.fallback)},
                  {"conjunctive", programme.conjunctive},
                  {"rows", Json::array()}};
      for (const RowModel& row : programme.rows) {
        if (row.source.group == Criterion::Group::note) continue;
        one["rows"].push_back({{"code", row.source.code},
                               {"group", to_string(row.source.group)},
                               {"outcome", to_string(row.outcome)},
                               {"cell", node(row.cell, -1)}});
        if (row.exception_to >= 0) one["rows"].back()["softens"] = programme.rows[static_cast<std::size_t>(row.exception_to)].source.code;
      }
      result["programmes"].push_back(std::move(one));
    }
    return result;
  }

  // What is known for certain: a fact that does not apply has its other value, an amount that depends on what is open is null.
  Json household(const Answers& answers) {
    const Box box = box_of(model_, answers);
    Evaluation evaluation(model_, box, day_);
    Json facts;
    for (std::size_t i = 0; i < model_.facts.size(); ++i) {
      const FactModel& fact = model_.facts[i];
      if (!fact.formula && fact.people < 0) facts[fact.code] = value(evaluation.fact(static_cast<int>(i)), fact);
    }
    for (std::size_t i = 0; i < model_.parameters.size(); ++i) {
      const ParameterRows& found = evaluation.parameter_rows(static_cast<int>(i));
      facts[parameter_name(i)] = found.missing || found.rows.size() != 1 ? Json(nullptr) : number(found.rows.front()->value);
    }
    return facts;
  }

 private:
  Json node(const Node& from, int people) const {
    Json to = {{"op", word(from.op)}};
    switch (from.op) {
      case Op::number: to["value"] = number(from.number); break;
      case Op::truth: to["value"] = from.number != 0; break;
      case Op::text:
      case Op::contains: to["value"] = model_.symbols.name(from.symbol); break;
      case Op::fact: to["name"] = model_.facts[static_cast<std::size_t>(from.index)].code; break;
      case Op::some:
        people = from.index;
        to["name"] = model_.facts[static_cast<std::size_t>(people)].code;
        break;
      case Op::field: {
        const auto& fields = model_.facts[static_cast<std::size_t>(people)].fields;
        to["name"] = field_name(model_.facts[static_cast<std::size_t>(fields[static_cast<std::size_t>(from.index)])]);
        break;
      }
      case Op::parameter: to["name"] = parameter_name(static_cast<std::size_t>(from.index)); break;
      case Op::programme: to["name"] = model_.programmes[static_cast<std::size_t>(from.index)].source.key; break;
      case Op::member:
        for (std::size_t i = 0; i < symbol_limit; ++i) {
          if (from.symbols.test(i)) to["values"].push_back(model_.symbols.name(static_cast<Symbol>(i)));
        }
        break;
      default: break;
    }
    for (const Node& child : from.children) to["of"].push_back(node(child, people));
    return to;
  }

  Json names(const SymbolSet& set) const {
    Json result = Json::array();
    for (std::size_t i = 0; i < symbol_limit; ++i) {
      if (set.test(i)) result.push_back(model_.symbols.name(static_cast<Symbol>(i)));
    }
    return result;
  }

  Json value(const Value& known, const FactModel& fact) const {
    if (!known.single()) return nullptr;
    switch (known.kind) {
      case Value::Kind::truth: return known.truth.is_yes();
      case Value::Kind::symbol: return known.set.none() ? Json(nullptr) : names(known.set).front();
      case Value::Kind::number: return number(known.low);
      case Value::Kind::choices: return names(known.set);
      case Value::Kind::people: break;
    }
    Json people = Json::array();
    for (const auto& person : known.people.people) {
      Json& one = people.emplace_back();
      for (std::size_t i = 0; i < fact.fields.size(); ++i) {
        const FactModel& field = model_.facts[static_cast<std::size_t>(fact.fields[i])];
        one[field_name(field)] = value(person[i], field);
      }
    }
    return people;
  }

  const Model& model_;
  Date day_;
};

}  // namespace

std::string programmes_json(const Screening& screening) { return Exporter(screening.model(), Date{}).programmes().dump(); }

std::string household_json(const Screening& screening, const Answers& answers, Date day) {
  Json outcomes;
  for (const ProgrammeResult& result : screening.assess(answers, day).programmes) outcomes[result.key] = to_string(result.outcome);
  return Json{{"facts", Exporter(screening.model(), day).household(answers)}, {"outcomes", std::move(outcomes)}}.dump();
}

}  // namespace content
