// SPDX-License-Identifier: MIT
// Login, logout, and the password of one's own.
#include "content/web/site.h"
#include "content/web/web_words.h"

namespace web {
namespace {

void labelled(Html& html, std::string_view label, Attributes attributes) {
  html.element("label", {}, [&] { html.text(label).single("input", attributes); });
}

}  // namespace

Reply Site::login_page(const Visit& visit, std::string_view said, int status) const {
  return page(
      {visit.request, nullptr, visit.now}, words::login,
      [&](Html& html) {
        if (!said.empty()) html.element("p", {{"role", "alert"}}, said);
        form(html, {visit.request, nullptr, visit.now}, "/login", [&] {
          labelled(html, words::account, {{"name", "account"}, {"autocomplete", "username"}, {"autocapitalize", "none"}, {"autofocus"}});
          labelled(html, words::password, {{"type", "password"}, {"name", "password"}, {"autocomplete", "current-password"}});
          html.element("button", {}, words::login);
        });
      },
      status);
}

void Site::add_login() {
  add({Method::get, "/login", {}, [this](const Visit& visit) { return login_page(visit, "", 200); }});
  add({Method::post, "/login", {}, [this](const Visit& visit) {
         const std::string name(visit.request.form.value("account"));
         const auto checked = accounts_.check(name, visit.request.form.value("password"), visit.now);
         if (!checked) return told(visit, checked.error());
         if (*checked == Accounts::Check::locked) return login_page(visit, words::locked_out, 429);
         if (*checked == Accounts::Check::wrong) return login_page(visit, words::wrong_login, 401);
         const auto token = sessions_.begin(name, visit.request.cookie(Sessions::cookie_name), visit.now);
         if (!token) return told(visit, token.error());
         Reply reply = Reply::go_to("/");
         reply.cookie = Sessions::cookie(*token);
         return reply;
       }});
  add({Method::post, "/logout", Roles::every(), [this](const Visit& visit) {
         if (const auto ended = sessions_.end(*visit.session, visit.now); !ended) return told(visit, ended.error());
         Reply reply = Reply::go_to("/login");
         reply.cookie = Sessions::cookie_gone();
         return reply;
       }});
  // Who comes here has given the password already (see ask_password).
  add({Method::post, "/unlock", Roles::every(),
       [](const Visit& visit) { return Reply::go_to(std::string(visit.request.form.value("next"))); }});
}

Reply Site::password_page(const Visit& visit, std::string_view said, int status) const {
  return page(
      visit, words::change_password,
      [&](Html& html) {
        if (visit.session->must_change) html.element("p", {}, words::must_change);
        html.element("p", {}, words::password_rule);
        if (!said.empty()) html.element("p", {{"role", "alert"}}, said);
        form(html, visit, "/password", [&] {
          labelled(html, words::old_password, {{"type", "password"}, {"name", "old"}, {"autocomplete", "current-password"}});
          labelled(html, words::new_password, {{"type", "password"}, {"name", "new"}, {"autocomplete", "new-password"}});
          labelled(html, words::new_password_again, {{"type", "password"}, {"name", "again"}, {"autocomplete", "new-password"}});
          html.element("button", {}, words::change_password);
        });
      },
      status);
}

void Site::add_password() {
  add({Method::get, "/password", Roles::every(), [this](const Visit& visit) { return password_page(visit, "", 200); },
       std::string(words::change_password)});
  add({Method::post, "/password", Roles::every(), [this](const Visit& visit) {
         const Form& form = visit.request.form;
         if (form.value("new") != form.value("again")) return password_page(visit, words::password_differs, 422);
         const std::string& name = visit.session->account;
         const auto changed = accounts_.change_password(name, form.value("old"), form.value("new"), visit.now);
         if (!changed && changed.error().code == content::FaultCode::value_invalid)
           return password_page(visit, changed.error().sentence, 422);
         if (!changed) return told(visit, changed.error());
         // All sessions of the account are over; this browser goes on with a new one.
         const auto token = sessions_.begin(name, "", visit.now);
         if (!token) return told(visit, token.error());
         Reply reply = Reply::go_to("/");
         reply.cookie = Sessions::cookie(*token);
         return reply;
       }});
}

}  // namespace web
