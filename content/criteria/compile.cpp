// SPDX-License-Identifier: MIT
// Pack -> model: names to indices, conditions to trees, and the findings where staff wrote something that cannot be understood.
#include <algorithm>

#include "content/base/cell_value.h"
#include "content/base/value_hint.h"
#include "content/criteria/compile_checks.h"
#include "content/criteria/decision_order.h"
#include "content/criteria/model.h"
#include "content/pack/page.h"

namespace content {
namespace {

class Compiler {
 public:
  Compiler(const Pack& pack, Findings& findings)
      : pack_(pack), findings_(findings), model_(std::make_shared<Model>()), names_owned_(names_of(*model_)), names_(*names_owned_) {}

  std::shared_ptr<const Model> compile() {
    for (const Outcome outcome : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) {
      model_->symbols.intern(std::string(to_string(outcome)));
    }
    model_->questions = pack_.questions;
    add_facts();
    add_groups();
    add_parameters();
    for (std::size_t i = 0; i < pack_.programmes.size(); ++i)
      model_->programme_by_name.emplace(pack_.programmes[i].key, static_cast<int>(i));
    compile_facts();
    for (const Programme& programme : pack_.programmes) add_programme(programme);
    for (const Relation& relation : pack_.relations) add_relation(relation);
    for (const Contradiction& contradiction : pack_.contradictions) add_contradiction(contradiction);
    add_grounds();
    if (!findings_.has_errors()) find_circles(*model_, pack_, findings_);
    if (!findings_.has_errors()) find_overflows(*model_, pack_, findings_);
    if (findings_.has_errors()) return nullptr;
    model_->plan = flatten(*model_);
    return model_;
  }

 private:
  Symbol intern(const std::string& name, const Place& place) {
    const Symbol symbol = model_->symbols.intern(name);
    if (symbol < 0 && !full_) findings_.add("too_many_values", place, {std::to_string(symbol_limit)});
    full_ = full_ || symbol < 0;  // said once
    return symbol;
  }

  Value domain_of(const Fact& fact) {
    Value value;
    value.kind = value_kind(fact.kind);
    switch (fact.kind) {
      case Fact::Kind::yes_no: value.truth = Truth::open(); break;
      case Fact::Kind::number:
        value.low = fact.low.value_or(0);
        value.high = fact.high.value_or(answer_limit);
        if (value.low > value.high)
          findings_.add("limits_reversed", cell_of(fact, "最大"), {to_string_number(value.low), to_string_number(value.high)});
        value.whole = fact.low && fact.high;
        break;
      case Fact::Kind::people: value.people.more = true; break;
      case Fact::Kind::choice:
      case Fact::Kind::choices: {
        for (const Option& option : pack_.options) {
          if (option.fact != fact.code || !option.value()) continue;
          // "None of these" can be said of every list, and is the empty one.
          if (option.code == "mixed" || (option.code == "none" && fact.kind == Fact::Kind::choices)) continue;
          const Symbol symbol = intern(option.code, option.place);
          if (symbol >= 0) (fact.kind == Fact::Kind::choice ? value.set : value.maybe).set(static_cast<std::size_t>(symbol));
        }
        if ((value.set | value.maybe).none()) findings_.add("options_missing", cell_of(fact, "代码"), {fact.name});
        break;
      }
    }
    return value;
  }

  std::optional<Value> otherwise_of(const Fact& fact, const Value& domain) {
    if (fact.otherwise.empty()) return std::nullopt;
    Value value = domain;
    switch (fact.kind) {
      case Fact::Kind::yes_no: {
        const auto word = cell_truth(fact.otherwise);
        if (!word) findings_.add("value_not_listed", cell_of(fact, "不适用时"), {"不适用时", fact.otherwise, "是、否"});
        value.truth = Truth::of(word.value_or(false));
        break;
      }
      case Fact::Kind::number: {
        const auto number = parse_number(fact.otherwise);
        if (!number) findings_.add("number_invalid", cell_of(fact, "不适用时"), {"不适用时", fact.otherwise}, number_hint(fact.otherwise));
        value.low = value.high = number.value_or(0);
        break;
      }
      case Fact::Kind::choice: {
        const Symbol symbol = intern(fact.otherwise, fact.place);
        value.set.reset();
        if (symbol >= 0) value.set.set(static_cast<std::size_t>(symbol));
        break;
      }
      case Fact::Kind::choices: value.maybe.reset(); break;
      case Fact::Kind::people: value.people.more = false; break;
    }
    return value;
  }

