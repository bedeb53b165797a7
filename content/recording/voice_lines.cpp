// SPDX-License-Identifier: MIT
#include "content/recording/voice_lines.h"

#include <fmt/format.h>

#include <unordered_set>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "content/pack/pack_columns.h"
#include "content/voice/spoken_numbers.h"
#include "content/voice/spoken_text.h"

namespace content::recording {
namespace {

class Lines {
 public:
  explicit Lines(std::string language) : language_(std::move(language)) {}
  void add(std::string_view text, const std::string& where) {
    for (const voice::SpokenPhrase& phrase : voice::spoken(voice::with_holes(text), language_)) {
      const voice::ClipId id = voice::clip_id(language_, phrase.words);
      if (known_.insert(id).second) all_.push_back({id, phrase.words, where});
    }
  }
  bool chinese() const { return voice::is_chinese(language_); }
  const std::string& language() const { return language_; }
  std::vector<VoiceLine> take() { return std::move(all_); }

 private:
  std::string language_;
  std::unordered_set<voice::ClipId> known_;
  std::vector<VoiceLine> all_;
};

// Every text of a row that has two languages.
class TextVisitor {
 public:
  TextVisitor(Lines& lines, std::string table) : lines_(lines), table_(std::move(table)) {}
  template <typename T>
  void operator()(const Column& column, const T& value) {
    if constexpr (std::same_as<T, Text>)
      lines_.add(value.own(lines_.language()), table_ + ":" + (column.name == nullptr ? "" : column.name));
  }

 private:
  Lines& lines_;
  std::string table_;
};

template <typename Rows>
void add_rows(Lines& lines, const Rows& rows, const std::string& table) {
  TextVisitor visit(lines, table);
  for (const auto& row : rows) columns(visit, row);
}

void add_pages(Lines& lines, const Pack& pack) {
  for (const Page& page : pack.pages) {
    if (page.language != lines.language()) continue;
    for (const std::string* text : {&page.title, &page.short_title, &page.summary}) lines.add(*text, "pages/" + page.id);
    for (const Block& block : page.blocks)
      if (block.kind != Block::Kind::amounts && block.kind != Block::Kind::citation) lines.add(block.text, "pages/" + page.id);
  }
}

// Texts of one language, names above all.
void add_names(Lines& lines, const Pack& pack) {
  const bool chinese = lines.chinese();
  const std::string& language = lines.language();
  for (const Document& one : pack.documents) {
    lines.add(chinese ? std::string_view(one.title) : one.short_title_in.in(language), "documents");
    if (chinese) lines.add(one.short_title, "documents");
  }
  for (const District& one : pack.districts) lines.add(Text{one.name, one.name_in}.own(language), "districts");
  for (const Amount& one : pack.amounts) {
    lines.add(Text{one.label, one.label_in}.own(language), "amounts");
    lines.add(chinese ? "元" + one.unit : "", "amounts");
  }
  for (const Fact& one : pack.facts) lines.add(Text{one.name, one.name_in}.own(language), "facts");
  for (const PackLanguage& one : pack.languages)
    if (one.on) lines.add(one.name, "languages");  // on the language key, whoever reads it
  if (!chinese) return;
  for (const Clause& one : pack.clauses) lines.add(one.number, "clauses");
  for (const Office& one : pack.offices)
    for (const std::string* text : {&one.name, &one.window, &one.address, &one.hours, &one.kind}) lines.add(*text, "offices");
}

// What numbers, signs, dates and codes are put together of.
void add_parts(Lines& lines) {
  const std::string where = "numbers";
  if (lines.chinese()) {
    for (std::int64_t i = 0; i < 100; ++i) lines.add(voice::chinese_number(i, false), where);
    for (const char* digit : {"一", "二", "两", "三", "四", "五", "六", "七", "八", "九"})
      for (const char* place : {"百", "千", "万"}) lines.add(std::string(digit) + place, where);
    for (const char* part :
         {"幺",   "两",       "十",       "百",       "千",       "万",         "亿",         "点",     "零",     "元",     "每",
          "到",   "第",       "条",       "款",       "项",       "年",         "月",         "日",     "分",     "百分之", "分之",
          "变成", "除以",     "乘",       "加",       "减",       "等于",       "小于",       "大于",   "不超过", "不低于", "个",
          "人",   "每人每月", "每人每年", "每户每月", "每户每年", "元每人每月", "元每人每年", "元每月", "元每年", "和",     "度"})
      lines.add(part, where);
    for (std::int64_t month = 1; month <= 12; ++month) lines.add(voice::chinese_number(month, false) + "月", where);
    for (std::int64_t day = 1; day <= 31; ++day) lines.add(voice::chinese_number(day, false) + "日", where);
  } else {
    for (std::int64_t i = 0; i < 100; ++i) lines.add(voice::english_number(i), where);
    for (const char* part : {"hundred",
                             "yuan",
                             "thousand",
                             "million",
                             "point",
                             "percent",
                             "oh",
                             "o'clock",
                             "to",
                             "then",
                             "divided by",
                             "times",
                             "at most",
                             "at least",
                             "less than",
                             "more than",
                             "is",
                             "plus",
                             "minus",
                             "a person and month",
                             "a person and year",
                             "a household and month",
                             "a household and year",
                             "or",
                             "and",
                             "number",
                             "January",
                             "February",
                             "March",
                             "April",
                             "May",
                             "June",
                             "July",
                             "August",
                             "September",
                             "October",
                             "November",
                             "December"})
      lines.add(part, where);
  }
  for (char letter = 'A'; letter <= 'Z'; ++letter) lines.add(std::string(1, letter), "letters");
}

}  // namespace

std::vector<VoiceLine> voice_lines(const Pack& pack, const std::filesystem::path& words_folder, const std::vector<std::string>& extra,
                                   const std::string& language) {
  Lines lines(language);
  for (const std::filesystem::path& file : list_files(words_folder, ".csv")) {
    Findings ignored;
    const CsvTable table = read_csv(read_file(file).value_or(""), file.filename().string(), ignored);
    for (const CsvRow& row : table.rows) {
      const std::string& words = table.text(row, language);
      lines.add(words.empty() ? table.text(row, "zh-Hans") : words, file.stem().string() + ":" + table.text(row, "key"));
    }
  }
  lines.add(pack.info.city_name.own(language), "pack");
  add_rows(lines, pack.questions, "questions");
  add_rows(lines, pack.options, "options");
  add_rows(lines, pack.programmes, "programmes");
  for (const Programme& one : pack.programmes) add_rows(lines, one.criteria, "criteria/" + one.code);
  add_rows(lines, pack.urgent_needs, "urgent_needs");
  add_rows(lines, pack.contacts, "help_contacts");
  add_rows(lines, pack.contradictions, "contradictions");
  add_rows(lines, pack.relations, "relations");
  add_rows(lines, pack.notices, "notices");
  add_rows(lines, pack.facts, "facts");
  add_rows(lines, pack.departments, "departments");
  add_pages(lines, pack);
  add_names(lines, pack);
  add_rows(lines, pack.clauses, "clauses");
  add_parts(lines);
  for (const std::string& text : extra) lines.add(text, "extra");
  return lines.take();
}

}  // namespace content::recording
