// SPDX-License-Identifier: MIT
#include "content/criteria/plan.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "content/criteria/model.h"
#include "content/criteria/plan_programme.h"
#include "content/criteria/plan_slots.h"
#include "content/criteria/plan_ways.h"

namespace content {
namespace {

constexpr std::array outcomes = {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na};

class Flattener : private PlanSlots {
 public:
  explicit Flattener(Model& model) : model_(model), facts_done_(model.facts.size()), programmes_done_(model.programmes.size()) {
    plan_.never = words(2);
    plan_.always = words(2);
    plan_.perhaps = words(2);
    plan_.parameter_slots.assign(model_.parameters.size(), -1);
    plan_.programmes.resize(model_.programmes.size());
    add_facts(model_);
    plan_.answer_words = plan_.words;
    plan_.answer_numbers = plan_.numbers;
  }

  Plan flatten() {
    for (std::size_t i = 0; i < model_.programmes.size(); ++i) programme(static_cast<int>(i));
    for (std::size_t i = 0; i < model_.facts.size(); ++i) {
      if (model_.facts[i].people < 0) fact(static_cast<int>(i));
    }
    add_ways(plan_);
    flatten_told();
    for (ContradictionModel& contradiction : model_.contradictions)
      plan_.contradictions.push_back({truth_of_said(contradiction.condition), contradiction.facts});
    return std::move(plan_);
  }

  Plan flatten_stages(const std::vector<Stage>& stages) {
    for (const Stage& stage : stages) {
      StagePlan plan;
      if (stage.people_fact >= 0) {
        fact(stage.people_fact);
        plan.of_person.people = plan_.facts[static_cast<std::size_t>(stage.people_fact)].people;
        body_ = &plan.of_person;
        made_for_person_.clear();
      }
      for (Node* const node : stage.expressions) slot_of(*node, kind_of(*node));
      body_ = nullptr;
      plan.steps = std::exchange(plan_.steps, {});
      plan_.stages.push_back(std::move(plan));
    }
    return std::move(plan_);
  }

 private:
  // What is told besides outcomes: only steps that those do not have already.
  void flatten_told() {
    const std::vector<int> deciding = plan_.parameter_slots;
    const std::size_t count = plan_.steps.size();
    for (std::size_t i = 0; i < model_.programmes.size(); ++i) {
      if (model_.programmes[i].amount) plan_.programmes[i].amount = number(*model_.programmes[i].amount);
    }
    for (RelationModel& relation : model_.relations)
      plan_.relations.push_back(relation.condition ? truth(*relation.condition) : plan_.always);
    plan_.steps_told.assign(plan_.steps.begin() + static_cast<std::ptrdiff_t>(count), plan_.steps.end());
    plan_.steps.resize(count);
    plan_.parameter_slots = deciding;
  }

  void emit(const Step& step) { (body_ != nullptr ? body_->steps : plan_.steps).push_back(step); }

  // What a household-level name needs stands before the body that uses it.
  template <typename Work>
  auto outside_bodies(Work work) {
    BodyPlan* const body = std::exchange(body_, nullptr);
    auto result = work();
    body_ = body;
    return result;
  }

  // A condition on what was said: answers to questions that do not concern the household count as well. Its steps stand apart, so that
  // none of them is shared with the steps of the criteria.
  int truth_of_said(Node& condition) {
    BodyPlan apart;
    body_ = apart_ = &apart;
    made_for_person_.clear();
    const int slot = truth(condition);
    made_for_person_.clear();
    body_ = apart_ = nullptr;
    plan_.steps_of_contradictions.insert(plan_.steps_of_contradictions.end(), apart.steps.begin(), apart.steps.end());
    return slot;
  }

  // A fact of which nothing was said can be anything, and whatever it is where it does not apply.
  int said(int index) {
    const FactSlot& slot = plan_.facts[static_cast<std::size_t>(index)];
    const auto [known, fresh] = said_.try_emplace(index, slot.value);
    if (!fresh) return known->second;
    int first = -1;
    if (slot.kind != Value::Kind::people) known->second = place(slot, first);
    apart_->steps.push_back({.op = Step::Op::resolve, .out = first, .detail = static_cast<int>(plan_.resolves.size())});
    plan_.resolves.push_back({index, model_.facts[static_cast<std::size_t>(index)].otherwise ? plan_.perhaps : -1, -1});
    return known->second;
  }

