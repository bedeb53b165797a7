// SPDX-License-Identifier: MIT
#pragma once

// What a printer answers, remembered between two commands as the journal does it.

#include <map>

#include "printer/device/printer.h"

struct Remembering : printer::DeviceMemory {
  std::optional<printer::DeviceFacts> recall(const std::string& device) override {
    const auto found = facts.find(device);
    return found == facts.end() ? std::nullopt : std::optional(found->second);
  }
  void remember(const std::string& device, const printer::DeviceFacts& known) override {
    facts[device] = known;
    ++times;
  }
  std::map<std::string, printer::DeviceFacts> facts;
  int times = 0;
};
