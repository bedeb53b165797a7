// SPDX-License-Identifier: MIT
// The scan area: whatever a scanner, a keyboard or the clipboard brings becomes a slip, a case, or one sentence.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "content/base/cell_value.h"
#include "content/base/utf8.h"
#include "content/web/say.h"
#include "printer/code/short_code.h"
#include "printer/intake/intake_words.h"
#include "printer/intake/window_pages.h"
#include "printer/intake/work/work_words.h"
#include "printer/payload/slip_check.h"

namespace intake {

namespace {

constexpr int max_windows = 999;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "20261130-003"
bool is_case_number(std::string_view text) {
  return text.size() >= 12 && text.size() <= 15 && text[8] == '-' && all_digits(text.substr(0, 8)) && all_digits(text.substr(9));
}

}  // namespace

std::string short_time(std::int64_t seconds, std::int64_t now) {
  const bool today = printer::day_of(seconds) == printer::day_of(now);
  return printer::time_words(seconds).substr(today ? 11 : 5);
}

std::string place_of(const Worker& worker) { return worker.window > 0 ? web::say(words::at_window, worker.window) : worker.account + " "; }

void chip(web::Html& html, std::string_view kind, std::string_view words) {
  html.element("span", {{"class", "chip " + std::string(kind)}}, words);
}

content::Result<Worker> WindowPages::worker(const Visit& visit) {
  const auto window = cases_.window_of(visit.session->account);
  if (!window) return tl::unexpected(window.error());
  return Worker{visit.session->account, *window};
}

void WindowPages::scan_area(web::Html& html, const Visit& visit) const {
  html.element("section", {{"class", "scan"}, {"id", "scan-area"}, {"tabindex", "0"}, {"data-off", std::string(words::scan_off)}}, [&] {
    html.element("p", {{"class", "scan-here"}}, words::scan_here);
    html.element("p", {{"id", "scan-how"}, {"aria-live", "polite"}}, words::scan_how);
  });
  html.element("form", {{"method", "post"}, {"action", "/scan"}, {"class", "typed"}, {"id", "scan-form"}}, [&] {
    html.single("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", visit.session->csrf}});
    html.element("label", {}, [&] {
      html.text(words::typed_label)
          .single("input", {{"name", "code"}, {"autocomplete", "off"}, {"spellcheck", "false"}, {"autocapitalize", "off"}});
    });
    html.element("button", {}, words::look_up);
  });
}

void WindowPages::seat(web::Html& html, const Visit& visit, int window) const {
  const auto form = [&] {
    web::Site::form(html, visit, "/seat", [&] {
      html.element("label", {}, [&] {
        html.text(words::seat_label)
            .single("input", {{"name", "seat"},
                              {"inputmode", "numeric"},
                              {"size", "4"},
                              {"autocomplete", "off"},
                              {"value", window > 0 ? std::to_string(window) : ""}});
      });
      html.element("button", {}, words::seat_set);
    });
  };
  html.element("div", {{"class", "seat"}}, [&] {
    if (window == 0) {
      html.element("p", {}, words::seat_ask);
      form();
      return;
    }
    html.element("details", {}, [&] {
      html.element("summary", {}, [&] {
        html.text(web::say(words::seat_is, window)).element("span", {{"class", "quiet"}}, words::seat_change);
      });
      form();
    });
  });
}

void WindowPages::knowledge_line(web::Html& html, const Knowledge& known, std::int64_t now) const {
  std::vector<std::string> parts;
  if (known.keys.empty()) {
    html.element("p", {{"role", "alert"}}, words::known_keys_none);
  } else if (known.keys_changed) {
    const auto days = (printer::day_of(now) - printer::day_of(*known.keys_changed)).count();
    parts.push_back(
        web::say(words::known_keys, known.keys.size(), days <= 0 ? std::string(words::ago_today) : web::say(words::ago_days, days)));
  }
  std::vector<std::string> versions;
  for (const content::Pack& pack : *known.rules) versions.push_back(pack.info.version);
  parts.push_back(versions.empty() ? std::string(words::known_rules_none)
                                   : web::say(words::known_rules, fmt::format("{}", fmt::join(versions, "、"))));
  parts.emplace_back(known.answer_keys.empty() ? words::known_answers_none : words::known_answers);
  for (const content::Fault& fault : known.faults) html.element("p", {{"role", "alert"}}, content::to_string(fault));
  html.element("p", {{"class", "quiet"}}, fmt::format("{}", fmt::join(parts, " · ")));
}

