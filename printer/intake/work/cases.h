// SPDX-License-Identifier: MIT
#pragma once

// What the window keeps: the claims of slips that arrived, never their answers, and the cases that were taken from them. Every change is
// one transaction with an event of the chain, so either both are there or none. A case is changed only by who has seen its last version:
// of two clerks the second is told to look again. Faults: those of the store, and value_invalid with a sentence for the clerk.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "content/base/date.h"
#include "content/web/outbox/inbox.h"
#include "printer/code/short_code.h"
#include "printer/payload/payload.h"

namespace intake {

// Tables of slips and cases, and of what goes to the city or comes from offices.
std::vector<web::SchemaPart> window_schema();
web::InboxSettings inbox_settings(std::string own_name);
// A copy that knows that it is one: put in the place of its store, it gives no case number a second time (Cases::go_on).
// `parts`: all that the store was opened with.
content::Result<void> back_up(web::Store& store, const std::filesystem::path& file, const std::vector<web::SchemaPart>& parts);

struct Worker {
  std::string account;
  int window = 0;  // 0: not said
};

struct KeptSlip {
  std::string token;         // hex; of one that was typed "typed-" and its short code
  printer::Payload payload;  // without answers
  std::int64_t arrived = 0;  // the first time
  Worker first;
  std::string case_number;  // empty: not taken
  bool typed = false;       // by its short code alone: of the payload there are only number and day, and nobody signed them
};

enum class CaseState { open, waiting, closed };
constexpr CaseState all_states[] = {CaseState::open, CaseState::waiting, CaseState::closed};
std::string_view state_code(CaseState state);
std::string_view state_word(CaseState state);

enum class CaseResult { done, withdrawn, elsewhere };
constexpr CaseResult all_results[] = {CaseResult::done, CaseResult::withdrawn, CaseResult::elsewhere};
std::string_view result_code(CaseResult result);
std::string_view result_word(CaseResult result);

struct CaseReferral {
  std::string programme, department, name;  // codes of the pack, and what the department is called
  std::int64_t at = 0;
};

struct CaseProgramme {
  std::string code, name, outcome;  // "likely"; empty: not on the slip, asked for at the window
};

struct CasePaper {
  std::string words;
  std::int64_t brought = 0;  // 0: not yet
};

struct Case {
  std::string number, token, slip_number;
  Worker worker;  // whose it is now, and the window that took it
  CaseState state = CaseState::open;
  bool urgent = false;
  std::int64_t accepted = 0, told = 0, closed = 0;  // 0: not
  std::optional<content::Date> due;                 // none: nobody could say
  int working_days = 0;                             // that it may take; 0: nothing says how many
  std::string official;                             // the number of the official system
  std::optional<CaseResult> result;
  std::int64_t version = 0;
  std::vector<CaseProgramme> programmes;
  std::vector<CaseReferral> referrals;
  std::vector<CasePaper> papers;  // that were told to be missing
};

// A case as one change names it: its version is the one the clerk saw.
struct CaseStep {
  std::string number;
  std::int64_t version = 0;
  Worker worker;
  std::int64_t now = 0;
};

struct Acceptance {
  std::string token;
  bool urgent = false;
  std::vector<CaseProgramme> programmes;
  std::optional<content::Date> due;
  int working_days = 0;
  std::vector<std::string> missing;  // papers told to be missing at once; empty: none
};

struct Accepted {
  std::string number;
  bool fresh = true;  // false: somebody had taken it before; of two windows one gets it
};

// The same slip was taken at this office and at another one.
struct SlipConflict {
  std::string id, case_number, office;
  std::int64_t at = 0;  // when the other one took it
  bool later = false;   // than this office did, as the city heard of it
};
// What a person decided: the case stays here, or goes on there and is closed here.
enum class Settlement { kept, given };

// How long it is kept, in days: slips that were not taken after they expired, cases after they were closed.
struct Keeping {
  int slips = 30, cases = 180;
};
struct Erased {
  std::int64_t slips = 0, cases = 0;
};

enum class CaseList { today, overdue, waiting, urgent, mine, open, closed };

class Cases {
 public:
  // `reports`: this house has a city, which is told of every step of a case.
  explicit Cases(web::Store& store, bool reports = false) : store_(store), reports_(reports) {}

  // At the start of the program. A store that was set back (`restored`, or back_up() made it) does not know which numbers were given that
  // day since: the rest of the day's have the minute of this start in them, 20261128-1042-001. That one begins here.
  content::Result<bool> go_on(std::int64_t now, bool restored = false);
  content::Result<void> sit(const Worker& worker);
  content::Result<int> window_of(const std::string& account);

  // The slip is kept without its answers; one that came before is noted as seen again.
  content::Result<KeptSlip> arrive(const printer::Payload& payload, const Worker& worker, std::int64_t now);
  // One of which only the short code could be read. Scanned later, it is the same slip and the same case.
  content::Result<KeptSlip> arrive_typed(const printer::ShortCode& code, const Worker& worker, std::int64_t now);
  content::Result<std::optional<KeptSlip>> slip(const std::string& token);
  // Slips with that number, the newest first; `day`: printed on that one.
  content::Result<std::vector<KeptSlip>> slips_by_number(const std::string& number, std::optional<content::Date> day = {});
  // Other prints of the same visit: one number of one terminal on one day.
  content::Result<std::vector<KeptSlip>> other_prints(const KeptSlip& slip);

  content::Result<Accepted> accept(const Acceptance& acceptance, const Worker& worker, std::int64_t now);
  content::Result<std::optional<Case>> find(const std::string& number);
  // What was done with it. Names of papers and departments are the case's own and go with it: the chain of events has none.
  content::Result<std::vector<web::Event>> story(const std::string& number);
  // At most `most` of them, the one that is due first at the top (closed ones: the last closed).
  content::Result<std::vector<Case>> list(CaseList which, content::Date today, const std::string& account, std::int64_t most);
  content::Result<std::int64_t> count(CaseList which, content::Date today, const std::string& account);

  // Once: what is missing is told all together.
  content::Result<void> tell(const CaseStep& step, const std::vector<std::string>& missing);
  // Papers by their place; with the last of them the case goes on, due on `due`.
  content::Result<void> bring(const CaseStep& step, const std::vector<std::size_t>& places, std::optional<content::Date> due);
  content::Result<void> refer(const CaseStep& step, const std::vector<CaseReferral>& referrals);
  content::Result<void> close(const CaseStep& step, CaseResult result);
  content::Result<void> reopen(const CaseStep& step, content::Date due);
  content::Result<void> hand(const CaseStep& step, const std::string& account);
  // Of the case and its slips nothing is left but what the events say: that there was one, and what was done, without a person.
  content::Result<void> erase(const std::string& number, const std::string& account, std::int64_t now);
  // The same of what is kept no longer; how many slips and cases.
  content::Result<Erased> tidy(const Keeping& keeping, std::int64_t now);
  content::Result<void> note_official(const CaseStep& step, const std::string& number);

  // Of one case, or all that nobody has settled.
  content::Result<std::vector<SlipConflict>> conflicts(const std::string& number = {});
  content::Result<void> close_conflict(const std::string& id, Settlement settlement, const Worker& worker, std::int64_t now);
  // Another office of this city that reported the slip as taken.
  content::Result<std::optional<web::Claim>> taken_elsewhere(const KeptSlip& slip);

 private:
  web::Store& store_;
  bool reports_;
};

}  // namespace intake
