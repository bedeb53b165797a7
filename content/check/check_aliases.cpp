// SPDX-License-Identifier: MIT
// What people say for what is here: where it leads, that it can be typed, and that no word leads to two places in two rows or takes the
// name of a third.
#include <algorithm>
#include <map>

#include "content/base/utf8.h"
#include "content/check/check.h"
#include "content/search/search_lines.h"
#include "content/search/syllables.h"

namespace content {
namespace {

// Two words are one where they differ in blanks, signs, width and capitals alone.
std::u32string told_apart(std::string_view words) {
  std::u32string kept;
  for (char32_t c : utf8_characters(words)) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    const bool sign = c < U'0' || (c > U'9' && c < U'a') || (c > U'z' && c < 0x80) || (c >= 0x2000 && c < 0x3100) || c >= 0xFE00;
    if (!sign) kept += c;
  }
  return kept;
}

void check_readings(std::string_view words, const Place& place, Findings& findings) {
  std::u32string unreadable;
  spelling_of(words, &unreadable);
  if (!unreadable.empty()) findings.add("reading_unknown", place, {utf8_from(unreadable)});
}

class AliasCheck {
 public:
  AliasCheck(const Pack& pack, Findings& findings) : pack_(pack), findings_(findings), known_(search_place_names(pack)) {
    for (SearchName& name : search_names(pack))
      if (name.language == base_language) names_.emplace(told_apart(name.name), std::move(name));
  }

  void alias(const Alias& one) {
    std::vector<SearchPlace> places;
    for (const std::string& name : one.places) {
      if (const auto place = search_place(pack_, name)) places.push_back(*place);
      else findings_.add("alias_place_unknown", cell_of(one, "去哪里"), {name}, suggestion_for(name, known_));
    }
    const Place at = cell_of(one, "说法");
    if (spelling_of(one.words).empty()) return findings_.add("alias_untypable", at, {one.words});
    check_readings(one.words, at, findings_);
    const std::u32string apart = told_apart(one.words);
    const auto [other, fresh] = seen_.emplace(apart, &one);
    if (!fresh) findings_.add("alias_twice", at, {one.words, std::to_string(other->second->place.line), other->second->words});
    const auto [from, to] = names_.equal_range(apart);
    const bool taken = from != to && std::none_of(from, to, [&](const auto& name) {
                         return std::find(places.begin(), places.end(), name.second.place) != places.end();
                       });
    if (taken && !places.empty()) findings_.add("alias_taken", at, {one.words, from->second.place.subject});
  }

 private:
  const Pack& pack_;
  Findings& findings_;
  std::vector<std::string> known_;
  std::multimap<std::u32string, SearchName> names_;
  std::map<std::u32string, const Alias*> seen_;
};

}  // namespace

void check_aliases(const Pack& pack, Findings& findings) {
  AliasCheck check(pack, findings);
  for (const Alias& alias : pack.aliases) check.alias(alias);
  for (const Page& page : pack.pages) check_readings(page.title, page.place, findings);
  for (const Office& office : pack.offices) check_readings(office.name, cell_of(office, "单位名称"), findings);
  for (const Notice& notice : pack.notices) check_readings(notice.title.zh, cell_of(notice, "标题"), findings);
}

}  // namespace content
