// SPDX-License-Identifier: MIT
// What staff try of the machine before the hall opens: a paper, the glass, the sound, the clock. None of it is part of a visit.

#include <fmt/format.h>

#include <charconv>

#include "kiosk/session/session_steps.h"

namespace kiosk {
namespace {

constexpr std::size_t clock_digits = 12;  // year to minute
constexpr std::chrono::days latest_after_check{731};

bool at_staff(const Step& step, std::string_view part) {
  return step.session.screen() == Screen::staff && step.session.view().subject == part;
}

int number_from(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "202611240941" in Unix seconds; nullopt: no such minute, or one that the pack's own dates rule out.
std::optional<std::int64_t> moment(const std::string& digits, const ScreenContext& context) {
  if (digits.size() != clock_digits) return std::nullopt;
  const auto day = content::parse_date(fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)));
  const int hours = number_from(std::string_view(digits).substr(8, 2)), minutes = number_from(std::string_view(digits).substr(10, 2));
  if (!day || hours > 23 || minutes > 59) return std::nullopt;
  const auto checked = context.pack != nullptr ? context.pack->info.checked : std::nullopt;
  if (checked && (*day < *checked || *day > *checked + latest_after_check)) return std::nullopt;
  return ManualClock(*day, 60 * hours + minutes).wall().unix_seconds;
}

}  // namespace

namespace steps {

void staff_opens(Step& step, const std::string& part) {
  if (!at_staff(step, "") || (part != "touch" && part != "clock" && part != "keys")) return;
  StaffChecks& checks = step.session.checks;
  if (part == "touch") checks.touched.clear(), checks.cells = 0;
  if (part == "keys") checks.teaching.reset(), checks.keys_kept.reset();
  if (part == "clock") {
    checks.clock_digits.clear();
    checks.clock_news = ClockNews::none;
    step.effects.emplace_back(effect::AskClock{});
  }
  step.session.path.push_back(View{Screen::staff, part, false});
}

void staff_prints(Step& step, StaffPaper paper, const ScreenContext& context) {
  StaffChecks& checks = step.session.checks;
  if (!at_staff(step, "") || context.hall->printer.empty() || checks.print == PrintStage::sending) return;
  checks.print = PrintStage::sending;
  checks.job = ++step.session.jobs;
  step.effects.emplace_back(effect::PrintForStaff{checks.job, paper});
  log(step, LogEvent::staff_printed);
}

bool staff_paper_reported(Step& step, std::uint64_t job, const printer::PrintReport& report) {
  StaffChecks& checks = step.session.checks;
  if (job == 0 || job != checks.job) return false;
  if (checks.print != PrintStage::sending) return true;
  switch (report.outcome) {
    case printer::PrintOutcome::confirmed: checks.print = PrintStage::confirmed; break;
    case printer::PrintOutcome::sent:
    case printer::PrintOutcome::unknown: checks.print = PrintStage::unsure; break;
    case printer::PrintOutcome::failed: checks.print = PrintStage::failed; break;
  }
  return true;
}

// Whoever comes next must not wait behind a paper of staff, nor find it.
void end_staff_paper(Step& step) {
  StaffChecks& checks = step.session.checks;
  if (checks.print != PrintStage::sending) return;
  step.effects.emplace_back(effect::FlushPrinter{checks.job});
  checks.print = PrintStage::unsure;
}

void test_sound(Step& step, Sound sound) {
  if (!at_staff(step, "")) return;
  step.session.checks.heard.reset();
  step.effects.emplace_back(effect::TestSound{sound});
}

void sound_played(Step& step, bool out) {
  step.session.checks.played = out;
  step.session.checks.no_loudspeaker = !out;
}

void sound_heard(Step& step, bool yes) {
  if (at_staff(step, "") && step.session.checks.played) step.session.checks.heard = yes;
}

void cell_touched(Step& step, int cell, int cells) {
  if (!at_staff(step, "touch") || cell < 0) return;
  step.session.checks.cells = cells;
  step.session.checks.touched.insert(cell);
}

void teach_key(Step& step, Key key) {
  if (!at_staff(step, "keys")) return;
  step.session.checks.teaching = key;
  step.session.checks.keys_kept.reset();
}

void key_struck(Step& step, int scancode) {
  auto& teaching = step.session.checks.teaching;
  if (!at_staff(step, "keys") || !teaching || scancode <= 0) return;
  step.effects.emplace_back(effect::KeepKey{*teaching, scancode});
  teaching.reset();
}

void forget_keys(Step& step) {
  if (!at_staff(step, "keys")) return;
  step.session.checks.teaching.reset();
  step.effects.emplace_back(effect::ForgetKeys{});
}

void type_clock(Step& step, std::string_view digits) {
  StaffChecks& checks = step.session.checks;
  if (!at_staff(step, "clock") || checks.clock_digits.size() + digits.size() > clock_digits) return;
  checks.clock_digits += digits;
  checks.clock_news = ClockNews::none;
}

void erase_clock(Step& step) {
  StaffChecks& checks = step.session.checks;
  if (!at_staff(step, "clock") || checks.clock_digits.empty()) return;
  checks.clock_digits.pop_back();
  checks.clock_news = ClockNews::none;
}

void set_clock(Step& step, const ScreenContext& context) {
  StaffChecks& checks = step.session.checks;
  if (!at_staff(step, "clock") || checks.keeper != ClockKeeper::hands || checks.clock_news == ClockNews::setting) return;
  const auto when = moment(checks.clock_digits, context);
  checks.clock_news = when ? ClockNews::setting : ClockNews::no_date;
  if (when) step.effects.emplace_back(effect::SetClock{*when});
}

void clock_set(Step& step, bool done) {
  StaffChecks& checks = step.session.checks;
  checks.clock_news = done ? ClockNews::set : ClockNews::refused;
  checks.clock_digits.clear();
  if (done) log(step, LogEvent::clock_set);
}

}  // namespace steps
}  // namespace kiosk
