// SPDX-License-Identifier: MIT
#pragma once

// What goes back to the browser, with the same strict headers on every reply: nothing is stored, framed, guessed or loaded from elsewhere,
// and no script stands in a page. The policy for referrers is `same-origin`: with `no-referrer` a browser sends "Origin: null" with our own
// forms (Fetch standard, "append a request Origin header"), and the check of the origin would refuse them; other sites learn nothing either
// way.

#include <string>
#include <string_view>

namespace web {

struct Reply {
  int status = 200;
  std::string body = {};
  std::string type = "text/html; charset=utf-8";
  std::string location = {};  // of a redirection, a path of this site
  std::string cookie = {};    // Set-Cookie
  std::string download = {};  // a file to keep, by this name (letters, digits and ._-)

  static Reply page(std::string html, int status = 200);
  static Reply go_to(std::string path);  // 303: read what was changed
  static Reply file(std::string bytes, std::string type, std::string name);
};

// As nginx takes it from SCGI. A header's value with a line end or a character outside ASCII is left out.
std::string to_scgi(const Reply& reply);

}  // namespace web
