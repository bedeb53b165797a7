// SPDX-License-Identifier: MIT
// Any bytes as a film, and every picture of what the reader lets through; any bytes as the first picture.
#include "content/film/film.h"
#include "content/film/film_decoder.h"
#include "tests/fuzz/fuzz.h"

namespace {

namespace film = content::film;

void decode(film::FilmDecoder& decoder, std::string_view bytes, int width, int height) {
  film::Pixels pixels;
  const auto done = decoder.decode(bytes, &pixels);
  if (done && (pixels.width != width || pixels.height != height || pixels.colours.size() != static_cast<std::size_t>(width) * height))
    std::abort();
  if (!done && done.error().sentence.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::text(data, size);
  const std::unique_ptr<film::FilmDecoder> any(film::make_film_decoder(160, 120));
  decode(*any, bytes, 160, 120);
  const auto read = film::Film::from_bytes(bytes);
  if (!read) {
    if (read.error().sentence.empty()) std::abort();
    return 0;
  }
  const std::unique_ptr<film::FilmDecoder> decoder(film::make_film_decoder(read->width(), read->height()));
  for (std::size_t i = 0; i < read->pictures(); ++i) decode(*decoder, read->bytes_of(i), read->width(), read->height());
  return 0;
}
