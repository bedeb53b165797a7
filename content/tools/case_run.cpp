// SPDX-License-Identifier: MIT
#include "content/tools/case_run.h"

#include "content/source/clock.h"

namespace tools {
namespace {

using content::Case;

std::string_view state_word(content::State state) {
  return state == content::State::met ? "满足" : state == content::State::not_met ? "不满足" : "还不清楚";
}

// What the outcome rests on: the decisive criteria, else what is still open.
std::string why(const content::ProgrammeResult& result) {
  std::string text;
  for (const content::Reason& reason : result.reasons) {
    if (!reason.decisive) continue;
    text += (text.empty() ? "" : "；") + reason.criterion + " " + std::string(state_word(reason.state));
    if (!reason.words.zh.empty()) text += "（" + reason.words.zh + "）";
  }
  if (!result.open.empty()) {
    text += text.empty() ? "还不知道 " : "；还不知道 ";
    for (std::size_t i = 0; i < result.open.size(); ++i) text += (i == 0 ? "" : "、") + result.open[i];
  }
  return text.empty() ? "没有条件起决定作用" : text;
}

// The row's own day, else --as-of, else the answers' own, else today.
content::Result<content::Date> day_of(const Case& example, const std::optional<content::Date>& given,
                                      const std::optional<content::Date>& own) {
  if (const auto day = content::parse_date(example.date)) return *day;
  if (!example.date.empty()) return content::fault(content::FaultCode::value_invalid, "as_of_date 的“" + example.date + "”不是一个日期。");
  return given ? *given : own.value_or(today());
}

void run_case(const Case& example, const content::Screening& screening, const std::optional<content::Date>& given, CaseScore& score) {
  score.all += static_cast<int>(example.expected.size());
  const auto dated = screening.dated_answers_from_json(example.answers_json);
  const auto day = day_of(example, given, dated ? dated->day : std::nullopt);
  if (!day || !dated) {
    score.otherwise.push_back(example.code + "，读不了：" + (day ? dated.error() : day.error()).sentence);
    return;
  }
  const content::Assessment assessment = screening.assess(dated->answers, *day);
  for (const auto& [key, expected] : example.expected) {
    const content::ProgrammeResult* result = assessment.programme(key);
    if (result != nullptr && result->outcome == expected) {
      ++score.as_expected;
      continue;
    }
    std::string sentence = example.code + "，" + key + "，应为 " + std::string(to_string(expected)) + "，得到 ";
    sentence += result == nullptr ? "没有这个项目" : std::string(to_string(result->outcome)) + "，原因：" + why(*result);
    score.otherwise.push_back(std::move(sentence));
  }
}

}  // namespace

CaseScore score_cases(const std::vector<Case>& cases, const content::Screening& screening, const std::optional<content::Date>& day) {
  CaseScore score;
  for (const Case& example : cases) run_case(example, screening, day, score);
  return score;
}

}  // namespace tools
