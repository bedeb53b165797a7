// SPDX-License-Identifier: MIT
#pragma once

// What can happen to a session: fingers, time and devices. Screens emit the finger events; the application the others.

#include <cstdint>
#include <memory>
#include <string>

#include "content/base/money.h"
#include "kiosk/hall/keys.h"
#include "kiosk/hall/language.h"
#include "kiosk/session/one_of.h"
#include "kiosk/session/screen_list.h"
#include "printer/device/printer.h"

namespace kiosk {

struct PreparedSlip;

constexpr std::size_t pin_digits = 6;  // of the staff's number

enum class Sound { staff_call, warning };

// Papers that staff print for themselves.
enum class StaffPaper { test, readiness };

// What keeps the machine's time, as far as the system tells.
enum class ClockKeeper {
  unknown,       // nobody was asked yet, or nobody answers: the terminal cannot set it
  hands,         // nothing but the machine's battery; staff may set it here
  network,       // a time server, and it was heard
  network_lost,  // a time server that was not heard yet
};
enum class ClockNews { none, no_date, setting, set, refused };

// The whole of what may be written to the event log; see event_log.h for the words.
enum class LogEvent {
  terminal_started,
  terminal_stopped,
  bundle_unusable,
  store_unusable,
  store_back,
  clock_unusable,  // implausible
  clock_leapt,
  terminal_failed,
  session_started,
  session_ended,
  session_timed_out,
  check_started,
  results_shown,
  urgent_shown,
  slip_prepared,
  slip_failed,
  print_started,
  print_confirmed,
  print_unsure,
  print_failed,
  print_flushed,
  phone_shown,
  staff_called,
  staff_acknowledged,
  printer_ready,
  printer_not_ready,
  printer_waits,
  roll_changed,
  papers_spent,  // the hour's papers: the next who wanted one was told where else to turn
  limits_lifted,
  staff_opened,
  staff_refused,  // a wrong number
  staff_locked,   // too many of them
  pin_changed,
  staff_printed,  // a test or a report
  clock_set,      // by staff
  log_full,       // the month's file took no more lines
};

namespace event {
// Fingers: going about.
struct Touched {};  // a touch that is none of the others; keeps the session awake
struct Open {
  Screen screen{};
  std::string subject;
  bool choosing = false;
  std::string clause{};
};  // home, policies, page, find, notices, notice, districts, offices,
    // office, urgent, check_start, answers, results, programme, slip_preview, phone
struct Back {};
struct Home {};
struct Leave {};  // "I am done"
struct SetLanguage {
  Language language{};
};
struct SetTextSize {
  TextSize size{};
};
struct SetTheme {
  Theme theme{};
};
struct SetLow {
  bool low{};
};
struct SetHand {
  bool left{};
};
struct SetCalm {
  bool calm{};
};
struct ReadAloud {
  bool on{};
};  // what everybody may hear, by the loudspeaker
struct SpeakFaster {
  int steps{};
};  // or slower
struct SpeakLouder {
  int steps{};
};
struct CallStaff {};
struct AcknowledgeStaff {};  // the overlay's button for staff, held for 3 s
struct CornerHeld {};        // the way to the staff's number
struct StillHere {};
struct ShowAll {};  // results, programme: what is folded away
struct Cover {};    // hides what the screen tells of the person
struct Uncover {};
// Fingers: the check.
struct StartCheck {};    // begins, or goes on where it was left
struct RestartCheck {};  // forgets the replies and begins
struct Choose {
  std::string option;
};  // choice, yes_no: the reply
struct ChooseNumber {
  content::Number number{};
};  // count: the reply
struct Toggle {
  std::string option;
};  // choices, flags: tick or untick
struct Digit {
  int digit{};
};  // number
struct DoubleZero {};
struct Erase {};
struct ToggleDigits {};  // number: dots or digits
struct SetYearly {
  bool yearly{};
};                    // number put together of several: what is typed is for a year
struct AddEarned {};  // what is typed is put down, and the next one can be typed
struct TakeOutEarned {
  std::size_t at{};
};
struct Submit {};       // choices, flags: the ticked ones; number: the digits. Nothing ticked or typed: nothing happens
struct NoneOfThese {};  // choices, flags
struct DontKnow {};
struct RatherNot {};
struct ShowExample {};  // unfolds the example of the question, or folds it again
struct KeepReply {};    // looking at an earlier question: leave it as it is and go on
struct Change {
  std::string question;
  int person = 0;
};
// Fingers: looking for something by letters.
struct Letter {
  char sign{};
};                      // small, or a digit
struct SwapLetters {};  // as on a keyboard, or in their order
// Fingers: a page in sign language.
struct WatchSigns {};
struct PlaySigns {};  // from its start, for the first time or again
struct StopSigns {};
// Fingers: the slip.
struct ChooseOffice {
  std::string code;
};                        // empty: the service desk of this hall
struct ToggleAnswers {};  // "print my answers too"
struct ToggleLargePrint {};
struct ToggleDetailed {};  // the long version of the slip
struct Print {};           // also "try again"
struct PaperCameOut {
  bool yes{};
};
// Fingers: staff.
struct SlipWasThere {
  std::int64_t row{};
  bool yes{};
};  // of the journal
struct NewRoll {};
struct LiftLimits {};  // on papers
struct NewPin {};
struct StaffOpens {
  std::string part;
};  // of their page: "touch", "clock"
struct StaffPrints {
  StaffPaper paper{};
};
struct TestSound {
  Sound sound{};
};
struct SoundHeard {
  bool yes{};
};
struct CellTouched {
  int cell{}, cells{};
};                   // one of so many of the touch grid
struct SetClock {};  // to what was typed
struct TeachKey {
  Key key{};
};  // the next key that is struck is this one from now on
struct KeyStruck {
  int scancode{};
};                     // while one is taught
struct ForgetKeys {};  // what was taught: the hall's settings hold again
// Time and devices; whoever is there need not have done anything.
struct NoFinger {};
struct Tick {
  NoFinger by{};
};  // ScreenContext::now has moved on
struct SlipReady {
  std::shared_ptr<const PreparedSlip> slip;
  NoFinger by{};
};
struct SlipFailed {
  NoFinger by{};
};
struct PrinterReported {
  std::uint64_t job{};
  printer::PrintReport report;
  NoFinger by{};
};
struct Heard {
  NoFinger by{};
};  // somebody is being read to: that is no idle terminal
struct SignsEnded {
  NoFinger by{};
};
struct SignsFailed {
  NoFinger by{};
};  // the film is no longer what was sealed, or cannot be decoded
struct PinChecked {
  bool right{};
  NoFinger by{};
};
struct PinMade {
  std::string pin;
  NoFinger by{};
};  // shown once; empty: it could not be kept, the old one goes on
struct SoundPlayed {
  bool out{};
  NoFinger by{};
};  // false: there is no loudspeaker
struct ClockTold {
  ClockKeeper keeper{};
  NoFinger by{};
};
struct ClockSet {
  bool done{};
  NoFinger by{};
};
struct KeysKept {
  bool done{};
  NoFinger by{};
};  // what was taught, on the disk
struct PrinterWaits {
  std::uint64_t job{};
  printer::PrinterState state{};
  NoFinger by{};
};  // for hands, in the middle of a slip; ready: it goes on
}  // namespace event

using Event =
    OneOf<event::Touched, event::Open, event::Back, event::Home, event::Leave, event::SetLanguage, event::SetTextSize, event::SetTheme,
          event::SetLow, event::SetHand, event::SetCalm, event::ReadAloud, event::SpeakFaster, event::SpeakLouder, event::Heard,
          event::CallStaff, event::AcknowledgeStaff, event::StillHere, event::ShowAll, event::Cover, event::Uncover, event::StartCheck,
          event::RestartCheck, event::Choose, event::ChooseNumber, event::Toggle, event::Digit, event::DoubleZero, event::Erase,
          event::ToggleDigits, event::SetYearly, event::AddEarned, event::TakeOutEarned, event::Submit, event::NoneOfThese, event::DontKnow,
          event::RatherNot, event::ShowExample, event::KeepReply, event::Change, event::Letter, event::SwapLetters, event::WatchSigns,
          event::PlaySigns, event::StopSigns, event::SignsEnded, event::SignsFailed, event::ChooseOffice, event::ToggleAnswers,
          event::ToggleLargePrint, event::ToggleDetailed, event::Print, event::PaperCameOut, event::Tick, event::SlipReady,
          event::SlipFailed, event::PrinterReported, event::PrinterWaits, event::SlipWasThere, event::NewRoll, event::CornerHeld,
          event::LiftLimits, event::NewPin, event::PinChecked, event::PinMade, event::StaffOpens, event::StaffPrints, event::TestSound,
          event::SoundHeard, event::CellTouched, event::SetClock, event::TeachKey, event::KeyStruck, event::ForgetKeys, event::KeysKept,
          event::SoundPlayed, event::ClockTold, event::ClockSet>;

}  // namespace kiosk
