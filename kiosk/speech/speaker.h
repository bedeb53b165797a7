// SPDX-License-Identifier: MIT
#pragma once

// The one queue of speech. What is being said, how fast and how loud, to the one outlet it was meant for: speech for headphones that are
// pulled out is over and never comes out of the loudspeaker. Calls may come from any thread; `pump` feeds the sinks and is called every
// few milliseconds while something is being said.

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "content/voice/clip_sound.h"
#include "kiosk/speech/narrator.h"
#include "kiosk/speech/sound_sink.h"
#include "kiosk/speech/voices.h"

namespace kiosk {

struct SpeakerParts {
  std::shared_ptr<SoundSink> headphones, loudspeaker;  // nullptr: none
  std::function<bool()> plugged;                       // whether headphones are in; quick
};

class Speaker {
 public:
  static constexpr std::int64_t pump_ms = 15;
  static constexpr std::int64_t stalled_ms = 2000;  // a device that takes nothing for so long is given up

  explicit Speaker(SpeakerParts parts);
  ~Speaker();
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  // `cut`: instead of what is being said, else after it.
  void say(std::vector<SpeechPiece> pieces, Outlet outlet, bool cut);
  void silence();  // within what is in the sink's buffer at once
  void replay();   // what was said last, from its beginning
  void pause();    // and goes on
  void set_rate(int percent);
  void set_volume(int step, int loudest);

  bool plugged() const { return parts_.plugged && parts_.headphones != nullptr && parts_.plugged(); }
  bool speaking() const;  // or still to be heard; not while paused
  std::size_t damaged() const;
  bool lost_device() const;  // the outlet of the last words took nothing
  // `now`: ms of the monotonic clock. True: it ended with this.
  bool pump(std::int64_t now);

 private:
  struct Stretch;
  void begin(const std::vector<SpeechPiece>& pieces);
  void end_all();
  void produce();
  void add_silence(int ms);
  SoundSink* sink() const;

  SpeakerParts parts_;
  mutable std::mutex mutex_;
  Outlet outlet_ = Outlet::none;
  std::deque<SpeechPiece> pieces_;  // still to be said
  std::vector<SpeechPiece> last_;   // since the last cut
  std::unique_ptr<content::voice::ClipReader> reader_;
  std::unique_ptr<Stretch> stretch_;
  std::vector<std::int16_t> ready_;  // at the rate asked for
  std::size_t sent_ = 0;             // of them
  bool speaking_ = false, paused_ = false, flushed_ = false, lost_ = false;
  int rate_ = 100;
  float gain_ = 1;
  int pause_after_ms_ = 0;
  std::size_t damaged_ = 0;
  std::int64_t moved_ms_ = -1;  // when the sink last took or played something
  std::size_t waits_ = 0;       // samples in it then
};

}  // namespace kiosk
