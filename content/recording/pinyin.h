// SPDX-License-Identifier: MIT
#pragma once

// How Chinese phrases are read: the pack's readings.csv first, the longest word that fits, else the usual reading of a character by
// Unicode's tables (ICU). 一 and 不 change their tone before others; the voice itself changes a third tone before a third.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/fault.h"

namespace content::recording {

class Readings {
 public:
  // tables/readings.csv: 词, 拼音 with a tone figure after each syllable ("yin2 hang2"), 说明. Rows that cannot be read are faults, the
  // others count.
  static Readings read(const std::filesystem::path& file, std::vector<Fault>& faults);
  static Readings parse(std::string_view csv, const std::string& file, std::vector<Fault>& faults);

  const std::vector<std::string>* of(std::u32string_view word) const;
  std::size_t longest() const { return longest_; }

 private:
  std::map<std::u32string, std::vector<std::string>, std::less<>> words_;
  std::size_t longest_ = 0;
};

struct Pinyin {
  std::vector<std::string> syllables;  // "yin2", of letters several each
  std::u32string doubtful;             // characters read by nothing but their usual reading that have several
  std::string text() const;            // "yin2 hang2"
};

class PinyinReader {
 public:
  explicit PinyinReader(Readings readings);
  PinyinReader(PinyinReader&&) noexcept;
  ~PinyinReader();
  Pinyin of(std::string_view words) const;

 private:
  struct Tables;
  std::string usual(char32_t character) const;
  Readings readings_;
  std::unique_ptr<Tables> tables_;
};

}  // namespace content::recording
