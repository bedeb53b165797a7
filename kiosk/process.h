// SPDX-License-Identifier: MIT
#pragma once

// What the process promises about itself: its memory, which holds what residents said, never becomes a file.

namespace kiosk {

// Turns core dumps off and forbids other processes of the same user to read this one's memory. False where the system refused.
bool forbid_core_dumps();

// Tells the libraries by their environment what a terminal has no use for. Call before any thread starts.
void plain_environment();

}  // namespace kiosk
