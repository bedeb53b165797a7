// SPDX-License-Identifier: MIT
#include "kiosk/process.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdlib>

namespace kiosk {

bool forbid_core_dumps() {
  const rlimit none{0, 0};
  const bool limited = setrlimit(RLIMIT_CORE, &none) == 0;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limited;
}

void plain_environment() {
  constexpr int keep = 0, replace = 1;
  // SDL calls setlocale while other threads work; so there is only one locale. Words are not the C library's here.
  setenv("LC_ALL", "C", replace);
  // Xlib reads half a megabyte of compose sequences; nobody types accents.
  setenv("XCOMPOSEFILE", "/dev/null", keep);
  // Without a session bus libdbus would start one (dbus-launch) to tell it that the screen stays on.
  setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", keep);
}

}  // namespace kiosk
