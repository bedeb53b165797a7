// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <sstream>

#include "content/base/money.h"
#include "content/base/utf8.h"
#include "tests/content/check/planted.h"

namespace planted {
namespace {

using Mistakes = std::vector<Mistake>;
using content::Number;

const std::string amounts = "tables/amounts.csv", districts = "tables/districts.csv", facts = "tables/facts.csv",
                  options = "tables/options.csv", cases = "cases/cases.csv", clauses = "tables/clauses.csv",
                  programmes = "tables/programmes.csv";

std::vector<std::size_t> rows_of(const Pack& pack, const std::string& file) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 1; row < pack.table(file).size(); ++row) rows.push_back(row);
  return rows;
}

// The first or the last character gone or another one in its place.
std::string misspelt(const std::string& word) {
  std::u32string letters = content::utf8_characters(word);
  if (letters.size() > 2) {
    letters.erase(letters.size() / 2, 1);
  } else {
    letters.push_back(letters.back());
  }
  return content::utf8_from(letters);
}

std::vector<std::string> times_ten_and_so_on(const std::string& text) {
  const Number value = *content::parse_number(text);
  std::vector<std::string> wrong;
  for (const Number other : {value * 10, value / 10, value + value / 20}) {
    if (other != value) wrong.push_back(content::to_string_number(other));
  }
  return wrong;
}

// The numbers of an expression, each wrong in turn.
std::vector<std::string> with_wrong_numbers(const std::string& text) {
  std::vector<std::string> wrong;
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_of("0123456789", at);
    if (at == std::string::npos) break;
    const std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    for (const std::string& number : times_ten_and_so_on(text.substr(at, end - at)))
      wrong.push_back(text.substr(0, at) + number + text.substr(end));
    at = end;
  }
  return wrong;
}

Mistakes wrong_amounts(const Pack& pack) {
  Mistakes all;
  for (const std::size_t row : rows_of(pack, amounts)) {
    if (const std::string& value = pack.cell(amounts, row, "值"); !value.empty()) {
      for (const std::string& wrong : times_ten_and_so_on(value)) all.push_back(pack.changed(amounts, row, "值", wrong));
    }
    for (const std::string& wrong : with_wrong_numbers(pack.cell(amounts, row, "算式")))
      all.push_back(pack.changed(amounts, row, "算式", wrong));
  }
  return all;
}

Mistakes wrong_amount_formulas(const Pack& pack) {
  Mistakes all;
  std::vector<std::string> labels;
  for (const std::size_t row : rows_of(pack, amounts)) labels.push_back(pack.cell(amounts, row, "白话名"));
  for (const std::size_t row : rows_of(pack, amounts)) {
    const std::string& formula = pack.cell(amounts, row, "算式");
    if (formula.empty()) continue;
    const auto put = [&](const std::string& from, const std::string& to) {
      const std::size_t at = formula.find(from);
      if (at == std::string::npos) return;
      all.push_back(pack.changed(amounts, row, "算式", std::string(formula).replace(at, from.size(), to)));
    };
    put("*", "+");
    put("*", "/");
    for (const std::string& label : std::set<std::string>(labels.begin(), labels.end())) {
      if (formula.find(label) == std::string::npos) continue;
      put(label, misspelt(label));
      put(label, pack.cell(amounts, row, "白话名"));
      put(label, "人均可支配收入");
    }
    all.push_back(pack.changed(amounts, row, "值", "1000"));
    all.push_back(pack.changed(amounts, row, "算式", ""));
  }
  return all;
}

Mistakes wrong_groups(const Pack& pack) {
  Mistakes all;
  std::set<std::string> groups;
  for (const std::size_t row : rows_of(pack, districts)) groups.insert(pack.cell(districts, row, "组"));
  for (const std::size_t row : rows_of(pack, districts)) {
    for (const std::string& group : groups) {
      if (group != pack.cell(districts, row, "组")) all.push_back(pack.changed(districts, row, "组", group));
    }
  }
  return all;
}

// A name written otherwise where it is given: whatever uses it has to say so.
Mistakes wrong_names(const Pack& pack, const std::string& file, const std::string& column) {
  Mistakes all;
  for (const std::size_t row : rows_of(pack, file)) {
    const std::string& name = pack.cell(file, row, column);
    Mistake mistake = pack.changed(file, row, column, misspelt(name));
    mistake.marks.push_back("“" + name + "”");
    all.push_back(std::move(mistake));
  }
  return all;
}

