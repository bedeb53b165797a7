// SPDX-License-Identifier: MIT
#pragma once

// A visit as a pure function: reduce(session, event, context) gives the next session and the effects the application carries out.
// The session holds everything a resident said; it lives in memory only and is replaced by a fresh one at the end, on timeout and on
// restart. Nothing here reads a clock, a file or a device. Times are milliseconds of a monotonic clock.

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "content/screening/screening.h"
#include "content/search/search_index.h"
#include "kiosk/hall/hall.h"
#include "kiosk/hall/language.h"
#include "kiosk/session/allowance.h"
#include "kiosk/session/clock.h"
#include "kiosk/session/event.h"
#include "printer/device/printer.h"
#include "printer/engine/print_journal.h"
#include "printer/slip/slip.h"
#include "printer/slip/slip_layout.h"

namespace kiosk {

// One place a resident can be at; `subject` says which page, programme, district, office or notice.
struct View {
  Screen screen = Screen::attract;
  std::string subject;
  bool choosing = false;  // the office screens: choosing the window for the slip, not just looking
  std::string clause{};   // a page: the one of its clauses that is looked up, or the heading that was found

  bool operator==(const View&) const = default;
};

// One of several that a sum of money a month is put together of, in whole yuan.
struct Earned {
  std::int64_t yuan = 0;
  bool yearly = false;  // for a year: a twelfth of it is for a month

  bool operator==(const Earned&) const = default;
};

// What they come to in a month, whole yuan, a part of one left out: below a whole amount it stays below, and at it, at it.
std::int64_t a_month_of(const std::vector<Earned>& earned);
constexpr std::size_t max_earned = 8;

// The question on screen. `at` is its place in the replies: replies.size() is a new question, smaller one being looked at again.
struct Asking {
  content::NextQuestion next;  // question, person, options to show, remaining
  std::size_t at = 0;
  bool answered_before = false;  // a reply exists; it is in the draft (or `previous`), KeepReply goes on without a change
  content::Reply::Kind previous = content::Reply::Kind::options;  // where answered_before
  std::vector<std::string> ticked;                                // draft: options ticked so far
  std::string digits;                                             // draft: number typed so far, whole yuan
  bool digits_shown = false;                                      // they stand there as dots unless asked for
  bool yearly = false;                                            // draft: the digits are for a year
  std::vector<Earned> earned;                                     // draft: what was put down before the digits, one earner after the other
  bool none_ticked = false;                                       // draft: "none of these" was the reply
  bool example_open = false;                                      // the example is unfolded
  bool changing = false;                                          // came here by "change"; Back leaves it as it was

