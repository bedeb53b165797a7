// SPDX-License-Identifier: MIT
// Texture store and the whole-number picture helpers.

#include "kiosk/paint/textures.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kiosk::ui {

TextureId Textures::add_mask(int width, int height, std::vector<std::uint8_t> mask, int top) {
  // A line of text has room above and below: empty rows are not kept.
  const auto row = static_cast<std::ptrdiff_t>(std::max(width, 1));
  const auto inked = [](std::uint8_t cover) { return cover != 0; };
  const std::ptrdiff_t from = (std::find_if(mask.begin(), mask.end(), inked) - mask.begin()) / row * row;
  const auto last = std::find_if(mask.rbegin(), mask.rend() - from, inked).base();
  mask.resize(static_cast<std::size_t>((last - mask.begin() + row - 1) / row * row));
  if (from > 0) mask.erase(mask.begin(), mask.begin() + from);
  mask.shrink_to_fit();
  bytes_ += mask.size();
  textures_.emplace(next_, Texture{width, height, top + static_cast<int>(from / row), std::move(mask), {}});
  return next_++;
}

TextureId Textures::add_picture(int width, int height, std::vector<std::uint32_t> colours) {
  colours.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  bytes_ += 4 * colours.size();
  textures_.emplace(next_, Texture{width, height, 0, {}, std::move(colours)});
  return next_++;
}

void Textures::remove(TextureId id) {
  const auto found = textures_.find(id);
  if (found == textures_.end()) return;
  bytes_ -= found->second.mask.size() + 4 * found->second.colours.size();
  textures_.erase(found);
}

const Texture* Textures::find(TextureId id) const {
  const auto found = textures_.find(id);
  return found == textures_.end() ? nullptr : &found->second;
}

namespace {

// What a target pixel takes of the source: runs of pixels with weights in units of 1/m, found once for all rows or columns.
struct Tap {
  int source;
  std::uint32_t weight;
};

// Target pixel i of m covers the source from i·n/m to (i+1)·n/m.
std::vector<std::vector<Tap>> taps(int n, int m) {
  std::vector<std::vector<Tap>> out(static_cast<std::size_t>(m));
  for (int i = 0; i < m; ++i) {
    const std::int64_t from = static_cast<std::int64_t>(i) * n, to = from + n;
    for (std::int64_t at = from; at < to;) {
      const std::int64_t source = at / m, next = std::min(to, (source + 1) * m);
      out[static_cast<std::size_t>(i)].push_back({static_cast<int>(source), static_cast<std::uint32_t>(next - at)});
      at = next;
    }
  }
  return out;
}

}  // namespace

std::vector<std::uint8_t> scale_mask(const std::vector<std::uint8_t>& mask, int width, int height, int to_width, int to_height) {
  std::vector<std::uint8_t> out(static_cast<std::size_t>(to_width) * static_cast<std::size_t>(to_height));
  if (width <= 0 || height <= 0) return out;
  const auto across = taps(width, to_width), down = taps(height, to_height);
  // Rows first: sums of at most 255 · width, which fit 32 bits.
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(to_width) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* line = mask.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    std::uint32_t* row = rows.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(to_width);
    for (const auto& pixel : across) {
      std::uint32_t sum = 0;
      for (const Tap& tap : pixel) sum += tap.weight * line[tap.source];
      *row++ = sum;
    }
  }
  const std::uint64_t whole = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
  std::vector<std::uint64_t> sums(static_cast<std::size_t>(to_width));
  for (int y = 0; y < to_height; ++y) {
    std::fill(sums.begin(), sums.end(), 0);
    for (const Tap& tap : down[static_cast<std::size_t>(y)]) {
      const std::uint32_t* row = rows.data() + static_cast<std::size_t>(tap.source) * static_cast<std::size_t>(to_width);
      for (int x = 0; x < to_width; ++x) sums[static_cast<std::size_t>(x)] += static_cast<std::uint64_t>(tap.weight) * row[x];
    }
    std::uint8_t* line = out.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(to_width);
    for (int x = 0; x < to_width; ++x) line[x] = static_cast<std::uint8_t>((sums[static_cast<std::size_t>(x)] + whole / 2) / whole);
  }
  return out;
}

std::vector<std::uint8_t> disc_mask(int diameter, int inner) {
  constexpr int samples = 8;
  std::vector<std::uint8_t> out(static_cast<std::size_t>(diameter) * static_cast<std::size_t>(diameter));
  // Twice the coordinates, so that sample centres and the disc's centre are whole numbers.
  const std::int64_t centre = static_cast<std::int64_t>(diameter) * samples;
  const std::int64_t radius = centre, hole = static_cast<std::int64_t>(inner) * samples;
  const auto square = [](std::int64_t v) { return v * v; };
  // Twice the distance from the centre, along one side, of sample `i` of a pixel.
  const auto from_centre = [&](int pixel, int i) { return 2 * (static_cast<std::int64_t>(pixel) * samples + i) + 1 - centre; };
  struct Reach {
    std::int64_t nearest, farthest;  // squared
  };
  const auto reach = [&](int pixel) {
    const std::int64_t first = from_centre(pixel, 0), last = from_centre(pixel, samples - 1);
    const std::int64_t nearest = first < 0 && last > 0 ? 0 : std::min(square(first), square(last));
    return Reach{nearest, std::max(square(first), square(last))};
  };
  for (int y = 0; y < diameter; ++y) {
    const Reach down = reach(y);
    for (int x = 0; x < diameter; ++x) {
      // Pixels wholly inside or outside are known at once; only those on an edge are counted out.
      const Reach across = reach(x);
      const std::int64_t nearest = across.nearest + down.nearest, farthest = across.farthest + down.farthest;
      std::uint8_t& cover = out[static_cast<std::size_t>(y) * diameter + x];
      if (nearest >= square(radius) || farthest < square(hole)) continue;
      if (farthest < square(radius) && nearest >= square(hole)) {
        cover = 255;
        continue;
      }
      int hits = 0;
      for (int sy = 0; sy < samples; ++sy) {
        for (int sx = 0; sx < samples; ++sx) {
          const std::int64_t distance = square(from_centre(x, sx)) + square(from_centre(y, sy));
          if (distance < square(radius) && distance >= square(hole)) ++hits;
        }
      }
      cover = static_cast<std::uint8_t>((hits * 255 + 32) / (samples * samples));
    }
  }
  return out;
}

}  // namespace kiosk::ui
