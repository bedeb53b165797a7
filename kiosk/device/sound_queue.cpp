// SPDX-License-Identifier: MIT
#include "kiosk/device/sound_queue.h"

#include <algorithm>
#include <vector>

#include "assets/sound.h"

namespace kiosk {
namespace {

constexpr int ducked_part = 4;  // -12 dB

std::vector<std::int16_t> samples_of(Sound sound) { return sound == Sound::staff_call ? assets::call_chime() : assets::warning_tones(); }

}  // namespace

bool SoundQueue::play(Sound sound) {
  if (!device_->is_open()) {
    unplugged();
    if (!device_->open()) {
      call_unheard_ = call_unheard_ || sound == Sound::staff_call;
      return false;
    }
  }
  forget_played();
  // The same sound twice in a row says nothing new.
  if (!pieces_.empty() && pieces_.back().sound == sound) return true;
  auto samples = samples_of(sound);
  if (ducked_)
    for (std::int16_t& sample : samples) sample = static_cast<std::int16_t>(sample / ducked_part);
  device_->queue(samples);
  pieces_.push_back({sound, samples.size()});
  if (sound == Sound::staff_call) call_unheard_ = false;
  return true;
}

void SoundQueue::forget_played() {
  std::size_t left = device_->waiting(), known = 0;
  for (const Piece& piece : pieces_) known += piece.samples;
  while (!pieces_.empty() && known - pieces_.front().samples >= left) {
    known -= pieces_.front().samples;
    pieces_.pop_front();
  }
}

void SoundQueue::unplugged() {
  if (device_->is_open()) forget_played();
  call_unheard_ =
      call_unheard_ || std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) { return piece.sound == Sound::staff_call; });
  pieces_.clear();
  device_->close();
}

void SoundQueue::plugged_in() {
  if (call_unheard_) play(Sound::staff_call);
}

}  // namespace kiosk
