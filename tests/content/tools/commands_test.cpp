// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/content/tools/program.h"

using program::baotou;
using program::Folder;
using program::good;
using program::Run;
using program::says;
using program::source;
using program::welfare_content;

namespace {

const std::string low_income =
    R"({"as_of_date":"2026-11-20","hukou_district":"甲区","hukou_type":"urban","hh_size":3,"income_month_total":2500,"has_disabled":false,"needs":[]})";

std::string outcome(const std::string& line) { return nlohmann::json::parse(line)["programmes"]["dibao"]["outcome"].get<std::string>(); }

}  // namespace

TEST_CASE("wrong words on the command line get one sentence, the usage and exit code 2") {
  const std::vector<std::vector<std::string>> wrong = {{},
                                                       {"chekc", good},
                                                       {"check"},
                                                       {"check", good, good},
                                                       {"build", good},
                                                       {"build", good, "-o"},
                                                       {"check", good, "-o", "x"},
                                                       {"cases", good, "--as-of", "2026-02-30"},
                                                       {"cases", good, "--as-of"},
                                                       {"answer", good, "--cases", "x.csv"}};
  for (const auto& words : wrong) {
    const Run run = welfare_content(words);
    INFO((words.empty() ? "nothing" : words[0]) << ": " << run.err);
    CHECK(run.code == 2);
    CHECK(run.out == "");
    CHECK(says(run.err, "用法"));
  }
  CHECK(says(welfare_content({"chekc", good}).err, "您是不是想写“check”？"));
  CHECK(welfare_content({"--help"}).code == 0);
}

TEST_CASE("check says nothing is wrong, or what is wrong and exactly where") {
  const Run fine = welfare_content({"check", good});
  CHECK(fine.code == 0);
  CHECK(fine.out == "检查完成：0 个错误，0 个提醒。\n");
  const Folder folder;
  std::filesystem::copy(good, folder / "pack", std::filesystem::copy_options::recursive);
  program::write(folder / "pack/tables/amounts.csv", program::bytes_of(source + "/tests/corpus/bad/amount_gap/tables/amounts.csv"));
  const Run gap = welfare_content({"check", folder / "pack"});
  CHECK(gap.code == 1);
  CHECK(says(gap.out, (folder / "pack/tables/amounts.csv") + ":3:29: 错误："));
  CHECK(says(gap.out, "[amount_gap]"));
  CHECK(program::last_line(gap.out) == "检查完成：1 个错误，0 个提醒。");
}

TEST_CASE("a pack that is not there is one sentence and exit code 1") {
  for (const char* command : {"check", "cases", "answer"}) {
    const Run run = welfare_content({command, "/nowhere/pack"});
    CHECK(run.code == 1);
    CHECK(says(run.out + run.err, "/nowhere/pack: 没有这个文件夹或文件。"));
  }
}

TEST_CASE("building twice gives the same bytes, and the bundle serves like the folder") {
  const Folder folder;
  REQUIRE(welfare_content({"build", baotou, "-o", folder / "a.bundle"}).code == 0);
  REQUIRE(welfare_content({"build", baotou + "/", "-o", folder / "b.bundle"}).code == 0);
  CHECK(program::bytes_of(folder / "a.bundle") == program::bytes_of(folder / "b.bundle"));
  CHECK(welfare_content({"check", folder / "a.bundle"}).code == 0);
  CHECK(welfare_content({"cases", folder / "a.bundle"}).out == welfare_content({"cases", baotou}).out);
}

TEST_CASE("a pack with errors is not built, and the bundle that was there stays") {
  const Folder folder;
  std::filesystem::copy(good, folder / "pack", std::filesystem::copy_options::recursive);
  REQUIRE(welfare_content({"build", folder / "pack", "-o", folder / "a.bundle"}).code == 0);
  const std::string before = program::bytes_of(folder / "a.bundle");
  std::filesystem::remove(folder / "pack/tables/notices.csv");
  const Run run = welfare_content({"build", folder / "pack", "-o", folder / "a.bundle"});
  CHECK(run.code == 1);
  CHECK(says(run.err, "[file_missing]"));
  CHECK(program::bytes_of(folder / "a.bundle") == before);
}

