// SPDX-License-Identifier: MIT
#pragma once

// A sound device by its ALSA name. One stream stays open between two sentences: some servers swallow the beginning of one that was just
// opened (pcaudiolib#23).

#include <memory>
#include <string>

#include "kiosk/speech/sound_sink.h"

namespace kiosk {

std::shared_ptr<SoundSink> alsa_sink(const std::string& device);

}  // namespace kiosk
