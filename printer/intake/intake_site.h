// SPDX-License-Identifier: MIT
#pragma once

// The pages of the window, added to the shared ones of content/web.

#include "content/web/site.h"

namespace intake {

// The tables of the window's store.
std::vector<web::SchemaPart> schema();
web::SiteSettings settings(std::vector<std::string> origins, std::function<std::int64_t()> now);
void add_pages(web::Site& site);

}  // namespace intake
