// SPDX-License-Identifier: MIT
#include "content/tools/simulation_text.h"

#include <numeric>

#include "content/base/csv.h"
#include "content/base/json_tree.h"
#include "content/base/utf8.h"
#include "content/difference/case_flips.h"

namespace tools {
namespace {

using content::ExampleCount;
using content::Outcome;
using content::OutcomeCounts;
using content::ProgrammeFigures;
using Json = content::JsonTree;

constexpr Outcome outcomes[] = {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na};
constexpr int name_width = 40, number_width = 14;

// Chinese characters are two columns wide on a terminal.
int width_of(const std::string& text) {
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t step = content::utf8_step(std::string_view(text).substr(i));
    width += step >= 3 ? 2 : 1;
    i += step;
  }
  return width;
}
std::string blanks(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }
std::string left(const std::string& text, int width) { return text + blanks(width - width_of(text)); }
std::string right(const std::string& text, int width) { return blanks(width - width_of(text)) + text; }

// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), 1, ',');
  return text;
}

std::string name_of(const SimulationReport& report, std::size_t programme) {
  const content::Programme* one = report.pack.pack->programme(report.subject.programmes[programme]);
  return one->code + " " + one->name.zh;
}

std::string district_name(const SimulationReport& report, std::size_t district) {
  const std::string& code = report.subject.districts[district];
  if (code.empty()) return "没有回答";
  for (const content::Option& option : report.pack.pack->options) {
    if (option.fact == report.pack.pack->info.district_fact && option.code == code) return option.words.zh;
  }
  return code;
}

OutcomeCounts sum_of(const std::vector<OutcomeCounts>& districts) {
  OutcomeCounts sum{};
  for (const OutcomeCounts& one : districts) {
    for (std::size_t i = 0; i < one.size(); ++i) sum[i] += one[i];
  }
  return sum;
}
std::uint64_t sum_of(const std::vector<std::uint64_t>& districts) {
  return std::accumulate(districts.begin(), districts.end(), std::uint64_t{0});
}

std::string row_of(const std::string& name, const OutcomeCounts& counts) {
  std::string line = left("  " + name, name_width);
  for (const std::uint64_t count : counts) line += right(grouped(count), number_width);
  return line + "\n";
}

std::string exclusion_words(const SimulationReport& report, std::size_t index) {
  const content::Exclusion& one = report.subject.exclusions[index];
  const content::Relation* relation = report.pack.pack->relation(one.relation);
  const auto name = [&](std::size_t programme) { return report.pack.pack->programme(report.subject.programmes[programme])->name.zh; };
  std::string clauses;
  for (const std::string& clause : relation->clauses) clauses += (clauses.empty() ? "" : "、") + clause;
  return one.relation + " " + name(one.programme) + "、" + name(one.other) + "同时在领" +
         (relation->certain() ? "（互斥，" + clauses + "）" : "（互斥的依据待核）");
}

std::string examples_text(const SimulationReport& report, const ExampleCount& of) {
  std::string text;
  for (const content::SimulatedHousehold& one : of.examples) {
    text += "      " + (report.of_file ? "第 " + std::to_string(one.number) + " 行 " : "第 " + std::to_string(one.number + 1) + " 户 ") +
            one.answers + "\n";
  }
  return text;
}

