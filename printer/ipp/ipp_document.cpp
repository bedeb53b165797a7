// SPDX-License-Identifier: MIT
// Sheets as PWG raster (PWG 5102.4, by libcups) and as PDF (by Cairo); see ipp_sheets.h.

#include <cairo-pdf.h>
#include <cups/raster.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

#include "printer/ipp/ipp_sheets.h"

namespace printer {

namespace {

constexpr double points_an_inch = 72;

auto document_refused(const char* sentence) { return content::fault(content::FaultCode::value_invalid, sentence); }

// What cairo and libcups call with bytes.
ssize_t take(void* out, unsigned char* bytes, std::size_t count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return static_cast<ssize_t>(count);
}
cairo_status_t take_pdf(void* out, const unsigned char* bytes, unsigned count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

double points(int hundredths) { return hundredths * points_an_inch / hundredths_an_inch; }

}  // namespace

content::Result<std::string> pwg_raster(const Sheets& sheets, bool one_bit) {
  std::string bytes;
  const std::unique_ptr<cups_raster_t, void (*)(cups_raster_t*)> raster(cupsRasterOpenIO(take, &bytes, CUPS_RASTER_WRITE_PWG),
                                                                        cupsRasterClose);
  if (!raster) return document_refused("打印内容没有转换成 PWG 光栅。");
  for (const Bitmap& page : sheets.pages) {
    const auto width = static_cast<unsigned>(page.width), dpi = static_cast<unsigned>(sheets.dpi);
    cups_page_header2_t header{};
    std::snprintf(header.MediaClass, sizeof header.MediaClass, "PwgRaster");
    std::snprintf(header.cupsPageSizeName, sizeof header.cupsPageSizeName, "%s", sheets.media.name.c_str());
    header.HWResolution[0] = header.HWResolution[1] = dpi;
    header.NumCopies = 1;
    header.cupsPageSize[0] = static_cast<float>(points(sheets.media.width));
    header.cupsPageSize[1] = static_cast<float>(points(sheets.media.height));
    header.PageSize[0] = static_cast<unsigned>(std::lround(header.cupsPageSize[0]));
    header.PageSize[1] = static_cast<unsigned>(std::lround(header.cupsPageSize[1]));
    header.cupsWidth = width;
    header.cupsHeight = static_cast<unsigned>(page.height);
    header.cupsBitsPerColor = header.cupsBitsPerPixel = one_bit ? 1 : 8;
    header.cupsBytesPerLine = one_bit ? (width + 7) / 8 : width;
    header.cupsColorOrder = CUPS_ORDER_CHUNKED;
    header.cupsColorSpace = one_bit ? CUPS_CSPACE_K : CUPS_CSPACE_SW;
    header.cupsNumColors = 1;
    header.cupsInteger[CUPS_RASTER_PWG_TotalPageCount] = static_cast<unsigned>(sheets.pages.size());
    header.cupsInteger[CUPS_RASTER_PWG_CrossFeedTransform] = header.cupsInteger[CUPS_RASTER_PWG_FeedTransform] = 1;
    if (cupsRasterWriteHeader2(raster.get(), &header) == 0) return document_refused("打印内容没有转换成 PWG 光栅。");
    std::vector<unsigned char> line(header.cupsBytesPerLine);
    for (int y = 0; y < page.height; ++y) {
      const std::uint8_t* dots = page.dots.data() + static_cast<std::size_t>(y) * page.width;
      std::fill(line.begin(), line.end(), static_cast<unsigned char>(one_bit ? 0 : 255));
      for (unsigned x = 0; x < width; ++x) {
        if (dots[x] == 0) continue;
        if (one_bit) line[x / 8] |= static_cast<unsigned char>(0x80U >> (x % 8));
        else line[x] = 0;
      }
      if (cupsRasterWritePixels(raster.get(), line.data(), header.cupsBytesPerLine) != header.cupsBytesPerLine)
        return document_refused("打印内容没有转换成 PWG 光栅。");
    }
  }
  return bytes;
}

content::Result<std::string> pdf_of(const Sheets& sheets) {
  std::string bytes;
  const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface(
      cairo_pdf_surface_create_for_stream(take_pdf, &bytes, points(sheets.media.width), points(sheets.media.height)),
      cairo_surface_destroy);
  const std::unique_ptr<cairo_t, void (*)(cairo_t*)> pen(cairo_create(surface.get()), cairo_destroy);
  for (const Bitmap& page : sheets.pages) {
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> image(
        cairo_image_surface_create(CAIRO_FORMAT_A1, page.width, page.height), cairo_surface_destroy);
    unsigned char* rows = cairo_image_surface_get_data(image.get());
    const int stride = cairo_image_surface_get_stride(image.get());
    for (int y = 0; y < page.height; ++y)
      for (int x = 0; x < page.width; ++x)  // A1 is 32-bit words, the first dot in the lowest bit (little endian)
        if (page.dots[static_cast<std::size_t>(y) * page.width + x] != 0)
          rows[y * stride + x / 8] |= static_cast<unsigned char>(1U << (x % 8));
    cairo_surface_mark_dirty(image.get());
    cairo_save(pen.get());
    cairo_scale(pen.get(), points_an_inch / sheets.dpi, points_an_inch / sheets.dpi);
    cairo_set_source_rgb(pen.get(), 0, 0, 0);
    const std::unique_ptr<cairo_pattern_t, void (*)(cairo_pattern_t*)> dots(cairo_pattern_create_for_surface(image.get()),
                                                                            cairo_pattern_destroy);
    cairo_pattern_set_filter(dots.get(), CAIRO_FILTER_NEAREST);  // no grey between the dots
    cairo_mask(pen.get(), dots.get());
    cairo_restore(pen.get());
    cairo_show_page(pen.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return document_refused("打印内容没有转换成 PDF。");
  return bytes;
}

}  // namespace printer
