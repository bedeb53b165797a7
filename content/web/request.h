// SPDX-License-Identifier: MIT
#pragma once

// What a browser asks for: an SCGI request of nginx as method, path, query, form and cookies, each checked. Paths are plain (a-z, 0-9 and
// /_.-, nothing encoded), so that a path means one thing to nginx and to us.

#include <map>
#include <string>
#include <tl/expected.hpp>

#include "content/web/form.h"
#include "content/web/scgi/scgi.h"

namespace web {

enum class Method { get, post };

struct Request {
  Method method = Method::get;
  std::string path, target;  // the target is path and query as they came
  Form query, form;
  std::map<std::string, std::string, std::less<>> cookies;
  std::string origin, fetch_site;  // HTTP_ORIGIN and HTTP_SEC_FETCH_SITE, empty where absent

  std::string_view cookie(std::string_view name) const;
};

// Errors are a status: 400 malformed, 404 no such path, 405 neither GET, HEAD nor POST, 415 a body that is no form.
tl::expected<Request, int> read_request(const ScgiRequest& scgi);

// A path of this site to go to after something: "/lists?day=1", never "//elsewhere" nor "https:".
bool is_local_target(std::string_view target);

}  // namespace web
