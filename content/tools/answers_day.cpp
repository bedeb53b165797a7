// SPDX-License-Identifier: MIT
#include "content/tools/answers_day.h"

#include <nlohmann/json.hpp>

#include "content/pack/value_hint.h"

namespace tools {

content::Result<std::optional<content::Date>> day_of_answers(std::string_view json) {
  const nlohmann::json answers = nlohmann::json::parse(json, nullptr, false);
  if (!answers.is_object()) return std::optional<content::Date>{};
  const auto found = answers.find("as_of_date");
  if (found == answers.end() || found->is_null() || *found == "") return std::optional<content::Date>{};
  const std::string text = found->is_string() ? found->get<std::string>() : found->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const std::optional<content::Date> day = content::parse_date(text);
  if (!day) return content::fault(content::FaultCode::value_invalid, "as_of_date 的“" + text + "”不是一个日期。" + content::date_hint(text));
  return day;
}

}  // namespace tools
