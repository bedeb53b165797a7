// SPDX-License-Identifier: MIT
#include "content/web/store/any_store.h"

#include "content/web/store/postgres_store.h"
#include "content/web/store/sqlite_store.h"

namespace web {

content::Result<std::unique_ptr<Store>> open_store(const std::string& where, const std::vector<SchemaPart>& parts) {
  return is_postgres_address(where) ? open_postgres_store(where, parts) : open_sqlite_store(where, parts);
}

}  // namespace web