TEST_CASE("a pack whose example households come out otherwise is not built, and the bundle that was there stays") {
  const Folder folder;
  std::filesystem::copy(good, folder / "pack", std::filesystem::copy_options::recursive);
  REQUIRE(welfare_content({"build", folder / "pack", "-o", folder / "a.bundle"}).code == 0);
  const std::string before = program::bytes_of(folder / "a.bundle");
  std::string amounts = program::bytes_of(folder / "pack/tables/amounts.csv");
  program::write(folder / "pack/tables/amounts.csv", amounts.replace(amounts.find(",1050,"), 6, ",1060,"));
  // 1060 for 1050 is within what check takes for granted; it only notices that no household stands at the new line.
  const std::string checked = welfare_content({"check", folder / "pack"}).out;
  CHECK(says(checked, "[amount_unseen]"));
  CHECK(program::last_line(checked) == "检查完成：0 个错误，1 个提醒。");
  const Run run = welfare_content({"build", folder / "pack", "-o", folder / "a.bundle"});
  CHECK(run.code == 1);
  CHECK(run.out == "");
  CHECK(says(run.err, "L02，dibao，应为 unlikely，得到 likely，原因：P01-01 满足"));
  CHECK(program::last_line(run.err) == "示例家庭有 1 处和预期不一样，没有做成文件；先弄清是内容改错了，还是预期也要改。");
  CHECK(program::bytes_of(folder / "a.bundle") == before);
}

TEST_CASE("what a cell with an error in it would do is not compared and not counted, and answers come with a warning") {
  const Folder folder;
  std::filesystem::copy(good, folder / "pack", std::filesystem::copy_options::recursive);
  std::string amounts = program::bytes_of(folder / "pack/tables/amounts.csv");
  const std::size_t sample = amounts.rfind(",是,");
  REQUIRE(sample != std::string::npos);
  program::write(folder / "pack/tables/amounts.csv", amounts.replace(sample, 5, ",或,"));
  const auto refused = [&](const Run& run, int code) {
    INFO(run.out << run.err);
    CHECK(run.code == code);
    CHECK(says(run.err, "错误：“示例”不能填“或”"));
    CHECK(run.out.empty());
  };
  refused(welfare_content({"diff", good, folder / "pack"}), 2);
  refused(welfare_content({"simulate", folder / "pack", "--generate", "10"}), 1);
  const Run cases = welfare_content({"cases", folder / "pack"});
  CHECK(cases.code == 0);
  CHECK(says(cases.err, "内容包还有错误，下面的结果只供参考"));
}

TEST_CASE("a torn bundle is one sentence") {
  const Folder folder;
  REQUIRE(welfare_content({"build", good, "-o", folder / "a.bundle"}).code == 0);
  program::write(folder / "a.bundle", program::bytes_of(folder / "a.bundle").substr(0, 9000));
  const Run run = welfare_content({"cases", folder / "a.bundle"});
  CHECK(run.code == 1);
  CHECK(says(run.err, "已损坏或不完整"));
}

TEST_CASE("the households of the city come out as expected") {
  const Run run = welfare_content({"cases", baotou});
  CHECK(run.code == 0);
  const int outcomes = std::stoi(run.out);
  CHECK(run.out == std::to_string(outcomes) + " of " + std::to_string(outcomes) + " outcomes as expected\n");
  CHECK(outcomes >= 1500);
  CHECK(outcomes % 15 == 0);  // every programme of every household
}

TEST_CASE("a mismatch names the case, the programme, both outcomes and why") {
  const Folder folder;
  std::string cases = program::bytes_of(good + "/cases/cases.csv");
  cases.replace(cases.find("likely"), 6, "na");
  program::write(folder / "cases.csv", cases);
  const Run run = welfare_content({"cases", good, "--cases", folder / "cases.csv"});
  CHECK(run.code == 1);
  CHECK(says(run.out, "C01，dibao，应为 na，得到 likely，原因：P01-01 满足（收入低于标准。）"));
  CHECK(program::last_line(run.out) == "2 of 3 outcomes as expected");
}

