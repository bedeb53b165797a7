// SPDX-License-Identifier: MIT
// What is done with a case, a step an event; see cases.h.
#include <fmt/format.h>

#include "printer/intake/work/cases.h"
#include "printer/intake/work/store_steps.h"
#include "printer/intake/work/work_words.h"

namespace intake {

using content::Result;

namespace {

// A new version of the case; a fault where the clerk has seen another one, or it is closed.
class Changing {
 public:
  Changing(web::Transaction& transaction, const CaseStep& step, bool reports, bool closed = false)
      : steps_(transaction, reports), step_(step) {
    std::string state;
    steps_.rows("SELECT state, told FROM cases WHERE number = ?1", {step.number}, [&](const web::Row& row) {
      state = row.text(0);
      told_ = row.number(1) != 0;
    });
    if (state.empty()) steps_.refuse(words::case_unknown);
    else if ((state == state_code(CaseState::closed)) != closed) steps_.refuse(closed ? words::case_not_closed : words::case_is_closed);
    steps_.run("UPDATE cases SET version = version + 1 WHERE number = ?1 AND version = ?2", {step.number, step.version});
    if (steps_.changed() != 1) steps_.refuse(words::case_changed);
  }
  StoreSteps& steps() { return steps_; }
  bool told() const { return told_; }
  // `set` is of the case alone; its own values begin with ?2.
  Changing& set(const std::string& set, web::Values values) {
    values.insert(values.begin(), step_.number);
    steps_.run("UPDATE cases SET " + set + " WHERE number = ?1", values);
    return *this;
  }
  Result<void> event(const char* kind, const std::string& detail = {}) {
    return steps_.append({step_.now, step_.worker.account, kind, step_.number, detail}).done();
  }

 private:
  StoreSteps steps_;
  const CaseStep& step_;
  bool told_ = false;
};

}  // namespace

Result<void> Cases::tell(const CaseStep& step, const std::vector<std::string>& missing) {
  return store_.change([&](web::Transaction& transaction) {
    Changing changing(transaction, step, reports_);
    if (changing.told()) changing.steps().refuse(words::told_already);
    if (missing.empty()) changing.steps().refuse(words::nothing_ticked);
    std::int64_t place = 0;
    changing.steps().rows("SELECT count(*) FROM case_papers WHERE case_number = ?1", {step.number},
                          [&](const web::Row& row) { place = row.number(0); });
    for (const std::string& paper : missing)
      changing.steps().run("INSERT INTO case_papers(case_number, place, words, brought, told) VALUES(?1, ?2, ?3, 0, ?4)",
                           {step.number, place++, paper, step.now});
    return changing.set("state = 'waiting', told = ?2", {step.now}).event("papers_told");
  });
}

Result<void> Cases::bring(const CaseStep& step, const std::vector<std::size_t>& places, std::optional<content::Date> due) {
  return store_.change([&](web::Transaction& transaction) {
    Changing changing(transaction, step, reports_);
    std::int64_t brought = 0;
    for (const std::size_t place : places)
      brought += changing.steps()
                     .run("UPDATE case_papers SET brought = ?3 WHERE case_number = ?1 AND place = ?2 AND brought = 0",
                          {step.number, static_cast<std::int64_t>(place), step.now})
                     .changed();
    if (brought == 0) changing.steps().refuse(words::nothing_ticked);
    std::int64_t left = 0;
    changing.steps().rows("SELECT count(*) FROM case_papers WHERE case_number = ?1 AND brought = 0", {step.number},
                          [&](const web::Row& row) { left = row.number(0); });
    // The days of a procedure count from the day on which everything is there.
    if (left == 0) changing.set("state = 'open'", {});
    if (left == 0 && due) changing.set("due = ?2", {content::to_string(*due)});
    return changing.event("papers_brought");
  });
}

Result<void> Cases::refer(const CaseStep& step, const std::vector<CaseReferral>& referrals) {
  return store_.change([&](web::Transaction& transaction) {
    Changing changing(transaction, step, reports_);
    std::int64_t passed_on = 0;
    for (const CaseReferral& one : referrals) {
      // Only of a programme of this case, and only once to each.
      changing.steps().run(
          "INSERT INTO case_referrals(case_number, programme, department, name, at)"
          " SELECT case_number, code, ?3, ?4, ?5 FROM case_programmes WHERE case_number = ?1 AND code = ?2"
          " ON CONFLICT(case_number, programme, department) DO NOTHING",
          {step.number, one.programme, one.department, one.name, step.now});
      passed_on += changing.steps().changed();
    }
    if (passed_on == 0) changing.steps().refuse(words::nothing_ticked);
    return changing.event("case_referred");
  });
}

Result<void> Cases::close(const CaseStep& step, CaseResult result) {
  return store_.change([&](web::Transaction& transaction) {
    return Changing(transaction, step, reports_)
        .set("state = 'closed', closed = ?2, result = ?3", {step.now, std::string(result_code(result))})
        .event("case_closed", std::string(result_word(result)));
  });
}

Result<void> Cases::reopen(const CaseStep& step, content::Date due) {
  return store_.change([&](web::Transaction& transaction) {
    // It begins anew: what is missing now may be told once more.
    return Changing(transaction, step, reports_, true)
        .set("state = 'open', closed = 0, result = '', told = 0, due = ?2", {content::to_string(due)})
        .event("case_reopened", content::to_string(due));
  });
}

Result<void> Cases::hand(const CaseStep& step, const std::string& account) {
  return store_.change([&](web::Transaction& transaction) {
    return Changing(transaction, step, reports_).set("clerk = ?2", {account}).event("case_handed", account);
  });
}

Result<void> Cases::note_official(const CaseStep& step, const std::string& number) {
  return store_.change([&](web::Transaction& transaction) {
    return Changing(transaction, step, reports_)
        .set("official = ?2", {number})
        .event("official_noted");  // the number goes with the case when it is erased
  });
}

}  // namespace intake
