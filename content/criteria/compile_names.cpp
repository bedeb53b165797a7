// SPDX-License-Identifier: MIT
// What the names in conditions mean: facts, parameters by their label, programmes by their key.
#include "content/criteria/model.h"

namespace content {

Value::Kind value_kind(Fact::Kind kind) {
  switch (kind) {
    case Fact::Kind::choice: return Value::Kind::symbol;
    case Fact::Kind::yes_no: return Value::Kind::truth;
    case Fact::Kind::number: return Value::Kind::number;
    case Fact::Kind::choices: return Value::Kind::choices;
    case Fact::Kind::people: return Value::Kind::people;
  }
  return Value::Kind::truth;
}

namespace {

class ModelNames : public Names {
 public:
  explicit ModelNames(const Model& model) : model_(model) {}

  std::optional<NameReference> find(const std::string& name) const override {
    if (const auto fact = model_.fact_by_name.find(name); fact != model_.fact_by_name.end()) {
      return NameReference{NameKind::fact, fact->second, value_kind(model_.facts[static_cast<std::size_t>(fact->second)].kind)};
    }
    for (std::size_t i = 0; i < model_.parameters.size(); ++i) {
      if (model_.parameters[i].label == name) return NameReference{NameKind::parameter, static_cast<int>(i), Value::Kind::number};
    }
    if (const auto programme = model_.programme_by_name.find(name); programme != model_.programme_by_name.end()) {
      return NameReference{NameKind::programme, programme->second, Value::Kind::symbol};
    }
    return std::nullopt;
  }

  std::optional<NameReference> find_field(int people_fact, const std::string& field) const override {
    for (const int index : model_.facts[static_cast<std::size_t>(people_fact)].fields) {
      const FactModel& fact = model_.facts[static_cast<std::size_t>(index)];
      if (fact.name == field) return NameReference{NameKind::fact, index, value_kind(fact.kind), fact.field};
    }
    return std::nullopt;
  }

  std::vector<std::string> all() const override {
    std::vector<std::string> names;
    for (const auto& [name, index] : model_.fact_by_name) names.push_back(name);
    for (const auto& parameter : model_.parameters) names.push_back(parameter.label);
    for (const auto& [name, index] : model_.programme_by_name) names.push_back(name);
    return names;
  }

  std::vector<std::string> lists() const override {
    std::vector<std::string> names;
    for (const auto& fact : model_.facts) {
      if (fact.kind == Fact::Kind::people) names.push_back(fact.name);
    }
    return names;
  }
  std::vector<std::string> fields_of(int people_fact) const override {
    std::vector<std::string> names;
    for (const int field : model_.facts[static_cast<std::size_t>(people_fact)].fields)
      names.push_back(model_.facts[static_cast<std::size_t>(field)].name);
    return names;
  }
  std::vector<std::string> values() const override { return model_.symbols.names(); }

  Symbol symbol(const std::string& text) const override { return model_.symbols.find(text); }

  std::vector<std::string> symbols_of(const NameReference& name) const override {
    if (name.kind == NameKind::programme) return {"likely", "ask", "unlikely", "already", "na"};
    if (name.kind == NameKind::parameter) return {};
    return all_values(model_.facts[static_cast<std::size_t>(name.index)]);
  }

 private:
  std::vector<std::string> all_values(const FactModel& fact) const {
    std::vector<std::string> values;
    const auto take = [&](const SymbolSet& set) {
      for (std::size_t i = 0; i < symbol_limit; ++i) {
        if (set.test(i)) values.push_back(model_.symbols.name(static_cast<Symbol>(i)));
      }
    };
    take(fact.domain.set | fact.domain.maybe);
    if (fact.otherwise && fact.otherwise->kind == Value::Kind::symbol) take(fact.otherwise->set);
    return values;
  }

  const Model& model_;
};

}  // namespace

std::unique_ptr<const Names> names_of(const Model& model) { return std::make_unique<ModelNames>(model); }

}  // namespace content
