// SPDX-License-Identifier: MIT
#include "content/pack/icon_names.h"

namespace content {

const std::vector<std::string>& icon_names() {
  static const std::vector<std::string> names = {
      "apply",    "arrow-down", "arrow-right", "arrow-up", "back",     "backspace", "bank-card",  "bill",   "book",     "calendar",
      "car",      "charity",    "check",       "child",    "clock",    "contrast",  "crack",      "cross",  "disabled", "disaster",
      "document", "edit",       "elder",       "family",   "hand",     "heating",   "help-staff", "home",   "house",    "household-book",
      "id-card",  "illness",    "info",        "language", "leave",    "megaphone", "minus",      "money",  "person",   "phone",
      "phone-qr", "place",      "plus",        "printer",  "question", "relatives", "rice",       "road",   "savings",  "search",
      "shield",   "slip",       "speaker",     "star",     "student",  "text-size", "urgent",     "wallet", "warning",  "work",
  };
  return names;
}

}  // namespace content
