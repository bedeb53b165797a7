// SPDX-License-Identifier: MIT
#include "printer/intake/page/page.h"

#include <fmt/format.h>
#include <sodium.h>

namespace printer {

extern const char page_html[], page_css[], page_script[];

namespace {

// As a content security policy names an inline script or style.
std::string hash_of(const std::string& text) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)> base64{};
  sodium_bin2base64(base64.data(), base64.size(), digest.data(), digest.size(), sodium_base64_VARIANT_ORIGINAL);
  return fmt::format("sha256-{}", base64.data());
}

std::string escaped(const std::string& words) {
  std::string text;
  for (const char c : words) {
    if (c == '&') text += "&amp;";
    else if (c == '<') text += "&lt;";
    else text += c;
  }
  return text;
}

// Every "{{name}}" of the template once over; what is put in is not looked at again.
std::string filled(std::string_view text, const std::vector<std::pair<std::string_view, std::string>>& values) {
  std::string whole;
  while (!text.empty()) {
    const std::size_t mark = std::min(text.find("{{"), text.size());
    whole += text.substr(0, mark);
    text.remove_prefix(mark);
    if (text.empty()) break;
    const std::size_t end = text.find("}}");
    for (const auto& [name, value] : values)
      if (text.substr(2, end - 2) == name) whole += value;
    text.remove_prefix(end + 2);
  }
  return whole;
}

// A style sheet in as few bytes as it can be said without understanding it: no comment lines, no blanks beside marks.
std::string squeezed(std::string_view style) {
  std::string kept;
  while (!style.empty()) {
    const std::size_t end = std::min(style.find('\n'), style.size());
    std::string_view line = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with("/*")) continue;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool beside_mark = line[i] == ' ' && (std::string_view("{};:,").find(kept.back()) != std::string_view::npos ||
                                                  (i + 1 < line.size() && line[i + 1] == '{'));
      if (line[i] == '}' && kept.back() == ';') kept.pop_back();
      if (!beside_mark) kept += line[i];
    }
  }
  return kept;
}

}  // namespace

content::Result<std::string> phone_page(const PageRequest& request) {
  if (request.keys.empty())
    return content::fault(content::FaultCode::key_unusable, "没有公钥，网页就认不出任何小票，请先从终端拷来：slip keys export。");
  const auto tables = page_tables(request);
  if (!tables) return tl::unexpected(tables.error());
  const std::string script = fmt::format("'use strict';const DATA={};\n{}", *tables, page_script), style = squeezed(page_css);
  const auto say = [&](const char* key, const char* language) { return escaped(request.words.say(key, language)); };
  std::string page = filled(page_html, {{"script", script},
                                        {"style", style},
                                        {"script_hash", hash_of(script)},
                                        {"style_hash", hash_of(style)},
                                        {"title", say("page.title", "zh-Hans")},
                                        {"noscript", say("page.noscript", "zh-Hans")},
                                        {"noscript_en", say("page.noscript", "en")}});
  if (page.size() > max_page_bytes)
    return content::fault(content::FaultCode::text_too_long,
                          fmt::format("网页有 {} 字节，最多 {} 字节：手机网络慢时打不开。请去掉早已停用的公钥，或缩短窗口的地址和时间。",
                                      page.size(), max_page_bytes));
  return page;
}

}  // namespace printer
