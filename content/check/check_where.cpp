// SPDX-License-Identifier: MIT
// Where one applies is said twice: as a sentence for residents and as codes, by which a family registered elsewhere is told what is applied
// for at home and what here. The two are held against each other in both languages.
#include <algorithm>
#include <array>
#include <tuple>

#include "content/check/check.h"

namespace content {
namespace {

struct SaidPlace {
  std::string_view code, name;             // as read, as staff write it
  std::array<std::string_view, 2> zh, en;  // any of these in the sentence says it; "不看户口" says nothing of where
};
constexpr SaidPlace said_places[] = {
    {"registered", "户籍地", {"户籍地", "户口所在地"}, {"where you are registered", "is registered"}},
    {"residence", "常住地", {"常住地", "住处"}, {"you live", "or live"}},
    {"event", "急事发生地", {"发生地", "受灾地"}, {"happened", "happens"}},
    {"school", "学校", {"学校", "学校"}, {"school", "school"}},
    {"hospital", "医院", {"医院", "医院"}, {"hospital", "hospital"}},
    {"department", "部门", {"部门", "部门"}, {"department", "department"}},
    {"shelter", "救助站", {"救助管理站", "救助站"}, {"rescue station", "shelter"}},
};

std::string word_said(const SaidPlace& place, std::string_view sentence, bool english) {
  for (const std::string_view word : english ? place.en : place.zh) {
    if (sentence.find(word) != std::string::npos) return std::string(word);
  }
  return {};
}

}  // namespace

void check_where(const Pack& pack, Findings& findings) {
  for (const Programme& programme : pack.programmes) {
    if (programme.apply_at.empty()) continue;  // reported as missing
    for (const auto& [column, sentence, english] : {std::tuple{"到哪里办", programme.where.own(base_language), false},
                                                    {"English where", programme.where.own(english_language), true}}) {
      if (sentence.empty()) continue;  // reported as missing
      for (const SaidPlace& place : said_places) {
        const bool meant = std::find(programme.apply_at.begin(), programme.apply_at.end(), place.code) != programme.apply_at.end();
        const std::string word = word_said(place, sentence, english);
        if (!meant && !word.empty()) findings.add("where_differs", cell_of(programme, column), {column, word, std::string(place.name)});
        if (meant && word.empty()) findings.add("where_unsaid", cell_of(programme, "在哪里申请"), {std::string(place.name), column});
      }
    }
  }
}

}  // namespace content
