// SPDX-License-Identifier: MIT
#include "content/languages/languages.h"

#include <algorithm>
#include <array>

namespace content {
namespace {

struct Known {
  std::string_view language, script;
};
// Languages of the country and of its visitors, with the script each is written in where its tag does not say. "qps" is for tests: nobody
// reads it.
constexpr std::array known = {Known{"ar", "Arab"}, Known{"bo", "Tibt"}, Known{"de", "Latn"},  Known{"en", "Latn"}, Known{"es", "Latn"},
                              Known{"fr", "Latn"}, Known{"ii", "Yiii"}, Known{"ja", "Jpan"},  Known{"kk", "Arab"}, Known{"ko", "Kore"},
                              Known{"ky", "Arab"}, Known{"mn", "Cyrl"}, Known{"qps", "Latn"}, Known{"ru", "Cyrl"}, Known{"ug", "Arab"},
                              Known{"vi", "Latn"}, Known{"za", "Latn"}, Known{"zh", "Hans"}};
constexpr std::array<std::string_view, 7> separate = {"Cyrl", "Hans", "Hant", "Jpan", "Kore", "Latn", "Yiii"};

constexpr std::array<std::string_view, 0> proved_fonts = {};

std::string_view script_subtag(std::string_view tag) {
  constexpr std::size_t letters = 4;
  for (std::size_t at = tag.find('-'); at != std::string_view::npos; at = tag.find('-', at + 1)) {
    const std::string_view part = tag.substr(at + 1, tag.find('-', at + 1) - at - 1);
    if (part.size() == letters && part.front() >= 'A' && part.front() <= 'Z') return part;
  }
  return {};
}

const Known* known_by(std::string_view tag) {
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const Known& one) { return one.language == tag.substr(0, tag.find('-')); });
  return found == known.end() ? nullptr : &*found;
}

}  // namespace

std::vector<PackLanguage> usual_languages() {
  PackLanguage chinese, english;
  chinese.tag = base_language, chinese.name = "中文", chinese.on = true;
  english.tag = english_language, english.name = "English", english.on = true;
  return {chinese, english};
}

const std::vector<std::string>& known_languages() {
  static const std::vector<std::string> tags = [] {
    std::vector<std::string> all = {std::string(base_language), "mn-Mong", "mn-Cyrl"};
    for (const Known& one : known) all.emplace_back(one.language);
    return all;
  }();
  return tags;
}

bool is_language_known(std::string_view tag) {
  const bool letters = std::all_of(tag.begin(), tag.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  constexpr std::size_t longest = 15;
  return letters && tag.size() <= longest && !tag.ends_with('-') && known_by(tag) != nullptr;
}

std::string_view script_of(std::string_view tag) {
  const std::string_view said = script_subtag(tag);
  const Known* usual = known_by(tag);
  return !said.empty() || usual == nullptr ? said : usual->script;
}

std::optional<PackLanguage::Direction> direction_of(std::string_view tag) {
  if (tag.starts_with("qps")) return std::nullopt;
  const std::string_view script = script_of(tag);
  return script == "Arab"   ? PackLanguage::Direction::right_to_left
         : script == "Mong" ? PackLanguage::Direction::down
                            : PackLanguage::Direction::across;
}

bool stands_by_itself(std::string_view script) { return std::find(separate.begin(), separate.end(), script) != separate.end(); }

bool joins_rightly(std::string_view font) { return std::find(proved_fonts.begin(), proved_fonts.end(), font) != proved_fonts.end(); }

}  // namespace content
