// SPDX-License-Identifier: MIT
// Going about: opening screens, back, home, settings, calling staff; and the table that sends each event to its step.

#include "kiosk/session/session.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <utility>

#include "kiosk/session/overloaded.h"
#include "kiosk/session/session_result.h"
#include "kiosk/session/session_steps.h"

namespace kiosk {
namespace {

constexpr std::size_t deepest_path = 24;  // links from page to page could go on for ever

bool by_finger(const Event& event) {
  bool by_finger = true;
  event.visit([&](const auto& one) {
    by_finger = !requires { one.by; };
  });
  return by_finger;
}

// When event::Open leads to a view; named in screen_list.h.
bool always(const View&, const Session&, const ScreenContext&) { return true; }
bool by_events(const View&, const Session&, const ScreenContext&) { return false; }  // other than Open
bool known_page(const View& view, const Session& session, const ScreenContext& context) {
  return context.pack->page(view.subject, session.language) != nullptr;
}
bool known_notice(const View& view, const Session&, const ScreenContext& context) {
  return std::any_of(context.pack->notices.begin(), context.pack->notices.end(),
                     [&](const auto& notice) { return notice.code == view.subject; });
}
bool can_look(const View&, const Session&, const ScreenContext& context) { return context.search != nullptr; }
bool known_district(const View& view, const Session&, const ScreenContext& context) {
  return std::any_of(context.pack->districts.begin(), context.pack->districts.end(),
                     [&](const auto& district) { return district.in_city && district.code == view.subject; });
}
bool known_office(const View& view, const Session&, const ScreenContext& context) { return context.pack->office(view.subject) != nullptr; }
bool known_need(const View& view, const Session&, const ScreenContext& context) {
  return view.subject.empty() || context.pack->urgent_need(view.subject) != nullptr;
}
bool known_programme(const View& view, const Session&, const ScreenContext& context) {
  return context.screening != nullptr && context.pack->programme(view.subject) != nullptr;
}
bool replied(const View&, const Session& session, const ScreenContext& context) {
  return context.screening != nullptr && !session.replies.empty();
}
bool wants_slip(const View&, const Session& session, const ScreenContext& context) {
  return context.screening != nullptr && (!session.replies.empty() || session.urgent_asked || steps::contains(session, Screen::urgent));
}

bool may_open(const View& view, const Session& session, const ScreenContext& context) {
#define SCREEN(name, draw, opens, idle, cover) opens,
  constexpr std::array may = {KIOSK_SCREENS(SCREEN)};  // in the order of Screen
#undef SCREEN
  return may[static_cast<std::size_t>(view.screen)](view, session, context);
}

void home(Step& step) {
  step.session.path = {View{Screen::home, {}, false}};
  step.session.asking.reset();
}

// Settings touched on the attract screen begin a visit, so that they are reset with it.
void set(Step& step, const ScreenContext& context, auto change) {
  if (step.session.screen() == Screen::attract) steps::begin(step, context);
  if (change(step.session)) steps::refresh_slip(step);
}

void show_all(Session& session) {
  const bool folds = session.screen() == Screen::results || session.screen() == Screen::programme;
  if (folds && !session.is_unfolded()) session.unfolded.push_back(session.view());
}

void call_staff(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (session.chimes.left(context.hall->chimes_a_minute, context.now)) {
    session.chimes.use(context.now);
    step.effects.emplace_back(effect::Chime{Sound::staff_call});
  }
  if (session.staff_called) return;  // rings again, but stays one call
  step.session.staff_called = true;
  steps::log(step, LogEvent::staff_called);
}

// Whoever held the key need not be staff: it shows nothing.
void acknowledge_staff(Step& step) {
  if (!std::exchange(step.session.staff_called, false)) return;
  steps::log(step, LogEvent::staff_acknowledged);
}

void erase(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (session.screen() == Screen::staff) return steps::erase_clock(step);
  if (session.screen() == Screen::find) return steps::erase_letter(step, context);
  if (session.screen() != Screen::staff_pin) return steps::erase_digit(step);
  if (!session.pin.empty()) session.pin.pop_back();
}

void press_digit(Step& step, std::string_view digits, const ScreenContext& context) {
  if (step.session.screen() == Screen::staff) return steps::type_clock(step, digits);
  if (step.session.screen() != Screen::staff_pin) return steps::type_digits(step, digits, context);
  if (step.session.pin.size() + digits.size() <= pin_digits) step.session.pin += digits;
}

// What can happen on every screen, whoever is there.
struct Anywhere {
  Step& step;
  const ScreenContext& context;

