// SPDX-License-Identifier: MIT
// The encoder against the decoder, over real shapes and noise.

#include "printer/escpos/escpos.h"

#include <catch2/catch.hpp>
#include <random>

#include "printer/code/qr.h"
#include "printer/slip/slip_canvas.h"
#include "tests/printer/escpos/escpos_reader.h"

namespace {

// `density` of 16: 8 is noise, small values leave lone dots and blank rows.
printer::Bitmap noise(std::mt19937& random, int width, int height, unsigned density) {
  printer::Bitmap made{width, height, {}};
  for (int y = 0; y < height; ++y) {
    const bool blank = random() % 5 == 0;
    for (int x = 0; x < width; ++x) made.dots.push_back(!blank && random() % 16 < density ? 1 : 0);
  }
  return made;
}

// Every dot `wide` times, every row `tall` times, from `left` and `top`.
printer::Bitmap enlarged(const printer::Bitmap& from, int wide, int tall, int left, int top) {
  printer::Bitmap made{left + from.width * wide, top + from.height * tall, {}};
  made.dots.resize(static_cast<std::size_t>(made.width) * made.height);
  for (int y = top; y < made.height; ++y)
    for (int x = left; x < made.width; ++x)
      made.dots[static_cast<std::size_t>(y) * made.width + x] =
          from.dots[static_cast<std::size_t>((y - top) / tall) * from.width + (x - left) / wide];
  return made;
}

// Every byte pair is likely to be dangerous.
printer::Bitmap trap(std::mt19937& random, int width, int height) {
  constexpr std::uint8_t bytes[] = {0x10, 0x04, 0x10, 0x05, 0x10, 0x14, 0x00, 0x01};
  printer::Bitmap made{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height)};
  for (int y = 0; y < height; ++y)
    for (int column = 0; column < width / 8; ++column) {
      const std::uint8_t byte = bytes[random() % 8];
      for (int bit = 0; bit < 8; ++bit) made.dots[static_cast<std::size_t>(y) * width + column * 8 + bit] = byte >> (7 - bit) & 1U;
    }
  return made;
}

std::size_t commands_in(const std::vector<std::uint8_t>& bytes) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) count += printer::begins_command(bytes[i], bytes[i + 1]) ? 1 : 0;
  return count;
}

// The paper starts with the picture, then only blank feed.
void same_on_paper(const printer::Bitmap& bitmap, const printer::EscposOptions& options) {
  const auto bytes = printer::encode_escpos(bitmap, options);
  REQUIRE(bytes);
  CHECK(commands_in(*bytes) == 0);
  const auto page = printer::read_escpos(*bytes, bitmap.width);
  REQUIRE(page);
  const printer::Bitmap safe = printer::without_commands(bitmap);
  REQUIRE(page->paper.height == bitmap.height + options.feed_rows);
  CHECK(std::equal(safe.dots.begin(), safe.dots.end(), page->paper.dots.begin()));
  CHECK(std::count(page->paper.dots.begin() + static_cast<std::ptrdiff_t>(safe.dots.size()), page->paper.dots.end(), 1) == 0);
  CHECK(page->cuts == (options.cut ? 1 : 0));
}

}  // namespace

TEST_CASE("what the encoder sends comes out of the decoder dot by dot, without one accidental real-time command") {
  std::mt19937 random(20261120);
  for (int round = 0; round < 120; ++round) {
    const int width = round % 3 == 0 ? 576 : round % 3 == 1 ? 384 : 1 + static_cast<int>(random() % 600);
    const int height = 1 + static_cast<int>(random() % 300);
    printer::EscposOptions options;
    options.bands.rows = 1 + static_cast<int>(random() % 128);
    options.bands.blank_rows = 1 + static_cast<int>(random() % 8);
    options.bands.doubled = round % 4 >= 2;
    options.cut = round % 2 == 0;
    INFO("round " << round << ", " << width << " x " << height);
    same_on_paper(noise(random, width, height, 1 + random() % 8), options);
  }
}

