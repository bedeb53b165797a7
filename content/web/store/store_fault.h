// SPDX-License-Identifier: MIT
#pragma once

// What a store says where a step failed: the same sentences whatever database stands behind it.

#include <string>

#include "content/base/fault.h"
#include "content/bundle/database.h"

namespace web {

// `message` is the database's own, shown where nothing better is known; `where` is the file or the address.
content::Fault store_fault(content::DatabaseTrouble trouble, const std::string& message, const std::string& where);

}  // namespace web