  int fact(int index) {
    if (apart_ != nullptr) return said(index);
    return outside_bodies([&] {
      const auto i = static_cast<std::size_t>(index);
      if (facts_done_[i]) return plan_.facts[i].value;
      facts_done_[i] = true;
      FactModel& model = model_.facts[i];
      if (model.formula) return plan_.facts[i].value = slot_of(*model.formula, plan_.facts[i].kind);
      if (!model.applies && !model.upper_bound && plan_.facts[i].kind != Value::Kind::people) return plan_.facts[i].value;
      ResolvePlan resolve{index, -1, -1};
      if (model.applies) resolve.applies = truth(*model.applies);
      if (model.upper_bound) resolve.upper_bound = number(*model.upper_bound);
      FactSlot& slot = plan_.facts[i];
      int first = -1;
      if (slot.kind != Value::Kind::people) slot.value = place(slot, first);
      emit({.op = Step::Op::resolve, .out = first, .detail = static_cast<int>(plan_.resolves.size())});
      plan_.resolves.push_back(resolve);
      return slot.value;
    });
  }

  int programme(int index) {
    return outside_bodies([&] {
      const auto i = static_cast<std::size_t>(index);
      if (programmes_done_[i]) return plan_.programmes[i].out;
      programmes_done_[i] = true;
      ProgrammeModel& model = model_.programmes[i];
      ProgrammePlan plan;
      plan.fallback = model.fallback;
      plan.conjunctive = model.conjunctive;
      for (RowModel& row : model.rows) {
        plan.rows.push_back({truth(row.cell), row.source.group, row.outcome, row.exception_to});
        add_uses(model_, row.cell, plan.uses.emplace_back());
      }
      if (model.amount) add_uses(model_, *model.amount, plan.amount_uses);
      add_gates(plan);
      plan.out = words(static_cast<int>(outcomes.size()));
      plan_.programmes[i] = std::move(plan);
      emit({.op = Step::Op::programme, .detail = index});
      return plan_.programmes[i].out;
    });
  }

  int parameter(int index) {
    return outside_bodies([&] {
      int& slot = plan_.parameter_slots[static_cast<std::size_t>(index)];
      if (slot >= 0) return slot;
      const ParameterModel& model = model_.parameters[static_cast<std::size_t>(index)];
      if (model.by_district) find_groups();
      if (model.by_hukou_type) fact(model_.hukou_type_fact);
      slot = number_slot();
      emit({.op = Step::Op::parameter, .out = slot, .detail = index});
      return slot;
    });
  }

  void find_groups() {
    const SymbolSlot& slot = plan_.symbols[static_cast<std::size_t>(fact(model_.district_fact))];
    if (!plan_.group_words.empty()) return;
    plan_.group_words.resize(model_.groups.size() + 1);
    for (std::size_t i = 0; i < slot.symbols.size(); ++i) {
      const int group = model_.group_of[static_cast<std::size_t>(slot.symbols[i])];
      plan_.group_words[group < 0 ? model_.groups.size() : static_cast<std::size_t>(group)].push_back(slot.word + static_cast<int>(i));
    }
  }

  Value::Kind kind_of(const Node& node) const {
    switch (node.op) {
      case Node::Op::number:
      case Node::Op::parameter:
      case Node::Op::add:
      case Node::Op::subtract:
      case Node::Op::multiply:
      case Node::Op::negate:
      case Node::Op::minimum:
      case Node::Op::maximum:
      case Node::Op::count: return Value::Kind::number;
      case Node::Op::text:
      case Node::Op::programme: return Value::Kind::symbol;
      case Node::Op::fact: return plan_.facts[static_cast<std::size_t>(node.index)].kind;
      case Node::Op::field: return field_of(node).kind;
      case Node::Op::if_else: return kind_of(node.children[1]);
      default: return Value::Kind::truth;
    }
  }

  const FactSlot& field_of(const Node& node) const {
    const PeoplePlan& people = plan_.people[static_cast<std::size_t>(body_->people)];
    return plan_.facts[static_cast<std::size_t>(people.fields[static_cast<std::size_t>(node.index)].fact)];
  }

  int slot_of(Node& node, Value::Kind kind) {
    switch (kind) {
      case Value::Kind::truth: return truth(node);
      case Value::Kind::number: return number(node);
      case Value::Kind::symbol:
      case Value::Kind::choices: return symbols(node);
      case Value::Kind::people: break;
    }
    return -1;
  }

