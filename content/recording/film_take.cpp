// SPDX-License-Identifier: MIT
#include "content/recording/film_take.h"

#include <fmt/format.h>

#include <sstream>

#include "content/base/files.h"
#include "content/film/film_decoder.h"
#include "content/recording/child.h"

namespace content::recording {
namespace {

using film::Film;

// At most 640x480 as it was held, one key picture in two seconds, the colours as a terminal mixes them. A second more than a film may have
// is enough to see that it is too long. The encoder tells of itself unless SVT_LOG asks for errors only.
constexpr std::string_view command =
    "env SVT_LOG=1 ffmpeg -nostdin -v error -y -i FROM -map 0:v:0 -t LENGTH -vf "
    "fps=25,scale='min(640,iw)':'min(480,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2:out_color_matrix=bt709:out_range="
    "tv,"
    "setsar=1,format=yuv420p "
    "-map_metadata -1 -c:v libsvtav1 -preset 8 -crf 38 -g 50 -colorspace bt709 -color_range tv -f ivf TO";

std::vector<std::string> ffmpeg(const std::string& from, const std::string& to) {
  std::vector<std::string> words;
  std::istringstream all{std::string(command)};
  for (std::string word; all >> word;) {
    if (word == "FROM") word = "file:" + from;
    if (word == "TO") word = "file:" + to;
    if (word == "LENGTH") word = std::to_string(film::max_film_ms / 1000 + 1);
    words.push_back(word);
  }
  return words;
}

Result<void> decode_all(const Film& made) {
  const std::unique_ptr<film::FilmDecoder> decoder(film::make_film_decoder(made.width(), made.height()));
  if (!decoder) return fault(FaultCode::film_unusable, "内存不够，看不了影片。");
  film::Pixels pixels;
  for (std::size_t i = 0; i < made.pictures(); ++i)
    if (auto decoded = decoder->decode(made.bytes_of(i), &pixels); !decoded) return decoded;
  return {};
}

}  // namespace

Result<Film> take_film(const std::filesystem::path& camera, const std::filesystem::path& to) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(camera, ignored)) return fault(FaultCode::file_missing, "没有这个影片。", Place{camera.string()});
  if (!answer_of({"ffmpeg", "-version"}, {})) return fault(FaultCode::file_missing, "没有装 ffmpeg，收不了影片。");
  std::filesystem::create_directories(to.parent_path(), ignored);
  const std::filesystem::path beside = to.parent_path() / ("." + to.filename().string() + ".new");
  const auto refuse = [&](Fault why) {
    std::filesystem::remove(beside, ignored);
    why.place = Place{camera.string()};
    return tl::unexpected(std::move(why));
  };
  if (!answer_of(ffmpeg(camera.string(), beside.string()), {}, Complaints::shown))
    return refuse({FaultCode::film_unusable, "ffmpeg 转换不了这个影片。"});
  auto made = Film::open(beside);
  if (!made) return refuse(made.error());
  if (auto decoded = decode_all(*made); !decoded) return refuse(decoded.error());
  std::filesystem::rename(beside, to, ignored);
  if (ignored) return refuse({FaultCode::file_unwritable, fmt::format("影片写不进 {}。", to.string())});
  return made;
}

}  // namespace content::recording