template <typename Do>
void each_move(const ProgrammeFigures& programme, Do act) {
  for (const Outcome from : outcomes) {
    for (const Outcome to : outcomes) {
      const ExampleCount& move = programme.moves[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
      if (move.count > 0) act(from, to, move);
    }
  }
}

bool tells_receiving(const SimulationReport& report, std::size_t programme) { return !report.subject.holdings[programme].empty(); }

std::string missed_text(const SimulationReport& report) {
  std::string text = "\n【今天可能漏掉的】按回答可能符合，却没有在领\n";
  for (std::size_t p = 0; p < report.subject.programmes.size(); ++p) {
    if (!tells_receiving(report, p)) continue;
    const auto& missed = report.figures.programmes[p].missed;
    text += left("  " + name_of(report, p), name_width) + right(grouped(sum_of(missed)), number_width) + " 户";
    bool first = true;
    for (std::size_t d = 0; d < missed.size(); ++d) {
      if (missed[d] == 0) continue;
      text += first ? "：" : "，";
      text += district_name(report, d) + " " + grouped(missed[d]);
      first = false;
    }
    text += "\n";
  }
  return text + "  其他项目问卷不问领没领，不算在内。\n";
}

std::string twice_text(const SimulationReport& report) {
  if (report.subject.exclusions.empty()) return {};
  std::string text = "\n【可能重复领的】同时在领两样互斥的\n";
  for (std::size_t i = 0; i < report.subject.exclusions.size(); ++i) {
    text += "  " + exclusion_words(report, i) + "：" + grouped(report.figures.twice[i].count) + " 户\n" +
            examples_text(report, report.figures.twice[i]);
  }
  return text;
}

std::string moves_text(const SimulationReport& report) {
  if (report.against_path.empty()) return {};
  std::string text = "\n【换包以后的变化】从 " + report.against_path + " 换成 " + report.pack_path + "\n";
  bool any = false;
  for (std::size_t p = 0; p < report.subject.programmes.size(); ++p) {
    each_move(report.figures.programmes[p], [&](Outcome from, Outcome to, const ExampleCount& move) {
      any = true;
      text += "  " + name_of(report, p) + "：" + words_of(from) + " → " + words_of(to) + " " + grouped(move.count) + " 户，例如\n" +
              examples_text(report, move);
    });
  }
  return any ? text : text + "  没有哪一户的结果变了。\n";
}

}  // namespace

std::string text_of(const SimulationReport& report) {
  const content::PackInfo& info = report.pack.pack->info;
  std::string text = report.pack_path + "（" + info.city + " " + info.version + "），按 " + content::to_string(report.subject.day) +
                     " 算，" + grouped(report.figures.households) + " 户（" + report.source + "）\n\n";
  text += left("【各项目】", name_width);
  for (const Outcome outcome : outcomes) text += right(words_of(outcome), number_width);
  text += "\n";
  for (std::size_t p = 0; p < report.subject.programmes.size(); ++p)
    text += row_of(name_of(report, p), sum_of(report.figures.programmes[p].by_district));
  text += "\n【各旗县区】\n";
  for (std::size_t p = 0; p < report.subject.programmes.size(); ++p) {
    text += name_of(report, p) + "\n";
    for (std::size_t d = 0; d < report.subject.districts.size(); ++d) {
      if (report.figures.by_district[d] > 0) text += row_of("  " + district_name(report, d), report.figures.programmes[p].by_district[d]);
    }
  }
  text += missed_text(report) + twice_text(report) + moves_text(report);
  text += "\n一共 " + grouped(report.figures.households) + " 户：" + grouped(report.figures.missed_any) +
          " 户至少有一项可能符合却没有在领，" + grouped(report.figures.twice_any) + " 户同时在领互斥的两样";
  if (!report.against_path.empty()) text += "，换包以后 " + grouped(report.figures.moved_any) + " 户的结果变了";
  text += "。";
  if (report.left_out > 0) text += "另有 " + grouped(report.left_out) + " 行读不了，没有算进去。";
  return text + "\n";
}

