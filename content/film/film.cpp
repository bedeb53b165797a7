// SPDX-License-Identifier: MIT
#include "content/film/film.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "content/base/hex.h"

namespace content::film {
namespace {

constexpr std::size_t head_size = 32, picture_head = 12;
constexpr std::uint32_t max_ticks = 1'000'000;  // a second; finer than any camera

tl::unexpected<Fault> unusable(const std::string& name, std::string why) {
  return fault(FaultCode::film_unusable, std::move(why), Place{name});
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

}  // namespace

std::string sha256_of(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
  crypto_hash_sha256(sum.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return hex_of(sum);
}

Result<Film> Film::open(const std::filesystem::path& file, const std::function<bool()>& carry_on) {
  auto opened = PlacedBytes::open(file);
  if (!opened) return fault(FaultCode::film_missing, "没有这个影片，或者读不出来。", Place{file.string()});
  return read(std::move(opened), file.string(), carry_on);
}

Result<Film> Film::from_bytes(std::string bytes) { return read(std::make_shared<const PlacedBytes>(std::move(bytes)), {}, {}); }

Result<Film> Film::read(std::shared_ptr<const PlacedBytes> source, const std::string& name, const std::function<bool()>& carry_on) {
  const std::uint64_t size = source->size();
  if (size > largest_film) return unusable(name, fmt::format("影片有 {} MiB，最多 {} MiB。", size >> 20, largest_film >> 20));
  const std::string head = source->read(0, head_size);
  if (head.size() < head_size || !head.starts_with("DKIF")) return unusable(name, "这不是终端能放的影片（IVF），请用 signs take 转换。");
  if (number_at(head, 4, 2) != 0 || number_at(head, 6, 2) != head_size || head.compare(8, 4, "AV01") != 0)
    return unusable(name, "影片不是 AV1 编码，请用 signs take 转换。");
  Film film;
  film.width_ = static_cast<int>(number_at(head, 12, 2)), film.height_ = static_cast<int>(number_at(head, 14, 2));
  if (std::min(film.width_, film.height_) < min_side || std::max(film.width_, film.height_) > max_side ||
      film.width_ * film.height_ > max_pixels)
    return unusable(name, fmt::format("画面是 {}×{}，最大 640×480。", film.width_, film.height_));
  const std::uint64_t rate = number_at(head, 16, 4), scale = number_at(head, 20, 4);
  if (rate == 0 || scale == 0 || rate > max_ticks || scale > max_ticks) return unusable(name, "影片的时间单位不对。");

  std::uint64_t before = 0;
  for (std::uint64_t at = head_size; at < size;) {
    const std::size_t number = film.pictures_.size() + 1;
    const std::string start = source->read(at, picture_head);
    if (start.size() < picture_head) return unusable(name, fmt::format("影片不完整，在第 {} 幅断了。", number));
    const std::uint64_t bytes = number_at(start, 0, 4), time = number_at(start, 4, 8);
    at += picture_head;
    if (bytes == 0 || bytes > largest_picture) return unusable(name, fmt::format("第 {} 幅有 {} 字节，不可能。", number, bytes));
    if (bytes > size - at) return unusable(name, fmt::format("影片不完整，在第 {} 幅断了。", number));
    if (time / rate > max_film_ms / 1000 / scale + 1 || time * scale / rate > max_film_ms / 1000)
      return unusable(name, fmt::format("影片比 {} 分钟长。", max_film_ms / 60'000));
    const bool in_order = number == 1 ? time == 0 : time > before && (time - before) * scale * max_pictures_a_second >= rate;
    if (!in_order) return unusable(name, fmt::format("第 {} 幅的时间不对，或者一秒超过 {} 幅。", number, max_pictures_a_second));
    film.pictures_.push_back({at, static_cast<std::uint32_t>(bytes), static_cast<std::int64_t>(time * scale * 1000 / rate)});
    at += bytes;
    before = time;
  }
  if (film.pictures_.empty()) return unusable(name, "影片里一幅画面也没有。");
  // The last picture stands as long as the one before it, and a picture alone for a second.
  const std::int64_t last = film.pictures_.back().ms;
  film.ms_ = last + (film.pictures_.size() > 1 ? last - film.pictures_[film.pictures_.size() - 2].ms : 1000);

  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  constexpr std::size_t piece = 1u << 16;
  for (std::uint64_t from = 0; from < size; from += piece) {
    if (carry_on && !carry_on()) return fault(FaultCode::film_missing, "没有看完。", Place{name});
    const std::string bytes = source->read(from, piece);
    if (bytes.empty()) return unusable(name, "影片读不出来。");
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
  crypto_hash_sha256_final(&state, sum.data());
  film.sha256_ = hex_of(sum);
  film.source_ = std::move(source);
  return film;
}

std::size_t Film::picture_at(std::int64_t ms) const {
  const auto after =
      std::upper_bound(pictures_.begin(), pictures_.end(), ms, [](std::int64_t when, const Picture& one) { return when < one.ms; });
  return after == pictures_.begin() ? 0 : static_cast<std::size_t>(after - pictures_.begin()) - 1;
}

std::string Film::bytes_of(std::size_t picture) const {
  std::string bytes = source_->read(pictures_[picture].offset, pictures_[picture].size);
  return bytes.size() == pictures_[picture].size ? bytes : std::string();
}

}  // namespace content::film
