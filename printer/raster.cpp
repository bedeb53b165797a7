// SPDX-License-Identifier: MIT
// Packs and cuts one-bit pictures; see raster.h.

#include "printer/raster.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

namespace printer {

namespace {

constexpr std::uint8_t lead = 0x10;

// The picture as packed bytes, one row after the other.
class Packed {
 public:
  explicit Packed(const Bitmap& bitmap) : row_bytes_((static_cast<std::size_t>(bitmap.width) + 7) / 8), bytes_(row_bytes_ * static_cast<std::size_t>(bitmap.height)) {
    const auto width = static_cast<std::size_t>(bitmap.width);
    used_.resize(static_cast<std::size_t>(bitmap.height));
    for (std::size_t y = 0; y < used_.size(); ++y) {
      const std::uint8_t* dots = bitmap.dots.data() + y * width;
      std::uint8_t* out = bytes_.data() + y * row_bytes_;
      std::size_t used = 0;
      for (std::size_t i = 0; i < row_bytes_; ++i) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, dots + 8 * i, std::min<std::size_t>(8, width - 8 * i));
        // Eight bytes of 0 or 1 become one byte, the first dot its highest bit (little-endian hosts).
        out[i] = static_cast<std::uint8_t>(eight * 0x8040201008040201ULL >> 56U);
        if (out[i] != 0) used = i + 1;
      }
      used_[y] = used;
    }
  }
  std::span<const std::uint8_t> row(int y) const { return {bytes_.data() + static_cast<std::size_t>(y) * row_bytes_, row_bytes_}; }
  // Bytes up to the last black dot.
  std::size_t used(int y) const { return used_[static_cast<std::size_t>(y)]; }

 private:
  std::size_t row_bytes_;
  std::vector<std::uint8_t> bytes_;
  std::vector<std::size_t> used_;
};
static_assert(std::endian::native == std::endian::little);

}  // namespace

bool begins_command(std::uint8_t first, std::uint8_t second) {
  return first == lead && (second == 0x04 || second == 0x05 || second == 0x14);
}

Bitmap without_commands(const Bitmap& bitmap) {
  Bitmap safe = bitmap;
  const Packed rows(bitmap);
  const auto dot = [&](int x, int y) {
    return y >= 0 && y < bitmap.height && bitmap.dots[static_cast<std::size_t>(y) * bitmap.width + x] != 0;
  };
  for (int y = 0; y < bitmap.height; ++y) {
    const auto row = rows.row(y);
    for (std::size_t i = 0; i + 1 < rows.used(y); ++i) {
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
  const Packed rows(bitmap);
  const int height = bitmap.height;
  const auto blank_from = [&](int top) {
    int end = top;
    while (end < height && rows.used(end) == 0) ++end;
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
      const std::size_t wider = std::max({width, rows.used(end), std::size_t{1}});
      if (end > top && wider * static_cast<std::size_t>(end - top + 1) > static_cast<std::size_t>(limits.bytes)) break;
      if (rows.used(end) == 0) {
        const int blank = blank_from(end);
        if (blank >= limits.blank_rows || end + blank == height) break;
      }
      width = wider;
    }
    // A pair across two rows depends on the width they are sent with, and that on where the band ends: end it before the first such row.
    for (bool changed = true; changed;) {
      changed = false;
      width = 1;
      for (int y = top; y < end; ++y) width = std::max(width, rows.used(y));
      for (int y = top; y + 1 < end; ++y) {
        if (!begins_command(rows.row(y)[width - 1], rows.row(y + 1)[0])) continue;
        end = y + 1;
        changed = true;
        break;
      }
    }
    Band band{top, end - top, static_cast<int>(width), {}};
    for (int y = top; y < end; ++y) {
      const auto row = rows.row(y);
      band.bytes.insert(band.bytes.end(), row.begin(), row.begin() + static_cast<std::ptrdiff_t>(width));
    }
    bands.push_back(std::move(band));
    top = end;
  }
  return bands;
}

}  // namespace printer
