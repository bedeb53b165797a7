// SPDX-License-Identifier: MIT
#pragma once

// When something is said: a screen that came up, a focus that moved, a state that changed, a warning. Keeps what was told last and
// compares; says nothing by itself.

#include <map>
#include <optional>
#include <string>

#include "kiosk/speech/speak.h"

namespace kiosk {

// Where it is heard.
enum class Outlet { none, headphones, loudspeaker };

struct Moment {
  const ui::Semantics& tree;
  const ui::Focus& focus;
  std::string view;  // names the screen
  Outlet outlet = Outlet::none;
  bool may_be_heard = true;  // by that outlet
  bool touched = false;      // a finger or a key came down: whatever is being said is cut off
  bool again = false;        // asked for what the focus is on, once more
};

struct Said {
  std::vector<ui::Phrase> phrases;
  bool cut = true;  // what is being said ends; else this comes after it
};

class Narrator {
 public:
  std::optional<Said> hears(const Moment& moment, const SpeechWords& words);
  void forget();  // the visit has ended: nothing of it is left

 private:
  std::map<std::string, std::string> lively(const ui::Semantics& tree) const;

  std::string view_, at_, told_;
  Outlet outlet_ = Outlet::none;
  std::map<std::string, std::string> live_;  // what changes by itself and is told then
};

}  // namespace kiosk
