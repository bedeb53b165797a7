// SPDX-License-Identifier: MIT
#include "printer/intake/lead/lead_figures.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "content/base/csv.h"
#include "printer/intake/lead/lead_tables.h"
#include "printer/intake/lead/printed_counts.h"
#include "tests/temporary_folder.h"

using namespace intake;

namespace {

content::Date on_day(const std::string& text) { return *content::parse_date(text); }
// A Saturday.
const content::Date today = on_day("2026-11-28");

std::string fault_of_counts(const std::string& bytes) {
  const auto read = read_counts(bytes, "kdl.csv");
  return read ? "" : read.error().sentence;
}

// What a spreadsheet reads.
std::vector<std::vector<std::string>> cells_of(const std::string& csv) {
  content::Findings findings;
  const content::CsvTable table = content::read_csv(csv, "x.csv", findings);
  CHECK(findings.all().empty());
  std::vector<std::vector<std::string>> rows{table.header};
  for (const content::CsvRow& row : table.rows) {
    rows.emplace_back();
    for (const content::CsvCell& cell : row.cells) rows.back().push_back(cell.text);
  }
  return rows;
}

}  // namespace

TEST_CASE("a week begins on Monday, and slips count in the one in which they were printed") {
  CHECK(content::monday_of(on_day("2026-11-23")) == on_day("2026-11-23"));
  CHECK(content::monday_of(on_day("2026-11-29")) == on_day("2026-11-23"));
  const Figures figures = figures_of({{on_day("2026-11-23"), {"P01"}, {"P08"}, true},
                                      {on_day("2026-11-22"), {}, {"P01"}, false},
                                      {on_day("2026-11-16"), {"P01"}, {}, false},
                                      {on_day("2026-11-08"), {"P01"}, {}, true}},  // before the first week
                                     {{on_day("2026-11-24"), "", 5},
                                      {on_day("2026-11-28"), "", 2},
                                      {on_day("2026-11-24"), "P08", 3},
                                      {on_day("2026-11-24"), "P13", 1},
                                      {on_day("2026-11-30"), "", 9}},  // next week
                                     today, 2);
  CHECK(figures.weeks == std::vector{on_day("2026-11-16"), on_day("2026-11-23")});
  CHECK_FALSE(figures.by_week[0].printed);  // no terminal told: that is not none
  CHECK(figures.by_week[0].arrived == 2);
  CHECK(figures.by_week[1].printed == 7);
  CHECK(figures.by_week[1].arrived == 1);
  CHECK(figures.by_week[1].taken == 1);
  CHECK((figures.all.arrived == 3 && figures.all.printed == 7 && figures.all.taken == 1));
  REQUIRE(figures.programmes.size() == 3);
  const Figures::Programme &dibao = figures.programmes[0], &medical = figures.programmes[1], &heating = figures.programmes[2];
  CHECK((dibao.code == "P01" && dibao.all.arrived == 3 && dibao.all.likely == 2 && dibao.all.taken == 1 && !dibao.all.printed));
  CHECK((dibao.by_week[0].arrived == 2 && dibao.by_week[1].arrived == 1));
  CHECK((medical.code == "P08" && medical.all.printed == 3 && medical.all.arrived == 1 && medical.all.likely == 0));
  CHECK((heating.code == "P13" && heating.all.printed == 1 && heating.all.arrived == 0));
}

TEST_CASE("a week's slips are good until the last of them is thirty days old") {
  const Figures figures = figures_of({}, {}, today, 12);
  REQUIRE(figures.weeks.size() == 12);
  for (std::size_t week = 0; week < 12; ++week) {
    const content::Date sunday = figures.weeks[week] + std::chrono::days{6};
    CHECK(figures.still_good(week, today) == ((today - sunday).count() <= 30));
  }
  CHECK(figures.still_good(11, today));
  CHECK_FALSE(figures.still_good(0, today));
}

TEST_CASE("no slip of the weeks shown is lost or counted twice, whatever came") {
  std::mt19937 random(15);
  for (int round = 0; round < 50; ++round) {
    std::vector<ArrivedSlip> slips;
    std::vector<PrintedCount> printed;
    int inside = 0, likely = 0, taken = 0, told = 0;
    for (int i = 0; i < 60; ++i) {
      const content::Date day = today - std::chrono::days{random() % 60};
      const bool counts = day >= on_day("2026-11-02");  // the Monday three weeks before
      ArrivedSlip slip{day, {}, {}, random() % 2 == 0};
      if (random() % 2 == 0) slip.likely.push_back("P0" + std::to_string(random() % 3));
      inside += counts ? 1 : 0;
      likely += counts ? static_cast<int>(slip.likely.size()) : 0;
      taken += counts && slip.taken ? 1 : 0;
      slips.push_back(std::move(slip));
      printed.push_back({day, "", static_cast<int>(random() % 5)});
      told += counts ? printed.back().number : 0;
    }
    const Figures figures = figures_of(slips, printed, today, 4);
    CHECK((figures.all.arrived == inside && figures.all.taken == taken && figures.all.printed.value_or(0) == told));
    int of_programmes = 0;
    for (const Figures::Programme& one : figures.programmes) of_programmes += one.all.likely;
    CHECK(of_programmes == likely);
  }
}

