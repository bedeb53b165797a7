// SPDX-License-Identifier: MIT
// The terminal's Ed25519 key; its file holds the seed (RFC 8032 §5.1.5).

#include <fmt/core.h>
#include <sodium.h>

#include "printer/payload/payload.h"
#include "printer/payload/secret_file.h"

namespace printer {

namespace {

// The seed is wiped.
SigningKey key_from_seed(Secret& seed) {
  SigningKey key;
  crypto_sign_seed_keypair(key.public_key.data(), key.secret_key.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), key.public_key.data(), key.public_key.size());
  key.kid = fmt::format("{:02x}{:02x}", digest[0], digest[1]);
  return key;
}

}  // namespace

content::Result<SigningKey> passing_key() {
  if (sodium_init() < 0) return content::fault(content::FaultCode::key_unusable, "加密库没有启动。");
  Secret seed{};
  randombytes_buf(seed.data(), seed.size());
  return key_from_seed(seed);
}

content::Result<SigningKey> load_or_make_key(const std::filesystem::path& file) {
  auto seed = load_or_make_secret(file);
  if (!seed) return tl::unexpected(seed.error());
  return key_from_seed(*seed);
}

}  // namespace printer
