// SPDX-License-Identifier: MIT
#include "printer/emulator/paper.h"

#include <algorithm>
#include <utility>

namespace printer {

void PrintLine::put_character(std::uint8_t code) {
  constexpr std::uint32_t frame = 0x3FFFFCU;  // a box two dots inside the cell, four bits of the code in each half
  for (int x = 0; x < character; ++x) {
    std::uint32_t column = 0;
    if (x == 1 || x == 9) column = frame;
    if (x > 1 && x < 9) {
      column = 0x200004U;
      const unsigned half = x < 5 ? code >> 4U : code & 0x0FU;
      for (unsigned bit = 0; bit < 4; ++bit)
        if ((half >> (3 - bit) & 1U) != 0) column |= 0xFU << (17 - 5 * bit);
    }
    columns_.push_back(column);
  }
  ++characters_;
}

void PrintLine::put_column(std::uint32_t dots) {
  if (room() > 0) columns_.push_back(dots);
}

std::vector<std::vector<std::uint8_t>> PrintLine::take() {
  std::vector<std::vector<std::uint8_t>> rows(height, std::vector<std::uint8_t>(static_cast<std::size_t>(width_ + 7) / 8));
  const int wide = std::min(width_, static_cast<int>(columns_.size()));
  for (int x = 0; x < wide; ++x)
    for (int y = 0; y < height; ++y)
      if ((columns_[static_cast<std::size_t>(x)] >> (height - 1 - y) & 1U) != 0)
        rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x / 8)] |= static_cast<std::uint8_t>(0x80U >> x % 8);
  clear();
  return rows;
}

void PrintLine::clear() {
  columns_.clear();
  characters_ = 0;
}

void append_row(Bitmap& picture, std::span<const std::uint8_t> row) {
  const std::size_t start = picture.dots.size();
  picture.dots.resize(start + static_cast<std::size_t>(picture.width));
  const int wide = std::min<int>(picture.width, static_cast<int>(row.size()) * 8);
  for (int x = 0; x < wide; ++x)
    picture.dots[start + static_cast<std::size_t>(x)] = row[static_cast<std::size_t>(x / 8)] >> (7 - x % 8) & 1U;
  ++picture.height;
}

}  // namespace printer
