// SPDX-License-Identifier: MIT
#include "content/web/request.h"

#include <algorithm>

#include "content/base/utf8.h"

namespace web {
namespace {

bool is_plain_path(std::string_view path) {
  constexpr std::size_t most = 200;
  return path.starts_with('/') && path.size() <= most && path.find("//") == std::string_view::npos &&
         std::all_of(path.begin(), path.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '.';
         });
}

// "a=b; c=d" of RFC 6265. Of two with one name neither is believed: somebody else may have planted one.
std::map<std::string, std::string, std::less<>> cookies_of(std::string_view text) {
  std::map<std::string, std::string, std::less<>> cookies;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos) continue;
    const auto [place, added] = cookies.emplace(content::trimmed(one.substr(0, equals)), content::trimmed(one.substr(equals + 1)));
    if (!added) place->second.clear();
  }
  return cookies;
}

}  // namespace

std::string_view Request::cookie(std::string_view name) const {
  const auto found = cookies.find(name);
  return found == cookies.end() ? std::string_view() : std::string_view(found->second);
}

tl::expected<Request, int> read_request(const ScgiRequest& scgi) {
  Request request;
  const std::string_view method = scgi.header("REQUEST_METHOD");
  if (method != "GET" && method != "HEAD" && method != "POST") return tl::unexpected(405);
  request.method = method == "POST" ? Method::post : Method::get;

  const std::string_view uri = scgi.header("REQUEST_URI"), path = uri.substr(0, uri.find('?'));
  if (!is_plain_path(path)) return tl::unexpected(404);
  request.path = path;
  const auto query = Form::read(uri.substr(std::min(uri.size(), path.size() + 1)));
  if (!query) return tl::unexpected(400);
  request.query = *query;
  request.target = is_local_target(uri) ? uri : path;

  if (request.method == Method::get && !scgi.body.empty()) return tl::unexpected(400);
  if (request.method == Method::post) {
    const std::string_view type = scgi.header("CONTENT_TYPE"), kind = content::trimmed(type.substr(0, type.find(';')));
    if (kind != "application/x-www-form-urlencoded") return tl::unexpected(415);
    const auto form = Form::read(scgi.body);
    if (!form) return tl::unexpected(400);
    request.form = *form;
  }
  request.cookies = cookies_of(scgi.header("HTTP_COOKIE"));
  request.origin = scgi.header("HTTP_ORIGIN");
  request.fetch_site = scgi.header("HTTP_SEC_FETCH_SITE");
  return request;
}

bool is_local_target(std::string_view target) {
  return is_plain_path(target.substr(0, target.find('?'))) &&
         std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '#'; });
}

}  // namespace web
