// SPDX-License-Identifier: MIT
#pragma once

// What makes the window's site of the shared one of content/web: its tables and its settings. Its pages are window_pages.h.

#include "content/web/site.h"

namespace intake {

// The tables of the window's store.
std::vector<web::SchemaPart> schema();
web::SiteSettings settings(std::vector<std::string> origins, std::function<std::int64_t()> now);

}  // namespace intake
