// SPDX-License-Identifier: MIT
// A sum of money a month put together earner by earner, each by the month or by the year; the reply is one number all the same.

#include <algorithm>

#include "kiosk/session/session_steps.h"

namespace kiosk {

std::int64_t a_month_of(const std::vector<Earned>& earned) {
  std::int64_t twelfths = 0;
  for (const Earned& one : earned) twelfths += one.yearly ? one.yuan : 12 * one.yuan;
  return twelfths / 12;
}

std::vector<Earned> Asking::all_earned() const {
  std::vector<Earned> all = earned;
  if (!digits.empty()) all.push_back({std::stoll(digits), yearly});
  return all;
}

namespace steps {
namespace {

constexpr std::int64_t max_yuan = 9'999'999;  // seven digits, however many it is put together of

// Set only where the question on screen takes a sum that may be put together.
Asking* adding_up(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (session.screen() != Screen::question || !session.asking) return nullptr;
  const content::Question* question = context.pack->question(session.asking->next.question);
  return question != nullptr && question->adds_up ? &*session.asking : nullptr;
}

}  // namespace

bool can_be_earned(const Asking& asking, const content::Pack& pack) {
  const content::Question* question = pack.question(asking.next.question);
  const content::Fact* fact = question == nullptr ? nullptr : pack.fact(question->fact());
  const std::int64_t most = fact != nullptr && fact->high ? *fact->high / content::number_one : max_yuan;
  return a_month_of(asking.all_earned()) <= std::min(most, max_yuan);
}

void set_yearly(Step& step, bool yearly, const ScreenContext& context) {
  Asking* now = adding_up(step, context);
  if (now == nullptr) return;
  const bool before = std::exchange(now->yearly, yearly);
  if (!can_be_earned(*now, *context.pack)) now->yearly = before;
}

void add_earned(Step& step, const ScreenContext& context) {
  Asking* now = adding_up(step, context);
  if (now == nullptr || now->digits.empty() || now->earned.size() >= max_earned) return;
  now->earned = now->all_earned();
  now->digits.clear();
  now->yearly = false;  // the next one is by the month again, so that nobody's wage is taken for a year's
}

void take_out_earned(Step& step, std::size_t at) {
  if (step.session.screen() != Screen::question || !step.session.asking) return;
  std::vector<Earned>& earned = step.session.asking->earned;
  if (at < earned.size()) earned.erase(earned.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace steps
}  // namespace kiosk
