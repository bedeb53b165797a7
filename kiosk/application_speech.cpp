// SPDX-License-Identifier: MIT
// What the application does about speech: voices beside the bundle, who listens, what is told after each picture.

#include <utility>

#include "kiosk/application.h"

namespace kiosk {

SpeechWords Application::speech_words() const {
  return [this](std::string_view key, std::vector<std::string> arguments) { return ui_.word(key, std::move(arguments)); };
}

// A voice may be made, or made anew, while the terminal runs (kiosk/run does): looked for once a minute while nobody is there.
void Application::look_for_voices() {
  if (!speech_ || loading_voices_.valid() || session_.screen() != Screen::attract || speech_->speaking()) return;
  if (context_.now < voices_looked_ + 60'000) return;
  voices_looked_ = context_.now;
  voices_wanted_ = Voices::files_beside(parts_.bundle) != voice_files_;
}

// After the first picture: a pack of 25 MB is looked through before it is believed.
void Application::load_voices() {
  look_for_voices();
  if (voices_wanted_ && shown_ && pack_ && !loading_voices_.valid()) {
    voices_wanted_ = false;
    voices_looked_ = context_.now;
    voice_files_ = Voices::files_beside(parts_.bundle);
    if (!speech_) speech_ = std::make_unique<Speech>(std::move(*parts_.speech));
    loading_voices_ = std::async(std::launch::async, [bundle = parts_.bundle, city = pack_->info.code, wake = parts_.wake] {
      Loaded loaded;
      loaded.voices = Voices::beside(bundle, city, loaded.faults);
      if (wake) wake();
      return loaded;
    });
  }
  if (!loading_voices_.valid() || loading_voices_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  Loaded loaded = loading_voices_.get();
  voice_faults_ = std::move(loaded.faults);
  speech_->set_voices(std::move(loaded.voices));
  context_.faults = faults();
}

// Before the picture: somebody who is read to is there.
void Application::listen() {
  if (!speech_) return;
  if (!speech_->own_thread()) speech_->pump();
  const bool speaking = speech_->speaking();
  const Outlet outlet = speech_->outlet(session_);
  const auto tick = next_tick(session_, context_);
  if (speech_->has_ended() || (speaking && tick && *tick == 0)) dispatch(event::Heard{});
  // Who listens by headphones hears no chime, and staff have to hear it.
  const bool in_the_hall = speaking && outlet == Outlet::loudspeaker;
  if (parts_.duck && std::exchange(was_speaking_, in_the_hall) != in_the_hall) parts_.duck(in_the_hall);
  const bool by_touch = outlet != Outlet::none && session_.aloud && (outlet == Outlet::headphones || may_be_overheard(session_));
  ui_.listen(outlet == Outlet::headphones || by_touch, by_touch);
  context_.can_read_aloud = parts_.hall.sound && speech_->has_voice(session_.language);
}

void Application::narrate() {
  const bool touched = std::exchange(frame_touched_, false), again = std::exchange(frame_again_, false);
  if (speech_) speech_->tell(ui_.tree(), ui_.view().focus, ui_.view_name(), session_, touched, again, speech_words());
}

void Application::voice_key(Key key) {
  if (!speech_) return;
  dispatch(event::Touched{});
  if (speech_->outlet(session_) == Outlet::none) return;
  const auto changed = [&](const Event& event, const char* words, auto value) {
    dispatch(event);
    speech_->told({ui_.word(words, {std::to_string(value())})}, session_, speech_words());
  };
  const auto rate = [&] { return speech_rates[session_.speech_rate]; };
  const auto volume = [&] { return session_.speech_volume; };
  if (key == Key::slower || key == Key::faster) return changed(event::SpeakFaster{key == Key::faster ? 1 : -1}, "speech.rate", rate);
  if (key == Key::quieter || key == Key::louder) return changed(event::SpeakLouder{key == Key::louder ? 1 : -1}, "speech.volume", volume);
  speech_->key(key, ui_.tree(), ui_.view().focus, session_, speech_words());
}

}  // namespace kiosk
