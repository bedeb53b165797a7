// SPDX-License-Identifier: MIT
#include "kiosk/application.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "assets/font_pages.h"
#include "content/base/files.h"
#include "content/bundle/bundle.h"
#include "kiosk/device/process.h"
#include "kiosk/device/staff_pin.h"
#include "kiosk/screens/screens.h"
#include "kiosk/session/overloaded.h"
#include "kiosk/staff_paper.h"
#include "printer/engine/printer_address.h"
#include "printer/payload/key_folder.h"

namespace kiosk {
namespace {

constexpr std::int64_t bundle_retry_ms = 10'000;
constexpr std::int64_t reading_ms = 100;  // between looks whether the bundle was read
constexpr std::int64_t pump_ms = 20;      // of speech without a thread of its own
constexpr int max_frames = 64;            // a round never hangs, whatever the screens emit

using content::Fault;
using content::FaultCode;

std::int64_t to_next_minute(const WallTime& wall) { return 1000 * (60 - ((wall.unix_seconds % 60) + 60) % 60); }

ui::Direction direction_of(const content::PackLanguage* language) {
  using Said = content::PackLanguage::Direction;
  switch (language == nullptr ? Said::across : language->direction) {
    case Said::across: break;
    case Said::right_to_left: return ui::Direction::right_to_left;
    case Said::down: return ui::Direction::down;
  }
  return ui::Direction::across;
}

// Screens a resident may go to next, by the touch that leads there.
std::vector<Event> likely_next(const Session& session) {
  switch (session.screen()) {
    case Screen::attract: return {event::Home{}};
    case Screen::home:
      return {event::Open{Screen::check_start, {}, false}, event::Open{Screen::policies, {}, false},
              event::Open{Screen::districts, {}, false}, event::Open{Screen::urgent, {}, false}};
    case Screen::check_start: return {event::StartCheck{}};
    default: return {};
  }
}

}  // namespace

content::Result<std::unique_ptr<Application>> Application::open(ApplicationParts parts) {
  auto content = std::async(std::launch::async, [bundle = parts.bundle] { return read_content(bundle); });
  auto typesetter = assets::Typesetter::open();
  if (!typesetter) return tl::unexpected(typesetter.error());
  auto words = assets::Words::load(parts.assets);
  if (!words) return tl::unexpected(words.error());
  auto application = std::unique_ptr<Application>(new Application(std::move(parts), std::move(*typesetter), std::move(*words)));
  // Most of the first picture needs no content: its letters and drawings are made while the bundle is still being read.
  Session expected = application->session_;
  expected.path = {View{Screen::attract, {}, false}};
  application->expect_picture(expected);
  application->begin(content.get());
  application->expect_picture(application->session_);
  return application;
}

std::unique_ptr<printer::Printer> Application::open_printer(printer::DeviceMemory& memory) {
  if (parts_.hall.printer.empty()) return nullptr;
  auto opened = printer::open_printer(parts_.hall.printer, &memory);
  if (opened) return std::move(*opened);
  printer_fault_ = opened.error();
  return nullptr;
}

Application::Application(ApplicationParts parts, assets::Typesetter typesetter, assets::Words words)
    : parts_(std::move(parts)),
      typesetter_(std::move(typesetter)),
      words_(std::move(words)),
      printer_([this](printer::DeviceMemory& memory) { return open_printer(memory); }, parts_.hall.state / "printer.sqlite",
               parts_.hall.printer, parts_.wake),
      ui_(typesetter_, words_, parts_.assets) {
  context_.words = &words_;
  context_.hall = &parts_.hall;
  languages_of_hall_ = parts_.hall.languages;
  offer_languages();
  keys_of_hall_ = parts_.hall.keys;
  if (const auto taught = read_taught_keys(taught_keys(parts_.hall)); !taught) keys_fault_ = taught.error();
  else if (*taught) parts_.hall.keys = **taught;
  refresh_context();
  session_ = first_session(context_);
}

void Application::begin(Content content) {
  take(std::move(content));
  refresh_context();
  session_ = first_session(context_);
  session_.pin_guard = PinGuard::after(StaffPin(parts_.hall.state).wrong_tries(), context_.now);
}

Application::~Application() {
  reading_signs_ = false;
  if (!shown_) return;
  start_services();
  if (context_.pack != nullptr && session_.screen() != Screen::attract) dispatch(event::Leave{});
  write_visit();
  log(LogEvent::terminal_stopped);
}

Application::Content Application::read_content(const std::filesystem::path& bundle) {
  Content read;
  auto pack = content::read_bundle(bundle);
  if (!pack) {
    read.fault = pack.error();
    return read;
  }
  read.screening = content::Screening::compile(*pack).value;
  read.pack = std::move(*pack);
  if (!read.screening) read.fault = Fault{FaultCode::value_invalid, "内容包里的判定条件用不了，自测停用；其他内容照常。"};
  return read;
}

void Application::take(Content content) {
  bundle_tried_ = parts_.clock->monotonic_ms();
  bundle_fault_ = std::move(content.fault);
  const bool fresh = content.pack.has_value();
  if (fresh) pack_ = std::move(content.pack);
  offer_languages();
  if (!fresh) return;
  signs_wanted_ = !pack_->signs.empty();
  voices_wanted_ = parts_.speech.has_value() || speech_ != nullptr;
  screening_ = std::move(content.screening);
  search_.reset();
}

// What the pack has switched on, in the hall's order where it names some.
void Application::offer_languages() {
  const std::vector<content::PackLanguage> all = pack_ && !pack_->languages.empty() ? pack_->languages : content::usual_languages();
  std::vector<Language> on, offered;
  context_.partial_languages.clear();
  for (const content::PackLanguage& one : all) {
    if (one.on) on.push_back(one.tag);
    if (!one.whole() || !words_.whole(one.tag)) context_.partial_languages.push_back(one.tag);
  }
  language_fault_.reset();
  for (const Language& wanted : languages_of_hall_) {
    if (std::find(on.begin(), on.end(), wanted) != on.end()) offered.push_back(wanted);
    else if (pack_)
      language_fault_ = Fault{FaultCode::name_unknown, fmt::format("hall.toml 里的语言“{}”，内容包没有打开，居民选不到。", wanted)};
  }
  if (on.empty()) on.emplace_back(base_language);
  parts_.hall.languages = offered.empty() ? on : offered;
}

void Application::read_again() {
  if (!reading_.valid()) {
    if (context_.now - bundle_tried_ < bundle_retry_ms) return;
    reading_ = std::async(std::launch::async, [bundle = parts_.bundle, wake = parts_.wake] {
      Content content = read_content(bundle);
      if (wake) wake();
      return content;
    });
  }
  if (reading_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  take(reading_.get());
  refresh_context();
}

void Application::wait_for_threads() {
  if (reading_.valid()) reading_.wait();
  if (loading_voices_.valid()) loading_voices_.wait();
  if (loading_signs_.valid()) loading_signs_.wait();
  if (asking_keeper_.valid()) asking_keeper_.wait();
  if (store_) store_->wait_idle();
}

void Application::note_failure() noexcept {
  try {
    start_services();
    log(LogEvent::terminal_failed);
  } catch (...) {
    // The mark of an earlier breakdown is all there is.
  }
}

// Sets the texts and draws the icons of the first picture, which may be done while the window is still being opened.
void Application::expect_picture(const Session& session) {
  if (parts_.width <= 0 || parts_.height <= 0) return;
  const content::Pack to_come;  // without any, every screen is that of a fault
  ScreenContext expected = context_;
  if (expected.pack == nullptr && session.screen() != Screen::fault) expected.pack = &to_come;
  ui_.rehearse(look({nullptr, parts_.width, parts_.height, parts_.width}), [&](ui::Ui& ui) {
    std::vector<Event> ignored;
    screens::draw_screen(ui, session, expected, ignored);
  });
}

// Read again for every slip: staff may change the key while the terminal runs.
void Application::load_key() {
  auto key = printer::current_or_first_key(parts_.hall.state / "keys", parts_.hall.state / "signing.key", parts_.clock->wall().day,
                                           parts_.hall.place_code);
  key_.reset();
  key_fault_.reset();
  if (key) key_ = std::move(*key);
  else key_fault_ = key.error();
}

void Application::key(const ui::Keystroke& stroke) {
  const std::int64_t now = parts_.clock->monotonic_ms();
  const bool counts = keypad_.counts(stroke, now);
  if (keypad_.noise_at() == now) context_.keys_news = KeysNews::noise;
  note_lost_release();
  if (!counts) return;
  if (session_.checks.teaching && session_.screen() == Screen::staff) return taught_.push_back(stroke.scancode);
  if (const auto key = parts_.hall.keys.key(stroke.scancode)) return is_for_listening(*key) ? voice_key(*key) : ui_.key(*key);
  if (context_.keys_news == KeysNews::none) context_.keys_news = KeysNews::unknown;
}

void Application::keypad_lost() {
  keypad_.lost();
  note_lost_release();
}

void Application::note_lost_release() {
  if (keypad_.lost_release() && context_.keys_news != KeysNews::noise) context_.keys_news = KeysNews::lost_release;
}

// What a resident does not wait for: flushing files to a disk takes longer than drawing the first picture.
void Application::start_services() {
  if (store_) return;
  store_.emplace(parts_.hall.state, parts_.wake);
  printer_.begin();
  load_key();
  std::error_code ignored;
  if (std::filesystem::remove(breakdown_mark(parts_.hall.state), ignored)) log(LogEvent::terminal_failed);  // the run before this one
  log(LogEvent::terminal_started);
  if (bundle_fault_) log(LogEvent::bundle_unusable);
  for (const LogEvent event : std::exchange(unlogged_, {})) log(event);
}

std::vector<Fault> Application::faults() const {
  std::vector<Fault> found = parts_.faults;
  found.insert(found.end(), voice_faults_.begin(), voice_faults_.end());
  found.insert(found.end(), signs_.faults.begin(), signs_.faults.end());
  if (speech_ && speech_->lost_device()) found.push_back({FaultCode::file_unreadable, "耳机或音箱没有声音，念不出来：请看插头和音量。"});
  if (speech_ && speech_->unsaid() > 0)
    found.push_back(
        {FaultCode::word_missing, fmt::format("有 {} 处没有录音或者录音坏了，没有念出来：请重新制作语音包。", speech_->unsaid())});
  for (const auto* fault : {&bundle_fault_, &key_fault_, &printer_fault_, &journal_fault_, &keys_fault_, &language_fault_})
    if (*fault) found.push_back(**fault);
  const auto store_fault = store_ ? store_->fault() : std::nullopt;
  if (store_fault) found.push_back(*store_fault);
  if (clock_.too_early)
    found.push_back({FaultCode::clock_before_bundle, "本机日期早于内容包的核对日期，自测停用，单子上的日期留空；请校准时间。"});
  if (clock_.too_late)
    found.push_back(
        {FaultCode::clock_before_bundle, "本机日期比内容包的核对日期晚了两年多，单子上的日期留空；请校准时间，或者更新内容包。"});
  if (clock_.leapt)
    found.push_back({FaultCode::clock_before_bundle, "本机时间刚才跳了；这位办完以前，单子上的日期留空。请看一看时间对不对。"});
  if (store_ && !store_fault && store_->log_failed()) found.push_back({FaultCode::file_unwritable, "事件记录写不进去；终端照常服务。"});
  if (!printer_fault_ && !parts_.hall.printer.empty())
    if (auto fault = printer_fault(context_.printer, printer_holds_rest_)) found.push_back(*fault);
  return found;
}

void Application::refresh_context() {
  context_.now = parts_.clock->monotonic_ms();
  const bool doubted = clock_.too_early || clock_.too_late;
  const bool visit = session_.screen() != Screen::attract && session_.screen() != Screen::fault;
  clock_ = clock_watch_.read(parts_.clock->wall(), context_.now, pack_ ? pack_->info.checked : std::nullopt, visit);
  context_.today = clock_.wall.day;
  context_.clock = clock_.wall.clock;
  context_.date_known = clock_.plausible();
  context_.check_possible = screening_ && !clock_.too_early;
  context_.machine = parts_.clock->wall();
  // A clock nobody can believe darkens no screen.
  const Opening hours = clock_.plausible() ? opening(parts_.hall.hours, clock_.wall.day, clock_.wall.minute_of_day()) : Opening{};
  context_.in_hours = hours.open;
  context_.opens_at = hours.opens_at;
  if (session_.screen() == Screen::staff) context_.disk_free = disk_free();
  if (clock_.leaps) log(LogEvent::clock_leapt);
  if ((clock_.too_early || clock_.too_late) && !doubted) log(LogEvent::clock_unusable);
  const auto before = context_.printer;
  PrinterNews news = printer_.news();
  context_.printer = news.state;
  printer_holds_rest_ = news.holds_rest;
  context_.unanswered_slips = std::move(news.unanswered_slips);
  context_.metres_used = news.metres_used;
  context_.metres_of_roll = news.metres_of_roll;
  journal_fault_ = std::move(news.journal_fault);
  last_numbers_ = std::move(news.last_numbers);
  if (const bool ready = printer::can_print(context_.printer); ready != printer::can_print(before))
    log(ready ? LogEvent::printer_ready : LogEvent::printer_not_ready);
  if (pack_ && store_ && !search_) search_.emplace(std::exchange(pack_->search, {}).rows);  // after the first picture, which it would delay
  context_.pack = pack_ ? &*pack_ : nullptr;
  context_.screening = screening_ ? &*screening_ : nullptr;
  context_.search = search_ ? &*search_ : nullptr;
  context_.faults = faults();
}

void Application::log(LogEvent event) {
  if (!store_) return unlogged_.push_back(event);
  if (of_a_visit(event)) return of_this_visit_.push_back(event);
  write({event});
}

void Application::write_visit() {
  write(std::exchange(of_this_visit_, {}));
  if (auto programmes = std::exchange(printed_, {})) store_->count_slip(std::move(*programmes), clock_.wall, clock_.plausible());
}

void Application::write(std::vector<LogEvent> events) {
  if (!events.empty()) store_->write(std::move(events), clock_.wall, clock_.plausible());
}

ui::Look Application::look(ui::Pixels target) const {
  const int band = session_.low && reach_px(parts_.hall) < target.height ? reach_px(parts_.hall) : 0;
  const content::PackLanguage* language = pack_ ? pack_->language(session_.language) : nullptr;
  return {target.width,   target.height, parts_.hall.mm_per_px, session_.language, session_.size,
          session_.theme, band,          session_.left_handed,  session_.calm,     direction_of(language)};
}

std::optional<std::int64_t> Application::disk_free() const {
  std::error_code error;
  const auto space = std::filesystem::space(parts_.hall.state, error);
  return error ? std::nullopt : std::optional(static_cast<std::int64_t>(space.available));
}

// The bus of the system may take seconds to answer.
void Application::ask_keeper(std::function<Event(const TimeKeeper&)> question) {
  if (!parts_.time_keeper.who || asking_keeper_.valid()) return;
  asking_keeper_ = std::async(std::launch::async, [keeper = parts_.time_keeper, question = std::move(question), wake = parts_.wake] {
    Event told = question(keeper);
    if (wake) wake();
    return told;
  });
}

void Application::print_for_staff(const effect::PrintForStaff& order) {
  auto made =
      make_staff_paper(order.paper, session_, context_, typesetter_, printer::roll_of(printer_.width_dots()), printer_.news().pdf_medium);
  if (made) return printer_.print(order.job, content::to_string(context_.today), 1, std::make_shared<const PreparedSlip>(std::move(*made)));
  printer::PrintReport failed;
  failed.outcome = printer::PrintOutcome::failed;
  dispatch(event::PrinterReported{order.job, failed});
}

Health Application::health(bool window_shown) const {
  const WallTime wall = parts_.clock->wall();
  Health health;
  health.at = wall.unix_seconds;
  health.place_code = parts_.hall.place_code;
  if (pack_) health.content_version = pack_->info.version;
  health.window_shown = window_shown;
  health.printer = parts_.hall.printer.empty() ? "none" : printer::word(context_.printer);
  health.paper_used_metres = context_.metres_used;
  health.paper_roll_metres = context_.metres_of_roll;
  health.clock_plausible = clock_.plausible();
  health.disk_free_bytes = disk_free().value_or(-1);
  health.starts_today = store_ ? store_->starts_on(wall.day) : 0;
  for (const Fault& fault : context_.faults) health.faults.push_back(fault.sentence);
  return health;
}

std::vector<ui::Rect> Application::round(ui::Pixels target) {
  if (std::exchange(shown_, true)) start_services();
  if (std::exchange(wiped_, false)) overwrite_visit();
  refresh_context();
  if (rest_at_ && context_.now >= *rest_at_) rest();
  if (!pack_) read_again();
  load_voices();
  load_signs();
  listen();
  watch();
  for (auto& waits : printer_.waits()) dispatch(waits);
  for (auto& report : printer_.reports()) dispatch(report);
  if (asking_keeper_.valid() && asking_keeper_.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
    dispatch(asking_keeper_.get());
  for (const int scancode : std::exchange(taught_, {})) dispatch(event::KeyStruck{scancode});
  if (slip_wanted_ && !number_waits()) {
    slip_wanted_ = false;
    prepare_slip();
  }
  if (const auto due = next_tick(session_, context_); (due && *due == 0) || (session_.screen() == Screen::fault && pack_))
    dispatch(event::Tick{});
  for (int i = 0; i < max_frames; ++i) {
    changed_ = false;
    std::vector<Event> events;
    look_ = look(target);
    ui_.frame(look_, context_.now, [&](ui::Ui& ui) { screens::draw_screen(ui, session_, context_, events); });
    frame_touched_ = frame_touched_ || ui_.touched();
    frame_again_ = frame_again_ || ui_.asked_again();
    if (ui_.touched() && events.empty()) events.emplace_back(event::Touched{});
    for (const Event& event : events) dispatch(event);
    if (changed_) refresh_context();
    if (!changed_ && !ui_.input_waiting()) break;
  }
  narrate();
  auto painted = ui_.paint(target);
  if (ui_.was_setting()) rest_at_ = context_.now + rest_ms;
  return painted;
}

// Nobody does anything: what setting texts took is given back.
void Application::rest() {
  rest_at_.reset();
  assets::give_font_pages_back();
  give_memory_back();
}

std::optional<std::int64_t> Application::next_round() {
  if ((slip_wanted_ && !number_asked_) || wiped_ || (shown_ && !store_)) return 0;
  if (ui_.animating()) return ui::Ui::frame_ms;
  context_.now = parts_.clock->monotonic_ms();
  // The header tells the time, on an idle screen too.
  std::int64_t next = to_next_minute(parts_.clock->wall());
  if (const auto tick = next_tick(session_, context_)) next = std::min(next, *tick);
  if (slip_wanted_ && store_->has_number(session_.serial)) return 0;
  if (asking_keeper_.valid() && asking_keeper_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) return 0;
  if (rest_at_) next = std::min(next, std::max<std::int64_t>(0, *rest_at_ - context_.now));
  if (loading_voices_.valid() || loading_signs_.valid()) next = std::min(next, reading_ms);
  if (sign_player_) next = std::min(next, sign_player_->next_ms(context_.now).value_or(next));
  if (speech_ && !speech_->own_thread() && speech_->speaking()) next = std::min(next, pump_ms);
  if (asking_keeper_.valid() || slip_wanted_) next = std::min(next, reading_ms);
  if (!pack_)
    next = std::min(next, reading_.valid() ? reading_ms : std::max<std::int64_t>(0, bundle_tried_ + bundle_retry_ms - context_.now));
  return next;
}

bool Application::prepare_ahead() {
  const auto events = likely_next(session_);
  if (prepared_ >= events.size() || context_.pack == nullptr) return false;
  const Step step = reduce(session_, events[prepared_], context_);  // pure: nothing is carried out
  ++prepared_;
  ui::Look next = look_;
  next.language = step.session.language;  // none of these steps changes it, nor the direction with it
  ui_.rehearse(next, [&](ui::Ui& ui) {
    std::vector<Event> ignored;
    screens::draw_screen(ui, step.session, context_, ignored);
  });
  return true;
}

}  // namespace kiosk
