// SPDX-License-Identifier: MIT
#include "content/web/scgi/scgi.h"

#include <catch2/catch.hpp>

#include "tests/content/web/scgi_text.h"

using web::ScgiReader;
using State = ScgiReader::State;

namespace {

State read_at_once(const std::string& bytes) { return ScgiReader().take(bytes); }

}  // namespace

TEST_CASE("a request is read whole whatever pieces it comes in") {
  const std::string bytes = scgi_text({{"REQUEST_METHOD", "POST"}, {"HTTP_HOST", ""}}, "name=value");
  for (std::size_t piece : {1u, 2u, 7u, 1000u}) {
    ScgiReader reader;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      CHECK(reader.state() == State::more);
      reader.take(std::string_view(bytes).substr(at, piece));
    }
    REQUIRE(reader.state() == State::whole);
    const web::ScgiRequest request = reader.request();
    CHECK(request.header("REQUEST_METHOD") == "POST");
    CHECK(request.header("HTTP_HOST").empty());
    CHECK(request.header("HTTP_COOKIE").empty());
    CHECK(request.headers.size() == 4);
    CHECK(request.body == "name=value");
  }
}

TEST_CASE("every beginning of a request asks for more and nothing else") {
  const std::string bytes = scgi_text({{"REQUEST_METHOD", "GET"}}, "");
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK(read_at_once(bytes.substr(0, size)) == State::more);
  CHECK(read_at_once(bytes) == State::whole);
}

TEST_CASE("what is not exactly a request is malformed") {
  const std::string good(
      "CONTENT_LENGTH\0"
      "0\0"
      "SCGI\0"
      "1\0",
      24);
  REQUIRE(read_at_once("24:" + good + ",") == State::whole);
  const auto block = [](const std::string& headers) { return std::to_string(headers.size()) + ":" + headers + ","; };
  const std::string nul(1, '\0');
  const std::vector<std::string> bad{
      "GET / HTTP/1.1\r\n",
      ":",
      "0:,",
      "024:" + good + ",",
      "+24:" + good + ",",
      " 24:" + good + ",",
      "24:" + good + ";",
      "23:" + good + ",",
      "24:" + good + ",more",
      "16385:",
      "999999",
      block(good + "A"),
      block(good + "A" + nul + "b"),
      block(good + nul + "b" + nul),
      block(good + "A-B" + nul + "b" + nul),
      block(good + "A" + nul + "b\nSet: c" + nul),
      block(good + "SCGI" + nul + "1" + nul),
      block("SCGI" + nul + "1" + nul + "CONTENT_LENGTH" + nul + "0" + nul),
      block("CONTENT_LENGTH" + nul + "0" + nul),
      block("CONTENT_LENGTH" + nul + "0" + nul + "SCGI" + nul + "2" + nul),
      block("CONTENT_LENGTH" + nul + nul + "SCGI" + nul + "1" + nul),
      block("CONTENT_LENGTH" + nul + "-1" + nul + "SCGI" + nul + "1" + nul),
      block("CONTENT_LENGTH" + nul + "01" + nul + "SCGI" + nul + "1" + nul) + "x",
      block("CONTENT_LENGTH" + nul + "65537" + nul + "SCGI" + nul + "1" + nul),
      block("CONTENT_LENGTH" + nul + "18446744073709551617" + nul + "SCGI" + nul + "1" + nul) + "x",
  };
  for (const std::string& bytes : bad) {
    INFO(bytes);
    CHECK(read_at_once(bytes) == State::malformed);
  }
}

TEST_CASE("headers of 16 KiB and a body of 64 KiB are read, one byte more is not") {
  const auto sized = [](std::size_t size) {
    const std::string empty = scgi_headers({{"A", ""}}, 0);
    return scgi_text({{"A", std::string(size - empty.size(), 'x')}}, "");
  };
  CHECK(read_at_once(sized(web::max_header_bytes)) == State::whole);
  CHECK(read_at_once(sized(web::max_header_bytes + 1)) == State::malformed);
  CHECK(read_at_once(scgi_text({}, std::string(web::max_body_bytes, 'x'))) == State::whole);
  CHECK(read_at_once(scgi_text({}, std::string(web::max_body_bytes + 1, 'x'))) == State::malformed);
}

TEST_CASE("what was malformed once stays so and keeps nothing") {
  ScgiReader reader;
  reader.take("x");
  CHECK(reader.take(scgi_text({}, "")) == State::malformed);
  CHECK(reader.request().headers.empty());
}
