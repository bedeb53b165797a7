// SPDX-License-Identifier: MIT
#pragma once

// Draws what the session is at, with the fixed header and footer and whatever lies above: one screen a call. Presses become events.

#include <vector>

#include "kiosk/session.h"
#include "kiosk/ui/ui.h"

namespace kiosk::screens {

void draw_screen(ui::Ui& ui, const Session& session, const ScreenContext& context, std::vector<Event>& out);

}  // namespace kiosk::screens
