// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "content/base/csv.h"
#include "content/pack/pack.h"
#include "tests/content/tools/program.h"
#include "tests/effort.h"

using nlohmann::json;
using program::baotou;
using program::Folder;
using program::good;
using program::last_line;
using program::Run;
using program::says;
using program::source;
using program::welfare_content;

namespace {

const std::string day = "2026-11-20";

json json_in(const std::string& file) { return json::parse(program::bytes_of(file)); }

// Households of the small pack: below, at and above the line of 1000 a head.
const std::string small =
    "户籍地,户口类型,hh_size,收入合计,有残疾人,急需,备注\n"
    "甲区,城镇,3,2999,否,无,近\n"
    "甲区,urban,3,3000,0,food;shelter,线上\n"
    "乙县,rural,1,600,no,none,\n"
    "甲区,城镇,2,不知道,否,无,\n";

}  // namespace

TEST_CASE("households of a plain table are counted by programme and district") {
  const Folder folder;
  program::write(folder / "h.csv", small);
  const Run run = welfare_content({"simulate", good, "--households", folder / "h.csv", "--as-of", day, "--json", folder / "out.json"});
  INFO(run.out << run.err);
  CHECK(run.code == 0);
  CHECK(run.err == folder / "h.csv" + ":1: 提醒：“备注”这一列不是问卷的回答，没有用到。\n");
  CHECK(says(run.out, "（示例市 2026.11），按 2026-11-20 算，4 户（" + (folder / "h.csv") + "）\n"));
  CHECK(last_line(run.out) == "一共 4 户：0 户至少有一项可能符合却没有在领，0 户同时在领互斥的两样。");
  const json out = json_in(folder / "out.json");
  const json expected = {{"likely", 1}, {"ask", 2}, {"unlikely", 0}, {"already", 0}, {"na", 0}};
  CHECK(out["programmes"]["dibao"]["districts"]["甲区"] == expected);
  CHECK(out["programmes"]["dibao"]["likely"] == 2);
  CHECK(out["programmes"]["dibao"]["missed"].is_null());
  CHECK(out["households"] == 4);
  CHECK(out["left_out"] == 0);
}

TEST_CASE("rows that cannot be read are named with their place and left out, and the run says how many") {
  const Folder folder;
  program::write(folder / "h.csv", small +
                                       "甲区,城镇,三,100,否,无,\n丙区,城镇,3,100,否,无,\n甲区,城镇,3,100,否,无,多,出\n甲区,城镇,3,100,或许,"
                                       "无,\n甲区,城镇,3,100,否,food;water,\n甲区,城镇,3,-5,否,无,\n");
  const Run run = welfare_content({"simulate", good, "--households", folder / "h.csv", "--as-of", day});
  INFO(run.out << run.err);
  CHECK(run.code == 1);
  const std::string at = folder / "h.csv";
  CHECK(says(run.err, at + ":6:7: 错误：“hh_size”要写一个数，不能是 \"三\"。请只写数字，例如 1000 或 1.5。\n"));
  CHECK(says(run.err, at + ":7:1: 错误：“hukou_district”没有 \"丙区\" 这个选项。您是不是想写“甲区”？\n"));
  CHECK(says(run.err, at + ":8:"));
  CHECK(says(run.err, "[csv_cells_extra]"));
  CHECK(says(run.err, at + ":9:13: 错误：“has_disabled”要写 true 或 false，不能是 \"或许\"。\n"));
  CHECK(says(run.err, at + ":10:15: 错误：“needs”没有 \"water\" 这个选项。可以写 food、shelter。\n"));
  CHECK(says(run.err, at + ":11:"));
  CHECK(says(last_line(run.out), "一共 4 户："));
  CHECK(says(last_line(run.out), "另有 6 行读不了，没有算进去。"));
}

