// SPDX-License-Identifier: MIT
// What two offices took at once, and how a person settles it; see cases.h.
#include "printer/intake/work/cases.h"
#include "printer/intake/work/store_steps.h"
#include "printer/intake/work/work_words.h"
#include "printer/payload/slip_check.h"

namespace intake {

using content::Result;

web::InboxSettings inbox_settings(std::string own_name) { return {std::move(own_name), "case_erased", "conflict_given"}; }

Result<std::vector<SlipConflict>> Cases::conflicts(const std::string& number) {
  const auto found = web::Outbox(store_, {}).conflicts(number);
  if (!found) return tl::unexpected(found.error());
  std::vector<SlipConflict> conflicts;
  for (const web::Conflict& one : *found)
    conflicts.push_back({one.note.id, one.note.event.subject, one.taken_by, one.taken_at, one.note.event.kind == web::overlap_kind});
  return conflicts;
}

Result<void> Cases::close_conflict(const std::string& id, Settlement settlement, const Worker& worker, std::int64_t now) {
  return store_.change([&](web::Transaction& transaction) -> Result<void> {
    const auto settled = web::Outbox::close_conflict(transaction, id, worker.account, now);
    if (!settled) return tl::unexpected(settled.error());
    StoreSteps steps(transaction, reports_);
    if (!*settled) return steps.refuse(words::conflict_settled).done();
    const std::string number = (*settled)->note.event.subject;
    const bool given = settlement == Settlement::given;
    steps.append({now, worker.account, given ? "conflict_given" : "conflict_kept", number, (*settled)->taken_by});
    if (!given) return steps.done();
    steps.run("UPDATE cases SET state = 'closed', closed = ?2, result = ?3, version = version + 1 WHERE number = ?1 AND state <> 'closed'",
              {number, now, std::string(result_code(CaseResult::elsewhere))});
    if (steps.changed() == 1) steps.append({now, worker.account, "case_closed", number, std::string(result_word(CaseResult::elsewhere))});
    return steps.done();
  });
}

Result<std::optional<web::Claim>> Cases::taken_elsewhere(const KeptSlip& slip) {
  std::optional<web::Claim> claim;
  const auto looked = store_.look([&](web::Reader& reader) -> Result<void> {
    const std::string day = content::to_string(printer::day_of(slip.payload.issued));
    auto found = web::Inbox::claimed(reader, slip_names(slip.payload.issuer, day, slip.payload.slip_number, slip.token));
    if (!found) return tl::unexpected(found.error());
    claim = *found;
    return {};
  });
  if (!looked) return tl::unexpected(looked.error());
  return claim;
}

}  // namespace intake
