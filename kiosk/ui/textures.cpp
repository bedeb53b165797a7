// SPDX-License-Identifier: MIT
// Texture store and the whole-number picture helpers.

#include "kiosk/ui/textures.h"

#include <algorithm>
#include <utility>

namespace kiosk::ui {

TextureId Textures::add(Texture texture) {
  bytes_ += texture.bytes();
  textures_.emplace(next_, std::move(texture));
  return next_++;
}

TextureId Textures::add_mask(int width, int height, std::vector<std::uint8_t> mask) {
  mask.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return add({width, height, std::move(mask), {}});
}

TextureId Textures::add_pixels(int width, int height, std::vector<std::uint32_t> premultiplied) {
  premultiplied.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return add({width, height, {}, std::move(premultiplied)});
}

void Textures::remove(TextureId id) {
  const auto found = textures_.find(id);
  if (found == textures_.end()) return;
  bytes_ -= found->second.bytes();
  textures_.erase(found);
}

const Texture* Textures::find(TextureId id) const {
  const auto found = textures_.find(id);
  return found == textures_.end() ? nullptr : &found->second;
}

std::vector<std::uint8_t> scale_mask(const std::vector<std::uint8_t>& mask, int width, int height, int to_width, int to_height) {
  std::vector<std::uint8_t> out(static_cast<std::size_t>(to_width) * static_cast<std::size_t>(to_height));
  if (width <= 0 || height <= 0) return out;
  // Rows first, then columns; each target pixel covers [i·n/m, (i+1)·n/m) source pixels, weighted in units of 1/m.
  std::vector<std::uint64_t> rows(static_cast<std::size_t>(to_width) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* line = mask.data() + static_cast<std::size_t>(y) * width;
    for (int x = 0; x < to_width; ++x) {
      const std::int64_t from = static_cast<std::int64_t>(x) * width, to = from + width;
      std::uint64_t sum = 0;
      for (std::int64_t at = from; at < to;) {
        const std::int64_t source = at / to_width, next = std::min(to, (source + 1) * to_width);
        sum += static_cast<std::uint64_t>(next - at) * line[source];
        at = next;
      }
      rows[static_cast<std::size_t>(y) * to_width + x] = sum;
    }
  }
  const std::uint64_t whole = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
  for (int y = 0; y < to_height; ++y) {
    const std::int64_t from = static_cast<std::int64_t>(y) * height, to = from + height;
    for (int x = 0; x < to_width; ++x) {
      std::uint64_t sum = 0;
      for (std::int64_t at = from; at < to;) {
        const std::int64_t source = at / to_height, next = std::min(to, (source + 1) * to_height);
        sum += static_cast<std::uint64_t>(next - at) * rows[static_cast<std::size_t>(source) * to_width + x];
        at = next;
      }
      out[static_cast<std::size_t>(y) * to_width + x] = static_cast<std::uint8_t>((sum + whole / 2) / whole);
    }
  }
  return out;
}

std::vector<std::uint8_t> disc_mask(int diameter, int inner) {
  constexpr int samples = 8;
  std::vector<std::uint8_t> out(static_cast<std::size_t>(diameter) * static_cast<std::size_t>(diameter));
  // Twice the coordinates, so that sample centres and the disc's centre are whole numbers.
  const std::int64_t centre = static_cast<std::int64_t>(diameter) * samples;
  const std::int64_t radius = centre, hole = static_cast<std::int64_t>(inner) * samples;
  for (int y = 0; y < diameter; ++y) {
    for (int x = 0; x < diameter; ++x) {
      int hits = 0;
      for (int sy = 0; sy < samples; ++sy) {
        for (int sx = 0; sx < samples; ++sx) {
          const std::int64_t dx = 2 * (static_cast<std::int64_t>(x) * samples + sx) + 1 - centre;
          const std::int64_t dy = 2 * (static_cast<std::int64_t>(y) * samples + sy) + 1 - centre;
          const std::int64_t distance = dx * dx + dy * dy;
          if (distance < radius * radius && distance >= hole * hole) ++hits;
        }
      }
      out[static_cast<std::size_t>(y) * diameter + x] = static_cast<std::uint8_t>((hits * 255 + 32) / (samples * samples));
    }
  }
  return out;
}

}  // namespace kiosk::ui
