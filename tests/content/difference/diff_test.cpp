// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "content/pack/pack.h"
#include "tests/content/tools/program.h"

using program::baotou;
using program::Folder;
using program::good;
using program::Run;
using program::says;
using program::welfare_content;

namespace {

// A copy of a pack that can be written in.
class Copy {
 public:
  explicit Copy(const std::string& pack) { std::filesystem::copy(pack, path(), std::filesystem::copy_options::recursive); }
  std::string path() const { return folder_ / "new"; }
  Copy& replace(const std::string& file, const std::string& from, const std::string& to) {
    std::string bytes = program::bytes_of(path() + "/" + file);
    const std::size_t at = bytes.find(from);
    INFO(file << ": " << from);
    REQUIRE(at != std::string::npos);
    program::write(path() + "/" + file, bytes.replace(at, from.size(), to));
    return *this;
  }

 private:
  Folder folder_;
};

// Everything said about the difference but the two lines with the paths, with the new pack's path as "NEW".
std::string difference(const std::string& before, const std::string& after, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {"diff", before, after};
  words.insert(words.end(), more.begin(), more.end());
  const Run run = welfare_content(words);
  INFO(run.out << run.err);
  REQUIRE(run.code == (says(run.out, "没有不同") ? 0 : 1));
  std::string text = run.out.substr(run.out.find('\n', run.out.find('\n') + 1) + 2);
  for (const auto& [path, name] : {std::pair{after, "NEW"}, std::pair{before, "OLD"}}) {
    for (std::size_t at = text.find(path); at != std::string::npos; at = text.find(path)) text.replace(at, path.size(), name);
  }
  return text;
}

}  // namespace

TEST_CASE("a pack does not differ from itself, nor from its bundle") {
  const Folder folder;
  REQUIRE(welfare_content({"build", baotou, "-o", folder / "a.bundle"}).code == 0);
  CHECK(difference(good, good) == "两个内容包没有不同，9 户示例家庭的结果也一样。\n");
  const std::string same =
      "两个内容包没有不同，" + std::to_string(content::read_pack(baotou).value->cases.size()) + " 户示例家庭的结果也一样。\n";
  CHECK(difference(baotou, folder / "a.bundle") == same);
  CHECK(difference(folder / "a.bundle", baotou) == same);
}

TEST_CASE("a changed amount is told with its place, the households that flip and why") {
  Copy copy(good);
  copy.replace("tables/amounts.csv", ",1000,", ",1000.5,");
  CHECK(difference(good, copy.path()) ==
        "【数额】1 处\n"
        "  NEW/tables/amounts.csv:2：数额 低保标准（A 组，城镇，2026-01-01 起） 的“值”：1000 → 1000.5\n"
        "\n"
        "【示例家庭的结果】\n"
        "  C02 收入等于标准（2026-11-20）：低保 可能不符合 → 可能符合，和预期的 unlikely 不一样了\n"
        "    因为条件 P01-01（收入合计）由不满足变为满足（低保标准 1000 → 1000.5 元/人·月）\n"
        "\n"
        "一共 1 处不同（数额 1）；9 户示例家庭里 1 户共 1 项结果变了，其中 1 项和预期不一样。\n");
}

TEST_CASE("an amount for days no example was worked out for names the day to try") {
  Copy before(good), copy(good);
  for (const Copy* pack : {&before, &copy}) std::filesystem::remove(pack->path() + "/cases/lines.csv");
  copy.replace("tables/amounts.csv", ",1050,", ",1060,");
  CHECK(difference(before.path(), copy.path()) ==
        "【数额】1 处\n"
        "  NEW/tables/amounts.csv:3：数额 低保标准（A 组，城镇，2027-01-01 起） 的“值”：1050 → 1060\n"
        "\n"
        "从 2027-01-01 起的数额改了，可是没有哪一户示例家庭是按那以后算的；要看那天的结果，请加 --as-of 和那一天再比一次。\n"
        "\n"
        "一共 1 处不同（数额 1）；3 户示例家庭里 0 户共 0 项结果变了。\n");
  CHECK_FALSE(says(difference(before.path(), copy.path(), {"--as-of", "2027-02-01"}), "要看那天的结果"));
}

