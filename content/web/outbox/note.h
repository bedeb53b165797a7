// SPDX-License-Identifier: MIT
#pragma once

// What an office reports to the city, and what the city says to it; and both as forms (form.h), which is how they travel. To an office that
// had a slip first the city says with its next answers that another one took it as well. The city counts these for each office and the
// office says which was the last that it has kept: so each arrives once, whatever is lost or comes twice.

#include "content/web/form.h"
#include "content/web/store/event_chain.h"

namespace web {

struct Note {
  std::string id;  // 16 random bytes in hex: a copy of a note is known by it, and one of an office that was set back to a backup is not
  std::string office;
  Event event;
  std::string slip;        // whose case it takes, as all offices write it, several names on lines of their own; empty: it takes none
  std::int64_t heard = 0;  // of Overlap::number, the last one that the office has kept
};

struct Overlap {
  std::int64_t number = 0;  // from 1 on, of that office
  std::string subject;      // its own case
  std::string office;       // who took the same slip later
  std::int64_t at = 0;      // and when
};

struct CityAnswer {
  bool known = false;         // it came before, and this is what was said then
  std::string taken_by = {};  // a conflict: the office that had the slip before
  std::int64_t taken_at = 0;
  std::vector<Overlap> overlaps = {};  // in their order, at most max_overlaps
};
inline constexpr std::size_t max_overlaps = 10;

// Without the office: the city knows it by its key.
std::string note_form(const Note& note);
// Nullopt: no note, or one that is longer than any office writes.
std::optional<Note> read_note(const Form& form);

// An answer names its note, so that what a page of somebody else's says is none.
std::string answer_form(const std::string& note_id, const CityAnswer& answer);
std::optional<CityAnswer> read_answer(std::string_view text, const std::string& note_id);

}  // namespace web
