// SPDX-License-Identifier: MIT
#include "content/bundle/seal.h"

#include <sodium.h>

#include <optional>

namespace content {
namespace {

constexpr std::size_t sum_length = std::size_t{2} * crypto_hash_sha256_BYTES;  // hexadecimal

// Put together here so that the bytes of a program hold no whole mark.
std::string mark() { return std::string("bundle-") + "sha256:"; }

std::string sum_of(std::string_view bytes) {
  unsigned char sum[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(sum, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  char text[sum_length + 1];
  sodium_bin2hex(text, sizeof text, sum, sizeof sum);
  return text;
}

// Where the sum is written.
std::optional<std::size_t> position(std::string_view bytes) {
  const std::string wanted = mark();
  const std::size_t found = bytes.find(wanted);
  if (found == std::string_view::npos || bytes.find(wanted, found + 1) != std::string_view::npos) return std::nullopt;
  const std::size_t at = found + wanted.size();
  return at + sum_length <= bytes.size() ? std::optional(at) : std::nullopt;
}

}  // namespace

std::string empty_seal() { return mark() + std::string(sum_length, '0'); }

bool seal(std::string& bytes) {
  const std::optional<std::size_t> at = position(bytes);
  if (!at) return false;
  bytes.replace(*at, sum_length, std::string(sum_length, '0'));
  bytes.replace(*at, sum_length, sum_of(bytes));
  return true;
}

bool seal_holds(std::string_view bytes) {
  std::string copy(bytes);
  return seal(copy) && copy == bytes;
}

}  // namespace content
