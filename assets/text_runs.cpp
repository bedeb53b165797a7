// SPDX-License-Identifier: MIT

// Pure text work for the typesetter; see text_runs.h.

#include "assets/text_runs.h"

#include <glib.h>

#include <algorithm>

namespace assets {
namespace {

constexpr std::string_view break_here = "\u200B";

std::string valid_utf8(std::string_view text) {
  gchar* made = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
  std::string out(made);
  g_free(made);
  return out;
}

// CJK ideographs, kana and their extensions: a line may break on either side of them.
bool is_ideograph(gunichar c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x20000 && c <= 0x3FFFF); }
bool is_opening_quote(gunichar c) { return c == 0x201C || c == 0x2018; }
bool is_closing_quote(gunichar c) { return c == 0x201D || c == 0x2019; }

}  // namespace

bool is_chinese(std::string_view language) { return language == "zh" || language.starts_with("zh-"); }

Runs parse_runs(std::string_view text, std::string_view language) {
  const std::string valid = valid_utf8(text);
  const bool chinese = is_chinese(language);
  Runs runs;
  runs.text.reserve(valid.size());
  std::size_t bold_start = std::string::npos;
  gunichar before = 0;
  for (std::size_t at = 0; at < valid.size();) {
    if (valid.compare(at, 2, "**") == 0) {
      const auto line_end = std::min(valid.find('\n', at), valid.size());
      if (bold_start != std::string::npos) {
        if (runs.text.size() > bold_start) runs.bold.emplace_back(bold_start, runs.text.size());
        bold_start = std::string::npos;
        at += 2;
        continue;
      }
      if (const auto partner = valid.find("**", at + 2); partner < line_end) {
        bold_start = runs.text.size();
        at += 2;
        continue;
      }
    }
    const char* here = valid.data() + at;
    const gunichar now = g_utf8_get_char(here);
    const auto length = static_cast<std::size_t>(g_utf8_next_char(here) - here);
    if (now == '\r') {
      at += length;
      continue;
    }
    if (chinese && ((is_opening_quote(now) && is_ideograph(before)) || (is_closing_quote(before) && is_ideograph(now)))) {
      runs.text += break_here;
    }
    runs.text.append(here, length);
    before = now;
    at += length;
  }
  return runs;
}

std::string without_break_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(break_here)) {
      at += break_here.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

Runs slice(const Runs& runs, std::size_t start, std::size_t end) {
  Runs part;
  part.text = runs.text.substr(start, end - start);
  for (const auto& [from, to] : runs.bold) {
    const auto a = std::max(from, start);
    const auto b = std::min(to, end);
    if (a < b) part.bold.emplace_back(a - start, b - start);
  }
  return part;
}

}  // namespace assets
