// SPDX-License-Identifier: MIT
#include "tests/journeys/terminal.h"

#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "content/base/files.h"
#include "content/bundle/bundle.h"
#include "tests/packs.h"

namespace kiosk::test {
namespace {

namespace fs = std::filesystem;

fs::path new_folder() {
  static std::atomic<int> number{0};
  const fs::path folder = fs::path(TEST_BINARY_DIR) / "journeys" / fmt::format("{}-{}", ::getpid(), ++number);
  fs::remove_all(folder);
  fs::create_directories(folder / "state");
  fs::create_directories(folder / "printer");
  return folder;
}

// Whether the bundle that tests/run makes before the tests is of the sources and the compiler as they are now.
bool is_current(const fs::path& bundle) {
  std::error_code missing;  // a file that is missing is older than all others
  const auto age = [&](const fs::path& file) { return fs::last_write_time(file, missing); };
  const auto made = age(bundle), newest = std::max(age(fs::path(TEST_BINARY_DIR) / "bin/welfare-content"), age(packs::baotou_folder()));
  const fs::recursive_directory_iterator sources(packs::baotou_folder());
  return newest <= made && std::all_of(begin(sources), end(sources), [&](const auto& one) { return age(one) <= made; });
}

// From the sources the city works on: as it was made for all tests, or made here, once a process.
const std::string& bundle_bytes() {
  static const std::string bytes = [] {
    if (const fs::path made = fs::path(TEST_BINARY_DIR) / "baotou.bundle"; is_current(made)) return content::read_file(made).value();
    const fs::path file = new_folder() / "baotou.bundle";
    REQUIRE(content::write_bundle(packs::baotou(), file));
    auto read = content::read_file(file);
    REQUIRE(read);
    fs::remove_all(file.parent_path());
    return *read;
  }();
  return bytes;
}

// Hashed as quickly as can be: the terminal's own takes its time.
const std::string& staff_hash() {
  static const std::string hash = [] {
    char text[crypto_pwhash_STRBYTES];
    REQUIRE(sodium_init() >= 0);
    REQUIRE(crypto_pwhash_str(text, staff_number, std::strlen(staff_number), crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN) == 0);
    return std::string(text);
  }();
  return hash;
}

void write_key(const fs::path& file) {
  std::ofstream(file) << std::string(64, '7') << '\n';
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace

Terminal::Terminal(TerminalOptions options)
    : options_(std::move(options)), folder_(new_folder()), clock_(*content::parse_date(options_.day)) {
  REQUIRE(content::write_file(folder_ / "baotou.bundle", bundle_bytes()));
  write_key(folder_ / "state" / "signing.key");
  REQUIRE(content::write_file(folder_ / "state/staff.pin", staff_hash(), 0600));
  if (!options_.printer_state.empty()) set_printer(options_.printer_state);
  if (options_.prepare) options_.prepare(folder_);
  start();
}

Terminal::~Terminal() {
  stop();
  std::error_code ignored;
  fs::permissions(folder_ / "state", fs::perms::owner_all, ignored);
  fs::remove_all(folder_, ignored);
}

void Terminal::stop() {
  visitor_.reset();
  application_.reset();
}

void Terminal::restart() {
  stop();
  start();
}

void Terminal::start() {
  ApplicationParts parts;
  parts.hall.place = {"示范社会救助服务大厅", "Demonstration hall"};
  parts.hall.place_code = "demo-1";
  parts.hall.width = options_.width;
  parts.hall.height = options_.height;
  parts.hall.state = folder_ / "state";
  parts.hall.answers_key = printer::SealingKey{9};  // no window has the other half
  if (!options_.printer_state.empty()) parts.hall.printer = "virtual:" + (folder_ / "printer").string();
  if (options_.settings) options_.settings(parts.hall);
  parts.bundle = folder_ / "baotou.bundle";
  parts.assets = fs::path(TEST_SOURCE_DIR) / "assets";
  parts.clock = &clock_;
  parts.random = [](std::span<std::uint8_t> bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(17 * i + 3);
  };
  parts.play = [this](Sound sound) {
    sounds_.push_back(sound);
    return true;
  };
  if (options_.parts) options_.parts(parts);
  auto application = Application::open(std::move(parts));
  REQUIRE(application);
  application_ = std::move(*application);
  application_->wait_for_printer_worker();
  visitor_ = std::make_unique<Visitor>(*application_, clock_, options_.width, options_.height);
  const char* set = std::getenv("KIOSK_BY");
  const std::string_view by = set == nullptr ? "" : set;
  visitor_->use(by == "keys" ? By::keys : by == "switches" ? By::switches : options_.by);
}

void Terminal::set_printer(const std::string& state) {
  REQUIRE(content::write_file(folder_ / "printer" / "state.txt", state + "\n"));
  if (visitor_) visitor_->wait_for_printer();
}

std::string events_in(const fs::path& state) {
  std::string all;
  for (const auto& file : content::list_files(state, ".log")) all += content::read_file(file).value_or("");
  return all;
}

std::vector<fs::path> Terminal::slips(const std::string& ending) const { return content::list_files(folder_ / "printer", ending); }

Resident& Resident::presses(const std::string& id) {
  const auto pressed = terminal_->visitor().press(id);
  INFO("presses " << id << (pressed ? "" : ": " + pressed.error().sentence));
  REQUIRE(pressed.has_value());
  return *this;
}

Resident& Resident::cannot_press(const std::string& id) {
  INFO("cannot press " << id);
  REQUIRE_FALSE(terminal_->visitor().press(id).has_value());
  return *this;
}

Resident& Resident::holds(const std::string& id, std::int64_t ms) {
  const auto held = terminal_->visitor().hold(id, ms);
  INFO("holds " << id << (held ? "" : ": " + held.error().sentence));
  REQUIRE(held.has_value());
  return *this;
}

Resident& Resident::sees(const std::string& id) {
  INFO("sees " << id);
  REQUIRE(terminal_->visitor().sees(id));
  return *this;
}

Resident& Resident::does_not_see(const std::string& id) {
  INFO("does not see " << id);
  REQUIRE_FALSE(terminal_->visitor().sees(id));
  return *this;
}

Resident& Resident::reads(const std::string& words) {
  INFO("reads " << words);
  REQUIRE(terminal_->visitor().reads(words));
  return *this;
}

Resident& Resident::does_not_read(const std::string& words) {
  INFO("does not read " << words);
  REQUIRE_FALSE(terminal_->visitor().reads(words));
  return *this;
}

Resident& Resident::types(const std::string& digits) {
  for (const char digit : digits) presses(std::string("pad.") + digit);
  return *this;
}

Resident& Resident::opens_the_staff_page() {
  return holds("header.emblem", 5100).is_at(Screen::staff_pin).types(staff_number).presses("pin.enter").is_at(Screen::staff);
}

Resident& Resident::is_at(Screen screen) {
  REQUIRE(static_cast<int>(terminal_->visitor().session().screen()) == static_cast<int>(screen));
  return *this;
}

Resident& Resident::answers(const std::map<std::string, std::string>& replies, const std::string& until) {
  Visitor& visitor = terminal_->visitor();
  for (int i = 0; i < 80 && visitor.session().screen() == Screen::question && visitor.question() != until; ++i) {
    const auto found = replies.find(visitor.question());
    const std::string reply = found == replies.end() ? "dont_know" : found->second;
    const std::string question = visitor.question();
    const auto answered = visitor.answer(reply);
    INFO(question << " is answered " << reply << (answered ? "" : ": " + answered.error().sentence));
    REQUIRE(answered.has_value());
    REQUIRE((visitor.question() != question));
    // Help came up over the next question: this resident reads it and goes on.
    if (visitor.session().screen() == Screen::urgent && visitor.session().asking && !visitor.session().asking->answered_before)
      REQUIRE(visitor.press("urgent.go_on").has_value());
  }
  return *this;
}

Resident& Resident::is_asked(const std::string& question) {
  REQUIRE(terminal_->visitor().question() == question);
  return *this;
}

Resident& Resident::waits(std::int64_t seconds) {
  terminal_->visitor().wait(seconds * 1000);
  return *this;
}

Resident& Resident::walks_away() {
  waits(300 + 45 + 1);
  return is_at(Screen::attract);
}

Resident& Resident::waits_for_the_paper() {
  terminal_->visitor().wait_for_printer();
  return *this;
}

std::map<std::string, std::string> family_replies() {
  return {{"Q01", "none"}, {"Q02", "昆都仑区"}, {"Q04", "urban"},   {"Q03", "none"}, {"Q05", "3"},    {"Q09", "has_minor+has_student"},
          {"Q10", "ok"},   {"Q11", "self"},     {"Q15", "primary"}, {"Q16", "none"}, {"Q06", "2700"}, {"Q07", "ok"},
          {"Q08", "none"}};
}

content::Number family_standard() {
  const content::Amount* standard =
      content::amount_for(packs::baotou(), "dibao.standard", "昆都仑区", "urban", *content::parse_date("2026-11-24"));
  REQUIRE(standard != nullptr);
  return standard->value;
}

std::string family_line() {
  std::string text = content::to_string_number(family_standard());
  for (std::size_t at = std::min(text.find('.'), text.size()); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace kiosk::test
