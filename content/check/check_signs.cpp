// SPDX-License-Identifier: MIT
// Films of pages in sign language: of a page there is, as they were sealed, such as a terminal can play, and of the page as it is now.
#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "content/base/value_hint.h"
#include "content/check/check.h"
#include "content/check/signed_words.h"
#include "content/film/film.h"
#include "content/pack/page.h"

namespace content {

const Page* signed_page(const Pack& pack, std::string_view id) {
  const Page* page = pack.page(id, base_language);
  return page != nullptr && page->language == base_language ? page : nullptr;
}

std::string signed_words_of(const Pack& pack, const Page& page) {
  std::string all = page.title + "\n" + page.summary + "\n";
  std::set<std::string> named;
  for (const Block& block : page.blocks) {
    if (block.kind == Block::Kind::citation || block.kind == Block::Kind::link) continue;
    if (block.kind == Block::Kind::amounts) named.insert(block.text);
    for (const AmountMark& mark : amounts_in(block.text)) named.insert(mark.name);
    all += with_citations(block.text, [](std::string_view) { return std::string(); }) + "\n";
  }
  for (const Amount& amount : pack.amounts)
    if (named.contains(amount.name))
      all += fmt::format("{} {} {} {} {} {}\n", amount.name, amount.group, amount.hukou_type, to_string(amount.from), amount.value,
                         amount.unit);
  constexpr std::size_t figures = 16;
  return film::sha256_of(all).substr(0, figures);
}

bool still_says(const Pack& pack, const SignedPage& film) {
  const Page* page = signed_page(pack, film.page);
  return page != nullptr && signed_words_of(pack, *page) == film.said;
}

void check_signs(const Pack& pack, const std::string& folder, Findings& findings) {
  for (const SignedPage& one : pack.signs) {
    if (signed_page(pack, one.page) == nullptr) {
      std::vector<std::string> known;
      for (const Page& page : pack.pages) known.push_back(page.id);
      findings.add("sign_page_unknown", cell_of(one, "页面"), {one.page}, suggestion_for(one.page, known));
      continue;
    }
    if (!still_says(pack, one)) findings.add("sign_stale", cell_of(one, "文字"), {one.page});
    const std::string file = "signs/" + one.page + ".ivf";
    const auto film = film::Film::open(std::filesystem::path(folder) / file);
    if (!film && film.error().code == FaultCode::film_missing) findings.add("sign_film_missing", cell_of(one, "页面"), {one.page, file});
    else if (!film) findings.add("sign_film_unusable", {file}, {film.error().sentence});
    else if (film->sha256() != one.sha256) findings.add("sign_film_differs", cell_of(one, "影片"), {file});
  }
}

}  // namespace content
