// SPDX-License-Identifier: MIT
#pragma once

// A slip laid out: the one list of marks from which the printer's dots, the preview and the PDF are drawn. Units: dots of the medium,
// from the top left corner of the page. Marks cover what came before.

#include <string>
#include <variant>
#include <vector>

#include "assets/text.h"
#include "printer/code/qr.h"
#include "printer/paper/medium.h"

namespace printer {

enum class Ink { white, black };

// What a text is to whoever has the slip read aloud: a half of the paper begins with its title.
enum class Role { title, heading, paragraph, item };

struct Area {
  int x = 0, y = 0, width = 0, height = 0;
  Ink ink = Ink::black;
};

// With round ends; where both ends are the same, a disc.
struct Stroke {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0, thickness = 0;
  Ink ink = Ink::black;
};

struct Lettering {
  std::string words;
  assets::TextStyle style;
  int wrap = 0;  // lines were broken at this width; 0: one line
  int x = 0, y = 0;
  Ink ink = Ink::black;
  bool aside = false;  // a page number or a sign: none of the slip's words
  Role role = Role::paragraph;
  assets::ShapedText set;  // as the typesetter set it
};

struct Symbol {
  QrCode code;
  int x = 0, y = 0, dots = 0;      // a module's side
  std::string name{}, language{};  // what it is, for those who cannot see it
};

using Mark = std::variant<Area, Stroke, Lettering, Symbol>;

struct Page {
  int width = 0, height = 0;
  std::vector<Mark> marks;
};

struct Sheet {
  Medium medium;
  std::string title, language;
  std::string created;      // "2026-11-20T09:41:00+08:00"
  std::vector<Page> pages;  // a roll has one
  int missing_glyphs = 0;   // characters no font has
};

// All the slip's words, a paragraph a line, in the order they are read.
std::string words_of(const Sheet& sheet);
// Moves everything.
void shift(std::vector<Mark>& marks, int dx, int dy);

}  // namespace printer
