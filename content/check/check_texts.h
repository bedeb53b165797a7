// SPDX-License-Identifier: MIT
#pragma once

// Every text in several languages that a table of the pack has, whichever column it stands in.

#include "content/pack/pack_columns.h"

namespace content {

// Walks all tables; `look(text, row, column)` gets each text with the headings of its languages.
template <typename Look>
struct TextWalk {
  const Look& look;

  template <typename Row>
  void table(const char*, const std::vector<Row>& rows) const {
    for (const Row& row : rows) {
      const auto visit = [&](const Column& column, const auto& value) {
        if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, Text>) look(value, row, column);
      };
      columns(visit, row);
    }
  }
  template <typename Whole, typename Row>
  void parts(const char*, const std::vector<Whole>& wholes, std::vector<Row> Whole::*member) const {
    for (const Whole& whole : wholes) table(nullptr, whole.*member);
  }
};

// `look(words, heading)`, for every language that says something.
template <typename Look>
void each_language(const Text& text, const Column& column, const Look& look) {
  look(text.zh, column.heading_in(base_language));
  text.others.each([&](std::string_view language, std::string_view words) { look(std::string(words), column.heading_in(language)); });
}

template <typename Look>
void each_text(const Pack& pack, const Look& look) {
  const TextWalk<Look> walk{look};
  each_table(walk, pack);
}

}  // namespace content
