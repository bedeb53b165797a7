// SPDX-License-Identifier: MIT
#include "content/film/film.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <random>

#include "tests/films.h"

using namespace content;
using content::film::Film;
using content::film::Pixels;

namespace {

constexpr std::size_t head = 32, picture_head = 12;

std::string number(std::uint64_t value, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}

// A film by its numbers, with pictures of one byte.
struct Made {
  std::string magic = "DKIF";
  std::uint64_t version = 0, head_bytes = head;
  std::string codec = "AV01";
  std::uint64_t width = 160, height = 120, rate = 25, scale = 1;
  std::vector<std::uint64_t> times = {0, 1, 2};
  std::string bytes(std::uint64_t size_said = 1) const {
    std::string out = magic + number(version, 2) + number(head_bytes, 2) + codec + number(width, 2) + number(height, 2) + number(rate, 4) +
                      number(scale, 4) + number(0, 8);
    for (const std::uint64_t time : times) out += number(size_said, 4) + number(time, 8) + "x";
    return out;
  }
};

std::string why_not(const Made& made, std::uint64_t size_said = 1) {
  const auto film = Film::from_bytes(made.bytes(size_said));
  return film ? std::string() : film.error().sentence;
}

std::unique_ptr<film::FilmDecoder> decoder_of(const Film& film) {
  return std::unique_ptr<film::FilmDecoder>(film::make_film_decoder(film.width(), film.height()));
}

// Decodes it to its end or to its first fault, which is the sentence.
std::string played(const std::string& bytes) {
  const auto film = Film::from_bytes(bytes);
  if (!film) return film.error().sentence;
  const auto decoder = decoder_of(*film);
  for (std::size_t i = 0; i < film->pictures(); ++i) {
    Pixels pixels;
    if (const auto done = decoder->decode(film->bytes_of(i), &pixels); !done) return done.error().sentence;
    REQUIRE(pixels.width == film->width());
    REQUIRE(pixels.height == film->height());
  }
  return {};
}

}  // namespace

