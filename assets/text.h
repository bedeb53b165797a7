// SPDX-License-Identifier: MIT
#pragma once

// The one typesetter for screen and paper: Pango/HarfBuzz on a private fontconfig (named font files only), Chinese line breaking,
// glyph positions not rounded and hinting off, so that screen, preview and paper break lines alike. Output is an A8 mask.
// Sizes are pixels of the medium; `em` is the width of a Chinese character.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/fault.h"

struct _cairo;  // cairo_t

namespace assets {

enum class Weight { regular, bold };
enum class Align { start, centre, end };

struct TextStyle {
  float em = 32;  // px of one Chinese character
  Weight weight = Weight::regular;
  Align align = Align::start;
  float line_spacing = 1.6F;         // in em, baseline to baseline
  std::string language = "zh-Hans";  // BCP 47; decides glyph forms, breaking and the base direction
  int max_lines = 0;                 // 0: no limit; else the last line ends in an ellipsis
  bool vertical = false;  // top to bottom, columns from left to right (traditional Mongolian); `width` is then the length of a column

  bool operator==(const TextStyle&) const = default;
};

// One set paragraph or several (line breaks in the text break lines; "**" marks bold).
struct TextBlock {
  int width = 0, height = 0;  // px of the mask: the set lines, not the width asked for
  int lines = 0;
  int unknown_glyphs = 0;          // characters no font has
  bool truncated = false;          // max_lines cut it
  std::vector<std::uint8_t> mask;  // width × height, row by row, 0 clear … 255 full
};

// The same text as outlines (nonzero winding), for paper that is drawn and not printed in dots. Units: px from the block's top left corner.
struct TextOutline {
  struct Step {
    enum class Kind { move, line, curve, close };
    Kind kind = Kind::close;
    float x[3] = {}, y[3] = {};  // move and line: the first point; curve: two controls and the end
  };
  struct Line {
    std::string words;               // as broken, without "**"
    float x = 0, y = 0, length = 0;  // where the baseline starts (left end, or the top of a column), and how long the line is
  };
  int width = 0, height = 0;
  std::vector<Step> path;
  std::vector<Line> lines;
};

// Set and not yet drawn: its size is known, its mask is drawn when it is asked for. Copies share what was set. Not safe to draw from two
// threads at once.
class ShapedText {
 public:
  const TextBlock& block() const;  // without its mask
  TextBlock drawn() const;
  // The same mask in `pixels`, which is made as large as is needed; returns the bytes from one row to the next.
  int draw(std::vector<std::uint8_t>& pixels) const;

 private:
  friend class Typesetter;
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

// Languages written from right to left: Uyghur, Arabic, Persian, Urdu, Hebrew.
bool right_to_left(std::string_view language);

// `all`: what is seen, on screen and paper. `true_type`: fonts a PDF can hold as text without losing characters (fonts-wqy-microhei stands
// for the Chinese).
enum class FontSet { all, true_type };

class Typesetter {
 public:
  // Fault font_missing names the file that is not there. `fonts_folder` holds opentype/noto and truetype/noto as Debian lays them out.
  static content::Result<Typesetter> open(const std::filesystem::path& fonts_folder = "/usr/share/fonts", FontSet fonts = FontSet::all);
  Typesetter(Typesetter&&) noexcept;
  Typesetter& operator=(Typesetter&&) noexcept;
  ~Typesetter();

  // Sets `text` in at most `width` px (0: one line as wide as it gets).
  TextBlock set(const std::string& text, const TextStyle& style, int width) const;
  ShapedText shape(const std::string& text, const TextStyle& style, int width) const;
  TextOutline outline(const std::string& text, const TextStyle& style, int width) const;
  // Draws a line as text, stretched to `length`, with the start of its baseline at the origin and the current source: for PDFs.
  void show_line(::_cairo* cairo, const std::string& words, const TextStyle& style, float length) const;
  // Size without drawing: the same width, height and lines `set` would give.
  TextBlock measure(const std::string& text, const TextStyle& style, int width) const;
  // The words of each line as `set` breaks them, without "**"; the last one whole where an ellipsis cuts it.
  std::vector<std::string> break_lines(const std::string& text, const TextStyle& style, int width) const;
  // Gives back what was kept for drawing letters again: their images at every size, tens of megabytes on a fine panel.
  void forget_letters();
  // Font files in use with their versions, for the record beside golden pictures.
  std::vector<std::string> fonts() const;

 private:
  struct Impl;
  explicit Typesetter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace assets
