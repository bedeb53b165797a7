// SPDX-License-Identifier: MIT
// slip-intake: the window (see intake_commands.h).
#include <sys/prctl.h>
#include <sys/resource.h>

#include <iostream>

#include "printer/intake/intake_commands.h"

int main(int count, char** values) {
  // What people type passes through this program's memory: it never becomes a file.
  const rlimit none{0, 0};
  (void)::setrlimit(RLIMIT_CORE, &none);
  (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  return intake::run({values + 1, values + count}, std::cout, std::cerr);
}
