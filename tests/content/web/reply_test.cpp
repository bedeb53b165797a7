// SPDX-License-Identifier: MIT
#include "content/web/reply.h"

#include <catch2/catch.hpp>

using web::Reply;

namespace {

bool has_line(const std::string& bytes, const std::string& line) { return bytes.find(line + "\r\n") < bytes.find("\r\n\r\n") + 2; }

}  // namespace

TEST_CASE("every reply has the strict headers") {
  for (const Reply& reply :
       {Reply::page("x"), Reply::page("x", 403), Reply::go_to("/a"), Reply::file("a,b", "text/csv; charset=utf-8", "a.csv")}) {
    const std::string bytes = to_scgi(reply);
    CHECK(has_line(bytes, "Cache-Control: no-store"));
    CHECK(has_line(bytes, "X-Content-Type-Options: nosniff"));
    CHECK(has_line(bytes, "Referrer-Policy: same-origin"));
    const std::string policy = bytes.substr(bytes.find("Content-Security-Policy: "));
    CHECK(policy.starts_with("Content-Security-Policy: default-src 'none'; "));
    CHECK(policy.find("frame-ancestors 'none'") < policy.find("\r\n"));
    CHECK(policy.find("unsafe") == std::string::npos);
  }
}

TEST_CASE("a reply says its status, its length and what it is") {
  const std::string bytes = to_scgi(Reply::page("李", 404));
  CHECK(bytes.starts_with("Status: 404 Not Found\r\n"));
  CHECK(has_line(bytes, "Content-Length: 3"));
  CHECK(has_line(bytes, "Content-Type: text/html; charset=utf-8"));
  CHECK(bytes.ends_with("\r\n\r\n李"));
  CHECK(has_line(to_scgi(Reply::file("x", "text/csv", "周报 a/1.csv\"")), "Content-Disposition: attachment; filename=\"a1.csv\""));
}

TEST_CASE("no value ends its header early, and one is sent on only within the site") {
  Reply reply = Reply::page("");
  reply.cookie = "a=b\r\nX-Planted: 1";
  CHECK(to_scgi(reply).find("Planted") == std::string::npos);
  CHECK(has_line(to_scgi(Reply::go_to("/list?day=1")), "Location: /list?day=1"));
  CHECK(has_line(to_scgi(Reply::go_to("//elsewhere")), "Location: /"));
}
