// SPDX-License-Identifier: MIT
#pragma once

// What a camera took, made into a film that terminals play (content/film): ffmpeg converts it as a child process, without sound, at most
// 640x480 and 25 pictures a second; then every picture is decoded as a terminal does it. Only the office's tool does this.

#include <filesystem>

#include "content/film/film.h"

namespace content::recording {

// Writes `to`, or nothing. Faults: file_missing (no such film, or no ffmpeg), film_unusable, file_unwritable.
Result<film::Film> take_film(const std::filesystem::path& camera, const std::filesystem::path& to);

}  // namespace content::recording