std::string csv_of(const SimulationReport& report) {
  std::string text = "\xEF\xBB\xBF种类,项目,旗县区,原来,现在,户数,回答\n";
  const auto row = [&](const std::string& kind, const std::string& programme, const std::string& district, const std::string& from,
                       const std::string& to, const std::string& count, const std::string& answers) {
    for (const std::string* cell : {&kind, &programme, &district, &from, &to, &count}) text += content::csv_quoted(*cell) + ",";
    text += content::csv_quoted(answers) + "\n";
  };
  for (std::size_t p = 0; p < report.subject.programmes.size(); ++p) {
    const ProgrammeFigures& programme = report.figures.programmes[p];
    for (std::size_t d = 0; d < report.subject.districts.size(); ++d) {
      for (const Outcome outcome : outcomes) {
        row("结果", name_of(report, p), district_name(report, d), "", words_of(outcome),
            std::to_string(programme.by_district[d][static_cast<std::size_t>(outcome)]), "");
      }
      if (tells_receiving(report, p))
        row("可能漏掉", name_of(report, p), district_name(report, d), "", "", std::to_string(programme.missed[d]), "");
    }
    each_move(programme, [&](Outcome from, Outcome to, const ExampleCount& move) {
      row("变化", name_of(report, p), "", words_of(from), words_of(to), std::to_string(move.count), "");
      for (const auto& one : move.examples) row("变化的例子", name_of(report, p), "", words_of(from), words_of(to), "", one.answers);
    });
  }
  for (std::size_t i = 0; i < report.subject.exclusions.size(); ++i) {
    for (std::size_t d = 0; d < report.subject.districts.size(); ++d) {
      row("可能重复", exclusion_words(report, i), district_name(report, d), "", "", std::to_string(report.figures.twice_by_district[i][d]),
          "");
    }
    for (const auto& one : report.figures.twice[i].examples) row("可能重复的例子", exclusion_words(report, i), "", "", "", "", one.answers);
  }
  return text;
}

std::string json_of(const SimulationReport& report) {
  const auto examples = [&](const ExampleCount& of) {
    Json list = Json::list();
    for (const auto& one : of.examples)
      list.items.push_back(Json{{report.of_file ? "line" : "household", one.number + (report.of_file ? 0 : 1)},
                                {"answers", content::json_tree(one.answers).value_or(Json())}});
    return list;
  };
  const auto by_district = [&](const std::vector<std::uint64_t>& counts) {
    Json all = Json::object();
    for (std::size_t d = 0; d < counts.size(); ++d) all[report.subject.districts[d]] = counts[d];
    return all;
  };
  Json programmes = Json::object(), twice = Json::list();
  for (std::size_t p = 0; p < report.subject.programmes.size(); ++p) {
    const ProgrammeFigures& figures = report.figures.programmes[p];
    Json one = Json::object(), districts = Json::object(), moves = Json::list();
    const OutcomeCounts sum = sum_of(figures.by_district);
    for (const Outcome outcome : outcomes) one[to_string(outcome)] = sum[static_cast<std::size_t>(outcome)];
    for (std::size_t d = 0; d < figures.by_district.size(); ++d) {
      Json& in = districts[report.subject.districts[d]] = Json::object();
      for (const Outcome outcome : outcomes) in[to_string(outcome)] = figures.by_district[d][static_cast<std::size_t>(outcome)];
    }
    one["districts"] = districts;
    one["missed"] = tells_receiving(report, p) ? Json{{"count", sum_of(figures.missed)},
                                                      {"districts", by_district(figures.missed)},
                                                      {"examples", examples(figures.missed_examples)}}
                                               : Json(nullptr);
    each_move(figures, [&](Outcome from, Outcome to, const ExampleCount& move) {
      moves.items.push_back(
          Json{{"before", to_string(from)}, {"after", to_string(to)}, {"count", move.count}, {"examples", examples(move)}});
    });
    if (!report.against_path.empty()) one["moves"] = moves;
    programmes[report.subject.programmes[p]] = one;
  }
  for (std::size_t i = 0; i < report.subject.exclusions.size(); ++i) {
    const content::Exclusion& one = report.subject.exclusions[i];
    twice.items.push_back(Json{{"relation", one.relation},
                               {"programmes", Json::list({report.subject.programmes[one.programme], report.subject.programmes[one.other]})},
                               {"count", report.figures.twice[i].count},
                               {"districts", by_district(report.figures.twice_by_district[i])},
                               {"examples", examples(report.figures.twice[i])}});
  }
  Json all{{"pack", report.pack_path},
           {"as_of_date", content::to_string(report.subject.day)},
           {"households", report.figures.households},
           {"left_out", report.left_out},
           {"missed", report.figures.missed_any},
           {"twice", report.figures.twice_any}};
  if (!report.against_path.empty()) {
    all["against"] = report.against_path;
    all["moved"] = report.figures.moved_any;
  }
  all["districts"] = by_district(report.figures.by_district);
  all["programmes"] = programmes;
  all["received_twice"] = twice;
  return content::json_text(all, 1) + "\n";
}

}  // namespace tools
