// SPDX-License-Identifier: MIT
#pragma once

// What the slip's QR carries: "https://<office-host>/s#" + base32 (RFC 4648, upper case, unpadded) of COSE_Sign1 (RFC 9052, EdDSA)
// over a CWT (RFC 8392) in deterministic CBOR (RFC 8949 §4.2). No identity, no answers; the cti is random.

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "content/pack/fault.h"
#include "printer/slip.h"

namespace printer {

struct SigningKey {
  std::array<std::uint8_t, 32> public_key{};
  std::array<std::uint8_t, 64> secret_key{};
  std::string kid;  // 2 bytes: the start of SHA-256 of the public key, hex
};

// Reads the key file, or makes one (mode 0600) where there is none. Fault key_unusable: unreadable, malformed or open to others.
content::Result<SigningKey> load_or_make_key(const std::filesystem::path& file);

struct PayloadProgramme {
  std::string code;  // "P01"
  content::Outcome outcome{};
  std::vector<int> open;  // numbers of the open criteria
};

struct Payload {
  std::string issuer;    // kiosk place code
  std::int64_t issued = 0, expires = 0;  // Unix seconds
  std::vector<std::uint8_t> token;       // cti, 10 random bytes
  std::string slip_number, rule_set, language;
  int attempt = 1;
  bool urgent = false;
  std::vector<PayloadProgramme> programmes;
};

// The whole QR text. Fault payload_too_large above 300 bytes of CBOR.
content::Result<std::string> encode_payload(const Payload& payload, const SigningKey& key, const std::string& office_host);
// Verifies and reads back; faults payload_invalid with the reason in one sentence.
content::Result<Payload> decode_payload(const std::string& text, const std::array<std::uint8_t, 32>& public_key);
// `now` in Unix seconds; valid 30 days.
Payload payload_for(const Slip& slip, std::int64_t now);

}  // namespace printer
