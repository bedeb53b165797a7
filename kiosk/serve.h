// SPDX-License-Identifier: MIT
#pragma once

// The terminal's life behind its window: fingers, devices and time go in, pictures come out, until somebody asks for an end. An idle screen
// draws nothing but the minute. Whatever goes wrong inside ends with a picture of where to go, never with a dark screen.

#include <atomic>
#include <filesystem>

#include "kiosk/application.h"
#include "kiosk/device/platform.h"
#include "kiosk/device/process.h"

namespace kiosk {

// `ended` where it was asked for, no_display where the window is gone, broke_down after an exception: logged as terminal_failed, and the
// safe picture is shown before it returns.
Exit serve(Platform& platform, Application& application, const std::atomic<bool>& stop, const Hall& hall,
           const std::filesystem::path& assets);

// The safe picture, for `seconds` (then a supervisor may try again) or until asked to stop.
void show_safe_picture(Platform& platform, const std::atomic<bool>& stop, const Hall& hall, const std::filesystem::path& assets,
                       std::optional<int> seconds);

}  // namespace kiosk
