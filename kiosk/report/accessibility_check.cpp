// SPDX-License-Identifier: MIT
// The way through all screens, and what is tried on the way.
#include "kiosk/report/accessibility_check.h"

#include <fmt/format.h>
#include <unistd.h>

#include <set>

#include "kiosk/device/system_clock.h"
#include "kiosk/report/accessibility_look.h"
#include "kiosk/report/accessibility_speech.h"
#include "kiosk/touch/keypad.h"
#include "kiosk/tour/visitor.h"

namespace kiosk {
namespace {

using content::Result;

constexpr int max_questions = 80;

class Way {
 public:
  Way(Visitor& visitor, AccessibilityChecks& checks, const Hall& hall) : visitor_(visitor), checks_(checks), hall_(hall) {}

  Result<void> go(bool low) {
    look();
    press("attract.start");
    if (low && visitor_.find("footer.low") != nullptr) press("footer.low");
    look_in_every_look();
    for (const char* entry : {"home.comfort", "home.policies", "home.notices", "home.offices", "home.urgent", "home.find"}) {
      press(entry);
      look_in_every_look();
      looks_into(entry);
      press("footer.home");
    }
    check();
    return fault_ ? Result<void>(tl::unexpected(*fault_)) : Result<void>();
  }

  // What needs no walk: time that runs out, a second strike, a held key, the end.
  void tries() {
    press("attract.start");
    two_strikes();
    time_runs_out();
    press("home.comfort");
    press("footer.size");
    press("comfort.left");
    press("footer.home");
    press("home.leave");
    visitor_.wait(hall_.goodbye.count() + 1000);
    const Session& session = visitor_.session();
    prove("wiped", session.screen() == Screen::attract && session.size == TextSize::normal && !session.left_handed,
          "size and hand are not reset");
    held_key();
  }

 private:
  void prove(const char* check, bool holds, std::string finding) {
    AccessibilityCheck& one = checks_.at(check);
    ++one.looked_at;
    if (!holds) one.findings.push_back(std::move(finding));
  }

  void press(const std::string& id) {
    if (fault_) return;
    if (auto pressed = visitor_.press(id); !pressed) fault_ = pressed.error();
    else prove("one_by_one", true, {});
  }

  void look() {
    if (!fault_) look_at(visitor_, hall_, checks_);
  }

  void press_until(const char* id, auto reached) {
    for (int i = 0; i < 5 && !fault_ && !reached(visitor_.session()); ++i) press(id);
  }

  void look_in_every_look() {
    look();
    const Language first = visitor_.session().language;
    press_until("footer.size", [](const Session& session) { return session.size == TextSize::largest; });
    look();
    if (const ui::Node* key = visitor_.tree().find("footer.language"); key != nullptr && key->enabled) press("footer.language");
    press("footer.contrast");
    look();
    press_until("footer.language", [&](const Session& session) { return session.language == first; });
    press_until("footer.contrast", [](const Session& session) { return session.theme == Theme::standard; });
    press_until("footer.size", [](const Session& session) { return session.size == TextSize::normal; });
  }

  // The first of each kind on a list, and what was typed.
  void looks_into(const std::string& entry) {
    for (const auto& [list, beginning] : {std::pair{"home.policies", "policy."}, std::pair{"home.notices", "notice."},
                                          std::pair{"home.offices", "district."}, std::pair{"home.urgent", "urgent."}}) {
      if (entry != list) continue;
      press(first(beginning));
      look_in_every_look();
      if (entry != "home.offices") continue;
      press(first("office."));
      look_in_every_look();
    }
    if (entry != "home.find") return;
    press("find.swap");
    press("letter.d");
    look_in_every_look();
    prove("keyboard", abreast({"letter.q", "letter.w", "letter.e", "letter.r", "letter.t", "letter.y"}),
          "the letters are not as on a keyboard");
  }

  std::string first(const std::string& beginning) const {
    for (const ui::Node& node : visitor_.tree().nodes())
      if (node.pressable && node.enabled && node.id.starts_with(beginning) && node.role == ui::Role::link) return node.id;
    for (const ui::Node& node : visitor_.tree().nodes())
      if (node.pressable && node.enabled && node.id.starts_with(beginning)) return node.id;
    return beginning;
  }

  bool abreast(const std::vector<std::string>& ids) const {
    const ui::Node* before = nullptr;
    for (const std::string& id : ids) {
      const ui::Node* node = visitor_.find(id);
      if (node == nullptr) return false;
      if (before != nullptr && (node->rect.y0 != before->rect.y0 || node->rect.x0 <= before->rect.x0)) return false;
      before = node;
    }
    return true;
  }

  // Every question answered "I do not know", the result, the slip, the code for a phone.
  void check() {
    press("home.check");
    look_in_every_look();
    press("check.start");
    std::set<std::string> formats;
    for (int i = 0; i < max_questions && !fault_ && visitor_.session().screen() == Screen::question; ++i) {
      const auto* row = visitor_.application().context().pack->question(visitor_.session().asking->next.question);
      if (row != nullptr && formats.insert(row->format).second) look_in_every_look();
      else look();
      if (visitor_.find("pad.1") != nullptr)
        prove("keyboard", abreast({"pad.1", "pad.2", "pad.3"}) && abreast({"pad.4", "pad.5", "pad.6"}), "the digits are not in threes");
      press("question.dont_know");
    }
    look_in_every_look();
    prove("covered", visitor_.find("cover.cover") != nullptr, "results cannot be covered");
    press("results.answers");
    look();
    press("footer.back");
    press("results.slip");
    look_in_every_look();
    press("preview.phone");
    look();
    const auto& slip = visitor_.session().slip;
    prove("slip", slip && visitor_.reads(slip->slip.number) && visitor_.reads(slip->slip.go),
          "the screen beside the code does not say what the slip says");
    press("footer.home");
    press("home.leave");
    look();
    visitor_.wait(hall_.goodbye.count() + 1000);
  }

