// SPDX-License-Identifier: MIT
#include "printer/intake/case_papers.h"

#include <algorithm>

#include "content/workdays/workdays.h"
#include "printer/intake/work/due.h"
#include "printer/payload/slip_check.h"

namespace intake {

namespace {

std::optional<content::Date> day_after(const content::Pack& pack, content::Date from, int working_days) {
  const auto day = content::due_day(pack.workdays, from, working_days);
  return day ? std::optional(*day) : std::nullopt;
}

// Only where one office decides: days of several, one after another, have others between them that nobody counts.
SheetDue due_of_programme(const content::Pack& pack, const content::Programme& programme, content::Date from) {
  if (programme.working_days.size() != 1) return {};
  SheetDue due{programme.working_days.front(), day_after(pack, from, programme.working_days.front())};
  if (programme.special_days > 0) due.special_day = day_after(pack, from, programme.special_days);
  return due;
}

}  // namespace

CaseSheet sheet_of(SheetKind kind, const Case& one, const std::string& language, const content::Pack* pack, const Hall& hall,
                   const std::string& department, std::int64_t now) {
  CaseSheet sheet;
  sheet.case_number = one.number;
  sheet.slip_number = one.slip_number;
  sheet.hall = hall.name;
  sheet.phone = hall.phone;
  if (one.worker.window > 0) sheet.window = std::to_string(one.worker.window);
  sheet.language = kind == SheetKind::referral ? std::string(printer::window_language) : language;
  sheet.urgent = one.urgent;
  sheet.waits = one.state == CaseState::waiting;
  // Days count from when everything is there.
  std::int64_t whole = one.accepted;
  for (const CasePaper& paper : one.papers) whole = std::max(whole, paper.brought);
  std::int64_t at = kind == SheetKind::receipt ? one.accepted : one.told;
  for (const CaseProgramme& programme : one.programmes) {
    if (kind == SheetKind::referral) {
      const auto referral = std::find_if(one.referrals.begin(), one.referrals.end(), [&](const CaseReferral& it) {
        return it.programme == programme.code && it.department == department;
      });
      if (referral == one.referrals.end()) continue;
      at = referral->at;
      sheet.department.name = referral->name;
    }
    const content::Programme* known = programme_of(pack, programme.code);
    SheetProgramme& shown = sheet.programmes.emplace_back();
    shown.name = known == nullptr ? programme.name : known->name.in(sheet.language);
    if (known == nullptr) continue;
    shown.days = known->days.in(sheet.language);
    shown.due = due_of_programme(*pack, *known, printer::day_of(whole));
    // The day that stands on the clerk's screen, where it can only be this one's.
    if (one.programmes.size() == 1 && one.due && shown.due.working_days > 0) shown.due.day = one.due;
  }
  if (const content::Department* known = pack == nullptr ? nullptr : pack->department(department); known != nullptr) {
    sheet.department.asked = known->asked.in(sheet.language);
    if (known->checked) sheet.department.phone = known->phone;
  }
  // A day that the window set by hand holds as well as one that was counted.
  sheet.due = {one.due ? std::max(1, one.working_days) : one.working_days, one.due};
  for (const CasePaper& paper : one.papers)
    if ((paper.brought != 0) == (kind == SheetKind::referral)) sheet.papers.push_back(paper.words);
  const std::string time = printer::time_words(at == 0 ? now : at);
  sheet.date = time.substr(0, time.find(' '));
  sheet.time = time.substr(time.find(' ') + 1);
  return sheet;
}

}  // namespace intake
