// SPDX-License-Identifier: MIT
#pragma once

// Base32 as RFC 4648 §6, upper case, without padding: fits the alphanumeric mode of QR and survives keyboard-wedge scanners.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace printer {

std::string to_base32(const std::vector<std::uint8_t>& bytes);
// nullopt for any other character, an impossible length or left-over bits that are not zero, so that each value has one text only.
// Lower case is read as upper case: some scanners change it.
std::optional<std::vector<std::uint8_t>> from_base32(std::string_view text);

}  // namespace printer
