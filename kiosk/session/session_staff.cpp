// SPDX-License-Identifier: MIT
// Staff: the way to their page, and what they do there. They come on top of whatever the resident was at, who finds it again when they
// leave.

#include <utility>

#include "kiosk/session/session_steps.h"

namespace kiosk {

bool papers_left(const Session& session, const ScreenContext& context) {
  const Hall& hall = *context.hall;
  return session.urgent ? session.urgent_papers.left(hall.urgent_papers_an_hour, context.now)
                        : session.papers.left(hall.papers_an_hour, context.now);
}

namespace steps {

void hold_corner(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  const Screen screen = session.screen();
  if (context.pack == nullptr || screen == Screen::goodbye || screen == Screen::printing || screen == Screen::staff ||
      screen == Screen::staff_pin)
    return;
  if (screen == Screen::attract) begin(step, context);
  session.pin.clear();
  session.pin_wrong = false;
  session.path.push_back(View{Screen::staff_pin, {}, false});
}

void enter_pin(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (session.pin.size() == pin_digits && session.pin_guard.open(context.now)) step.effects.emplace_back(effect::CheckPin{session.pin});
  session.pin.clear();
}

void pin_checked(Step& step, bool right, const ScreenContext& context) {
  Session& session = step.session;
  if (session.screen() != Screen::staff_pin) return;
  session.pin_wrong = !right;
  if (right) {
    session.pin_guard.right();
    step.effects.emplace_back(effect::KeepGuard{});
    session.path.back() = View{Screen::staff, {}, false};
    session.checks.clock_news = ClockNews::none;
    step.effects.emplace_back(effect::AskClock{});
    return log(step, LogEvent::staff_opened);
  }
  session.pin_guard.wrong(context.now);
  step.effects.emplace_back(effect::KeepGuard{});
  log(step, session.pin_guard.open(context.now) ? LogEvent::staff_refused : LogEvent::staff_locked);
}

void lift_limits(Step& step) {
  Session& session = step.session;
  if (session.screen() != Screen::staff) return;
  session.papers.lift();
  session.urgent_papers.lift();
  log(step, LogEvent::limits_lifted);
}

void new_pin(Step& step) {
  if (step.session.screen() == Screen::staff) step.effects.emplace_back(effect::MakePin{});
}

void pin_made(Step& step, const std::string& pin) {
  if (step.session.screen() != Screen::staff) return;
  step.session.new_pin = pin;
  if (!pin.empty()) log(step, LogEvent::pin_changed);
}

}  // namespace steps
}  // namespace kiosk