// One operator, level or connective of a condition.
Mistakes wrong_conditions(const Pack& pack, const std::string& file, const std::string& column) {
  static const std::vector<std::pair<std::string, std::string>> swaps = {
      {" < ", " <= "},  {" <= ", " < "}, {" > ", " >= "},   {" and ", " or "}, {" or ", " and "}, {"<= 2", "<= 1"},
      {"<= 3", "<= 2"}, {"= 1", "= 2"},  {"true", "false"}, {"false", "true"}, {"not(\"", "(\""}};
  Mistakes all;
  for (const std::size_t row : rows_of(pack, file)) {
    const std::string& text = pack.cell(file, row, column);
    for (const auto& [from, to] : swaps) {
      for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + from.size())) {
        if (from == "= 1" && at > 0 && text[at - 1] == '<') continue;
        Mistake mistake = pack.changed(file, row, column, std::string(text).replace(at, from.size(), to));
        mistake.marks.push_back("“" + pack.cell(file, row, file == facts ? "名称" : "编号") + "”");
        all.push_back(std::move(mistake));
      }
    }
    // One of several choices left out.
    if (const std::size_t comma = text.find("\",\""); comma != std::string::npos) {
      const std::size_t end = text.find('"', comma + 3);
      all.push_back(pack.changed(file, row, column, std::string(text).erase(comma + 1, end - comma)));
    }
  }
  return all;
}

Mistakes lost_criteria(const Pack& pack) {
  Mistakes all;
  for (const std::string& file : pack.criteria()) {
    for (const std::size_t row : rows_of(pack, file)) {
      if (pack.cell(file, row, "组") != "说明") all.push_back(pack.without_row(file, row));
    }
  }
  return all;
}

Mistakes harsher_criteria(const Pack& pack) {
  Mistakes all;
  const auto put = [&](const std::string& file, std::size_t row, const std::string& column, const std::string& value) {
    Mistake mistake = pack.changed(file, row, column, value);
    mistake.marks.push_back("“" + pack.cell(file, row, "编号") + "”");
    all.push_back(std::move(mistake));
  };
  for (const std::string& file : pack.criteria()) {
    for (const std::size_t row : rows_of(pack, file)) {
      const std::string& group = pack.cell(file, row, "组");
      if (group == "必问" || group == "待核") put(file, row, "组", "排除");
      if (group == "直接") put(file, row, "组", "待核");
      if (group == "不涉及") put(file, row, "组", "排除");
      if (pack.cell(file, row, "结果") == "ask") put(file, row, "结果", "unlikely");
      if (pack.cell(file, row, "结果") == "unlikely") put(file, row, "结果", "ask");
    }
  }
  return all;
}

// The words of two neighbouring options exchanged, or one shown with the other's.
Mistakes wrong_options(const Pack& pack) {
  Mistakes all;
  const auto last = pack.table(options).size() - 1;
  for (const std::size_t row : rows_of(pack, options)) {
    if (row == last || pack.cell(options, row, "事实") != pack.cell(options, row + 1, "事实")) continue;
    const std::string &mine = pack.cell(options, row, "中文"), &next = pack.cell(options, row + 1, "中文");
    Mistake alike = pack.changed(options, row, "中文", next);
    alike.marks = {next};
    all.push_back(std::move(alike));
    Mistake exchanged = pack.exchanged(options, row, "中文");
    exchanged.marks = {mine, next};
    all.push_back(std::move(exchanged));
  }
  return all;
}

// Lines of pages a function makes something else of; nothing: not this line.
template <typename Change>
Mistakes changed_lines(const Pack& pack, Change change, std::size_t max_a_page) {
  Mistakes all;
  for (const std::string& page : pack.pages()) {
    std::istringstream in(pack.text(page));
    std::size_t number = 0, taken = 0;
    for (std::string line; std::getline(in, line) && taken < max_a_page; ++number) {
      const std::optional<std::string> other = change(line);
      if (!other) continue;
      all.push_back(pack.with_line(page, number, *other));
      ++taken;
    }
  }
  return all;
}

Mistakes wrong_days(const Pack& pack) {
  Mistakes all = changed_lines(
      pack,
      [](const std::string& line) -> std::optional<std::string> {
        for (const std::string unit : {" 个工作日", " 天", " 日内", " 个月"}) {
          const std::size_t end = line.find(unit);
          if (end == std::string::npos) continue;
          const std::size_t begin = line.find_last_not_of("0123456789", end - 1) + 1;
          if (begin == end) continue;
          return line.substr(0, begin) + std::to_string(2 * std::stoi(line.substr(begin, end - begin))) + line.substr(end);
        }
        return std::nullopt;
      },
      8);
  for (const std::size_t row : rows_of(pack, programmes)) {
    const std::string& days = pack.cell(programmes, row, "多久");
    const std::size_t begin = days.find_first_of("0123456789");
    if (begin == std::string::npos) continue;
    const std::size_t end = days.find_first_not_of("0123456789", begin);
    all.push_back(pack.changed(programmes, row, "多久",
                               days.substr(0, begin) + std::to_string(2 * std::stoi(days.substr(begin, end - begin))) + days.substr(end)));
  }
  return all;
}

