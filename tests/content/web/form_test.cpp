// SPDX-License-Identifier: MIT
#include "content/web/form.h"

#include <catch2/catch.hpp>

using web::Form;

TEST_CASE("a form is decoded as browsers write it") {
  const auto form = Form::read("name=%E6%9D%8E+x&note=a%26b%3Dc%0D%0Ad&empty=&bare&one=1&one=2&&last=%2b");
  REQUIRE(form);
  CHECK(form->value("name") == "李 x");
  CHECK(form->value("note") == "a&b=c\nd");
  CHECK(form->value("empty").empty());
  CHECK(form->has("bare"));
  CHECK_FALSE(form->has("absent"));
  CHECK(form->value("absent").empty());
  CHECK(form->all("one") == std::vector<std::string_view>{"1", "2"});
  CHECK(form->value("last") == "+");
  CHECK(Form::read("")->fields().empty());
  Form less = *form;
  less.remove("one");
  CHECK(less.fields().size() == form->fields().size() - 2);
}

TEST_CASE("what no browser sends is no form") {
  for (const char* text :
       {"a=%", "a=%4", "a=%zz", "a=%00", "a=%1B", "a=%7F", "a=%0D", "a=%FF", "a=%C0%80", "a=%ED%A0%80", "=b", "a%20b=c", "%E6%9D%8E=1"}) {
    INFO(text);
    CHECK_FALSE(Form::read(text));
  }
  CHECK_FALSE(Form::read(std::string(65, 'n') + "=1"));
  CHECK(Form::read(std::string(64, 'n') + "=1"));
  std::string many;
  for (int i = 0; i < 256; ++i) many += "a=1&";
  CHECK(Form::read(many));
  CHECK_FALSE(Form::read(many + "b=1"));
}
