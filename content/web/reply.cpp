// SPDX-License-Identifier: MIT
#include "content/web/reply.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "content/web/request.h"

namespace web {
namespace {

// nginx takes status and phrase as they are.
std::string_view phrase_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 303: return "See Other";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 503: return "Service Unavailable";
    default: return "Internal Server Error";
  }
}

void add_header(std::string& out, std::string_view name, std::string_view value) {
  const bool plain = std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c < 0x7f; });
  if (!value.empty() && plain) out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

Reply Reply::page(std::string html, int status) { return {.status = status, .body = std::move(html)}; }

Reply Reply::go_to(std::string path) { return {.status = 303, .location = is_local_target(path) ? std::move(path) : "/"}; }

Reply Reply::file(std::string bytes, std::string type, std::string name) {
  return {.body = std::move(bytes), .type = std::move(type), .download = std::move(name)};
}

std::string to_scgi(const Reply& reply) {
  std::string out = fmt::format("Status: {} {}\r\n", reply.status, phrase_of(reply.status));
  add_header(out, "Content-Type", reply.type);
  add_header(out, "Content-Length", std::to_string(reply.body.size()));
  add_header(out, "Location", reply.location);
  add_header(out, "Set-Cookie", reply.cookie);
  std::string name = reply.download;
  std::erase_if(name, [](unsigned char c) { return !std::isalnum(c) && c != '.' && c != '_' && c != '-'; });
  if (!name.empty()) add_header(out, "Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  out +=
      "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"
      "Cache-Control: no-store\r\n"
      "Referrer-Policy: same-origin\r\n"
      "X-Content-Type-Options: nosniff\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n"
      "Cross-Origin-Resource-Policy: same-origin\r\n"
      "Permissions-Policy: camera=(), microphone=(), geolocation=()\r\n"
      "\r\n";
  return out += reply.body;
}

}  // namespace web
