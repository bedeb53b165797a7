// SPDX-License-Identifier: MIT
// Any bytes as what stands on the socket, at once and in pieces: the same verdict, within the limits, and a whole request written again is
// read as the same.
#include <cstdint>
#include <cstdlib>

#include "content/web/scgi/scgi.h"
#include "tests/content/web/scgi_text.h"

namespace {

using State = web::ScgiReader::State;

void demand(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t piece = 1 + data[0] % 16;
  web::ScgiReader once, slowly;
  once.take(bytes);
  for (std::size_t at = 0; at < bytes.size(); at += piece) slowly.take(std::string_view(bytes).substr(at, piece));
  demand(once.state() == slowly.state());
  if (once.state() != State::whole) return 0;
  const web::ScgiRequest request = once.request(), same = slowly.request();
  demand(request.headers == same.headers && request.body == same.body && request.body.size() <= web::max_body_bytes);
  ScgiPairs others;
  for (const auto& [name, value] : request.headers)
    if (name != "SCGI" && name != "CONTENT_LENGTH") others.emplace_back(name, value);
  web::ScgiReader again;
  demand(again.take(scgi_text(others, request.body)) == State::whole && again.request().headers == request.headers);
  return 0;
}
