// SPDX-License-Identifier: MIT
// What is written is read back, by our reader and by the library's, and lies on the page as the library would have it.
#include "content/base/json_tree.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

using content::json_text;
using content::json_tree;
using content::JsonTree;

namespace {

const std::vector<std::string> texts = {"", "plain", "二〇二六年", "\"quoted\" \\ and\nbroken", "tab\tand \x01", "</script>", "\x7f", "😀"};

JsonTree any_tree(std::mt19937& random, int depth) {
  const auto below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random); };
  switch (below(depth > 0 ? 7 : 5)) {
    case 0: return nullptr;
    case 1: return below(2) == 0;
    case 2: return static_cast<int>(below(2'000'000)) - 1'000'000;
    case 3: return content::json_number(static_cast<content::Number>(below(100'000'000)));
    case 4: return texts[below(texts.size())];
    case 5: {
      JsonTree list = JsonTree::list();
      for (std::size_t left = below(4); left > 0; --left) list.items.push_back(any_tree(random, depth - 1));
      return list;
    }
    default: {
      JsonTree object = JsonTree::object();
      for (std::size_t left = below(4); left > 0; --left) object["member" + std::to_string(left)] = any_tree(random, depth - 1);
      return object;
    }
  }
}

}  // namespace

TEST_CASE("what is written as JSON is what was meant, for our reader and for the library") {
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    const JsonTree tree = any_tree(random, 4);
    const std::string text = json_text(tree);
    INFO(text);
    const auto again = json_tree(text);
    REQUIRE(again.has_value());
    CHECK(*again == tree);
    CHECK(nlohmann::ordered_json::parse(text).dump() == text);
    CHECK(nlohmann::ordered_json::parse(text).dump(2) == json_text(tree, 2));
  }
}

TEST_CASE("values of C++ become the JSON one would write by hand") {
  CHECK(json_text(JsonTree{{"code", "A"}, {"line", 7}, {"open", true}, {"at", nullptr}, {"facts", std::vector<std::string>{"a", "b"}}}) ==
        R"({"code":"A","line":7,"open":true,"at":null,"facts":["a","b"]})");
  CHECK(json_text(JsonTree{{"error", {{"place", "x:1"}}}}) == R"({"error":{"place":"x:1"}})");
  CHECK(json_text(JsonTree::list({1.5, content::json_number(27'000'000), content::json_number(27'000'500)})) == "[1.5,2700,2700.05]");
  CHECK(json_text(JsonTree::list()) == "[]");
  CHECK(json_text(JsonTree::object(), 2) == "{}");
}

TEST_CASE("bytes that are no UTF-8 are written as the sign for what cannot be read") {
  CHECK(json_text(std::string("a\xff\xfe")) == "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST_CASE("a member is found by its name, and made where it is missing") {
  JsonTree object{{"first", 1}};
  REQUIRE(object.find("first") != nullptr);
  CHECK(object.find("second") == nullptr);
  object["second"] = "new";
  object["first"] = 2;
  CHECK(json_text(object) == R"({"first":2,"second":"new"})");
}
