// SPDX-License-Identifier: MIT
#include "content/base/finding.h"

#include <algorithm>
#include <tuple>

#include "content/base/utf8.h"

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

constexpr std::size_t step = 4, swap_step = 3;  // swapped neighbours are nearer than a letter too few: 法-81 is 法-18, not 法-8

// Insertions, deletions, changes and swaps of neighbours between two words.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j * step;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i * step;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + step, row[j - 1] + step, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : step)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + swap_step);
    }
    before = last;
    last = row;
  }
  return last[b.size()];
}

// The marks of number in a word, 12, ② or 三, in their order.
std::u32string figures(const std::u32string& word) {
  static constexpr std::u32string_view chinese = U"〇零一二两三四五六七八九十百千万";
  std::u32string marks;
  for (const char32_t c : word) {
    if ((c >= U'0' && c <= U'9') || (c >= U'①' && c <= U'⑳') || chinese.find(c) != std::u32string_view::npos) marks += c;
  }
  return marks;
}

// Two neighbouring characters changed places and nothing else.
bool swapped(const std::u32string& a, const std::u32string& b) {
  if (a.size() != b.size()) return false;
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
  if (left == a.end() || left + 1 == a.end()) return false;
  return left[0] == right[1] && left[1] == right[0] && std::equal(left + 2, a.end(), right + 2);
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

std::string suggestion_for(std::string_view word, const std::vector<std::string>& known, Figures figures_in_it) {
  const std::u32string wanted = folded(word), marks = figures(wanted);
  if (wanted.empty() || wanted.size() > 64) return {};
  const std::string* nearest = nullptr;
  bool ambiguous = false;
  const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  std::size_t best = limit * step + 1;
  for (const std::string& candidate : known) {
    const std::u32string letters = folded(candidate);
    if (letters.empty() || letters.size() > wanted.size() + limit || wanted.size() > letters.size() + limit) continue;
    // Another number is another place, clause or amount, however near it is spelt; only swapped figures are a slip, where one code fits.
    const bool other_number = figures_in_it == Figures::name_something_else && figures(letters) != marks;
    if (other_number && !swapped(wanted, letters)) continue;
    const std::size_t steps = distance(wanted, letters);
    // a word of one or two characters with all of them changed is another word, not a slip
    if (steps >= step * std::max(wanted.size(), letters.size())) continue;
    ambiguous = steps < best ? false : ambiguous || (steps == best && other_number);
    if (steps < best) {
      best = steps;
      nearest = &candidate;
    }
  }
  return nearest == nullptr || ambiguous ? std::string{} : "您是不是想写“" + *nearest + "”？";
}

}  // namespace content
