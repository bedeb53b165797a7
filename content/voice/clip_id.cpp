// SPDX-License-Identifier: MIT
#include "content/voice/clip_id.h"

#include <fmt/format.h>
#include <sodium.h>

#include <charconv>

namespace content::voice {

ClipId clip_id(std::string_view language, std::string_view words) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  const auto take = [&](std::string_view part) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  };
  take(language);
  take(":");
  take(words);
  unsigned char sum[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(&state, sum);
  ClipId id = 0;
  for (int i = 0; i < 8; ++i) id = id << 8 | sum[i];
  return id;
}

std::string to_string(ClipId id) { return fmt::format("{:016x}", id); }

std::optional<ClipId> clip_id_from(std::string_view hex) {
  ClipId id = 0;
  const auto [end, problem] = std::from_chars(hex.data(), hex.data() + hex.size(), id, 16);
  if (hex.size() != 16 || problem != std::errc{} || end != hex.data() + hex.size()) return std::nullopt;
  return id;
}

}  // namespace content::voice
