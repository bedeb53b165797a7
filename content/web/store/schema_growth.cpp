// SPDX-License-Identifier: MIT
#include "content/web/store/schema_growth.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace web {

using content::FaultCode;
using content::Result;

Result<void> grow_schema(Transaction& transaction, const std::vector<SchemaPart>& parts,
                         const std::function<Result<void>(const SchemaPart& part, std::size_t step)>& execute, const std::string& where) {
  const auto stand = transaction.run("CREATE TABLE IF NOT EXISTS schema_parts(name TEXT PRIMARY KEY, version INTEGER NOT NULL)");
  if (!stand) return tl::unexpected(stand.error());
  std::map<std::string, std::int64_t> versions;
  const auto read =
      transaction.rows("SELECT name, version FROM schema_parts", {}, [&](const Row& row) { versions[row.text(0)] = row.number(1); });
  if (!read) return read;
  // Everything is looked at before anything is changed.
  for (const auto& [name, version] : versions) {
    const auto known = std::find_if(parts.begin(), parts.end(), [&wanted = name](const SchemaPart& part) { return part.name == wanted; });
    if (known == parts.end())
      return content::fault(FaultCode::bundle_schema, fmt::format("这是另一个程序的数据库（{}），没有动它。", name), {where});
    const auto most = static_cast<std::int64_t>(known->steps.size());
    if (version > most)
      return content::fault(
          FaultCode::bundle_schema,
          fmt::format("数据库是更新的程序写的（{} 第 {} 版，这个程序只懂第 {} 版），没有动它。请先升级程序。", name, version, most),
          {where});
  }
  for (const SchemaPart& part : parts) {
    const std::int64_t had = versions[part.name], now = static_cast<std::int64_t>(part.steps.size());
    if (had == now) continue;
    for (std::int64_t step = had; step < now; ++step)
      if (const auto made = execute(part, static_cast<std::size_t>(step)); !made) return made;
    const auto noted = transaction.run(
        "INSERT INTO schema_parts(name, version) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET version = ?2", {part.name, now});
    if (!noted) return tl::unexpected(noted.error());
  }
  return {};
}

}  // namespace web
