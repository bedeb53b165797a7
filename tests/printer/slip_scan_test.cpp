// SPDX-License-Identifier: MIT
// Scan-back: codes of slips read by zbar and ZXing from the dots and from the PDF, whole and after mild harm. Prints the table by size and
// error correction. A sample of slips by default, KIOSK_LONG_TESTS=1 takes 200 and draws every one of their PDFs.

#include <fmt/core.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <random>

#include "printer/slip_canvas.h"
#include "printer/slip_pdf.h"
#include "tests/printer/pdf_reader.h"
#include "tests/printer/slip_fixture.h"

using kiosk::test::Grey;

namespace {

bool long_run() { return std::getenv("KIOSK_LONG_TESTS") != nullptr; }

std::uint8_t at(const Grey& picture, int x, int y) {
  const bool inside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
  return inside ? picture.pixels[static_cast<std::size_t>(y) * picture.width + x] : std::uint8_t{255};
}

template <typename Pixel>
Grey drawn(int width, int height, Pixel pixel) {
  Grey picture{width, height, {}};
  picture.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) picture.pixels.push_back(pixel(x, y));
  return picture;
}

Grey cut_out(const Grey& page, const printer::Symbol& symbol) {
  const int side = symbol.code.modules * symbol.dots, quiet = 4 * symbol.dots;
  return drawn(side + 2 * quiet, side + 2 * quiet, [&](int x, int y) { return at(page, symbol.x - quiet + x, symbol.y - quiet + y); });
}

// Six dots of the head are dead: white columns anywhere in the symbol.
Grey dead_columns(const Grey& from, std::mt19937& random) {
  Grey picture = from;
  for (int i = 0; i < 6; ++i) {
    const int x = static_cast<int>(random() % static_cast<unsigned>(from.width));
    for (int y = 0; y < from.height; ++y) picture.pixels[static_cast<std::size_t>(y) * from.width + x] = 255;
  }
  return picture;
}

// As optics show it that do not resolve single dots of an eighth of a millimetre: the mean of three by three.
Grey blurred(const Grey& from) {
  return drawn(from.width, from.height, [&](int x, int y) {
    int sum = 0;
    for (int dy = -1; dy <= 1; ++dy)
      for (int dx = -1; dx <= 1; ++dx) sum += at(from, x + dx, y + dy);
    return static_cast<std::uint8_t>(sum / 9);
  });
}

// Heat spreads: every dot grows by one to the right and down.
Grey dot_gain(const Grey& from, std::mt19937&) {
  return drawn(from.width, from.height, [&](int x, int y) { return std::min({at(from, x, y), at(from, x - 1, y), at(from, x, y - 1), at(from, x - 1, y - 1)}); });
}

// A dark blot over a tenth of the symbol, from the middle of one edge.
Grey stain(const Grey& from, std::mt19937& random) {
  const double radius = std::sqrt(0.2 / 3.14159265) * from.width;  // half a disc
  const bool right = random() % 2 == 0;
  const double cx = right ? from.width * 0.94 : from.width * 0.5, cy = right ? from.height * 0.5 : from.height * 0.94;
  return drawn(from.width, from.height, [&](int x, int y) {
    const bool under = std::hypot(x - cx, y - cy) < radius;
    return static_cast<std::uint8_t>(under ? at(from, x, y) * 2 / 5 : at(from, x, y));
  });
}

Grey turned(const Grey& from, double degrees) {
  const double angle = degrees * 3.14159265 / 180, c = std::cos(angle), s = std::sin(angle), half = from.width / 2.0;
  const int side = from.width * 11 / 10;
  return drawn(side, side, [&](int x, int y) {
    const double dx = x - side / 2.0, dy = y - side / 2.0;
    const double u = half + c * dx + s * dy, v = half - s * dx + c * dy;
    const int left = static_cast<int>(std::floor(u)), top = static_cast<int>(std::floor(v));
    const double fx = u - left, fy = v - top;
    const double upper = at(from, left, top) * (1 - fx) + at(from, left + 1, top) * fx;
    const double lower = at(from, left, top + 1) * (1 - fx) + at(from, left + 1, top + 1) * fx;
    return static_cast<std::uint8_t>(upper * (1 - fy) + lower * fy);
  });
}

Grey half_size(const Grey& from, std::mt19937&) {
  return drawn(from.width / 2, from.height / 2, [&](int x, int y) {
    return static_cast<std::uint8_t>((at(from, 2 * x, 2 * y) + at(from, 2 * x + 1, 2 * y) + at(from, 2 * x, 2 * y + 1) + at(from, 2 * x + 1, 2 * y + 1)) / 4);
  });
}

