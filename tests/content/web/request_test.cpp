// SPDX-License-Identifier: MIT
#include "content/web/request.h"

#include <catch2/catch.hpp>

using web::read_request;
using web::ScgiRequest;

namespace {

ScgiRequest get(const std::string& uri) { return {{{"REQUEST_METHOD", "GET"}, {"REQUEST_URI", uri}}, ""}; }

ScgiRequest post(const std::string& type, const std::string& body) {
  return {{{"REQUEST_METHOD", "POST"}, {"REQUEST_URI", "/a"}, {"CONTENT_TYPE", type}}, body};
}

}  // namespace

TEST_CASE("a request has a path, a query, a form and cookies") {
  ScgiRequest scgi = post("application/x-www-form-urlencoded; charset=UTF-8", "x=1");
  scgi.headers["REQUEST_URI"] = "/case/list?day=2026-11-29";
  scgi.headers["HTTP_COOKIE"] = "a=b;  c=d=e; flag";
  scgi.headers["HTTP_ORIGIN"] = "https://a.example";
  const auto request = read_request(scgi);
  REQUIRE(request);
  CHECK(request->method == web::Method::post);
  CHECK(request->path == "/case/list");
  CHECK(request->query.value("day") == "2026-11-29");
  CHECK(request->form.value("x") == "1");
  CHECK(request->cookie("a") == "b");
  CHECK(request->cookie("c") == "d=e");
  CHECK(request->cookie("flag").empty());
  CHECK(request->origin == "https://a.example");
}

TEST_CASE("of two cookies of one name neither is believed") {
  ScgiRequest scgi = get("/");
  scgi.headers["HTTP_COOKIE"] = "s=mine; s=planted";
  CHECK(read_request(scgi)->cookie("s").empty());
}

TEST_CASE("what cannot be a request of ours has a status that says why") {
  for (const char* uri : {"", "a", "//a", "/a//b", "/%61", "/A", "/a b", "/a\\b", "http://a/", "/李"}) {
    INFO(uri);
    CHECK(read_request(get(uri)).error() == 404);
  }
  CHECK(read_request(get("/a?b=%")).error() == 400);
  CHECK(read_request(get("/a?")));
  ScgiRequest with_body = get("/a");
  with_body.body = "x";
  CHECK(read_request(with_body).error() == 400);
  CHECK(read_request({{{"REQUEST_METHOD", "PUT"}, {"REQUEST_URI", "/a"}}, ""}).error() == 405);
  CHECK(read_request(post("multipart/form-data; boundary=x", "")).error() == 415);
  CHECK(read_request(post("text/plain", "a=1")).error() == 415);
  CHECK(read_request(post("", "a=1")).error() == 415);
  CHECK(read_request(post("application/x-www-form-urlencoded", "a=%FF")).error() == 400);
}

TEST_CASE("one goes on only to a place of this site") {
  for (const char* target : {"/", "/a", "/a/b?c=d&e=%20"}) CHECK(web::is_local_target(target));
  for (const char* target :
       {"", "a", "//elsewhere", "/\\elsewhere", "https://elsewhere", "/a?b=c\r\nSet-Cookie: d", "/a?\"", "/a#b", "/a?李"}) {
    INFO(target);
    CHECK_FALSE(web::is_local_target(target));
  }
}
