// SPDX-License-Identifier: MIT
#pragma once

// What an office sees of its reports to the city, above every page and on one of its own: how many wait, and what another office took as
// well, which a person settles. And what the city sees: its offices, and what they have not settled.

#include "content/web/outbox/offices.h"
#include "content/web/outbox/reporter.h"
#include "printer/intake/work/cases.h"

namespace intake {

// "已存本机，3 条未上报"; nothing where everything has arrived and is settled.
void outbox_line(web::Html& html, const web::Visit& visit, web::Outbox& outbox);
// A conflict with the two ways out of it; without them for who only looks.
void conflict_form(web::Html& html, const web::Visit& visit, const SlipConflict& conflict, bool works);

// How the last try went, and to try now; without a city there is neither.
struct OutboxTries {
  std::function<web::LastTry()> last;
  std::function<void()> retry;
};

// All outlive the site.
// `linked`: named in the head of every page.
void add_outbox_pages(web::Site& site, web::Outbox& outbox, Cases& cases, const OutboxTries& tries, bool linked);
void add_office_pages(web::Site& site, web::Store& store, web::Offices& offices, bool linked);

}  // namespace intake
