// SPDX-License-Identifier: MIT
#include "content/voice/phrase_cover.h"

#include <algorithm>

#include "content/base/utf8.h"
#include "content/voice/spoken_text.h"

namespace content::voice {
namespace {

constexpr std::size_t longest_part = 40, max_units = 400;

// Where a part may begin: each Chinese character, each word of others. The end of the text is the last.
std::vector<std::size_t> borders(std::string_view words, bool chinese) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < words.size(); i += utf8_step(words.substr(i)))
    if (chinese || i == 0 || words[i - 1] == ' ') at.push_back(i);
  at.push_back(words.size());
  return at;
}

}  // namespace

Cover cover_of(std::string_view words, std::string_view language, const std::function<bool(ClipId)>& has) {
  if (const ClipId whole = clip_id(language, words); has(whole)) return {{whole}, 0};
  const bool chinese = is_chinese(language);
  const std::vector<std::size_t> at = borders(words, chinese);
  const std::size_t units = at.size() - 1;
  if (units > max_units) return {{}, units};
  // From the end: the least that is left out, then the fewest parts.
  struct Best {
    std::size_t missing = 0, parts = 0, next = 0;
    std::optional<ClipId> clip{};
  };
  std::vector<Best> best(units + 1);
  for (std::size_t from = units; from-- > 0;) {
    Best& here = best[from];
    here = {best[from + 1].missing + 1, best[from + 1].parts, from + 1, std::nullopt};
    for (std::size_t to = std::min(units, from + longest_part); to > from; --to) {
      const std::size_t end = to == units || chinese ? at[to] : at[to] - 1;  // without the space
      const Best& rest = best[to];
      if (rest.missing > here.missing || (rest.missing == here.missing && rest.parts + 1 >= here.parts)) continue;
      const ClipId part = clip_id(language, words.substr(at[from], end - at[from]));
      if (has(part)) here = {rest.missing, rest.parts + 1, to, part};
    }
  }
  Cover cover;
  cover.missing = best[0].missing;
  for (std::size_t from = 0; from < units; from = best[from].next)
    if (best[from].clip) cover.clips.push_back(*best[from].clip);
  return cover;
}

}  // namespace content::voice
