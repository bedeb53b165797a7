// SPDX-License-Identifier: MIT
#pragma once

// A store by what an operator types: the address of a PostgreSQL database ("postgresql://host/intake"), or the path of a SQLite file.

#include <memory>

#include "content/web/store/store.h"

namespace web {

content::Result<std::unique_ptr<Store>> open_store(const std::string& where, const std::vector<SchemaPart>& parts);

}  // namespace web
