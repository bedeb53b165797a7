// SPDX-License-Identifier: MIT
// Cases: taken and found; see cases.h. What is done with one is in cases_steps.cpp.
#include "printer/intake/work/cases.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/web/store/any_store.h"
#include "printer/intake/work/store_steps.h"
#include "printer/intake/work/work_words.h"
#include "printer/payload/slip_check.h"

namespace intake {

using content::Result;

namespace {

template <class Value>
struct Named {
  Value value;
  std::string_view code, word;  // in the store, and to clerks
};
constexpr Named<CaseState> states[] = {{CaseState::open, "open", words::state_open},
                                       {CaseState::waiting, "waiting", words::state_waiting},
                                       {CaseState::closed, "closed", words::state_closed}};
constexpr Named<CaseResult> results[] = {{CaseResult::done, "done", words::result_done},
                                         {CaseResult::withdrawn, "withdrawn", words::result_withdrawn},
                                         {CaseResult::elsewhere, "moved", words::result_elsewhere}};
static_assert(std::ranges::equal(states, all_states, {}, &Named<CaseState>::value));
static_assert(std::ranges::equal(results, all_results, {}, &Named<CaseResult>::value));

constexpr std::string_view case_columns =
    "number, token, slip_number, clerk, place, state, urgent, accepted, due, days, told, closed, result, official, version";

Case case_in(const web::Row& row) {
  Case one;
  one.number = row.text(0);
  one.token = row.text(1);
  one.slip_number = row.text(2);
  one.worker = {row.text(3), static_cast<int>(row.number(4))};
  for (const CaseState state : all_states)
    if (row.text(5) == state_code(state)) one.state = state;
  one.urgent = row.number(6) != 0;
  one.accepted = row.number(7);
  one.due = content::parse_date(row.text(8));
  one.working_days = static_cast<int>(row.number(9));
  one.told = row.number(10);
  one.closed = row.number(11);
  for (const CaseResult result : all_results)
    if (row.text(12) == result_code(result)) one.result = result;
  one.official = row.text(13);
  one.version = row.number(14);
  return one;
}

Result<void> add_parts(web::Reader& reader, Case& one) {
  auto read = reader.rows("SELECT code, name, outcome FROM case_programmes WHERE case_number = ?1 ORDER BY place", {one.number},
                          [&](const web::Row& row) {
                            one.programmes.push_back({row.text(0), row.text(1), row.text(2)});
                          });
  if (read)
    read =
        reader.rows("SELECT programme, department, name, at FROM case_referrals WHERE case_number = ?1 ORDER BY at, programme, department",
                    {one.number}, [&](const web::Row& row) {
                      one.referrals.push_back({row.text(0), row.text(1), row.text(2), row.number(3)});
                    });
  if (read)
    read =
        reader.rows("SELECT words, brought FROM case_papers WHERE case_number = ?1 ORDER BY place", {one.number}, [&](const web::Row& row) {
          one.papers.push_back({row.text(0), row.number(1)});
        });
  return read;
}

// Which cases are in a list, and the order in which they are to be done.
struct ListRule {
  std::string where, order;
  web::Values values;
};

ListRule rule_of(CaseList which, content::Date today, const std::string& account) {
  const std::string day = content::to_string(today), not_closed = "state IN ('open', 'waiting')", urgent_first = "urgent DESC, due, number";
  switch (which) {
    case CaseList::today: return {not_closed + " AND (due = ?1 OR accepted_day = ?1)", urgent_first, {day}};
    case CaseList::overdue: return {"state = 'open' AND due < ?1 AND due <> ''", "due, number", {day}};
    case CaseList::waiting: return {"state = 'waiting'", "told, number", {}};
    case CaseList::urgent: return {not_closed + " AND urgent = 1", "due, number", {}};
    case CaseList::mine: return {not_closed + " AND clerk = ?1", urgent_first, {account}};
    case CaseList::open: return {not_closed, urgent_first, {}};
    case CaseList::closed: return {"state = 'closed'", "closed DESC, number DESC", {}};
  }
  return {};
}

}  // namespace

std::string_view state_code(CaseState state) { return states[static_cast<std::size_t>(state)].code; }
std::string_view state_word(CaseState state) { return states[static_cast<std::size_t>(state)].word; }
std::string_view result_code(CaseResult result) { return results[static_cast<std::size_t>(result)].code; }
std::string_view result_word(CaseResult result) { return results[static_cast<std::size_t>(result)].word; }

Result<void> back_up(web::Store& store, const std::filesystem::path& file, const std::vector<web::SchemaPart>& parts) {
  auto done = store.backup(file);
  const auto copy = done ? web::open_store(file.string(), parts) : tl::unexpected(done.error());
  if (!copy) return tl::unexpected(copy.error());
  return (*copy)->change([&](web::Transaction& transaction) {
    return StoreSteps(transaction)
        .run("INSERT INTO case_series(one, copy, day, name) VALUES(1, 1, '', '') ON CONFLICT(one) DO UPDATE SET copy = 1", {})
        .done();
  });
}

Result<bool> Cases::go_on(std::int64_t now, bool restored) {
  const auto stored = store_.change([&](web::Transaction& transaction) {
    StoreSteps steps(transaction);
    steps.rows("SELECT 1 FROM case_series WHERE copy = 1", {}, [&](const web::Row&) { restored = true; });
    if (!restored) return steps.done();
    const std::string day = content::to_string(printer::day_of(now)), minute = printer::time_words(now).substr(11);
    const std::string name = minute.substr(0, 2) + minute.substr(3);
    return steps
        .run(
            "INSERT INTO case_series(one, copy, day, name) VALUES(1, 0, ?1, ?2) ON CONFLICT(one) DO UPDATE SET copy = 0, day = ?1, name = "
            "?2",
            {day, name})
        .append({now, "system", "store_restored", name, ""})
        .done();
  });
  if (!stored) return tl::unexpected(stored.error());
  return restored;
}

Result<Accepted> Cases::accept(const Acceptance& acceptance, const Worker& worker, std::int64_t now) {
  Accepted accepted;
  const std::string day = content::to_string(printer::day_of(now)), due = acceptance.due ? content::to_string(*acceptance.due) : "";
  const auto stored = store_.change([&](web::Transaction& transaction) {
    StoreSteps steps(transaction, reports_);
    std::string issuer, number, slip_day, taken;
    bool known = false;
    steps.rows("SELECT issuer, number, day, case_number FROM slips WHERE token = ?1", {acceptance.token}, [&](const web::Row& row) {
      known = true;
      issuer = row.text(0), number = row.text(1), slip_day = row.text(2), taken = row.text(3);
    });
    if (steps.done() && !known) return steps.refuse(words::slip_unknown).done();
    if (acceptance.programmes.empty()) return steps.refuse(words::no_programme).done();
    // Another print of the visit was taken: it is the same case.
    if (taken.empty())
      steps.rows("SELECT case_number FROM slips WHERE number = ?1 AND day = ?2 AND issuer = ?3 AND case_number <> ''",
                 {number, slip_day, issuer}, [&](const web::Row& row) { taken = row.text(0); });
    if (!steps.done() || !taken.empty()) {
      accepted = {taken, false};
      return steps.done();
    }
    const std::string visit = slip_names(issuer, slip_day, number, acceptance.token);
    steps.then([&](web::Transaction& within) -> Result<void> {
      const auto first = web::Inbox::claim(within, visit, {"", now});
      if (!first) return tl::unexpected(first.error());
      if (!first->office.empty())
        return content::fault(content::FaultCode::value_invalid, fmt::format(fmt::runtime(words::taken_elsewhere), first->office));
      return {};
    });
    std::int64_t last = 0;
    std::string series = day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2), counted = day;
    steps.rows("SELECT name FROM case_series WHERE day = ?1", {day}, [&](const web::Row& row) {
      series += "-" + row.text(0);
      counted += " " + row.text(0);
    });
    steps.run("INSERT INTO case_days(day, last) VALUES(?1, 1) ON CONFLICT(day) DO UPDATE SET last = case_days.last + 1", {counted})
        .rows("SELECT last FROM case_days WHERE day = ?1", {counted}, [&](const web::Row& row) { last = row.number(0); });
    accepted.number = fmt::format("{}-{:03}", series, last);
    const bool waits = !acceptance.missing.empty();
    steps.run(
        "INSERT INTO cases(number, token, slip_number, clerk, place, state, urgent, accepted, accepted_day, due, days, told, closed,"
        " result, official, version) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, '', '', 1)",
        {accepted.number, acceptance.token, number, worker.account, std::int64_t{worker.window},
         std::string(state_code(waits ? CaseState::waiting : CaseState::open)), std::int64_t{acceptance.urgent}, now, day, due,
         std::int64_t{acceptance.working_days}, waits ? now : 0});
    steps.run("UPDATE slips SET case_number = ?2 WHERE token = ?1", {acceptance.token, accepted.number});
    steps.run("UPDATE slips SET visit_taken = 1 WHERE number = ?1 AND day = ?2 AND issuer = ?3", {number, slip_day, issuer});
    std::int64_t place = 0;
    for (const CaseProgramme& one : acceptance.programmes)
      steps.run("INSERT INTO case_programmes(case_number, place, code, name, outcome) VALUES(?1, ?2, ?3, ?4, ?5)",
                {accepted.number, place++, one.code, one.name, one.outcome});
    place = 0;
    for (const std::string& paper : acceptance.missing)
      steps.run("INSERT INTO case_papers(case_number, place, words, brought, told) VALUES(?1, ?2, ?3, 0, ?4)",
                {accepted.number, place++, paper, now});
    steps.append({now, worker.account, "case_accepted", accepted.number, number}, visit);
    if (waits) steps.append({now, worker.account, "papers_told", accepted.number, ""});
    return steps.done();
  });
  if (!stored) return tl::unexpected(stored.error());
  return accepted;
}

