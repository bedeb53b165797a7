// SPDX-License-Identifier: MIT
// A page watched in sign language. Its film stands in the place of the text until it is left, in whatever way.

#include <algorithm>
#include <utility>

#include "kiosk/session/session_steps.h"

namespace kiosk {
namespace {

// However long a film says it is, and whatever becomes of its disk: after that the idle clock goes on.
constexpr std::int64_t longest_film_ms = 5 * 60'000;

}  // namespace

bool can_watch(const Session& session, const ScreenContext& context) {
  const auto& films = context.signed_pages;
  return session.screen() == Screen::page && std::find(films.begin(), films.end(), session.view().subject) != films.end();
}

std::int64_t idle_since(const Session& session, std::int64_t now) {
  const bool plays = session.watching && session.watching->stage == Watching::Stage::plays;
  return plays ? std::max(session.last_touch, std::min(now, session.watching->since + longest_film_ms)) : session.last_touch;
}

namespace steps {

void watch(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (session.watching || !can_watch(session, context)) return;
  session.watching = Watching{session.view(), session.calm ? Watching::Stage::waits : Watching::Stage::plays, context.now};
  session.signs_failed = false;
  step.effects.emplace_back(effect::PlaySigns{session.view().subject, session.calm});
}

void play_signs(Step& step, const ScreenContext& context) {
  if (!step.session.watching) return;
  step.session.watching->stage = Watching::Stage::plays;
  step.session.watching->since = context.now;
  step.effects.emplace_back(effect::PlaySigns{step.session.watching->page.subject, false});
}

void signs_ended(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (!session.watching || session.watching->stage != Watching::Stage::plays) return;
  session.watching->stage = Watching::Stage::ended;
  session.last_touch = context.now;
}

void signs_failed(Step& step, const ScreenContext& context) {
  if (!std::exchange(step.session.watching, std::nullopt)) return;
  step.session.signs_failed = true;
  step.session.last_touch = context.now;
}

void leave_signs(Step& step, const View& before, bool watched) {
  Session& session = step.session;
  if (session.view() != before) session.signs_failed = false;
  if (session.watching && (session.view() != session.watching->page || session.wipe_at)) session.watching.reset();
  if (watched && !session.watching) step.effects.emplace_back(effect::StopSigns{});
}

}  // namespace steps
}  // namespace kiosk