TEST_CASE("pictures made of nothing but commands print with one dot more for each, and safely") {
  std::mt19937 random(4);
  for (int round = 0; round < 40; ++round) {
    const printer::Bitmap bitmap = trap(random, 8 * (1 + static_cast<int>(random() % 72)), 1 + static_cast<int>(random() % 200));
    same_on_paper(bitmap, {});
    const printer::Bitmap safe = printer::without_commands(bitmap);
    CHECK(printer::without_commands(safe) == safe);
    for (std::size_t i = 0; i < bitmap.dots.size(); ++i)
      if (bitmap.dots[i] > safe.dots[i]) FAIL("a dot was lost");
  }
}

TEST_CASE("a printer that doubles dots gets pairs of them once, whatever lies around them, and prints the same picture") {
  std::mt19937 random(3);
  printer::EscposOptions options;
  options.bands.doubled = true;
  for (int round = 0; round < 120; ++round) {
    const auto side = [&](unsigned most) { return 1 + static_cast<int>(random() % most); };
    const printer::Bitmap small =
        round % 2 == 0 ? noise(random, side(288), side(60), 1 + random() % 8) : trap(random, 8 * side(36), side(60));
    printer::Bitmap bitmap = enlarged(small, 1 + static_cast<int>(random() % 2), 1 + static_cast<int>(random() % 3),
                                      static_cast<int>(random() % 4), static_cast<int>(random() % 4));
    for (int dots = static_cast<int>(random() % 5); dots > 0; --dots) bitmap.dots[random() % bitmap.dots.size()] ^= 1U;
    options.bands.rows = side(128);
    options.bands.bytes = 512 + static_cast<int>(random() % 4096);
    INFO("round " << round << ", " << bitmap.width << " x " << bitmap.height);
    same_on_paper(bitmap, options);
    for (const printer::Band& band : printer::cut_bands(bitmap, options.bands)) {
      if (band.row_bytes > 0) CHECK(band.rows <= std::max(options.bands.rows, band.tall));  // blank rows are fed, however many
      CHECK(static_cast<int>(band.bytes.size()) <= std::max(options.bands.bytes, band.row_bytes));
      CHECK(band.bytes.size() == static_cast<std::size_t>(band.rows / band.tall) * band.row_bytes);
    }
  }
}

TEST_CASE("a code of whole pairs of dots takes a quarter of the bytes where the printer doubles them") {
  const printer::QrCode code = *printer::make_qr("https://a.example/s#" + std::string(200, 'A'));
  const auto bytes = [&](int x, int dots, bool doubled) {
    printer::EscposOptions options;
    options.bands.doubled = doubled;
    const printer::Bitmap bitmap = printer::paint({576, code.modules * dots + 40, {printer::Symbol{code, x, 20, dots}}});
    same_on_paper(bitmap, options);
    return static_cast<double>(printer::encode_escpos(bitmap, options)->size());
  };
  CHECK(bytes(64, 8, true) < 0.27 * bytes(64, 8, false));
  CHECK(bytes(64, 6, true) < 0.27 * bytes(64, 6, false));
  CHECK(bytes(63, 8, true) < 0.54 * bytes(63, 8, false));  // pairs of rows all the same
}

TEST_CASE("bands are at most as long as told, blank rows are fed and the right edge is trimmed") {
  printer::Bitmap bitmap{576, 1000, std::vector<std::uint8_t>(576 * 1000)};
  for (int y = 300; y < 700; ++y) bitmap.dots[static_cast<std::size_t>(y) * 576 + 20] = 1;
  const auto bands = printer::cut_bands(bitmap);
  REQUIRE(bands.size() == 6);
  CHECK(bands.front().rows == 300);
  CHECK(bands.front().row_bytes == 0);
  for (std::size_t i = 1; i + 1 < bands.size(); ++i) {
    CHECK(bands[i].rows <= 128);
    CHECK(bands[i].row_bytes == 3);
  }
  const auto bytes = printer::encode_escpos(bitmap);
  REQUIRE(bytes);
  CHECK(bytes->size() < 400 * 3 + 100);

  std::mt19937 random(9);
  for (const printer::Band& band : printer::cut_bands(printer::without_commands(noise(random, 576, 700, 8)))) {
    CHECK(band.rows <= 128);
    CHECK(band.bytes.size() <= 4096);
    CHECK(band.bytes.size() == static_cast<std::size_t>(band.rows) * band.row_bytes);
  }
}

