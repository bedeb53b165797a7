// SPDX-License-Identifier: MIT
// The keeper's page: who may log in.
#include <fmt/format.h>

#include "content/web/say.h"
#include "content/web/site.h"
#include "content/web/web_words.h"

namespace web {

Reply Site::accounts_page(const Visit& visit, std::string_view said, int status) {
  const auto list = accounts_.all();
  if (!list) return told(visit, list.error());
  return page(
      visit, words::accounts,
      [&](Html& html) {
        if (!said.empty()) html.element("p", {{"role", status == 200 ? "status" : "alert"}}, said);
        const auto button = [&](const Account& account, std::string_view action, std::string_view label) {
          form(html, visit, action, [&] {
            html.single("input", {{"type", "hidden"}, {"name", "account"}, {"value", account.name}});
            html.element("button", {}, label);
          });
        };
        html.element("table", {}, [&] {
          html.element("tr", {}, [&] {
            for (const std::string_view head : {words::account, words::role, words::state, words::to_do})
              html.element("th", {{"scope", "col"}}, head);
          });
          for (const Account& account : *list)
            html.element("tr", {}, [&] {
              html.element("td", {}, account.name).element("td", {}, role_word(account.role));
              html.element("td", {},
                           account.closed        ? words::account_closed
                           : account.must_change ? words::account_fresh
                                                 : words::account_open);
              html.element("td", {}, [&] {
                button(account, "/accounts/reset", words::reset_password);
                if (!account.closed) button(account, "/accounts/close", words::close_account);
              });
            });
        });
        form(html, visit, "/accounts/make", [&] {
          html.element("p", {}, words::name_rule);
          html.element("label", {}, [&] { html.text(words::account).single("input", {{"name", "account"}, {"autocomplete", "off"}}); });
          html.element("label", {}, [&] {
            html.text(words::role).element("select", {{"name", "role"}}, [&] {
              for (const Role role : all_roles) html.element("option", {{"value", std::string(role_code(role))}}, role_word(role));
            });
          });
          html.element("button", {}, words::make_account);
        });
      },
      status);
}

void Site::add_keeper() {
  const Roles keeper{Role::keeper};
  const auto refused = [this](const Visit& visit, const content::Fault& fault) {
    return fault.code == content::FaultCode::value_invalid ? accounts_page(visit, fault.sentence, 422) : told(visit, fault);
  };
  const auto one_time = [this, refused](const Visit& visit, const std::string& name, const content::Result<std::string>& password) {
    return password ? accounts_page(visit, say(words::one_time, name, *password), 200) : refused(visit, password.error());
  };
  add({Method::get, "/accounts", keeper, [this](const Visit& visit) { return accounts_page(visit, "", 200); },
       std::string(words::accounts)});
  add({Method::post, "/accounts/make", keeper, [this, one_time, refused](const Visit& visit) {
         const std::string name(visit.request.form.value("account"));
         const auto role = role_of(visit.request.form.value("role"));
         if (!role) return refused(visit, {content::FaultCode::value_invalid, std::string(words::role_absent)});
         return one_time(visit, name, accounts_.make(visit.session->account, name, *role, visit.now));
       }});
  add({Method::post, "/accounts/reset", keeper, [this, one_time](const Visit& visit) {
         const std::string name(visit.request.form.value("account"));
         return one_time(visit, name, accounts_.reset(visit.session->account, name, visit.now));
       }});
  add({Method::post, "/accounts/close", keeper, [this, refused](const Visit& visit) {
         const auto closed = accounts_.close(visit.session->account, std::string(visit.request.form.value("account")), visit.now);
         return closed ? Reply::go_to("/accounts") : refused(visit, closed.error());
       }});
}

}  // namespace web