TEST_CASE("rows that are new, gone or moved are told as such") {
  Copy copy(good);
  copy.replace("pages/zh-Hans/urgent.md", "{{amount temporary.small}}", "{{amount temporary.large}}")
      .replace("tables/amounts.csv", "temporary.small,小额先行,*,*,2026-01-01,,800,元,法,否,2026-11-23,\n",
               "temporary.large,大额,*,*,2026-01-01,,900,元,法,否,2026-11-23,\n")
      .replace("criteria/P01-dibao.csv", "P01-03,说明,,,,法-18,窗口还会上门看看。,,,The window will also visit you.,,,\n", "")
      .replace("criteria/P01-dibao.csv", "P01-01,",
               "P01-03,说明,,,,法-18,窗口还会上门看看。,,,The window will also visit you.,,,\nP01-01,");
  CHECK(difference(good, copy.path()) ==
        "【数额】2 处\n"
        "  NEW/tables/amounts.csv:6：数额 大额（全市，2026-01-01 起） 是新增的：900 元\n"
        "  OLD/tables/amounts.csv:6：数额 小额先行（全市，2026-01-01 起） 删掉了：800 元\n"
        "\n"
        "【条件】1 处\n"
        "  NEW/criteria/P01-dibao.csv:2：条件 P01-03 挪到了最前面\n"
        "\n"
        "【页面】1 处\n"
        "  NEW/pages/zh-Hans/urgent.md:10：页面 zh-Hans/urgent 的“正文”改了\n"
        "    原来：段落：在哪儿出事就在哪儿申请，可以先给 {{amount temporary.small}} 元。〔法-37②〕\n"
        "    现在：段落：在哪儿出事就在哪儿申请，可以先给 {{amount temporary.large}} 元。〔法-37②〕\n"
        "\n"
        "一共 4 处不同（数额 2，条件 1，页面 1）；9 户示例家庭里 0 户共 0 项结果变了。\n");
  Copy other(good);
  other.replace("criteria/P01-dibao.csv", "P01-03,说明,,,,法-18,窗口还会上门看看。,,,The window will also visit you.,,,\n", "")
      .replace("criteria/P01-dibao.csv", "P01-02,",
               "P01-03,说明,,,,法-18,窗口还会上门看看。,,,The window will also visit you.,,,\nP01-02,");
  CHECK(says(difference(good, other.path()), "【条件】1 处\n  NEW/criteria/P01-dibao.csv:4：条件 P01-02 挪到了 P01-03 的后面\n"));
}

TEST_CASE("changed texts of pages are told paragraph by paragraph") {
  const std::string page = "pages/zh-Hans/urgent.md";
  const std::string bytes = program::bytes_of(good + "/" + page);
  const std::size_t start = bytes.rfind('\n', bytes.size() - 2) + 1;
  const std::string last = bytes.substr(start, bytes.size() - 1 - start);
  INFO(last);
  Copy changed(good), added(good), removed(good);
  changed.replace(page, last, "请再问一次。");
  CHECK(says(difference(good, changed.path()), "：页面 zh-Hans/urgent 的“正文”"));
  CHECK(says(difference(good, changed.path()), "请再问一次。\n"));
  added.replace(page, last, last + "\n\n请再问一次。");
  CHECK(says(difference(good, added.path()), "：页面 zh-Hans/urgent 新增一段\n    现在：段落：请再问一次。\n"));
  CHECK(says(difference(added.path(), good), "：页面 zh-Hans/urgent 删掉一段\n    原来：段落：请再问一次。\n"));
  Copy title(good);
  title.replace(page, "title: ", "title: 新的");
  CHECK(says(difference(good, title.path()), "/pages/zh-Hans/urgent.md:"));
  CHECK(says(difference(good, title.path()), "的“title”："));
}