web::Reply WindowPages::home(const Visit& visit, std::string_view said, int status) {
  if (!working.has(visit.session->role))
    return site_.page(visit, words::home, [&](web::Html& html) {
      html.element("p", {}, web::say(words::hello, visit.session->account, web::role_word(visit.session->role)));
      html.element("ul", {}, [&] {
        for (const web::Route& route : site_.routes())
          if (!route.link.empty() && route.roles.has(visit.session->role))
            html.element("li", {}, [&] { html.element("a", {{"href", route.path}}, route.link); });
      });
    });
  const auto who = worker(visit);
  if (!who) return site_.told(visit, who.error());
  const auto all = counts(visit);
  if (!all) return site_.told(visit, all.error());
  constexpr std::int64_t max_here = 12;
  const content::Date today = printer::day_of(visit.now);
  const auto mine = cases_.list(CaseList::mine, today, who->account, max_here);
  if (!mine) return site_.told(visit, mine.error());
  const auto known = knowledge_.current();
  return site_.page(
      visit, words::scan,
      [&](web::Html& html) {
        if (!said.empty()) html.element("p", {{"role", "alert"}, {"class", "scanned"}}, said);
        html.element("div", {{"class", "desk"}}, [&] {
          scan_area(html, visit);
          seat(html, visit, who->window);
        });
        if (const std::string fault = calendar_fault(known->newest_rules(), today);
            !fault.empty() && visit.session->role == web::Role::lead)
          html.element("p", {{"role", "alert"}}, fault);
        tabs(html, *all, CaseList::mine);
        case_table(html, *mine, today);
        knowledge_line(html, *known, visit.now);
      },
      status);
}

web::Reply WindowPages::read_code(const Visit& visit) {
  const std::string_view typed = visit.request.form.value("code");
  const std::string plain(content::trimmed(content::narrow(typed.substr(0, 200))));
  if (content::trimmed(typed).empty()) return home(visit, words::scan_empty, 422);
  if (is_case_number(plain)) return Reply::go_to("/case?number=" + plain);
  if (plain.size() <= 6 && all_digits(plain)) return Reply::go_to("/found?number=" + plain);
  if (printer::looks_like_short_code(typed)) {
    const auto read = printer::read_short_code(typed, printer::day_of(visit.now));
    if (!read) return home(visit, read.error().sentence, 422);
    const auto slips = cases_.slips_by_number(read->slip_number, read->day);
    if (!slips) return site_.told(visit, slips.error());
    for (const KeptSlip& slip : *slips)
      if (printer::token_mark(slip.payload.token) == read->mark) return Reply::go_to("/slip?token=" + slip.token);
    if (printer::day_of(visit.now) > printer::day_of(printer::expiry_of(printer::start_of(read->day))))
      return home(visit, web::say(words::short_code_old, content::to_string(read->day), read->slip_number), 422);
    const auto who = worker(visit);
    if (!who) return site_.told(visit, who.error());
    const auto typed_slip = cases_.arrive_typed(*read, *who, visit.now);
    return typed_slip ? Reply::go_to("/slip?token=" + typed_slip->token) : site_.told(visit, typed_slip.error());
  }
  const auto known = knowledge_.current();
  const auto checked = printer::check_slip(typed, known->keys, visit.now);
  if (!checked) return home(visit, checked.error().sentence, 422);
  const auto who = worker(visit);
  if (!who) return site_.told(visit, who.error());
  const auto slip = cases_.arrive(checked->payload, *who, visit.now);
  if (!slip) return site_.told(visit, slip.error());
  return slip_page(visit, *slip, *known, answers_of(checked->payload, *known, words_));
}

void WindowPages::add_scan() {
  site_.add({web::Method::get, "/", web::Roles::every(), [this](const Visit& visit) { return home(visit, "", 200); }});
  site_.add({web::Method::post, "/scan", working, [this](const Visit& visit) { return read_code(visit); }});
  site_.add({web::Method::get, "/slip", working, [this](const Visit& visit) {
               const auto slip = cases_.slip(std::string(visit.request.query.value("token")));
               if (!slip) return site_.told(visit, slip.error());
               if (!*slip) return home(visit, words::slip_unknown, 422);
               const auto known = knowledge_.current();
               return slip_page(visit, **slip, *known, {{}, (*slip)->typed ? std::string() : std::string(words::answers_gone)});
             }});
  site_.add({web::Method::post, "/accept", working, [this](const Visit& visit) { return accept(visit); }});
  site_.add({web::Method::post, "/seat", working, [this](const Visit& visit) {
               const std::string plain(content::trimmed(content::narrow(visit.request.form.value("seat"))));
               int window = 0;
               const auto [end, problem] = std::from_chars(plain.data(), plain.data() + plain.size(), window);
               if (problem != std::errc() || end != plain.data() + plain.size() || window < 1 || window > max_windows)
                 return home(visit, words::seat_rule, 422);
               const auto sat = cases_.sit({visit.session->account, window});
               return sat ? Reply::go_to("/") : site_.told(visit, sat.error());
             }});
}

}  // namespace intake
