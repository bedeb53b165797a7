// SPDX-License-Identifier: MIT
#pragma once

// A picture of the screen in memory: what the tour, the tests and the bench paint on, and its PNG writer.

#include <cstdint>
#include <filesystem>
#include <vector>

#include "content/base/fault.h"
#include "kiosk/paint/geometry.h"

namespace kiosk::ui {

// Somebody else's pixels, 0xXXRRGGBB each; `stride` in pixels.
struct Pixels {
  std::uint32_t* data = nullptr;
  int width = 0, height = 0, stride = 0;
};

class Surface {
 public:
  Surface(int width, int height);
  Pixels pixels() { return {data_.data(), width_, height_, width_}; }
  int width() const { return width_; }
  int height() const { return height_; }
  Colour at(int x, int y) const { return data_[static_cast<std::size_t>(y) * width_ + x]; }
  const std::vector<std::uint32_t>& data() const { return data_; }
  bool operator==(const Surface&) const = default;

 private:
  int width_, height_;
  std::vector<std::uint32_t> data_;
};

// Writes beside and renames. Faults: file_unwritable, disk_full.
content::Result<void> write_png(const Surface& surface, const std::filesystem::path& file);

}  // namespace kiosk::ui
