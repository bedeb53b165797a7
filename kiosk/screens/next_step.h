// SPDX-License-Identifier: MIT
#pragma once

// What stands above a result: that it is not finished yet, what moved since the last one, and the one next step.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {

// The card has few words and more of the width: large letters on a screen that lies on its side.
bool is_terse(const Scene& scene);

void unfinished(const Scene& scene);  // how many questions are left, and the way back to them
void moved(const Scene& scene);       // "低保：到窗口问 → 可能符合"
void next_step(const Scene& scene,
               bool with_programmes);   // where to go, what to bring, what to say, by when; the programmes to ask for within
void first_to_ask(const Scene& scene);  // those programmes

}  // namespace kiosk::screens
