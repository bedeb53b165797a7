// SPDX-License-Identifier: MIT
#include "kiosk/signs/film_module.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace kiosk {

using content::film::FilmDecoder;

content::Result<std::unique_ptr<FilmDecoder>> load_film_decoder(int width, int height) {
  // The loader puts the program's folder in the place of $ORIGIN; one that is loaded already is only counted.
  void* module = ::dlopen("$ORIGIN/sign-film.so", RTLD_NOW | RTLD_LOCAL);
  const auto make = reinterpret_cast<FilmDecoder* (*)(int, int)>(module == nullptr ? nullptr : ::dlsym(module, "make_film_decoder"));
  std::unique_ptr<FilmDecoder> made(make == nullptr ? nullptr : make(width, height));
  if (made) return made;
  const char* why = ::dlerror();
  return content::fault(content::FaultCode::film_unusable,
                        fmt::format("放手语视频的部件用不了（{}）。", why == nullptr ? "sign-film.so" : why));
}

}  // namespace kiosk
