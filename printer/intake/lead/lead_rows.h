// SPDX-License-Identifier: MIT
#pragma once

// The lead's rows out of the window's store (the tables of printer/intake/work). Of a slip's claims only its programmes are looked at.

#include "content/web/store/store.h"
#include "printer/intake/lead/lead_pages.h"

namespace intake {

content::Result<LeadRows> lead_rows(web::Store& store, content::Date from);

}  // namespace intake
