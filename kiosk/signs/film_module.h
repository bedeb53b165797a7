// SPDX-License-Identifier: MIT
#pragma once

// The decoder of films, a module of our own beside the program (`sign-film.so`, of content/film/av1). A terminal whose pack has no film,
// and one where nobody watches any, has no decoder in its process: it is loaded when the first film is played, and then stays.

#include <memory>

#include "content/film/film_decoder.h"

namespace kiosk {

// Fault film_unusable where the module is missing or does not fit.
content::Result<std::unique_ptr<content::film::FilmDecoder>> load_film_decoder(int width, int height);

}  // namespace kiosk
