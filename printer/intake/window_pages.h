// SPDX-License-Identifier: MIT
#pragma once

// The clerk's pages: the scan area, a slip, a case, and the lists of cases. Everything that is done is a form of the session, so it works
// without a script and by keyboard alone; the script only hears a scanner (static/scan.js).

#include "assets/words.h"
#include "content/web/site.h"
#include "printer/intake/scan/knowledge.h"
#include "printer/intake/scan/slip_view.h"
#include "printer/intake/work/cases.h"
#include "printer/intake/work/due.h"

namespace intake {

class WindowPages {
 public:
  // All of them outlive the site.
  WindowPages(web::Site& site, const Cases& cases, KnowledgeSource& knowledge, const assets::Words& words)
      : site_(site), cases_(cases), knowledge_(knowledge), words_(words) {}
  void add();
  // What a case's page says of its papers.
  void with_papers(std::function<void(web::Html&, const web::Visit&, const Case&)> papers) { papers_ = std::move(papers); }

 private:
  using Visit = web::Visit;
  using Reply = web::Reply;

  void add_scan();
  void add_case();
  void add_lists();

  Reply home(const Visit& visit, std::string_view said, int status);
  Reply read_code(const Visit& visit);
  Reply slip_page(const Visit& visit, const KeptSlip& slip, const Knowledge& known, const ShownAnswers& answers);
  Reply accept(const Visit& visit);
  Reply case_page(const Visit& visit, std::string_view said, int status);
  Reply list_page(const Visit& visit);
  Reply found_page(const Visit& visit);

  // The parts of pages.
  void scan_area(web::Html& html, const Visit& visit) const;
  void seat(web::Html& html, const Visit& visit, int window) const;
  void knowledge_line(web::Html& html, const Knowledge& known, std::int64_t now) const;
  void tabs(web::Html& html, const std::vector<std::pair<CaseList, std::int64_t>>& counts, std::optional<CaseList> here) const;
  void slip_head(web::Html& html, const Visit& visit, const KeptSlip& slip, const std::vector<KeptSlip>& prints,
                 const std::optional<Case>& taken) const;
  void acceptance(web::Html& html, const Visit& visit, const KeptSlip& slip, const SlipView& view, const Knowledge& known) const;
  void case_work(web::Html& html, const Visit& visit, const Case& one, const SlipView& view, const Knowledge& known,
                 const std::vector<std::string>& colleagues) const;

  content::Result<std::vector<std::pair<CaseList, std::int64_t>>> counts(const Visit& visit);
  content::Result<Worker> worker(const Visit& visit);
  content::Result<std::vector<std::string>> colleagues(const Visit& visit);
  // A change of a case: what the form says of it, then back to it.
  Reply step(const Visit& visit, const std::function<content::Result<void>(const CaseStep&, const Case&)>& change);

  web::Site& site_;
  Cases cases_;
  KnowledgeSource& knowledge_;
  const assets::Words& words_;
  std::function<void(web::Html&, const web::Visit&, const Case&)> papers_;
};

// Who works with slips and cases, and who may look at them.
inline const web::Roles working{web::Role::clerk, web::Role::lead};
inline const web::Roles looking{web::Role::clerk, web::Role::lead, web::Role::auditor};

// "09:41" today, else "11-20 09:41".
std::string short_time(std::int64_t seconds, std::int64_t now);
// "2 号窗口", or the account where the window was not said.
std::string place_of(const Worker& worker);
// A table of cases.
void case_table(web::Html& html, const std::vector<Case>& cases, content::Date today);
void chip(web::Html& html, std::string_view kind, std::string_view words);

}  // namespace intake
