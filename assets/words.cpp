// SPDX-License-Identifier: MIT

// Reads the interface words and puts arguments into them. Every column but `key` and `note` is a language (BCP 47), so a new language
// is a new column. Faults: word_missing (no table, or a key without Chinese words), text_malformed (unreadable table, missing column,
// a key written twice), each with its place.

#include "assets/words.h"

#include <fmt/core.h>

#include <algorithm>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "content/base/row.h"

namespace assets {
namespace {

constexpr std::string_view source_language = content::base_language;

// "{0}" … "{9}" become the arguments; a number without an argument stays, so that a test or a reader sees it.
std::string filled(std::string_view words, const std::vector<std::string>& arguments) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == '{' && i + 2 < words.size() && words[i + 1] >= '0' && words[i + 1] <= '9' && words[i + 2] == '}') {
      const auto index = static_cast<std::size_t>(words[i + 1] - '0');
      if (index < arguments.size()) {
        out += arguments[index];
        i += 2;
        continue;
      }
    }
    out += words[i];
  }
  return out;
}

// In Chinese, and not merely how two things are set side by side: "{0}、{1}".
bool says_something(std::string_view words) {
  return std::any_of(words.begin(), words.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9; });
}

}  // namespace

content::Result<Words> Words::load(const std::filesystem::path& folder) {
  using content::FaultCode;
  const auto tables = content::list_files(folder / "words", ".csv");
  if (tables.empty()) return content::fault(FaultCode::word_missing, "没有界面文字表。", {(folder / "words").string()});

  Words words;
  std::map<std::string, content::Place, std::less<>> seen;
  for (const auto& path : tables) {
    const auto bytes = content::read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    content::Findings findings;
    const auto table = content::read_csv(*bytes, path.string(), findings);
    content::check_header(table, {"key", std::string(source_language)}, table.header, findings);
    findings.sort();
    for (const auto& finding : findings.all()) {
      if (finding.severity != content::Severity::error) continue;
      const auto text = finding.text();
      const auto place = content::to_string(finding.place) + ": ";
      return content::fault(FaultCode::text_malformed, text.starts_with(place) ? text.substr(place.size()) : text, finding.place);
    }
    for (const auto& row : table.rows) {
      const auto& key = table.cell(row, "key");
      if (key.text.empty()) return content::fault(FaultCode::text_malformed, "这一行没有键名（key 列）。", key.place);
      if (const auto [first, fresh] = seen.emplace(key.text, key.place); !fresh) {
        return content::fault(FaultCode::text_malformed,
                              fmt::format("“{}”写了两次，第一次在 {}。", key.text, content::to_string(first->second)), key.place);
      }
      if (table.text(row, source_language).empty()) {
        return content::fault(FaultCode::word_missing, fmt::format("“{}”没有中文。", key.text), table.cell(row, source_language).place);
      }
      auto& translations = words.words_[key.text];
      for (const auto& column : table.header) {
        if (column == "key" || column == "note" || table.text(row, column).empty()) continue;
        translations[column] = table.text(row, column);
      }
    }
  }
  return words;
}

std::string Words::say(std::string_view key, std::string_view language, const std::vector<std::string>& arguments) const {
  const auto entry = words_.find(key);
  if (entry == words_.end()) return std::string(key);
  auto words = entry->second.find(language);
  if (words != entry->second.end()) return filled(words->second, arguments);
  words = entry->second.find(source_language);
  if (words == entry->second.end()) return std::string(key);
  return filled(words->second, arguments) + std::string(says_something(words->second) ? content::not_translated : "");
}

std::string Words::list(std::string_view key, std::string_view language, const std::vector<std::string>& parts) const {
  std::string all;
  for (const std::string& part : parts) all = all.empty() ? part : say(key, language, {all, part});
  return all;
}

bool Words::has(std::string_view key, std::string_view language) const {
  const auto entry = words_.find(key);
  return entry != words_.end() && entry->second.contains(language);
}

bool Words::whole(std::string_view language) const {
  return std::all_of(words_.begin(), words_.end(), [&](const auto& entry) { return entry.second.contains(language); });
}

std::vector<std::string> Words::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, translations] : words_) keys.push_back(key);
  return keys;
}

std::vector<std::string> Words::languages(std::string_view key) const {
  std::vector<std::string> languages;
  if (const auto entry = words_.find(key); entry != words_.end())
    for (const auto& [language, words] : entry->second) languages.push_back(language);
  return languages;
}

}  // namespace assets
