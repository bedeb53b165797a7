// SPDX-License-Identifier: MIT
#pragma once

// Who is logged in. The browser holds a random token in a cookie; the store holds its sum only, so a stolen copy opens nothing. After ten
// minutes without a request a session is locked until its password was given again; twelve hours after the login it is over.

#include <optional>
#include <string>

#include "content/web/accounts.h"

namespace web {

struct Session {
  std::string token;
  std::string account;
  Role role = Role::clerk;
  bool must_change = false;
  bool locked = false;
  std::string csrf;  // stands in every form of this session
};

class Sessions {
 public:
  explicit Sessions(Store& store) : store_(store) {}

  // The token of a new session; that of `before`, if any, is over.
  content::Result<std::string> begin(const std::string& account, std::string_view before, std::int64_t now);
  // A request came with this token.
  content::Result<std::optional<Session>> find(std::string_view token, std::int64_t now);
  content::Result<void> unlock(const Session& session, std::int64_t now);
  content::Result<void> end(const Session& session, std::int64_t now);

  static std::string cookie(std::string_view token);  // to set
  static std::string cookie_gone();
  static constexpr std::string_view cookie_name = "__Host-session";

 private:
  content::Result<void> run(std::string_view sql, const Values& values, const Event* event = nullptr);
  Store& store_;
};

}  // namespace web
