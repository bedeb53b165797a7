// SPDX-License-Identifier: MIT
#include "content/web/site.h"

#include <algorithm>

#include "content/web/web_words.h"

namespace web {
namespace {

// The form was sent by a page of this site: browsers say so, and cannot be made to say otherwise.
bool sent_from_here(const Request& request, const std::vector<std::string>& origins) {
  return std::find(origins.begin(), origins.end(), request.origin) != origins.end() &&
         (request.fetch_site.empty() || request.fetch_site == "same-origin");
}

}  // namespace

Site::Site(Store& store, const Passwords& passwords, SiteSettings settings)
    : store_(store), settings_(std::move(settings)), accounts_(store, passwords), sessions_(store) {
  add_login();
  add_password();
  add_keeper();
  add_audit();
  shared_ = routes_.size();
}

Reply Site::handle(const ScgiRequest& scgi) {
  const std::int64_t now = settings_.now();
  auto request = read_request(scgi);
  if (!request) {
    const Request nothing;
    return sentence({nothing, nullptr, now}, request.error() == 404 ? words::not_found : words::not_understood, request.error());
  }
  const auto session = sessions_.find(request->cookie(Sessions::cookie_name), now);
  const bool path_known = std::any_of(routes_.begin(), routes_.end(), [&](const Route& route) { return route.path == request->path; });
  for (const Route& route : routes_)
    if (route.path == request->path && route.method == request->method) return answer(route, *request, session, now);
  return sentence({*request, nullptr, now}, words::not_found, path_known ? 405 : 404);
}

Reply Site::answer(const Route& route, Request& request, const content::Result<std::optional<Session>>& found, std::int64_t now) {
  const Visit stranger{request, nullptr, now};
  if (request.method == Method::post && !sent_from_here(request, settings_.origins)) return sentence(stranger, words::not_from_here, 403);
  if (!found) return told(stranger, found.error());
  std::optional<Session> session = *found;
  const Visit visit{request, session ? &*session : nullptr, now};
  if (session && request.method == Method::post && !route.roles.anyone() && !same_secret(request.form.value("csrf"), session->csrf))
    return sentence(stranger, words::not_from_here, 403);
  if (route.roles.anyone()) return route.answer(visit);
  if (!session) return request.method == Method::get ? Reply::go_to("/login") : sentence(stranger, words::session_over, 401);
  // Leaving is always possible; a role is looked at before anything is asked for.
  const bool leaving = route.path == "/logout";
  if (!route.roles.has(session->role)) return sentence(visit, words::not_allowed, 403);
  if (session->locked && !leaving)
    if (auto asked = ask_password(request, *session, now)) return *asked;
  if (session->must_change && !leaving && route.path != "/password") return Reply::go_to("/password");
  return route.answer(visit);
}

// Locked: the same request with the password goes through, so what was filled in is not lost. Nullopt where it did.
std::optional<Reply> Site::ask_password(Request& request, Session& session, std::int64_t now) {
  const Visit visit{request, &session, now};
  std::string_view said = words::idle;
  if (request.form.has("unlock_password")) {
    const std::string password(request.form.value("unlock_password"));
    request.form.remove("unlock_password");
    const auto checked = accounts_.check(session.account, password, now);
    if (!checked) return told(visit, checked.error());
    if (*checked == Accounts::Check::right) {
      if (const auto unlocked = sessions_.unlock(session, now); !unlocked) return told(visit, unlocked.error());
      session.locked = false;
      return std::nullopt;
    }
    said = *checked == Accounts::Check::locked ? words::locked_out : words::password_wrong;
  }
  const bool again = request.method == Method::post;
  return page(
      visit, words::idle_title,
      [&](Html& html) {
        html.element("p", {{"role", "status"}}, said);
        form(html, visit, again ? request.path : "/unlock", [&] {
          if (again)
            for (const auto& [name, value] : request.form.fields())
              if (name != "csrf") html.single("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
          if (!again) html.single("input", {{"type", "hidden"}, {"name", "next"}, {"value", request.target}});
          html.element("label", {}, [&] {
            html.text(words::password)
                .single("input", {{"type", "password"}, {"name", "unlock_password"}, {"autofocus"}, {"autocomplete", "current-password"}});
          });
          html.element("button", {}, words::go_on);
        });
      },
      401);
}

Reply Site::page(const Visit& visit, std::string_view title, const std::function<void(Html&)>& body, int status) const {
  const Session* session = visit.session;
  return Reply::page(
      html_document(
          {.title = std::string(title).append(" · ").append(settings_.title), .styles = settings_.styles, .scripts = settings_.scripts},
          [&](Html& html) {
            html.element("header", {}, [&] {
              html.element("a", {{"href", "/"}}, settings_.title);
              if (session == nullptr) return;
              html.element("nav", {}, [&] {
                // The program's own pages stand first.
                for (std::size_t i = 0; i < routes_.size(); ++i) {
                  const Route& route = routes_[(i + shared_) % routes_.size()];
                  if (!route.link.empty() && route.roles.has(session->role)) html.element("a", {{"href", route.path}}, route.link);
                }
              });
              form(html, visit, "/logout", [&] { html.text(session->account).element("button", {}, words::logout); });
            });
            html.element("main", {}, [&] {
              if (session != nullptr && settings_.above) settings_.above(html, visit);
              html.element("h1", {}, title);
              body(html);
            });
          }),
      status);
}

Reply Site::sentence(const Visit& visit, std::string_view sentence, int status) const {
  return page(
      visit, words::title_problem,
      [&](Html& html) {
        html.element("p", {{"role", "alert"}}, sentence);
        html.element("p", {}, [&] { html.element("a", {{"href", "/"}}, words::to_home); });
      },
      status);
}

Reply Site::told(const Visit& visit, const content::Fault& fault) const {
  return sentence(visit, fault.sentence, fault.code == content::FaultCode::value_invalid ? 422 : 503);
}

void Site::form(Html& html, const Visit& visit, std::string_view action, const std::function<void()>& fields) {
  html.element("form", {{"method", "post"}, {"action", std::string(action)}}, [&] {
    if (visit.session != nullptr) html.single("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", visit.session->csrf}});
    fields();
  });
}

}  // namespace web