TEST_CASE("no other way of cutting the same rows costs fewer bytes") {
  std::mt19937 random(12);
  for (int round = 0; round < 60; ++round) {
    const int rows = 2 + static_cast<int>(random() % 11);
    printer::Bitmap bitmap{200, rows, std::vector<std::uint8_t>(static_cast<std::size_t>(200 * rows))};
    std::vector<int> widths;  // bytes; every row ends with a dot of its own
    for (int y = 0; y < rows; ++y) {
      const int end = 1 + static_cast<int>(random() % 200);
      bitmap.dots[static_cast<std::size_t>(200 * y + end - 1)] = 1;
      widths.push_back((end + 7) / 8);
    }
    printer::BandLimits limits;
    limits.command_bytes = static_cast<int>(random() % 40);
    limits.rows = 1 + static_cast<int>(random() % 8);
    limits.bytes = 40 + static_cast<int>(random() % 100);
    // Bit y of `cuts`: a band ends below row y.
    const auto cost_of = [&](unsigned cuts) {
      int cost = 0;
      for (int top = 0; top < rows;) {
        int end = top + 1;
        while (end < rows && (cuts >> (end - 1) & 1U) == 0) ++end;
        const int bytes = *std::max_element(widths.begin() + top, widths.begin() + end) * (end - top);
        if (end - top > limits.rows || (end - top > 1 && bytes > limits.bytes)) return 1 << 20;
        cost += limits.command_bytes + bytes;
        top = end;
      }
      return cost;
    };
    int least = 1 << 20, ours = 0;
    for (unsigned cuts = 0; cuts < 1U << (rows - 1); ++cuts) least = std::min(least, cost_of(cuts));
    for (const printer::Band& band : printer::cut_bands(bitmap, limits)) ours += limits.command_bytes + static_cast<int>(band.bytes.size());
    INFO("round " << round << ", " << rows << " rows");
    CHECK(ours == least);
  }
}

TEST_CASE("pictures that do not fit the commands are refused in a sentence") {
  CHECK_FALSE(printer::encode_escpos({}));
  CHECK_FALSE(printer::encode_escpos({8, 2, std::vector<std::uint8_t>(15)}));
  CHECK_FALSE(printer::encode_escpos({8 * 65536, 1, std::vector<std::uint8_t>(8 * 65536)}));
  printer::EscposOptions options;
  options.bands.rows = 70000;
  CHECK_FALSE(printer::encode_escpos({8, 1, std::vector<std::uint8_t>(8)}, options));
}

TEST_CASE("the decoder refuses strays and torn commands, and reads fences") {
  using Bytes = std::vector<std::uint8_t>;
  for (const Bytes& bad : {Bytes{0x41}, Bytes{0x1B}, Bytes{0x1D, 0x76, 0x30, 0x00, 0x02, 0x00, 0x02, 0x00, 0xFF, 0xFF, 0xFF},
                           Bytes{0x1D, 0x76, 0x30, 0x00, 0x49, 0x00, 0x01, 0x00}, Bytes{0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, 0x31}})
    CHECK_FALSE(printer::read_escpos(bad, 576));
  Bytes good = printer::fence({'0', '1', '4', '7'});
  const Bytes paper = printer::paper_fence();
  good.insert(good.end(), paper.begin(), paper.end());
  const auto page = printer::read_escpos(good, 576);
  REQUIRE(page);
  CHECK(page->fences == std::vector<printer::FenceId>{{'0', '1', '4', '7'}});
  CHECK(page->paper_fences == 1);
}
