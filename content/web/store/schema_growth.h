// SPDX-License-Identifier: MIT
#pragma once

// Brings the tables of a store up to the parts a program knows, within one change of it.

#include "content/web/store/store.h"

namespace web {

// `execute` makes a step, several statements in the database's own words; `where` is the file or the address.
content::Result<void> grow_schema(Transaction& transaction, const std::vector<SchemaPart>& parts,
                                  const std::function<content::Result<void>(const SchemaPart& part, std::size_t step)>& execute,
                                  const std::string& where);

}  // namespace web
