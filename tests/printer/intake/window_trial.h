// SPDX-License-Identifier: MIT
#pragma once

// The window's site with everything real but the clock: a terminal's key, the city's key for answers, the rules of the frozen city, slips
// made as a terminal makes them, and browsers (tests/content/web/browser.h).

#include <fmt/format.h>

#include "printer/intake/intake_site.h"
#include "printer/intake/lead_source.h"
#include "printer/intake/pages_outbox.h"
#include "printer/intake/pages_papers.h"
#include "printer/intake/window_pages.h"
#include "printer/payload/slip_code.h"
#include "tests/content/screening/frozen_household.h"
#include "tests/content/web/browser.h"
#include "tests/content/web/store/store_place.h"
#include "tests/typesetting.h"

namespace window_trial {

inline const std::string password = "right-password";
constexpr std::int64_t noon = 1'795'838'400;  // 2026-11-28 12:00 in the country

using typesetting::typesetter;

struct SlipKind {
  int number = 147, attempt = 1;
  bool urgent = false, with_answers = true;
  std::int64_t issued = noon - 3600;
  std::string terminal = "KDL-1", language = "zh-Hans", rule_set = {};
  frozen::Household household = frozen::Household({{"ill", "true"}, {"medical_paid", "2000"}, {"income_month_total", "null"}});
};

// A file, or PostgreSQL where the tests are told so.
inline StoreKind store_kind() {
  const bool postgres = std::getenv("WINDOW_STORE") != nullptr && PostgresServer::get() != nullptr;
  return postgres ? StoreKind::postgres : StoreKind::sqlite;
}

struct Trial {
  WebFolder folder;
  StorePlace place{store_kind()};
  std::int64_t now = noon;
  std::unique_ptr<web::Store> store;
  web::Passwords passwords{web::Passwords::Cost::least};
  std::unique_ptr<web::Site> site;
  std::unique_ptr<intake::KnowledgeSource> knowledge;
  std::unique_ptr<web::Outbox> outbox;
  std::unique_ptr<web::Offices> offices;
  std::unique_ptr<web::Inbox> inbox;
  std::unique_ptr<intake::Cases> cases;
  web::LastTry last;
  int retries = 0;
  std::unique_ptr<intake::WindowPages> pages;
  intake::WindowPrinter printer{":memory:"};
  std::unique_ptr<intake::PaperPages> papers;
  printer::SigningKey key;
  printer::SealingKey sealing{};

  // `printer_address`: of the window's printer; empty: it has none.
  // `reports`: it is an office with a city.
  explicit Trial(const std::string& printer_address = {}, bool reports = false) {
    if (!printer_address.empty() && !printer.open(printer_address)) throw std::runtime_error("no printer");
    const content::Date day = *content::parse_date("2026-11-20");
    if (!printer::rotate_key(folder / "keys", day, "KDL-1")) throw std::runtime_error("no key");
    key = printer::current_key(folder / "keys").value();
    sealing = printer::rotate_answer_key(folder / "answers", day, "").value().bytes;
    store = std::move(web::open_store(place.where(), intake::schema()).value());
    outbox = std::make_unique<web::Outbox>(*store, "");
    offices = std::make_unique<web::Offices>(*store);
    inbox = std::make_unique<web::Inbox>(*store, intake::inbox_settings("市窗口"));
    web::SiteSettings of_site = intake::settings({"https://office.example"}, [this] { return now; });
    of_site.above = [this](web::Html& html, const web::Visit& visit) { intake::outbox_line(html, visit, *outbox); };
    site = std::make_unique<web::Site>(*store, passwords, std::move(of_site));
    knowledge = std::make_unique<intake::KnowledgeSource>(
        intake::KnowledgeFolders{{folder / "keys"}, {packs::frozen_folder()}, folder / "answers"});
    if (reports && !outbox->begin(now)) throw std::runtime_error("no outbox");
    cases = std::make_unique<intake::Cases>(*store, reports);
    pages = std::make_unique<intake::WindowPages>(*site, *cases, *knowledge, typesetting::words());
    pages->add();
    intake::add_outbox_pages(*site, *outbox, *cases, {[this] { return last; }, [this] { ++retries; }}, reports);
    web::add_report(*site, *offices, *inbox);
    intake::add_office_pages(*site, *store, *offices, !reports);
    papers = std::make_unique<intake::PaperPages>(*site, *store, *knowledge, intake::SheetMaker{typesetter(), typesetting::words()},
                                                  intake::Hall{"试用大厅", "0999-1234567"}, printer_address.empty() ? nullptr : &printer);
    papers->add();
    pages->with_papers([this](web::Html& html, const web::Visit& visit, const intake::Case& one) { papers->links(html, visit, one); });
    intake::add_lead_pages(*site, intake::lead_source(*store, *knowledge, folder / "printed"));
  }

  void make(const std::string& name, web::Role role) {
    const auto first = site->accounts().make("system", name, role, now);
    if (!first || !site->accounts().change_password(name, *first, password, now)) throw std::runtime_error(name);
  }
  // All that is stored, the log of the database with it.
  std::string stored() const { return place.bytes() + (place.is_file() ? content::read_file(place.where() + "-wal").value() : ""); }

  // A clerk at a window.
  Browser clerk(const std::string& name, int window) {
    make(name, web::Role::clerk);
    Browser browser(*site);
    browser.login(name, password);
    browser.post("/seat", "seat=" + std::to_string(window));
    return browser;
  }

  std::string code(const SlipKind& kind = {}) const {
    const content::Date day = printer_day(kind.issued);
    const content::Answers answers = kind.household.answers();
    printer::Slip slip = printer::make_slip({.pack = packs::frozen(),
                                             .assessment = packs::frozen_screening().assess(answers, day),
                                             .answers = answers,
                                             .language = kind.language,
                                             .number = fmt::format("{:04}", kind.number),
                                             .date = content::to_string(day),
                                             .time = "11:00",
                                             .place = "大厅",
                                             .terminal = kind.terminal,
                                             .attempt = kind.attempt,
                                             .urgent = kind.urgent,
                                             .with_answers = kind.with_answers,
                                             .screening = &packs::frozen_screening()},
                                            typesetting::words());
    if (!kind.rule_set.empty()) slip.rule_set = kind.rule_set;
    if (!printer::add_code(slip, {.pack = packs::frozen(), .answers = answers, .key = key, .now = kind.issued, .answers_key = sealing}))
      throw std::runtime_error("no code");
    return slip.payload;
  }

 private:
  static content::Date printer_day(std::int64_t seconds) {
    return content::Date{std::chrono::floor<std::chrono::days>(std::chrono::seconds(seconds + 8 * 3600))};
  }
};

// As a form sends it.
inline std::string encoded(std::string_view text) {
  std::string out;
  for (const unsigned char c : text) out += std::isalnum(c) ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02X}", c);
  return out;
}

// What stands behind `before` in the page, to the next quote.
inline std::string value_after(const std::string& page, std::string_view before) {
  const std::size_t at = page.find(before);
  if (at == std::string::npos) return {};
  return page.substr(at + before.size(), page.find('"', at + before.size()) - at - before.size());
}
inline std::string token_in(const std::string& page) { return value_after(page, "name=\"token\" value=\""); }

inline std::string number_in(const web::Reply& reply) { return reply.location.substr(std::string("/case?number=").size()); }

}  // namespace window_trial
