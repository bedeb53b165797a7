// SPDX-License-Identifier: MIT
#include "tests/printer/code/scan_manglings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "content/base/utf8.h"

namespace mangling {

namespace {

using Characters = std::u32string;

std::size_t code_at(const std::string& text) { return text.find('#') + 1; }

std::string each(const std::string& text, const std::function<std::u32string(char32_t)>& of) {
  Characters out;
  for (const char32_t c : content::utf8_characters(text)) out += of(c);
  return content::utf8_from(out);
}

std::string inserted(const std::string& text, Random& random, const std::vector<std::u32string>& pieces, std::size_t every) {
  return each(text, [&](char32_t c) {
    return some(random, every) == 0 ? std::u32string(1, c) + pieces[some(random, pieces.size())] : std::u32string(1, c);
  });
}

std::string wrapped(const std::string& text, std::size_t width, const std::string& with) {
  std::string out;
  std::size_t column = 0;
  for (const char32_t c : content::utf8_characters(text)) {
    if (column++ == width) out += with, column = 1;
    out += content::utf8_from(Characters(1, c));
  }
  return out;
}

char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return upper(c); });
  return text;
}
std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return lower(c); });
  return text;
}

std::string keyboard(const std::string& text, const std::map<char32_t, std::u32string>& keys) {
  return each(text, [&](char32_t c) {
    const auto key = keys.find(c);
    return key == keys.end() ? std::u32string(1, c) : key->second;
  });
}

std::string german(const std::string& text, Random&) {
  return keyboard(text, {{U'y', U"z"}, {U'z', U"y"}, {U'Y', U"Z"}, {U'Z', U"Y"}, {U':', U"Ö"}, {U'/', U"-"}, {U'-', U"ß"}, {U'#', U"§"}});
}

std::string french(const std::string& text, Random& random) {
  std::map<char32_t, std::u32string> keys = {{U'a', U"q"}, {U'q', U"a"}, {U'A', U"Q"}, {U'Q', U"A"}, {U'z', U"w"},
                                             {U'w', U"z"}, {U'Z', U"W"}, {U'W', U"Z"}, {U'm', U","}, {U'M', U"?"},
                                             {U':', U"M"}, {U'/', U"!"}, {U'.', U":"}, {U'-', U")"}, {U'#', U"3"}};
  if (some(random, 4) != 0) {  // without Caps Lock
    const std::u32string digits = some(random, 3) == 0 ? U"à&é\"'(§è!ç" : U"à&é\"'(-è_ç";
    for (char32_t digit = U'0'; digit <= U'9'; ++digit) keys[digit] = std::u32string(1, digits[digit - U'0']);
  }
  return keyboard(text, keys);
}

std::string full_width(char32_t c) { return content::utf8_from(Characters(1, c > 0x20 && c < 0x7F ? c + 0xFEE0 : c == U' ' ? U'　' : c)); }

std::string percent(const std::string& text, const std::function<bool(unsigned char)>& escaped) {
  std::string out;
  for (const char c : text)
    out += escaped(static_cast<unsigned char>(c)) ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  return out;
}

bool reserved(unsigned char c) { return std::isalnum(c) == 0; }

std::string quoted_printable(const std::string& text, Random& random) {
  const std::size_t width = 30 + some(random, 47);
  std::string out;
  std::size_t column = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const std::string piece =
        byte >= 0x80 || c == '=' || (c == '#' && some(random, 2) == 0) ? fmt::format("={:02X}", byte) : std::string(1, c);
    column = c == '\n' ? 0 : column + piece.size();
    if (column > width) out += "=\r\n", column = piece.size();
    out += piece;
  }
  return out;
}

template <typename T>
const T& one_of(Random& random, const std::vector<T>& list) {
  return list[some(random, list.size())];
}

}  // namespace

std::size_t some(Random& random, std::size_t most) { return random() % most; }

