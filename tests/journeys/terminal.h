// SPDX-License-Identifier: MIT
#pragma once

// A whole terminal in a folder of its own: the real pack as a bundle, a virtual printer, a clock that stands still until the test moves it,
// a fixed signing key and fixed random bytes, so that the same visit gives the same files and the same pictures.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/tour/visitor.h"

namespace kiosk::test {

struct TerminalOptions {
  int width = 1080, height = 1920;
  std::string day = "2026-11-24";
  std::string printer_state = "ready";  // as in the virtual printer's state.txt; empty: the hall has no printer
  By by = By::finger;                   // what the visitor presses with; the environment's KIOSK_BY, "keys" or "switches", goes before
  std::function<void(const std::filesystem::path& folder)> prepare{};  // before the start; the bundle is there already
  std::function<void(Hall& hall)> settings{};
  std::function<void(ApplicationParts& parts)> parts{};
};

constexpr const char* staff_number = "135790";

// All lines of the event log in a folder of state.
std::string events_in(const std::filesystem::path& state);

class Terminal {
 public:
  explicit Terminal(TerminalOptions options = {});
  ~Terminal();  // removes the folder
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  Visitor& visitor() { return *visitor_; }
  Application& application() { return *application_; }
  ManualClock& clock() { return clock_; }
  const std::filesystem::path& folder() const { return folder_; }
  void set_printer(const std::string& state);
  std::vector<std::filesystem::path> slips(const std::string& ending = ".png") const;
  std::vector<Sound>& sounds() { return sounds_; }
  // Ends the program as SIGTERM would and starts it again on the same folder.
  void restart();
  void stop();

 private:
  void start();

  TerminalOptions options_;
  std::filesystem::path folder_;
  ManualClock clock_;
  std::vector<Sound> sounds_;
  std::unique_ptr<Application> application_;
  std::unique_ptr<Visitor> visitor_;
};

// What a resident does and sees, in plain words. Anything that does not hold fails the test with the step's name.
class Resident {
 public:
  explicit Resident(Terminal& terminal) : terminal_(&terminal) {}

  Resident& presses(const std::string& id);
  Resident& cannot_press(const std::string& id);
  Resident& holds(const std::string& id, std::int64_t ms);
  Resident& sees(const std::string& id);
  Resident& does_not_see(const std::string& id);
  Resident& reads(const std::string& words);
  Resident& does_not_read(const std::string& words);
  Resident& types(const std::string& digits);
  Resident& opens_the_staff_page();  // by the corner and the number
  Resident& is_at(Screen screen);
  // Replies to every question until the results, the urgent screen or `until` comes; questions without a reply: "dont_know".
  Resident& answers(const std::map<std::string, std::string>& replies, const std::string& until = {});
  Resident& is_asked(const std::string& question);
  Resident& waits(std::int64_t seconds);
  Resident& walks_away();  // until the terminal has wiped the visit
  Resident& waits_for_the_paper();

 private:
  Terminal* terminal_;
};

// Replies of households used by several journeys.
std::map<std::string, std::string> family_replies();
// What a head may earn where that family lives, and as the screen writes it: staff may change it.
content::Number family_standard();
std::string family_line();

}  // namespace kiosk::test
