// SPDX-License-Identifier: MIT
// Packs and cuts one-bit pictures; see raster.h.

#include "printer/raster.h"

#include <algorithm>

namespace printer {

namespace {

constexpr std::uint8_t lead = 0x10;

using Rows = std::vector<std::vector<std::uint8_t>>;

Rows pack(const Bitmap& bitmap) {
  Rows rows(static_cast<std::size_t>(bitmap.height), std::vector<std::uint8_t>((bitmap.width + 7) / 8));
  for (int y = 0; y < bitmap.height; ++y)
    for (int x = 0; x < bitmap.width; ++x)
      if (bitmap.dots[static_cast<std::size_t>(y) * bitmap.width + x] != 0)
        rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x / 8)] |= static_cast<std::uint8_t>(0x80U >> x % 8);
  return rows;
}

std::size_t used_bytes(const std::vector<std::uint8_t>& row) {
  const auto last = std::find_if(row.rbegin(), row.rend(), [](std::uint8_t byte) { return byte != 0; });
  return static_cast<std::size_t>(row.rend() - last);
}

}  // namespace

bool begins_command(std::uint8_t first, std::uint8_t second) {
  return first == lead && (second == 0x04 || second == 0x05 || second == 0x14);
}

Bitmap without_commands(const Bitmap& bitmap) {
  Bitmap safe = bitmap;
  const Rows rows = pack(bitmap);
  const auto dot = [&](int x, int y) {
    return y >= 0 && y < bitmap.height && bitmap.dots[static_cast<std::size_t>(y) * bitmap.width + x] != 0;
  };
  for (int y = 0; y < bitmap.height; ++y) {
    const auto& row = rows[static_cast<std::size_t>(y)];
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      if (!begins_command(row[i], row[i + 1])) continue;
      // The lone dot is the fourth of its byte. The new one goes where it leans on ink above or below.
      const int lone = static_cast<int>(i) * 8 + 3;
      const bool left = dot(lone - 1, y - 1) || dot(lone - 1, y + 1);
      safe.dots[static_cast<std::size_t>(y) * bitmap.width + (left ? lone - 1 : lone + 1)] = 1;
    }
  }
  return safe;
}

std::vector<Band> cut_bands(const Bitmap& bitmap, const BandLimits& limits) {
  const Rows rows = pack(bitmap);
  const int height = bitmap.height;
  const auto blank_from = [&](int top) {
    int end = top;
    while (end < height && used_bytes(rows[static_cast<std::size_t>(end)]) == 0) ++end;
    return end - top;
  };
  std::vector<Band> bands;
  for (int top = 0; top < height;) {
    if (const int blank = blank_from(top); blank >= limits.blank_rows || top + blank == height) {
      bands.push_back({top, blank, 0, {}});
      top += blank;
      continue;
    }
    std::size_t width = 0;
    int end = top;
    for (; end < height && end - top < limits.rows; ++end) {
      const auto& row = rows[static_cast<std::size_t>(end)];
      const std::size_t wider = std::max({width, used_bytes(row), std::size_t{1}});
      if (end > top && wider * static_cast<std::size_t>(end - top + 1) > static_cast<std::size_t>(limits.bytes)) break;
      if (used_bytes(row) == 0) {
        const int blank = blank_from(end);
        if (blank >= limits.blank_rows || end + blank == height) break;
      }
      width = wider;
    }
    // A pair across two rows depends on the width they are sent with, and that on where the band ends: end it before the first such row.
    for (bool changed = true; changed;) {
      changed = false;
      width = 1;
      for (int y = top; y < end; ++y) width = std::max(width, used_bytes(rows[static_cast<std::size_t>(y)]));
      for (int y = top; y + 1 < end; ++y) {
        if (!begins_command(rows[static_cast<std::size_t>(y)][width - 1], rows[static_cast<std::size_t>(y) + 1][0])) continue;
        end = y + 1;
        changed = true;
        break;
      }
    }
    Band band{top, end - top, static_cast<int>(width), {}};
    for (int y = top; y < end; ++y) {
      const auto& row = rows[static_cast<std::size_t>(y)];
      band.bytes.insert(band.bytes.end(), row.begin(), row.begin() + static_cast<std::ptrdiff_t>(width));
    }
    bands.push_back(std::move(band));
    top = end;
  }
  return bands;
}

}  // namespace printer
