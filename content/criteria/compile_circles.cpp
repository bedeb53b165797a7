// SPDX-License-Identifier: MIT
// Facts and programmes may rest on one another, but not in a circle, and not so deep that evaluation would leave its stack.
#include <algorithm>
#include <set>

#include "content/criteria/compile_checks.h"

namespace content {
namespace {

class CircleSearch {
 public:
  CircleSearch(const Model& model, const Pack& pack, Findings& findings) : model_(model), pack_(pack), findings_(findings) {}

  void run() {
    for (std::size_t i = 0; i < model_.facts.size(); ++i) {
      if (!fact(static_cast<int>(i))) return;
    }
    for (std::size_t i = 0; i < model_.programmes.size(); ++i) {
      if (!programme(static_cast<int>(i))) return;
    }
  }

 private:
  struct Step {
    bool programme;
    int index;
    bool operator==(const Step&) const = default;
  };

  const std::string& name_of(const Step& step) const {
    return step.programme ? model_.programmes[static_cast<std::size_t>(step.index)].source.key
                          : model_.facts[static_cast<std::size_t>(step.index)].name;
  }
  Place place_of(const Step& step) const {
    if (step.programme) return model_.programmes[static_cast<std::size_t>(step.index)].source.place;
    const std::string& code = model_.facts[static_cast<std::size_t>(step.index)].code;
    const auto found = std::find_if(pack_.facts.begin(), pack_.facts.end(), [&](const Fact& one) { return one.code == code; });
    return cell_of(*found, !found->formula.empty() ? "算式" : !found->applies_when.empty() ? "何时适用" : "不超过");
  }

  // Goes into a step unless that would close a circle.
  bool enter(const Step& step) {
    const auto again = std::find(path_.begin(), path_.end(), step);
    if (again == path_.end()) {
      path_.push_back(step);
      return true;
    }
    std::string way;
    for (auto one = again; one != path_.end(); ++one) way += "“" + name_of(*one) + "”→";
    findings_.add("circle", place_of(step), {name_of(step), way + "“" + name_of(step) + "”"});
    return false;
  }

  bool fact(int index) {
    if (facts_done_.contains(index)) return deep_enough(fact_depth_[static_cast<std::size_t>(index)]);
    if (!enter({false, index})) return false;
    const FactModel& one = model_.facts[static_cast<std::size_t>(index)];
    const int before = depth_;
    deepest_.push_back(before);
    for (const auto* condition : {&one.formula, &one.applies, &one.upper_bound}) {
      if (*condition && !node(**condition)) return false;
    }
    leave(fact_depth_, index, before);
    facts_done_.insert(index);
    return true;
  }

  bool programme(int index) {
    if (programmes_done_.contains(index)) return deep_enough(programme_depth_[static_cast<std::size_t>(index)]);
    if (!enter({true, index})) return false;
    const int before = depth_;
    deepest_.push_back(before);
    for (const RowModel& row : model_.programmes[static_cast<std::size_t>(index)].rows) {
      if (!node(row.cell)) return false;
    }
    leave(programme_depth_, index, before);
    programmes_done_.insert(index);
    return true;
  }

  bool node(const Node& one) {
    ++depth_;
    bool fine = deep_enough(0);
    // An amount is looked up by where the household is registered and how.
    if (fine && one.op == Node::Op::parameter) {
      const ParameterModel& parameter = model_.parameters[static_cast<std::size_t>(one.index)];
      fine = (!parameter.by_district || fact(model_.district_fact)) && (!parameter.by_hukou_type || fact(model_.hukou_type_fact));
    }
    if (fine && (one.op == Node::Op::fact || one.op == Node::Op::some)) fine = fact(one.index);
    if (fine && one.op == Node::Op::programme) fine = programme(one.index);
    fine = fine && std::all_of(one.children.begin(), one.children.end(), [&](const Node& child) { return node(child); });
    --depth_;
    return fine;
  }

  // How far below here it goes: what was found before counts from where it is used.
  bool deep_enough(int below) {
    if (!deepest_.empty()) deepest_.back() = std::max(deepest_.back(), depth_ + below);
    if (depth_ + below <= chain_limit) return true;
    findings_.add("chain_deep", place_of(path_.back()), {name_of(path_.back()), std::to_string(chain_limit)});
    return false;
  }

  void leave(std::vector<int>& depths, int index, int before) {
    if (depths.size() <= static_cast<std::size_t>(index)) depths.resize(static_cast<std::size_t>(index) + 1);
    depths[static_cast<std::size_t>(index)] = deepest_.back() - before;
    const int reached = deepest_.back();
    deepest_.pop_back();
    if (!deepest_.empty()) deepest_.back() = std::max(deepest_.back(), reached);
    path_.pop_back();
  }

  const Model& model_;
  const Pack& pack_;
  Findings& findings_;
  std::vector<Step> path_;
  std::vector<int> deepest_;  // by step of the path
  std::vector<int> fact_depth_, programme_depth_;
  std::set<int> facts_done_, programmes_done_;
  int depth_ = 0;
};

}  // namespace

void find_circles(const Model& model, const Pack& pack, Findings& findings) { CircleSearch(model, pack, findings).run(); }

}  // namespace content
