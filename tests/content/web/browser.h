// SPDX-License-Identifier: MIT
#pragma once

// A site with a page for every role, a clock of its own, and browsers that keep their cookie and the token of the last page, as real ones
// do.

#include <memory>

#include "content/web/site.h"
#include "content/web/store/sqlite_store.h"
#include "tests/content/web/caller.h"

struct TrialSite {
  WebFolder folder;
  std::unique_ptr<web::Store> store;
  web::Passwords passwords{web::Passwords::Cost::least};
  std::int64_t now = 1'795'600'000;
  std::unique_ptr<web::Site> site;

  TrialSite() {
    auto opened = web::open_sqlite_store(folder / "db", {web::web_schema()});
    store = std::move(opened.value());
    site = std::make_unique<web::Site>(
        *store, passwords,
        web::SiteSettings{
            .title = "试用", .origins = {"https://office.example"}, .styles = {}, .scripts = {}, .now = [this] { return now; }});
    const auto page = [this](const web::Visit& visit) {
      return site->page(visit, "页", [&](web::Html& html) {
        html.text(std::string("note=").append(visit.request.form.value("note")));
        web::Site::form(html, visit, "/note", [] {});
      });
    };
    site->add({web::Method::get, "/", web::Roles::every(), page});
    site->add({web::Method::get, "/scan", {web::Role::clerk, web::Role::lead}, page, "扫码"});
    site->add({web::Method::post, "/note", {web::Role::clerk}, page});
    site->add({web::Method::get, "/report", {web::Role::lead, web::Role::auditor}, page});
  }

  // An account with a password of its own.
  void make(const std::string& name, web::Role role, const std::string& password) {
    const auto first = site->accounts().make("system", name, role, now);
    if (!first || !site->accounts().change_password(name, *first, password, now)) throw std::runtime_error(name);
  }
};

class Browser {
 public:
  explicit Browser(web::Site& site) : site_(site) {}

  std::string origin = "https://office.example", token, cookie;
  bool sends_token = true;

  const web::Reply& get(const std::string& target) { return send({{{"REQUEST_METHOD", "GET"}, {"REQUEST_URI", target}}, ""}); }
  const web::Reply& post(const std::string& path, const std::string& fields = "") {
    std::string body = fields;
    if (sends_token && !token.empty()) body.append("&csrf=").append(token);
    web::ScgiRequest request{{{"REQUEST_METHOD", "POST"}, {"REQUEST_URI", path}, {"CONTENT_TYPE", "application/x-www-form-urlencoded"}},
                             body};
    if (!origin.empty()) request.headers["HTTP_ORIGIN"] = origin;
    return send(std::move(request));
  }
  const web::Reply& login(const std::string& account, const std::string& password) {
    post("/login", "account=" + account + "&password=" + password);
    return reply.location == "/" ? get("/") : reply;
  }
  bool shows(std::string_view text) const { return reply.body.find(text) != std::string::npos; }

  web::Reply reply;

 private:
  const web::Reply& send(web::ScgiRequest request) {
    if (!cookie.empty()) request.headers["HTTP_COOKIE"] = cookie;
    reply = site_.handle(request);
    if (!reply.cookie.empty()) cookie = reply.cookie.substr(0, reply.cookie.find(';'));
    constexpr std::string_view before = "name=\"csrf\" value=\"";
    if (const std::size_t at = reply.body.find(before); at != std::string::npos) token = reply.body.substr(at + before.size(), 64);
    return reply;
  }
  web::Site& site_;
};
