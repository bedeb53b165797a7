// SPDX-License-Identifier: MIT
#include "content/source/rule_sets.h"

#include <algorithm>

#include "content/base/files.h"
#include "content/bundle/bundle.h"

namespace tools {

namespace fs = std::filesystem;
using content::FaultCode;

content::Result<content::Pack> read_rule_set(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return content::read_bundle(path);
  auto read = content::read_pack(path.string());
  if (!read.value) return content::fault(FaultCode::file_unreadable, "这个内容包读不出来。", {path.string(), 0, 0});
  return std::move(*read.value);
}

std::vector<fs::path> rule_set_paths(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error) || fs::exists(path / "pack.csv", error)) return {path};
  std::vector<fs::path> paths = content::list_files(path, ".bundle");
  for (const auto& entry : fs::directory_iterator(path, error))
    if (entry.is_directory(error) && fs::exists(entry.path() / "pack.csv", error)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

content::Result<RuleSets> read_rule_sets(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return content::fault(FaultCode::file_missing, "没有这个内容包文件夹。", {folder.string(), 0, 0});
  RuleSets sets;
  for (const fs::path& path : rule_set_paths(folder)) {
    auto pack = read_rule_set(path);
    if (pack) sets.packs.push_back(std::move(*pack));
    else sets.faults.push_back(pack.error());
  }
  return sets;
}

}  // namespace tools
