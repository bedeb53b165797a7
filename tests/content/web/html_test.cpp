// SPDX-License-Identifier: MIT
#include "content/web/html.h"

#include <catch2/catch.hpp>

using web::Html;

TEST_CASE("every text and every value is escaped") {
  Html html;
  html.element("p", {{"title", "\"><script>"}}, "<b>'&\"");
  CHECK(html.written() == "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&#39;&amp;&quot;</p>");
}

TEST_CASE("bytes that are no text are shown as a mark") {
  CHECK(Html().text(std::string("a\0b\x1b\xff李\n", 9)).written() ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\xEF\xBF\xBD李\n");
}

TEST_CASE("elements are closed where their block ends") {
  Html html;
  html.element("ul", {}, [&] {
    for (const char* word : {"甲", "乙"}) html.element("li", {}, [&] { html.text(word).single("br"); });
  });
  CHECK(html.written() == "<ul><li>甲<br></li><li>乙<br></li></ul>");
}

TEST_CASE("an address never leads to another site") {
  const auto written = [](const char* address) { return Html().element("a", {{"href", address}}, "x").written(); };
  CHECK(written("/a?b=1&c=2") == "<a href=\"/a?b=1&amp;c=2\">x</a>");
  CHECK(written("#top") == "<a href=\"#top\">x</a>");
  for (const char* address : {"javascript:alert(1)", "https://a.example", "//a.example", "/\\a.example", "a", ""}) {
    INFO(address);
    CHECK(written(address) == "<a href=\"#\">x</a>");
  }
}

TEST_CASE("a document names its language and loads only files of this site") {
  const std::string page = web::html_document({.title = "a<b", .styles = {"/static/a.css", "https://b/c.css"}, .scripts = {"/static/a.js"}},
                                              [](Html& html) { html.element("main", {}, "x"); });
  CHECK(page.find("<html lang=\"zh-Hans\">") != std::string::npos);
  CHECK(page.find("<title>a&lt;b</title>") != std::string::npos);
  CHECK(page.find("href=\"/static/a.css\"") != std::string::npos);
  CHECK(page.find("https://") == std::string::npos);
  CHECK(page.find("<script defer src=\"/static/a.js\"></script></head><body><main>x</main></body></html>") != std::string::npos);
}
