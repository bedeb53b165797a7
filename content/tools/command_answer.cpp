// SPDX-License-Identifier: MIT
#include <istream>
#include <ostream>

#include "content/pack/utf8.h"
#include "content/tools/answers_day.h"
#include "content/tools/assessment_json.h"
#include "content/tools/clock.h"
#include "content/tools/commands.h"
#include "content/tools/pack_source.h"

namespace tools {
namespace {

// The line's reply, or the sentence why there is none. --as-of goes before the line's own day.
content::Result<std::string> reply(const std::string& text, const content::Pack& pack, const content::Screening& screening, const std::optional<content::Date>& given) {
  const auto answers = screening.answers_from_json(text);
  if (!answers) return tl::unexpected(answers.error());
  content::Date day;
  if (given) {
    day = *given;
  } else {
    const auto own = day_of_answers(text);
    if (!own) return tl::unexpected(own.error());
    day = own->value_or(today());
  }
  content::Assessment assessment = screening.assess(*answers, day);
  screening.explain(assessment, *answers);
  return json_of(pack, screening, *answers, assessment, screening.next_question_for(*answers, day));
}

}  // namespace

int run_answer(const Arguments& arguments, std::istream& in, std::ostream& out, std::ostream& err) {
  const LoadedPack loaded = load_pack(arguments.pack);
  if (!usable(loaded, Need::screening, err)) return 1;
  int code = 0;
  std::string text;
  while (std::getline(in, text)) {
    const std::string_view line = content::trimmed(text);
    if (line.empty()) continue;
    const auto answered = reply(std::string(line), *loaded.pack, *loaded.screening, arguments.day);
    out << (answered ? *answered : json_of_fault(answered.error().sentence)) << '\n' << std::flush;
    if (!answered) code = 1;
  }
  return code;
}

}  // namespace tools
