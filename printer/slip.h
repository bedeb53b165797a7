// SPDX-License-Identifier: MIT
#pragma once

// The slip as a value: what a resident carries to the window. It names what may be got and what to ask for, what to bring and where to
// go. It never holds "unlikely" items, and answers or incomes only where the resident asked for them. No identity.

#include <string>
#include <vector>

#include "assets/words.h"
#include "content/screening/screening.h"

namespace printer {

struct SlipProgramme {
  std::string code;      // "P01"
  std::string name;      // in the slip's language
  content::Outcome outcome{};  // likely, ask or already; nothing else is printed
  std::vector<std::string> open;  // criterion codes the window has to settle
  std::string window_code;        // quick line for the clerk: "P01 L" / "P01 A;property_flags=car"
};

struct Slip {
  std::string number;     // the day's running number, "0147"
  std::string date;       // "2026-11-20"
  std::string time;       // "09:41"
  std::string language;   // "zh-Hans" or "en"
  std::string place;      // terminal's place from the hall config, as people say it
  std::string terminal;   // its short code, the issuer in the QR ("KDL-1"); empty: the place stands in
  std::string rule_set;   // pack version
  int attempt = 1;        // 2 and more are marked as reprints
  bool urgent = false;    // "急" and "please receive first"
  bool sample_values = false;
  std::vector<SlipProgramme> programmes;
  std::vector<std::string> together;       // how they go together, in the slip's language; a few lines
  std::vector<std::string> bring;          // in the slip's language, each once
  std::vector<std::string> where;          // office window, address, phone (never a sample phone or address)
  std::vector<std::string> hotlines;       // "12345 政务服务便民热线"
  std::vector<std::string> answers;        // only where the resident ticked "print my answers too"
  std::string payload;                     // what the QR carries, see payload.h
  bool code_has_answers = false;           // the answers are in the code too
  std::string short_code;                  // typed where the code cannot be scanned, see short_code.h; empty: none
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
};

// Everything but the payload.
Slip make_slip(const SlipRequest& request, const assets::Words& words);

}  // namespace printer