const std::vector<std::vector<Mangling>>& healable() {
  static const std::vector<std::string> prefixes = {
      "]Q1", "]Q3", "]d2", "\x02", "Q", "QR:", "您的小票：", "救助小票 ", "URL:", "\xEF\xBB\xBF", "\x1D"};
  static const std::vector<std::string> suffixes = {"&appinstall=0",
                                                    "?from=singlemessage",
                                                    "&from=timeline&isappinstalled=0",
                                                    "#wechat_redirect",
                                                    "\r\n",
                                                    "\t",
                                                    "\r",
                                                    "\n\n",
                                                    " ",
                                                    "\x03",
                                                    ".",
                                                    "。",
                                                    " （来自微信）",
                                                    "/",
                                                    "&sharer_shareid=2KCE",
                                                    "；",
                                                    "#/"};
  static const std::vector<std::vector<Mangling>> stages = {
      {
          {"bare", [](const std::string& text, Random&) { return text.substr(code_at(text)); }},
          {"no scheme", [](const std::string& text, Random&) { return text.substr(8); }},
          {"beginning lost", [](const std::string& text, Random& random) { return text.substr(some(random, code_at(text))); }},
          {"mark lost", [](const std::string& text, Random&) { return text.substr(0, code_at(text) - 1) + text.substr(code_at(text)); }},
          {"other host",
           [](const std::string& text, Random&) { return "http://JIUZHU.Baotou.GOV.CN:8080/S" + text.substr(code_at(text) - 1); }},
          {"twice",
           [](const std::string& text, Random& random) {
             return text + one_of<std::string>(random, {"", "\n", " ", "\t"}) + text;
           }},
          {"broken off and again",
           [](const std::string& text, Random& random) {
             return text.substr(0, code_at(text) + some(random, text.size() - code_at(text))) + text;
           }},
      },
      {
          {"capitals", [](const std::string& text, Random&) { return upper(text); }},
          {"small letters", [](const std::string& text, Random&) { return lower(text); }},
          {"caps lock",
           [](const std::string& text, Random&) {
             std::string out = text;
             for (char& c : out) c = std::islower(static_cast<unsigned char>(c)) != 0 ? upper(c) : lower(c);
             return out;
           }},
          {"letters of any size",
           [](const std::string& text, Random& random) {
             std::string out = text;
             for (char& c : out) c = some(random, 2) == 0 ? upper(c) : lower(c);
             return out;
           }},
      },
      {
          {"British",
           [](const std::string& text, Random&) {
             return keyboard(text, {{U'#', U"£"}});
           }},
          {"shift lost",
           [](const std::string& text, Random&) {
             return keyboard(text, {{U'#', U"3"}, {U':', U";"}});
           }},
          {"German", german},
          {"French", french},
          {"Turkish",
           [](const std::string& text, Random&) {
             return keyboard(text, {{U'i', U"ı"}, {U':', U"Ş"}, {U'#', U"^"}});
           }},
      },
      {
          {"full width",
           [](const std::string& text, Random&) {
             std::string out;
             for (const char32_t c : content::utf8_characters(text)) out += full_width(c);
             return out;
           }},
          {"full width here and there",
           [](const std::string& text, Random& random) {
             std::string out;
             for (const char32_t c : content::utf8_characters(text))
               out += some(random, 3) == 0 ? full_width(c) : content::utf8_from(Characters(1, c));
             return out;
           }},
          {"Chinese stops",
           [](const std::string& text, Random&) {
             return keyboard(
                 text,
                 {{U':', U"："}, {U'/', U"、"}, {U'.', U"。"}, {U'"', U"“"}, {U'\'', U"‘"}, {U'(', U"（"}, {U'?', U"？"}, {U',', U"，"}});
           }},
          {"blanks",
           [](const std::string& text, Random& random) {
             return inserted(text, random, {U" ", U"\u00A0", U"\u3000", U"\t", U"  "}, 12);
           }},
          {"unseen characters",
           [](const std::string& text, Random& random) {
             return inserted(text, random, {U"\u200B", U"\uFEFF", U"\u200E", U"\u00AD", U"\u2060", U"\u202D", U"\uFE0F", U"\u001B"}, 9);
           }},
          {"prefix", [](const std::string& text, Random& random) { return one_of(random, prefixes) + text; }},
      },
      {
          {"suffix", [](const std::string& text, Random& random) { return text + one_of(random, suffixes); }},
      },
      {
          {"in angle brackets", [](const std::string& text, Random&) { return "<" + text + ">"; }},
          {"in an address",
           [](const std::string& text, Random&) { return "https://safe.example/?url=" + percent(text, reserved) + "&data=05%7C02%7Cx"; }},
          {"percent", [](const std::string& text,
                         Random&) { return percent(text, [](unsigned char c) { return c >= 0x80 || c <= 0x20 || c == '#'; }); }},
          {"percent everywhere", [](const std::string& text, Random&) { return percent(text, [](unsigned char) { return true; }); }},
      },
      {
          {"full width of GBK",
           [](const std::string& text, Random&) {
             std::string out;
             for (const char32_t c : content::utf8_characters(text))
               out += c > 0x20 && c < 0x7F ? std::string("\xA3") + static_cast<char>(c + 0x80) : content::utf8_from(Characters(1, c));
             return out;
           }},
          {"wrapped",
           [](const std::string& text, Random& random) {
             return wrapped(text, 20 + some(random, 60), one_of<std::string>(random, {"\n", "\r\n", "\r", " \n  "}));
           }},
          {"quoted in mail", [](const std::string& text, Random& random) { return "> " + wrapped(text, 40 + some(random, 38), "\r\n> "); }},
          {"quoted printable", quoted_printable},
          {"quoted printable, quoted again",
           [](const std::string& text, Random& random) {
             std::string out = quoted_printable(text, random);
             for (std::size_t at = out.find("\r\n"); at != std::string::npos; at = out.find("\r\n", at + 2)) out.insert(at + 2, ">> ");
             return ">> " + out;
           }},
      },
  };
  return stages;
}

