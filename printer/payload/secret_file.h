// SPDX-License-Identifier: MIT
#pragma once

// A secret of 32 bytes in a file: one line of 64 hex digits that only its owner may read. A secret is never replaced: whoever trusts its
// other half must not wake up to another one because a disk was briefly full. Faults: key_unusable with the place.

#include <array>
#include <cstdint>
#include <filesystem>

#include "content/base/fault.h"

namespace printer {

using Secret = std::array<std::uint8_t, 32>;

// Fault where the file is absent, unreadable, malformed, somebody else's or open to others.
content::Result<Secret> read_secret(const std::filesystem::path& file);
// Written beside, then linked into place with mode 0600: a reader sees a whole secret or none, and one that appeared meanwhile wins.
content::Result<void> write_secret(const std::filesystem::path& file, const Secret& secret);
// Reads it, or makes one where there is none.
content::Result<Secret> load_or_make_secret(const std::filesystem::path& file);

}  // namespace printer
