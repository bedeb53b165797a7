// SPDX-License-Identifier: MIT
#pragma once

// The terminal without its window: session, screens, printer thread and store put together. The window, the tour and the tests all feed
// it touches and take its picture; none of them can do what a finger cannot.

#include <atomic>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/device/clock_keeper.h"
#include "kiosk/device/clock_watch.h"
#include "kiosk/device/print_worker.h"
#include "kiosk/device/store_thread.h"
#include "kiosk/hall/hall.h"
#include "kiosk/health.h"
#include "kiosk/session/session.h"
#include "kiosk/signs/sign_player.h"
#include "kiosk/slip_maker.h"
#include "kiosk/speech/speech.h"
#include "kiosk/touch/keypad.h"
#include "kiosk/ui/ui.h"

namespace kiosk {

struct ApplicationParts {
  Hall hall;
  std::vector<content::Fault> faults;  // known before the start, for staff: a hall file that could not be read
  std::filesystem::path bundle, assets;
  int width = 0, height = 0;  // px of the picture to expect; known, the first one is ready sooner
  const Clock* clock = nullptr;
  RandomBytes random;                         // empty: libsodium
  std::function<void()> wake;                 // a device has something to say; called from its thread
  std::function<bool(Sound)> play;            // false: there is no loudspeaker
  TimeKeeper time_keeper;                     // of the system; empty: it keeps its time to itself
  std::optional<SpeechParts> speech{};        // nullopt: it has no sound at all
  std::function<void(bool speaking)> duck{};  // other sounds are soft meanwhile
};

class Application {
 public:
  // Faults only where nothing could be said on a screen: font_missing, word_missing. Everything else becomes a screen or a line for staff.
  // Draws and writes nothing yet: the state files are opened after the first picture. May run on another thread than the rest.
  static content::Result<std::unique_ptr<Application>> open(ApplicationParts parts);
  ~Application();  // ends the session first: an unfinished job is never printed later
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  void touch(const ui::Touch& touch) { ui_.touch(touch); }
  void key(const ui::Keystroke& stroke);
  void keypad_lost();
  // Takes in touches, devices and time until nothing more follows, then paints. The rectangles that changed. A target without pixels tells
  // the size only; what stands there then can be painted until the next round.
  std::vector<ui::Rect> round(ui::Pixels target);
  std::vector<ui::Rect> paint(ui::Pixels target) { return ui_.paint(target); }
  void repaint_all() { ui_.repaint_all(); }
  // Milliseconds until the next round; at most a minute, for the header tells the time.
  std::optional<std::int64_t> next_round();
  // Sets texts of a screen that may come next; true: there may be more to do. For idle moments.
  bool prepare_ahead();

  // Of now; `window_shown` only the window knows.
  Health health(bool window_shown) const;

  const Session& session() const { return session_; }
  const ScreenContext& context() const { return context_; }
  const ui::Semantics& tree() const { return ui_.tree_on_glass(); }
  const ui::ViewState& view() const { return ui_.view(); }
  Speech* speech() { return speech_.get(); }                   // nullptr: none
  const Store& store() const { return store_->idle_store(); }  // opened by the second round
  // For the tour and the tests: waits until the printer is done and its state is known.
  void wait_for_printer_worker() { printer_.wait_idle(); }
  void wait_for_threads();  // until whatever other threads were asked for has come: a bundle, a slip number, who keeps the time
  void wait_for_film();     // until the film's picture of this moment is there
  // For whoever caught an exception of the calls above: that it happened is written down. Never throws.
  void note_failure() noexcept;

