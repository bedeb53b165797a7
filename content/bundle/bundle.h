// SPDX-License-Identifier: MIT
#pragma once

// A pack as one read-only SQLite file: deterministic (same pack, same bytes), opened immutable and defensive.

#include <filesystem>

#include "content/pack/pack.h"

namespace content {

constexpr int bundle_schema = 16;  // PRAGMA user_version; application_id is 'SKBD'

// Writes beside and renames. Faults: file_unwritable, disk_full.
Result<void> write_bundle(const Pack& pack, const std::filesystem::path& path);

// Faults: bundle_missing, bundle_torn (not SQLite, truncated, digest differs), bundle_schema.
Result<Pack> read_bundle(const std::filesystem::path& path);

}  // namespace content
