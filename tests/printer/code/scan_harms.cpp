// SPDX-License-Identifier: MIT
#include "tests/printer/code/scan_harms.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "printer/slip/slip_canvas.h"

namespace scan {

namespace {

constexpr double half_turn = 3.14159265358979;

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

// Between the four pixels around (u, v), which are pixel centres.
std::uint8_t between(const Grey& from, double u, double v) {
  const int left = static_cast<int>(std::floor(u)), top = static_cast<int>(std::floor(v));
  const double fx = u - left, fy = v - top;
  const double upper = at(from, left, top) * (1 - fx) + at(from, left + 1, top) * fx;
  const double lower = at(from, left, top + 1) * (1 - fx) + at(from, left + 1, top + 1) * fx;
  return static_cast<std::uint8_t>(std::lround(upper * (1 - fy) + lower * fy));
}

// White columns anywhere in the symbol.
Grey dead_columns(const Grey& from, std::mt19937& random) {
  Grey picture = from;
  for (int i = 0; i < 6; ++i) {
    const int x = static_cast<int>(random() % static_cast<unsigned>(from.width));
    for (int y = 0; y < from.height; ++y) picture.pixels[static_cast<std::size_t>(y) * from.width + x] = 255;
  }
  return picture;
}

// Heat spreads: every dot grows by one to the right and down.
Grey dot_gain(const Grey& from, std::mt19937&) {
  return drawn(from.width, from.height, [&](int x, int y) {
    return std::min({at(from, x, y), at(from, x - 1, y), at(from, x, y - 1), at(from, x - 1, y - 1)});
  });
}

// A black blot over a tenth of the symbol: half a disc on the middle of one edge.
Grey stain(const Grey& from, std::mt19937& random) {
  constexpr int ink = 30;  // of 255: hardly brighter than print
  const auto quiet = static_cast<double>(std::find(from.pixels.begin(), from.pixels.end(), 0) - from.pixels.begin());
  const double edge = std::floor(quiet / from.width), side = from.width - 2 * edge, radius = std::sqrt(0.2 / half_turn) * side;
  const bool right = random() % 2 == 0;
  const double middle = from.width / 2.0, far = from.width - edge, cx = right ? far : middle, cy = right ? middle : far;
  return drawn(from.width, from.height, [&](int x, int y) {
    const bool under = std::hypot(x - cx, y - cy) < radius;
    return static_cast<std::uint8_t>(under ? at(from, x, y) * ink / 255 : at(from, x, y));
  });
}

Grey turned(const Grey& from, double degrees) {
  const double angle = degrees * half_turn / 180, c = std::cos(angle), s = std::sin(angle), half = from.width / 2.0;
  const int side = from.width * 11 / 10;
  return drawn(side, side, [&](int x, int y) {
    const double dx = x - side / 2.0, dy = y - side / 2.0;
    return between(from, half + c * dx + s * dy, half - s * dx + c * dy);
  });
}

Grey half_size(const Grey& from, std::mt19937&) { return kiosk::test::halved(from); }

}  // namespace

const std::vector<Harm>& harms() {
  static const std::vector<Harm> all = {
      {"whole", [](const Grey& from, std::mt19937&) { return from; }},
      {"6 dead columns", dead_columns},
      {"as imaged", [](const Grey& from, std::mt19937& random) { return imaged(dead_columns(from, random)); }},
      {"dot gain", dot_gain},
      {"10 % stain", stain},
      {"+3 degrees", [](const Grey& from, std::mt19937&) { return turned(from, 3); }},
      {"-3 degrees", [](const Grey& from, std::mt19937&) { return turned(from, -3); }},
      {"half size", half_size},
  };
  return all;
}

Grey alone(const printer::QrCode& code, int dots) {
  const int side = (code.modules + 8) * dots;
  return kiosk::test::grey_of(printer::paint({side, side, {printer::Symbol{code, 4 * dots, 4 * dots, dots}}}));
}

Grey cut_out(const Grey& page, const printer::Symbol& symbol) {
  const int side = symbol.code.modules * symbol.dots, quiet = 4 * symbol.dots;
  return drawn(side + 2 * quiet, side + 2 * quiet, [&](int x, int y) { return at(page, symbol.x - quiet + x, symbol.y - quiet + y); });
}

Grey imaged(const Grey& from) {
  constexpr double sigma = 0.7, dots_per_pixel = 203.0 / 300;
  constexpr int reach = 2;
  std::array<double, 2 * reach + 1> weight{};
  double sum = 0;
  for (int i = -reach; i <= reach; ++i) sum += weight[static_cast<std::size_t>(i + reach)] = std::exp(-i * i / (2 * sigma * sigma));
  const auto softened = [&](const Grey& sharp, int dx, int dy) {
    return drawn(sharp.width, sharp.height, [&](int x, int y) {
      double light = 0;
      for (int i = -reach; i <= reach; ++i) light += weight[static_cast<std::size_t>(i + reach)] * at(sharp, x + i * dx, y + i * dy);
      return static_cast<std::uint8_t>(std::lround(light / sum));
    });
  };
  const Grey soft = softened(softened(from, 1, 0), 0, 1);
  const auto pixels = [](int dots) { return static_cast<int>(dots / dots_per_pixel); };
  return drawn(pixels(from.width), pixels(from.height),
               [&](int x, int y) { return between(soft, (x + 0.5) * dots_per_pixel - 0.5, (y + 0.5) * dots_per_pixel - 0.5); });
}

}  // namespace scan
