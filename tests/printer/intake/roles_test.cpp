// SPDX-License-Identifier: MIT
// The table: who may do what at the window. A route that is added must be added here as well.
#include <set>

#include "tests/printer/intake/window_trial.h"

using namespace window_trial;
using web::Role;

TEST_CASE("every route of the window answers exactly the roles of the table") {
  const std::set<Role> every{Role::clerk, Role::lead, Role::auditor, Role::keeper}, work{Role::clerk, Role::lead},
      look{Role::clerk, Role::lead, Role::auditor};
  const std::map<std::string, std::set<Role>> table{
      {"GET /", every},
      {"GET /accounts", {Role::keeper}},
      {"GET /audit", {Role::auditor, Role::lead}},
      {"GET /case", look},
      {"GET /cases", look},
      {"GET /found", look},
      {"GET /lead", {Role::lead, Role::auditor}},
      {"GET /lead/departments.csv", {Role::lead, Role::auditor}},
      {"GET /lead/programmes.csv", {Role::lead, Role::auditor}},
      {"GET /lead/weeks.csv", {Role::lead, Role::auditor}},
      {"GET /login", every},
      {"GET /offices", {Role::lead, Role::auditor}},
      {"GET /outbox", look},
      {"GET /paper", work},
      {"GET /password", every},
      {"GET /slip", work},
      {"POST /accept", work},
      {"POST /accounts/close", {Role::keeper}},
      {"POST /accounts/make", {Role::keeper}},
      {"POST /accounts/reset", {Role::keeper}},
      {"POST /case/close", work},
      {"POST /case/hand", work},
      {"POST /case/official", work},
      {"POST /case/papers", work},
      {"POST /case/refer", work},
      {"POST /case/reopen", work},
      {"POST /case/tell", work},
      {"POST /login", every},
      {"POST /logout", every},
      {"POST /outbox/retry", work},
      {"POST /outbox/settle", work},
      {"POST /paper/print", work},
      {"POST /password", every},
      {"POST /report", every},  // whoever has an office's key
      {"POST /scan", work},
      {"POST /seat", work},
      {"POST /unlock", every},
  };
  Trial trial;
  std::set<std::string> routes, listed;
  for (const web::Route& route : trial.site->routes()) routes.insert((route.method == web::Method::get ? "GET " : "POST ") + route.path);
  for (const auto& [route, roles] : table) listed.insert(route);
  REQUIRE(routes == listed);

  for (const Role role : web::all_roles) {
    const std::string name = "the-" + std::string(web::role_code(role));
    trial.make(name, role);
    for (const auto& [route, roles] : table) {
      INFO(name << " " << route);
      Browser browser(*trial.site);
      REQUIRE(browser.login(name, password).status == 200);
      const std::string path = route.substr(route.find('/'));
      const bool get = route.starts_with("GET");
      get ? browser.get(path) : browser.post(path);
      CHECK((browser.reply.status == 403) != roles.contains(role));
      // A form without the token of the session, or from elsewhere, does nothing for anybody.
      if (get || path == "/login" || path == "/logout" || path == "/report") continue;
      browser.sends_token = false;
      CHECK(browser.post(path).status == 403);
      browser.sends_token = true;
      browser.origin = "https://evil.example";
      CHECK(browser.post(path).status == 403);
    }
  }
  for (const auto& [route, roles] : table) {
    INFO(route);
    Browser stranger(*trial.site);
    const std::string path = route.substr(route.find('/'));
    route.starts_with("GET") ? stranger.get(path) : stranger.post(path);
    if (path != "/login") CHECK((stranger.reply.location == "/login" || stranger.reply.status == 401));
  }
}
