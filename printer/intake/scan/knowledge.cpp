// SPDX-License-Identifier: MIT
#include "printer/intake/scan/knowledge.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/base/files.h"
#include "content/source/rule_sets.h"

namespace intake {

namespace {

namespace fs = std::filesystem;

// Names, sizes and times of files: another one where any of them changed.
class Traces {
 public:
  void add(const fs::path& file) {
    std::error_code error;
    const auto time = fs::last_write_time(file, error);
    const auto size = error || fs::is_directory(file, error) ? 0 : fs::file_size(file, error);
    text_ += fmt::format("{} {} {}\n", file.string(), size, time.time_since_epoch().count());
    if (!error) newest_ = std::max(newest_.value_or(time), time);
  }
  void add_all(const fs::path& folder, std::string_view ending) {
    for (const fs::path& file : content::list_files(folder, ending)) add(file);
  }
  const std::string& text() const { return text_; }
  std::optional<std::int64_t> newest() const {
    if (!newest_) return std::nullopt;
    return std::chrono::floor<std::chrono::seconds>(fs::file_time_type::clock::to_sys(*newest_)).time_since_epoch().count();
  }

 private:
  std::string text_;
  std::optional<fs::file_time_type> newest_;
};

// "2026.9" is before "2026.11".
std::vector<int> version_numbers(const std::string& version) {
  std::vector<int> numbers{0};
  for (const char c : version) {
    if (c >= '0' && c <= '9') numbers.back() = std::min(numbers.back() * 10 + (c - '0'), 99'999'999);
    else numbers.push_back(0);
  }
  return numbers;
}

std::shared_ptr<const RuleList> rules_at(const std::vector<fs::path>& paths, std::vector<content::Fault>& faults) {
  auto list = std::make_shared<RuleList>();
  const auto written = [](const fs::path& path) {
    std::error_code error;
    return fs::last_write_time(path, error);
  };
  for (const fs::path& place : paths) {
    // Of two that call themselves by one version the newer file counts.
    auto files = tools::rule_set_paths(place);
    std::stable_sort(files.begin(), files.end(), [&](const fs::path& a, const fs::path& b) { return written(a) > written(b); });
    for (const fs::path& path : files) {
      auto pack = tools::read_rule_set(path);
      if (pack) list->push_back(std::move(*pack));
      else faults.push_back(pack.error());
    }
  }
  std::stable_sort(list->begin(), list->end(), [](const content::Pack& a, const content::Pack& b) {
    return version_numbers(a.info.version) > version_numbers(b.info.version);
  });
  return list;
}

// What one folder knows of a lost or retired key holds for its copies in the others.
void add_key(std::vector<printer::PublicKey>& keys, const printer::PublicKey& key) {
  const auto same = std::find_if(keys.begin(), keys.end(), [&](const printer::PublicKey& one) { return one.bytes == key.bytes; });
  if (same == keys.end()) return keys.push_back(key);
  same->lost |= key.lost;
  if (key.retired && (!same->retired || *key.retired < *same->retired)) same->retired = key.retired;
}

void read_keys_at(const KnowledgeFolders& folders, Knowledge& known) {
  for (const fs::path& folder : folders.keys) {
    std::error_code error;
    if (!fs::exists(folder, error)) continue;  // of a terminal that has printed nothing yet
    auto list = printer::read_keys(folder);
    if (!list) {
      known.faults.push_back(list.error());
      continue;
    }
    known.faults.insert(known.faults.end(), list->faults.begin(), list->faults.end());
    for (const printer::PublicKey& key : list->keys) add_key(known.keys, key);
  }
  if (folders.answers.empty()) return;
  auto keys = printer::read_answer_keys(folders.answers);
  if (keys) known.answer_keys = std::move(*keys);
  else known.faults.push_back(keys.error());
}

}  // namespace

const content::Pack* Knowledge::rules_of(std::string_view version) const {
  const auto found = std::find_if(rules->begin(), rules->end(), [&](const content::Pack& pack) { return pack.info.version == version; });
  return found == rules->end() ? nullptr : &*found;
}

std::shared_ptr<const Knowledge> KnowledgeSource::current() {
  const std::lock_guard lock(mutex_);
  Traces keys, answers, rules;
  for (const fs::path& folder : folders_.keys) keys.add_all(folder, ".pub");
  if (!folders_.answers.empty())
    for (const char* ending : {".open", ".seal"}) answers.add_all(folders_.answers, ending);
  for (const fs::path& place : folders_.rules)
    for (const fs::path& path : tools::rule_set_paths(place)) {
      std::error_code error;
      rules.add(fs::is_directory(path, error) ? path / "pack.csv" : path);
    }
  const std::string keys_now = keys.text() + answers.text();
  if (known_ && keys_now == keys_seen_ && rules.text() == rules_seen_) return known_;
  auto known = std::make_shared<Knowledge>();
  read_keys_at(folders_, *known);
  known->keys_changed = keys.newest();
  if (!known_ || rules.text() != rules_seen_) {
    rule_faults_.clear();
    known->rules = rules_at(folders_.rules, rule_faults_);
  } else {
    known->rules = known_->rules;
  }
  known->faults.insert(known->faults.end(), rule_faults_.begin(), rule_faults_.end());
  keys_seen_ = keys_now;
  rules_seen_ = rules.text();
  known_ = known;
  return known_;
}

}  // namespace intake
