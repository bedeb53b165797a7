// SPDX-License-Identifier: MIT
// Packs and cuts one-bit pictures; see raster.h.

#include "printer/paper/raster.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

namespace printer {

namespace {
constexpr std::uint8_t command_byte = 0x10;  // DLE
}  // namespace

bool begins_command(std::uint8_t first, std::uint8_t second) {
  return first == command_byte && (second == 0x04 || second == 0x05 || second == 0x14);
}

namespace {

// The picture as packed bytes, one row after the other.
class Packed {
 public:
  explicit Packed(const Bitmap& bitmap)
      : height_(bitmap.height),
        row_bytes_((static_cast<std::size_t>(bitmap.width) + 7) / 8),
        bytes_(row_bytes_ * static_cast<std::size_t>(bitmap.height)),
        used_(static_cast<std::size_t>(bitmap.height)) {
    // Eight bytes of 0 or 1 become one byte, the first dot its highest bit (little-endian hosts).
    const auto packed = [](std::uint64_t eight) { return static_cast<std::uint8_t>(eight * 0x8040201008040201ULL >> 56U); };
    const auto width = static_cast<std::size_t>(bitmap.width), whole = width / 8, rest = width % 8;
    for (std::size_t y = 0; y < used_.size(); ++y) {
      const std::uint8_t* dots = bitmap.dots.data() + y * width;
      std::uint8_t* out = bytes_.data() + y * row_bytes_;
      std::uint64_t eight = 0;
      for (std::size_t i = 0; i < whole; ++i) {
        std::memcpy(&eight, dots + 8 * i, 8);
        out[i] = packed(eight);
      }
      if (rest > 0) {
        eight = 0;
        std::memcpy(&eight, dots + 8 * whole, rest);
        out[whole] = packed(eight);
      }
      used_[y] = row_bytes_;
      while (used_[y] > 0 && out[used_[y] - 1] == 0) --used_[y];
    }
  }
  int height() const { return height_; }
  std::span<const std::uint8_t> row(int y) const { return {bytes_.data() + static_cast<std::size_t>(y) * row_bytes_, row_bytes_}; }
  // Bytes up to the last black dot.
  std::size_t used(int y) const { return used_[static_cast<std::size_t>(y)]; }
  bool dot(int x, int y) const { return y >= 0 && y < height_ && (row(y)[static_cast<std::size_t>(x) / 8] >> (7 - x % 8) & 1) != 0; }

  // Adds a dot beside the lone one that begins a command in a row, where it leans on ink above or below; tells `added` of each.
  template <typename Added>
  void break_commands(Added added) {
    for (int y = 0; y < height_; ++y) {
      std::uint8_t* bytes = bytes_.data() + static_cast<std::size_t>(y) * row_bytes_;
      for (std::size_t i = 0; i + 1 < used(y); ++i) {
        const void* next = std::memchr(bytes + i, command_byte, used(y) - i - 1);
        if (next == nullptr) break;
        i = static_cast<std::size_t>(static_cast<const std::uint8_t*>(next) - bytes);
        if (!begins_command(bytes[i], bytes[i + 1])) continue;
        const int lone = static_cast<int>(i) * 8 + 3;  // the fourth of its byte
        const bool left = dot(lone - 1, y - 1) || dot(lone - 1, y + 1);
        bytes[i] |= left ? 0x20U : 0x08U;
        added(left ? lone - 1 : lone + 1, y);
      }
    }
  }

 private:
  int height_;
  std::size_t row_bytes_;
  std::vector<std::uint8_t> bytes_;
  std::vector<std::size_t> used_;
};
static_assert(std::endian::native == std::endian::little);

// Every dot doubled in the printer: half the bytes of a row whose dots come in pairs; what else is in it does not survive.
std::uint8_t every_other_dot(std::uint8_t left, std::uint8_t right) {
  unsigned bits = (static_cast<unsigned>(left) << 8U | right) >> 1U & 0x5555U;
  bits = (bits | bits >> 1U) & 0x3333U;
  bits = (bits | bits >> 2U) & 0x0F0FU;
  return static_cast<std::uint8_t>(bits | bits >> 4U);
}

class Cutter {
 public:
  Cutter(const Packed& rows, const BandLimits& limits) : rows_(rows), limits_(limits) {}

  std::vector<Band> bands() {
    for (int top = 0; top < rows_.height();) {
      const int blank = blank_from(top);
      if (ends_a_band(top, blank)) {
        bands_.push_back({top, blank, 0, 1, 1, {}});
        top += blank;
        continue;
      }
      Band kind{top, 0, 0, 1, 1, {}};
      const int last = shape(kind);
      divide(kind, last);
      top = last;
    }
    return std::move(bands_);
  }

 private:
  static constexpr int min_doubled = 8;  // rows; below, a command of its own costs more than it saves

  int blank_from(int top) const {
    int end = top;
    while (end < rows_.height() && rows_.used(end) == 0) ++end;
    return end - top;
  }
  bool ends_a_band(int top, int blank) const { return blank >= limits_.blank_rows || (blank > 0 && top + blank == rows_.height()); }

