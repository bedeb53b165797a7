// SPDX-License-Identifier: MIT
#include "content/recording/pinyin.h"

#include <fmt/format.h>
#include <unicode/translit.h>

#include <algorithm>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "content/base/utf8.h"

namespace content::recording {
namespace {

// Of those that are read in several ways in the words of public offices.
constexpr std::u32string_view ambiguous =
    U"行长重还得地着为发都更只种数没供干好间教觉空累量露落难便差当倒调度分给过和划会假将降角结解劲尽卷看可乐了率论脉么磨宁强切曲任散舍少省"
    U"盛"
    U"石识似宿提吐弯相校血应与载扎正中转传折朝称处大担弹斗缝冲担参曾查单的";
constexpr std::u32string_view numerals = U"零一二三四五六七八九十百千万亿两几";

// As Chinese says the letters of a code.
constexpr const char* letters[] = {"ei1",     "bi4",  "xi1",      "di4",     "yi4",          "ai2 fu5",     "ji4",  "ei1 chi5", "ai4",
                                   "jie4",    "kai4", "ai2 lou5", "ai2 mu5", "en1",          "ou1",         "pi4",  "ki1 you1", "a1",
                                   "ai2 si5", "ti4",  "you1",     "wei1",    "da1 bu5 liu5", "ai2 ke5 si5", "wai4", "zei4"};

bool is_syllable(std::string_view text) {
  return text.size() >= 2 && text.back() >= '1' && text.back() <= '5' &&
         std::all_of(text.begin(), text.end() - 1, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool among(std::u32string_view list, char32_t c) { return list.find(c) != std::u32string_view::npos; }

}  // namespace

Readings Readings::parse(std::string_view csv, const std::string& file, std::vector<Fault>& faults) {
  Readings read;
  Findings found;
  const CsvTable table = read_csv(csv, file, found);
  check_header(table, {"词", "拼音"}, {"说明"}, found);
  for (const Finding& one : found.all())
    if (one.severity == Severity::error) faults.push_back({FaultCode::text_malformed, one.text()});
  for (const CsvRow& row : table.rows) {
    const std::u32string word = utf8_characters(table.text(row, "词"));
    const CsvCell& cell = table.cell(row, "拼音");
    const std::vector<std::string> syllables = parts_between(cell.text, ' ');
    const bool fits = !word.empty() && syllables.size() == word.size() && std::all_of(syllables.begin(), syllables.end(), is_syllable);
    if (!fits) {
      faults.push_back({FaultCode::value_invalid,
                        fmt::format("“{}”的拼音“{}”不对：一个字一个音，用空格分开，每个音后面写声调 1 到 5，如 yin2 hang2；ü 写 v。",
                                    table.text(row, "词"), cell.text),
                        cell.place});
    } else if (!read.words_.emplace(word, syllables).second) {
      faults.push_back({FaultCode::key_duplicate, fmt::format("“{}”写了两行，读音只能有一个。", table.text(row, "词")), cell.place});
    }
    read.longest_ = std::max(read.longest_, word.size());
  }
  return read;
}

Readings Readings::read(const std::filesystem::path& file, std::vector<Fault>& faults) {
  const auto bytes = read_file(file);
  if (!bytes) {
    faults.push_back(bytes.error());
    return {};
  }
  return parse(*bytes, file.string(), faults);
}

const std::vector<std::string>* Readings::of(std::u32string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? nullptr : &found->second;
}

std::string Pinyin::text() const { return fmt::format("{}", fmt::join(syllables, " ")); }

struct PinyinReader::Tables {
  std::unique_ptr<icu::Transliterator> han;
};

PinyinReader::PinyinReader(Readings readings) : readings_(std::move(readings)), tables_(std::make_unique<Tables>()) {
  UErrorCode error = U_ZERO_ERROR;
  tables_->han.reset(icu::Transliterator::createInstance("Han-Latin; Latin-NumericPinyin", UTRANS_FORWARD, error));
}

PinyinReader::PinyinReader(PinyinReader&&) noexcept = default;
PinyinReader::~PinyinReader() = default;

std::string PinyinReader::usual(char32_t character) const {
  if (!tables_->han) return {};
  icu::UnicodeString text(static_cast<UChar32>(character));
  tables_->han->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  std::string syllable;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out.compare(i, 2, "\u00fc") == 0) {  // ü
      syllable += 'v';
      ++i;
    } else if (out[i] != ' ') {
      syllable += out[i];
    }
  }
  if (!syllable.empty() && syllable.back() >= 'a' && syllable.back() <= 'z') syllable += '5';
  return is_syllable(syllable) ? syllable : std::string();
}

Pinyin PinyinReader::of(std::string_view words) const {
  const std::u32string text = utf8_characters(words);
  Pinyin read;
  std::vector<char32_t> heard;  // the character of each syllable whose tone may still change; 0: none
  const auto add = [&](std::string syllable, char32_t character) {
    read.syllables.push_back(std::move(syllable));
    heard.push_back(character);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::vector<std::string>* row = nullptr;
    std::size_t length = std::min(readings_.longest(), text.size() - at);
    for (; length > 0 && row == nullptr; --length) row = readings_.of(std::u32string_view(text).substr(at, length));
    if (row != nullptr) {
      // What a word's row says is not changed, but for a word of the one character.
      for (const std::string& syllable : *row) add(syllable, row->size() == 1 ? text[at] : U'\0');
      at += row->size();
      continue;
    }
    const char32_t c = text[at++];
    if ((c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z')) {
      for (const std::string& one : parts_between(letters[(c | 0x20) - U'a'], ' ')) add(one, U'\0');
      continue;
    }
    const std::string syllable = c == U'幺' ? "yao1" : usual(c);
    if (syllable.empty()) continue;
    if (among(ambiguous, c)) read.doubtful += c;
    add(syllable, c);
  }
  for (std::size_t i = 0; i < read.syllables.size(); ++i) {
    std::string& syllable = read.syllables[i];
    const char next_tone = i + 1 < read.syllables.size() ? read.syllables[i + 1].back() : '0';
    const char32_t next = i + 1 < heard.size() ? heard[i + 1] : U'\0', before = i > 0 ? heard[i - 1] : U'\0';
    if (heard[i] == U'不' && next_tone == '4') syllable.back() = '2';
    if (heard[i] != U'一' || next_tone == '0' || next_tone == '5') continue;
    const bool counts_on = among(U"百千万亿", next);
    const bool is_figure = !counts_on && (among(U"第初十百千万零", before) || among(numerals, next) || among(U"月日号", next));
    if (is_figure || among(numerals, before) != among(U"百千万", before)) continue;
    syllable.back() = next_tone == '4' ? '2' : '4';
  }
  return read;
}

}  // namespace content::recording
