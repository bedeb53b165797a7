// SPDX-License-Identifier: MIT
#pragma once

// A folder of slip keys. A terminal's own holds, by fingerprint (the first 8 bytes of SHA-256 of the public key, hex; the code's kid is its
// first 2 bytes):
//   FINGERPRINT.key   the private seed, mode 0600, never copied and never part of a bundle
//   FINGERPRINT.pub   text for windows: "key HEX", "made DAY", "owner TERMINAL" and, once it signs no more, "retired DAY", "lost yes"
//   current           the fingerprint of the key that signs
// A window's folder holds .pub files of many terminals. A retired key's older codes stay good; a lost key's are good no more, for whoever
// has it may write any date. Changes are made in an order that leaves a folder that works at every moment. Faults: key_unusable with the
// place.

#include <optional>
#include <vector>

#include "content/base/date.h"
#include "printer/payload/payload.h"

namespace printer {

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  std::string fingerprint;  // 16 hex digits
  std::string owner;        // terminal code, may be empty
  content::Date made{};
  std::optional<content::Date> retired;  // last day on which it signed
  bool lost = false;

  bool operator==(const PublicKey&) const = default;
};

std::string fingerprint(const std::array<std::uint8_t, 32>& public_key);
// Reads back what write_public_key writes; `name` is the place in a fault.
content::Result<PublicKey> read_public_key(std::string_view text, const std::string& name);
// `about` stands as a comment in its first line; empty: that it is a terminal's key.
std::string write_public_key(const PublicKey& key, std::string_view about = {});

struct KeyList {
  std::vector<PublicKey> keys;         // by day, then fingerprint
  std::vector<content::Fault> faults;  // files that could not be read; the others count
};
// Fault file_missing where there is no such folder.
content::Result<KeyList> read_keys(const std::filesystem::path& folder);
bool has_private_key(const std::filesystem::path& folder, const std::string& fingerprint);
// The fingerprint of the signing key, empty where there is none.
std::string current_fingerprint(const std::filesystem::path& folder);

content::Result<SigningKey> current_key(const std::filesystem::path& folder);
// The same, made first where the folder has none. A terminal of an earlier release had one key in a file: `older` is taken over where it
// exists.
content::Result<SigningKey> current_or_first_key(const std::filesystem::path& folder, const std::filesystem::path& older,
                                                 content::Date today, const std::string& owner);
// A new key signs from now on; those before it are retired and their private halves destroyed.
content::Result<PublicKey> rotate_key(const std::filesystem::path& folder, content::Date today, const std::string& owner);
// `name` is a fingerprint or its beginning, at least the 4 digits of the kid. The key that signs cannot be retired: rotate first.
content::Result<PublicKey> retire_key(const std::filesystem::path& folder, const std::string& name, content::Date today, bool lost);
// Copies the public halves; what the other folder knows of a retired or lost key is never forgotten. How many files were written.
content::Result<int> export_keys(const std::filesystem::path& folder, const std::filesystem::path& to);

}  // namespace printer