std::optional<std::pair<std::size_t, std::size_t>> citation_in(const std::string& line) {
  const std::size_t begin = line.find("〔"), end = line.find("〕");
  if (begin == std::string::npos || end == std::string::npos) return std::nullopt;
  return std::pair(begin, end + std::string("〕").size());
}

Mistakes lost_citations(const Pack& pack) {
  return changed_lines(
      pack,
      [](const std::string& line) -> std::optional<std::string> {
        const auto citation = citation_in(line);
        return citation ? std::optional(line.substr(0, citation->first) + line.substr(citation->second)) : std::nullopt;
      },
      2);
}

// The clause that stands next in the table.
Mistakes wrong_citations(const Pack& pack) {
  std::vector<std::string> codes;
  for (const std::size_t row : rows_of(pack, clauses)) codes.push_back(pack.cell(clauses, row, "依据"));
  return changed_lines(
      pack,
      [&](const std::string& line) -> std::optional<std::string> {
        const auto citation = citation_in(line);
        if (!citation) return std::nullopt;
        const std::size_t mark = std::string("〔").size();
        const auto found =
            std::find(codes.begin(), codes.end(), line.substr(citation->first + mark, citation->second - citation->first - 2 * mark));
        if (found == codes.end() || found + 1 == codes.end()) return std::nullopt;
        return line.substr(0, citation->first) + "〔" + *(found + 1) + "〕" + line.substr(citation->second);
      },
      2);
}

Mistakes lost_invitations(const Pack& pack) {
  Mistakes all = changed_lines(
      pack,
      [](const std::string& line) { return line.find("谁都可以") != std::string::npos ? std::optional<std::string>("") : std::nullopt; },
      1);
  return all;
}

Mistakes discouraging_words(const Pack& pack) {
  static const std::vector<std::string> sentences = {"有车的不符合条件，请不要申请。", "条件不够的不用来了。", "收入高的一律不予受理。",
                                                     "名额有限，先到先得。"};
  std::size_t turn = 0;
  return changed_lines(
      pack,
      [&](const std::string& line) -> std::optional<std::string> {
        if (!line.starts_with("## ")) return std::nullopt;
        return line + "\n" + sentences[turn++ % sentences.size()];
      },
      1);
}

Mistakes wrong_case_columns(const Pack& pack) {
  static const std::vector<std::pair<std::string, std::string>> others = {
      {"income_month_total", "27000"}, {"hh_size", "9"}, {"assets_band", "over"}, {"hukou_type", "mixed"}};
  Mistakes all;
  for (const std::size_t row : rows_of(pack, cases)) {
    const auto& [column, value] = others[row % others.size()];
    Mistake mistake = pack.changed(cases, row, column, value);
    mistake.marks.push_back("“" + pack.cell(cases, row, "case_id") + "”");
    all.push_back(std::move(mistake));
  }
  return all;
}

}  // namespace

std::vector<std::pair<std::string, Mistakes>> mistakes(const Pack& pack) {
  std::vector<std::pair<std::string, Mistakes>> kinds = {
      {"amounts", wrong_amounts(pack)},
      {"groups of districts", wrong_groups(pack)},
      {"formulas of amounts", wrong_amount_formulas(pack)},
      {"names of districts", wrong_names(pack, districts, "名称")},
      {"names of facts", wrong_names(pack, facts, "名称")},
      {"codes of options", wrong_names(pack, options, "代码")},
      {"formulas of facts", wrong_conditions(pack, facts, "算式")},
      {"conditions", {}},
      {"criteria lost", lost_criteria(pack)},
      {"criteria harsher", harsher_criteria(pack)},
      {"words of options", wrong_options(pack)},
      {"days", wrong_days(pack)},
      {"citations lost", lost_citations(pack)},
      {"citations wrong", wrong_citations(pack)},
      {"anyone may apply", lost_invitations(pack)},
      {"discouraging words", discouraging_words(pack)},
      {"columns of cases", wrong_case_columns(pack)},
  };
  for (auto& [kind, all] : kinds) {
    if (kind != "conditions") continue;
    for (const std::string& file : pack.criteria()) {
      for (Mistake& mistake : wrong_conditions(pack, file, "条件")) all.push_back(std::move(mistake));
    }
  }
  return kinds;
}

}  // namespace planted
