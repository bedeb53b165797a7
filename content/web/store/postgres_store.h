// SPDX-License-Identifier: MIT
#pragma once

// The store in a database of PostgreSQL 13 or later, for a city whose windows stand on several hosts. Changes come one after another by a
// lock of the database that is waited for two seconds, so the chain keeps its order whoever writes. A server that was stopped costs the
// step that was under way, told in one sentence; the next step connects anew. Whether a commit whose answer was lost is stored is asked of
// the server when it is back.

#include <memory>

#include "content/web/store/store.h"

namespace web {

// "postgresql://…" or "postgres://…", as libpq reads it.
bool is_postgres_address(std::string_view where);
// The database is there; its tables are brought up to these parts.
content::Result<std::unique_ptr<Store>> open_postgres_store(const std::string& address, const std::vector<SchemaPart>& parts);

}  // namespace web