  // Two equal rows that are not blank.
  bool paired(int y) const {
    if (y + 1 >= rows_.height() || rows_.used(y) == 0 || rows_.used(y) != rows_.used(y + 1)) return false;
    return std::memcmp(rows_.row(y).data(), rows_.row(y + 1).data(), rows_.used(y)) == 0;
  }
  // Nothing but pairs of dots, and no command once they are halved.
  bool halves(int y) const {
    const auto row = rows_.row(y);
    std::uint8_t before = 0;
    for (std::size_t i = 0; i < rows_.used(y); i += 2) {
      const std::uint8_t left = row[i], right = i + 1 < row.size() ? row[i + 1] : std::uint8_t{0};
      if (((left ^ left >> 1U) & 0x55U) != 0 || ((right ^ right >> 1U) & 0x55U) != 0) return false;
      const std::uint8_t half = every_other_dot(left, right);
      if (begins_command(before, half)) return false;
      before = half;
    }
    return true;
  }
  // Where the rows end that can be sent as one kind of doubled rows from `top`; `top` where they are too few.
  int doubled_until(int top, bool wide) const {
    int end = top;
    while (paired(end) && (!wide || halves(end))) end += 2;
    return end - top < min_doubled ? top : end;
  }

  // Chooses how the rows from `band.top` are sent; returns where they end.
  int shape(Band& band) const {
    if (limits_.doubled) {
      for (const bool wide : {true, false}) {
        const int end = doubled_until(band.top, wide);
        if (end == band.top) continue;
        band.tall = 2;
        band.wide = wide ? 2 : 1;
        return end;
      }
    }
    int end = band.top + 1;
    for (; end < rows_.height(); ++end) {
      if (ends_a_band(end, rows_.used(end) == 0 ? blank_from(end) : 0)) break;
      if (limits_.doubled && doubled_until(end, false) > end) break;
    }
    return end;
  }

  std::size_t sent_bytes(const Band& band, int y) const {
    return (rows_.used(y) + static_cast<std::size_t>(band.wide) - 1) / static_cast<std::size_t>(band.wide);
  }
  std::uint8_t sent_byte(const Band& band, int y, std::size_t i) const {
    const auto row = rows_.row(y);
    if (band.wide == 1) return row[i];
    return every_other_dot(row[2 * i], 2 * i + 1 < row.size() ? row[2 * i + 1] : std::uint8_t{0});
  }

  // No command holds this row and the next: the last byte sent of it and the first of the next would begin one of the printer's own.
  bool ends_before_a_command(const Band& kind, int y) const {
    if (y + kind.tall >= rows_.height() || rows_.used(y) == 0) return false;
    return begins_command(sent_byte(kind, y, sent_bytes(kind, y) - 1), sent_byte(kind, y + kind.tall, 0));
  }

  // The rows of `kind` until `last` as the bands that cost least: a band is as wide as its widest row, a further band costs a command.
  void divide(const Band& kind, int last) {
    struct Row {
      int width = 1;         // bytes, alone
      bool ends = false;     // a band must end below it
      int cost = 0;          // of all from here, in the best bands
      std::size_t next = 0;  // the row after the first of them
    };
    const std::size_t count = static_cast<std::size_t>((last - kind.top) / kind.tall),
                      most = static_cast<std::size_t>(std::max(1, limits_.rows / kind.tall));
    const auto y = [&](std::size_t i) { return kind.top + static_cast<int>(i) * kind.tall; };
    std::vector<Row> rows(count + 1);
    for (std::size_t i = 0; i < count; ++i)
      rows[i] = {std::max(1, static_cast<int>(sent_bytes(kind, y(i)))), ends_before_a_command(kind, y(i))};
    for (std::size_t from = count; from-- > 0;) {
      int width = 1;
      for (std::size_t end = from + 1; end <= count && end - from <= most; ++end) {
        width = std::max(width, rows[end - 1].width);
        const int bytes = width * static_cast<int>(end - from);
        if (end > from + 1 && bytes > limits_.bytes) break;
        const int cost = limits_.command_bytes + bytes + rows[end].cost;
        if (end == from + 1 || cost < rows[from].cost) {
          rows[from].cost = cost;
          rows[from].next = end;
        }
        // A band that goes on saves at most the command of the next one.
        if (rows[end - 1].ends || cost - limits_.command_bytes >= rows[from].cost) break;
      }
    }
    for (std::size_t from = 0; from < count; from = rows[from].next) add(kind, y(from), y(rows[from].next));
  }

  void add(Band band, int top, int end) {
    std::size_t width = 1;
    for (int y = top; y < end; y += band.tall) width = std::max(width, sent_bytes(band, y));
    band.top = top;
    band.rows = end - top;
    band.row_bytes = static_cast<int>(width);
    band.bytes.reserve(width * static_cast<std::size_t>(band.rows / band.tall));
    for (int y = top; y < end; y += band.tall) {
      if (band.wide == 1) {
        const auto row = rows_.row(y).first(width);
        band.bytes.insert(band.bytes.end(), row.begin(), row.end());
      } else {
        for (std::size_t i = 0; i < width; ++i) band.bytes.push_back(sent_byte(band, y, i));
      }
    }
    bands_.push_back(std::move(band));
  }

  const Packed& rows_;
  const BandLimits& limits_;
  std::vector<Band> bands_;
};

}  // namespace

Bitmap without_commands(Bitmap bitmap) {
  Packed rows(bitmap);
  rows.break_commands([&](int x, int y) {
    bitmap.dots[static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.width) + static_cast<std::size_t>(x)] = 1;
  });
  return bitmap;
}

std::vector<Band> cut_bands(const Bitmap& bitmap, const BandLimits& limits) {
  Packed rows(bitmap);
  rows.break_commands([](int, int) {});
  return Cutter(rows, limits).bands();
}

}  // namespace printer
