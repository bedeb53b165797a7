// SPDX-License-Identifier: MIT
#pragma once

// A sound as an Ogg Opus file of one channel, as voice packs keep it. Equal sounds give equal bytes.

#include <string>

#include "content/recording/espeak.h"
#include "content/voice/voice_pack.h"

namespace content::recording {

std::string opus_clip(const Sound& sound, voice::Origin origin);  // empty where it cannot be encoded

}  // namespace content::recording
