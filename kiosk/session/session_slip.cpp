// SPDX-License-Identifier: MIT
// The slip: made when it is first looked at and again when anything on it changes; printed with honest states. A visit has one slip
// number. An attempt counts up only where paper may have come out before, so that a second paper is always marked as one.

#include <utility>

#include "kiosk/session/session_steps.h"

namespace kiosk::steps {
namespace {

void send(Step& step) {
  step.effects.emplace_back(effect::PrintSlip{step.session.print.job, step.session.print.attempt, step.session.slip});
  log(step, LogEvent::print_started);
}

// A paper that came out, or may have.
void spend_paper(Session& session) { (session.urgent ? session.urgent_papers : session.papers).use(session.print.sent_at); }

// What has been got already is no reason to come: the window counts the same of slips that arrive.
void count_slip(Step& step) {
  if (!step.session.slip || std::exchange(step.session.print.counted, true)) return;
  effect::CountSlip count;
  for (const printer::SlipProgramme& one : step.session.slip->slip.programmes)
    if (one.outcome != content::Outcome::already) count.programmes.push_back(one.code);
  step.effects.emplace_back(std::move(count));
}

void end_print(Step& step, PrintStage stage) {
  if (step.session.print.stage == PrintStage::sending && stage != PrintStage::failed) spend_paper(step.session);
  step.session.print.stage = stage;
  step.session.print.waits.reset();
  log(step, stage == PrintStage::confirmed ? LogEvent::print_confirmed
            : stage == PrintStage::unsure  ? LogEvent::print_unsure
                                           : LogEvent::print_failed);
  if (stage == PrintStage::confirmed) count_slip(step);
}

}  // namespace

void prepare_slip(Step& step) {
  step.session.slip.reset();
  step.session.slip_failed = false;
  step.effects.emplace_back(effect::PrepareSlip{});
}

void drop_slip(Session& session) {
  session.slip.reset();
  session.slip_failed = false;
}

void refresh_slip(Step& step) {
  drop_slip(step.session);
  const Screen screen = step.session.screen();
  if (screen == Screen::slip_preview || screen == Screen::phone) prepare_slip(step);
}

void choose_office(Step& step, const std::string& code, const ScreenContext& context) {
  Session& session = step.session;
  if (!code.empty() && context.pack->office(code) == nullptr) return;
  session.office = code;
  drop_slip(session);
  // Back to where the choice was asked for.
  while (session.path.size() > 1 &&
         (session.screen() == Screen::districts || session.screen() == Screen::offices || session.screen() == Screen::office))
    session.path.pop_back();
  const Screen screen = session.screen();
  if (screen == Screen::slip_preview || screen == Screen::phone) prepare_slip(step);
  else open(step, View{Screen::slip_preview, {}, false}, context);
}

void toggle_answers(Step& step) {
  step.session.with_answers = !step.session.with_answers;
  refresh_slip(step);
}

void toggle_large_print(Step& step) {
  step.session.large_print = !step.session.large_print;
  step.session.large_print_chosen = true;
  refresh_slip(step);
}

void follow_text_size(Step& step) {
  const bool large = step.session.size == TextSize::largest;
  if (step.session.large_print_chosen || step.session.large_print == large) return;
  step.session.large_print = large;
  refresh_slip(step);
}

void toggle_detailed(Step& step) {
  step.session.detailed = !step.session.detailed;
  refresh_slip(step);
}

void print(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  const Screen screen = session.screen();
  if (screen != Screen::slip_preview && screen != Screen::printing) return;
  PrintJob& job = session.print;
  if (job.stage != PrintStage::sending) {
    if (!can_print(session) || !papers_left(session, context)) return;
    const bool paper_may_be_out = job.stage == PrintStage::confirmed || job.stage == PrintStage::unsure;
    if (screen == Screen::slip_preview && !session.slip) return;
    job.attempt = std::max(1, job.attempt + (paper_may_be_out ? 1 : 0));
    job.stage = PrintStage::sending;
    job.by_resident = false;
    job.waits.reset();
    job.job = ++session.jobs;
    job.sent_at = context.now;
    if (session.slip && session.slip->slip.attempt == job.attempt) {
      send(step);
    } else {
      ensure_result(step, context);
      prepare_slip(step);  // marked as a reprint; sent when it is ready
    }
  }
  if (screen != Screen::printing) session.path.push_back(View{Screen::printing, {}, false});
}

void slip_ready(Step& step, std::shared_ptr<const PreparedSlip> slip) {
  Session& session = step.session;
  if (!slip || !(contains(session, Screen::slip_preview) || contains(session, Screen::phone))) return;  // overtaken by a wipe
  session.slip = std::move(slip);
  session.slip_number = session.slip->slip.number;
  log(step, LogEvent::slip_prepared);
  if (session.print.stage == PrintStage::sending && session.slip->slip.attempt == session.print.attempt &&
      session.screen() == Screen::printing)
    send(step);
}

void slip_failed(Step& step) {
  Session& session = step.session;
  session.slip_failed = true;
  log(step, LogEvent::slip_failed);
  if (session.print.stage == PrintStage::sending) end_print(step, PrintStage::failed);
}

void printer_reported(Step& step, std::uint64_t job, const printer::PrintReport& report) {
  if (staff_paper_reported(step, job, report)) return;
  PrintJob& print = step.session.print;
  if (print.stage != PrintStage::sending || job != print.job) return;  // of a job that was given up
  print.printer = report.state;
  switch (report.outcome) {
    case printer::PrintOutcome::confirmed: return end_print(step, PrintStage::confirmed);
    case printer::PrintOutcome::sent:
    case printer::PrintOutcome::unknown: return end_print(step, PrintStage::unsure);
    case printer::PrintOutcome::failed: return end_print(step, PrintStage::failed);
  }
}

void printer_waits(Step& step, std::uint64_t job, printer::PrinterState state) {
  PrintJob& print = step.session.print;
  if (print.stage != PrintStage::sending || job != print.job) return;
  print.waits.reset();
  if (printer::can_print(state)) return;
  print.waits = state;
  step.effects.emplace_back(effect::Chime{Sound::warning});
  log(step, LogEvent::printer_waits);
}

void slip_was_there(Step& step, std::int64_t row, bool yes) {
  if (step.session.screen() == Screen::staff) step.effects.emplace_back(effect::AnswerRow{row, yes});
}

void new_roll(Step& step) {
  if (step.session.screen() != Screen::staff) return;
  step.effects.emplace_back(effect::NewRoll{});
  log(step, LogEvent::roll_changed);
}

void paper_came_out(Step& step, bool yes) {
  PrintJob& print = step.session.print;
  if (print.stage != PrintStage::unsure) return;
  step.effects.emplace_back(effect::AnswerJob{print.job, yes});
  if (yes) {
    print.by_resident = true;
    return end_print(step, PrintStage::confirmed);
  }
  // Nothing came out as far as anyone can see; a later paper is still marked, for the first may yet turn up.
  ++print.attempt;
  end_print(step, PrintStage::failed);
}

void end_print_job(Step& step) {
  Session& session = step.session;
  if (session.print.stage != PrintStage::sending) return;
  step.effects.emplace_back(effect::FlushPrinter{session.print.job});
  spend_paper(session);
  session.print.stage = PrintStage::unsure;
  session.print.waits.reset();
  log(step, LogEvent::print_flushed);
}

}  // namespace kiosk::steps
