// SPDX-License-Identifier: MIT
#include <limits>

#include "printer/code/cbor.h"

namespace printer {

CborExtent cbor_extent(const Bytes& bytes) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  std::size_t at = 0;
  for (std::uint64_t waiting = 1; waiting > 0; --waiting) {
    if (at >= bytes.size()) return {CborExtent::State::torn, 0};
    const unsigned major = bytes[at] >> 5, info = bytes[at] & 31U;
    ++at;
    if (info > 27) return {CborExtent::State::malformed, 0};
    std::uint64_t number = info;
    if (info > 23) {
      const std::size_t length = std::size_t{1} << (info - 24);
      if (length > bytes.size() - at) return {CborExtent::State::torn, 0};
      number = 0;
      for (std::size_t i = 0; i < length; ++i) number = number << 8 | bytes[at++];
    }
    if (major >= 2 && major <= 5 && number > most) return {CborExtent::State::malformed, 0};
    if (major == 2 || major == 3) {
      if (number > bytes.size() - at) return {CborExtent::State::torn, 0};
      at += number;
    }
    if (major == 4) waiting += number;
    if (major == 5) waiting += 2 * number;
    if (major == 6) ++waiting;
    if (waiting > most) return {CborExtent::State::malformed, 0};
  }
  return {CborExtent::State::whole, at};
}

}  // namespace printer
