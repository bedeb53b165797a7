// SPDX-License-Identifier: MIT
#include "content/languages/languages.h"

#include <catch2/catch.hpp>

#include "content/base/cell_value.h"

using namespace content;

TEST_CASE("translations are one text each, ordered by tag whichever way they came, and as a bundle keeps them") {
  Translations one, other;
  one.set("mn-Cyrl", "Утас"), one.set("en", "Phone"), one.set("ru", "Телефон");
  other.set("ru", "x"), other.set("ru", "Телефон"), other.set("en", "Phone"), other.set("bo", "y"), other.set("mn-Cyrl", "Утас");
  other.set("bo", "");
  CHECK(one == other);
  std::string tags;
  one.each([&](std::string_view tag, std::string_view words) { tags += std::string(tag) + "=" + std::string(words) + ";"; });
  CHECK(tags == "en=Phone;mn-Cyrl=Утас;ru=Телефон;");
  CHECK(Translations::of(one.kept()) == one);
  CHECK(one.in("mn").empty());
  one.set("en", ""), one.set("ru", ""), one.set("mn-Cyrl", "");
  CHECK(one.empty());
  for (const char* torn : {"en", "en\x1F", "\x1F\x1F\x1F", "en\x1Fx\x1Fru"}) CHECK(Translations::of(torn).in("ru").empty());
}

TEST_CASE("a text is shown in Chinese with a mark to readers of a language it was not put into") {
  const Text text("户口簿;身份证", "Register; ID card");
  CHECK(text.in("zh-Hans") == "户口簿;身份证");
  CHECK(text.in("en") == "Register; ID card");
  CHECK(text.in("mn-Cyrl") == "户口簿;身份证※");
  CHECK(text.language_for("en") == "en");
  CHECK(text.language_for("mn-Cyrl") == "zh-Hans");
  CHECK(Text().in("mn-Cyrl").empty());
  CHECK(split_list(text, "en") == std::vector<std::string>{"Register", "ID card"});
  CHECK(split_list(text, "mn-Cyrl") == std::vector<std::string>{"户口簿※", "身份证※"});
}

TEST_CASE("a language is known by its tag, and written in the script the tag or its use says") {
  CHECK(script_of("mn-Mong") == "Mong");
  CHECK(script_of("mn-Cyrl-CN") == "Cyrl");
  CHECK(script_of("mn") == "Cyrl");
  CHECK(script_of("ug") == "Arab");
  CHECK(script_of("xx").empty());
  CHECK(direction_of("mn-Mong") == PackLanguage::Direction::down);
  CHECK(direction_of("mn-Cyrl") == PackLanguage::Direction::across);
  CHECK(direction_of("ug") == PackLanguage::Direction::right_to_left);
  CHECK_FALSE(direction_of("qps-vert"));
  for (const char* tag : {"zh-Hans", "en", "en-GB", "qps-ploc", "bo"}) CHECK(is_language_known(tag));
  for (const char* tag : {"", "code", "en-", "en us", "mongolian", "en-averyverylongtag", "../en"}) CHECK_FALSE(is_language_known(tag));
  for (const std::string& tag : known_languages()) CHECK(is_language_known(tag));
  CHECK(stands_by_itself(script_of("mn-Cyrl")));
  CHECK_FALSE(stands_by_itself(script_of("mn-Mong")));
  CHECK_FALSE(joins_rightly("Noto Sans Mongolian"));
}
