// SPDX-License-Identifier: MIT
#pragma once

// The city's key for answers in codes (X25519, crypto_box_seal of libsodium). A terminal has the public half alone, in its hall's settings:
// it can seal and never open. Windows hold the private half, in a folder of their own or beside the signing keys' public halves:
//   FINGERPRINT.open   the private half, mode 0600
//   FINGERPRINT.seal   the public half as text: "key HEX", "made DAY" and, once another was made, "retired DAY"
// Faults: key_unusable with the place.

#include <string>
#include <vector>

#include "printer/payload/key_folder.h"
#include "printer/payload/sealing_key.h"
#include "printer/payload/secret_file.h"

namespace printer {

struct AnswerKey {
  PublicKey half;
  Secret secret{};
};

// By day, the newest first. An absent folder or one without any is empty.
content::Result<std::vector<AnswerKey>> read_answer_keys(const std::filesystem::path& folder);
// A new key that terminals seal to from now on. Earlier ones open what is out and are destroyed, when the next is made, once nothing they
// sealed is valid any more.
content::Result<PublicKey> rotate_answer_key(const std::filesystem::path& folder, content::Date today, const std::string& owner);
// Copies both halves to the folder of another window. How many keys.
content::Result<int> export_answer_keys(const std::filesystem::path& folder, const std::filesystem::path& to);

}  // namespace printer