  std::vector<Earned> all_earned() const;  // with the digits
};

// What is looked for by letters, and what it finds.
struct Looking {
  std::string typed;         // small letters and digits
  bool as_keyboard = false;  // the letters stand as on a keyboard, not in their order
  std::vector<content::SearchIndex::Found> found;
};
constexpr std::size_t max_found = 4;

// A page watched in sign language, in the place of its text.
struct Watching {
  enum class Stage {
    waits,  // nothing moves by itself: its first picture stands until the resident says
    plays,
    ended,  // its last picture stands
  };
  View page;
  Stage stage = Stage::plays;
  std::int64_t since = 0;  // ms; plays: it was asked for
};

// A slip ready to be previewed and printed: the very pixels that go to the paper.
struct PreparedSlip {
  printer::Slip slip;
  printer::Bitmap pixels;
  printer::Bitmap preview;  // what comes out: the pixels on their paper, or the first page
  std::string pdf;          // for a printer that takes pages; empty: for one that takes dots
  printer::Medium pdf_medium;
};

enum class PrintStage {
  none,       // nothing asked for yet
  sending,    // with the printer
  confirmed,  // the printer said so, or the resident has the paper in hand
  unsure,     // sent or unknown: "did the paper come out?"
  failed,     // nothing was printed
};

struct PrintJob {
  PrintStage stage = PrintStage::none;
  int attempt = 0;        // 1 for the first paper; 2 and more are marked as reprints
  std::uint64_t job = 0;  // names this attempt among all jobs of all sessions; late reports of others are ignored
  printer::PrinterState printer = printer::PrinterState::ready;  // what the printer said with it
  std::optional<printer::PrinterState> waits;                    // sending: it stands still until hands put this right
  std::int64_t sent_at = 0;                                      // ms
  bool counted = false;                                          // a paper of this visit was
  bool by_resident = false;                                      // confirmed: by "the paper came out", not by the printer
};

// What staff tried of the machine. Says nothing of a visit, and is kept until the program ends.
struct StaffChecks {
  PrintStage print = PrintStage::none;  // of their last paper
  std::uint64_t job = 0;                // of it
  bool played = false, no_loudspeaker = false;
  std::optional<bool> heard;  // as they say
  std::set<int> touched;      // cells of the touch grid
  int cells = 0;              // 0: not tried
  std::string clock_digits;   // typed so far, year to minute
  ClockNews clock_news = ClockNews::none;
  std::optional<Key> teaching;    // waits for its key
  std::optional<bool> keys_kept;  // whether what was taught last is on the disk
  ClockKeeper keeper = ClockKeeper::unknown;
};

// A programme that a new result sees otherwise than the one shown before.
struct Moved {
  std::string programme;  // key
  content::Outcome from{}, to{};
};

// How fast recordings are said, in hundredths, and how loud.
inline constexpr int speech_rates[] = {50, 65, 80, 100, 125, 150, 175, 200};
inline constexpr int usual_rate = 3, usual_volume = 7, loudest = 10;

struct Session {
  // How to read; reset when the goodbye screen is left.
  Language language = Language(base_language);
  TextSize size = TextSize::normal;
  Theme theme = Theme::standard;
  bool low = false;                  // all there is to press lies where somebody who sits reaches it
  bool left_handed = false;          // it lies at the left
  bool calm = false;                 // nothing moves by itself
  bool aloud = false;                // read by the loudspeaker what everybody may hear
  int speech_rate = usual_rate;      // of speech_rates
  int speech_volume = usual_volume;  // 1 … loudest

  std::vector<View> path = {View{}};  // the way back; the last one is on screen, never empty
  Looking looking;

  // What was said.
  std::optional<content::Date> day;  // the check began on it and is worked out by its amounts to the end
  content::Replies replies;
  content::Answers answers;                              // what the replies say (hear, session_interview.cpp)
  std::shared_ptr<const content::AmountsShown> amounts;  // of these answers; nullptr: nothing was said
  std::optional<Asking> asking;                          // set while Screen::question is in the path
  std::map<std::string, std::vector<Earned>> earned;     // by question: what its number was put together of, to be looked at again
  std::shared_ptr<const content::Assessment> result;     // of the replies so far; set on and after results
  int questions_left = 0;                                // with `result`: at most so many more could still change it; 0: all were asked
  std::shared_ptr<const content::Assessment> told;       // the result the resident saw last; kept until the next one is shown
  std::optional<std::vector<Moved>> moved;  // what the result on screen says otherwise than the one before; nullopt: it is the first
  int results_told = 0;                     // each result is read from its top
  std::vector<View> unfolded;               // screens whose folded part was asked for
  std::optional<content::ContradictionFound> contradiction;  // what Screen::second_look is about
  std::vector<std::string> looked_twice;                     // contradictions the resident was asked about; each is asked about once
  bool urgent_asked = false;                                 // wanted the slip from the urgent screen
  bool urgent = false;                                       // that, or said something that must not wait; the slip is marked
  std::string office;                                        // code of the chosen window, empty: the service desk of this hall
  bool with_answers = false;                                 // "print my answers too"
  bool large_print = false;                                  // the resident's half in large letters
  bool large_print_chosen = false;                           // by hand; until then it follows the largest text on screen
  bool detailed = false;                                     // the long version
  std::shared_ptr<const PreparedSlip> slip;                  // from slip_preview on
  bool slip_failed = false;                                  // the slip could not be made; say so, send to the desk
  std::string slip_number;                                   // this visit's number once one was taken
  PrintJob print;
  std::optional<Watching> watching;
  bool signs_failed = false;  // the film of the page at hand could not be played: the resident is told
  bool covered = false;       // the resident hid what is on screen from others' eyes; one touch shows it again

