// SPDX-License-Identifier: MIT
// PNG through libpng's write callbacks; see picture.h. libpng reports errors by longjmp, so nothing with a destructor is made after setjmp.

#include "printer/paper/picture.h"

#include <png.h>

#include <cmath>
#include <vector>

namespace printer {

namespace {

void append_bytes(png_structp png, png_bytep data, png_size_t length) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), length);
}

void flush(png_structp) {}

bool write_rows(png_structp png, png_infop info, const Bitmap& bitmap, int dpi, std::vector<png_byte>& row) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_IHDR(png, info, static_cast<png_uint_32>(bitmap.width), static_cast<png_uint_32>(bitmap.height), 1, PNG_COLOR_TYPE_GRAY,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  const auto per_metre = static_cast<png_uint_32>(std::lround(dpi / 0.0254));
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_write_info(png, info);
  for (int y = 0; y < bitmap.height; ++y) {
    for (png_byte& byte : row) byte = 0xFF;
    for (int x = 0; x < bitmap.width; ++x)
      if (bitmap.dots[static_cast<std::size_t>(y) * bitmap.width + x] != 0)
        row[static_cast<std::size_t>(x / 8)] &= static_cast<png_byte>(~(0x80U >> x % 8));
    png_write_row(png, row.data());
  }
  png_write_end(png, nullptr);
  return true;
}

}  // namespace

content::Result<std::string> encode_png(const Bitmap& bitmap, int dpi) {
  const auto wrong = [] { return content::fault(content::FaultCode::value_invalid, "没有可以保存的图。"); };
  if (bitmap.width <= 0 || bitmap.height <= 0) return wrong();
  std::string bytes;
  std::vector<png_byte> row((static_cast<std::size_t>(bitmap.width) + 7) / 8);
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
  bool written = false;
  if (info != nullptr) {
    png_set_write_fn(png, &bytes, append_bytes, flush);
    written = write_rows(png, info, bitmap, dpi, row);
  }
  png_destroy_write_struct(&png, &info);
  if (!written) return wrong();
  return bytes;
}

}  // namespace printer