TEST_CASE("the day of a case is its own, else --as-of, else that of its answers") {
  const Folder folder;
  const auto row = [](const std::string& code, const std::string& day, const std::string& expected, const std::string& own) {
    return code + ",," + day + "," + expected + ",\"{" + (own.empty() ? "" : "\"\"as_of_date\"\":\"\"" + own + "\"\",") +
           "\"\"hukou_district\"\":\"\"甲区\"\",\"\"hukou_type\"\":\"\"urban\"\",\"\"hh_size\"\":1,\"\"income_month_total\"\":1020,"
           "\"\"needs\"\":[]}\",更多\n";
  };
  // 1020 yuan is below the amount of 2027 only
  program::write(folder / "cases.csv",
                 "\xEF\xBB\xBF"
                 "case_id,title,as_of_date,exp_dibao,answers_json,别的列\n" +
                     row("A", "2026-06-01", "unlikely", "2027-06-01") + row("B", "", "likely", "2027-06-01") +
                     row("C", "2027-06-01", "likely", ""));
  CHECK(program::last_line(welfare_content({"cases", good, "--cases", folder / "cases.csv"}).out) == "3 of 3 outcomes as expected");
  const Run given = welfare_content({"cases", good, "--cases", folder / "cases.csv", "--as-of", "2026-03-01"});
  CHECK(program::last_line(given.out) == "2 of 3 outcomes as expected");
  CHECK(says(given.out, "B，dibao，应为 likely，得到 unlikely"));
}

TEST_CASE("an answer is one line with outcome, reasons, what is open, the amount and the next question") {
  const Run run = welfare_content({"answer", good}, low_income + "\n{}\n");
  REQUIRE(run.code == 0);
  const std::size_t end = run.out.find('\n');
  const auto known = nlohmann::json::parse(run.out.substr(0, end));
  const auto& dibao = known["programmes"]["dibao"];
  CHECK(dibao["outcome"] == "likely");
  CHECK(dibao["settled"] == true);
  CHECK(dibao["open"].empty());
  CHECK(dibao["amount"]["low"] == 500);
  CHECK(dibao["amount"]["high"] == 500);
  CHECK(known["next_question"].is_null());
  const auto& reason = dibao["reasons"][0];
  CHECK(reason["criterion"] == "P01-01");
  CHECK(reason["state"] == "met");
  CHECK(reason["decisive"] == true);
  CHECK(reason["clause"] == nlohmann::json::array({"法-18"}));
  CHECK(reason["words"]["zh"] == "收入低于标准。");
  CHECK(reason["parameters"][0]["value"] == 1000);
  CHECK(reason["parameters"][0]["sample"] == true);
  const auto nothing = nlohmann::json::parse(run.out.substr(end + 1));
  CHECK(nothing["programmes"]["dibao"]["outcome"] == "ask");
  CHECK(nothing["programmes"]["dibao"]["settled"] == false);
  CHECK(nothing["next_question"].is_string());
}

TEST_CASE("a line that cannot be read gets an error, the others an answer") {
  for (const std::string bad :
       {"no json", "[]", R"({"hh_size":"三"})", R"({"hh_szie":3})", R"({"as_of_date":"2026/1/1"})", R"({"hh_size":1e400})", "\xFF\xFE"}) {
    const Run run = welfare_content({"answer", good}, low_income + "\n" + bad + "\n\n" + low_income);
    INFO(bad << "\n" << run.out);
    CHECK(run.code == 1);
    REQUIRE(std::count(run.out.begin(), run.out.end(), '\n') == 4);
    const std::size_t first = run.out.find('\n'), second = run.out.find('\n', first + 1), third = run.out.find('\n', second + 1);
    CHECK(outcome(run.out.substr(0, first)) == "likely");
    CHECK(nlohmann::json::parse(run.out.substr(first + 1, second - first - 1))["error"]["sentence"].is_string());
    CHECK(nlohmann::json::parse(run.out.substr(second + 1, third - second - 1))["empty"] == true);
    CHECK(outcome(run.out.substr(third + 1)) == "likely");
  }
}

TEST_CASE("the day of answers is --as-of where it is given") {
  const std::string answers =
      R"({"as_of_date":"2026-06-01","hukou_district":"甲区","hukou_type":"urban","hh_size":1,"income_month_total":1020,"needs":[]})";
  CHECK(outcome(welfare_content({"answer", good}, answers).out) == "unlikely");
  CHECK(outcome(welfare_content({"answer", good, "--as-of", "2027-06-01"}, answers).out) == "likely");
  CHECK(outcome(welfare_content({"answer", good, "--as-of=2027-06-01"}, answers).out) == "likely");
  CHECK(outcome(welfare_content({"answer", good, "--as-of", "2035-01-01"}, answers).out) == "ask");
}
