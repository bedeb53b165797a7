// SPDX-License-Identifier: MIT
#pragma once

// A terminal in one of the languages that nobody speaks (tests/pseudo.h): the real pack and the real words, said in all of them once.

#include "tests/journeys/terminal.h"
#include "tests/pseudo.h"

namespace kiosk::test {

TerminalOptions in_made_up(const pseudo::Locale& locale, TerminalOptions options);

}  // namespace kiosk::test
