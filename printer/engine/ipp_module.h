// SPDX-License-Identifier: MIT
#pragma once

// Printers of the office, by a module of our own beside the program (`ipp-printer.so`, of printer/ipp). libcups brings TLS, Kerberos and
// more, which nobody without such a printer should have in the process; so it is loaded when the first one is opened, and then stays.

#include <memory>
#include <string>

#include "printer/device/printer.h"

namespace printer {

// `uri` is one that ipp_address takes. Fault printer_absent where the module is missing or does not fit.
content::Result<std::unique_ptr<Printer>> load_ipp_printer(const std::string& uri);

}  // namespace printer