TEST_CASE("the oldest open cases come first, by their number within a day") {
  const std::vector<OpenCase> cases = {{"20261120-002", on_day("2026-11-20"), {}, false, "a", {}},
                                       {"20261101-001", on_day("2026-11-01"), {}, false, "b", {}},
                                       {"20261120-001", on_day("2026-11-20"), {}, false, "c", {}}};
  const auto oldest = oldest_open(cases, 2);
  REQUIRE(oldest.size() == 2);
  CHECK(oldest[0].number == "20261101-001");
  CHECK(oldest[1].number == "20261120-001");
}

TEST_CASE("a case is overdue from the day after its due day, not while it waits for papers, and in every department it is with") {
  const auto with = [](const char* due, bool waiting, std::vector<std::string> departments) {
    return OpenCase{"n", on_day("2026-10-01"), content::parse_date(due), waiting, "a", std::move(departments)};
  };
  const auto list =
      by_department({with("2026-11-27", false, {"医保"}), with("2026-11-28", false, {"医保"}), with("2026-11-20", false, {"医保", "民政"}),
                     with("2026-11-01", true, {"民政"}), with("", false, {"民政", "民政"}), with("2026-11-01", false, {})},
                    today);
  REQUIRE(list.size() == 3);
  CHECK((list[0].department == "医保" && list[0].open == 3 && list[0].overdue == 2 && list[0].max_days == 8 && list[0].waiting == 0));
  CHECK((list[1].department.empty() && list[1].open == 1 && list[1].overdue == 1 && list[1].max_days == 27));
  CHECK((list[2].department == "民政" && list[2].open == 3 && list[2].overdue == 1 && list[2].waiting == 1));
}

TEST_CASE("a terminal's counters are read as its table is written out, and only prints that were confirmed count") {
  const auto read =
      read_counts("day,event,number\n2026-11-24,print_confirmed,5\n2026-11-24,print_failed,2\n2026-11-25,print_confirmed,0\n", "kdl.csv");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(((*read)[0].day == on_day("2026-11-24") && (*read)[0].number == 5 && (*read)[0].programme.empty()));
  CHECK((*read)[1].number == 0);
  const auto named = read_counts(
      "\xEF\xBB\xBF"
      "day,programme,number\r\n2026/11/24,P01,3\r\n",
      "kdl.csv");
  REQUIRE(named);
  REQUIRE(named->size() == 1);
  CHECK(named->front().programme == "P01");
}

TEST_CASE("a file of counts with a fault is left out whole, with the fault and its place") {
  CHECK(fault_of_counts("day,event\n2026-11-24,x\n").starts_with("kdl.csv:1:1: 错误：表头缺少“number”这一列。"));
  CHECK(fault_of_counts("day,number\n2026-11-24,5\n24.11.,5\n").starts_with("kdl.csv:3:1: 错误：“day”填的“24.11.”不是一个日期。"));
  for (const char* wrong : {"-1", "1.5", "many", "100001", ""})
    CHECK(fault_of_counts("day,number\n2026-11-24," + std::string(wrong) + "\n").find("[number_invalid]") != std::string::npos);
  CHECK(fault_of_counts("").find("[csv_empty]") != std::string::npos);
  const temporary::Folder folder;
  temporary::write(folder / "a.csv", "day,number\n2026-11-24,5\n");
  temporary::write(folder / "b.csv", "day,number\n2026-11-24,5\n2026-11-25,x\n");
  temporary::write(folder / "notes.txt", "no table");
  const TerminalCounts counts = counts_of_folder(folder.path());
  CHECK(counts.counts.size() == 1);
  REQUIRE(counts.faults.size() == 1);
  CHECK(counts.faults.front().place.file == "b.csv");
  CHECK(counts_of_folder(folder / "none").counts.empty());
}

TEST_CASE("the tables are CSV that reads back as the figures, and a name that begins like a formula is none") {
  const Figures figures = figures_of({{on_day("2026-11-23"), {"P01"}, {}, true}}, {{on_day("2026-11-17"), "", 4}}, today, 2);
  const std::string weeks = weeks_csv(figures);
  CHECK(weeks.starts_with("\xEF\xBB\xBF"));
  CHECK(cells_of(weeks) == std::vector<std::vector<std::string>>{
                               {"周（周一）", "印了", "到过窗口", "受理了"}, {"2026-11-16", "4", "0", "0"}, {"2026-11-23", "", "1", "1"}});
  const auto name = [](const std::string& code) { return "=" + code + ",\"x\""; };
  const auto programmes = cells_of(programmes_csv(figures, name));
  REQUIRE(programmes.size() == 3);
  CHECK(programmes[2] == std::vector<std::string>{"'=P01,\"x\"", "P01", "2026-11-23", "", "1", "1", "1"});
  CHECK(cells_of(departments_csv({{"", 2, 0, 1, 9}, {"医保", 1, 1, 0, 0}})) ==
        std::vector<std::vector<std::string>>{
            {"部门", "没办完", "等材料", "逾期", "最多逾期几天"}, {"受理窗口", "2", "0", "1", "9"}, {"医保", "1", "1", "0", "0"}});
}
