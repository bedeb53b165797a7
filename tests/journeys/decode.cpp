// SPDX-License-Identifier: MIT
#include "tests/journeys/decode.h"

#include <zbar.h>
// After zbar: ZXing 2 defines a macro named Error.
#include <ZXing/ReadBarcode.h>

namespace kiosk::test {

Grey grey_of(const printer::Bitmap& bitmap) {
  Grey picture{bitmap.width, bitmap.height, std::vector<std::uint8_t>(bitmap.dots.size())};
  for (std::size_t i = 0; i < bitmap.dots.size(); ++i) picture.pixels[i] = bitmap.dots[i] != 0 ? 0 : 255;
  return picture;
}

std::vector<std::string> zbar_reads(const printer::Bitmap& bitmap) { return zbar_reads(grey_of(bitmap)); }
std::string zxing_reads(const printer::Bitmap& bitmap) { return zxing_reads(grey_of(bitmap)); }

std::vector<std::string> zbar_reads(const Grey& picture) {
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  zbar::Image image(static_cast<unsigned>(picture.width), static_cast<unsigned>(picture.height), "Y800", picture.pixels.data(),
                    picture.pixels.size());
  scanner.scan(image);
  std::vector<std::string> texts;
  for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol) texts.push_back(symbol->get_data());
  return texts;
}

Grey halved(const Grey& picture) {
  Grey half{picture.width / 2, picture.height / 2, {}};
  half.pixels.reserve(static_cast<std::size_t>(half.width) * static_cast<std::size_t>(half.height));
  const auto at = [&](int x, int y) {
    return picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)];
  };
  for (int y = 0; y < half.height; ++y)
    for (int x = 0; x < half.width; ++x)
      half.pixels.push_back(
          static_cast<std::uint8_t>((at(2 * x, 2 * y) + at(2 * x + 1, 2 * y) + at(2 * x, 2 * y + 1) + at(2 * x + 1, 2 * y + 1)) / 4));
  return half;
}

std::string zxing_reads(const Grey& picture) {
  // Whole and at half size, as phones and scanners look at a picture; the library's own setTryDownscale changes nothing in Debian 12. One
  // threshold for the whole picture sees through faint lines that a local one brings out.
  const Grey half = halved(picture);
  for (const Grey* seen : {&picture, &half})
    for (const auto binarizer : {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram}) {
      const ZXing::ImageView view(seen->pixels.data(), seen->width, seen->height, ZXing::ImageFormat::Lum);
      ZXing::DecodeHints hints;
      const auto result =
          ZXing::ReadBarcode(view, hints.setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true).setBinarizer(binarizer));
      if (!result.isValid()) continue;
      std::string text;
      for (const auto character : result.text()) text += static_cast<char>(character);  // plain ASCII
      return text;
    }
  return {};
}

}  // namespace kiosk::test