 private:
  struct Content {
    std::optional<content::Pack> pack;
    std::optional<content::Screening> screening;
    std::optional<content::Fault> fault;
  };
  static constexpr std::int64_t rest_ms = 3000;  // without a new text
  Application(ApplicationParts parts, assets::Typesetter typesetter, assets::Words words);
  void begin(Content content);
  static Content read_content(const std::filesystem::path& bundle);
  void read_again();
  void take(Content content);
  void offer_languages();
  void expect_picture(const Session& session);
  void start_services();
  void load_key();
  void refresh_context();
  void dispatch(const Event& event);
  void carry_out(const Effect& effect);
  void prepare_slip();
  void overwrite_visit();
  void rest();
  std::optional<std::int64_t> disk_free() const;
  SpeechWords speech_words() const;
  void listen();
  void narrate();
  void voice_key(Key key);
  void note_lost_release();
  void load_voices();
  void look_for_voices();
  void load_signs();
  void play_signs(const effect::PlaySigns& order);
  void stop_signs();
  void watch();
  void ask_keeper(std::function<Event(const TimeKeeper&)> question);
  void keep_key(const effect::KeepKey& taught);
  void forget_keys();
  void print_for_staff(const effect::PrintForStaff& order);
  void log(LogEvent event);
  void write_visit();
  void write(std::vector<LogEvent> events);
  bool number_waits();
  std::unique_ptr<printer::Printer> open_printer(printer::DeviceMemory& memory);
  ui::Look look(ui::Pixels target) const;
  std::vector<content::Fault> faults() const;

  ApplicationParts parts_;
  assets::Typesetter typesetter_;
  assets::Words words_;
  std::optional<content::Pack> pack_;
  std::optional<content::Screening> screening_;
  std::optional<content::SearchIndex> search_;
  std::optional<content::Fault> bundle_fault_, key_fault_, printer_fault_, journal_fault_;
  bool printer_holds_rest_ = false;
  std::optional<printer::SigningKey> key_;
  std::optional<StoreThread> store_;  // opened after the first picture
  std::vector<LogEvent> unlogged_;    // happened before that
  PrintWorker printer_;
  ui::Keypad keypad_;
  KeyTable keys_of_hall_;    // as its settings say; parts_.hall has what was taught since
  std::vector<int> taught_;  // keys struck while one is taught
  std::optional<content::Fault> keys_fault_;
  std::vector<Language> languages_of_hall_;
  std::optional<content::Fault> language_fault_;
  ScreenContext context_;
  Session session_;
  ui::Ui ui_;
  ui::Look look_;
  bool shown_ = false;
  bool changed_ = false;                       // by the last dispatch
  bool slip_wanted_ = false;                   // in the next round
  std::optional<std::uint64_t> number_asked_;  // for this visit
  std::string number_;                         // the answer
  ClockWatch clock_watch_;
  ClockReading clock_;
  std::vector<LogEvent> of_this_visit_;                             // written when it has ended, as this:
  std::optional<std::vector<std::string>> printed_;                 // programmes that its slip asks for
  bool wiped_ = false;                                              // since the last round: what was said is still to be overwritten
  std::shared_ptr<const std::map<std::string, int>> last_numbers_;  // of the printer's journal
  std::optional<std::int64_t> rest_at_;                             // ms
  std::int64_t bundle_tried_ = 0;                                   // ms
  std::future<Content> reading_;      // the bundle, on a thread of its own: a disk that hangs must not hold up the screen
  std::future<Event> asking_keeper_;  // of the machine's time
  struct Loaded {
    Voices voices;
    std::vector<content::Fault> faults;
  };
  std::unique_ptr<Speech> speech_;
  std::future<Loaded> loading_voices_;
  std::vector<content::Fault> voice_faults_;
  Voices::Files voice_files_;       // that were read
  std::int64_t voices_looked_ = 0;  // ms
  bool voices_wanted_ = false, was_speaking_ = false, frame_touched_ = false, frame_again_ = false;
  bool signs_wanted_ = false;
  SignFilms signs_;
  std::string signs_page_;  // that was played last
  std::unique_ptr<SignPlayer> sign_player_;
  std::atomic<bool> reading_signs_{true};
  std::future<SignFilms> loading_signs_;
  std::size_t prepared_ = 0;  // screens prepared ahead for this view
};

}  // namespace kiosk
