// SPDX-License-Identifier: MIT
#pragma once

// The store in one SQLite file: write-ahead log, every commit flushed, what is freed overwritten. Another program may have it open as well
// (a backup, an audit); a change waits for it for two seconds.

#include <memory>

#include "content/web/store/store.h"

namespace web {

// Makes the file and brings its tables up to these parts.
content::Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, const std::vector<SchemaPart>& parts);

}  // namespace web
