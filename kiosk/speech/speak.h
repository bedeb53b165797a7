// SPDX-License-Identifier: MIT
#pragma once

// What is said of a screen: a pure function of its tree and of where somebody is. Everything comes from the tree that fingers, keys and
// the audits use; words of its own are the few that say what can be pressed and where one is.

#include <functional>
#include <string>
#include <vector>

#include "kiosk/ui/focus.h"

namespace kiosk {

enum class Tell {
  arrival,  // a screen that was not there before: what is urgent, what it is about, and the stop
  whole,    // all of it, from top to bottom
  stop,     // what the focus is on
  place,    // that, and where on the screen it is
};

using SpeechWords = std::function<ui::Phrase(std::string_view key, std::vector<std::string> arguments)>;

std::vector<ui::Phrase> speak(const ui::Semantics& tree, const ui::Focus& focus, Tell tell, const SpeechWords& words);
// One node: its name, what belongs to it, its state.
std::vector<ui::Phrase> told_of(const ui::Node& node, const SpeechWords& words);

}  // namespace kiosk
