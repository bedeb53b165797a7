// SPDX-License-Identifier: MIT
#include "printer/payload/sealing_key.h"

#include <fmt/format.h>
#include <sodium.h>

#include "content/base/hex.h"
#include "printer/payload/key_folder.h"

namespace printer {

namespace {

constexpr std::size_t check_digits = 8;

}  // namespace

std::string sealing_key_text(const SealingKey& key) {
  return fmt::format("{}-{}", content::hex_of(key), fingerprint(key).substr(0, check_digits));
}

std::optional<SealingKey> sealing_key_from(std::string_view text) {
  SealingKey key{};
  std::size_t written = 0;
  const std::size_t digits = 2 * key.size();
  if (text.size() != digits + 1 + check_digits ||
      sodium_hex2bin(key.data(), key.size(), text.data(), digits, nullptr, &written, nullptr) != 0 || written != key.size())
    return std::nullopt;
  if (sealing_key_text(key) != text) return std::nullopt;
  return key;
}

}  // namespace printer