Result<std::optional<Case>> Cases::find(const std::string& number) {
  std::optional<Case> found;
  const auto looked = store_.look([&](web::Reader& reader) -> Result<void> {
    auto read = reader.rows(fmt::format("SELECT {} FROM cases WHERE number = ?1", case_columns), {number},
                            [&](const web::Row& row) { found = case_in(row); });
    return read && found ? add_parts(reader, *found) : read;
  });
  if (!looked) return tl::unexpected(looked.error());
  return found;
}

Result<std::vector<web::Event>> Cases::story(const std::string& number) {
  std::vector<web::Event> events;
  const auto looked = store_.look([&](web::Reader& reader) -> Result<void> {
    auto read = reader.rows("SELECT at, actor, kind, subject, detail FROM events WHERE subject = ?1 ORDER BY number", {number},
                            [&](const web::Row& row) {
                              events.push_back({row.number(0), row.text(1), row.text(2), row.text(3), row.text(4)});
                            });
    std::vector<bool> whole;  // an earlier release wrote it into the event itself
    for (const web::Event& event : events) whole.push_back(!event.detail.empty());
    const auto tell = [&](std::string_view kind, std::int64_t at, const std::string& what) {
      for (std::size_t i = 0; i < events.size(); ++i)
        if (web::Event& event = events[i]; !whole[i] && event.kind == kind && event.at == at)
          event.detail += (event.detail.empty() ? "" : "、") + what;
    };
    if (read)
      read = reader.rows("SELECT words, told, brought FROM case_papers WHERE case_number = ?1 ORDER BY place", {number},
                         [&](const web::Row& row) {
                           tell("papers_told", row.number(1), row.text(0));
                           tell("papers_brought", row.number(2), row.text(0));
                         });
    if (read)
      read = reader.rows(
          "SELECT case_programmes.name, case_referrals.name, at FROM case_referrals JOIN case_programmes ON code = programme"
          " AND case_programmes.case_number = case_referrals.case_number WHERE case_referrals.case_number = ?1 ORDER BY place, department",
          {number}, [&](const web::Row& row) {
            tell("case_referred", row.number(2), fmt::format(fmt::runtime(words::referred_to), row.text(0), row.text(1)));
          });
    return read;
  });
  if (!looked) return tl::unexpected(looked.error());
  return events;
}

Result<std::vector<Case>> Cases::list(CaseList which, content::Date today, const std::string& account, std::int64_t most) {
  std::vector<Case> cases;
  ListRule rule = rule_of(which, today, account);
  rule.values.emplace_back(most);
  const auto looked = store_.look([&](web::Reader& reader) -> Result<void> {
    auto read = reader.rows(
        fmt::format("SELECT {} FROM cases WHERE {} ORDER BY {} LIMIT ?{}", case_columns, rule.where, rule.order, rule.values.size()),
        rule.values, [&](const web::Row& row) { cases.push_back(case_in(row)); });
    for (Case& one : cases)
      if (read) read = add_parts(reader, one);
    return read;
  });
  if (!looked) return tl::unexpected(looked.error());
  return cases;
}

Result<std::int64_t> Cases::count(CaseList which, content::Date today, const std::string& account) {
  std::int64_t count = 0;
  const ListRule rule = rule_of(which, today, account);
  const auto looked = store_.look([&](web::Reader& reader) {
    return reader.rows("SELECT count(*) FROM cases WHERE " + rule.where, rule.values, [&](const web::Row& row) { count = row.number(0); });
  });
  if (!looked) return tl::unexpected(looked.error());
  return count;
}

}  // namespace intake