  void add_facts() {
    for (const Fact& fact : pack_.facts) {
      FactModel model;
      model.code = fact.code;
      model.name = fact.name;
      model.kind = fact.kind;
      model.has_name_for_residents = fact.kind == Fact::Kind::number && !fact.words.zh.empty();
      model.domain = fact.formula.empty() || fact.kind == Fact::Kind::choice ? domain_of(fact) : Value{};
      if (!fact.formula.empty()) model.domain.kind = value_kind(fact.kind);
      model.otherwise = otherwise_of(fact, model.domain);
      for (const Option& option : pack_.options) {
        if (option.fact != fact.code) continue;
        if (option.offered()) model.offered.push_back(option.code);
        if (fact.kind == Fact::Kind::number && (option.least || option.below)) {
          const Number smallest = model.domain.whole ? number_one : 1;
          model.bands.emplace_back(option.code,
                                   std::pair{std::max(model.domain.low, option.least.value_or(model.domain.low)),
                                             std::min(model.domain.high, option.below ? *option.below - smallest : model.domain.high)});
        }
        if (option.value()) {
          model.options.push_back(option.code);
        } else {
          model.stands_for.emplace_back(option.code, option.stands_for);
        }
      }
      if (!fact.when_unknown.empty()) {
        model.when_unknown = when_unknown_of(fact, model);
        model.words_when_unknown = fact.words;
      }
      const auto index = static_cast<int>(model_->facts.size());
      if (const auto dot = fact.code.find('.'); dot != std::string::npos) {
        model.people = model_->fact(fact.code.substr(0, dot));
        model.field_name = fact.code.substr(dot + 1);
        if (model.people < 0) {
          findings_.add("field_without_people", cell_of(fact, "代码"), {fact.code});
          continue;
        }
        auto& fields = model_->facts[static_cast<std::size_t>(model.people)].fields;
        model.field = static_cast<int>(fields.size());
        fields.push_back(index);
      } else {
        model_->fact_by_name.emplace(fact.name, index);
      }
      model_->fact_by_code.emplace(fact.code, index);
      model_->facts.push_back(std::move(model));
    }
  }

  Symbol when_unknown_of(const Fact& fact, const FactModel& model) {
    if (fact.kind == Fact::Kind::choice &&
        std::find(model.options.begin(), model.options.end(), fact.when_unknown) != model.options.end()) {
      return model_->symbols.find(fact.when_unknown);
    }
    findings_.add("option_unknown", cell_of(fact, "不知道时"), {fact.when_unknown, fact.name},
                  suggestion_for(fact.when_unknown, model.options));
    return -1;
  }

  int group(const std::string& name) {
    auto& groups = model_->groups;
    const auto found = std::find(groups.begin(), groups.end(), name);
    const auto index = static_cast<int>(found - groups.begin());
    if (found == groups.end()) groups.push_back(name);
    return index;
  }

  void add_groups() {
    model_->group_of.fill(-1);
    for (const District& district : pack_.districts) {
      const Symbol symbol = model_->symbols.find(district.name);
      if (symbol >= 0 && district.in_city) model_->group_of[static_cast<std::size_t>(symbol)] = group(district.group);
    }
  }

  void add_parameters() {
    for (const Amount& amount : pack_.amounts) {
      auto found = std::find_if(model_->parameters.begin(), model_->parameters.end(),
                                [&](const ParameterModel& one) { return one.name == amount.name; });
      if (found == model_->parameters.end()) {
        ParameterModel parameter;
        parameter.name = amount.name;
        parameter.label = amount.label;
        found = model_->parameters.insert(found, std::move(parameter));
      }
      found->rows.push_back({amount, amount.group == "*" ? -1 : group(amount.group),
                             amount.hukou_type == "*" ? -1 : model_->symbols.find(amount.hukou_type)});
      found->by_district = found->by_district || amount.group != "*";
      found->by_hukou_type = found->by_hukou_type || amount.hukou_type != "*";
    }
    model_->district_fact = model_->fact(pack_.info.district_fact);
    model_->hukou_type_fact = model_->fact(pack_.info.registration_fact);
    model_->people_fact = model_->fact(pack_.info.people_fact);
    for (const ParameterModel& parameter : model_->parameters) {
      require_choice(parameter, parameter.by_district, model_->district_fact, pack_.info.district_fact);
      require_choice(parameter, parameter.by_hukou_type, model_->hukou_type_fact, pack_.info.registration_fact);
    }
  }

