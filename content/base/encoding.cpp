// SPDX-License-Identifier: MIT
#include "content/base/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "content/base/utf8.h"

namespace content {
namespace {

std::optional<std::string> converted(std::string_view bytes, const char* from) {
  iconv_t converter = ::iconv_open("UTF-8", from);
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;  // NOLINT(performance-no-int-to-ptr): iconv says it so
  std::string text(bytes.size() * 3 + 16, '\0');                        // at most three bytes for two, four for four; the same for UTF-16
  char* in = const_cast<char*>(bytes.data());                           // iconv's signature; it does not write there
  std::size_t in_left = bytes.size();
  char* out = text.data();
  std::size_t out_left = text.size();
  const bool done = ::iconv(converter, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1) && in_left == 0;
  ::iconv_close(converter);
  if (!done) return std::nullopt;
  text.resize(text.size() - out_left);
  return text;
}

// How to save a file so that it can be read: a table, or else a page.
std::string how_to_save(const std::string& file) {
  return file.ends_with(".md") ? "请用记事本另存为，编码选“UTF-8”" : "请另存为“CSV UTF-8”";
}

// What a file is by its first bytes and the names inside; empty for text. Names in old Office files are UTF-16.
std::string_view kind_of_document(std::string_view bytes) {
  const auto holds = [&](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
  if (bytes.starts_with("%PDF-")) return " PDF 文件";
  if (bytes.starts_with("{\\rtf")) return "带格式的文档";
  if (bytes.starts_with("PK\x03\x04")) {
    if (holds("xl/")) return " Excel 工作簿";
    if (holds("word/")) return " Word 文档";
    if (holds("opendocument.spreadsheet")) return " LibreOffice 工作簿";
    return holds("opendocument.text") ? " LibreOffice 文档" : "压缩文件";
  }
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    using namespace std::string_view_literals;
    if (holds("W\0o\0r\0k\0b\0o\0o\0k\0"sv)) return " Excel 工作簿";
    return holds("W\0o\0r\0d\0D\0o\0c\0"sv) ? " Word 文档" : " Office 或 WPS 的文件";
  }
  return {};
}

}  // namespace

bool is_text(std::string_view bytes, const std::string& file, Findings& findings) {
  const std::string_view kind = kind_of_document(bytes);
  if (!kind.empty())
    findings.add("file_not_text", {file},
                 {std::string(kind), file.ends_with(".md") ? "请把文字复制到记事本里，编码选“UTF-8”保存" : how_to_save(file)});
  return kind.empty();
}

std::string decoded(std::string_view bytes, const std::string& file, Findings& findings) {
  while (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);  // programs that write one without looking leave two
  // "Unicode text" of spreadsheets
  for (const auto& [mark, name] :
       {std::pair{std::string_view("\xFF\xFE"), "UTF-16LE"}, std::pair{std::string_view("\xFE\xFF"), "UTF-16BE"}}) {
    if (!bytes.starts_with(mark)) continue;
    std::optional<std::string> text = converted(bytes.substr(2), name);
    if (!text) break;
    findings.add("encoding_utf16", {file}, {how_to_save(file)});
    return *std::move(text);
  }
  if (utf8_valid(bytes)) return std::string(bytes);
  // text in GB18030 holds no NUL; UTF-16 nearly always does
  if (bytes.find('\0') == std::string_view::npos) {
    if (std::optional<std::string> text = converted(bytes, "GB18030")) {
      findings.add("encoding_gb18030", {file}, {how_to_save(file)});
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
  findings.add("encoding_unknown", {file, 1 + static_cast<int>(std::count(bytes.begin(), broken, '\n')), 0}, {how_to_save(file)});
  return utf8_from(utf8_characters(bytes));
}

}  // namespace content
