// SPDX-License-Identifier: MIT
#include "printer/intake/pages_outbox.h"

#include "content/web/say.h"
#include "printer/intake/intake_words.h"
#include "printer/intake/window_pages.h"
#include "printer/intake/work/work_words.h"

namespace intake {

void outbox_line(web::Html& html, const web::Visit& visit, web::Outbox& outbox) {
  if (!looking.has(visit.session->role)) return;
  const auto stand = outbox.stand();
  // A store that cannot be read is told by the page itself.
  if (!stand || (stand->waiting == 0 && stand->conflicts == 0)) return;
  html.element("p", {{"class", stand->conflicts > 0 ? "unsent conflict" : "unsent"}, {"role", "status"}}, [&] {
    html.element("a", {{"href", "/outbox"}}, [&] {
      html.text(web::waiting_line(stand->waiting));
      if (stand->waiting > 0 && stand->conflicts > 0) html.text("　");
      if (stand->conflicts > 0) html.text(web::say(words::outbox_conflicts, stand->conflicts));
    });
  });
}

void conflict_form(web::Html& html, const web::Visit& visit, const SlipConflict& conflict, bool works) {
  html.element("section", {{"class", "conflict"}}, [&] {
    html.element("p", {}, [&] {
      html.element("a", {{"href", "/case?number=" + conflict.case_number}}, web::say(words::taken_as, conflict.case_number));
      html.text("　").text(
          web::say(conflict.later ? words::conflict_later : words::conflict_is, short_time(conflict.at, visit.now), conflict.office));
    });
    if (!works) return;
    web::Site::form(html, visit, "/outbox/settle", [&] {
      html.single("input", {{"type", "hidden"}, {"name", "id"}, {"value", conflict.id}});
      html.element("button", {{"name", "who"}, {"value", "kept"}, {"class", "second"}}, words::conflict_keep);
      html.element("button", {{"name", "who"}, {"value", "given"}, {"class", "second"}}, words::conflict_give);
    });
  });
}

void add_outbox_pages(web::Site& site, web::Outbox& outbox, Cases& cases, const OutboxTries& tries, bool linked) {
  site.add({web::Method::get, "/outbox", looking,
            [&site, &outbox, &cases, last = tries.last](const web::Visit& visit) {
              const auto stand = outbox.stand();
              if (!stand) return site.told(visit, stand.error());
              const auto conflicts = cases.conflicts();
              if (!conflicts) return site.told(visit, conflicts.error());
              const web::LastTry tried = last();
              return site.page(visit, words::outbox, [&](web::Html& html) {
                html.element("p", {}, [&] {
                  if (stand->waiting == 0) html.text(words::outbox_all_sent);
                  else html.text(web::say(words::outbox_oldest, short_time(stand->oldest, visit.now)));
                  html.text(tried.reached == 0 ? std::string(words::outbox_never)
                                               : web::say(words::outbox_reached, short_time(tried.reached, visit.now)));
                });
                if (!tried.sentence.empty())
                  html.element("p", {{"role", "alert"}}, web::say(words::outbox_tried, short_time(tried.at, visit.now), tried.sentence));
                if (stand->waiting > 0 && working.has(visit.session->role))
                  web::Site::form(html, visit, "/outbox/retry", [&] { html.element("button", {}, words::outbox_retry); });
                html.element("p", {{"class", "quiet"}}, words::outbox_how);
                html.element("h2", {}, words::conflict_title);
                if (conflicts->empty()) html.element("p", {{"class", "quiet"}}, words::conflict_none);
                for (const SlipConflict& one : *conflicts) conflict_form(html, visit, one, working.has(visit.session->role));
              });
            },
            linked ? std::string(words::outbox) : std::string()});
  site.add({web::Method::post, "/outbox/retry", working, [retry = tries.retry](const web::Visit&) {
              retry();
              return web::Reply::go_to("/outbox");
            }});
  site.add({web::Method::post, "/outbox/settle", working, [&site, &cases](const web::Visit& visit) {
              const web::Form& form = visit.request.form;
              const std::string_view who = form.value("who");
              if (who != "kept" && who != "given") return site.sentence(visit, words::nothing_ticked, 422);
              const auto window = cases.window_of(visit.session->account);
              if (!window) return site.told(visit, window.error());
              const auto settled =
                  cases.close_conflict(std::string(form.value("id")), who == "given" ? Settlement::given : Settlement::kept,
                                       {visit.session->account, *window}, visit.now);
              return settled ? web::Reply::go_to("/outbox") : site.told(visit, settled.error());
            }});
}

namespace {

// Notes of a second taking that neither office has settled.
struct OpenConflict {
  std::string first, second, number;
  std::int64_t first_at = 0, second_at = 0;
};

content::Result<std::vector<OpenConflict>> open_conflicts(web::Store& store) {
  constexpr std::int64_t most = 200;
  std::vector<OpenConflict> open;
  const auto looked = store.look([&](web::Reader& reader) {
    return reader.rows(
        "SELECT taken_by, office, subject, taken_at, at FROM inbox WHERE taken_by <> '' AND slip <> '' AND NOT EXISTS(SELECT 1 FROM inbox"
        " AS later WHERE later.office = inbox.office AND later.subject = inbox.subject AND later.kind IN ('conflict_kept',"
        " 'conflict_given')) AND NOT EXISTS(SELECT 1 FROM inbox_overlaps AS told JOIN inbox AS later ON later.office = told.office"
        " AND later.subject = told.subject WHERE told.id = inbox.id AND later.arrived >= inbox.arrived AND later.kind IN ('conflict_kept',"
        " 'conflict_given')) ORDER BY at LIMIT ?1",
        {most}, [&](const web::Row& row) {
          open.push_back({row.text(0), row.text(1), row.text(2), row.number(3), row.number(4)});
        });
  });
  if (!looked) return tl::unexpected(looked.error());
  return open;
}

void table_head(web::Html& html, std::initializer_list<std::string_view> heads) {
  html.element("thead", {}, [&] {
    html.element("tr", {}, [&] {
      for (const std::string_view head : heads) html.element("th", {{"scope", "col"}}, head);
    });
  });
}

}  // namespace

void add_office_pages(web::Site& site, web::Store& store, web::Offices& offices, bool linked) {
  site.add({web::Method::get,
            "/offices",
            {web::Role::lead, web::Role::auditor},
            [&site, &store, &offices](const web::Visit& visit) {
              const auto all = offices.all();
              if (!all) return site.told(visit, all.error());
              const auto open = open_conflicts(store);
              if (!open) return site.told(visit, open.error());
              return site.page(visit, words::offices, [&](web::Html& html) {
                if (all->empty()) html.element("p", {{"class", "quiet"}}, words::offices_none);
                else
                  html.element("table", {}, [&] {
                    table_head(html, {words::office, words::office_heard, words::office_notes, words::office_conflicts});
                    html.element("tbody", {}, [&] {
                      for (const web::OfficeStand& one : *all)
                        html.element("tr", {}, [&] {
                          html.element("td", {}, one.name);
                          html.element("td", {}, one.heard == 0 ? std::string(words::office_never) : short_time(one.heard, visit.now));
                          html.element("td", {}, std::to_string(one.notes)).element("td", {}, std::to_string(one.conflicts));
                        });
                    });
                  });
                html.element("h2", {}, words::conflict_open);
                if (open->empty()) html.element("p", {{"class", "quiet"}}, words::conflict_none);
                else
                  html.element("table", {}, [&] {
                    table_head(html, {words::conflict_first, words::conflict_second, words::case_number});
                    html.element("tbody", {}, [&] {
                      for (const OpenConflict& one : *open)
                        html.element("tr", {}, [&] {
                          html.element("td", {}, one.first + " " + short_time(one.first_at, visit.now));
                          html.element("td", {}, one.second + " " + short_time(one.second_at, visit.now));
                          html.element("td", {}, one.number);
                        });
                    });
                  });
              });
            },
            linked ? std::string(words::offices) : std::string()});
}

}  // namespace intake
