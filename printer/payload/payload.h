// SPDX-License-Identifier: MIT
#pragma once

// What the slip's QR carries: "https://<office-host>/s#" + base32 (RFC 4648, upper case, unpadded) of COSE_Sign1 (RFC 9052, EdDSA)
// over a CWT (RFC 8392) in deterministic CBOR (RFC 8949 §4.2). No identity; answers only where the resident asked for it; the cti is
// random.
//
//   protected header  1 alg: -8 (EdDSA), 4 kid: 2 bytes          claims  1 iss text, 4 exp, 6 iat: Unix seconds, 7 cti: 10 bytes
//   -65537 slip number, text      -65538 rule set, text          -65539 language, text; left out for zh-Hans
//   -65540 attempt; left out for the first                       -65541 urgent: true; left out otherwise
//   -65542 what it says: {1: [likely …], 2: {ask: open …}, 3: [already …], 4: office}, empty parts left out. P01 is 1; `open` is a
//          set of criterion numbers as bits, criterion 1 in bit 0; the office is its code, a number where it is one, else text.
//   -65543 answers, with consent only, sealed to the city's key; see payload_seal.h

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "content/base/fault.h"
#include "printer/code/cbor.h"
#include "printer/slip/slip.h"

namespace printer {

constexpr int highest_criterion = 63;  // a payload marks open criteria in bits

constexpr std::size_t token_bytes = 10;

struct SigningKey {
  std::array<std::uint8_t, 32> public_key{};
  std::array<std::uint8_t, 64> secret_key{};
  std::string kid;  // 2 bytes: the start of SHA-256 of the public key, hex
};

// Reads the key file, or makes one (mode 0600) where there is none. Fault key_unusable: unreadable, malformed or open to others.
content::Result<SigningKey> load_or_make_key(const std::filesystem::path& file);
// A fresh key that is kept nowhere: its codes look right and no window accepts them.
content::Result<SigningKey> passing_key();

struct PayloadProgramme {
  std::string code;  // "P01"
  content::Outcome outcome{};
  std::vector<int> open;  // numbers of the open criteria, 1 to 63, ascending; only where the outcome is `ask`

  bool operator==(const PayloadProgramme&) const = default;
};

struct Payload {
  std::string issuer;                    // terminal code, short
  std::int64_t issued = 0, expires = 0;  // Unix seconds
  std::vector<std::uint8_t> token;       // cti, 10 random bytes
  std::string slip_number, rule_set, language;
  std::string office;  // code; empty: none chosen
  int attempt = 1;
  bool urgent = false;
  std::vector<PayloadProgramme> programmes;  // read back in the order likely, ask, already, each by code
  Bytes answers;                             // CBOR of claim -65543, empty where none are carried

  bool operator==(const Payload&) const = default;
};

// The whole QR text. Faults: payload_too_large above 310 bytes of CBOR (450 with answers); payload_invalid for values that have no place in
// it (an outcome other than the three, a criterion number above 63, a token that is not 10 bytes, an office host that is no host name).
content::Result<std::string> encode_payload(const Payload& payload, const SigningKey& key, const std::string& office_host);

// The parts of a code before anything is believed.
struct SealedPayload {
  std::string kid;  // 4 hex digits
  Bytes message;    // what is signed (RFC 9052 §4.4)
  Bytes signature;
  Bytes claims;  // CBOR
};
// `text` is what came of the QR text (scanned_code.h says what it may look like): each reading of it that is sealed as ours, the likeliest
// first. Like the other two, faults payload_invalid with the reason in one sentence.
content::Result<std::vector<SealedPayload>> open_payload(std::string_view text);
bool signature_holds(const SealedPayload& sealed, const std::array<std::uint8_t, 32>& public_key);
// Dates are read, not judged.
content::Result<Payload> read_claims(const Bytes& claims);
content::Result<Bytes> write_claims(const Payload& payload);
// The three in one, for one known key.
content::Result<Payload> decode_payload(std::string_view text, const std::array<std::uint8_t, 32>& public_key);
// 30 days later, to the last second of the minute: paper prints the minute, and whoever reads that is right until it is over.
std::int64_t expiry_of(std::int64_t issued);
// `now` in Unix seconds; valid until expiry_of it; the token is drawn afresh.
Payload payload_for(const Slip& slip, std::int64_t now);

}  // namespace printer
