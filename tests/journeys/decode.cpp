// SPDX-License-Identifier: MIT
#include "tests/journeys/decode.h"

#include <zbar.h>
// After zbar: ZXing 2 defines a macro named Error.
#include <ZXing/ReadBarcode.h>

namespace kiosk::test {
namespace {

std::vector<std::uint8_t> grey(const printer::Bitmap& bitmap) {
  std::vector<std::uint8_t> pixels(bitmap.dots.size());
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = bitmap.dots[i] != 0 ? 0 : 255;
  return pixels;
}

}  // namespace

std::vector<std::string> zbar_reads(const printer::Bitmap& bitmap) {
  const auto pixels = grey(bitmap);
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  zbar::Image image(static_cast<unsigned>(bitmap.width), static_cast<unsigned>(bitmap.height), "Y800", pixels.data(), pixels.size());
  scanner.scan(image);
  std::vector<std::string> texts;
  for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol) texts.push_back(symbol->get_data());
  return texts;
}

std::string zxing_reads(const printer::Bitmap& bitmap) {
  const auto pixels = grey(bitmap);
  const auto result = ZXing::ReadBarcode(ZXing::ImageView(pixels.data(), bitmap.width, bitmap.height, ZXing::ImageFormat::Lum),
                                         ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true));
  if (!result.isValid()) return {};
  std::string text;
  for (const auto character : result.text()) text += static_cast<char>(character);  // plain ASCII
  return text;
}

}  // namespace kiosk::test
