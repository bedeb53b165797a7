// SPDX-License-Identifier: MIT
#include "printer/intake/lead/lead_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "content/web/say.h"
#include "printer/intake/lead/lead_charts.h"
#include "printer/intake/lead/lead_tables.h"
#include "printer/intake/lead/lead_words.h"
#include "printer/intake/lead/printed_counts.h"
#include "printer/payload/slip_check.h"

namespace intake {

namespace {

using web::Html;
using Cells = std::vector<std::string>;

constexpr std::size_t oldest_shown = 10;

std::string shown(const std::optional<int>& number) { return number ? std::to_string(*number) : "—"; }

// Everything the page and the files are made of.
struct Seen {
  content::Date today;
  Figures figures;
  std::vector<OpenCase> open;
  std::vector<std::string> faults;
};

class LeadPages {
 public:
  LeadPages(web::Site& site, LeadSource source) : site_(site), source_(std::move(source)) {}

  web::Reply page(const web::Visit& visit) const {
    const auto seen = look(visit);
    if (!seen) return site_.told(visit, seen.error());
    return site_.page(visit, words::lead_title, [&](Html& html) {
      for (const std::string& fault : seen->faults) html.element("p", {{"role", "alert"}}, fault);
      summary(html, *seen);
      weeks(html, *seen);
      programmes(html, *seen);
      oldest(html, *seen);
      departments(html, *seen);
      html.element("p", {}, [&] {
        html.text(words::lead_download);
        for (const auto& [path, words] :
             {std::pair{"/lead/weeks.csv", words::lead_weeks_file}, std::pair{"/lead/programmes.csv", words::lead_programmes_file},
              std::pair{"/lead/departments.csv", words::lead_departments_file}}) {
          html.text(" ").element("a", {{"href", path}}, words);
        }
      });
    });
  }

  web::Reply file(const web::Visit& visit, const std::function<std::string(const Seen&)>& made, const std::string& name) const {
    const auto seen = look(visit);
    if (!seen) return site_.told(visit, seen.error());
    return web::Reply::file(made(*seen), "text/csv; charset=utf-8", name);
  }

  const ProgrammeName& programme_name() const { return source_.programme_name; }

 private:
  content::Result<Seen> look(const web::Visit& visit) const {
    Seen seen{printer::day_of(visit.now), {}, {}, {}};
    const content::Date from = content::monday_of(seen.today) - std::chrono::days{7 * (lead_weeks_shown - 1)};
    auto rows = source_.rows(from);
    if (!rows) return tl::unexpected(rows.error());
    TerminalCounts terminals;
    if (!source_.printed.empty()) terminals = counts_of_folder(source_.printed);
    seen.figures = figures_of(rows->arrived, terminals.counts, seen.today, lead_weeks_shown);
    seen.open = std::move(rows->open);
    seen.faults = source_.faults(seen.today);
    for (const content::Fault& fault : terminals.faults) seen.faults.push_back(web::say(words::lead_left_out, fault.sentence));
    return seen;
  }

  static void table(Html& html, const Cells& heads, const std::function<void()>& rows) {
    html.element("table", {}, [&] {
      html.element("thead", {}, [&] {
        html.element("tr", {}, [&] {
          for (const std::string& head : heads) html.element("th", {{"scope", "col"}}, head);
        });
      });
      html.element("tbody", {}, rows);
    });
  }
  static void row(Html& html, const Cells& cells) {
    html.element("tr", {}, [&] {
      for (const std::string& cell : cells) html.element("td", {}, cell);
    });
  }

  static void summary(Html& html, const Seen& seen) {
    const Counts& all = seen.figures.all;
    html.element("p", {},
                 web::say(words::lead_summary, lead_weeks_shown, all.arrived, all.taken) +
                     (all.printed ? web::say(words::lead_printed_some, *all.printed) : std::string(words::lead_printed_unknown)));
    // Only of weeks whose slips are not good any more, and that a terminal told of.
    int printed = 0, arrived = 0;
    for (std::size_t i = 0; i < seen.figures.weeks.size(); ++i) {
      const Counts& one = seen.figures.by_week[i];
      if (seen.figures.still_good(i, seen.today) || !one.printed) continue;
      printed += *one.printed;
      arrived += one.arrived;
    }
    if (printed > 0) html.element("p", {{"role", "status"}}, web::say(words::lead_never_came, printed, std::max(0, printed - arrived)));
  }

