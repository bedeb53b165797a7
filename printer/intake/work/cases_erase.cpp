// SPDX-License-Identifier: MIT
// What is kept no longer; see cases.h.
#include <fmt/format.h>

#include "printer/intake/work/cases.h"
#include "printer/intake/work/store_steps.h"
#include "printer/intake/work/work_words.h"
#include "printer/payload/slip_check.h"

namespace intake {

using content::Result;

namespace {

constexpr std::int64_t seconds_of_day = 86400;

// All but the row of the case itself.
void erase_parts(StoreSteps& steps, const std::string& number) {
  std::string names;
  steps
      .rows("SELECT issuer, day, number, token FROM slips WHERE case_number = ?1", {number},
            [&](const web::Row& row) { names += slip_names(row.text(0), row.text(1), row.text(2), row.text(3)) + "\n"; })
      .then([&](web::Transaction& within) { return web::Inbox::release(within, names, ""); })
      .then([&](web::Transaction& within) { return web::Outbox::forget(within, number); });
  for (const char* table : {"case_programmes", "case_referrals", "case_papers", "slips"})
    steps.run(fmt::format("DELETE FROM {} WHERE case_number = ?1", table), {number});
}

}  // namespace

Result<void> Cases::erase(const std::string& number, const std::string& account, std::int64_t now) {
  const auto erased = store_.change([&](web::Transaction& transaction) {
    StoreSteps steps(transaction, reports_);
    erase_parts(steps, number);
    steps.run("DELETE FROM cases WHERE number = ?1", {number});
    if (steps.done() && steps.changed() == 0) steps.refuse(words::case_unknown);
    return steps.append({now, account, "case_erased", number, ""}).done();
  });
  return erased ? store_.sweep() : erased;
}

Result<Erased> Cases::tidy(const Keeping& keeping, std::int64_t now) {
  Erased erased;
  const auto done = store_.change([&](web::Transaction& transaction) {
    StoreSteps steps(transaction, reports_);
    // A slip expires 30 days after it was printed, to the minute (payload.h).
    const std::int64_t printed = now - (printer::expiry_of(0) + keeping.slips * seconds_of_day);
    steps.run("DELETE FROM slips WHERE case_number = '' AND day < ?1", {content::to_string(printer::day_of(printed))});
    erased.slips = steps.changed();
    std::vector<std::string> closed;
    steps.rows("SELECT number FROM cases WHERE state = 'closed' AND closed < ?1", {now - keeping.cases * seconds_of_day},
               [&](const web::Row& row) { closed.push_back(row.text(0)); });
    for (const std::string& number : closed) {
      erase_parts(steps, number);
      steps.run("DELETE FROM cases WHERE number = ?1", {number});
      steps.append({now, "system", "case_erased", number, ""});
    }
    erased.cases = static_cast<std::int64_t>(closed.size());
    if (erased.slips > 0) steps.append({now, "system", "slips_erased", "", std::to_string(erased.slips)});
    return steps.done();
  });
  if (!done) return tl::unexpected(done.error());
  if (const auto swept = store_.sweep(); !swept) return tl::unexpected(swept.error());
  return erased;
}

}  // namespace intake
