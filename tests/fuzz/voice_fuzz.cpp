// SPDX-License-Identifier: MIT
// Any bytes as a voice pack, as they are and sealed anew, and every recording the reader lets through; any bytes as a recording.
#include <sodium.h>

#include "content/voice/clip_sound.h"
#include "content/voice/voice_pack.h"
#include "content/voice/voice_pack_format.h"
#include "tests/fuzz/fuzz.h"

namespace {

namespace voice = content::voice;

void decode(const std::string& bytes) {
  const auto samples = voice::clip_sound(bytes);
  if (samples && samples->size() > std::size_t{voice::clip_rate_hz} * voice::max_clip_ms / 1000) std::abort();
}

void read(std::string bytes) {
  const auto pack = voice::VoicePack::from_bytes(std::move(bytes));
  if (!pack) {
    if (pack.error().sentence.empty()) std::abort();
    return;
  }
  for (const voice::ClipEntry& entry : pack->entries()) {
    const std::string recording = pack->bytes_of(entry);
    if (recording.size() > voice::largest_clip || pack->find(entry.id) == nullptr) std::abort();
    decode(recording);
  }
  (void)pack->table();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes = fuzz::text(data, size);
  decode(bytes);
  read(bytes);
  if (bytes.size() <= voice::format::sealed_from) return 0;
  bytes.replace(0, voice::format::magic.size(), voice::format::magic);
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(bytes.data()) + voice::format::magic.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()) + voice::format::sealed_from,
                     bytes.size() - voice::format::sealed_from);
  read(std::move(bytes));
  return 0;
}
