// SPDX-License-Identifier: MIT
#pragma once

// Interface words: assets/words/*.csv with the columns key,zh-Hans,en,note. Arguments stand as {0}, {1}. A missing translation falls
// back to zh-Hans with a mark behind it; a missing key is shown as the key itself and reported by the tests.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/fault.h"

namespace assets {

class Words {
 public:
  // Reads every table of `folder`/words. Faults: word_missing (no table at all), text_malformed.
  static content::Result<Words> load(const std::filesystem::path& folder);

  std::string say(std::string_view key, std::string_view language, const std::vector<std::string>& arguments = {}) const;
  // One after the other by the words of two, "{0}, {1}"; empty without parts.
  std::string list(std::string_view key, std::string_view language, const std::vector<std::string>& parts) const;
  bool has(std::string_view key, std::string_view language) const;
  bool whole(std::string_view language) const;  // has every one of them
  std::vector<std::string> keys() const;
  std::vector<std::string> languages(std::string_view key) const;  // that have words of their own for it

 private:
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> words_;
};

}  // namespace assets
