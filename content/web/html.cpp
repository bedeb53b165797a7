// SPDX-License-Identifier: MIT
#include "content/web/html.h"

#include "content/base/utf8.h"

namespace web {
namespace {

void escape(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t step = content::utf8_step(text);
    const std::string_view character = text.substr(0, step);
    text.remove_prefix(step);
    const unsigned char c = static_cast<unsigned char>(character[0]);
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else if (c == '\'') out += "&#39;";
    else if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f || !content::utf8_valid(character)) out += "\xEF\xBF\xBD";  // U+FFFD
    else out += character;
  }
}

bool stays_here(std::string_view address) {
  const bool path = address.starts_with('/') && !address.starts_with("//") && address.find('\\') == std::string_view::npos;
  return path || address.starts_with('#');
}

}  // namespace

void Html::begin(ElementName name, const Attributes& attributes) {
  written_.append("<").append(name.text());
  for (const Attribute& attribute : attributes) {
    written_.append(" ").append(attribute.name.text()).append("=\"");
    escape(written_, !attribute.name.is_address() || stays_here(attribute.value) ? std::string_view(attribute.value) : "#");
    written_ += '"';
  }
  written_ += '>';
}

Html& Html::text(std::string_view text) {
  escape(written_, text);
  return *this;
}

Html& Html::element(ElementName name, const Attributes& attributes, const Inside& inside) {
  begin(name, attributes);
  inside();
  written_.append("</").append(name.text()).append(">");
  return *this;
}

Html& Html::element(ElementName name, const Attributes& attributes, std::string_view inner) {
  return element(name, attributes, [&] { text(inner); });
}

Html& Html::single(ElementName name, const Attributes& attributes) {
  begin(name, attributes);
  return *this;
}

std::string html_document(const Document& document, const std::function<void(Html&)>& body) {
  std::string page = "<!doctype html>\n<html lang=\"";
  escape(page, document.language);
  page += "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>";
  escape(page, document.title);
  page += "</title>";
  const auto each = [&](const std::vector<std::string>& files, std::string_view before, std::string_view after) {
    for (const std::string& file : files) {
      page += before;
      escape(page, stays_here(file) ? std::string_view(file) : "#");
      page += after;
    }
  };
  each(document.styles, "<link rel=\"stylesheet\" href=\"", "\">");
  each(document.scripts, "<script defer src=\"", "\"></script>");
  Html html;
  html.element("body", {}, [&] { body(html); });
  return page.append("</head>").append(html.written()).append("</html>\n");
}

}  // namespace web
