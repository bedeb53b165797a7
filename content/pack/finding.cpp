// SPDX-License-Identifier: MIT
#include "content/pack/finding.h"

#include <algorithm>
#include <tuple>

#include "content/pack/utf8.h"

namespace content {
namespace {

// "{0}" becomes an argument, "{{{{" and "}}}}" stand for the literal "{{" and "}}".
std::string filled(std::string_view sentence, const std::vector<std::string>& arguments) {
  std::string text;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const char c = sentence[i];
    if ((c == '{' || c == '}') && i + 1 < sentence.size() && sentence[i + 1] == c) {
      text += c;
      ++i;
    } else if (c == '{' && i + 2 < sentence.size() && sentence[i + 1] >= '0' && sentence[i + 1] <= '9' && sentence[i + 2] == '}') {
      const auto index = static_cast<std::size_t>(sentence[i + 1] - '0');
      if (index < arguments.size()) text += arguments[index];
      i += 2;
    } else {
      text += c;
    }
  }
  return text;
}

// Insertions, deletions, changes and swaps of neighbours between two words.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.size()];
}

// Full-width letters, digits and signs as their ASCII twins, capitals as small letters: a common slip of the input method.
std::u32string folded(std::string_view word) {
  std::u32string characters = utf8_characters(word);
  for (char32_t& c : characters) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c >= U'A' && c <= U'Z') c += 32;
  }
  return characters;
}

}  // namespace

const FindingKind* finding_kind(std::string_view code) {
  for (const FindingKind& kind : finding_kinds()) {
    if (kind.code == code) return &kind;
  }
  return nullptr;
}

std::string Finding::text() const {
  const FindingKind* kind = finding_kind(code);
  std::string sentence;
  if (kind != nullptr) {
    sentence = filled(kind->sentence, arguments);
  } else {
    for (const std::string& argument : arguments) sentence += (sentence.empty() ? "" : "，") + argument;
  }
  const std::string where = to_string(place);
  std::string line = where.empty() ? "" : where + ": ";
  line += severity == Severity::error ? "错误：" : "提醒：";
  line += sentence;
  if (!suggestion.empty()) line += suggestion;
  return line + " [" + code + "]";
}

void Findings::add(std::string_view code, Place place, std::vector<std::string> arguments, std::string suggestion) {
  const FindingKind* kind = finding_kind(code);
  findings_.push_back({std::string(code), kind == nullptr ? Severity::error : kind->severity, std::move(arguments), std::move(place),
                       std::move(suggestion)});
}

bool Findings::has_errors() const {
  return std::any_of(findings_.begin(), findings_.end(), [](const Finding& f) { return f.severity == Severity::error; });
}

void Findings::sort() {
  std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) < std::tie(b.place.file, b.place.line, b.place.column);
  });
}

std::string suggestion_for(std::string_view word, const std::vector<std::string>& known) {
  const std::u32string wanted = folded(word);
  if (wanted.empty() || wanted.size() > 64) return {};
  const std::string* nearest = nullptr;
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::u32string letters = folded(candidate);
    if (letters.empty() || letters.size() > wanted.size() + best || wanted.size() > letters.size() + best) continue;
    const std::size_t steps = distance(wanted, letters);
    // a word of one or two characters with all of them changed is another word, not a slip
    if (steps >= std::max(wanted.size(), letters.size())) continue;
    if (steps < best) {
      best = steps;
      nearest = &candidate;
    }
  }
  return nearest == nullptr ? std::string{} : "您是不是想写“" + *nearest + "”？";
}

}  // namespace content
