// SPDX-License-Identifier: MIT
#include "content/search/search_index.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "content/search/syllables.h"

namespace content {
namespace {

constexpr int no_match = 1 << 20;
// What a hit is worse by.
constexpr std::array<int, 4> rank_costs = {0, 3, 4, 8};  // by SearchLine::Rank
constexpr int mistake_cost = 5, first_letter_cost = 2, inside_cost = 1, rest_cost = 1;
// A letter or two would find every text: those are searched from so many on, and for whole readings only.
constexpr std::size_t min_in_bodies = 4;
constexpr std::size_t longest_syllable = 6;  // "zhuang"
// On the way through a line both kinds of laxity are counted in one number.
constexpr int mistake_unit = 64;

std::uint64_t bit_of(char sign) {
  if (sign >= 'a' && sign <= 'z') return std::uint64_t{1} << (sign - 'a');
  if (sign >= '0' && sign <= '9') return std::uint64_t{1} << (26 + sign - '0');
  return 0;
}

// One of the closed list that ends with `last`: a bundle's numbers could be any.
template <typename E>
bool in_list(E value, E last) {
  return static_cast<int>(value) >= 0 && value <= last;
}

template <typename Take>
void each_part(std::string_view text, char between, Take take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

SearchIndex::Unit SearchIndex::unit_of(std::string_view spelled) {
  Unit unit;
  each_part(spelled, '/', [&](std::string_view one) { unit.said.emplace_back(one); });
  unit.right = unit.said.size();
  for (std::size_t i = 0; i < unit.right; ++i) {
    if (unit.said[i].size() > longest_syllable) continue;  // an English word
    for (std::string& mistaken : mistaken_for(unit.said[i]))
      if (std::find(unit.said.begin(), unit.said.end(), mistaken) == unit.said.end()) unit.said.push_back(std::move(mistaken));
  }
  for (const std::string& one : unit.said)
    if (!one.empty()) unit.begins |= bit_of(one.front());
  return unit;
}

SearchIndex::SearchIndex(std::span<const SearchLine> lines) {
  std::map<std::string, std::uint16_t, std::less<>> numbers;
  for (const SearchLine& line : lines) {
    if (!in_list(line.kind, SearchLine::Kind::notice) || !in_list(line.rank, SearchLine::Rank::body)) continue;  // of no bundle of ours
    if (places_.empty() || places_.back().kind != line.kind || places_.back().subject != line.subject)
      places_.push_back({line.kind, line.subject, {}});
    const auto language = std::find(languages_.begin(), languages_.end(), line.language);
    Line kept{places_.size() - 1, units_.size(), 0, line.rank, static_cast<std::size_t>(language - languages_.begin()), line.heading};
    if (language == languages_.end()) languages_.push_back(line.language);
    each_part(line.spelling, ' ', [&](std::string_view spelled) {
      auto known = numbers.find(spelled);
      if (known == numbers.end()) {
        if (kinds_.size() > std::numeric_limits<std::uint16_t>::max()) return;  // no pack has so many words; what is beyond is not found
        known = numbers.emplace(std::string(spelled), static_cast<std::uint16_t>(kinds_.size())).first;
        kinds_.push_back(unit_of(spelled));
      }
      units_.push_back(known->second);
    });
    kept.to = units_.size();
    lines_.push_back(std::move(kept));
  }
}

// How far `typed` can be read along the units from `from` on: by whole readings, by first letters, the last one begun. For every length
// that was read the least laxity it took. Returned: twice the least for all of it, and one more where the line goes on.
int SearchIndex::walk(const Line& line, std::size_t from, std::string_view typed, bool strict, std::size_t& steps) const {
  std::array<int, max_letters + 1> now{};
  now.fill(no_match);
  now[0] = 0;
  int best = no_match;
  for (std::size_t at = from; at < line.to; ++at) {
    const Unit& unit = kinds_[units_[at]];
    std::array<int, max_letters + 1> next{};
    next.fill(no_match);
    bool any = false;
    const bool last = at + 1 == line.to;
    for (std::size_t length = 0; length < typed.size(); ++length) {
      if (now[length] == no_match || (unit.begins & bit_of(typed[length])) == 0) continue;
      const std::string_view rest = typed.substr(length);
      const auto reach = [&](std::size_t letters, int laxity) {
        const int cost = now[length] + laxity;
        if (length + letters < typed.size()) {
          next[length + letters] = std::min(next[length + letters], cost);
          any = true;
        } else {
          best = std::min(best, 2 * cost + (last ? 0 : rest_cost));
        }
      };
      for (std::size_t i = 0; i < unit.said.size(); ++i) {
        if (strict && i >= unit.right) break;
        ++steps;
        const std::string& said = unit.said[i];
        const int mistake = i < unit.right ? 0 : mistake_unit;
        if (rest.starts_with(said)) reach(said.size(), mistake);
        else if (said.starts_with(rest)) reach(rest.size(), mistake);
        if (strict || i >= unit.right || said.size() < 2 || rest.front() != said.front()) continue;
        reach(1, 1);
        if (rest.size() > 1 && rest[1] == 'h' && said[1] == 'h' && said.size() > 2) reach(2, 1);
      }
    }
    if (!any) break;
    now = next;
  }
  return best;
}

int SearchIndex::cost_of(const Line& line, std::string_view typed, std::size_t& steps) const {
  const bool body = line.rank == SearchLine::Rank::body;
  if (body && typed.size() < min_in_bodies) return no_match;
  int best = no_match;
  for (std::size_t from = line.from; from < line.to; ++from) {
    if ((kinds_[units_[from]].begins & bit_of(typed.front())) == 0) continue;
    const int way = walk(line, from, typed, body, steps);
    if (way >= no_match) continue;
    const int laxity = way / 2;
    int cost = rank_costs[static_cast<std::size_t>(line.rank)] + (from > line.from ? inside_cost : 0);
    if (laxity >= mistake_unit) cost += mistake_cost;
    if (laxity % mistake_unit != 0) cost += first_letter_cost;
    if (line.rank == SearchLine::Rank::name) cost += way % 2;
    best = std::min(best, cost);
  }
  return best;
}

SearchIndex::Search SearchIndex::find(std::string_view typed, std::string_view language, std::size_t most,
                                      const std::function<bool(const Found&)>& shown) const {
  Search search;
  if (typed.empty() || typed.size() > max_letters) return search;
  std::vector<Match> matches(places_.size(), {no_match, nullptr}), headings = matches;
  for (const Line& line : lines_) {
    if (line.language != 0 && languages_[line.language] != language) continue;
    const int cost = cost_of(line, typed, search.steps);
    if (cost < matches[line.place].cost) matches[line.place] = {cost, &line};
    if (!line.heading.empty() && cost < headings[line.place].cost) headings[line.place] = {cost, &line};
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (matches[i].line != nullptr && (!shown || shown(places_[i]))) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return matches[a].cost < matches[b].cost; });
  if (order.size() > most) order.resize(most);
  for (const std::size_t place : order) {
    search.found.push_back(places_[place]);
    // A heading that is found by a mistake only says little.
    if (headings[place].line != nullptr && headings[place].cost < matches[place].cost + mistake_cost)
      search.found.back().heading = headings[place].line->heading;
  }
  return search;
}

}  // namespace content
