// SPDX-License-Identifier: MIT
#pragma once

// The lead's page over the window's own store and rule sets.

#include "printer/intake/lead/lead_pages.h"
#include "printer/intake/scan/knowledge.h"

namespace intake {

// Both outlive the site; `printed`: the folder of the terminals' counts, empty where there is none.
LeadSource lead_source(web::Store& store, KnowledgeSource& knowledge, std::filesystem::path printed);

}  // namespace intake
