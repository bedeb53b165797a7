// SPDX-License-Identifier: MIT
// The lists of cases, and what is found by a number.
#include <fmt/format.h>

#include <algorithm>

#include "content/base/cell_value.h"
#include "content/base/utf8.h"
#include "content/web/say.h"
#include "printer/intake/intake_words.h"
#include "printer/intake/window_pages.h"
#include "printer/payload/slip_check.h"

namespace intake {

namespace {

struct ListName {
  CaseList list;
  std::string_view code, words;
};
constexpr ListName list_names[] = {
    {CaseList::mine, "mine", words::list_mine},          {CaseList::today, "today", words::list_today},
    {CaseList::overdue, "overdue", words::list_overdue}, {CaseList::urgent, "urgent", words::list_urgent},
    {CaseList::waiting, "waiting", words::list_waiting}, {CaseList::open, "open", words::list_open},
    {CaseList::closed, "closed", words::list_closed},
};

const ListName& name_of(CaseList list) {
  return *std::find_if(std::begin(list_names), std::end(list_names), [&](const ListName& one) { return one.list == list; });
}

void due_cell(web::Html& html, const Case& one, content::Date today) {
  if (one.state == CaseState::closed) {
    html.element("td", {}, one.result ? result_word(*one.result) : state_word(one.state));
    return;
  }
  if (!one.due) {
    html.element("td", {{"class", "quiet"}},
                 one.working_days > 0 ? web::say(words::due_open_days, one.working_days) : std::string(words::due_open));
    return;
  }
  const auto left = (*one.due - today).count();
  html.element("td",
               {{"class", left < 0    ? "late"
                          : left == 0 ? "soon"
                                      : ""}},
               [&] {
                 html.text(content::to_string(*one.due)).text(" ");
                 html.element("span", {{"class", "quiet"}},
                              left < 0    ? web::say(words::overdue, -left)
                              : left == 0 ? std::string(words::due_today)
                                          : web::say(words::due_in, left));
               });
}

void search(web::Html& html) {
  html.element("form", {{"method", "get"}, {"action", "/found"}, {"class", "typed"}}, [&] {
    html.element("label", {}, [&] { html.text(words::search_label).single("input", {{"name", "number"}, {"autocomplete", "off"}}); });
    html.element("button", {}, words::look_up);
  });
}

}  // namespace

void case_table(web::Html& html, const std::vector<Case>& cases, content::Date today) {
  if (cases.empty()) {
    html.element("p", {{"class", "quiet"}}, words::nothing_here);
    return;
  }
  html.element("table", {{"class", "cases"}}, [&] {
    html.element("thead", {}, [&] {
      html.element("tr", {}, [&] {
        for (const std::string_view head : {words::case_number, words::programmes, words::state, words::due, words::clerk})
          html.element("th", {{"scope", "col"}}, head);
      });
    });
    html.element("tbody", {}, [&] {
      for (const Case& one : cases)
        html.element("tr", {}, [&] {
          html.element("td", {}, [&] {
            html.element("a", {{"href", "/case?number=" + one.number}}, one.number);
            html.element("span", {{"class", "quiet"}}, std::string(words::slip_number) + " " + one.slip_number);
            if (one.urgent) chip(html, "now", words::urgent);
          });
          std::vector<std::string> names;
          for (const CaseProgramme& programme : one.programmes) names.push_back(programme.name);
          html.element("td", {}, fmt::format("{}", fmt::join(names, "、")));
          html.element("td", {}, [&] { chip(html, state_code(one.state), state_word(one.state)); });
          due_cell(html, one, today);
          html.element("td", {}, one.worker.account);
        });
    });
  });
}

content::Result<std::vector<std::pair<CaseList, std::int64_t>>> WindowPages::counts(const Visit& visit) {
  std::vector<std::pair<CaseList, std::int64_t>> all;
  for (const ListName& one : list_names) {
    if (one.list == CaseList::closed) {  // they only grow: nobody counts them
      all.emplace_back(one.list, -1);
      continue;
    }
    const auto count = cases_.count(one.list, printer::day_of(visit.now), visit.session->account);
    if (!count) return tl::unexpected(count.error());
    all.emplace_back(one.list, *count);
  }
  return all;
}

content::Result<std::vector<std::string>> WindowPages::colleagues(const Visit& visit) {
  const auto accounts = site_.accounts().all();
  if (!accounts) return tl::unexpected(accounts.error());
  std::vector<std::string> names;
  for (const web::Account& account : *accounts)
    if (!account.closed && working.has(account.role) && account.name != visit.session->account) names.push_back(account.name);
  return names;
}

void WindowPages::tabs(web::Html& html, const std::vector<std::pair<CaseList, std::int64_t>>& counts, std::optional<CaseList> here) const {
  html.element("nav", {{"class", "tabs"}, {"aria-label", std::string(words::cases)}}, [&] {
    for (const auto& [list, count] : counts) {
      const ListName& name = name_of(list);
      web::Attributes attributes{{"href", "/cases?list=" + std::string(name.code)}};
      if (here == list) attributes.push_back({"aria-current", "page"});
      if (count > 0 && (list == CaseList::overdue || list == CaseList::urgent)) attributes.push_back({"class", "hot"});
      html.element("a", attributes, [&, number = count] {
        html.text(name.words);
        if (number >= 0) html.text(" ").element("b", {}, std::to_string(number));
      });
    }
  });
}

web::Reply WindowPages::list_page(const Visit& visit) {
  constexpr std::int64_t most = 200;
  const std::string_view wanted = visit.request.query.value("list");
  CaseList which = CaseList::today;
  for (const ListName& one : list_names)
    if (one.code == wanted) which = one.list;
  const content::Date today = printer::day_of(visit.now);
  auto cases = cases_.list(which, today, visit.session->account, most + 1);
  if (!cases) return site_.told(visit, cases.error());
  const auto all = counts(visit);
  if (!all) return site_.told(visit, all.error());
  const bool more = static_cast<std::int64_t>(cases->size()) > most;
  if (more) cases->pop_back();
  return site_.page(visit, words::cases, [&](web::Html& html) {
    // A slip can be scanned on every page of who works with them; the same field finds numbers.
    if (working.has(visit.session->role)) scan_area(html, visit);
    else search(html);
    tabs(html, *all, which);
    case_table(html, *cases, today);
    if (more) html.element("p", {{"class", "quiet"}}, web::say(words::more_cases, most));
  });
}

// By the number of a case, whole, or that of a slip: as people read it out, without the zeros in front.
web::Reply WindowPages::found_page(const Visit& visit) {
  const std::string typed(content::trimmed(content::narrow(visit.request.query.value("number"))));
  std::vector<Case> cases;
  const auto add = [&](const std::string& number) -> content::Result<void> {
    auto found = cases_.find(number);
    if (!found) return tl::unexpected(found.error());
    if (*found && std::none_of(cases.begin(), cases.end(), [&](const Case& one) { return one.number == number; }))
      cases.push_back(std::move(**found));
    return {};
  };
  constexpr std::size_t min_digits = 4, max_typed = 20;
  content::Result<void> done = typed.size() <= max_typed ? add(typed) : content::Result<void>();
  std::vector<KeptSlip> open;
  if (done && cases.empty() && typed.size() <= max_typed) {
    const std::string number = typed.size() < min_digits ? std::string(min_digits - typed.size(), '0') + typed : typed;
    auto slips = cases_.slips_by_number(number);
    if (!slips) return site_.told(visit, slips.error());
    for (const KeptSlip& slip : *slips) {
      if (slip.case_number.empty()) open.push_back(slip);
      else if (done) done = add(slip.case_number);
    }
  }
  if (!done) return site_.told(visit, done.error());
  if (cases.size() == 1 && open.empty()) return Reply::go_to("/case?number=" + cases.front().number);
  if (cases.empty() && open.size() == 1 && working.has(visit.session->role)) return Reply::go_to("/slip?token=" + open.front().token);
  return site_.page(
      visit, words::found,
      [&](web::Html& html) {
        if (working.has(visit.session->role)) scan_area(html, visit);
        else search(html);
        if (cases.empty() && open.empty()) html.element("p", {{"role", "alert"}}, web::say(words::found_nothing, words::search_label));
        if (!cases.empty()) case_table(html, cases, printer::day_of(visit.now));
        if (open.empty()) return;
        html.element("h2", {}, words::slips_found);
        html.element("ul", {{"class", "plain"}}, [&] {
          for (const KeptSlip& slip : open)
            html.element("li", {}, [&] {
              html.element(
                  "a", {{"href", "/slip?token=" + slip.token}},
                  std::string(words::slip_number) + " " + slip.payload.slip_number + "　" + printer::time_words(slip.payload.issued));
              html.text("　").text(words::not_taken);
            });
        });
      },
      cases.empty() && open.empty() ? 404 : 200);
}

void WindowPages::add_lists() {
  site_.add({web::Method::get, "/cases", looking, [this](const Visit& visit) { return list_page(visit); }, std::string(words::cases)});
  site_.add({web::Method::get, "/found", looking, [this](const Visit& visit) { return found_page(visit); }});
}

void WindowPages::add() {
  add_scan();
  add_case();
  add_lists();
}

}  // namespace intake
