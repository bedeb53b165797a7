// SPDX-License-Identifier: MIT
#include "kiosk/speech/speaker.h"

#include <sonic.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace kiosk {
namespace {

constexpr float step_db = 3;  // between two volumes; steps of at most 10 dB are asked for (EN 301 549 5.1.3.11)

}  // namespace

// Slower or faster at the same pitch.
struct Speaker::Stretch {
  std::unique_ptr<sonicStreamStruct, void (*)(sonicStream)> stream{sonicCreateStream(SoundSink::rate_hz, 1), sonicDestroyStream};
};

Speaker::Speaker(SpeakerParts parts) : parts_(std::move(parts)) {}
Speaker::~Speaker() = default;

SoundSink* Speaker::sink() const {
  if (outlet_ == Outlet::headphones) return parts_.headphones.get();
  return outlet_ == Outlet::loudspeaker ? parts_.loudspeaker.get() : nullptr;
}

// Only the queue: the sink keeps what it has.
void Speaker::begin(const std::vector<SpeechPiece>& pieces) {
  pieces_.assign(pieces.begin(), pieces.end());
  reader_.reset();
  stretch_ = std::make_unique<Stretch>();
  sonicSetSpeed(stretch_->stream.get(), static_cast<float>(rate_) / 100);
  ready_.clear();
  sent_ = 0;
  pause_after_ms_ = 0;
  speaking_ = !pieces_.empty();
  paused_ = flushed_ = false;
  moved_ms_ = -1;
}

void Speaker::end_all() {
  if (SoundSink* old = sink(); old != nullptr && old->is_open()) old->drop();
  begin({});
}

void Speaker::say(std::vector<SpeechPiece> pieces, Outlet outlet, bool cut) {
  const std::scoped_lock lock(mutex_);
  if (cut || outlet != outlet_) {
    end_all();
    // Cut off, it can still be asked for; elsewhere it was never said.
    if (!pieces.empty() || outlet != outlet_) last_ = {};
    outlet_ = outlet;
    if (outlet == Outlet::none) ready_ = {}, pieces_ = {};  // of a visit that has ended nothing is left in memory either
  }
  last_.insert(last_.end(), pieces.begin(), pieces.end());
  if (speaking_ && !flushed_) {
    pieces_.insert(pieces_.end(), pieces.begin(), pieces.end());
  } else if (!pieces.empty()) {
    begin(pieces);
  }
}

void Speaker::silence() {
  const std::scoped_lock lock(mutex_);
  end_all();
}

void Speaker::replay() {
  const std::scoped_lock lock(mutex_);
  end_all();
  begin(last_);
}

void Speaker::pause() {
  const std::scoped_lock lock(mutex_);
  if (speaking_) paused_ = !paused_;
}

void Speaker::set_rate(int percent) {
  const std::scoped_lock lock(mutex_);
  rate_ = percent;
  if (stretch_) sonicSetSpeed(stretch_->stream.get(), static_cast<float>(percent) / 100);
}

void Speaker::set_volume(int step, int loudest) {
  const std::scoped_lock lock(mutex_);
  gain_ = std::pow(10.0F, static_cast<float>(step - loudest) * step_db / 20);
}

bool Speaker::speaking() const {
  const std::scoped_lock lock(mutex_);
  return speaking_ && !paused_;
}

std::size_t Speaker::damaged() const {
  const std::scoped_lock lock(mutex_);
  return damaged_;
}

bool Speaker::lost_device() const {
  const std::scoped_lock lock(mutex_);
  return lost_;
}

void Speaker::add_silence(int ms) {
  std::vector<std::int16_t> none(static_cast<std::size_t>(SoundSink::rate_hz) * static_cast<std::size_t>(ms) / 1000, 0);
  sonicWriteShortToStream(stretch_->stream.get(), none.data(), static_cast<int>(none.size()));
}

// A little more of what is to be said.
void Speaker::produce() {
  std::vector<std::int16_t> samples;
  if (reader_ && reader_->read(samples)) {
    sonicWriteShortToStream(stretch_->stream.get(), samples.data(), static_cast<int>(samples.size()));
  } else if (reader_) {
    damaged_ += reader_->good() ? 0 : 1;
    reader_.reset();
    if (pause_after_ms_ > 0) add_silence(pause_after_ms_);
  } else if (!pieces_.empty()) {
    const SpeechPiece piece = std::move(pieces_.front());
    pieces_.pop_front();
    pause_after_ms_ = piece.pause_ms;
    if (piece.pack != nullptr) reader_ = std::make_unique<content::voice::ClipReader>(piece.pack->bytes_of(piece.clip));
  } else if (!std::exchange(flushed_, true)) {
    sonicFlushStream(stretch_->stream.get());
  }
  std::int16_t out[4096];
  while (const int got = sonicReadShortFromStream(stretch_->stream.get(), out, static_cast<int>(std::size(out))))
    for (int i = 0; i < got; ++i) ready_.push_back(static_cast<std::int16_t>(std::lround(static_cast<float>(out[i]) * gain_)));
}

bool Speaker::pump(std::int64_t now) {
  const std::scoped_lock lock(mutex_);
  if (!speaking_) return false;
  if (outlet_ == Outlet::headphones && !plugged()) {
    end_all();
    return true;
  }
  if (paused_) return false;
  SoundSink* out = sink();
  if (out == nullptr || (!out->is_open() && !out->open())) {
    lost_ = true;
    begin({});
    return true;
  }
  std::size_t room = out->room();
  const std::size_t waits = out->waiting();
  const bool takes = room > 0 && (!flushed_ || sent_ < ready_.size());
  if (std::exchange(waits_, waits) != waits || takes || moved_ms_ < 0) moved_ms_ = now;
  if (now - moved_ms_ > stalled_ms) {
    out->close();
    lost_ = true;
    begin({});
    return true;
  }
  while (room > 0) {
    while (sent_ == ready_.size() && !flushed_) {
      ready_.clear();
      sent_ = 0;
      produce();
    }
    const std::size_t count = std::min(room, ready_.size() - sent_);
    if (count == 0) break;
    out->write(std::span(ready_).subspan(sent_, count));
    sent_ += count;
    room -= count;
    lost_ = false;
  }
  if (!flushed_ || sent_ < ready_.size() || out->waiting() > 0) return false;
  speaking_ = false;
  return true;
}

}  // namespace kiosk
