// SPDX-License-Identifier: MIT
// ESC/POS decoder; see escpos_reader.h.

#include "tests/printer/escpos/escpos_reader.h"

#include <fmt/core.h>

#include <algorithm>

namespace printer {

namespace {

// The bytes with the position of the next one; `take` fails at the end.
class Stream {
 public:
  explicit Stream(const std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}

  bool at_end() const { return position_ == bytes_.size(); }
  std::size_t position() const { return position_; }
  bool has(std::size_t count) const { return bytes_.size() - position_ >= count; }
  int take() { return bytes_[position_++]; }
  bool starts_with(std::initializer_list<int> command, std::size_t arguments) {
    if (!has(command.size() + arguments)) return false;
    std::size_t at = position_;
    for (const int byte : command)
      if (bytes_[at++] != byte) return false;
    position_ = at;
    return true;
  }

 private:
  const std::vector<std::uint8_t>& bytes_;
  std::size_t position_ = 0;
};

void feed(Bitmap& paper, int rows) {
  paper.height += rows;
  paper.dots.resize(static_cast<std::size_t>(paper.width) * paper.height);
}

// Each dot sent is `wide` dots on paper, each row `tall` rows. False where the data is cut short or does not fit the head.
bool raster(Stream& stream, Bitmap& paper) {
  const int mode = stream.take();
  if (mode > 3) return false;
  const int wide = 1 + mode % 2, tall = 1 + mode / 2;
  const int low = stream.take(), row_bytes = low | stream.take() << 8;
  const int rows_low = stream.take(), rows = rows_low | stream.take() << 8;
  if (row_bytes == 0 || rows == 0 || (row_bytes - 1) * 8 * wide >= paper.width) return false;
  if (!stream.has(static_cast<std::size_t>(row_bytes) * rows)) return false;
  const int top = paper.height;
  feed(paper, rows * tall);
  for (int y = 0; y < rows; ++y)
    for (int i = 0; i < row_bytes; ++i) {
      const int byte = stream.take();
      for (int bit = 0; bit < 8; ++bit) {
        const int x = (i * 8 + bit) * wide;
        if ((byte >> (7 - bit) & 1) == 0) continue;
        if (x + wide > paper.width) return false;
        for (int row = 0; row < tall; ++row)
          std::fill_n(paper.dots.begin() + static_cast<std::ptrdiff_t>(top + y * tall + row) * paper.width + x, wide, std::uint8_t{1});
      }
    }
  return true;
}

}  // namespace

content::Result<EscposPage> read_escpos(const std::vector<std::uint8_t>& bytes, int width) {
  EscposPage page;
  page.paper.width = width;
  Stream stream(bytes);
  while (!stream.at_end()) {
    const std::size_t start = stream.position();
    const auto wrong = [&] {
      return content::fault(content::FaultCode::printer_fault, fmt::format("第 {} 个字节起不是认识的打印指令。", start));
    };
    if (stream.starts_with({0x1B, 0x40}, 0) || stream.starts_with({0x1C, 0x2E}, 0)) continue;
    if (stream.starts_with({0x1D, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x00, 0x02, 0x00}, 0)) continue;
    if (stream.starts_with({0x1D, 0x61}, 1) || stream.starts_with({0x10, 0x04}, 1)) {
      stream.take();
    } else if (stream.starts_with({0x1D, 0x50}, 2)) {
      stream.take();
      stream.take();
    } else if (stream.starts_with({0x1B, 0x4A}, 1)) {
      feed(page.paper, stream.take());
    } else if (stream.starts_with({0x1D, 0x76, 0x30}, 5)) {
      if (!raster(stream, page.paper)) return wrong();
    } else if (stream.starts_with({0x1D, 0x56, 0x42}, 1)) {
      feed(page.paper, stream.take());
      ++page.cuts;
    } else if (stream.starts_with({0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30}, 4)) {
      FenceId id{};
      for (char& letter : id) letter = static_cast<char>(stream.take());
      page.fences.push_back(id);
    } else if (stream.starts_with({0x1D, 0x72, 0x01}, 0)) {
      ++page.paper_fences;
    } else {
      return wrong();
    }
  }
  return page;
}

}  // namespace printer
