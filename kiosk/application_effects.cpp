// SPDX-License-Identifier: MIT
// What the application does after each step of a visit.
#include <malloc.h>

#include <utility>

#include "content/base/files.h"
#include "kiosk/application.h"
#include "kiosk/device/process.h"
#include "kiosk/device/staff_pin.h"
#include "kiosk/session/overloaded.h"

namespace kiosk {
namespace {

constexpr std::size_t max_in_use = 56'000'000;  // bytes between two visits; 80 MB are promised of the process as a whole

std::size_t memory_in_use() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

}  // namespace

void Application::dispatch(const Event& event) {
  Step step = reduce(std::move(session_), event, context_);
  session_ = std::move(step.session);
  changed_ = true;
  prepared_ = 0;
  for (const Effect& effect : step.effects) carry_out(effect);
}

void Application::carry_out(const Effect& effect) {
  effect.visit(Overloaded{
      [&](const effect::PrepareSlip&) { slip_wanted_ = true; },  // setting a slip takes longer than a tap may: the screen answers first
      [&](const effect::PrintSlip& print) { printer_.print(print.job, content::to_string(context_.today), print.attempt, print.slip); },
      [&](const effect::FlushPrinter& flush) { printer_.flush(flush.job); },
      [&](const effect::AnswerJob& answer) { printer_.answer_job(answer.job, answer.came_out); },
      [&](const effect::CountSlip& slip) { printed_ = slip.programmes; },
      [&](const effect::AnswerRow& answer) { printer_.answer_row(answer.row, answer.came_out); },
      [&](const effect::NewRoll&) { printer_.new_roll(); },
      [&](const effect::CheckPin& check) { dispatch(event::PinChecked{StaffPin(parts_.hall.state).is(check.pin)}); },
      [&](const effect::MakePin&) { dispatch(event::PinMade{StaffPin(parts_.hall.state).renew().value_or("")}); },
      [&](const effect::KeepGuard&) { StaffPin(parts_.hall.state).keep_wrong_tries(session_.pin_guard.wrong_tries()); },
      [&](const effect::PrintForStaff& paper) { print_for_staff(paper); },
      [&](const effect::TestSound& test) { dispatch(event::SoundPlayed{parts_.play && parts_.play(test.sound)}); },
      [&](const effect::AskClock&) { ask_keeper([](const TimeKeeper& keeper) -> Event { return event::ClockTold{keeper.who()}; }); },
      [&](const effect::SetClock& clock) {
        ask_keeper([to = clock.unix_seconds](const TimeKeeper& keeper) -> Event { return event::ClockSet{keeper.set(to)}; });
      },
      [&](const effect::KeepKey& taught) { keep_key(taught); },
      [&](const effect::ForgetKeys&) { forget_keys(); },
      [&](const effect::PlaySigns& signs) { play_signs(signs); },
      [&](const effect::StopSigns&) { stop_signs(); },
      [&](const effect::Log& entry) { log(entry.event); },
      [&](const effect::Chime& chime) {
        if (parts_.play && parts_.hall.sound) parts_.play(chime.sound);
      },
      [&](const effect::WipeView&) {
        slip_wanted_ = false;
        number_asked_.reset();
        number_.clear();
        ui_.forget();
        if (speech_) speech_->forget();
        wiped_ = true;
        write_visit();
      },
  });
}

// A key does one thing: taught another, it leaves the one it did.
void Application::keep_key(const effect::KeepKey& taught) {
  KeyTable keys = parts_.hall.keys;
  keys.set(taught.key, {taught.scancode});
  const bool kept = content::write_file(taught_keys(parts_.hall), keys.toml()).has_value();
  parts_.hall.keys = std::move(keys);
  keys_fault_.reset();
  context_.keys_news = KeysNews::none;
  dispatch(event::KeysKept{kept});
}

void Application::forget_keys() {
  std::error_code error;
  std::filesystem::remove(taught_keys(parts_.hall), error);
  parts_.hall.keys = keys_of_hall_;
  keys_fault_.reset();
  dispatch(event::KeysKept{!error});
}

// Short texts lie inside the session itself, and its place is never freed.
void Application::overwrite_visit() {
  Session fresh = std::move(session_);
  std::destroy_at(&session_);
  overwrite(&session_, sizeof session_);
  std::construct_at(&session_, std::move(fresh));
  // The images of letters make the next visit's pictures quick. They are drawn anew where they have become too much: on a panel of four
  // thousand pixels, whose picture alone takes 33 MB, after nearly every visit.
  if (memory_in_use() > max_in_use) typesetter_.forget_letters();
  give_memory_back();
}

// A number is on the disk before a slip carries it; the screen does not wait for that.
bool Application::number_waits() {
  if (!session_.slip_number.empty()) return false;
  if (number_asked_ != session_.serial) {
    load_key();
    if (!key_ || !pack_ || !screening_ || !session_.result) return false;  // there will be no slip, and no number is spent
    const auto printed = last_numbers_ ? last_numbers_->find(content::to_string(clock_.wall.day)) : decltype(last_numbers_->end()){};
    const bool known = last_numbers_ && clock_.plausible() && printed != last_numbers_->end();
    number_asked_ = session_.serial;
    store_->ask_number(session_.serial, clock_.wall, clock_.plausible(), known ? printed->second : 0);
  }
  auto number = store_->number(session_.serial);
  if (number) {
    number_ = std::move(*number);
    number_asked_.reset();
  }
  return number_.empty();
}

void Application::prepare_slip() {
  load_key();
  if (!key_ || !pack_ || !screening_ || !session_.result) return dispatch(event::SlipFailed{});
  WallTime wall = clock_.wall;
  // The code wants a time. That of the pack is the last one somebody vouched for.
  if (clock_.too_early || clock_.too_late) wall.unix_seconds = std::chrono::sys_seconds(*pack_->info.checked).time_since_epoch().count();
  const std::string number = session_.slip_number.empty() ? std::exchange(number_, {}) : session_.slip_number;
  const SlipMaker maker{typesetter_, *key_, parts_.random, printer::roll_of(printer_.width_dots()), printer_.news().pdf_medium};
  auto prepared = maker.make(session_, context_, number, wall);
  if (!prepared) return dispatch(event::SlipFailed{});
  dispatch(event::SlipReady{std::make_shared<const PreparedSlip>(std::move(*prepared))});
}

}  // namespace kiosk
