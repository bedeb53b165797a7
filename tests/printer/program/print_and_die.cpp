// SPDX-License-Identifier: MIT
// A real printing process that is killed the moment its journal was written for the Nth time:  print_and_die ADDRESS JOURNAL N
// Exit code 0 where there were fewer writes, 2 for a bad address.

#include <signal.h>

#include <cstdlib>

#include "printer/engine/print_engine.h"
#include "printer/engine/printer_address.h"
#include "tests/printer/escpos/noise.h"

int main(int count, char** values) {
  if (count != 4) return 2;
  printer::PrintJournal journal(values[2]);
  auto opened = printer::open_printer(values[1], &journal);
  if (!opened) return 2;
  int left = std::atoi(values[3]);
  journal.on_commit([&] {
    if (--left == 0) ::raise(SIGKILL);
  });
  printer::PrintEngine engine(std::move(*opened), journal, "printer");
  engine.begin();
  const printer::Bitmap slip = noise_slip();
  printer::PrintWatch nobody;
  (void)engine.print({"2026-11-20", "0147", 1, slip}, nobody);
  return 0;
}