  void operator()(const event::Tick&) const { steps::tick(step, context); }
  void operator()(const event::PrinterReported& one) const { steps::printer_reported(step, one.job, one.report); }
  void operator()(const event::PrinterWaits& one) const { steps::printer_waits(step, one.job, one.state); }
  void operator()(const event::SignsEnded&) const { steps::signs_ended(step, context); }
  void operator()(const event::SignsFailed&) const { steps::signs_failed(step, context); }
  void operator()(const event::SlipReady& one) const { steps::slip_ready(step, one.slip); }
  void operator()(const event::SlipFailed&) const { steps::slip_failed(step); }
  void operator()(const event::CallStaff&) const { call_staff(step, context); }
  void operator()(const event::AcknowledgeStaff&) const { acknowledge_staff(step); }
  void operator()(const event::CornerHeld&) const { steps::hold_corner(step, context); }
  void operator()(const event::PinChecked& one) const { steps::pin_checked(step, one.right, context); }
  void operator()(const event::PinMade& one) const { steps::pin_made(step, one.pin); }
  void operator()(const event::SoundPlayed& one) const { steps::sound_played(step, one.out); }
  void operator()(const event::ClockTold& one) const { step.session.checks.keeper = one.keeper; }
  void operator()(const event::KeysKept& one) const { step.session.checks.keys_kept = one.done; }
  void operator()(const event::ClockSet& one) const { steps::clock_set(step, one.done); }
  void operator()(const event::SetLanguage& one) const {
    set(step, context, [&](Session& session) { return std::exchange(session.language, one.language) != one.language; });
    steps::look(step, context);
  }
  void operator()(const event::ReadAloud& one) const {
    set(step, context, [&](Session& session) {
      session.aloud = one.on;
      return false;
    });
  }
  void operator()(const event::SpeakFaster& one) const { steps::speak_faster(step.session, one.steps); }
  void operator()(const event::SpeakLouder& one) const { steps::speak_louder(step.session, one.steps); }
  void operator()(const event::Heard&) const {
    if (!step.session.wipe_at) step.session.last_touch = context.now;
  }
  void operator()(const event::SetTextSize& one) const {
    set(step, context, [&](Session& session) {
      session.size = one.size;
      return false;
    });
    steps::follow_text_size(step);
  }
  void operator()(const event::SetLow& one) const {
    set(step, context, [&](Session& session) {
      session.low = one.low;
      return false;
    });
  }
  void operator()(const event::SetHand& one) const {
    set(step, context, [&](Session& session) {
      session.left_handed = one.left;
      return false;
    });
  }
  void operator()(const event::SetCalm& one) const {
    set(step, context, [&](Session& session) {
      session.calm = one.calm;
      return false;
    });
  }
  void operator()(const event::SetTheme& one) const {
    set(step, context, [&](Session& session) {
      session.theme = one.theme;
      return false;
    });
  }
};

// True: done.
bool anywhere(Step& step, const Event& event, const ScreenContext& context) {
  bool done = false;
  event.visit([&](const auto& one) {
    constexpr bool mine = std::invocable<const Anywhere&, decltype(one)>;
    if constexpr (mine) Anywhere{step, context}(one);
    done = mine;
  });
  return done;
}

// What `anywhere` leaves, during a visit; an event that neither knows does not compile.
void go(Step& step, const Event& event, const ScreenContext& context) {
  const Overloaded on_screen{
      [&](const event::Touched&) {},
      [&](const event::Open& open) {
        if (open.screen == Screen::home) home(step);
        else steps::open(step, View{open.screen, open.subject, open.choosing, open.clause}, context);
      },
      [&](const event::Back&) { steps::back(step, context); },
      [&](const event::Home&) { home(step); },
      [&](const event::Leave&) { steps::finish(step, Screen::goodbye, context); },
      [&](const event::StillHere&) {},
      [&](const event::ShowAll&) { show_all(step.session); },
      [&](const event::Cover&) { step.session.covered = can_cover(step.session.screen()); },
      [&](const event::Uncover&) { step.session.covered = false; },
      [&](const event::StartCheck&) { steps::start_check(step, context); },
      [&](const event::RestartCheck&) { steps::restart_check(step, context); },
      [&](const event::Choose& choose) { steps::choose(step, choose.option, context); },
      [&](const event::ChooseNumber& choose) { steps::choose_number(step, choose.number, context); },
      [&](const event::Toggle& toggle) { steps::toggle(step, toggle.option, context); },
      [&](const event::Digit& digit) {
        if (digit.digit >= 0 && digit.digit <= 9) press_digit(step, std::string(1, static_cast<char>('0' + digit.digit)), context);
      },
      [&](const event::DoubleZero&) { press_digit(step, "00", context); },
      [&](const event::Erase&) { erase(step, context); },
      [&](const event::ToggleDigits&) { steps::toggle_digits(step); },
      [&](const event::SetYearly& typed) { steps::set_yearly(step, typed.yearly, context); },
      [&](const event::AddEarned&) { steps::add_earned(step, context); },
      [&](const event::TakeOutEarned& out) { steps::take_out_earned(step, out.at); },
      [&](const event::Submit&) {
        step.session.screen() == Screen::staff_pin ? steps::enter_pin(step, context) : steps::submit(step, context);
      },
      [&](const event::NoneOfThese&) { steps::none_of_these(step, context); },
      [&](const event::DontKnow&) { steps::reply_without_answer(step, content::Reply::Kind::dont_know, context); },
      [&](const event::RatherNot&) { steps::reply_without_answer(step, content::Reply::Kind::rather_not, context); },
      [&](const event::ShowExample&) { steps::show_example(step, context); },
      [&](const event::KeepReply&) { steps::keep_reply(step, context); },
      [&](const event::Change& change) { steps::change(step, change.question, change.person, context); },
      [&](const event::Letter& letter) { steps::type_letter(step, letter.sign, context); },
      [&](const event::SwapLetters&) { step.session.looking.as_keyboard = !step.session.looking.as_keyboard; },
      [&](const event::WatchSigns&) { steps::watch(step, context); },
      [&](const event::PlaySigns&) { steps::play_signs(step, context); },
      [&](const event::StopSigns&) { step.session.watching.reset(); },
      [&](const event::ChooseOffice& choose) { steps::choose_office(step, choose.code, context); },
      [&](const event::ToggleAnswers&) { steps::toggle_answers(step); },
      [&](const event::ToggleLargePrint&) { steps::toggle_large_print(step); },
      [&](const event::ToggleDetailed&) { steps::toggle_detailed(step); },
      [&](const event::Print&) { steps::print(step, context); },
      [&](const event::PaperCameOut& answer) { steps::paper_came_out(step, answer.yes); },
      [&](const event::SlipWasThere& answer) { steps::slip_was_there(step, answer.row, answer.yes); },
      [&](const event::NewRoll&) { steps::new_roll(step); },
      [&](const event::LiftLimits&) { steps::lift_limits(step); },
      [&](const event::NewPin&) { steps::new_pin(step); },
      [&](const event::StaffOpens& opens) { steps::staff_opens(step, opens.part); },
      [&](const event::StaffPrints& prints) { steps::staff_prints(step, prints.paper, context); },
      [&](const event::TestSound& test) { steps::test_sound(step, test.sound); },
      [&](const event::SoundHeard& heard) { steps::sound_heard(step, heard.yes); },
      [&](const event::CellTouched& touched) { steps::cell_touched(step, touched.cell, touched.cells); },
      [&](const event::SetClock&) { steps::set_clock(step, context); },
      [&](const event::TeachKey& teach) { steps::teach_key(step, teach.key); },
      [&](const event::KeyStruck& struck) { steps::key_struck(step, struck.scancode); },
      [&](const event::ForgetKeys&) { steps::forget_keys(step); },
  };
  event.visit([&](const auto& one) {
    if constexpr (!std::invocable<const Anywhere&, decltype(one)>) on_screen(one);
  });
}

}  // namespace

namespace steps {

void log(Step& step, LogEvent event) { step.effects.emplace_back(effect::Log{event}); }

bool contains(const Session& session, Screen screen) {
  return std::any_of(session.path.begin(), session.path.end(), [&](const View& view) { return view.screen == screen; });
}

void cut_back_to(Session& session, Screen screen) {
  const auto last = std::find_if(session.path.rbegin(), session.path.rend(), [&](const View& view) { return view.screen == screen; });
  if (last != session.path.rend()) session.path.erase(last.base(), session.path.end());
}

void open(Step& step, const View& view, const ScreenContext& context) {
  Session& session = step.session;
  if (session.view() == view || !may_open(view, session, context)) return;
  if (view.screen == Screen::results && contains(session, Screen::results)) {
    cut_back_to(session, Screen::results);
  } else {
    if (session.path.size() >= deepest_path) session.path.erase(session.path.begin() + 1);
    if (view.screen == Screen::slip_preview && session.screen() == Screen::urgent && !session.urgent_asked) {
      session.urgent_asked = session.urgent = true;
      drop_slip(session);
    }
    session.path.push_back(view);
    if (view.screen == Screen::find) session.looking = {{}, session.looking.as_keyboard, {}};
    // Who said where they are registered is not asked for the district again; the list of its windows leads to the others.
    const bool choosing = view.screen == Screen::districts && view.choosing && view.subject.empty();
    const content::District* district = choosing ? residence(session.replies, *context.pack).district : nullptr;
    if (district != nullptr) session.path.back() = View{Screen::offices, district->code, true};
  }
  if (view.screen == Screen::results || view.screen == Screen::programme) ensure_result(step, context);
  if (view.screen == Screen::results) {
    tell_result(step);
    log(step, LogEvent::results_shown);
  }
  if (view.screen == Screen::urgent && view.subject.empty()) log(step, LogEvent::urgent_shown);
  if (view.screen == Screen::phone) log(step, LogEvent::phone_shown);
  if (view.screen == Screen::slip_preview && !papers_left(session, context)) log(step, LogEvent::papers_spent);
  if (view.screen == Screen::slip_preview || view.screen == Screen::phone) {
    ensure_result(step, context);
    if (!session.slip) prepare_slip(step);
  }
}

void back(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (std::exchange(session.watching, std::nullopt)) return;  // to the text of the page
  if (session.screen() == Screen::question && back_within_check(step, context)) return;
  const Screen left = session.screen();
  if (session.path.size() == 1) return;  // home: nothing behind it
  session.path.pop_back();
  if (left == Screen::question) session.asking.reset();
  if (left == Screen::staff && session.screen() != Screen::staff) session.new_pin.clear();
  if (left == Screen::results && !session.replies.empty()) {
    session.path.push_back(View{Screen::question, {}, false});
    look_again(step, session.replies.size() - 1, context);
  }
  if (session.screen() == Screen::results || session.screen() == Screen::programme) ensure_result(step, context);
  if (session.screen() == Screen::results) tell_result(step);
  if ((session.screen() == Screen::slip_preview || session.screen() == Screen::phone) && !session.slip) prepare_slip(step);
}

}  // namespace steps

bool Session::is_unfolded() const { return std::find(unfolded.begin(), unfolded.end(), view()) != unfolded.end(); }

bool can_print(const Session& session) {
  const PrintJob& job = session.print;
  if (job.stage == PrintStage::sending) return false;
  const bool paper_may_be_out = job.stage == PrintStage::confirmed || job.stage == PrintStage::unsure;
  return job.attempt + (paper_may_be_out ? 1 : 0) <= max_attempts;
}

content::Date day_of(const Session& session, const ScreenContext& context) { return session.day.value_or(context.today); }

Session first_session(const ScreenContext& context) {
  Session session;
  if (context.hall != nullptr && !context.hall->languages.empty()) session.language = context.hall->languages.front();
  if (context.pack == nullptr) session.path = {View{Screen::fault, {}, false}};
  session.last_touch = context.now;
  return session;
}

namespace {

void take_step(Step& step, const Event& event, const ScreenContext& context) {
  if (by_finger(event)) {
    step.session.last_touch = context.now;
    if (step.session.wipe_at) {  // any touch says "I am still here", and does nothing else
      step.session.wipe_at.reset();
      if (!event.is<event::CallStaff>()) return;
    }
  }
  // Whoever goes elsewhere has taken the cover off.
  const View before = step.session.view();
  const auto lift_cover = [&] { step.session.covered = step.session.covered && step.session.view() == before; };
  if (anywhere(step, event, context)) return lift_cover();
  switch (step.session.screen()) {
    case Screen::fault: break;  // settings and calling staff only
    case Screen::attract:
      if (!event.is<event::Touched>()) steps::begin(step, context);  // the finger may yet land on a language
      break;
    case Screen::goodbye:
      if (event.is<event::Touched>()) break;
      steps::finish(step, Screen::attract, context);
      if (event.is<event::Home>() || event.is<event::Open>()) steps::begin(step, context);
      break;
    default: go(step, event, context); lift_cover();
  }
}

}  // namespace

Step reduce(Session session, const Event& event, const ScreenContext& context) {
  Step step{std::move(session), {}};
  const View before = step.session.view();
  const bool watched = step.session.watching.has_value();
  take_step(step, event, context);
  steps::leave_signs(step, before, watched);
  return step;
}

}  // namespace kiosk
