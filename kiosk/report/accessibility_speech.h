// SPDX-License-Identifier: MIT
#pragma once

// What a machine can prove of speech, with the recordings that lie beside the bundle: somebody goes through the terminal by ear, and what
// headphones and loudspeaker received is measured. Time is made up, nothing is heard in the room.

#include "kiosk/report/accessibility_check.h"

namespace kiosk {

// The checks of speech, each with what it proves.
void add_speech_checks(AccessibilityChecks& checks);

// `state`: a folder for the terminal's files. Without recordings, headphones or a loudspeaker what needs them is left untried and says why.
content::Result<void> check_speech(const Hall& hall, const std::filesystem::path& bundle, const std::filesystem::path& assets,
                                   content::Date day, const std::filesystem::path& state, AccessibilityChecks& checks);

}  // namespace kiosk
