// SPDX-License-Identifier: MIT
#pragma once

// Draws what the session is at, with the fixed header and footer and whatever lies above: one screen a call. Presses become events.

#include <vector>

#include "kiosk/session/session.h"
#include "kiosk/ui/ui.h"

namespace kiosk::screens {

void draw_screen(ui::Ui& ui, const Session& session, const ScreenContext& context, std::vector<Event>& out);

// Where help is found instead, with nothing on it that could be pressed: the picture that is left where the terminal cannot start.
void draw_out_of_order(ui::Ui& ui, const ScreenContext& context);

}  // namespace kiosk::screens
