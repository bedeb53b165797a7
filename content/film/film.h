// SPDX-License-Identifier: MIT
#pragma once

// A film of somebody who signs a page, as a terminal plays it: AV1 in IVF, without sound, a picture after the other. No number in the file
// is believed; what is larger, longer or faster than a terminal shows is refused before anything is decoded, and a film costs the memory of
// its index: pictures are read when they are due.
//
//   "DKIF", u16 version 0, u16 bytes of the head (32), "AV01", u16 width, u16 height, u32 rate, u32 scale, 8 bytes that nobody reads; then
//   for each picture u32 bytes, u64 time in scale/rate seconds, and the bytes. Little endian.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "content/base/fault.h"
#include "content/base/files.h"

namespace content::film {

constexpr int max_side = 640, max_pixels = 640 * 480, min_side = 16;  // px
constexpr std::uint64_t max_film_ms = 5 * 60'000;
constexpr int max_pictures_a_second = 30;
constexpr std::uint64_t largest_film = 48u << 20, largest_picture = 1u << 20;  // bytes

class Film {
 public:
  // Faults: film_missing, film_unusable with what is wrong. `carry_on` is asked now and then; false: whoever wanted it has left, and the
  // film is film_missing.
  static Result<Film> open(const std::filesystem::path& file, const std::function<bool()>& carry_on = {});
  static Result<Film> from_bytes(std::string bytes);  // the same of a file's contents

  int width() const { return width_; }
  int height() const { return height_; }
  std::int64_t ms() const { return ms_; }                                          // all of it
  const std::string& sha256() const { return sha256_; }                            // of the file, 64 small hexadecimal figures
  std::size_t pictures() const { return pictures_.size(); }                        // at least one
  std::int64_t ms_of(std::size_t picture) const { return pictures_[picture].ms; }  // when it comes, from the start
  std::size_t picture_at(std::int64_t ms) const;                                   // the one that is seen then
  std::string bytes_of(std::size_t picture) const;                                 // empty where the file no longer gives them

 private:
  struct Picture {
    std::uint64_t offset = 0;
    std::uint32_t size = 0;
    std::int64_t ms = 0;
  };
  static Result<Film> read(std::shared_ptr<const PlacedBytes> source, const std::string& name, const std::function<bool()>& carry_on);

  std::shared_ptr<const PlacedBytes> source_;
  std::vector<Picture> pictures_;
  std::string sha256_;
  std::int64_t ms_ = 0;
  int width_ = 0, height_ = 0;
};

// Of some text, as of a film.
std::string sha256_of(std::string_view bytes);

}  // namespace content::film