TEST_CASE("a table whose columns or quotes cannot be told gives one sentence and no figures") {
  const Folder folder;
  const auto run_on = [&](const std::string& text) {
    program::write(folder / "h.csv", text);
    const Run run = welfare_content({"simulate", good, "--households", folder / "h.csv", "--as-of", day});
    CHECK(run.code == 1);
    CHECK(run.out == "");
    return run.err;
  };
  CHECK(says(run_on("a,b\n1,2\n"), ":1: 错误：表头里没有 answers_json，也没有哪一列是问卷的回答。\n这张表没有算完，所以没有结果。\n"));
  CHECK(says(run_on("户籍地,hh_size\n甲区,3\n\"甲区,3\n甲区,4\n"), ":3:1: 错误：这一格开头的英文引号"));
  CHECK(says(run_on(""), "[csv_empty]"));
  CHECK(says(run_on("hh_size,hh_size\n1,2\n"), "[header_duplicate]"));
  CHECK(says(run_on("hh_size\n"), ": 没有一户能算。\n"));
  CHECK(says(welfare_content({"simulate", good, "--households", "/nowhere.csv"}).err, "/nowhere.csv: 文件打不开："));
  CHECK(says(run_on("hh_szie,户籍地\n三,九\n"), "“hh_szie”这一列不是问卷的回答，没有用到。您是不是想写“hh_size”？"));
}