  // A burst on one spot is one press.
  void two_strikes() {
    const ui::Node* tile = visitor_.find("home.policies");
    if (tile == nullptr) return;
    const ui::Point at = tile->visible().centre();
    visitor_.quick_tap(at);
    visitor_.quick_tap(at);
    visitor_.rest();
    prove("double_strike", visitor_.session().path.size() == 2, "a second tap at once opened another screen");
    press("footer.home");
  }

  void time_runs_out() {
    visitor_.wait(hall_.idle_warning.count() + 100);
    prove("timing", visitor_.sees("idle.here"), "no warning before the time runs out");
    prove("timing", hall_.idle_wipe.count() >= 20'000, "less than 20 seconds to answer the warning");
    press("idle.here");
    prove("timing", !visitor_.session().wipe_at && visitor_.session().screen() == Screen::home, "one press does not give more time");
  }

  void held_key() {
    ui::Keypad keypad;
    constexpr int enter = 40;
    int counted = 0;
    for (std::int64_t now = 10'000; now < 12'000; now += 33) counted += keypad.counts({enter, true}, now) ? 1 : 0;
    prove("key_repeat", counted == 1, fmt::format("a held key counted {} times", counted));
  }

  Visitor& visitor_;
  AccessibilityChecks& checks_;
  const Hall& hall_;
  std::optional<content::Fault> fault_;
};

AccessibilityChecks all_checks() {
  AccessibilityChecks checks;
  const auto add = [&](const char* name, const char* proves) { checks[name].proves = proves; };
  add("names", "everything to press has a name, and no two of a screen the same");
  add("states", "what is chosen, ticked or switched says so in words");
  add("keys", "keys reach everything there is to press, and come round");
  add("switches", "two switches reach everything there is to press, and go back out of every group");
  add("order", "keys go in the order in which one reads");
  add("targets", "what is pressed is 20 mm wide and high and 2.54 mm apart");
  add("letters", "no letter is under 6 mm and nothing is cut off; at the usual size capitals are 4.8 mm high");
  add("contrast", "text stands out 10:1, in high contrast 20:1");
  add("reach", "low, everything to press lies at most 1220 mm above the floor");
  add("still", "nothing moves by itself");
  add("one_by_one", "every screen was reached by one press after the other");
  add("timing", "the end of the time is told, and one press gives more");
  add("key_repeat", "a held key counts once");
  add("double_strike", "a second strike at once does not count");
  add("wiped", "size, hand and what was said are reset after the visit");
  add("covered", "what tells of a person can be covered");
  add("languages", "every text says which language it is in");
  add("keyboard", "letters stand as on a keyboard, digits in threes");
  add("slip", "number and place of the slip stand in words beside its code");
  add_speech_checks(checks);
  return checks;
}

// A folder of its own, gone afterwards.
class TemporaryState {
 public:
  TemporaryState() {
    std::string name = (std::filesystem::temp_directory_path() / "kiosk-report-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryState() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryState(const TemporaryState&) = delete;
  TemporaryState& operator=(const TemporaryState&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

Result<AccessibilityChecks> check_accessibility(const Hall& hall, const std::filesystem::path& bundle, const std::filesystem::path& assets,
                                                std::optional<content::Date> as_of) {
  const TemporaryState state;
  if (state.path().empty()) return content::fault(content::FaultCode::file_unwritable, "No folder can be made for the report.");
  AccessibilityChecks checks = all_checks();
  const content::Date day = as_of.value_or(SystemClock().wall().day);
  enum class Turn { usual, low, tries };
  for (const Turn turn : {Turn::usual, Turn::low, Turn::tries}) {
    ManualClock clock(day);
    ApplicationParts parts;
    parts.hall = hall;
    parts.hall.state = state.path() / std::to_string(static_cast<int>(turn));
    parts.hall.printer = "virtual:" + (parts.hall.state / "printer").string();
    parts.bundle = bundle;
    parts.assets = assets;
    parts.clock = &clock;
    std::error_code ignored;
    std::filesystem::create_directories(parts.hall.state, ignored);
    auto application = Application::open(std::move(parts));
    if (!application) return tl::unexpected(application.error());
    Visitor visitor(**application, clock, hall.width, hall.height);
    visitor.wait_for_printer();
    Way way(visitor, checks, hall);
    if (turn == Turn::tries) {
      way.tries();
    } else if (auto gone = way.go(turn == Turn::low); !gone) {
      return tl::unexpected(gone.error());
    }
  }
  if (auto heard = check_speech(hall, bundle, assets, day, state.path() / "speech", checks); !heard) return tl::unexpected(heard.error());
  for (auto& [name, check] : checks) {
    std::sort(check.findings.begin(), check.findings.end());
    check.findings.erase(std::unique(check.findings.begin(), check.findings.end()), check.findings.end());
  }
  return checks;
}

}  // namespace kiosk