  static void weeks(Html& html, const Seen& seen) {
    html.element("h2", {}, words::lead_weeks);
    week_chart(html, seen.figures, seen.today);
    table(
        html,
        {std::string(words::lead_week), std::string(words::lead_printed), std::string(words::lead_arrived), std::string(words::lead_taken)},
        [&] {
          for (std::size_t i = seen.figures.weeks.size(); i-- > 0;) {  // the newest first
            const Counts& one = seen.figures.by_week[i];
            row(html, {content::to_string(seen.figures.weeks[i]) + (seen.figures.still_good(i, seen.today) ? " *" : ""), shown(one.printed),
                       std::to_string(one.arrived), std::to_string(one.taken)});
          }
        });
    html.element("p", {}, std::string(words::lead_good).append(words::lead_how));
  }

  void programmes(Html& html, const Seen& seen) const {
    html.element("h2", {}, words::lead_programmes);
    if (seen.figures.programmes.empty()) {
      html.element("p", {}, words::lead_no_slips);
      return;
    }
    int most = 0;
    for (const Figures::Programme& one : seen.figures.programmes)
      for (const Counts& week : one.by_week) most = std::max({most, week.arrived, week.printed.value_or(0)});
    table(html,
          {std::string(words::lead_programme), std::string(words::lead_named), std::string(words::lead_arrived),
           std::string(words::lead_likely), std::string(words::lead_taken), std::string(words::lead_by_week)},
          [&] {
            for (const Figures::Programme& one : seen.figures.programmes) {
              const std::string name = source_.programme_name(one.code);
              html.element("tr", {}, [&] {
                for (const std::string& cell : {name, shown(one.all.printed), std::to_string(one.all.arrived),
                                                std::to_string(one.all.likely), std::to_string(one.all.taken)})
                  html.element("td", {}, cell);
                html.element("td", {}, [&] { spark_chart(html, one.by_week, most, name); });
              });
            }
          });
    html.element("p", {}, words::lead_named_how);
  }

  static std::string places(const OpenCase& one) {
    return one.departments.empty() ? std::string(words::lead_window) : fmt::format("{}", fmt::join(one.departments, "、"));
  }

  static void oldest(Html& html, const Seen& seen) {
    html.element("h2", {}, words::lead_oldest);
    if (seen.open.empty()) {
      html.element("p", {}, words::lead_no_cases);
      return;
    }
    table(html,
          {std::string(words::lead_case), std::string(words::lead_accepted), std::string(words::lead_due), std::string(words::lead_clerk),
           std::string(words::lead_at)},
          [&] {
            for (const OpenCase& one : oldest_open(seen.open, oldest_shown)) {
              std::string due(words::lead_no_due);
              if (one.waiting) due = words::lead_waiting;
              else if (one.due) due = content::to_string(*one.due) + (*one.due < seen.today ? " " + std::string(words::lead_overdue) : "");
              html.element("tr", {}, [&] {
                html.element("td", {}, [&] { html.element("a", {{"href", "/case?number=" + one.number}}, one.number); });
                for (const std::string& cell : {content::to_string(one.accepted), due, one.clerk, places(one)})
                  html.element("td", {}, cell);
              });
            }
          });
  }

  static void departments(Html& html, const Seen& seen) {
    if (seen.open.empty()) return;
    html.element("h2", {}, words::lead_departments);
    table(html,
          {std::string(words::lead_department), std::string(words::lead_open), std::string(words::lead_waiting),
           std::string(words::lead_overdue), std::string(words::lead_days)},
          [&] {
            for (const DepartmentFigures& one : by_department(seen.open, seen.today))
              row(html, {one.department.empty() ? std::string(words::lead_window) : one.department, std::to_string(one.open),
                         std::to_string(one.waiting), std::to_string(one.overdue), one.overdue == 0 ? "" : std::to_string(one.max_days)});
          });
    html.element("p", {}, words::lead_several);
  }

  web::Site& site_;
  LeadSource source_;
};

}  // namespace

void add_lead_pages(web::Site& site, LeadSource source) {
  const auto pages = std::make_shared<const LeadPages>(site, std::move(source));
  const web::Roles roles{web::Role::lead, web::Role::auditor};
  site.add(
      {web::Method::get, "/lead", roles, [pages](const web::Visit& visit) { return pages->page(visit); }, std::string(words::lead_title)});
  const auto add_file = [&](const std::string& name, const std::function<std::string(const Seen&)>& made) {
    site.add({web::Method::get, "/lead/" + name, roles,
              [pages, name, made](const web::Visit& visit) { return pages->file(visit, made, name); }});
  };
  add_file("weeks.csv", [](const Seen& seen) { return weeks_csv(seen.figures); });
  add_file("programmes.csv", [pages](const Seen& seen) { return programmes_csv(seen.figures, pages->programme_name()); });
  add_file("departments.csv", [](const Seen& seen) { return departments_csv(by_department(seen.open, seen.today)); });
}

}  // namespace intake
