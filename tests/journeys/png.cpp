// SPDX-License-Identifier: MIT
#include "tests/journeys/png.h"

#include <png.h>

namespace kiosk::test {

std::optional<Picture> read_picture(const std::filesystem::path& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, file.c_str()) == 0) return std::nullopt;
  image.format = PNG_FORMAT_RGB;
  std::vector<std::uint8_t> bytes(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr) == 0) {
    png_image_free(&image);
    return std::nullopt;
  }
  Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.pixels.resize(bytes.size() / 3);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i)
    picture.pixels[i] =
        0xff000000U | static_cast<std::uint32_t>(bytes[3 * i]) << 16 | static_cast<std::uint32_t>(bytes[3 * i + 1]) << 8 | bytes[3 * i + 2];
  return picture;
}

}  // namespace kiosk::test
