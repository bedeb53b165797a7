// SPDX-License-Identifier: MIT
#include "content/criteria/plan_ways.h"

#include <algorithm>

namespace content {
namespace {

// The steps a comparison of numbers needs. Where more than numbers lead to it, all the steps before it.
std::vector<Step> way_to(const Plan& plan, std::size_t last) {
  using Op = Step::Op;
  std::vector<bool> wanted(static_cast<std::size_t>(plan.numbers));
  const auto want = [&](int slot) {
    if (slot >= 0) wanted[static_cast<std::size_t>(slot)] = true;
  };
  want(plan.steps[last].a);
  want(plan.steps[last].b);
  std::vector<Step> way = {plan.steps[last]};
  for (std::size_t i = last; i-- > 0;) {
    const Step& step = plan.steps[i];
    switch (step.op) {
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::negate:
      case Op::minimum:
      case Op::maximum:
      case Op::parameter:
        if (!wanted[static_cast<std::size_t>(step.out)]) break;
        want(step.a);
        want(step.b);
        way.push_back(step);
        break;
      case Op::choose_number:
      case Op::count_choices:
      case Op::count_people:
      case Op::resolve: {
        const bool number =
            step.op != Op::resolve ||
            plan.facts[static_cast<std::size_t>(plan.resolves[static_cast<std::size_t>(step.detail)].fact)].kind == Value::Kind::number;
        if (number && wanted[static_cast<std::size_t>(step.out)])
          return {plan.steps.begin(), plan.steps.begin() + static_cast<std::ptrdiff_t>(last) + 1};
        break;
      }
      default: break;
    }
  }
  std::reverse(way.begin(), way.end());
  return way;
}

}  // namespace

void add_ways(Plan& plan) {
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step::Op op = plan.steps[i].op;
    if (op == Step::Op::less || op == Step::Op::less_equal || op == Step::Op::equal_numbers)
      plan.ways.emplace(plan.steps[i].out, way_to(plan, i));
  }
}

}  // namespace content
