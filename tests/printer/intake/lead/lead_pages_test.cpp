// SPDX-License-Identifier: MIT
// The lead's page as browsers get it: who may see it, what it says, and what it leaves out.

#include "printer/intake/lead/lead_pages.h"

#include <catch2/catch.hpp>

#include "tests/content/web/browser.h"
#include "tests/temporary_folder.h"

using namespace intake;

namespace {

constexpr const char* password = "right-password";

struct LeadTrial : TrialSite {
  temporary::Folder counts;
  LeadRows rows;
  std::optional<content::Fault> broken;
  std::vector<std::string> faults;
  content::Date asked_from{};

  LeadTrial() {
    now = 1'795'838'400;  // 2026-11-28 12:00 in the country
    add_lead_pages(*site, {.rows = [this](content::Date from) -> content::Result<LeadRows> {
                             asked_from = from;
                             if (broken) return tl::unexpected(*broken);
                             return rows;
                           },
                           .programme_name = [](const std::string& code) { return code == "P01" ? "低保<b>" : code; },
                           .faults = [this](content::Date) { return faults; },
                           .printed = counts.path()});
    for (const auto& [name, role] : {std::pair{"lea", web::Role::lead}, std::pair{"aud", web::Role::auditor},
                                     std::pair{"cle", web::Role::clerk}, std::pair{"kee", web::Role::keeper}})
      make(name, role, password);
  }
  Browser browser(const std::string& name) {
    Browser made(*site);
    made.login(name, password);
    return made;
  }
};

content::Date lead_day(const char* text) { return *content::parse_date(text); }

}  // namespace

TEST_CASE("leads and auditors see the lead's page and its files, clerks, keepers and strangers do not") {
  LeadTrial trial;
  for (const char* path : {"/lead", "/lead/weeks.csv", "/lead/programmes.csv", "/lead/departments.csv"}) {
    INFO(path);
    for (const char* name : {"lea", "aud"}) CHECK(trial.browser(name).get(path).status == 200);
    for (const char* name : {"cle", "kee"}) CHECK(trial.browser(name).get(path).status == 403);
    CHECK(Browser(*trial.site).get(path).location == "/login");
  }
  CHECK(trial.browser("lea").get("/lead/weeks.csv").download == "weeks.csv");
  CHECK(trial.browser("lea").get("/lead/weeks.csv").type == "text/csv; charset=utf-8");
  CHECK(trial.browser("lea").get("/lead/weeks.csv").body.starts_with("\xEF\xBB\xBF"));
}

TEST_CASE("an empty window says that nothing came, and that no terminal told how many it printed") {
  LeadTrial trial;
  Browser lead = trial.browser("lea");
  lead.get("/lead");
  CHECK(trial.asked_from == lead_day("2026-09-07"));  // twelve weeks, from their first Monday
  CHECK(lead.shows("0 张小票到过窗口，0 件受理了。终端印了多少张，没有报来。"));
  CHECK(lead.shows("这几周还没有小票到窗口来。"));
  CHECK(lead.shows("没有没办完的。"));
  CHECK_FALSE(lead.shows("没有人拿到窗口来"));
}

TEST_CASE("the page counts what came beside what was printed, says who never came, and shows what is oldest and overdue") {
  LeadTrial trial;
  temporary::write(trial.counts / "kdl.csv",
                   "day,event,programme,number\n2026-10-06,print_confirmed,,40\n2026-11-24,print_confirmed,,7\n"
                   "2026-10-05,print_confirmed,P01,36\n2026-11-16,print_confirmed,P13,4\n");
  temporary::write(trial.counts / "broken.csv", "day,number\nyesterday,1\n");
  trial.faults = {"2027 年的放假安排还没有填。"};
  for (int i = 0; i < 31; ++i) trial.rows.arrived.push_back({lead_day("2026-10-07"), {"P01"}, {"P08"}, i < 20});
  trial.rows.arrived.push_back({lead_day("2026-11-25"), {}, {"P01"}, false});
  trial.rows.open = {{"20261101-001", lead_day("2026-11-01"), lead_day("2026-11-20"), false, "lea", {"医疗保障部门"}},
                     {"20261120-003", lead_day("2026-11-20"), {}, false, "cle", {}},
                     {"20261121-001", lead_day("2026-11-21"), lead_day("2026-11-22"), true, "cle", {}}};
  Browser lead = trial.browser("lea");
  lead.get("/lead");
  CHECK(lead.shows("32 张小票到过窗口，20 件受理了。终端报来印了 47 张。"));
  CHECK(lead.shows("30 天已满的 40 张里，有 9 张没有人拿到窗口来"));  // those of last week may yet come
  CHECK(lead.shows("2027 年的放假安排还没有填。"));
  CHECK(lead.shows("这个终端的计数没有算进去：broken.csv:2:1"));
  CHECK(lead.shows("低保&lt;b&gt;"));
  CHECK_FALSE(lead.shows("低保<b>"));
  CHECK(lead.shows("href=\"/case?number=20261101-001\""));
  CHECK(lead.shows("2026-11-20 逾期"));
  CHECK(lead.shows("没有到期日"));
  CHECK(lead.shows("<td>医疗保障部门</td><td>1</td><td>0</td><td>1</td><td>8</td>"));
  CHECK(lead.shows("<td>受理窗口</td><td>2</td><td>1</td><td>0</td><td></td>"));
  CHECK(lead.shows("aria-label=\"12 周里，每周印了的和到过窗口的小票\""));
  CHECK(lead.shows("aria-label=\"低保&lt;b&gt;，每周到过窗口的张数：0 0 0 0 31 0 0 0 0 0 0 1；印了的（至少）：— — — — 36 — — — — — — —\""));
  CHECK(lead.shows("<td>低保&lt;b&gt;</td><td>36</td><td>32</td><td>31</td><td>20</td>"));
  CHECK(lead.shows("<td>P13</td><td>4</td><td>0</td><td>0</td><td>0</td>"));  // nobody came with it
  CHECK(lead.shows("每满 20 张才一起记一次"));
  CHECK(lead.get("/lead/programmes.csv").body.find("P01,2026-10-05,36,31,31,20\r\n") != std::string::npos);
  CHECK(lead.get("/lead/weeks.csv").body.find("2026-10-05,40,31,20\r\n") != std::string::npos);
  CHECK(lead.get("/lead/programmes.csv").body.find("P08,2026-10-05,,31,0,20\r\n") != std::string::npos);
  CHECK(lead.get("/lead/departments.csv").body.find("医疗保障部门,1,0,1,8\r\n") != std::string::npos);
}

TEST_CASE("a store that cannot be read is said in its own sentence") {
  LeadTrial trial;
  trial.broken = content::Fault{content::FaultCode::file_in_use, "数据库正被占用。"};
  Browser lead = trial.browser("lea");
  for (const char* path : {"/lead", "/lead/weeks.csv"}) {
    CHECK(lead.get(path).status == 503);
    CHECK(lead.shows("数据库正被占用。"));
  }
}
