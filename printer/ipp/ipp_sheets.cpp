// SPDX-License-Identifier: MIT
#include "printer/ipp/ipp_sheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace printer {

namespace {

constexpr int gutter_mm = 5;

int to_dots(int hundredths, int dpi) { return static_cast<int>(static_cast<std::int64_t>(hundredths) * dpi / hundredths_an_inch); }
int to_hundredths(int dots, int dpi) { return static_cast<int>((static_cast<std::int64_t>(dots) * hundredths_an_inch + dpi - 1) / dpi); }

// Rows first … last of the slip, each in one column.
struct Piece {
  int first = 0, last = 0;
};

// Cuts where a row has no dot, as late as the column allows; text is never cut through unless nothing is blank for half a column.
std::vector<Piece> cut(const Bitmap& slip, int max_rows) {
  const auto ink = [&](int row) {
    const auto begin = slip.dots.begin() + static_cast<std::ptrdiff_t>(row) * slip.width;
    return std::count(begin, begin + slip.width, 1);
  };
  std::vector<Piece> pieces;
  for (int first = 0; first < slip.height;) {
    if (slip.height - first <= max_rows) {
      pieces.push_back({first, slip.height});
      break;
    }
    int end = first + max_rows;
    auto least = ink(end);
    for (int row = end; row > first + max_rows / 2 && least > 0; --row)
      if (const auto dots = ink(row); dots < least) {
        least = dots;
        end = row;
      }
    pieces.push_back({first, end});
    first = end;
  }
  return pieces;
}

void put_piece(const Bitmap& slip, const Piece& piece, int times, Bitmap& page, int left, int top) {
  for (int y = piece.first; y < piece.last; ++y)
    for (int x = 0; x < slip.width; ++x) {
      if (slip.dots[static_cast<std::size_t>(y) * slip.width + x] == 0) continue;
      for (int dy = 0; dy < times; ++dy) {
        const auto row =
            page.dots.begin() + static_cast<std::ptrdiff_t>(top + (y - piece.first) * times + dy) * page.width + left + x * times;
        std::fill(row, row + times, std::uint8_t{1});
      }
    }
}

}  // namespace

int dots_for(int dpi) { return std::max(1, (dpi + slip_dpi / 2) / slip_dpi); }

int best_dpi(const std::vector<int>& offered) {
  const auto error = [](int dpi) { return std::abs(static_cast<double>(dots_for(dpi)) * slip_dpi / dpi - 1); };
  const auto best =
      std::min_element(offered.begin(), offered.end(), [&](int a, int b) { return error(a) != error(b) ? error(a) < error(b) : a < b; });
  return best == offered.end() ? 0 : *best;
}

content::Result<Sheets> lay_on_sheets(const Bitmap& slip, const IppMedia& media, int dpi) {
  const int times = dots_for(dpi);
  Sheets sheets{dpi, media, {}};
  if (media.name.empty()) {
    sheets.media.width = to_hundredths(slip.width * times, dpi);
    sheets.media.height = to_hundredths(slip.height * times, dpi);
    Bitmap page{slip.width * times, slip.height * times, {}};
    page.dots.resize(static_cast<std::size_t>(page.width) * page.height);
    put_piece(slip, {0, slip.height}, times, page, 0, 0);
    sheets.pages.push_back(std::move(page));
    return sheets;
  }
  const int width = to_dots(media.width, dpi), height = to_dots(media.height, dpi), margin = to_dots(media.margin, dpi) + 1;
  const int column = slip.width * times, gutter = to_dots(gutter_mm * 100, dpi), rows = (height - 2 * margin) / times;
  if (column > width - 2 * margin || rows < slip.width / 2)
    return content::fault(content::FaultCode::payload_too_large, fmt::format("打印机里的纸（{}）太小，放不下小票。", media.name));
  const int columns = (width - 2 * margin + gutter) / (column + gutter);
  int used = columns;  // columns used on the last page: a new one when full
  for (const Piece& piece : cut(slip, rows)) {
    if (used == columns) {
      sheets.pages.push_back({width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height)});
      used = 0;
    }
    put_piece(slip, piece, times, sheets.pages.back(), margin + used * (column + gutter), margin);
    ++used;
  }
  return sheets;
}

}  // namespace printer