  // Amounts that differ by place or hukou are looked up by these two facts.
  void require_choice(const ParameterModel& parameter, bool used, int fact, const std::string& code) {
    if (!used || (fact >= 0 && model_->facts[static_cast<std::size_t>(fact)].kind == Fact::Kind::choice)) return;
    const Amount& first = parameter.rows.front().amount;
    findings_.add("amount_fact_missing", cell_of(first, "名称"), {parameter.label, code});
  }

  void compile_facts() {
    for (const Fact& fact : pack_.facts) {
      const int index = model_->fact(fact.code);
      if (index < 0) continue;
      FactModel& model = model_->facts[static_cast<std::size_t>(index)];
      if (!fact.formula.empty())
        model.formula = parse_expression(fact.formula, value_kind(fact.kind), cell_of(fact, "算式"), names_, findings_);
      if (!fact.upper_bound.empty())
        model.upper_bound = parse_expression(fact.upper_bound, Value::Kind::number, cell_of(fact, "不超过"), names_, findings_);
      if (fact.applies_when.empty() || model.people >= 0) continue;
      model.applies = parse_expression(fact.applies_when, Value::Kind::truth, cell_of(fact, "何时适用"), names_, findings_);
      if (!model.otherwise) findings_.add("otherwise_missing", cell_of(fact, "不适用时"), {fact.name});
    }
  }

  void add_programme(const Programme& programme) {
    ProgrammeModel model;
    model.source = programme;
    model.source.criteria.clear();
    model.fallback = programme.fallback;
    if (!programme.amount.empty())
      model.amount = parse_expression(programme.amount, Value::Kind::number, cell_of(programme, "金额算式"), names_, findings_);
    std::map<std::string, int> index;
    for (const Criterion& criterion : programme.criteria) {
      RowModel row;
      row.source = criterion;
      row.outcome = criterion.outcome.value_or(rule_of(criterion.group).implied);
      if (criterion.group == Criterion::Group::note) {
        row.cell.op = Node::Op::truth;
        row.cell.number = 1;
      } else {
        const auto subject = names_.find(criterion.fact);
        if (!subject) {
          findings_.add("criterion_fact_unknown", cell_of(criterion, "事实"), {criterion.fact},
                        suggestion_for(criterion.fact, names_.all()));
          continue;
        }
        row.subject = *subject;
        auto cell = parse_cell(criterion.condition, *subject, cell_of(criterion, "条件"), names_, findings_);
        if (!cell) continue;
        row.cell = std::move(*cell);
      }
      model.conjunctive = model.conjunctive || required(rule_of(criterion.group));
      index.emplace(criterion.code, static_cast<int>(model.rows.size()));
      model.rows.push_back(std::move(row));
    }
    for (RowModel& row : model.rows) {
      if (row.source.group != Criterion::Group::exception) continue;
      const auto found = index.find(row.source.exception_to);
      const bool not_understood =
          found == index.end() && std::any_of(programme.criteria.begin(), programme.criteria.end(), [&](const Criterion& one) {
            return one.code == row.source.exception_to && one.group == Criterion::Group::all_of;
          });
      if (not_understood) continue;  // its own condition has been reported
      if (found == index.end() || model.rows[static_cast<std::size_t>(found->second)].source.group != Criterion::Group::all_of) {
        findings_.add("exception_dangling", cell_of(row.source, "组"), {row.source.exception_to},
                      suggestion_for(row.source.exception_to, codes_of_all(programme)));
        continue;
      }
      row.exception_to = found->second;
    }
    model_->programmes.push_back(std::move(model));
  }

  void add_relation(const Relation& relation) {
    RelationModel model;
    model.source = relation;
    const auto one = model_->programme_by_name.find(relation.programme), other = model_->programme_by_name.find(relation.other);
    if (!relation.condition.empty()) {
      model.condition = parse_expression(relation.condition, Value::Kind::truth, cell_of(relation, "条件"), names_, findings_);
    }
    if (one == model_->programme_by_name.end() || other == model_->programme_by_name.end()) return;  // reported by check_references
    model.programme = one->second;
    model.other = other->second;
    model_->relations.push_back(std::move(model));
  }

