// SPDX-License-Identifier: MIT
#include "content/difference/difference_text.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "content/base/json_tree.h"
#include "content/base/utf8.h"

namespace tools {
namespace {

using Kind = Change::Kind;
using Json = content::JsonTree;

// "content/baotou/tables/amounts.csv:12"; of a bundle only the table's name and line.
std::string place_text(const std::string& pack, const content::Place& place) {
  if (place.file.empty()) return {};
  std::error_code error;
  const std::string file = std::filesystem::is_directory(pack, error) ? (std::filesystem::path(pack) / place.file).string() : place.file;
  return place.line > 0 ? file + ":" + std::to_string(place.line) : file;
}

std::string shown(const std::string& text) { return text.empty() ? "（空）" : text; }

bool is_short(const std::string& text) { return text.size() <= 60 && text.find('\n') == std::string::npos; }

std::string quoted_lines(const char* head, const std::string& text) {
  std::string lines = std::string("    ") + head;
  for (const char c : shown(text)) lines += c == '\n' ? std::string("\n      ") : std::string(1, c);
  return lines + "\n";
}

std::string line_of(const DifferenceReport& report, const Change& change) {
  const bool removed = change.kind == Kind::removed;
  const std::string place = removed ? place_text(report.before, change.before_place) : place_text(report.after, change.after_place);
  std::string line = "  " + (place.empty() ? std::string() : place + "：") + change.noun + " " + change.code;
  const bool part = !change.column.empty();  // a paragraph of a page
  switch (change.kind) {
    case Kind::added:
      return line + (part ? " 新增一段\n" + quoted_lines("现在：", change.after) : " 是新增的：" + shown(change.after) + "\n");
    case Kind::removed:
      return line + (part ? " 删掉一段\n" + quoted_lines("原来：", change.before) : " 删掉了：" + shown(change.before) + "\n");
    case Kind::moved: return line + (change.after.empty() ? " 挪到了最前面" : " 挪到了 " + change.after + " 的后面") + "\n";
    case Kind::changed: break;
  }
  line += " 的“" + change.label + "”";
  if (is_short(change.before) && is_short(change.after)) return line + "：" + shown(change.before) + " → " + shown(change.after) + "\n";
  return line + "改了\n" + quoted_lines("原来：", change.before) + quoted_lines("现在：", change.after);
}

std::string line_of(const Flip& flip) {
  std::string line = "  " + flip.code + (flip.of_old_pack ? "（按旧包里的回答）" : "") + (flip.title.empty() ? "" : " " + flip.title) +
                     "（" + content::to_string(flip.day) + "）：" + flip.name + " " + words_of(flip.before) + " → " + words_of(flip.after);
  if (flip.expected && *flip.expected != flip.after) line += "，和预期的 " + std::string(to_string(*flip.expected)) + " 不一样了";
  line += "\n";
  for (const std::string& cause : flip.causes) line += "    因为" + cause + "\n";
  return line;
}

// Tables in the order they first appear, with how many changes each.
std::vector<std::pair<std::string, int>> counts_of(const std::vector<Change>& changes) {
  std::vector<std::pair<std::string, int>> counts;
  for (const Change& change : changes) {
    if (counts.empty() || counts.back().first != change.noun) {
      const auto found = std::find_if(counts.begin(), counts.end(), [&](const auto& one) { return one.first == change.noun; });
      if (found != counts.end()) {
        ++found->second;
        continue;
      }
      counts.emplace_back(change.noun, 0);
    }
    ++counts.back().second;
  }
  return counts;
}

std::string summary(const DifferenceReport& report) {
  if (!report.any()) return "两个内容包没有不同，" + std::to_string(report.flips.cases) + " 户示例家庭的结果也一样。";
  std::string text = "一共 " + std::to_string(report.changes.size()) + " 处不同";
  const auto counts = counts_of(report.changes);
  for (std::size_t i = 0; i < counts.size(); ++i) text += (i == 0 ? "（" : "，") + counts[i].first + " " + std::to_string(counts[i].second);
  if (!counts.empty()) text += "）";
  std::set<std::string> households;
  int unexpected = 0;
  for (const Flip& flip : report.flips.flips) {
    households.insert(flip.code + (flip.of_old_pack ? "*" : ""));
    unexpected += flip.expected && *flip.expected != flip.after ? 1 : 0;
  }
  text += "；" + std::to_string(report.flips.cases) + " 户示例家庭里 " + std::to_string(households.size()) + " 户共 " +
          std::to_string(report.flips.flips.size()) + " 项结果变了";
  if (unexpected > 0) text += "，其中 " + std::to_string(unexpected) + " 项和预期不一样";
  return text + "。";
}

Json json_of(const content::Place& place) {
  if (place.file.empty()) return nullptr;
  return Json{{"file", place.file}, {"line", place.line}};
}

std::string_view kind_word(Kind kind) {
  return kind == Kind::added ? "added" : kind == Kind::removed ? "removed" : kind == Kind::moved ? "moved" : "changed";
}

}  // namespace

std::string text_of(const DifferenceReport& report) {
  std::string text = "旧：" + report.before + "（" + report.before_title + "）\n新：" + report.after + "（" + report.after_title + "）\n";
  for (const auto& [noun, count] : counts_of(report.changes)) {
    text += "\n【" + noun + "】" + std::to_string(count) + " 处\n";
    for (const Change& change : report.changes) {
      if (change.noun == noun) text += line_of(report, change);
    }
  }
  if (!report.flips.flips.empty()) text += "\n【示例家庭的结果】\n";
  for (const Flip& flip : report.flips.flips) text += line_of(flip);
  if (!report.flips.unreadable.empty()) text += "\n【没法比较的示例家庭】\n";
  for (const std::string& sentence : report.flips.unreadable) text += "  " + sentence + "\n";
  std::string days;
  for (const content::Date day : report.flips.untried) days += (days.empty() ? "" : "、") + content::to_string(day);
  if (!days.empty())
    text += "\n从 " + days + " 起的数额改了，可是没有哪一户示例家庭是按那以后算的；要看那天的结果，请加 --as-of 和那一天再比一次。\n";
  return text + "\n" + summary(report) + "\n";
}

std::string json_of(const DifferenceReport& report) {
  Json changes = Json::list(), flips = Json::list();
  for (const Change& change : report.changes) {
    Json one{{"kind", kind_word(change.kind)}, {"table", change.table}, {"code", change.code}};
    if (!change.column.empty()) one["column"] = change.column;
    if (change.kind != Kind::moved) {
      one["before"] = change.kind == Kind::added ? Json(nullptr) : Json(change.before);
      one["after"] = change.kind == Kind::removed ? Json(nullptr) : Json(change.after);
    } else {
      one["follows"] = change.after.empty() ? Json(nullptr) : Json(change.after);
    }
    one["before_place"] = json_of(change.before_place);
    one["after_place"] = json_of(change.after_place);
    changes.items.push_back(std::move(one));
  }
  for (const Flip& flip : report.flips.flips) {
    flips.items.push_back(Json{{"case", flip.code},
                               {"title", flip.title},
                               {"of_old_pack", flip.of_old_pack},
                               {"as_of_date", content::to_string(flip.day)},
                               {"programme", flip.programme},
                               {"before", to_string(flip.before)},
                               {"after", to_string(flip.after)},
                               {"expected", flip.expected ? Json(to_string(*flip.expected)) : Json(nullptr)},
                               {"causes", flip.causes}});
  }
  Json untried = Json::list();
  for (const content::Date day : report.flips.untried) untried.items.emplace_back(content::to_string(day));
  const Json all{
      {"before", report.before_title},         {"after", report.after_title}, {"changes", changes},      {"flips", flips},
      {"unreadable", report.flips.unreadable}, {"cases", report.flips.cases}, {"untried_days", untried}, {"summary", summary(report)}};
  return content::json_text(all, 1) + "\n";
}

}  // namespace tools