struct Harm {
  const char* name;
  Grey (*on)(const Grey&, std::mt19937&);
};
// Dot for dot, as no camera sees it: a white line through a finder is not healed. In the table, not in the promise.
constexpr const char* sharp_columns = "the same, sharp";
const Harm harms[] = {
    {"whole", [](const Grey& from, std::mt19937&) { return from; }},
    {"6 dead columns", [](const Grey& from, std::mt19937& random) { return blurred(dead_columns(from, random)); }},
    {sharp_columns, dead_columns},
    {"dot gain", dot_gain},
    {"10 % stain", stain},
    {"+3 degrees", [](const Grey& from, std::mt19937&) { return turned(from, 3); }},
    {"-3 degrees", [](const Grey& from, std::mt19937&) { return turned(from, -3); }},
    {"half size", half_size},
};

struct Tally {
  int tried = 0, zbar = 0, zxing = 0, either = 0;

  void add(const Grey& picture, const std::string& text) {
    const std::vector<std::string> seen = kiosk::test::zbar_reads(picture);
    const bool a = std::find(seen.begin(), seen.end(), text) != seen.end(), b = kiosk::test::zxing_reads(picture) == text;
    ++tried;
    zbar += a;
    zxing += b;
    either += a || b;
  }
  double share() const { return tried == 0 ? 1 : 100.0 * either / tried; }
};

const printer::Symbol& symbol_of(const printer::Sheet& sheet) {
  for (const printer::Mark& mark : sheet.pages.front().marks)
    if (const auto* symbol = std::get_if<printer::Symbol>(&mark)) return *symbol;
  FAIL("no code on the slip");
  throw 0;
}

}  // namespace

TEST_CASE("codes of random slips read back from dots and PDF, whole and mildly harmed, at least 95 of 100 at 50 mm") {
  const auto words = slip_fixture::words();
  const auto typesetter = slip_fixture::typesetter();
  const auto key = slip_fixture::key();
  const auto pack = slip_fixture::pack();
  std::mt19937 random(200);
  const int slips = long_run() ? 200 : 12;
  std::map<std::pair<int, char>, std::map<std::string, Tally>> table;  // by mm and level
  std::map<std::string, Tally> at_50, from_pdf;
  for (int i = 0; i < slips; ++i) {
    const content::Assessment assessment = slip_fixture::random_assessment(pack, random);
    auto wanted = slip_fixture::request(pack, assessment, slip_fixture::answers(), i % 2 == 0 ? "zh-Hans" : "en");
    wanted.urgent = i % 5 == 0;
    wanted.attempt = 1 + i % 3;
    const printer::Slip slip = slip_fixture::finished(wanted, words, key);
    // The code alone, as small as 35 mm, at 50 mm and larger: whole dots a module, so not exactly.
    const printer::QrCode code = *printer::make_qr(slip.payload);
    for (const int mm : {35, 50, 60}) {
      const int dots = std::max(4, static_cast<int>(std::ceil(mm * 203 / 25.4 / code.modules)) - (mm == 35 ? 1 : 0));
      const int side = (code.modules + 8) * dots;
      const Grey picture = kiosk::test::grey_of(printer::paint({side, side, {printer::Symbol{code, 4 * dots, 4 * dots, dots}}}));
      for (const Harm& harm : harms) {
        const Grey harmed = harm.on(picture, random);
        table[{mm, code.level}][harm.name].add(harmed, slip.payload);
        if (mm == 50) at_50[harm.name].add(harmed, slip.payload);
      }
    }
    // On the slip itself, cut out as a scanner sees it, from the dots of 80 mm paper and from the PDF.
    const auto sheet = printer::lay_out(slip, {}, typesetter, words);
    REQUIRE(sheet);
    const Grey paper = cut_out(kiosk::test::grey_of(printer::draw_page(*sheet)), symbol_of(*sheet));
    at_50["whole"].add(paper, slip.payload);
    if (!long_run() && i >= 3) continue;
    const auto pdf = printer::write_pdf(*sheet, typesetter);
    REQUIRE(pdf);
    const Grey rendered = cut_out(slip_fixture::rendered(*pdf, i % 2 == 0 ? slip_fixture::Renderer::poppler : slip_fixture::Renderer::mupdf).front(), symbol_of(*sheet));
    for (const Harm& harm : harms) from_pdf[harm.name].add(harm.on(rendered, random), slip.payload);
  }
  fmt::print("{} slips; read by zbar / ZXing / either, of tried\n{:>22}", slips, "");
  for (const Harm& harm : harms) fmt::print("{:>20}", harm.name);
  const auto print = [&](const std::string& name, const std::map<std::string, Tally>& row) {
    fmt::print("\n{:>22}", name);
    for (const Harm& harm : harms) {
      const Tally& tally = row.at(harm.name);
      fmt::print("{:>20}", fmt::format("{}/{}/{} of {}", tally.zbar, tally.zxing, tally.either, tally.tried));
    }
  };
  for (const auto& [what, row] : table) print(fmt::format("{} mm, level {}", what.first, what.second), row);
  print("PDF of 80 mm paper", from_pdf);
  fmt::print("\n");
  for (const auto& rows : {at_50, from_pdf})
    for (const auto& [harm, tally] : rows) {
      INFO(harm);
      if (harm != sharp_columns) CHECK(tally.share() >= 95);
    }
}
