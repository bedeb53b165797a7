// SPDX-License-Identifier: MIT
#include "printer/intake/intake_site.h"

#include <fmt/format.h>

#include "printer/intake/intake_words.h"

namespace intake {

std::vector<web::SchemaPart> schema() { return {web::web_schema()}; }

web::SiteSettings settings(std::vector<std::string> origins, std::function<std::int64_t()> now) {
  return {.title = std::string(words::title),
          .origins = std::move(origins),
          .styles = {"/static/staff.css"},
          .scripts = {},
          .now = std::move(now)};
}

void add_pages(web::Site& site) {
  site.add({web::Method::get, "/", web::Roles::every(), [&site](const web::Visit& visit) {
              return site.page(visit, words::home, [&](web::Html& html) {
                html.element("p", {}, fmt::format(fmt::runtime(words::hello), visit.session->account, web::role_word(visit.session->role)));
                html.element("ul", {}, [&] {
                  for (const web::Route& route : site.routes())
                    if (!route.link.empty() && route.roles.has(visit.session->role))
                      html.element("li", {}, [&] { html.element("a", {{"href", route.path}}, route.link); });
                });
              });
            }});
}

}  // namespace intake
