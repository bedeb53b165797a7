// SPDX-License-Identifier: MIT
#pragma once

// What turns the bytes of a film's pictures into pixels. The decoder is libdav1d (content/film/av1); a terminal loads it as a module and
// only where there is a film (kiosk/signs/film_module.h), the office's tool is linked with it.

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "content/base/fault.h"

namespace content::film {

struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint32_t> colours;  // 0xFFRRGGBB, row by row from the top
};

class FilmDecoder {
 public:
  virtual ~FilmDecoder() = default;
  // The next picture of the film, in order. `into` nullptr: it is too late to be seen, and only needed by those after it. Whatever the
  // bytes are, it takes no more memory than a picture of the film's size needs. Fault film_unusable.
  virtual Result<void> decode(std::string_view picture, Pixels* into) = 0;
};

// Of films of that size; nullptr where there is no memory for it. The caller deletes it.
extern "C" FilmDecoder* make_film_decoder(int width, int height);

}  // namespace content::film