  int truth(Node& node) { return node.slot = truth_slot(node); }
  int number(Node& node) { return node.slot = number_slot_of(node); }
  int symbols(Node& node) { return node.slot = symbols_slot(node); }

  int truth_slot(Node& node) {
    using Op = Node::Op;
    Step step;
    switch (node.op) {
      case Op::truth: return node.number != 0 ? plan_.always : plan_.never;
      case Op::fact: return fact(node.index);
      case Op::field: return field_of(node).value;
      case Op::logical_and: step = {.op = Step::Op::logical_and, .a = truth(node.children[0]), .b = truth(node.children[1])}; break;
      case Op::logical_or: step = {.op = Step::Op::logical_or, .a = truth(node.children[0]), .b = truth(node.children[1])}; break;
      case Op::logical_not: step = {.op = Step::Op::logical_not, .a = truth(node.children[0])}; break;
      case Op::if_else:
        step = {.op = Step::Op::choose_truth, .a = truth(node.children[0]), .b = truth(node.children[1]), .c = truth(node.children[2])};
        break;
      case Op::less:
        // "count(…) > 0" needs no counting.
        if (const int list = counted_list(node.children[1]); list >= 0 && is_zero(node.children[0])) {
          step = {.op = Step::Op::not_empty, .a = list};
          break;
        }
        step = {.op = Step::Op::less, .a = number(node.children[0]), .b = number(node.children[1])};
        break;
      case Op::less_equal: step = {.op = Step::Op::less_equal, .a = number(node.children[0]), .b = number(node.children[1])}; break;
      case Op::equal:
        if (kind_of(node.children[0]) == Value::Kind::truth) return equal_truths(node);
        step = equality(node);
        break;
      case Op::member: step = member(symbols(node.children[0]), node.symbols); break;
      case Op::contains: {
        const int list = symbols(node.children[0]);
        const int element = plan_.symbols[static_cast<std::size_t>(list)].place(node.symbol);
        if (element < 0) return plan_.never;
        step = {.op = Step::Op::contains, .a = list, .b = element};
        break;
      }
      case Op::some: step = some(node); break;
      case Op::defined:
        parameter(node.children[0].index);
        step = {.op = Step::Op::defined, .detail = node.children[0].index};
        break;
      default: return plan_.never;
    }
    return made(step, 2);
  }

  // Where the step's result is: that of the same step before, or a new place (numbers have no words).
  int made(Step step, int count) {
    auto& known = body_ != nullptr ? made_for_person_ : made_;
    const auto [place, fresh] = known.try_emplace({step.op, step.a, step.b, step.c, step.detail}, -1);
    if (fresh) {
      place->second = step.out = count > 0 ? words(count) : number_slot();
      emit(step);
    }
    return place->second;
  }

  static bool is_zero(const Node& node) { return node.op == Node::Op::number && node.number == 0; }

  // The symbol slot of the choices a count counts; -1 where it is something else.
  int counted_list(Node& node) {
    if (node.op != Node::Op::count || node.children[0].op != Node::Op::fact) return -1;
    return kind_of(node.children[0]) == Value::Kind::choices ? symbols(node.children[0]) : -1;
  }

  // "= true" is what it is compared with, "= false" the contrary.
  int equal_truths(Node& node) {
    const int a = truth(node.children[0]);
    const int b = truth(node.children[1]);
    for (const auto& [constant, other] : {std::pair{b, a}, std::pair{a, b}}) {
      if (constant == plan_.always) return other;
      if (constant == plan_.never) return made({.op = Step::Op::logical_not, .a = other}, 2);
    }
    return made({.op = Step::Op::equal_truths, .a = a, .b = b}, 2);
  }

  Step equality(Node& node) {
    Node& left = node.children[0];
    Node& right = node.children[1];
    const Value::Kind kind = kind_of(left);
    if (const int list = counted_list(left); list >= 0 && is_zero(right)) {
      return {.op = Step::Op::logical_not, .a = made({.op = Step::Op::not_empty, .a = list}, 2)};
    }
    if (kind == Value::Kind::number) return {.op = Step::Op::equal_numbers, .a = number(left), .b = number(right)};
    const int a = symbols(left);
    const int b = symbols(right);
    for (const auto& [text, other] : {std::pair{&right, a}, std::pair{&left, b}}) {
      if (text->op != Node::Op::text) continue;
      SymbolSet one;
      one.set(static_cast<std::size_t>(text->symbol));
      return member(other, one);
    }
    return {.op = Step::Op::equal_symbols, .a = a, .b = b};
  }

