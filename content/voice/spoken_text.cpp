// SPDX-License-Identifier: MIT
#include "content/voice/spoken_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "content/base/utf8.h"
#include "content/voice/spoken_numbers.h"

namespace content::voice {
namespace {

constexpr int sentence_ms = 400, part_ms = 250, comma_ms = 160;

struct Cut {
  std::u32string_view marks;
  int pause_ms;
};
constexpr std::array cuts = {Cut{U"。！？!?\n\r", sentence_ms}, Cut{U"；;：:…", part_ms}, Cut{U"，,、（）()【】[]·—|\t", comma_ms}};
constexpr std::u32string_view silent = U"“”‘’《》〈〉「」『』\"*_#<>＊▸•●※\u3000\u200b\ufeff";

struct Sign {
  std::string_view sign, chinese, english;
};
// Between spaces or figures; what stands in a formula or on a key.
constexpr std::array signs = {
    Sign{"→", "，变成，", ", then ,"},
    Sign{" ÷ ", "除以", " divided by "},
    Sign{"÷", "除以", " divided by "},
    Sign{" × ", "乘", " times "},
    Sign{"×", "乘", " times "},
    Sign{"≤", "不超过", " at most "},
    Sign{"≥", "不低于", " at least "},
    Sign{" < ", "小于", " less than "},
    Sign{" > ", "大于", " more than "},
    Sign{" = ", "等于", " is "},
    Sign{" + ", "加", " plus "},
    Sign{" - ", "减", " minus "},
    Sign{" − ", "减", " minus "},
    Sign{"/人·月", "每人每月", " a person and month"},
    Sign{"/人·年", "每人每年", " a person and year"},
    Sign{"/户·月", "每户每月", " a household and month"},
    Sign{"/户·年", "每户每年", " a household and year"},
    Sign{"/", "每", " or "},
    Sign{"＋", "加", " plus "},
    Sign{"+", "加", " plus "},
    Sign{"&", "和", " and "},
    Sign{"№", "第", " number "},
    Sign{"℃", "度", " degrees "},
};

std::string replaced(std::string_view text, bool chinese) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = std::find_if(signs.begin(), signs.end(), [&](const Sign& one) { return text.substr(at).starts_with(one.sign); });
    // Digits on both sides of a stroke are a fraction, which the numbers see to.
    const bool fraction = sign != signs.end() && sign->sign == "/" && at > 0 &&
                          std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0 && at + 1 < text.size() &&
                          std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0;
    if (sign == signs.end() || fraction) {
      out += text[at++];
      continue;
    }
    out += chinese ? sign->chinese : sign->english;
    at += sign->sign.size();
  }
  return out;
}

int pause_of(char32_t character) {
  for (const Cut& cut : cuts)
    if (cut.marks.find(character) != std::u32string_view::npos) return cut.pause_ms;
  return 0;
}

bool is_word(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'\'' || c == U'’' || c > 0x7f;
}

// Takes characters and closes phrases.
class Phrases {
 public:
  explicit Phrases(bool chinese) : chinese_(chinese) {}
  void take(char32_t c) {
    if (chinese_ ? c > 0x7f || std::isalnum(static_cast<int>(c)) != 0 : is_word(c)) {
      if (!chinese_ && space_ && !words_.empty()) words_ += ' ';
      words_ += utf8_from(std::u32string(1, c));
      space_ = false;
    } else {
      space_ = true;
    }
  }
  void close(int pause_ms) {
    space_ = false;
    if (!words_.empty()) {
      all_.push_back({std::exchange(words_, {}), pause_ms});
    } else if (!all_.empty()) {
      all_.back().pause_ms = std::max(all_.back().pause_ms, pause_ms);
    }
  }
  std::vector<SpokenPhrase> take_all() {
    close(sentence_ms);
    return std::move(all_);
  }

 private:
  bool chinese_, space_ = false;
  std::string words_;
  std::vector<SpokenPhrase> all_;
};

}  // namespace

bool is_chinese(std::string_view language) { return language.starts_with("zh"); }

namespace {

// ② of an article is its second part.
char32_t plain_digit(char32_t c) { return c >= U'①' && c <= U'⑨' ? U'1' + (c - U'①') : c; }

std::string without_circles(std::string_view text) {
  std::u32string out;
  for (const char32_t c : utf8_characters(text)) {
    const char32_t plain = plain_digit(c);
    if (plain != c) out += U"，";
    out += plain;
    if (plain != c) out += U"，";
  }
  return utf8_from(out);
}

// Three capitals and more are no word but a code: said letter by letter.
std::string with_codes_spelled(std::string_view text) {
  constexpr std::size_t shortest = 3;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && text[end] >= 'A' && text[end] <= 'Z') ++end;
    if (end - at < shortest) {
      out += text[at++];
      continue;
    }
    for (; at < end; ++at) (out += text[at]) += ' ';
  }
  return out;
}

}  // namespace

std::vector<SpokenPhrase> spoken(std::string_view text, std::string_view language) {
  const bool chinese = is_chinese(language);
  const std::string signs_said = replaced(without_circles(chinese ? std::string(text) : with_codes_spelled(text)), chinese);
  const std::u32string characters = utf8_characters(chinese ? numbers_said_in_chinese(signs_said) : numbers_said_in_english(signs_said));
  const char32_t open = utf8_characters(hole).front();
  Phrases phrases(chinese);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    if (c == open) {
      phrases.close(0);
    } else if (!chinese && (c == U'.' || c == U'-')) {
      // "co-op" is one word, "e.g." two.
      c == U'.' && (i + 1 == characters.size() || characters[i + 1] == U' ') ? phrases.close(sentence_ms) : phrases.take(U' ');
    } else if (const int pause_ms = pause_of(c); pause_ms != 0) {
      phrases.close(pause_ms);
    } else if (silent.find(c) == std::u32string_view::npos) {
      phrases.take(c);
    } else if (!chinese) {
      phrases.take(U' ');
    }
  }
  return phrases.take_all();
}

std::string with_holes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto skip_to = [&](std::string_view end) {
      const std::size_t found = text.find(end, at);
      at = found == std::string_view::npos ? text.size() : found + end.size();
    };
    if (text.substr(at).starts_with("{{")) {
      skip_to("}}");
      out += hole;
    } else if (text[at] == '{') {
      skip_to("}");
      out += hole;
    } else if (text.substr(at).starts_with("〔")) {
      skip_to("〕");
    } else if (text.substr(at).starts_with("**")) {
      at += 2;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace content::voice
