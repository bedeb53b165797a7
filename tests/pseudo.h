// SPDX-License-Identifier: MIT
#pragma once

// Three languages that nobody speaks, made of the English texts letter by letter: one two fifths longer, one in Arabic letters whose lines
// run from right to left, one whose lines run downwards. Codes, arguments and digits stay.

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "content/base/utf8.h"
#include "content/pack/pack.h"
#include "content/pack/pack_columns.h"
#include "tests/temporary_folder.h"

namespace pseudo {

// What is said for a letter; nothing: the letter itself.
using Letters = std::string (*)(char32_t);

inline std::string said(std::string_view english, Letters letters) {
  std::string out;
  int depth = 0;
  for (const char32_t c : content::utf8_characters(english)) {
    if (c == U'{' || c == U'〔') ++depth;
    const std::string other = depth > 0 ? std::string() : letters(c);
    out += other.empty() ? content::utf8_from(std::u32string(1, c)) : other;
    if ((c == U'}' || c == U'〕') && depth > 0) --depth;
  }
  return out;
}

// Vowels twice, with an accent.
inline std::string longer(char32_t c) {
  constexpr std::u32string_view plain = U"aeiouAEIOU", accented = U"áéíóúÁÉÍÓÚ";
  const auto at = plain.find(c);
  return at == std::u32string_view::npos ? std::string() : content::utf8_from(std::u32string(2, accented[at]));
}

// A letter of the Uyghur alphabet each, so that words join and lines run as they do there.
inline std::string arabic(char32_t c) {
  constexpr std::u32string_view letters = U"ابچدېفگھىجكلمنوپقرستۇۋشخيز";
  const char32_t small = c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
  return small >= U'a' && small <= U'z' ? content::utf8_from(std::u32string(1, letters[small - U'a'])) : std::string();
}

struct Locale {
  const char *tag, *name;
  content::PackLanguage::Direction direction;
  Letters letters;
};
inline constexpr std::array locales = {Locale{"qps-ploc", "Pséúdó", content::PackLanguage::Direction::across, longer},
                                       Locale{"ug-pseudo", "پسېۇدو", content::PackLanguage::Direction::right_to_left, arabic},
                                       Locale{"qps-vert", "Vértícál", content::PackLanguage::Direction::down, longer}};

struct Saying {
  Locale locale;
  std::string operator()(std::string_view english) const { return said(english, locale.letters); }
  void in(content::Translations& all) const { all.set(locale.tag, (*this)(all.in("en"))); }
  template <typename Row>
  void table(const char*, std::vector<Row>& rows) const {
    for (Row& row : rows) {
      const auto visit = [&](const content::Column&, auto& value) {
        using T = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::same_as<T, content::Text>) in(value.others);
        if constexpr (std::same_as<T, content::Translations>) in(value);
      };
      content::columns(visit, row);
    }
  }
  template <typename Whole, typename Row>
  void parts(const char*, std::vector<Whole>& wholes, std::vector<Row> Whole::*member) const {
    for (Whole& whole : wholes) table(nullptr, whole.*member);
  }
};

// The pack says everything in it, too, and it is on.
inline void add(content::Pack& pack, const Locale& locale) {
  const Saying saying{locale};
  content::each_table(saying, pack);
  saying.in(pack.info.city_name.others);
  std::vector<content::Page> pages;
  for (const content::Page& page : pack.pages) {
    if (page.language != "en") continue;
    content::Page other = page;
    other.language = locale.tag;
    for (std::string* text : {&other.title, &other.short_title, &other.summary, &other.section}) *text = saying(*text);
    for (content::Block& block : other.blocks)
      if (block.kind != content::Block::Kind::amounts && block.kind != content::Block::Kind::citation) block.text = saying(block.text);
    pages.push_back(std::move(other));
  }
  pack.pages.insert(pack.pages.end(), pages.begin(), pages.end());
  content::PackLanguage row;
  row.tag = locale.tag, row.name = locale.name, row.direction = locale.direction, row.on = true;
  pack.languages.push_back(row);
}

// The interface's words, to be added to, and its icons.
inline void lay_out_assets(const std::filesystem::path& folder) {
  const std::filesystem::path real = std::filesystem::path(TEST_SOURCE_DIR) / "assets";
  std::filesystem::create_directories(folder);
  std::filesystem::copy(real / "words", folder / "words");
  std::filesystem::create_directory_symlink(real / "icons", folder / "icons");
}

// The interface's words in all of them.
inline void say_words(const std::filesystem::path& words) {
  for (const std::filesystem::path& file : content::list_files(words, ".csv")) {
    content::Findings findings;
    const content::CsvTable table = content::read_csv(temporary::read(file), file.string(), findings);
    std::string all = "key,zh-Hans,en";
    for (const Locale& locale : locales) all += std::string(",") + locale.tag;
    all += '\n';
    for (const content::CsvRow& row : table.rows) {
      for (const char* column : {"key", "zh-Hans", "en"}) all += content::csv_quoted(table.text(row, column)) + ",";
      for (const Locale& locale : locales)
        all += content::csv_quoted(said(table.text(row, "en"), locale.letters)) + (&locale == &locales.back() ? "\n" : ",");
    }
    temporary::write(file, all);
  }
}

}  // namespace pseudo
