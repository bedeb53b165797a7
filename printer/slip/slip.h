// SPDX-License-Identifier: MIT
#pragma once

// The slip as a value: what a resident carries to the window. It names what may be got and what to ask for, what to bring, where to go and
// until when, whom to call and what happens next. It never holds "unlikely" items. Of what was answered it holds nothing but programmes and
// the names of what is open, unless the resident asked for the answers: then all of them. No identity. What is said is decided here; every
// medium prints the same words (slip_layout.h).

#include <string>
#include <string_view>
#include <vector>

#include "assets/words.h"
#include "content/screening/screening.h"

namespace printer {

// The language of the window's box on every slip, whatever the resident reads.
inline constexpr std::string_view window_language = "zh-Hans";

struct SlipProgramme {
  std::string code;                     // "P01"
  std::string name;                     // in the slip's language
  std::string window_name;              // in the window's
  content::Outcome outcome{};           // likely, ask or already; nothing else is printed
  std::vector<std::string> open;        // criterion codes the window has to settle
  std::vector<std::string> to_clarify;  // the same in the window's words: "赡养抚养人"
};

// A line in a language of its own, printed beside the Chinese ones: from texts people checked, never translated here.
struct SlipLine {
  std::string text, language;  // BCP 47; traditional Mongolian ("mn-Mong") is set in columns
  bool operator==(const SlipLine&) const = default;
};

struct Slip {
  std::string number;    // the day's running number, "0147"
  std::string date;      // "2026-11-20"
  std::string time;      // "09:41"
  std::string language;  // "zh-Hans" or "en"
  std::string place;     // terminal's place from the hall config, as people say it
  std::string terminal;  // its short code, the issuer in the QR ("KDL-1"); empty: the place stands in
  std::string rule_set;  // pack version
  int attempt = 1;       // 2 and more are marked as reprints
  bool urgent = false;   // "急" and "please receive first"
  bool sample_values = false;
  std::vector<SlipProgramme> programmes;
  std::vector<std::string> together;   // how they go together, in the slip's language; a few lines
  std::vector<std::string> bring;      // in the slip's language, each once
  bool more_to_bring = false;          // the list was cut
  std::string office;                  // its code; empty: none chosen
  std::string go;                      // where to go, in a few words: the largest of the resident's half
  std::vector<std::string> where;      // the rest of it: window, address, hours (never sample ones)
  std::string phone;                   // the one number to call: of the window, or the first hotline
  std::vector<std::string> elsewhere;  // "教育救助：孩子就读的学校", what is not handed in at that window
  std::vector<std::string> hotlines;   // "12345 政务服务便民热线"
  std::vector<std::string> next;       // what happens then, with days
  std::vector<SlipLine> key_lines;     // the slip's message in other languages, where the content has it
  std::vector<std::string> said;  // only where the resident ticked "print my answers too": for the window, in its words, "大件财产：小汽车"
  std::vector<std::string> answers;  // the same in the slip's language, for the screen
  std::string payload;               // what the QR carries, see payload.h
  bool code_has_answers = false;     // the answers are in the code too, sealed to the city's key
  bool answers_too_long = false;     // they would be, but for the room in it
  std::string until;                 // "2026-12-20 09:41", the last minute the code is good for; empty: no code
  std::string short_code;            // typed where the code cannot be scanned, see short_code.h; empty: none
};

struct SlipRequest {
  const content::Pack& pack;
  const content::Assessment& assessment;
  const content::Answers& answers;
  const content::Office* office = nullptr;  // nullptr: "ask at the service desk of this hall"
  std::string language;
  std::string number, date, time, place, terminal;
  int attempt = 1;
  bool urgent = false;
  bool with_answers = false;
  const content::Screening* screening = nullptr;  // for amounts in the words of answers
};

// Everything but the payload.
Slip make_slip(const SlipRequest& request, const assets::Words& words);

}  // namespace printer