TEST_CASE("A film tells its pictures, each with its time, and they are what the camera took") {
  const temporary::Folder folder;
  temporary::write(folder / "a.ivf", films::of_two_seconds());
  const auto film = Film::open(folder / "a.ivf");
  REQUIRE(film);
  CHECK(film->width() == films::width);
  CHECK(film->height() == films::height);
  CHECK(film->ms() == 2000);
  CHECK(film->sha256() == film::sha256_of(films::of_two_seconds()));
  REQUIRE(film->pictures() == 50);
  CHECK(film->ms_of(49) == 1960);
  CHECK(film->picture_at(-5) == 0);
  CHECK(film->picture_at(39) == 0);
  CHECK(film->picture_at(40) == 1);
  CHECK(film->picture_at(60'000) == 49);
  const auto decoder = decoder_of(*film);
  for (std::size_t i = 0; i < 50; ++i) {
    Pixels pixels;
    // Every other picture is too late to be seen; the ones after it do not suffer.
    REQUIRE(decoder->decode(film->bytes_of(i), i % 2 == 0 ? &pixels : nullptr));
    if (i % 2 != 0) continue;
    CHECK(films::number_of(pixels) == static_cast<int>(i));
    CHECK(films::is_field(pixels.colours[pixels.colours.size() - 80]));
  }
}

TEST_CASE("A film that is cut anywhere is a sentence") {
  const std::string bytes = Made().bytes();
  CHECK(Film::from_bytes(bytes));
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    if ((cut - head) % (picture_head + 1) == 0 && cut > head) continue;  // between two pictures: a shorter film, which no seal fits
    const auto film = Film::from_bytes(bytes.substr(0, cut));
    REQUIRE_FALSE(film);
    CHECK(film.error().sentence.ends_with("。"));
  }
  CHECK_FALSE(Film::from_bytes(std::string(10'000'000, 'x')));
}

TEST_CASE("What a terminal does not show is refused by the numbers of the film, and each says why") {
  CHECK(why_not({}).empty());
  CHECK(why_not({.magic = "RIFF"}) == "这不是终端能放的影片（IVF），请用 signs take 转换。");
  CHECK(why_not({.codec = "VP90"}) == "影片不是 AV1 编码，请用 signs take 转换。");
  CHECK(why_not({.version = 1}) == "影片不是 AV1 编码，请用 signs take 转换。");
  CHECK(why_not({.head_bytes = 64}) == "影片不是 AV1 编码，请用 signs take 转换。");
  CHECK(why_not({.width = 640, .height = 480}).empty());
  CHECK(why_not({.width = 480, .height = 640}).empty());
  CHECK(why_not({.width = 640, .height = 482}) == "画面是 640×482，最大 640×480。");
  CHECK(why_not({.width = 642, .height = 120}) == "画面是 642×120，最大 640×480。");
  CHECK(why_not({.width = 65'535, .height = 65'535}) == "画面是 65535×65535，最大 640×480。");
  CHECK(why_not({.width = 0}) == "画面是 0×120，最大 640×480。");
  CHECK(why_not({.rate = 0}) == "影片的时间单位不对。");
  CHECK(why_not({.scale = 0}) == "影片的时间单位不对。");
  CHECK(why_not({.rate = 4'000'000'000}) == "影片的时间单位不对。");
  CHECK(why_not({.times = {}}) == "影片里一幅画面也没有。");
  const std::string order = "的时间不对，或者一秒超过 30 幅。";
  CHECK(why_not({.times = {1, 2}}) == "第 1 幅" + order);
  CHECK(why_not({.times = {0, 5, 5}}) == "第 3 幅" + order);
  CHECK(why_not({.times = {0, 5, 4}}) == "第 3 幅" + order);
  CHECK(why_not({.rate = 30}).empty());
  CHECK(why_not({.rate = 30'000, .scale = 1001}).empty());
  CHECK(why_not({.rate = 31}) == "第 2 幅" + order);
  CHECK(why_not({.times = {0, 7500}}).empty());
  CHECK(why_not({.times = {0, 7525}}) == "影片比 5 分钟长。");
  CHECK(why_not({.times = {0, ~std::uint64_t{0}}}) == "影片比 5 分钟长。");
  CHECK(why_not({.rate = 1'000'000, .scale = 1'000'000, .times = {0, 1, 302}}) == "影片比 5 分钟长。");
  CHECK(why_not({}, 0) == "第 1 幅有 0 字节，不可能。");
  CHECK(why_not({}, film::largest_picture + 1) == "第 1 幅有 1048577 字节，不可能。");
  CHECK(why_not({}, 0xFFFF'FFFF) == "第 1 幅有 4294967295 字节，不可能。");
  CHECK(why_not({.times = {0}}, 2) == "影片不完整，在第 1 幅断了。");
}

TEST_CASE("What is no file, or more than a film may be, is refused before it is read") {
  const temporary::Folder folder;
  CHECK(Film::open(folder / "none.ivf").error().code == FaultCode::film_missing);
  CHECK(Film::open(folder.path()).error().code == FaultCode::film_unusable);
  REQUIRE(::mkfifo((folder / "pipe.ivf").c_str(), 0600) == 0);
  CHECK(Film::open(folder / "pipe.ivf").error().code == FaultCode::film_unusable);  // without waiting for a writer
  temporary::write(folder / "empty.ivf", "");
  CHECK(Film::open(folder / "empty.ivf").error().code == FaultCode::film_unusable);
  temporary::write(folder / "large.ivf", Made().bytes());
  std::filesystem::resize_file(folder / "large.ivf", film::largest_film + 1);
  CHECK(Film::open(folder / "large.ivf").error().sentence == "影片有 48 MiB，最多 48 MiB。");
  temporary::write(folder / "left.ivf", Made().bytes());
  CHECK(Film::open(folder / "left.ivf", [] { return false; }).error().code == FaultCode::film_missing);
}

TEST_CASE("A film that changes its size in the middle, or is larger than it said, ends there") {
  const std::string small = films::made_of(films::camera(3, 25, 0, 96, 64)), large = films::of_two_seconds();
  CHECK(played(small).empty());
  // The pictures of the other film behind its first one, each with a time that can be.
  const auto behind = [](std::string first, const std::string& second) {
    std::uint64_t size = 0;
    for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(first[head + i]);
    first.resize(head + picture_head + size);
    std::string rest = second.substr(head);
    rest.replace(4, 8, number(1, 8));
    for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(rest[i]);
    return first + rest.substr(0, picture_head + (size & 0xFFFF'FFFF));
  };
  const std::string other = "影片中间换了画面大小，或者不是 8 位 4:2:0。";
  CHECK(played(behind(large, small)) == other);
  CHECK_FALSE(played(behind(small, large)).empty());
  std::string lies = large;
  lies.replace(12, 4, number(16, 2) + number(16, 2));
  CHECK_FALSE(played(lies).empty());
}

TEST_CASE("Damaged pictures are pictures of the film's size, or a sentence") {
  std::mt19937 random(7);
  std::string bytes = films::of_two_seconds();
  int faults = 0;
  for (int i = 0; i < 120; ++i) {
    std::string damaged = bytes;
    for (int k = 0; k < 3; ++k) damaged[head + random() % (damaged.size() - head)] = static_cast<char>(random());
    const std::string said = played(damaged);
    faults += said.empty() ? 0 : 1;
    if (!said.empty()) CHECK(said.ends_with("。"));
  }
  CHECK(faults > 20);
  const auto decoder = std::unique_ptr<film::FilmDecoder>(film::make_film_decoder(160, 120));
  CHECK_FALSE(decoder->decode("", nullptr));
  CHECK_FALSE(decoder->decode(std::string(film::largest_picture, '\xff'), nullptr));
  CHECK_FALSE(decoder->decode(std::string(film::largest_picture, '\0'), nullptr));
}
