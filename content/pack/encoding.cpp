// SPDX-License-Identifier: MIT
#include "content/pack/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "content/pack/utf8.h"

namespace content {
namespace {

std::optional<std::string> converted(std::string_view bytes, const char* from) {
  const iconv_t converter = ::iconv_open("UTF-8", from);
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string text(bytes.size() * 3 + 16, '\0');  // at most three bytes for two, four for four; the same for UTF-16
  char* in = const_cast<char*>(bytes.data());      // iconv's signature; it does not write there
  std::size_t in_left = bytes.size();
  char* out = text.data();
  std::size_t out_left = text.size();
  const bool done = ::iconv(converter, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1) && in_left == 0;
  ::iconv_close(converter);
  if (!done) return std::nullopt;
  text.resize(text.size() - out_left);
  return text;
}

}  // namespace

std::string decoded(std::string_view bytes, const std::string& file, Findings& findings) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  // "Unicode text" of spreadsheets
  for (const auto& [mark, name] : {std::pair{std::string_view("\xFF\xFE"), "UTF-16LE"}, std::pair{std::string_view("\xFE\xFF"), "UTF-16BE"}}) {
    if (!bytes.starts_with(mark)) continue;
    std::optional<std::string> text = converted(bytes.substr(2), name);
    if (!text) break;
    findings.add("encoding_utf16", {file});
    return *std::move(text);
  }
  if (utf8_valid(bytes)) return std::string(bytes);
  // text in GB18030 holds no NUL; UTF-16 nearly always does
  if (bytes.find('\0') == std::string_view::npos) {
    if (std::optional<std::string> text = converted(bytes, "GB18030")) {
      findings.add("encoding_gb18030", {file});
      return *std::move(text);
    }
  }
  const std::string_view::iterator broken = [&] {
    std::string_view rest = bytes;
    while (!rest.empty()) {
      const std::size_t size = utf8_step(rest);
      if (!utf8_valid(rest.substr(0, size))) break;
      rest.remove_prefix(size);
    }
    return bytes.end() - static_cast<std::ptrdiff_t>(rest.size());
  }();
  findings.add("encoding_unknown", {file, 1 + static_cast<int>(std::count(bytes.begin(), broken, '\n')), 0});
  return utf8_from(utf8_characters(bytes));
}

}  // namespace content
