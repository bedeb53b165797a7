// SPDX-License-Identifier: MIT
#pragma once

// What must hold for a screen whoever drew it: names, sizes and gaps of what is pressed, contrast of what is painted, nothing cut off or on
// top of something else. Limits are those of the table in the design: VVSG 2.0 7.1-C/D and 7.2-I, our own where they are stricter.

#include <string>
#include <vector>

#include "kiosk/tour/visitor.h"

namespace kiosk::test {

// One sentence a finding, each beginning with the node's id; empty: the screen is in order. Looks at what is visible now.
std::vector<std::string> audit(const Visitor& visitor);

// The same over the whole length of what scrolls, page by page; ends where it began, at the top.
std::vector<std::string> audit_all_pages(Visitor& visitor);

// What distinguishes this view in messages: "question Q05, en, largest, high_dark".
std::string view_name(const Visitor& visitor);

}  // namespace kiosk::test
