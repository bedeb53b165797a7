// SPDX-License-Identifier: MIT
#include "kiosk/speech/alsa_sink.h"

#include <alsa/asoundlib.h>

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

constexpr unsigned latency_us = 1'000'000ULL * SoundSink::buffer / SoundSink::rate_hz;

void say_nothing(const char*, int, const char*, int, const char*, ...) {}

class AlsaSink final : public SoundSink {
 public:
  explicit AlsaSink(std::string device) : device_(std::move(device)) {
    snd_lib_error_set_handler(say_nothing);  // a hall without a sound card is no error
  }
  ~AlsaSink() override { close(); }

  bool open() override {
    close();
    if (snd_pcm_open(&pcm_, device_.c_str(), SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK) < 0) return (pcm_ = nullptr) != nullptr;
    if (snd_pcm_set_params(pcm_, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, rate_hz, 1, latency_us) < 0) close();
    return pcm_ != nullptr;
  }
  void close() override {
    if (pcm_ != nullptr) snd_pcm_close(std::exchange(pcm_, nullptr));
  }
  bool is_open() const override { return pcm_ != nullptr && snd_pcm_state(pcm_) != SND_PCM_STATE_DISCONNECTED; }
  std::size_t room() override {
    if (!is_open()) return 0;
    snd_pcm_sframes_t frames = snd_pcm_avail_update(pcm_);
    if (frames < 0) {
      // It ran empty between two sentences, or the machine slept.
      if (snd_pcm_recover(pcm_, static_cast<int>(frames), 1) < 0) return close(), 0;
      frames = snd_pcm_avail_update(pcm_);
    }
    const std::size_t waits = waiting();
    return frames <= 0 || waits >= buffer ? 0 : std::min(static_cast<std::size_t>(frames), buffer - waits);
  }
  void write(std::span<const std::int16_t> samples) override {
    while (is_open() && !samples.empty()) {
      const snd_pcm_sframes_t done = snd_pcm_writei(pcm_, samples.data(), samples.size());
      if (done == -EAGAIN) return;  // `room` promised it; what is lost is some milliseconds
      if (done < 0) {
        if (snd_pcm_recover(pcm_, static_cast<int>(done), 1) < 0) return close();
        continue;
      }
      samples = samples.subspan(static_cast<std::size_t>(done));
    }
    // What is shorter than the buffer does not start by itself.
    if (is_open() && snd_pcm_state(pcm_) == SND_PCM_STATE_PREPARED) snd_pcm_start(pcm_);
  }
  std::size_t waiting() override {
    if (!is_open() || snd_pcm_state(pcm_) != SND_PCM_STATE_RUNNING) return 0;
    snd_pcm_sframes_t frames = 0;
    return snd_pcm_delay(pcm_, &frames) < 0 || frames < 0 ? 0 : static_cast<std::size_t>(frames);
  }
  void drop() override {
    if (!is_open()) return;
    snd_pcm_drop(pcm_);
    if (snd_pcm_prepare(pcm_) < 0) close();
  }

 private:
  std::string device_;
  snd_pcm_t* pcm_ = nullptr;
};

}  // namespace

std::shared_ptr<SoundSink> alsa_sink(const std::string& device) { return std::make_shared<AlsaSink>(device); }

}  // namespace kiosk