const std::vector<Mangling>& harms() {
  static const std::vector<Mangling> list = {
      {"a character lost",
       [](const std::string& text, Random& random) {
         std::string out = text;
         if (!out.empty()) out.erase(some(random, out.size()), 1);
         return out;
       }},
      {"a character twice",
       [](const std::string& text, Random& random) {
         std::string out = text;
         if (!out.empty()) {
           const std::size_t at = some(random, out.size());
           out.insert(at, 1, out[at]);
         }
         return out;
       }},
      {"torn", [](const std::string& text, Random& random) { return text.substr(0, some(random, text.size() + 1)); }},
      {"beginning torn", [](const std::string& text, Random& random) { return text.substr(some(random, text.size() + 1)); }},
      {"words of an input method",
       [](const std::string& text, Random& random) {
         return inserted(text, random, {U"合同", U"啊", U"。", U"……", U"￥"}, 40);
       }},
      {"Russian",
       [](const std::string& text, Random&) {
         const std::u32string from = U"qwertyuiopasdfghjklzxcvbnm", to = U"йцукенгшщзфывапролдячсмить";
         return each(text, [&](char32_t c) {
           const char32_t small = c < 0x80 ? static_cast<char32_t>(std::tolower(static_cast<int>(c))) : c;
           const auto at = from.find(small);
           return std::u32string(1, at == std::u32string::npos ? c : to[at]);
         });
       }},
      {"a byte changed",
       [](const std::string& text, Random& random) {
         std::string out = text;
         if (!out.empty()) out[some(random, out.size())] = static_cast<char>(random());
         return out;
       }},
      {"a character changed",
       [](const std::string& text, Random& random) {
         std::string out = text;
         if (!out.empty()) out[some(random, out.size())] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[some(random, 32)];
         return out;
       }},
      {"noise before it",
       [](const std::string& text, Random& random) {
         std::string noise(some(random, 60), ' ');
         for (char& c : noise) c = static_cast<char>(random());
         return noise + text;
       }},
  };
  return list;
}

}  // namespace mangling
