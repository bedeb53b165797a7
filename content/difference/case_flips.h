// SPDX-License-Identifier: MIT
#pragma once

// Which example households of two packs come out differently, and which criteria and amounts turned. Every household of either pack is
// worked out with both; where both packs have it with different answers, both versions are.

#include <optional>
#include <string>
#include <vector>

#include "content/difference/pack_difference.h"
#include "content/source/pack_source.h"

namespace tools {

struct Flip {
  std::string code, title;   // of the case
  bool of_old_pack = false;  // its answers stand only in the old pack
  content::Date day{};
  std::string programme;  // key
  std::string name;       // of the programme
  content::Outcome before{}, after{};
  std::optional<content::Outcome> expected;  // what the new pack's case expects
  std::vector<std::string> causes;           // sentences
};

struct Flips {
  std::vector<Flip> flips;
  std::vector<std::string> unreadable;  // sentences: cases one of the packs cannot read
  std::size_t cases = 0;                // worked out
  std::vector<content::Date> untried;   // amounts changed from these days on, and no case was worked out for a day they are in force
};

// `day`: for every case, else its own, else that of its answers, else today.
Flips flips_of(const LoadedPack& before, const LoadedPack& after, const std::vector<Change>& changes,
               const std::optional<content::Date>& day);

// 可能符合, 到窗口问, 可能不符合, 已享受, 不涉及.
std::string words_of(content::Outcome outcome);

}  // namespace tools
