// SPDX-License-Identifier: MIT
#pragma once

// What of a pack can be looked for, worked out once where a bundle is made: names, headings, summaries and texts of its pages, urgent
// needs, notices, districts and windows, and what people say for them (aliases.csv), each as it is typed.

#include <optional>

#include "content/pack/pack.h"

namespace content {

// The lines of a pack, those of one place together, places in the order in which they stand where nothing else tells them apart.
std::vector<SearchLine> search_lines(const Pack& pack);

// Where an alias leads.
struct SearchPlace {
  SearchLine::Kind kind = SearchLine::Kind::page;
  std::string subject;
  bool operator==(const SearchPlace&) const = default;
};
// "dibao", 没饭吃, 青山区 or "150204", "150203001", "N2026-01"; nullopt: nothing is called so.
std::optional<SearchPlace> search_place(const Pack& pack, std::string_view name);
// What it can be called.
std::vector<std::string> search_place_names(const Pack& pack);

// What a place is called, in every language of the pack: titles, short titles, programmes.
struct SearchName {
  SearchPlace place;
  std::string name;
  std::string language;
};
std::vector<SearchName> search_names(const Pack& pack);

}  // namespace content