  void add_contradiction(const Contradiction& contradiction) {
    ContradictionModel model;
    model.source = contradiction;
    const auto fact = model_->fact_by_name.find(contradiction.fact);
    const bool asked = fact != model_->fact_by_name.end() && pack_.facts[static_cast<std::size_t>(fact->second)].formula.empty();
    if (!asked)
      findings_.add("contradiction_fact", cell_of(contradiction, "事实"), {contradiction.fact},
                    suggestion_for(contradiction.fact, asked_names()));
    auto condition = parse_expression(contradiction.condition, Value::Kind::truth, cell_of(contradiction, "条件"), names_, findings_);
    if (!asked || !condition) return;
    model.condition = std::move(*condition);
    model.facts.push_back(fact->second);
    if (!add_asked(model.condition, contradiction, model.facts)) return;
    model_->contradictions.push_back(std::move(model));
  }

  // The facts of a condition about what was said; false, with a finding, where it names anything else.
  bool add_asked(const Node& node, const Contradiction& contradiction, std::vector<int>& facts) {
    const bool names_fact = node.op == Node::Op::fact || node.op == Node::Op::some;
    if (names_fact && pack_.facts[static_cast<std::size_t>(node.index)].formula.empty()) {
      if (std::find(facts.begin(), facts.end(), node.index) == facts.end()) facts.push_back(node.index);
    } else if (names_fact || node.op == Node::Op::parameter || node.op == Node::Op::programme) {
      const auto index = static_cast<std::size_t>(node.index);
      const std::string& name = names_fact                       ? model_->facts[index].name
                                : node.op == Node::Op::parameter ? model_->parameters[index].label
                                                                 : pack_.programmes[index].name.zh;
      findings_.add("contradiction_derived", cell_of(contradiction, "条件"), {name});
      return false;
    }
    return std::all_of(node.children.begin(), node.children.end(),
                       [&](const Node& child) { return add_asked(child, contradiction, facts); });
  }

  std::vector<std::string> asked_names() const {
    std::vector<std::string> names;
    for (const Fact& fact : pack_.facts) {
      if (fact.formula.empty() && fact.code.find('.') == std::string::npos) names.push_back(fact.name);
    }
    return names;
  }

  // "不超过 24,000 元" says nothing on a day for which nobody has set that amount.
  void add_grounds() {
    for (const Option& option : pack_.options) {
      add_grounds(option.fact, option.words.zh);
      const int index = model_->fact(option.fact);
      if (index >= 0 && amounts_in(option.words.zh).size() > 1)
        model_->facts[static_cast<std::size_t>(index)].between.push_back(option.code);
    }
    for (const Question& question : pack_.questions) {
      for (const std::string& fact : question.facts) add_grounds(fact, question.words.zh + question.help.zh);
    }
  }

  void add_grounds(const std::string& fact, const std::string& words) {
    const int index = model_->fact(fact);
    if (index < 0) return;
    std::vector<FactModel::Ground>& grounds = model_->facts[static_cast<std::size_t>(index)].grounds;
    for (const AmountMark& mark : amounts_in(words)) {
      FactModel::Ground ground;
      ground.times = model_->times_of(mark);
      const auto parameter = std::find_if(model_->parameters.begin(), model_->parameters.end(),
                                          [&](const ParameterModel& one) { return one.name == mark.name; });
      if (parameter == model_->parameters.end()) continue;
      ground.parameter = static_cast<int>(parameter - model_->parameters.begin());
      if (std::find(grounds.begin(), grounds.end(), ground) == grounds.end()) grounds.push_back(ground);
    }
  }

  static std::vector<std::string> codes_of_all(const Programme& programme) {
    std::vector<std::string> codes;
    for (const Criterion& criterion : programme.criteria) {
      if (criterion.group == Criterion::Group::all_of) codes.push_back(criterion.code);
    }
    return codes;
  }

  const Pack& pack_;
  Findings& findings_;
  std::shared_ptr<Model> model_;
  std::unique_ptr<const Names> names_owned_;
  const Names& names_;
  bool full_ = false;  // more kinds of values than there is room for
};

}  // namespace

Checked<std::shared_ptr<const Model>> compile(const Pack& pack) {
  Checked<std::shared_ptr<const Model>> result;
  if (auto model = Compiler(pack, result.findings).compile()) result.value = std::move(model);
  return result;
}

}  // namespace content