TEST_CASE("a long file is read part after part, and keeps its lines, in UTF-8 or GB18030") {
  const Folder folder;
  std::string text = "\xEF\xBB\xBFhukou_district,hukou_type,hh_size,income_month_total,has_disabled,needs,title\r\n";
  for (int i = 0; i < 60'000; ++i)
    text += i == 59'000 ? "甲区,urban,x,1,0,none,\r\n"
                        : "甲区,urban,3," + std::to_string(i % 6000) + ",0,none,\"第" + std::to_string(i) + "户\n两行\"\r\n";
  program::write(folder / "h.csv", text);
  const Run run = welfare_content({"simulate", good, "--households", folder / "h.csv", "--as-of", day, "--json", folder / "a.json"});
  INFO(run.err.substr(0, 400));
  CHECK(run.err == folder / "h.csv" + ":118002:10: 错误：“hh_size”要写一个数，不能是 \"x\"。请只写数字，例如 1000 或 1.5。\n");
  const json out = json_in(folder / "a.json");
  CHECK(out["households"] == 59'999);
  CHECK(out["programmes"]["dibao"]["likely"] == 30'000);  // below 3000
  const Run one = welfare_content({"simulate", good, "--households", folder / "h.csv", "--as-of", day, "--threads", "1"});
  CHECK(one.out == run.out);
  // 甲区 = BC D7 C7 F8
  program::write(
      folder / "g.csv",
      std::string("hukou_district,hukou_type,hh_size,income_month_total,has_disabled,needs\n\xBC\xD7\xC7\xF8,urban,1,100,0,none\n"));
  const Run gb = welfare_content({"simulate", good, "--households", folder / "g.csv", "--as-of", day});
  CHECK(gb.code == 0);
  CHECK(says(gb.err, "[encoding_gb18030]"));
  CHECK(says(gb.out, "1 户"));
}

TEST_CASE("the example households of the city give as a population what each gives as a case") {
  const Folder folder;
  // Each of them on its own day; those of the usual one.
  std::map<std::string, std::map<std::string, int>> expected;
  std::string rows = "case_id,exp_dibao,answers_json\n";
  const content::Checked<content::Pack> pack = content::read_pack(baotou);
  for (const content::Case& one : pack.value->cases) {
    if (one.date != day) continue;
    rows += one.code + ",likely," + content::csv_quoted(one.answers_json) + "\n";
    for (const auto& [programme, outcome] : one.expected) ++expected[programme][std::string(to_string(outcome))];
  }
  program::write(folder / "h.csv", rows);
  const Run run = welfare_content({"simulate", baotou, "--households", folder / "h.csv", "--as-of", day, "--json", folder / "a.json"});
  INFO(run.err);
  CHECK(run.code == 0);
  CHECK(run.err == "");
  CHECK(expected["dibao"]["likely"] > 2);
  const json out = json_in(folder / "a.json");
  for (const auto& [programme, outcomes] : expected) {
    for (const auto& [outcome, count] : outcomes) {
      INFO(programme << " " << outcome);
      CHECK(out["programmes"][programme][outcome] == count);
    }
  }
}

TEST_CASE("the same seed gives the same figures whatever the number of threads") {
  const Folder folder;
  const auto figures = [&](const std::string& threads, const std::string& seed) {
    const Run run = welfare_content({"simulate", baotou, "--generate", "20037", "--seed", seed, "--as-of", day, "--threads", threads,
                                     "--json", folder / "a.json", "--csv", folder / "a.csv"});
    CHECK(run.code == 0);
    CHECK(run.err == "");
    return run.out + program::bytes_of(folder / "a.json") + program::bytes_of(folder / "a.csv");
  };
  const std::string one = figures("1", "5");
  CHECK(figures("2", "5") == one);
  CHECK(figures("7", "5") == one);
  CHECK(figures("2", "6") != one);
  CHECK(says(one, "20,037 户（编的家庭，不是真的；种子 5）"));
}

TEST_CASE("a changed amount moves exactly the households it concerns, and the examples prove it") {
  const Folder folder;
  std::filesystem::copy(baotou, folder / "new", std::filesystem::copy_options::recursive);
  std::string amounts = program::bytes_of(folder / "new/tables/amounts.csv");
  const std::string row = "dibao.standard,低保标准,\"Dibao standard, yuan a person and month\",C,rural,2026-01-01,2026-12-31,640,";
  REQUIRE(says(amounts, row));
  amounts.replace(amounts.find(row), row.size(),
                  "dibao.standard,低保标准,\"Dibao standard, yuan a person and month\",C,rural,2026-01-01,2026-12-31,700,");
  program::write(folder / "new/tables/amounts.csv", amounts);
  // Households are drawn around the standards of the new pack; those of the old one come from a file of its own.
  const Run run =
      welfare_content({"simulate", folder / "new", "--against", baotou, "--generate", std::to_string(effort::cases(30'000, 8'000)),
                       "--as-of", day, "--json", folder / "a.json", "--csv", folder / "a.csv"});
  CHECK(run.code == 0);
  const json out = json_in(folder / "a.json");
  CHECK(out["moved"].get<int>() > 20);
  CHECK(says(run.out, "【换包以后的变化】从 " + baotou + " 换成 " + (folder / "new") + "\n"));
  CHECK(says(last_line(run.out), "，换包以后 " + std::to_string(out["moved"].get<int>()) + " 户的结果变了。"));
  int examples = 0;
  for (const auto& [programme, figures] : out["programmes"].items()) {
    int most = 0;
    for (const auto& move : figures["moves"]) {
      CHECK(move["before"] != move["after"]);
      CHECK(move["examples"].size() == std::min<std::size_t>(10, move["count"].get<std::size_t>()));
      most += move["count"].get<int>();
      std::string lines;
      for (const auto& example : move["examples"]) {
        lines += example["answers"].dump() + "\n";
        // only what rests on the standard of the country districts may move
        CHECK((example["answers"]["hukou_district"] == "土默特右旗" || example["answers"]["hukou_district"] == "固阳县" ||
               example["answers"]["hukou_district"] == "达尔罕茂明安联合旗"));
        ++examples;
      }
      for (const auto& [pack, outcome] : {std::pair{baotou, move["before"]}, std::pair{folder / "new", move["after"]}}) {
        const std::string said = welfare_content({"answer", pack}, lines).out;
        for (std::size_t start = 0, end = 0; (end = said.find('\n', start)) != std::string::npos; start = end + 1) {
          CHECK(json::parse(said.substr(start, end - start))["programmes"][programme]["outcome"] == outcome);
        }
      }
    }
    CHECK(most <= out["moved"].get<int>());
  }
  CHECK(examples > 10);
  CHECK(says(program::bytes_of(folder / "a.csv"), "变化,P01 最低生活保障（低保）,,可能不符合,可能符合,"));
  CHECK(says(welfare_content({"simulate", baotou, "--against", baotou, "--generate", "500", "--as-of", day}).out,
             "  没有哪一户的结果变了。\n"));
}

TEST_CASE("who receives two things that exclude one another is listed with the rule behind it") {
  const Run run = welfare_content({"simulate", baotou, "--generate", "20000", "--as-of", day});
  CHECK(says(run.out, "【可能重复领的】同时在领两样互斥的\n"));
  CHECK(says(run.out, "最低生活保障（低保）、低保边缘家庭认定同时在领（互斥，57-8②）："));
  CHECK(says(run.out, "（互斥的依据待核）"));
  CHECK(says(run.out, "\"status_already\":[\"dibao\",\"edge\"]"));
}

TEST_CASE("the figures as a table open in a spreadsheet and add up to the households") {
  const Folder folder;
  REQUIRE(welfare_content({"simulate", baotou, "--generate", "3000", "--as-of", day, "--csv", folder / "a.csv", "--unknown", "3"}).code ==
          0);
  const std::string bytes = program::bytes_of(folder / "a.csv");
  CHECK(bytes.starts_with("\xEF\xBB\xBF"));
  content::Findings findings;
  const content::CsvTable table = content::read_csv(bytes, "a.csv", findings);
  CHECK(findings.all().empty());
  int sum = 0;
  for (const auto& row : table.rows) {
    if (table.text(row, "种类") == "结果" && table.text(row, "项目") == "P01 最低生活保障（低保）")
      sum += std::stoi(table.text(row, "户数"));
  }
  CHECK(sum == 3000);
}

TEST_CASE("simulate says what is wrong with how it was called") {
  for (const auto& [words, sentence] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"simulate", good}, "simulate 要写 --households 和一张家庭表，或者 --generate 和户数，只写一样。"},
           {{"simulate", good, "--generate", "5", "--households", "x"},
            "simulate 要写 --households 和一张家庭表，或者 --generate 和户数，只写一样。"},
           {{"simulate", good, "--generate", "0"}, "“--generate”后面要写 1 到 1000000000 的整数，不能是“0”。"},
           {{"simulate", good, "--generate", "5", "--unknown", "101"}, "“--unknown”后面要写 0 到 100 的整数，不能是“101”。"},
           {{"simulate", good, "--generate", "5", "--seed", "x"}, "“--seed”后面要写 0 到 1000000000 的整数，不能是“x”。"},
           {{"check", good, "--generate", "5"}, "命令 check 没有“--generate”这个选项。"}}) {
    const Run run = welfare_content(words);
    CHECK(run.code == 2);
    CHECK(says(run.err, sentence));
  }
  const Run none = welfare_content({"simulate", good, "--generate", "5"});
  CHECK(none.code == 1);
  CHECK(says(none.err, good + ": 没有可用的 population.csv，编不出家庭；请用 --population 写明一张，或者用 --households。\n"));
  const Folder folder;
  const Run lost = welfare_content(
      {"simulate", good, "--households", source + "/tests/corpus/good/cases/cases.csv", "--as-of", day, "--csv", folder / "no/a.csv"});
  CHECK(lost.code == 1);
  CHECK(says(lost.err, "no/a.csv: 文件写不了："));
  const Run other = welfare_content({"simulate", good, "--generate", "50", "--as-of", day, "--population",
                                     source + "/tests/corpus/bad/population_missing/population.csv"});
  CHECK(other.code == 0);
  CHECK(says(other.err, "[population_missing]"));
  CHECK(says(
      welfare_content({"simulate", good, "--generate", "50", "--population", source + "/tests/corpus/bad/population_share/population.csv"})
          .err,
      ":10:8: 错误：“120”不行"));
}
