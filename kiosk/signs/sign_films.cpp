// SPDX-License-Identifier: MIT
#include "kiosk/signs/sign_films.h"

#include <fmt/format.h>

#include "content/film/film.h"

namespace kiosk {

using content::FaultCode;
using content::film::Film;

SignFilms films_beside(const std::filesystem::path& bundle, const std::vector<content::SignedPage>& pages, const std::atomic<bool>& go_on) {
  SignFilms films;
  std::string left_out;
  int count = 0;
  const std::filesystem::path folder = std::filesystem::absolute(bundle).replace_extension(".signs");
  for (const content::SignedPage& one : pages) {
    if (!go_on) break;
    const std::filesystem::path file = folder / (one.page + ".ivf");
    const auto film = Film::open(file, [&] { return go_on.load(); });
    const bool sealed = film && film->sha256() == one.sha256;
    if (sealed) {
      films.pages.emplace(one.page, SignFilm{file, one.sha256});
      continue;
    }
    ++count;
    left_out += fmt::format("{}“{}”{}", left_out.empty() ? "" : "；", one.page, film ? "和内容包里的封印不符" : film.error().sentence);
    if (left_out.ends_with("。")) left_out.resize(left_out.size() - std::string_view("。").size());
  }
  if (count > 0)
    films.faults.push_back(
        {FaultCode::film_unusable, fmt::format("有 {} 页的手语视频没有放出来：{}。请重新安装内容包。", count, left_out)});
  return films;
}

}  // namespace kiosk