TEST_CASE("criteria that appear, disappear or work otherwise are named as the cause of a flip") {
  Copy added(good), otherwise(good), condition(good);
  added.replace("criteria/P01-dibao.csv", "P01-03,",
                "P01-04,排除,户口类型,\"\"\"urban\"\"\",,法-18,城里的不行。,,,Not in town.,,,\nP01-03,");
  CHECK(
      says(difference(good, added.path()), "可能符合 → 可能不符合，和预期的 likely 不一样了\n    因为新增的条件 P01-04（户口类型）满足\n"));
  CHECK(says(difference(added.path(), good), "可能不符合 → 可能符合\n    因为删掉的条件 P01-04（户口类型）原来满足\n"));
  otherwise.replace("criteria/P01-dibao.csv", "人口,unlikely,", "人口,ask,");
  CHECK(says(difference(good, otherwise.path()), "的“结果”：unlikely → ask\n"));
  CHECK(says(difference(good, otherwise.path()),
             "可能不符合 → 到窗口问，和预期的 unlikely 不一样了\n    因为条件 P01-01（收入合计）（不满足）起的作用改了\n"));
  condition.replace("criteria/P01-dibao.csv", "< 低保标准", "<= 低保标准");
  CHECK(says(difference(good, condition.path()),
             "    因为条件 P01-01（收入合计）由不满足变为满足（“条件”由 < 低保标准 * 人口 改为 <= 低保标准 * 人口）\n"));
}

TEST_CASE("a flip behind a formula, another programme, a fallback or missing answers says so") {
  Copy formula(baotou), fallback(baotou), open(baotou);
  formula.replace("tables/facts.csv", "收入合计 < 低保标准 * 人口,严格", "收入合计 <= 低保标准 * 人口,严格");
  const std::string through = difference(baotou, formula.path());
  CHECK(says(through, "    因为条件 P01-09（收入低于低保线）由不满足变为满足（事实 income_low 的“算式”改了）\n"));
  CHECK(says(through, "    因为条件 P04-03（低保或特困）由不满足变为满足（随 最低生活保障（低保） 的结果一起变）\n"));
  fallback.replace("tables/programmes.csv", "education,ask,", "education,na,");
  CHECK(says(difference(baotou, fallback.path()), "    因为“都不符合时”由 ask 改为 na\n"));
  open.replace("criteria/P01-dibao.csv", "存款档,\"\"\"ok\"\"\"", "存款档,\"not(\"\"over\"\")\"");
  CHECK(says(difference(baotou, open.path()),
             "C23 不愿回答存款（2026-11-20）：低保边缘家庭认定 到窗口问 → 可能不符合，和预期的 ask 不一样了\n"
             "    因为有的回答不知道，几种可能合起来的结果变了；有关的改动：条件 P01-12\n"));
}

TEST_CASE("what changed of a case is told, and both of its versions are worked out") {
  Copy copy(good);
  copy.replace("cases/cases.csv", "\"\"income_month_total\"\":2999", "\"\"income_month_total\"\":3100")
      .replace("cases/cases.csv", ",likely,", ",unlikely,")
      .replace("tables/amounts.csv", ",1000,", ",900,");
  const std::string text = difference(good, copy.path());
  CHECK(says(text, "示例家庭 C01 的“income_month_total”：2999 → 3100\n"));
  CHECK(says(text, "示例家庭 C01 的“exp_dibao”：likely → unlikely\n"));
  CHECK(says(text, "  C01（按旧包里的回答） 收入低于标准（2026-11-20）：低保 可能符合 → 可能不符合\n"));
  CHECK(says(text, "10 户示例家庭里 1 户共 1 项结果变了。\n"));
}

TEST_CASE("answers only one of the packs knows are left out for the other, and one nobody can read is named") {
  Copy copy(good);
  copy.replace("tables/facts.csv", "needs,", "pets,养宠物,yes_no,,,,,,,,\nneeds,")
      .replace("cases/cases.csv", "\"\"needs\"\":[]", "\"\"pets\"\":true,\"\"needs\"\":[]");
  CHECK(says(difference(good, copy.path()), "10 户示例家庭里 0 户共 0 项结果变了。\n"));
  Copy option(good);
  option.replace("tables/options.csv", "needs,food,", "needs,heat,取暖,Heating\nneeds,food,")
      .replace("cases/cases.csv", "\"\"needs\"\":[]", "\"\"needs\"\":[\"\"heat\"\"]");
  CHECK(says(difference(good, option.path()),
             "【没法比较的示例家庭】\n  C01，旧包读不了：“needs”没有 \"heat\" 这个选项。可以写 food、shelter。\n"));
  Copy torn(good);
  torn.replace("cases/cases.csv", "\"\"hh_size\"\":3", "\"\"hh_size\"\":99");
  CHECK(says(difference(good, torn.path()), "  C01，读不了：“hh_size”的 99 太大了，"));
}

