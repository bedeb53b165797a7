// SPDX-License-Identifier: MIT
#pragma once

// The lead's page and its tables as files, for the roles lead and auditor: /lead and /lead/weeks.csv, /lead/programmes.csv,
// /lead/departments.csv.

#include <filesystem>
#include <functional>

#include "content/web/site.h"
#include "printer/intake/lead/lead_figures.h"

namespace intake {

struct LeadRows {
  std::vector<ArrivedSlip> arrived;
  std::vector<OpenCase> open;
};

// Where the page takes its rows from. What the functions use outlives the site.
struct LeadSource {
  // Slips that were printed on `from` or later, and every open case.
  std::function<content::Result<LeadRows>(content::Date from)> rows;
  std::function<std::string(const std::string& code)> programme_name;
  // What the lead has to see to: sentences, such as that a year's holidays are missing.
  std::function<std::vector<std::string>(content::Date today)> faults = [](content::Date) { return std::vector<std::string>(); };
  std::filesystem::path printed;  // folder of the terminals' counts; empty: none
};

constexpr int lead_weeks_shown = 12;

void add_lead_pages(web::Site& site, LeadSource source);

}  // namespace intake
