// SPDX-License-Identifier: MIT
#pragma once

// What follows from a result and the replies, as plain values: where to go and what to ask for there, whether most of it is not known, how
// far the questions are. Pure; screens put it into words.

#include <string>
#include <vector>

#include "kiosk/session/session.h"

namespace kiosk {

// What was said about where the family is registered.
struct Residence {
  enum class Kind { not_known, in_city, away };
  Kind kind = Kind::not_known;
  const content::District* district = nullptr;  // in_city
};
Residence residence(const content::Replies& replies, const content::Pack& pack);

// How long the window can read a slip.
constexpr int slip_days = 30;

struct NextStep {
  Residence residence;
  std::vector<const content::ProgrammeResult*> ask_for;  // what to name at the window, the likeliest first
  // Of ask_for, for a family registered elsewhere: what is applied for where they are registered, and what can be had here.
  std::vector<const content::ProgrammeResult*> at_home, here;
};
constexpr std::size_t max_asked_for = 3;
bool at_home_too(const content::Programme& programme);                  // where the family is registered, or there or elsewhere
NextStep next_step(const Session& session, const content::Pack& pack);  // with a result

// Half and more of what concerns the family is to be asked at the window, and most questions were left without an answer.
bool mostly_unknown(const Session& session);

// What is likely before what is to be asked; of the latter what has several criteria left for the window before what merely hangs on
// another programme or on one answer; else in the order of the sheet. `urgent`: what staff put first comes first.
std::vector<const content::ProgrammeResult*> likeliest(const content::Assessment& assessment, const content::Pack& pack, bool urgent);

// How far the questions are: parts of the sheet that were begun. Neither number falls, and `parts` is the same for everybody.
struct Progress {
  int part = 1, parts = 1;
  std::string topic;  // of the question on screen, in the language of the sheet
};
Progress progress_of(const Session& session, const content::Pack& pack);  // while a question is on screen

}  // namespace kiosk
