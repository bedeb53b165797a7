// SPDX-License-Identifier: MIT
#include "kiosk/speech/speech.h"

#include <chrono>
#include <utility>

namespace kiosk {
namespace {

constexpr auto resting = std::chrono::milliseconds(50);  // between looks at the plug while nothing is said

}  // namespace

Speech::Speech(SpeechParts parts) : parts_(std::move(parts)), speaker_(parts_.speaker) {
  if (parts_.own_thread) thread_ = std::thread([this] { run(); });
}

Speech::~Speech() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Speech::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ending_ || can_speak_; });
    if (ending_) return;
    lock.unlock();
    pump();
    const bool busy = speaker_.speaking();
    lock.lock();
    changed_.wait_for(lock, busy ? std::chrono::milliseconds(Speaker::pump_ms) : resting, [this] { return ending_; });
  }
}

void Speech::set_voices(Voices voices) {
  voices_ = std::move(voices);
  {
    const std::scoped_lock lock(mutex_);
    can_speak_ = !voices_.empty();
  }
  changed_.notify_all();
}

void Speech::pump() {
  const bool ended = speaker_.pump(parts_.now_ms());
  const bool plugged = speaker_.plugged();
  bool news = false;
  {
    const std::scoped_lock lock(mutex_);
    ended_ = ended_ || ended;
    news = ended || std::exchange(plugged_, plugged) != plugged;
  }
  if (news && parts_.wake) parts_.wake();
}

bool Speech::has_ended() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(ended_, false);
}

Outlet Speech::outlet(const Session& session) const {
  if (voices_.empty()) return Outlet::none;
  {
    const std::scoped_lock lock(mutex_);  // the plug is looked at by whoever pumps
    if (plugged_) return Outlet::headphones;
  }
  return session.aloud && parts_.speaker.loudspeaker != nullptr ? Outlet::loudspeaker : Outlet::none;
}

void Speech::say(const std::vector<ui::Phrase>& phrases, Outlet outlet, bool cut, const SpeechWords& words) {
  if (parts_.heard && !phrases.empty()) parts_.heard(phrases);
  SpeechPlan plan = voices_.plan(phrases, {words("speech.missing", {})});
  unsaid_ += plan.missing;
  speaker_.say(std::move(plan.pieces), outlet, cut);
}

void Speech::tell(const ui::Semantics& tree, const ui::Focus& focus, const std::string& view, const Session& session, bool touched,
                  bool again, const SpeechWords& words) {
  if (voices_.empty()) return;  // most terminals: a picture costs them nothing more
  const Outlet where = outlet(session);
  const bool may = where == Outlet::headphones || may_be_overheard(session);
  speaker_.set_rate(speech_rates[session.speech_rate]);
  speaker_.set_volume(session.speech_volume, loudest);
  auto said = narrator_.hears({tree, focus, view + "|" + session.language, where, may, touched, again}, words);
  if (!said) return;
  say(said->phrases, may ? where : Outlet::none, said->cut, words);
}

void Speech::key(Key key, const ui::Semantics& tree, const ui::Focus& focus, const Session& session, const SpeechWords& words) {
  const Outlet where = outlet(session);
  if (where == Outlet::none || (where == Outlet::loudspeaker && !may_be_overheard(session))) return;
  if (key == Key::replay) speaker_.replay();
  if (key == Key::pause) speaker_.pause();
  if (key == Key::where) say(speak(tree, focus, Tell::place, words), where, true, words);
}

void Speech::told(const std::vector<ui::Phrase>& phrases, const Session& session, const SpeechWords& words) {
  const Outlet where = outlet(session);
  if (where == Outlet::none || (where == Outlet::loudspeaker && !may_be_overheard(session))) return;
  speaker_.set_rate(speech_rates[session.speech_rate]);
  speaker_.set_volume(session.speech_volume, loudest);
  say(phrases, where, true, words);
}

void Speech::forget() {
  speaker_.say({}, Outlet::none, true);  // nothing of it can be heard again
  narrator_.forget();
}

}  // namespace kiosk
