// SPDX-License-Identifier: MIT
#pragma once

// The papers of a case as PDF files: /paper?number=…&kind=receipt|missing|referral, with &to=DEPARTMENT for the last and
// &medium=a5|a4|80mm.

#include <mutex>

#include "content/web/site.h"
#include "printer/intake/case_papers.h"
#include "printer/intake/papers/window_printer.h"
#include "printer/intake/scan/knowledge.h"

namespace intake {

class PaperPages {
 public:
  // All of them outlive the site.
  PaperPages(web::Site& site, web::Store& store, KnowledgeSource& knowledge, SheetMaker maker, Hall hall, WindowPrinter* printer = nullptr)
      : site_(site), cases_(store), knowledge_(knowledge), maker_(maker), hall_(std::move(hall)), printer_(printer) {}
  void add();
  // Of the papers that a case has.
  void links(web::Html& html, const web::Visit& visit, const Case& one) const;

 private:
  // What a query or a form asks for; the reply says why there is no such paper.
  struct Wanted {
    SheetKind kind{};
    CaseSheet sheet;
  };
  tl::expected<Wanted, web::Reply> wanted(const web::Visit& visit, const web::Form& form);
  web::Reply file(const web::Visit& visit);
  web::Reply print(const web::Visit& visit);

  web::Site& site_;
  Cases cases_;
  KnowledgeSource& knowledge_;
  SheetMaker maker_;
  Hall hall_;
  WindowPrinter* printer_;
  std::mutex setting_;  // one typesetter for all who ask
};

}  // namespace intake
