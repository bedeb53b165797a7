// SPDX-License-Identifier: MIT
#include "printer/intake/intake_site.h"

#include "printer/intake/intake_words.h"
#include "printer/intake/work/cases.h"

namespace intake {

std::vector<web::SchemaPart> schema() {
  std::vector<web::SchemaPart> parts = window_schema();
  parts.push_back(web::web_schema());
  return parts;
}

web::SiteSettings settings(std::vector<std::string> origins, std::function<std::int64_t()> now) {
  web::SiteSettings settings{.title = std::string(words::title),
                             .origins = std::move(origins),
                             .styles = {"/static/staff.css", "/static/window.css"},
                             .scripts = {"/static/scan.js"},
                             .now = std::move(now)};
  for (const auto& [code, word] : words::events) settings.events.emplace(code, word);
  return settings;
}

}  // namespace intake
