// SPDX-License-Identifier: MIT
// How visits begin and end: the idle warning, the wipe, goodbye. A wipe replaces the session by a fresh one; only what is not about the
// person is carried over (a call for staff, serial numbers, and how to read until the goodbye screen is left).

#include <utility>

#include "kiosk/session/session_steps.h"

namespace kiosk {
namespace {

std::int64_t idle_limit(Screen screen, const Hall& hall) {
  const bool reading = traits_of(screen).idle == ScreenTraits::Idle::reading;
  return (reading ? std::max(hall.idle_results, hall.idle_warning) : hall.idle_warning).count();
}

bool has_reading_settings(const Session& session, const Hall& hall) {
  return session.language != hall.languages.front() || session.size != TextSize::normal || session.theme != Theme::standard ||
         session.low || session.left_handed || session.calm;
}

}  // namespace

namespace steps {

void begin(Step& step, const ScreenContext&) {
  step.session.path = {View{Screen::home, {}, false}};
  log(step, LogEvent::session_started);
}

void finish(Step& step, Screen screen, const ScreenContext& context) {
  end_print_job(step);
  end_staff_paper(step);
  const Session& old = step.session;
  if (old.screen() == Screen::goodbye && screen == Screen::goodbye) return;
  if (screen == Screen::goodbye) log(step, LogEvent::session_ended);
  Session fresh = first_session(context);
  if (context.pack != nullptr) fresh.path = {View{screen, {}, false}};
  if (screen == Screen::goodbye) {
    fresh.language = old.language;
    fresh.size = old.size;
    fresh.theme = old.theme;
    fresh.low = old.low;
    fresh.left_handed = old.left_handed;
    fresh.calm = old.calm;
    fresh.aloud = old.aloud;
    fresh.speech_rate = old.speech_rate;
    fresh.speech_volume = old.speech_volume;
  }
  fresh.staff_called = old.staff_called;
  fresh.serial = old.serial + (screen == Screen::goodbye || old.screen() != Screen::goodbye ? 1 : 0);
  fresh.jobs = old.jobs;
  fresh.papers = old.papers;
  fresh.urgent_papers = old.urgent_papers;
  fresh.chimes = old.chimes;
  fresh.pin_guard = old.pin_guard;
  fresh.checks = old.checks;
  fresh.last_touch = context.now;
  step.session = std::move(fresh);
  step.effects.emplace_back(effect::WipeView{});
}

void tick(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  const Hall& hall = *context.hall;
  const std::int64_t quiet = context.now - idle_since(session, context.now);
  switch (session.screen()) {
    case Screen::attract: return;
    case Screen::fault:
      if (context.pack != nullptr || (quiet >= hall.idle_warning.count() && has_reading_settings(session, hall)))
        finish(step, Screen::attract, context);
      return;
    case Screen::goodbye:
      if (quiet >= hall.goodbye.count()) finish(step, Screen::attract, context);
      return;
    default: break;
  }
  const std::int64_t limit = idle_limit(session.screen(), hall);
  // The second condition: the machine slept through the warning.
  if ((session.wipe_at && context.now >= *session.wipe_at) || quiet >= limit + hall.idle_wipe.count()) {
    log(step, LogEvent::session_timed_out);
    finish(step, Screen::attract, context);
  } else if (!session.wipe_at && quiet >= limit) {
    session.wipe_at = context.now + hall.idle_wipe.count();
    step.effects.emplace_back(effect::Chime{Sound::warning});
  }
}

}  // namespace steps

bool is_touch_grid(const Session& session) { return session.screen() == Screen::staff && session.view().subject == "touch"; }

bool is_dark(const Session& session, const ScreenContext& context) {
  return session.screen() == Screen::attract && !context.in_hours && !session.staff_called &&
         context.now - session.last_touch >= dark_after_ms;
}

std::int64_t seconds_to_wipe(const Session& session, std::int64_t now) {
  return session.wipe_at ? std::max<std::int64_t>(0, (*session.wipe_at - now + 999) / 1000) : 0;
}

std::optional<std::int64_t> next_tick(const Session& session, const ScreenContext& context) {
  const Hall& hall = *context.hall;
  const auto until = [&](std::int64_t moment) { return std::max<std::int64_t>(0, moment - context.now); };
  switch (session.screen()) {
    case Screen::attract:
      // A call that nobody answered keeps it light: then there is nothing to wait for.
      if (context.in_hours || session.staff_called || is_dark(session, context)) return std::nullopt;
      return until(session.last_touch + dark_after_ms);
    case Screen::fault:
      if (!has_reading_settings(session, hall)) return std::nullopt;
      return until(session.last_touch + hall.idle_warning.count());
    case Screen::goodbye: return until(session.last_touch + hall.goodbye.count());
    default:
      if (session.wipe_at) return until(*session.wipe_at - 1000 * std::max<std::int64_t>(0, seconds_to_wipe(session, context.now) - 1));
      return until(idle_since(session, context.now) + idle_limit(session.screen(), hall));
  }
}

}  // namespace kiosk
