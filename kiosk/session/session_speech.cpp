// SPDX-License-Identifier: MIT
// What may be heard of a visit, and how it is said.

#include <algorithm>
#include <iterator>

#include "kiosk/session/session_steps.h"

namespace kiosk {

bool may_be_overheard(const Session& session) {
  if (session.wipe_at) return true;  // the warning stands alone
  if (session.covered) return false;
  switch (session.screen()) {
    case Screen::attract:
    case Screen::home:
    case Screen::policies:
    case Screen::page:
    case Screen::notices:
    case Screen::notice:
    case Screen::check_start:
    case Screen::goodbye:
    case Screen::fault: return true;
    // Looked at in passing; chosen, they tell where somebody is registered.
    case Screen::districts:
    case Screen::offices:
    case Screen::office: return !session.view().choosing;
    // Opened by an answer it tells what was answered.
    case Screen::urgent: return session.view().subject.empty() && !session.asking;
    default: return false;
  }
}

namespace steps {

void speak_faster(Session& session, int by) {
  session.speech_rate = std::clamp(session.speech_rate + by, 0, static_cast<int>(std::size(speech_rates)) - 1);
}

void speak_louder(Session& session, int by) { session.speech_volume = std::clamp(session.speech_volume + by, 1, loudest); }

}  // namespace steps
}  // namespace kiosk
