// SPDX-License-Identifier: MIT
#include <algorithm>

#include "content/base/utf8.h"
#include "content/pack/page.h"

namespace content {
namespace {

constexpr std::string_view citation_open = "〔", citation_close = "〕", amount_open = "{{", amount_close = "}}", bold = "**";

constexpr std::pair<std::string_view, AmountMark::Bound> bounds[] = {{"最低", AmountMark::Bound::lowest},
                                                                     {"lowest", AmountMark::Bound::lowest},
                                                                     {"最高", AmountMark::Bound::highest},
                                                                     {"highest", AmountMark::Bound::highest}};
constexpr std::string_view times_signs[] = {"×", "x", "*"};

// The last word of a text, taken off it; empty where there is one word only.
std::string_view last_word(std::string_view& words) {
  const std::size_t blank = words.rfind(' ');
  if (blank == std::string_view::npos) return {};
  const std::string_view last = words.substr(blank + 1);
  words = trimmed(words.substr(0, blank));
  return last;
}

// "name", "name 最低", "name × fact 最低"; a name with a blank in it is none.
AmountMark amount_of(std::string_view words) {
  AmountMark mark;
  words = trimmed(words);
  std::string_view rest = words;
  const std::string_view last = last_word(rest);
  for (const auto& [word, bound] : bounds) {
    if (last != word) continue;
    mark.bound = bound;
    words = rest;
  }
  rest = words;
  const std::string_view times = last_word(rest), sign = last_word(rest);
  if (!times.empty() && std::find(std::begin(times_signs), std::end(times_signs), sign) != std::end(times_signs)) {
    mark.times = times;
    words = rest;
  }
  mark.name = words;
  return mark;
}

Mark amount_mark(std::string_view inside, int column) {
  const std::string_view words = trimmed(inside);
  const std::size_t blank = words.find(' ');
  const std::string_view verb = words.substr(0, blank);
  const std::string_view name = blank == std::string_view::npos ? std::string_view() : trimmed(words.substr(blank));
  const AmountMark amount = amount_of(name);
  const bool plain =
      !amount.name.empty() && amount.name.find(' ') == std::string::npos && amount.times.empty();  // a page knows no household
  if (plain && verb == "amount") return {Mark::Kind::amount, amount.name, column};
  if (plain && verb == "amounts") return {Mark::Kind::amounts, std::string(name), column};
  return {Mark::Kind::unknown, std::string(inside), column};
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Numbers stand between blanks in Chinese; words that come in their place do not.
std::string replaced(std::string_view text, std::string_view open, std::string_view close,
                     const std::function<std::string(std::string_view)>& with) {
  std::string out;
  for (;;) {
    const std::size_t from = text.find(open), to = from == std::string_view::npos ? from : text.find(close, from);
    if (to == std::string_view::npos) return out.append(text);
    out.append(text.substr(0, from));
    const std::string words = with(text.substr(from + open.size(), to - from - open.size()));
    text.remove_prefix(to + close.size());
    const bool after_words = out.size() >= 2 && out.back() == ' ' && !is_ascii(out[out.size() - 2]),
               before_words = text.size() >= 2 && text[0] == ' ' && !is_ascii(text[1]);
    if (after_words && !words.empty() && !is_ascii(words.front())) out.pop_back();
    if (before_words && !words.empty() && !is_ascii(words.back())) text.remove_prefix(1);
    out += words;
  }
}

}  // namespace

std::string with_amounts(std::string_view text, const std::function<std::string(const AmountMark& mark)>& with) {
  return replaced(text, "{{amount ", amount_close, [&](std::string_view words) { return with(amount_of(words)); });
}

std::vector<AmountMark> amounts_in(std::string_view text) {
  std::vector<AmountMark> marks;
  with_amounts(text, [&](const AmountMark& mark) {
    marks.push_back(mark);
    return std::string();
  });
  return marks;
}

std::string with_citations(std::string_view text, const std::function<std::string(std::string_view clause)>& with) {
  return replaced(text, citation_open, citation_close, with);
}

std::vector<Mark> marks_of(std::string_view text) {
  const auto may_begin = [](char c) { return c == citation_open[0] || c == amount_open[0] || c == amount_close[0] || c == bold[0]; };
  std::vector<Mark> marks;
  std::size_t counted = 0;
  int characters = 0, bold_at = -1;
  const auto column = [&](std::size_t at) {
    characters += static_cast<int>(utf8_length(text.substr(counted, at - counted)));
    counted = at;
    return characters;
  };
  const auto add = [&](Mark::Kind kind, std::string_view words, std::size_t at) {
    marks.push_back({kind, std::string(words), column(at)});
  };
  for (auto from = text.begin(); (from = std::find_if(from, text.end(), may_begin)) != text.end();) {
    const auto i = static_cast<std::size_t>(from - text.begin());
    const std::string_view rest = text.substr(i);
    std::size_t taken = utf8_step(rest);
    if (rest.starts_with(citation_open)) {
      const std::size_t end = rest.find(citation_close);
      if (end == std::string_view::npos) {
        add(Mark::Kind::stray, citation_open, i);
      } else {
        add(Mark::Kind::citation, trimmed(rest.substr(citation_open.size(), end - citation_open.size())), i);
        taken = end + citation_close.size();
      }
    } else if (rest.starts_with(citation_close)) {
      add(Mark::Kind::stray, citation_close, i);
    } else if (rest.starts_with(amount_open)) {
      const std::size_t end = rest.find(amount_close);
      taken = amount_open.size();
      if (end == std::string_view::npos) {
        add(Mark::Kind::stray, amount_open, i);
      } else {
        marks.push_back(amount_mark(rest.substr(amount_open.size(), end - amount_open.size()), column(i)));
        taken = end + amount_close.size();
      }
    } else if (rest.starts_with(amount_close)) {
      add(Mark::Kind::stray, amount_close, i);
      taken = amount_close.size();
    } else if (rest.starts_with(bold)) {
      bold_at = bold_at < 0 ? column(i) : -1;
      taken = bold.size();
    }
    from += static_cast<std::ptrdiff_t>(taken);
  }
  if (bold_at >= 0) marks.push_back({Mark::Kind::stray, std::string(bold), bold_at});
  return marks;
}

}  // namespace content
