// SPDX-License-Identifier: MIT
// Pages in sign language: which have a film, a film taken into the pack, and one that still says what its page does.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "content/base/value_hint.h"
#include "content/check/signed_words.h"
#include "content/film/film.h"
#include "content/recording/film_take.h"
#include "content/source/clock.h"
#include "content/source/pack_source.h"
#include "content/tools/commands.h"

namespace tools {
namespace {

namespace fs = std::filesystem;
using content::SignedPage;

std::string length_of(std::int64_t ms) { return fmt::format("{} 分 {:02} 秒", ms / 60'000, ms / 1000 % 60); }

int list_films(const content::Pack& pack, std::ostream& out) {
  std::size_t filmed = 0, pages = 0;
  for (const content::Page& page : pack.pages) {
    if (page.language != content::base_language) continue;
    ++pages;
    const auto film = std::find_if(pack.signs.begin(), pack.signs.end(), [&](const SignedPage& one) { return one.page == page.id; });
    if (film == pack.signs.end()) {
      out << fmt::format("{} {}：还没有\n", page.id, page.short_title);
      continue;
    }
    ++filmed;
    out << fmt::format("{} {}：{}，{}{}\n", page.id, page.short_title, film->signer, film->day ? content::to_string(*film->day) : "",
                       content::still_says(pack, *film) ? "" : "，页面后来改过");
  }
  out << fmt::format("{} 页里有 {} 页有手语视频。\n", pages, filmed);
  return 0;
}

// The whole table, as a spreadsheet opens it.
content::Result<void> write_table(const fs::path& pack, const std::vector<SignedPage>& signs) {
  std::string table = "\xEF\xBB\xBF页面,影片,文字,手语者,日期\r\n";
  for (const SignedPage& one : signs)
    table += fmt::format("{},{},{},{},{}\r\n", content::csv_quoted(one.page), one.sha256, one.said, content::csv_quoted(one.signer),
                         one.day ? content::to_string(*one.day) : "");
  return content::write_file(pack / "tables/signs.csv", table);
}

}  // namespace

int run_signs(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  const LoadedPack loaded = load_pack(arguments.pack);
  if (!loaded.pack) {
    err << (loaded.fault.empty() ? "内容包读不出来，请先用 check 看看。" : loaded.fault) << '\n';
    return 1;
  }
  const content::Pack& pack = *loaded.pack;
  if (arguments.verb == "list") return list_films(pack, out);
  if (!fs::is_directory(arguments.pack)) {
    err << "请写内容包的文件夹，不是做好的 .bundle 文件。\n";
    return 1;
  }
  const content::Page* page = content::signed_page(pack, arguments.page);
  if (page == nullptr) {
    std::vector<std::string> known;
    for (const content::Page& one : pack.pages) known.push_back(one.id);
    err << fmt::format("没有页面“{}”。{}\n", arguments.page, content::suggestion_for(arguments.page, known));
    return 1;
  }
  std::vector<SignedPage> signs = pack.signs;
  auto row = std::find_if(signs.begin(), signs.end(), [&](const SignedPage& one) { return one.page == page->id; });
  std::string done;
  if (arguments.verb == "take") {
    const auto film = content::recording::take_film(arguments.other, fs::path(arguments.pack) / "signs" / (page->id + ".ivf"));
    if (!film) {
      err << content::to_string(film.error()) << '\n';
      return 1;
    }
    if (row == signs.end()) row = signs.insert(row, SignedPage{page->id, {}, {}, {}, {}, {}, {}});
    row->sha256 = film->sha256();
    row->signer = arguments.signer;
    done = fmt::format("“{}”的手语视频收好了：{}×{}，{}。\n", page->short_title, film->width(), film->height(), length_of(film->ms()));
  } else if (row == signs.end()) {
    err << fmt::format("“{}”还没有手语视频。\n", page->short_title);
    return 1;
  } else {
    done = fmt::format("记下了：“{}”的手语视频和今天的页面说的一样。\n", page->short_title);
  }
  row->said = content::signed_words_of(pack, *page);
  row->day = arguments.day.value_or(today());
  if (const auto written = write_table(arguments.pack, signs); !written) {
    err << content::to_string(written.error()) << '\n';
    return 1;
  }
  out << done;
  return 0;
}

// The films of a bundle stand in a folder beside it; what was there of an older one goes.
int put_films_beside(const content::Pack& pack, const std::string& from, const std::string& bundle, std::ostream& err) {
  const fs::path source = fs::is_directory(from) ? fs::path(from) / "signs" : fs::path(from).replace_extension(".signs");
  const fs::path target = fs::path(bundle).replace_extension(".signs");
  std::error_code ignored;
  for (const fs::path& old : content::list_files(target, ".ivf"))
    if (std::none_of(pack.signs.begin(), pack.signs.end(), [&](const SignedPage& one) { return old.stem() == one.page; }))
      fs::remove(old, ignored);
  fs::remove(target, ignored);  // where nothing is in it
  if (source == target) return 0;
  for (const SignedPage& one : pack.signs) {
    const std::string name = one.page + ".ivf";
    const auto bytes = content::read_regular_file(source / name, content::film::largest_film);
    fs::create_directories(target, ignored);
    const auto written = bytes ? content::write_file(target / name, *bytes) : tl::unexpected(bytes.error());
    if (!written) {
      err << content::to_string(written.error()) << '\n';
      return 1;
    }
  }
  return 0;
}

}  // namespace tools
