// SPDX-License-Identifier: MIT
#pragma once

// PNG files as the tests read and write them: 0xffRRGGBB a pixel.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace kiosk::test {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;
  bool operator==(const Picture&) const = default;
};

std::optional<Picture> read_picture(const std::filesystem::path& file);

}  // namespace kiosk::test
