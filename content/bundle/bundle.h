// SPDX-License-Identifier: MIT
#pragma once

// A pack as one read-only SQLite file: deterministic (same pack, same bytes), with a search index, opened immutable and defensive.

#include <filesystem>
#include <string>
#include <vector>

#include "content/pack/pack.h"

namespace content {

constexpr int bundle_schema = 10;  // PRAGMA user_version; application_id is 'SKBD'

// Writes beside and renames. Faults: file_unwritable, disk_full.
Result<void> write_bundle(const Pack& pack, const std::filesystem::path& path);

// Faults: bundle_missing, bundle_torn (not SQLite, truncated, digest differs), bundle_schema.
Result<Pack> read_bundle(const std::filesystem::path& path);

struct SearchHit {
  std::string page;
  std::string snippet;
};
// Pages of a language that hold the words, best first.
Result<std::vector<SearchHit>> search_bundle(const std::filesystem::path& path, std::string_view language, std::string_view words, int limit);

}  // namespace content
