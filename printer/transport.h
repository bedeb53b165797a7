// SPDX-License-Identifier: MIT
#pragma once

// Where slips go. "Printed" is only ever said with a confirmation from the device.
//   virtual:DIR     a folder: slips as PNG and bytes, state in DIR/state.txt (ready | paper_low | no_paper | cover_open | absent | fault |
//                   mute); "no_paper@300" prints 300 rows and then is so
//   file:PATH       raw bytes appended to a file or device; never confirms
//   tcp://HOST:PORT ESC/POS over TCP 9100 with status and completion queries
// state() may block for 3 s, print() for as long as the paper takes, at most about half a minute; run them on the printer's own thread.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "content/pack/fault.h"
#include "printer/slip_layout.h"

namespace printer {

enum class PrinterState { ready, paper_low, no_paper, cover_open, absent, fault, silent };

enum class PrintOutcome {
  confirmed,      // the printer said that it printed the slip
  sent,           // all bytes went out, this printer cannot confirm
  failed,         // nothing was printed
  unknown,        // some bytes went out, then nothing more was heard
};

struct PrintReport {
  PrintOutcome outcome{};
  PrinterState state{};
  std::string sentence;  // for staff, empty where all is well
};

class Printer {
 public:
  virtual ~Printer() = default;
  virtual PrinterState state() = 0;
  // `slip_number` names the output of the virtual printer; it is not sent to the device.
  virtual PrintReport print(const Bitmap& slip, const std::string& slip_number) = 0;
};

// Fault printer_absent for an address that is none of the forms above.
content::Result<std::unique_ptr<Printer>> open_printer(const std::string& address);

}  // namespace printer
