// SPDX-License-Identifier: MIT
#pragma once

// Where slips go: an address and the printer behind it.
//   virtual:DIR     a folder: slips as PNG and bytes, state in DIR/state.txt (ready | paper_low | slip_left | no_paper | cover_open |
//   cutter | hot |
//                   absent | fault | mute); "no_paper@300" prints 300 rows, then is so, and goes on when it is ready again
//   file:PATH       raw bytes appended to a file or device; never confirms
//   tcp://HOST:PORT ESC/POS over TCP 9100 with status and completion queries
//   usb:SERIAL      the same over the USB printer class (/dev/usb/lp*); usb:@1-1.2 by its port, usb: the only one
//   serial:PATH     the same over a serial or pseudo terminal, 115200 baud or serial:PATH?baud=9600
//   ipp://HOST[:PORT]/PATH and ipps://: pages to an IPP printer or a CUPS queue; what it says of the job decides. ?media=80mm|58mm|a5|a4
//                   where it does not say what is loaded
// tcp, usb and serial take ?profile=ID, a row of printer/device/profiles.csv; without one it is an 80 mm printer nothing is known of.

#include <memory>
#include <string>

#include "printer/device/printer.h"

namespace printer {

// One of each form, as a sentence names them: "virtual:文件夹、file:路径 … 或 ipp://地址/ipp/print".
std::string address_forms();

// Whether open_printer would take it, without opening anything.
content::Result<void> check_address(const std::string& address);

// Fault printer_absent for an address that is none of the forms above and where ipp_module.h has no module, name_unknown for a profile that
// is not in printer/device/profiles.csv. `memory` must outlive the printer; without one every printer is asked anew.
content::Result<std::unique_ptr<Printer>> open_printer(const std::string& address, DeviceMemory* memory = nullptr);

}  // namespace printer
