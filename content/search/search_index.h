// SPDX-License-Identifier: MIT
#pragma once

// Looking for what was typed, letter by letter: whole readings, the first letters of characters, or both mixed, from any character of a
// line on. What was said exactly comes before what was meant by a common mistake. Keeps nothing of what was asked.

#include <cstdint>
#include <functional>
#include <span>

#include "content/pack/pack.h"

namespace content {

class SearchIndex {
 public:
  static constexpr std::size_t max_letters = 40;  // typed; what is longer finds nothing

  struct Found {
    SearchLine::Kind kind = SearchLine::Kind::page;
    std::string subject;
    std::string heading;  // of the page, where what was typed stands in it; as it stands there
    bool operator==(const Found&) const = default;
  };
  struct Search {
    std::vector<Found> found;  // the best first, each place once
    std::size_t steps = 0;     // characters that were compared
  };

  explicit SearchIndex(std::span<const SearchLine> lines);
  // `typed`: small letters and digits. Lines of another language than the pack's are searched for its readers only. `shown`: what may be
  // found now.
  Search find(std::string_view typed, std::string_view language, std::size_t most,
              const std::function<bool(const Found&)>& shown = {}) const;

 private:
  // A character or a word: the ways to type it, those without a mistake first.
  struct Unit {
    std::vector<std::string> said;
    std::size_t right = 0;     // so many of them
    std::uint64_t begins = 0;  // bits of the signs they begin with
  };
  struct Line {
    std::size_t place = 0, from = 0, to = 0;  // in units_
    SearchLine::Rank rank{};
    std::size_t language = 0;  // in languages_
    std::string heading;
  };
  struct Match {
    int cost = 0;
    const Line* line = nullptr;
  };
  static Unit unit_of(std::string_view spelled);
  // The least cost of the line, or none.
  int cost_of(const Line& line, std::string_view typed, std::size_t& steps) const;
  int walk(const Line& line, std::size_t from, std::string_view typed, bool strict, std::size_t& steps) const;

  std::vector<Unit> kinds_;           // every unit that occurs, once
  std::vector<std::uint16_t> units_;  // of all lines, by number
  std::vector<Found> places_;         // without headings
  std::vector<Line> lines_;
  std::vector<std::string> languages_ = {std::string(base_language)};
};

}  // namespace content
