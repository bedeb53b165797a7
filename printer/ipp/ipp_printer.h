// SPDX-License-Identifier: MIT
#pragma once

// A printer that takes pages over IPP: a printer of the office's network or a queue of CUPS.

#include <memory>
#include <string>

#include "printer/device/channel.h"
#include "printer/device/printer.h"

namespace printer {

struct IppLimits {
  Milliseconds answer{4000};    // to connect and to answer one question
  Milliseconds pause{250};      // between questions about a job
  Milliseconds silence{20000};  // without any answer
  Milliseconds stall{90000};    // nothing about the job changes and the printer names no reason
};
// nullptr for a text that is no ipp:// or ipps:// address.
std::unique_ptr<Printer> ipp_printer(const std::string& uri, const IppLimits& limits = {});

}  // namespace printer
