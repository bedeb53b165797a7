// SPDX-License-Identifier: MIT
#pragma once

// Writes HTML that cannot carry what it was not meant to: every text and value is escaped, names of elements and attributes are literals
// checked by the compiler (no script, no style, no on…), addresses stay on this site, and an element is closed where its block ends.

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace web {

class ElementName {
 public:
  consteval ElementName(const char* name) : text_(name) {  // NOLINT: written as a literal
    for (const char c : text_)
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) throw "an element is named in small letters";
    for (const std::string_view refused : {"script", "style", "iframe", "object", "embed", "base", "meta", "link"})
      if (text_ == refused) throw "pages hold no such element";
  }
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class AttributeName {
 public:
  consteval AttributeName(const char* name) : text_(name) {  // NOLINT: written as a literal
    for (const char c : text_)
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) throw "an attribute is named in small letters";
    if (text_.starts_with("on") || text_ == "style" || text_ == "srcdoc") throw "pages hold no such attribute";
  }
  std::string_view text() const { return text_; }
  // An address, which must be one of this site: "/path" or "#place".
  bool is_address() const { return text_ == "href" || text_ == "src" || text_ == "action" || text_ == "formaction"; }

 private:
  std::string_view text_;
};

struct Attribute {
  AttributeName name;
  std::string value = {};
};
using Attributes = std::vector<Attribute>;

class Html {
 public:
  using Inside = std::function<void()>;

  Html& text(std::string_view text);
  Html& element(ElementName name, const Attributes& attributes, std::string_view text);
  Html& element(ElementName name, const Attributes& attributes, const char* text) {
    return element(name, attributes, std::string_view(text));
  }
  Html& element(ElementName name, const Attributes& attributes, const Inside& inside);
  // input, br, img …: without an end.
  Html& single(ElementName name, const Attributes& attributes = {});
  const std::string& written() const { return written_; }

 private:
  void begin(ElementName name, const Attributes& attributes);
  std::string written_;
};

struct Document {
  std::string title;
  std::string_view language = "zh-Hans";
  std::vector<std::string> styles = {}, scripts = {};  // files nginx serves, "/static/desk.css"
};

std::string html_document(const Document& document, const std::function<void(Html&)>& body);

}  // namespace web
