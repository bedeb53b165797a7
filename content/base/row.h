// SPDX-License-Identifier: MIT
#pragma once

// What every row of the city pack is made of: texts in its languages, and where its cells stand.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/finding.h"

namespace content {

// Languages are named by their BCP 47 tag. A pack is written in this one: every text has it, and shows it to readers of a language
// that it was not put into.
inline constexpr std::string_view base_language = "zh-Hans";
inline constexpr std::string_view english_language = "en";  // what checks know words of, and tools always answer in

// Behind a text that is shown in Chinese because its reader's language has none yet. The screens say what it means.
inline constexpr std::string_view not_translated = "※";

// A text in other languages than the pack's own, ordered by tag. It is one string, as a bundle keeps it: a pack has thousands of texts,
// most of them in one other language or two.
class Translations {
 public:
  // Empty: none.
  std::string_view in(std::string_view language) const {
    std::string_view found;
    each([&](std::string_view tag, std::string_view words) {
      if (tag == language) found = words;
    });
    return found;
  }
  // Empty words take it out.
  void set(std::string_view language, std::string_view words) {
    std::string all;
    const auto add = [&](std::string_view tag, std::string_view text) { (((all += tag) += end) += text) += end; };
    bool put = words.empty();
    each([&](std::string_view tag, std::string_view text) {
      if (!put && language <= tag) add(language, words), put = true;
      if (tag != language) add(tag, text);
    });
    if (!put) add(language, words);
    kept_ = std::move(all);
  }
  bool empty() const { return kept_.empty(); }
  // `look(language, words)`.
  template <typename Look>
  void each(const Look& look) const {
    std::string_view rest = kept_;
    const auto next = [&rest] {
      const std::string_view part = rest.substr(0, rest.find(end));
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
      return part;
    };
    while (!rest.empty()) {
      const std::string_view tag = next(), words = next();
      look(tag, words);
    }
  }
  const std::string& kept() const { return kept_; }
  static Translations of(std::string kept) {
    Translations all;
    all.kept_ = std::move(kept);
    return all;
  }
  bool operator==(const Translations&) const = default;

 private:
  static constexpr char end = '\x1F';  // no cell of a pack can hold it
  std::string kept_;
};

struct Text {
  std::string zh;  // in base_language; empty: there is no text
  Translations others{};

  Text() = default;
  Text(std::string chinese, std::string_view in_english = {}) : zh(std::move(chinese)) { others.set(english_language, in_english); }
  Text(std::string chinese, Translations in_others) : zh(std::move(chinese)), others(std::move(in_others)) {}

  // Only what was written in that language; empty: nothing was.
  std::string_view own(std::string_view language) const { return language == base_language ? std::string_view(zh) : others.in(language); }
  // For a reader of it: marked where it stays Chinese.
  std::string in(std::string_view language) const {
    std::string words(own(language_for(language)));
    if (!words.empty() && language_for(language) != language) words += not_translated;
    return words;
  }
  std::string_view language_for(std::string_view reader) const { return own(reader).empty() ? base_language : reader; }
  bool operator==(const Text&) const = default;
};

// Where the cells of a row stand, by the name of their column. For findings only: a bundle does not keep it, and it is no part of
// what a pack says.
struct Cells {
  std::vector<std::pair<std::string, Place>> columns;
  bool operator==(const Cells&) const { return true; }
};

}  // namespace content