TEST_CASE("a pack that cannot be used is exit code 2, and both are named") {
  Copy copy(good);
  copy.replace("criteria/P01-dibao.csv", "< 低保标准", "< 低保线");
  const Run run = welfare_content({"diff", "/nowhere/pack", copy.path()});
  CHECK(run.code == 2);
  CHECK(run.out == "");
  CHECK(says(run.err, "/nowhere/pack: 没有这个文件夹或文件。"));
  CHECK(says(run.err, "[expression_name_unknown]"));
}

TEST_CASE("the difference as JSON holds the same changes and flips") {
  Copy copy(good);
  copy.replace("tables/amounts.csv", ",1000,", ",1100,").replace("tables/offices.csv", "东街社会", "东大街社会");
  const Run run = welfare_content({"diff", good, copy.path(), "--json"});
  CHECK(run.code == 1);
  const auto difference = nlohmann::json::parse(run.out);
  CHECK(difference["changes"][0]["table"] == "amounts");
  CHECK(difference["changes"][0]["kind"] == "changed");
  CHECK(difference["changes"][0]["column"] == "value");
  CHECK(difference["changes"][0]["before"] == "1000");
  CHECK(difference["changes"][0]["after"] == "1100");
  CHECK(difference["changes"][0]["after_place"]["line"] == 2);
  REQUIRE(difference["flips"].size() == 1);
  CHECK(difference["flips"][0]["case"] == "C02");
  CHECK(difference["flips"][0]["programme"] == "dibao");
  CHECK(difference["flips"][0]["before"] == "unlikely");
  CHECK(difference["flips"][0]["after"] == "likely");
  CHECK(difference["flips"][0]["causes"].size() == 1);
  CHECK(difference["cases"] == 9);
}

TEST_CASE("the flips of the city pack are exactly those of assessing each case with either pack") {
  Copy copy(baotou);
  copy.replace("tables/amounts.csv", ",1000,", ",1100,").replace("criteria/P04-edge.csv", "收入低于边缘线,true", "收入低于边缘线,false");
  const content::Checked<content::Pack> pack = content::read_pack(baotou);
  std::string lines;
  for (const content::Case& one : pack.value->cases) {
    lines += one.answers_json;
    lines += '\n';
  }
  const auto outcomes = [&](const std::string& path) {
    std::vector<nlohmann::json> result;
    std::string out = welfare_content({"answer", path}, lines).out;
    for (std::size_t start = 0, end = 0; (end = out.find('\n', start)) != std::string::npos; start = end + 1) {
      result.push_back(nlohmann::json::parse(out.substr(start, end - start))["programmes"]);
    }
    return result;
  };
  const auto before = outcomes(baotou), after = outcomes(copy.path());
  REQUIRE(before.size() == pack.value->cases.size());
  std::set<std::string> expected, told;
  for (std::size_t i = 0; i < before.size(); ++i) {
    for (const auto& [key, result] : before[i].items()) {
      const std::string was = result["outcome"].get<std::string>(), is = after[i][key]["outcome"].get<std::string>();
      if (was != is) expected.insert(pack.value->cases[i].code + " " + key + " " + was + " " + is);
    }
  }
  const auto difference = nlohmann::json::parse(welfare_content({"diff", baotou, copy.path(), "--json"}).out);
  for (const auto& flip : difference["flips"]) {
    told.insert(flip["case"].get<std::string>() + " " + flip["programme"].get<std::string>() + " " + flip["before"].get<std::string>() +
                " " + flip["after"].get<std::string>());
    CHECK_FALSE(flip["causes"].empty());
  }
  CHECK(expected.size() > 10);
  CHECK(told == expected);
}

TEST_CASE("diff needs two packs and takes no third") {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"diff", good}, {"diff", good, good, good}, {"diff", good, good, "--json=x"}}) {
    const Run run = welfare_content(words);
    CHECK(run.code == 2);
    CHECK(says(run.err, "用法"));
  }
  CHECK(says(welfare_content({"diff", good}).err, "diff 要写明两个内容包：先写旧的，再写新的。"));
  CHECK(says(welfare_content({"diff", good, good, good}).err, "diff 只比较两个内容包。"));
  CHECK(says(welfare_content({"diff", good, good, "--json=x"}).err, "“--json”后面不用写别的。"));
}
