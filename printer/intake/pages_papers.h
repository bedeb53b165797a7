// SPDX-License-Identifier: MIT
#pragma once

// The papers of a case as PDF files: /paper?number=…&kind=receipt|missing|referral, with &to=DEPARTMENT for the last and
// &medium=a5|a4|80mm.

#include <mutex>

#include "content/web/site.h"
#include "printer/intake/case_papers.h"
#include "printer/intake/papers/case_sheet_print.h"
#include "printer/intake/scan/knowledge.h"

namespace intake {

class PaperPages {
 public:
  // All of them outlive the site.
  PaperPages(web::Site& site, web::Store& store, KnowledgeSource& knowledge, SheetMaker maker, Hall hall)
      : site_(site), cases_(store), knowledge_(knowledge), maker_(maker), hall_(std::move(hall)) {}
  void add();

 private:
  web::Reply paper(const web::Visit& visit);

  web::Site& site_;
  Cases cases_;
  KnowledgeSource& knowledge_;
  SheetMaker maker_;
  Hall hall_;
  std::mutex setting_;  // one typesetter for all who ask
};

// The links to the papers that a case has.
void paper_links(web::Html& html, const Case& one);

}  // namespace intake
