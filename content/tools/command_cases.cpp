// SPDX-License-Identifier: MIT
#include <ostream>

#include "content/pack/files.h"
#include "content/pack/pack_reader.h"
#include "content/tools/clock.h"
#include "content/tools/commands.h"
#include "content/tools/pack_source.h"

namespace tools {
namespace {

using content::Case;

struct Score {
  int as_expected = 0;
  int all = 0;
};

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
content::Result<content::Date> day_of(const Case& example, const std::optional<content::Date>& given, const std::optional<content::Date>& own) {
  if (const auto day = content::parse_date(example.date)) return *day;
  if (!example.date.empty()) return content::fault(content::FaultCode::value_invalid, "as_of_date 的“" + example.date + "”不是一个日期。");
  return given ? *given : own.value_or(today());
}

void run_case(const Case& example, const content::Screening& screening, const std::optional<content::Date>& given, Score& score, std::ostream& out) {
  score.all += static_cast<int>(example.expected.size());
  const auto dated = screening.dated_answers_from_json(example.answers_json);
  const auto day = day_of(example, given, dated ? dated->day : std::nullopt);
  if (!day || !dated) {
    out << example.code << "，读不了：" << (day ? dated.error() : day.error()).sentence << '\n';
    return;
  }
  const content::Assessment assessment = screening.assess(dated->answers, *day);
  for (const auto& [key, expected] : example.expected) {
    const content::ProgrammeResult* result = assessment.programme(key);
    if (result != nullptr && to_string(result->outcome) == expected) {
      ++score.as_expected;
      continue;
    }
    out << example.code << "，" << key << "，应为 " << expected << "，得到 " << (result == nullptr ? "没有这个项目" : to_string(result->outcome));
    if (result != nullptr) out << "，原因：" << why(*result);
    out << '\n';
  }
}

}  // namespace

int run_cases(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  const LoadedPack loaded = load_pack(arguments.pack);
  if (!usable(loaded, Need::screening, err)) return 1;
  std::vector<Case> cases = loaded.pack->cases;
  bool faults = false;
  if (!arguments.cases.empty()) {
    const auto bytes = content::read_file(arguments.cases);
    if (!bytes) {
      err << content::to_string(bytes.error()) << '\n';
      return 1;
    }
    content::Findings findings;
    cases = content::cases_of(*bytes, arguments.cases, *loaded.pack, findings);
    print_findings(findings, false, err);
    faults = findings.has_errors();
  }
  Score score;
  for (const Case& example : cases) run_case(example, *loaded.screening, arguments.day, score, out);
  out << score.as_expected << " of " << score.all << " outcomes as expected\n";
  return score.as_expected == score.all && !faults ? 0 : 1;
}

}  // namespace tools
