// SPDX-License-Identifier: MIT
#include "content/web/store/stored_chain.h"

#include <algorithm>

namespace web {

using content::Result;

namespace {

struct ChainEnd {
  std::int64_t number = 0;
  std::string sum = chain_start();
};

Result<ChainEnd> chain_end(Reader& reader) {
  ChainEnd end;
  const auto found = reader.rows("SELECT number, sum FROM chain_end", {}, [&](const Row& row) { end = {row.number(0), row.text(1)}; });
  if (!found) return tl::unexpected(found.error());
  return end;
}

}  // namespace

Result<std::int64_t> append_event(Transaction& transaction, const Event& event) {
  const auto end = chain_end(transaction);
  if (!end) return tl::unexpected(end.error());
  const std::int64_t number = end->number + 1;
  const std::string sum = chain_sum(end->sum, number, event);
  const auto stored =
      transaction.run("INSERT INTO events(number, at, actor, kind, subject, detail, sum) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                      {number, event.at, event.actor, event.kind, event.subject, event.detail, sum});
  if (!stored) return stored;
  const auto ended = transaction.run(
      "INSERT INTO chain_end(one, number, sum) VALUES(1, ?1, ?2) ON CONFLICT(one) DO UPDATE SET number = ?1, sum = ?2", {number, sum});
  if (!ended) return ended;
  return number;
}

Result<AuditReport> walk_chain(Reader& reader) {
  // A page at a time: the trail of years need not fit into memory.
  constexpr std::int64_t page = 10'000;
  ChainAudit chain;
  std::int64_t read = page, last = 0;
  while (read == page && !chain.broken()) {
    read = 0;
    const auto walked =
        reader.rows("SELECT number, at, actor, kind, subject, detail, sum FROM events WHERE number > ?1 ORDER BY number LIMIT ?2",
                    {last, page}, [&](const Row& row) {
                      ++read;
                      last = row.number(0);
                      chain.next(last, {row.number(1), row.text(2), row.text(3), row.text(4), row.text(5)}, row.text(6));
                    });
    if (!walked) return tl::unexpected(walked.error());
  }
  const auto end = chain_end(reader);
  if (!end) return tl::unexpected(end.error());
  AuditReport report{chain.count(), chain.broken(), chain.last_sum()};
  if (!report.broken && end->number != chain.count()) report.broken = std::min(end->number, chain.count()) + 1;
  if (!report.broken && end->sum != chain.last_sum()) report.broken = end->number;
  return report;
}

Result<AuditReport> Store::audit() {
  AuditReport report;
  const auto looked = look([&](Reader& reader) -> Result<void> {
    const auto walked = walk_chain(reader);
    if (!walked) return tl::unexpected(walked.error());
    report = *walked;
    return {};
  });
  if (!looked) return tl::unexpected(looked.error());
  return report;
}

}  // namespace web
