// SPDX-License-Identifier: MIT
#pragma once

// The public half of the city's key for answers (answer_key.h): all that a terminal knows of it.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace printer {

using SealingKey = std::array<std::uint8_t, 32>;

// As people copy it into a hall's settings: 64 hex digits, "-", and 8 more that notice a wrong one.
std::string sealing_key_text(const SealingKey& key);
// nullopt: not such a text, or one digit of it is wrong.
std::optional<SealingKey> sealing_key_from(std::string_view text);

}  // namespace printer
