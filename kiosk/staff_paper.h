// SPDX-License-Identifier: MIT
#pragma once

// Papers that staff print for themselves, laid out for the hall's printer: a test that shows every dot of the head, and the report whether
// the hall can open. Neither has a code or a number, and nothing of a visit.

#include "assets/text.h"
#include "kiosk/session/session.h"

namespace kiosk {

// `roll`: of a printer that takes dots; `pdf_medium`: of one that takes pages. Faults: font_missing.
content::Result<PreparedSlip> make_staff_paper(StaffPaper paper, const Session& session, const ScreenContext& context,
                                               const assets::Typesetter& typesetter, const printer::Medium& roll,
                                               const std::optional<printer::Medium>& pdf_medium);

}  // namespace kiosk
