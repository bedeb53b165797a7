// SPDX-License-Identifier: MIT
#include "content/search/search_lines.h"

#include <algorithm>
#include <map>

#include "content/search/syllables.h"

namespace content {
namespace {

using Kind = SearchLine::Kind;
using Rank = SearchLine::Rank;

// A text without its marks: 〔citations〕, {{amounts}}; ** and signs are no letters.
std::string without_marks(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find("〔"), text.find("{{"));
    plain += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::string_view closing = text.substr(open).starts_with("{{") ? "}}" : "〕";
    const std::size_t close = text.find(closing, open);
    if (close == std::string_view::npos) break;
    plain += ' ';
    text = text.substr(close + closing.size());
  }
  return plain;
}

bool is_offered(const District& district) { return district.in_city && !district.code.empty(); }

// The order in which places stand.
class Places {
 public:
  explicit Places(const Pack& pack) {
    for (const UrgentNeed& need : pack.urgent_needs) add({Kind::urgent, need.code});
    std::vector<const Page*> pages;
    for (const Page& page : pack.pages) pages.push_back(&page);
    std::stable_sort(pages.begin(), pages.end(), [](const Page* a, const Page* b) { return a->order < b->order; });
    for (const Page* page : pages) add({Kind::page, page->id});
    for (const Notice& notice : pack.notices) add({Kind::notice, notice.code});
    for (const District& district : pack.districts)
      if (is_offered(district)) add({Kind::district, district.code});
    for (const Office& office : pack.offices) add({Kind::office, office.code});
  }
  std::size_t at(Kind kind, const std::string& subject) const { return numbers_.at({kind, subject}); }

 private:
  void add(SearchPlace place) { numbers_.emplace(std::pair(place.kind, std::move(place.subject)), numbers_.size()); }
  std::map<std::pair<Kind, std::string>, std::size_t> numbers_;
};

class LineWriter {
 public:
  explicit LineWriter(const Pack& pack) : places_(pack) {}

  void add(const SearchPlace& place, Rank rank, std::string_view language, std::string_view text, std::string heading = {}) {
    std::string spelled = spelling_of(without_marks(text));
    if (!spelled.empty())
      lines_.emplace_back(places_.at(place.kind, place.subject),
                          SearchLine{place.kind, place.subject, rank, std::string(language), std::move(spelled), std::move(heading)});
  }
  std::vector<SearchLine> lines() {
    std::stable_sort(lines_.begin(), lines_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<SearchLine> sorted;
    for (auto& [number, line] : lines_) sorted.push_back(std::move(line));
    return sorted;
  }

 private:
  Places places_;
  std::vector<std::pair<std::size_t, SearchLine>> lines_;
};

void add_page(LineWriter& out, const Page& page) {
  const SearchPlace place{Kind::page, page.id};
  out.add(place, Rank::summary, page.language, page.summary);
  for (const Block& block : page.blocks) {
    if (block.kind == Block::Kind::heading) {
      out.add(place, Rank::heading, page.language, block.text, block.text);
    } else if (block.kind != Block::Kind::amounts && block.kind != Block::Kind::citation && block.kind != Block::Kind::link) {
      out.add(place, Rank::body, page.language, block.text);
    }
  }
}

void add_all(LineWriter& out, const SearchPlace& place, Rank rank, const Text& text) {
  out.add(place, rank, base_language, text.zh);
  text.others.each([&](std::string_view language, std::string_view words) { out.add(place, rank, language, words); });
}

// The first place is what was meant; the others come after it.
void add_alias(LineWriter& out, const Pack& pack, const Alias& alias) {
  Rank rank = Rank::name;
  for (const std::string& name : alias.places) {
    const auto place = search_place(pack, name);
    if (!place) continue;  // the check says so
    out.add(*place, rank, base_language, alias.words);
    for (const std::string& word : alias.english) out.add(*place, rank, english_language, word);
    rank = Rank::heading;
  }
}

}  // namespace

std::optional<SearchPlace> search_place(const Pack& pack, std::string_view name) {
  if (pack.page(name, base_language) != nullptr) return SearchPlace{Kind::page, std::string(name)};
  if (const Programme* programme = pack.programme(name); programme != nullptr && pack.page(programme->page, base_language) != nullptr)
    return SearchPlace{Kind::page, programme->page};
  for (const UrgentNeed& need : pack.urgent_needs)
    if (need.name == name) return SearchPlace{Kind::urgent, need.code};
  for (const District& district : pack.districts)
    if (is_offered(district) && (district.name == name || district.code == name)) return SearchPlace{Kind::district, district.code};
  if (pack.office(name) != nullptr) return SearchPlace{Kind::office, std::string(name)};
  for (const Notice& notice : pack.notices)
    if (notice.code == name) return SearchPlace{Kind::notice, notice.code};
  return std::nullopt;
}

std::vector<std::string> search_place_names(const Pack& pack) {
  std::vector<std::string> names;
  for (const Page& page : pack.pages) names.push_back(page.id);
  for (const UrgentNeed& need : pack.urgent_needs) names.push_back(need.name);
  for (const District& district : pack.districts) names.push_back(district.name);
  for (const Office& office : pack.offices) names.push_back(office.code);
  for (const Notice& notice : pack.notices) names.push_back(notice.code);
  return names;
}

std::vector<SearchName> search_names(const Pack& pack) {
  std::vector<SearchName> names;
  const auto add = [&](const SearchPlace& place, std::string_view language, std::string_view name) {
    if (!name.empty()) names.push_back({place, std::string(name), std::string(language)});
  };
  const auto add_all = [&](const SearchPlace& place, const std::string& name, const Translations& others) {
    add(place, base_language, name);
    others.each([&](std::string_view language, std::string_view words) { add(place, language, words); });
  };
  for (const Page& page : pack.pages)
    for (const std::string* name : {&page.title, &page.short_title}) add({Kind::page, page.id}, page.language, *name);
  for (const Programme& programme : pack.programmes) {
    if (pack.page(programme.page, base_language) == nullptr) continue;
    add_all({Kind::page, programme.page}, programme.name.zh, programme.name.others);
  }
  for (const UrgentNeed& need : pack.urgent_needs) add({Kind::urgent, need.code}, base_language, need.name);
  for (const Notice& notice : pack.notices) add_all({Kind::notice, notice.code}, notice.title.zh, notice.title.others);
  for (const District& district : pack.districts) {
    if (is_offered(district)) add_all({Kind::district, district.code}, district.name, district.name_in);
  }
  for (const Office& office : pack.offices) add({Kind::office, office.code}, base_language, office.name);
  return names;
}

std::vector<SearchLine> search_lines(const Pack& pack) {
  LineWriter out(pack);
  for (const SearchName& name : search_names(pack)) out.add(name.place, Rank::name, name.language, name.name);
  for (const Alias& alias : pack.aliases) add_alias(out, pack, alias);
  for (const UrgentNeed& need : pack.urgent_needs) {
    const SearchPlace place{Kind::urgent, need.code};
    add_all(out, place, Rank::heading, need.words);
    for (const Text* step : {&need.first, &need.second, &need.third}) add_all(out, place, Rank::body, *step);
  }
  for (const Page& page : pack.pages) add_page(out, page);
  for (const Notice& notice : pack.notices) add_all(out, {Kind::notice, notice.code}, Rank::body, notice.body);
  return out.lines();
}

}  // namespace content
