// SPDX-License-Identifier: MIT
#pragma once

// Speech of a terminal as a whole: what is told when, the voices, the queue and the thread that feeds it.

#include <condition_variable>
#include <optional>
#include <thread>

#include "kiosk/session/session.h"
#include "kiosk/speech/speaker.h"

namespace kiosk {

struct SpeechParts {
  SpeakerParts speaker;
  bool own_thread = true;      // false: whoever owns it pumps, as tests do in the time they make up
  std::function<void()> wake;  // it has ended, or headphones came or went; from the thread
  std::function<std::int64_t()> now_ms;
  std::function<void(const std::vector<ui::Phrase>& phrases)> heard;  // what was told, for a transcript; may be empty
};

class Speech {
 public:
  explicit Speech(SpeechParts parts);
  ~Speech();
  Speech(const Speech&) = delete;
  Speech& operator=(const Speech&) = delete;

  // Until there are any nobody looks at the plug, and the terminal at rest rests.
  void set_voices(Voices voices);
  bool has_voice(std::string_view language) const { return voices_.speaks(language); }
  // Where this visit is heard now.
  Outlet outlet(const Session& session) const;
  // After every picture.
  void tell(const ui::Semantics& tree, const ui::Focus& focus, const std::string& view, const Session& session, bool touched, bool again,
            const SpeechWords& words);
  // Keys for who listens: said once more, paused, where one is. The others change the session, and `told` says what they came to.
  void key(Key key, const ui::Semantics& tree, const ui::Focus& focus, const Session& session, const SpeechWords& words);
  void told(const std::vector<ui::Phrase>& phrases, const Session& session, const SpeechWords& words);
  void forget();  // the visit has ended

  bool speaking() const { return speaker_.speaking(); }
  bool has_ended();  // since the last question
  std::size_t unsaid() const { return unsaid_ + speaker_.damaged(); }
  bool lost_device() const { return speaker_.lost_device(); }
  bool own_thread() const { return parts_.own_thread; }
  void pump();  // without one

 private:
  void say(const std::vector<ui::Phrase>& phrases, Outlet outlet, bool cut, const SpeechWords& words);
  void run();

  SpeechParts parts_;
  Voices voices_;
  Speaker speaker_;
  Narrator narrator_;
  std::size_t unsaid_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false, ended_ = false, plugged_ = false, can_speak_ = false;
  std::thread thread_;
};

}  // namespace kiosk
