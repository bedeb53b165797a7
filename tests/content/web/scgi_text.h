// SPDX-License-Identifier: MIT
#pragma once

// SCGI requests as nginx writes them.

#include <string>
#include <utility>
#include <vector>

using ScgiPairs = std::vector<std::pair<std::string, std::string>>;

inline std::string scgi_headers(const ScgiPairs& pairs, std::size_t body_size) {
  std::string headers;
  const auto add = [&](const std::string& name, const std::string& value) {
    headers.append(name).append(1, '\0').append(value).append(1, '\0');
  };
  add("CONTENT_LENGTH", std::to_string(body_size));
  add("SCGI", "1");
  for (const auto& [name, value] : pairs) add(name, value);
  return headers;
}

inline std::string scgi_text(const ScgiPairs& pairs, const std::string& body) {
  const std::string headers = scgi_headers(pairs, body.size());
  return std::to_string(headers.size()).append(":").append(headers).append(",").append(body);
}
