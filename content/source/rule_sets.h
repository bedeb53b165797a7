// SPDX-License-Identifier: MIT
#pragma once

// The rule sets a window knows: bundles and packs, from wherever they lie.

#include <filesystem>
#include <vector>

#include "content/pack/pack.h"

namespace tools {

// A pack's folder or a bundle, unchecked.
content::Result<content::Pack> read_rule_set(const std::filesystem::path& path);
// Where they are: the path itself, or the bundles and packs of a folder that is no pack, by name.
std::vector<std::filesystem::path> rule_set_paths(const std::filesystem::path& path);

struct RuleSets {
  std::vector<content::Pack> packs;
  std::vector<content::Fault> faults;  // of those that cannot be read; the others count
};
// Fault file_missing where there is no such folder.
content::Result<RuleSets> read_rule_sets(const std::filesystem::path& folder);

}  // namespace tools