  // Not about the person: kept when the rest is wiped.
  bool staff_called = false;  // shown until staff acknowledge it
  std::uint64_t serial = 1;   // sessions since start
  std::uint64_t jobs = 0;     // print attempts since start
  Allowance papers{3'600'000}, urgent_papers{3'600'000}, chimes{60'000};
  PinGuard pin_guard;
  StaffChecks checks;

  // At the staff's keys.
  std::string pin;         // typed so far
  bool pin_wrong = false;  // the last one was
  std::string new_pin;     // shown on the staff page until it is left

  // Idle.
  std::int64_t last_touch = 0;          // ms
  std::optional<std::int64_t> wipe_at;  // ms; set while the "are you still there?" warning is shown

  const View& view() const { return path.back(); }
  Screen screen() const { return path.back().screen; }
  bool is_unfolded() const;  // the screen at hand
};

// What staff are told of a keypad, until the program ends.
enum class KeysNews { none, unknown, lost_release, noise };

// Everything besides the session that screens show and the reducer needs. Owned by the application, never about a person.
struct ScreenContext {
  const content::Pack* pack = nullptr;            // nullptr: no bundle; only Screen::fault is shown then
  const content::Screening* screening = nullptr;  // nullptr: neither check nor slips can be offered (see faults), the rest can
  const content::SearchIndex* search = nullptr;   // nullptr: nothing can be looked for by letters
  bool check_possible = true;                     // false: not with this clock
  bool date_known = true;                         // false: the clock is implausible, and no date is said to residents
  const assets::Words* words = nullptr;
  const Hall* hall = nullptr;
  content::Date today{};  // UTC+8
  std::string clock;      // "09:41"
  std::int64_t now = 0;   // ms, monotonic
  printer::PrinterState printer = printer::PrinterState::absent;
  std::vector<printer::JobRow> unanswered_slips;  // slips nobody knows of; only for the staff page
  double metres_used = 0, metres_of_roll = 0;     // of paper; 0 of the roll: not known
  bool in_hours = true;                           // the hall is open, or keeps no hours
  std::string opens_at;                           // "08:30", where it opens again today; else empty
  WallTime machine{};                             // what the machine's clock says, believed or not
  std::optional<std::int64_t> disk_free;          // bytes; only while staff look
  KeysNews keys_news = KeysNews::none;
  bool can_read_aloud = false;              // there are recordings, and a loudspeaker
  std::vector<Language> partial_languages;  // some of whose texts are still Chinese
  std::vector<std::string> signed_pages;    // ids of those with a film in sign language that can be played
  std::vector<content::Fault> faults;       // what staff should see to; sentences for staff, codes for choosing public words
};
inline bool is_partial(const ScreenContext& context, const Language& language) {
  const auto& all = context.partial_languages;
  return std::find(all.begin(), all.end(), language) != all.end();
}

// The day by whose amounts this visit is worked out: midnight changes nothing that was asked, answered or told.
content::Date day_of(const Session& session, const ScreenContext& context);

// What the application does after a step, in this order.
namespace effect {
struct PrepareSlip {};  // make Session::slip of this session; answered by event::SlipReady or SlipFailed
struct PrintSlip {      // answered by event::PrinterReported
  std::uint64_t job = 0;
  int attempt = 1;
  std::shared_ptr<const PreparedSlip> slip;
};
struct FlushPrinter {
  std::uint64_t job = 0;
};                  // the job's session ended: whatever is left of it must never be printed
struct AnswerJob {  // the resident looked whether it came out
  std::uint64_t job = 0;
  bool came_out = false;
};
struct CountSlip {  // once a visit: a printed slip asks for these programmes, by code
  std::vector<std::string> programmes;
};
struct AnswerRow {  // staff did, for a row of the journal
  std::int64_t row = 0;
  bool came_out = false;
};
struct NewRoll {};
struct CheckPin {
  std::string pin;
};
struct MakePin {};
struct KeepGuard {};  // Session::pin_guard changed: it outlives the program
struct PrintForStaff {
  std::uint64_t job = 0;
  StaffPaper paper{};
};
struct TestSound {
  Sound sound{};
};
struct AskClock {};  // who keeps it
struct SetClock {
  std::int64_t unix_seconds = 0;
};
struct KeepKey {  // both answered by event::KeysKept
  Key key{};
  int scancode = 0;
};
struct ForgetKeys {};
struct PlaySigns {  // from its start; answered by event::SignsEnded or SignsFailed
  std::string page;
  bool still = false;  // only its first picture
};
struct StopSigns {};
struct Log {
  LogEvent event{};
};  // closed catalogue
struct Chime {
  Sound sound{};
};
struct WipeView {};  // forget scroll positions, animations, cached texts and pictures of this visit
}  // namespace effect
using Effect = OneOf<effect::PrepareSlip, effect::PrintSlip, effect::FlushPrinter, effect::AnswerJob, effect::CountSlip, effect::AnswerRow,
                     effect::NewRoll, effect::CheckPin, effect::MakePin, effect::KeepGuard, effect::PrintForStaff, effect::TestSound,
                     effect::AskClock, effect::SetClock, effect::KeepKey, effect::ForgetKeys, effect::PlaySigns, effect::StopSigns,
                     effect::Log, effect::Chime, effect::WipeView>;

struct Step {
  Session session;
  std::vector<Effect> effects;
};

// Events that make no sense where they arrive (a press that was overtaken by a wipe) change nothing.
Step reduce(Session session, const Event& event, const ScreenContext& context);

// What is on screen tells nothing of who stands there: what the hall may hear. Nothing that was asked, answered, found or typed.
bool may_be_overheard(const Session& session);

// The page at hand has a film in sign language.
bool can_watch(const Session& session, const ScreenContext& context);
// When somebody was last seen to be there: touching, or watching a film.
std::int64_t idle_since(const Session& session, std::int64_t now);

// What tells of a person can be covered: results, reasons, answers, the slip.
constexpr bool can_cover(Screen screen) { return traits_of(screen).cover == ScreenTraits::Cover::personal; }

// At most three papers a visit, then staff are asked to help. False while one is on its way.
constexpr int max_attempts = 3;
bool can_print(const Session& session);
// So many papers an hour, by the hall's settings; beyond it the code stays, and the desk.
bool papers_left(const Session& session, const ScreenContext& context);

// The session a terminal starts with: attract, or fault without a bundle.
Session first_session(const ScreenContext& context);

// Staff try the whole glass: nothing else is on it.
bool is_touch_grid(const Session& session);
// Outside of the hall's hours a screen nobody touches goes dark after a minute. A visit never does.
constexpr std::int64_t dark_after_ms = 60'000;
bool is_dark(const Session& session, const ScreenContext& context);

// What the "are you still there?" warning counts down, begun seconds included; 0 where there is no warning.
std::int64_t seconds_to_wipe(const Session& session, std::int64_t now);

// Milliseconds until time alone can next change the screen; nullopt: only a touch or a device can.
std::optional<std::int64_t> next_tick(const Session& session, const ScreenContext& context);

}  // namespace kiosk
