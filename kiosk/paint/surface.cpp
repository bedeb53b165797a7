// SPDX-License-Identifier: MIT
// PNG writer of the memory surface (libpng, 24-bit RGB; nothing in the file but the pixels, so equal pictures are equal files).

#include "kiosk/paint/surface.h"

#include <png.h>

#include <cerrno>
#include <csetjmp>
#include <cstdio>
#include <system_error>

namespace kiosk::ui {

Surface::Surface(int width, int height)
    : width_(width), height_(height), data_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0xFF000000U) {}

namespace {

// libpng leaves by longjmp: nothing with a destructor lives in here. False: not written, errno says why.
bool write_rows(std::FILE* out, const std::uint32_t* data, int width, int height, std::uint8_t* row) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  if (png == nullptr) return false;
  png_infop info = png_create_info_struct(png);
  if (info == nullptr || setjmp(png_jmpbuf(png)) != 0) {
    png_destroy_write_struct(&png, &info);
    return false;
  }
  png_init_io(png, out);
  png_set_compression_level(png, 6);
  png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  for (int y = 0; y < height; ++y) {
    const std::uint32_t* line = data + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    for (int x = 0; x < width; ++x) {
      row[3 * x] = static_cast<std::uint8_t>(line[x] >> 16);
      row[3 * x + 1] = static_cast<std::uint8_t>(line[x] >> 8);
      row[3 * x + 2] = static_cast<std::uint8_t>(line[x]);
    }
    png_write_row(png, row);
  }
  png_write_end(png, nullptr);
  png_destroy_write_struct(&png, &info);
  return true;
}

content::Result<void> unwritable(const std::filesystem::path& file, int reason) {
  if (reason == ENOSPC)
    return content::fault(content::FaultCode::disk_full, "the disk is full, the picture was not written", {file.string()});
  return content::fault(content::FaultCode::file_unwritable, "the picture cannot be written: " + std::generic_category().message(reason),
                        {file.string()});
}

}  // namespace

content::Result<void> write_png(const Surface& surface, const std::filesystem::path& file) {
  const std::filesystem::path beside = file.string() + ".part";
  std::FILE* out = std::fopen(beside.c_str(), "wb");
  if (out == nullptr) return unwritable(file, errno);
  std::vector<std::uint8_t> row(static_cast<std::size_t>(surface.width()) * 3);
  errno = 0;
  const bool written = write_rows(out, surface.data().data(), surface.width(), surface.height(), row.data());
  const int reason = errno;
  const bool closed = std::fclose(out) == 0;
  std::error_code error;
  if (!written || !closed) {
    std::filesystem::remove(beside, error);
    return unwritable(file, written ? errno : reason);
  }
  std::filesystem::rename(beside, file, error);
  if (error) return unwritable(file, error.value());
  return {};
}

}  // namespace kiosk::ui
