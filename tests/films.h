// SPDX-License-Identifier: MIT
#pragma once

// Films for tests: what a camera took is written here, as plain pictures that tell their number, and made into a film by the tool's own
// way (ffmpeg). A number stands as eight bars, light or dark, over a field of one colour.

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "content/base/files.h"
#include "content/film/film_decoder.h"
#include "content/recording/film_take.h"
#include "tests/temporary_folder.h"

namespace films {

constexpr int width = 160, height = 120, bars = 8;
constexpr std::uint32_t field =
    0xFF0C9442;  // what light 100 and tints 112 and 74 are; its parts differ, so that none can stand for another

// YUV4MPEG2 (https://wiki.multimedia.cx/index.php/YUV4MPEG2), ITU-R BT.601, `pictures` of them, `a_second` each second; the first one is
// `from`.
inline std::string camera(int pictures, int a_second = 25, int from = 0, int w = width, int h = height) {
  std::string out =
      "YUV4MPEG2 W" + std::to_string(w) + " H" + std::to_string(h) + " F" + std::to_string(a_second) + ":1 Ip A1:1 C420jpeg\n";
  for (int number = from; number < from + pictures; ++number) {
    std::string light(static_cast<std::size_t>(w * h), static_cast<char>(100));
    for (int y = 0; y < h / 2; ++y)
      for (int x = 0; x < w; ++x)
        light[static_cast<std::size_t>(y * w + x)] = static_cast<char>((number >> (bars * x / w) & 1) != 0 ? 235 : 16);
    const auto tint = [&](int value) {
      std::string plane(static_cast<std::size_t>(w / 2 * (h / 2)), static_cast<char>(128));
      std::fill(plane.begin() + static_cast<std::ptrdiff_t>(plane.size() / 2), plane.end(), static_cast<char>(value));
      return plane;
    };
    out += "FRAME\n" + light + tint(112) + tint(74);
  }
  return out;
}

// The number a picture tells; `at(x, y)` gives the colour at a share of its width and height.
template <typename At>
int number_of(const At& at) {
  int number = 0;
  for (int bar = 0; bar < bars; ++bar)
    if ((at((bar + 0.5) / bars, 0.25) & 255U) > 128) number |= 1 << bar;
  return number;
}
inline int number_of(const content::film::Pixels& picture) {
  return number_of([&](double x, double y) {
    return picture.colours[static_cast<std::size_t>(y * picture.height) * static_cast<std::size_t>(picture.width) +
                           static_cast<std::size_t>(x * picture.width)];
  });
}

// No channel differs by more than a lossy film may.
inline bool is_field(std::uint32_t colour) {
  for (const int shift : {16, 8, 0})
    if (std::abs(static_cast<int>(colour >> shift & 255U) - static_cast<int>(field >> shift & 255U)) > 12) return false;
  return true;
}

// The bytes of a film; each is made once a process.
inline std::string made_of(const std::string& taken) {
  const temporary::Folder folder;
  temporary::write(folder / "camera.y4m", taken);
  if (const auto made = content::recording::take_film(folder / "camera.y4m", folder / "film.ivf"); !made)
    throw std::runtime_error(content::to_string(made.error()) + " (apt-get install ffmpeg)");
  return temporary::read(folder / "film.ivf");
}
inline const std::string& of_two_seconds() {
  static const std::string bytes = made_of(camera(50));
  return bytes;
}

}  // namespace films
