// SPDX-License-Identifier: MIT
#pragma once

// A site of staff pages: one table of routes, each with the roles that may use it, and what stands before every page: login, the origin of
// forms, the token of the session, the lock after idleness, the password that must be changed. A program adds its routes and gives
// handle() to the server.

#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "content/web/html.h"
#include "content/web/reply.h"
#include "content/web/request.h"
#include "content/web/sessions.h"

namespace web {

class Roles {
 public:
  Roles(std::initializer_list<Role> roles) {
    for (const Role role : roles) bits_ |= 1u << static_cast<unsigned>(role);
  }
  static Roles every() { return {Role::clerk, Role::lead, Role::auditor, Role::keeper}; }
  bool has(Role role) const { return (bits_ >> static_cast<unsigned>(role) & 1u) != 0; }
  bool anyone() const { return bits_ == 0; }  // {}: without a login

 private:
  unsigned bits_ = 0;
};

struct Visit {
  const Request& request;
  const Session* session;  // null where nobody is logged in: only on routes for anyone
  std::int64_t now;
};

struct Route {
  Method method;
  std::string path;
  Roles roles;
  std::function<Reply(const Visit&)> answer;
  std::string link = {};  // its words in the head of every page of who may use it
};

struct SiteSettings {
  std::string title;
  std::vector<std::string> origins;                // "https://intake.example", as the browser names them; a form from elsewhere is refused
  std::vector<std::string> styles, scripts;        // files nginx serves
  std::function<std::int64_t()> now;               // Unix time, seconds
  std::map<std::string, std::string> events = {};  // the program's own kinds of events, in words
  // What stands above every page of who is logged in.
  std::function<void(Html&, const Visit&)> above = {};
};

class Site {
 public:
  // The store has the part web_schema().
  Site(Store& store, const Passwords& passwords, SiteSettings settings);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  void add(Route route) { routes_.push_back(std::move(route)); }
  const std::vector<Route>& routes() const { return routes_; }
  Reply handle(const ScgiRequest& scgi);
  Accounts& accounts() { return accounts_; }

  // A page in the site's frame.
  Reply page(const Visit& visit, std::string_view title, const std::function<void(Html&)>& body, int status = 200) const;
  // One sentence in it.
  Reply sentence(const Visit& visit, std::string_view sentence, int status) const;
  // What was typed was wrong (422), or the store could not (503).
  Reply told(const Visit& visit, const content::Fault& fault) const;
  // What a kind of event is called.
  std::string_view event_word(const std::string& kind) const;
  // A form of this session to be sent back, with its token.
  static void form(Html& html, const Visit& visit, std::string_view action, const std::function<void()>& fields);

 private:
  void add_login();
  void add_password();
  void add_keeper();
  void add_audit();
  Reply answer(const Route& route, Request& request, const content::Result<std::optional<Session>>& session, std::int64_t now);
  std::optional<Reply> ask_password(Request& request, Session& session, std::int64_t now);
  Reply login_page(const Visit& visit, std::string_view sentence, int status) const;
  Reply password_page(const Visit& visit, std::string_view sentence, int status) const;
  Reply accounts_page(const Visit& visit, std::string_view sentence, int status);

  Store& store_;
  SiteSettings settings_;
  Accounts accounts_;
  Sessions sessions_;
  std::vector<Route> routes_;
  std::size_t shared_ = 0;  // the first ones: login and what else every site has
};

}  // namespace web
