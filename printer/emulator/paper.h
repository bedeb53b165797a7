// SPDX-License-Identifier: MIT
#pragma once

// What comes out of the emulated printer: strips of dots, ended by a cut. Text is drawn as one block of its eight bits a character, so that
// bytes that were never meant as text stand out. Units: dots.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "printer/paper/raster.h"

namespace printer {

struct Paper {
  Bitmap picture;  // as wide as the head
  bool cut = false;
  int characters = 0;  // printed as text
  int refills = 0;     // rolls that were put in while it was printed
};

// The line that is being put together from characters and column graphics, 24 dots high.
class PrintLine {
 public:
  static constexpr int height = 24, character = 12;

  explicit PrintLine(int width) : width_(width) {}
  bool empty() const { return columns_.empty(); }
  int room() const { return width_ - static_cast<int>(columns_.size()); }
  void put_character(std::uint8_t code);
  void put_column(std::uint32_t dots);  // bit 23 is the top
  int characters() const { return characters_; }
  // Rows of packed bytes, then empty.
  std::vector<std::vector<std::uint8_t>> take();
  void clear();

 private:
  int width_;
  int characters_ = 0;
  std::vector<std::uint32_t> columns_;
};

// Appends one row of packed bytes; what lies right of the head is lost.
void append_row(Bitmap& picture, std::span<const std::uint8_t> row);

}  // namespace printer
