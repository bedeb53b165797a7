// SPDX-License-Identifier: MIT
#pragma once

// Reads one SCGI request as it comes in: a netstring of headers, then a body of the length the first of them says. What is not exactly
// that is malformed, and stays so. https://python.ca/scgi/protocol.txt

#include <map>
#include <string>
#include <string_view>

namespace web {

constexpr std::size_t max_header_bytes = 16u << 10, max_body_bytes = 64u << 10;

struct ScgiRequest {
  std::map<std::string, std::string, std::less<>> headers;  // REQUEST_METHOD, HTTP_ORIGIN … as nginx names them
  std::string body;

  std::string_view header(std::string_view name) const;  // empty where there is none
};

class ScgiReader {
 public:
  enum class State { more, whole, malformed };

  // Takes the next bytes. It never keeps more than the limits and one piece.
  State take(std::string_view bytes);
  State state() const { return state_; }
  // Of a whole request, once.
  ScgiRequest request() { return std::move(request_); }

 private:
  State read();
  bool read_headers(std::string_view block);

  State state_ = State::more;
  std::string waiting_;
  bool has_headers_ = false;
  std::size_t body_size_ = 0;
  ScgiRequest request_;
};

}  // namespace web
