// SPDX-License-Identifier: MIT
#pragma once

// Which sound plays when. A call for staff is never cut by a later sound, a warning waits for its turn, and a loudspeaker that was pulled
// out is opened again with the next sound; what was cut off by the pulling is heard when one is plugged in.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>

#include "kiosk/session/event.h"

namespace kiosk {

// A loudspeaker; 16-bit mono PCM at assets::sound_rate_hz.
class SoundDevice {
 public:
  virtual ~SoundDevice() = default;
  virtual bool open() = 0;  // false: there is none
  virtual void close() = 0;
  virtual bool is_open() const = 0;         // and still there
  virtual std::size_t waiting() const = 0;  // samples that were not played yet
  virtual void queue(std::span<const std::int16_t> samples) = 0;
};

class SoundQueue {
 public:
  explicit SoundQueue(SoundDevice& device) : device_(&device) {}
  bool play(Sound sound);  // false: there is no loudspeaker
  void unplugged();
  void plugged_in();
  // Something is being said: what begins meanwhile is soft.
  void duck(bool on) { ducked_ = on; }

 private:
  struct Piece {
    Sound sound{};
    std::size_t samples = 0;
  };
  void forget_played();

  SoundDevice* device_;
  std::deque<Piece> pieces_;  // what may still be sounding, in order
  bool call_unheard_ = false, ducked_ = false;
};

}  // namespace kiosk
