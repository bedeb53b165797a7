// SPDX-License-Identifier: MIT
#pragma once

// Who works here. A new account has a one-time password that must be changed. Five wrong passwords for a name within 15 minutes of each
// other close that name for 15 minutes, whether the account exists or not: who guesses learns nothing. Faults are those of the store, and
// value_invalid with a sentence for the one who typed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "content/web/password.h"
#include "content/web/store/store.h"

namespace web {

enum class Role { clerk, lead, auditor, keeper };
constexpr Role all_roles[] = {Role::clerk, Role::lead, Role::auditor, Role::keeper};
std::string_view role_code(Role role);  // "clerk"
std::string_view role_word(Role role);  // what staff read
std::optional<Role> role_of(std::string_view code);

struct Account {
  std::string name;
  Role role = Role::clerk;
  bool must_change = false, closed = false;
};

// Tables of accounts and sessions: the part "web" of a store.
SchemaPart web_schema();

class Accounts {
 public:
  enum class Check { right, wrong, locked };

  Accounts(Store& store, const Passwords& passwords) : store_(store), passwords_(passwords) {}

  // The one-time password. `actor` is who does it.
  content::Result<std::string> make(const std::string& actor, const std::string& name, Role role, std::int64_t now);
  content::Result<std::string> reset(const std::string& actor, const std::string& name, std::int64_t now);
  // Nobody logs in with it any more, and its sessions end.
  content::Result<void> close(const std::string& actor, const std::string& name, std::int64_t now);
  content::Result<Check> check(const std::string& name, std::string_view password, std::int64_t now);
  // `old` was typed by the owner; it counts as a try.
  content::Result<void> change_password(const std::string& name, std::string_view old, std::string_view fresh, std::int64_t now);
  content::Result<std::vector<Account>> all();

 private:
  Store& store_;
  const Passwords& passwords_;
};

}  // namespace web
