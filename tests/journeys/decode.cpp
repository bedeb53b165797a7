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
  zbar::Image image(static_cast<unsigned>(picture.width), static_cast<unsigned>(picture.height), "Y800", picture.pixels.data(), picture.pixels.size());
  scanner.scan(image);
  std::vector<std::string> texts;
  for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol) texts.push_back(symbol->get_data());
  return texts;
}

std::string zxing_reads(const Grey& picture) {
  const ZXing::ImageView view(picture.pixels.data(), picture.width, picture.height, ZXing::ImageFormat::Lum);
  ZXing::DecodeHints hints;
  hints.setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true);
  auto result = ZXing::ReadBarcode(view, hints);
  // One threshold for the whole picture sees through faint lines that a local one brings out.
  if (!result.isValid()) result = ZXing::ReadBarcode(view, hints.setBinarizer(ZXing::Binarizer::GlobalHistogram));
  if (!result.isValid()) return {};
  std::string text;
  for (const auto character : result.text()) text += static_cast<char>(character);  // plain ASCII
  return text;
}

}  // namespace kiosk::test
