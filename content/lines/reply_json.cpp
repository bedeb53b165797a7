// SPDX-License-Identifier: MIT
#include "content/lines/reply_json.h"

#include "content/base/json_tree.h"

namespace tools {
namespace {

using Json = content::JsonTree;

std::string_view code_of(content::FaultCode code) {
  switch (code) {
    case content::FaultCode::text_too_long: return "text_too_long";
    case content::FaultCode::key_duplicate: return "key_duplicate";
    case content::FaultCode::name_unknown: return "name_unknown";
    case content::FaultCode::value_invalid: return "value_invalid";
    default: return "text_malformed";
  }
}

void append_words(std::string& text, const std::vector<std::string_view>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) text.append(i == 0 ? "\"" : ",\"").append(words[i]).append("\"");
}

}  // namespace

std::string brief_line(std::uint64_t line, const content::Pack& pack, const content::BriefAssessment& assessment) {
  // Keys and codes are plain ASCII words, as the check of a pack sees to; written by hand because it is the greater part of the work.
  std::string text = "{\"line\":" + std::to_string(line) + ",\"outcomes\":{";
  for (std::size_t p = 0; p < assessment.outcomes.size(); ++p) {
    text.append(p == 0 ? "\"" : ",\"")
        .append(pack.programmes[p].key)
        .append("\":\"")
        .append(to_string(assessment.outcomes[p]))
        .append("\"");
  }
  text += "},\"open\":[";
  append_words(text, assessment.open);
  text += "],\"contradictions\":[";
  append_words(text, assessment.contradictions);
  return text += "]}";
}

std::string empty_line(std::uint64_t line) { return content::json_text(Json{{"line", line}, {"empty", true}}); }

std::string refusal_line(std::uint64_t line, const content::Fault& fault) {
  return content::json_text(
      Json{{"line", line},
           {"error", {{"code", code_of(fault.code)}, {"place", content::to_string(fault.place)}, {"sentence", fault.sentence}}}});
}

}  // namespace tools
