// SPDX-License-Identifier: MIT
#pragma once

// The pictures a frame may draw. Ids only grow and are never used again, so a hash of what was drawn can rest on them.

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace kiosk::ui {

using TextureId = std::uint64_t;  // 0: none, plain fill

struct Texture {
  int width = 0, height = 0;
  int top = 0;                         // rows above the mask, and as many as are missing below it: nothing is on them
  std::vector<std::uint8_t> mask;      // A8: tinted by the colour it is drawn with
  std::vector<std::uint32_t> colours;  // or a picture, 0xFFRRGGBB: shown as it is

  // nullptr: the row is empty.
  const std::uint8_t* row(int y) const {
    const std::size_t start = static_cast<std::size_t>(y - top) * static_cast<std::size_t>(width);
    return y < top || start >= mask.size() ? nullptr : mask.data() + start;
  }
};

class Textures {
 public:
  // `mask` begins below `top` empty rows, and the rows that it lacks below are empty, too.
  TextureId add_mask(int width, int height, std::vector<std::uint8_t> mask, int top = 0);
  TextureId add_picture(int width, int height, std::vector<std::uint32_t> colours);
  void remove(TextureId id);
  const Texture* find(TextureId id) const;  // nullptr: never there or removed
  std::size_t bytes() const { return bytes_; }

 private:
  std::unordered_map<TextureId, Texture> textures_;
  TextureId next_ = 1;
  std::size_t bytes_ = 0;
};

// Area average of an A8 picture at another size, in whole numbers: the same on every machine. A one-bit picture is an A8 one of 0 and 255.
std::vector<std::uint8_t> scale_mask(const std::vector<std::uint8_t>& mask, int width, int height, int to_width, int to_height);

// A filled disc of `diameter` px as an A8 mask, 8 × 8 samples a pixel; with `inner` > 0 a ring whose hole has that diameter.
std::vector<std::uint8_t> disc_mask(int diameter, int inner = 0);

}  // namespace kiosk::ui
