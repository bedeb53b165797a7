// SPDX-License-Identifier: MIT
#pragma once

// What an office reports to the city, and what the city says to it; and both as forms (form.h), which is how they travel.

#include "content/web/form.h"
#include "content/web/store/event_chain.h"

namespace web {

struct Note {
  std::string id;  // 16 random bytes in hex: a copy of a note is known by it, and one of an office that was set back to a backup is not
  std::string office;
  Event event;
  std::string slip;  // whose case it takes, as all offices write it, several names on lines of their own; empty: it takes none
};

struct CityAnswer {
  bool known = false;         // it came before, and this is what was said then
  std::string taken_by = {};  // a conflict: the office that had the slip before
  std::int64_t taken_at = 0;
};

// Without the office: the city knows it by its key.
std::string note_form(const Note& note);
// Nullopt: no note, or one that is longer than any office writes.
std::optional<Note> read_note(const Form& form);

// An answer names its note, so that what a page of somebody else's says is none.
std::string answer_form(const std::string& note_id, const CityAnswer& answer);
std::optional<CityAnswer> read_answer(std::string_view text, const std::string& note_id);

}  // namespace web
