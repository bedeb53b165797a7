// SPDX-License-Identifier: MIT
#include "kiosk/device/clock_keeper.h"

#include <systemd/sd-bus.h>

#include <memory>
#include <optional>

namespace kiosk {
namespace {

constexpr const char* service = "org.freedesktop.timedate1";
constexpr const char* object = "/org/freedesktop/timedate1";
constexpr std::uint64_t longest_us = 3'000'000;  // it is started by the first question

using Bus = std::unique_ptr<sd_bus, decltype(&sd_bus_flush_close_unref)>;

Bus open_bus() {
  sd_bus* bus = nullptr;
  if (sd_bus_open_system(&bus) < 0) bus = nullptr;
  if (bus != nullptr) sd_bus_set_method_call_timeout(bus, longest_us);
  return {bus, &sd_bus_flush_close_unref};
}

// nullopt: nobody answers.
std::optional<bool> property(sd_bus* bus, const char* name) {
  int value = 0;
  if (sd_bus_get_property_trivial(bus, service, object, service, name, nullptr, 'b', &value) < 0) return std::nullopt;
  return value != 0;
}

ClockKeeper who_keeps_it() {
  const Bus bus = open_bus();
  if (bus == nullptr) return ClockKeeper::unknown;
  const auto by_network = property(bus.get(), "NTP"), heard = property(bus.get(), "NTPSynchronized");
  if (!by_network || !heard) return ClockKeeper::unknown;
  if (*heard) return ClockKeeper::network;
  return *by_network ? ClockKeeper::network_lost : ClockKeeper::hands;
}

bool set_to(std::int64_t unix_seconds) {
  const Bus bus = open_bus();
  if (bus == nullptr) return false;
  // Not relative, and nobody is there to be asked for a password.
  return sd_bus_call_method(bus.get(), service, object, service, "SetTime", nullptr, nullptr, "xbb", unix_seconds * 1'000'000, 0, 0) >= 0;
}

}  // namespace

TimeKeeper system_time_keeper() { return {who_keeps_it, set_to}; }

}  // namespace kiosk
