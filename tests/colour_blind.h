// SPDX-License-Identifier: MIT
#pragma once

// Colours as who lacks one kind of cone sees them: Machado, Oliveira, Fernandes 2009, "A physiologically-based model for simulation of
// color vision deficiency", severity 1, on linear light; and how far apart two colours look, CIEDE2000.

#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

#include "kiosk/paint/geometry.h"

namespace colour_blind {

using kiosk::ui::Colour;
using Three = std::array<double, 3>;

struct Sight {
  std::string_view name;
  std::array<Three, 3> matrix;
};
constexpr std::array<Sight, 3> sights{{
    {"protan", {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deutan", {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritan", {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
}};

inline Three linear(Colour colour) {
  const auto one = [](Colour channel) {
    const double c = (channel & 255) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return {one(colour >> 16), one(colour >> 8), one(colour)};
}

inline Colour seen(Colour colour, const Sight& sight) {
  const Three light = linear(colour);
  Colour out = 0xFF;
  for (const Three& row : sight.matrix) {
    const double c = std::min(1.0, std::max(0.0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2]));
    const double stored = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
    out = out << 8 | static_cast<Colour>(std::lround(255 * stored));
  }
  return out;
}

inline Three lab(Colour colour) {
  const Three c = linear(colour);
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.95047), y = f(0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]),
               z = f((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

// Sharma, Wu, Dalal 2005; its pairs are tested in colour_blind_test.cpp.
inline double difference(Three one, Three other) {
  const auto power7 = [](double c) { return std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7)); };
  constexpr double degree = std::numbers::pi / 180;
  const double stretch = 1.5 - 0.5 * std::sqrt(power7((std::hypot(one[1], one[2]) + std::hypot(other[1], other[2])) / 2));
  one[1] *= stretch, other[1] *= stretch;
  const double c1 = std::hypot(one[1], one[2]), c2 = std::hypot(other[1], other[2]), c = (c1 + c2) / 2;
  const auto hue = [](const Three& at) {
    const double turn = at[1] == 0 && at[2] == 0 ? 0 : std::atan2(at[2], at[1]) / degree;
    return turn < 0 ? turn + 360 : turn;
  };
  const double h1 = hue(one), h2 = hue(other);
  double turn = c1 * c2 == 0 ? 0 : h2 - h1, h = h1 + h2;
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  if (c1 * c2 != 0) h = std::abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
  const double l = (one[0] + other[0]) / 2 - 50;
  const double t = 1 - 0.17 * std::cos((h - 30) * degree) + 0.24 * std::cos(2 * h * degree) + 0.32 * std::cos((3 * h + 6) * degree) -
                   0.2 * std::cos((4 * h - 63) * degree);
  const double in_light = (other[0] - one[0]) / (1 + 0.015 * l * l / std::sqrt(20 + l * l)), in_strength = (c2 - c1) / (1 + 0.045 * c),
               in_hue = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2 * degree) / (1 + 0.015 * c * t);
  const double rotated = -2 * std::sqrt(power7(c)) * std::sin(60 * std::exp(-std::pow((h - 275) / 25, 2)) * degree);
  return std::sqrt(in_light * in_light + in_strength * in_strength + in_hue * in_hue + rotated * in_strength * in_hue);
}
inline double difference(Colour one, Colour other) { return difference(lab(one), lab(other)); }

}  // namespace colour_blind