  Step some(Node& node) {
    fact(node.index);
    BodyPlan body;
    body.people = plan_.facts[static_cast<std::size_t>(node.index)].people;
    BodyPlan* const outer = std::exchange(body_, &body);
    const auto outer_made = std::exchange(made_for_person_, {});
    body.condition = truth(node.children[0]);
    made_for_person_ = outer_made;
    body_ = outer;
    plan_.bodies.push_back(std::move(body));
    return {.op = Step::Op::some, .detail = static_cast<int>(plan_.bodies.size()) - 1};
  }

  int number_slot_of(Node& node) {
    using Op = Node::Op;
    Step step;
    switch (node.op) {
      case Op::number: {
        const int slot = number_slot();
        plan_.constants.emplace_back(slot, node.number);
        return slot;
      }
      case Op::fact: return fact(node.index);
      case Op::field: return field_of(node).value;
      case Op::parameter: return parameter(node.index);
      case Op::add: step = two(Step::Op::add, node); break;
      case Op::subtract: step = two(Step::Op::subtract, node); break;
      case Op::multiply: step = two(Step::Op::multiply, node); break;
      case Op::minimum: step = two(Step::Op::minimum, node); break;
      case Op::maximum: step = two(Step::Op::maximum, node); break;
      case Op::negate: step = {.op = Step::Op::negate, .a = number(node.children[0])}; break;
      case Op::if_else:
        step = {.op = Step::Op::choose_number, .a = truth(node.children[0]), .b = number(node.children[1]), .c = number(node.children[2])};
        break;
      default: {  // count
        Node& list = node.children[0];
        const FactSlot& slot = list.op == Op::field ? field_of(list) : plan_.facts[static_cast<std::size_t>(list.index)];
        if (slot.kind == Value::Kind::people) {
          fact(list.index);
          step = {.op = Step::Op::count_people, .detail = plan_.facts[static_cast<std::size_t>(list.index)].people};
        } else {
          step = {.op = Step::Op::count_choices, .a = symbols(list)};
        }
        break;
      }
    }
    return made(step, 0);
  }

  Step two(Step::Op op, Node& node) {
    const int a = number(node.children[0]);
    return {.op = op, .a = a, .b = number(node.children[1])};
  }

  int symbols_slot(Node& node) {
    switch (node.op) {
      case Node::Op::fact: return fact(node.index);
      case Node::Op::field: return field_of(node).value;
      case Node::Op::text: return symbol_slot(plan_.always, {node.symbol});  // its first word: always possible
      case Node::Op::programme: {
        std::vector<Symbol> names;
        for (const Outcome outcome : outcomes) names.push_back(model_.symbols.find(to_string(outcome)));
        return symbol_slot(programme(node.index), std::move(names));
      }
      default: {  // if_else
        const int condition = truth(node.children[0]);
        const int from_yes = symbols(node.children[1]);
        const int from_no = symbols(node.children[2]);
        std::vector<Symbol> all = plan_.symbols[static_cast<std::size_t>(from_yes)].symbols;
        for (const Symbol symbol : plan_.symbols[static_cast<std::size_t>(from_no)].symbols) {
          if (plan_.symbols[static_cast<std::size_t>(from_yes)].place(symbol) < 0) all.push_back(symbol);
        }
        const int first = words(static_cast<int>(all.size()));  // before `all` is given away: arguments have no order
        const int out = symbol_slot(first, std::move(all));
        emit({.op = Step::Op::choose_symbol, .out = out, .a = condition, .b = from_yes, .c = from_no});
        return out;
      }
    }
  }

  Model& model_;
  BodyPlan* body_ = nullptr;
  BodyPlan* apart_ = nullptr;  // the steps of a condition on what was said, while one is flattened
  std::vector<bool> facts_done_, programmes_done_;
  // The place of each step's result, and of those worked out for one person of the list at hand.
  std::map<std::tuple<Step::Op, int, int, int, int>, int> made_, made_for_person_;
  std::map<int, int> said_;  // by fact: where what was said of it is
};

}  // namespace

Plan flatten(Model& model) { return Flattener(model).flatten(); }

Plan flatten_stages(Model& model, const std::vector<Stage>& stages) { return Flattener(model).flatten_stages(stages); }

}  // namespace content
