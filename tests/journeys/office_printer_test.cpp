// SPDX-License-Identifier: MIT
// A hall with an office printer instead of a slip printer: a real ippeveprinter on loopback.

#include <catch2/catch.hpp>

#include "tests/journeys/terminal.h"
#include "tests/printer/ipp/ipp_device.h"

using kiosk::Hall;
using kiosk::test::Resident;
using kiosk::test::Terminal;

TEST_CASE("an office printer gets the slip set for its sheets, and the screen says printed when the printer did") {
  const IppDevice device("application/pdf");
  Terminal terminal({.settings = [&](Hall& hall) { hall.printer = device.uri() + "?media=a4"; }});
  Resident resident(terminal);
  resident.presses("attract.start")
      .presses("home.urgent")
      .presses("urgent.slip")
      .sees("preview.slip")
      .presses("preview.print")
      .waits_for_the_paper()
      .reads("打印好了");
  CHECK(device.paper().starts_with("%PDF-"));
  CHECK(device.paper().find("/MediaBox [ 0 0 595.") != std::string::npos);
  CHECK(device.paper().find("/Lang") != std::string::npos);  // the layout's own PDF, not a picture of dots
}
