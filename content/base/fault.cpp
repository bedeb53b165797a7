// SPDX-License-Identifier: MIT
#include "content/base/fault.h"

#include <fmt/format.h>

namespace content {

std::string to_string(const Place& place) {
  if (place.file.empty()) return {};
  if (place.line == 0) return place.file;
  if (place.column == 0) return fmt::format("{}:{}", place.file, place.line);
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string to_string(const Fault& fault) {
  const std::string place = to_string(fault.place);
  return place.empty() ? fault.sentence : place + ": " + fault.sentence;
}

}  // namespace content
