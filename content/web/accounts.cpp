// SPDX-License-Identifier: MIT
#include "content/web/accounts.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/base/utf8.h"
#include "content/web/say.h"
#include "content/web/web_words.h"

namespace web {

using content::Result;

namespace {

struct NamedRole {
  Role role;
  std::string_view code, word;
};
constexpr NamedRole roles[] = {{Role::clerk, "clerk", words::clerk},
                               {Role::lead, "lead", words::lead},
                               {Role::auditor, "auditor", words::auditor},
                               {Role::keeper, "keeper", words::keeper}};
static_assert(std::ranges::equal(roles, all_roles, {}, &NamedRole::role));

constexpr std::int64_t max_failures = 5, lock_seconds = 15 * 60;

bool is_account_name(std::string_view name) {
  return name.size() >= 2 && name.size() <= 32 && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
         });
}

tl::unexpected<content::Fault> refused(std::string_view sentence, std::string_view argument = {}) {
  return content::fault(content::FaultCode::value_invalid, say(sentence, argument));
}

// Several statements after one another; the first fault ends it.
class Steps {
 public:
  explicit Steps(Transaction& transaction) : transaction_(transaction) {}
  Steps& run(std::string_view sql, const Values& values) {
    if (done_) changed_ = keep(transaction_.run(sql, values));
    return *this;
  }
  Steps& append(const Event& event) {
    if (done_) keep(transaction_.append(event));
    return *this;
  }
  std::int64_t changed() const { return changed_; }
  Result<void> done() const { return done_; }

 private:
  std::int64_t keep(const Result<std::int64_t>& result) {
    if (!result) done_ = tl::unexpected(result.error());
    return result.value_or(0);
  }
  Transaction& transaction_;
  Result<void> done_;
  std::int64_t changed_ = 0;
};

}  // namespace

std::string_view role_code(Role role) { return roles[static_cast<std::size_t>(role)].code; }
std::string_view role_word(Role role) { return roles[static_cast<std::size_t>(role)].word; }

std::optional<Role> role_of(std::string_view code) {
  for (const Role role : all_roles)
    if (role_code(role) == code) return role;
  return std::nullopt;
}

SchemaPart web_schema() {
  return {"web",
          {"CREATE TABLE accounts(name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, must_change INTEGER NOT NULL, closed "
           "INTEGER NOT NULL);"
           // A name is stored as its sum: people type passwords there.
           "CREATE TABLE failures(name_sum TEXT PRIMARY KEY, tries INTEGER NOT NULL, at INTEGER NOT NULL);"
           "CREATE TABLE sessions(token_sum TEXT PRIMARY KEY, account TEXT NOT NULL, made INTEGER NOT NULL, seen INTEGER NOT NULL, locked "
           "INTEGER NOT NULL);"}};
}

Result<std::string> Accounts::make(const std::string& actor, const std::string& name, Role role, std::int64_t now) {
  if (!is_account_name(name) || name == "system") return refused(words::name_rule);
  const std::string password = one_time_password(), stored = passwords_.stored(password);
  const auto made = store_.change([&](Transaction& transaction) -> Result<void> {
    Steps steps(transaction);
    steps.run("INSERT INTO accounts(name, role, password, must_change, closed) VALUES(?1, ?2, ?3, 1, 0) ON CONFLICT(name) DO NOTHING",
              {name, std::string(role_code(role)), stored});
    if (steps.done() && steps.changed() == 0) return refused(words::name_taken, name);
    return steps.append({now, actor, "account_made", name, std::string(role_code(role))}).done();
  });
  if (!made) return tl::unexpected(made.error());
  return password;
}

Result<std::string> Accounts::reset(const std::string& actor, const std::string& name, std::int64_t now) {
  const std::string password = one_time_password(), stored = passwords_.stored(password);
  const auto done = store_.change([&](Transaction& transaction) -> Result<void> {
    Steps steps(transaction);
    steps.run("UPDATE accounts SET password = ?2, must_change = 1, closed = 0 WHERE name = ?1", {name, stored});
    if (steps.done() && steps.changed() == 0) return refused(words::name_absent, name);
    return steps.run("DELETE FROM failures WHERE name_sum = ?1", {secret_sum(name)})
        .run("DELETE FROM sessions WHERE account = ?1", {name})
        .append({now, actor, "password_reset", name, ""})
        .done();
  });
  if (!done) return tl::unexpected(done.error());
  return password;
}

Result<void> Accounts::close(const std::string& actor, const std::string& name, std::int64_t now) {
  return store_.change([&](Transaction& transaction) -> Result<void> {
    bool other_keeper = false, open = false, is_keeper = false;
    const auto looked = transaction.rows("SELECT name, role FROM accounts WHERE closed = 0", {}, [&](const Row& row) {
      const bool keeper = row.text(1) == role_code(Role::keeper), this_one = row.text(0) == name;
      open |= this_one;
      is_keeper |= keeper && this_one;
      other_keeper |= keeper && !this_one;
    });
    if (!looked) return looked;
    if (!open) return refused(words::name_absent, name);
    if (is_keeper && !other_keeper) return refused(words::keep_one_keeper);
    return Steps(transaction)
        .run("UPDATE accounts SET closed = 1 WHERE name = ?1", {name})
        .run("DELETE FROM sessions WHERE account = ?1", {name})
        .append({now, actor, "account_closed", name, ""})
        .done();
  });
}

Result<Accounts::Check> Accounts::check(const std::string& name, std::string_view password, std::int64_t now) {
  const std::string sum = secret_sum(name);
  bool locked = false, known = false;
  std::int64_t tries = 0;
  std::string stored;
  // The try is counted before it is looked at: many at once are not more than five either.
  const auto counted = store_.change([&](Transaction& transaction) -> Result<void> {
    Steps steps(transaction);
    steps.run("DELETE FROM failures WHERE at <= ?1 OR at > ?2", {now - lock_seconds, now + lock_seconds});
    if (!steps.done()) return steps.done();
    auto looked = transaction.rows("SELECT tries FROM failures WHERE name_sum = ?1", {sum}, [&](const Row& row) { tries = row.number(0); });
    if (!looked) return looked;
    locked = tries >= max_failures;
    if (locked) return {};
    ++tries;
    looked = transaction.rows("SELECT password FROM accounts WHERE name = ?1 AND closed = 0", {name}, [&](const Row& row) {
      known = true;
      stored = row.text(0);
    });
    if (!looked) return looked;
    return steps
        .run(
            "INSERT INTO failures(name_sum, tries, at) VALUES(?1, 1, ?2) ON CONFLICT(name_sum) DO UPDATE SET tries = failures.tries + 1, "
            "at = ?2",
            {sum, now})
        .done();
  });
  if (!counted) return tl::unexpected(counted.error());
  if (locked) return Check::locked;
  const bool right = known ? passwords_.matches(stored, password) : passwords_.matches_nobody(password);
  const auto noted = store_.change([&](Transaction& transaction) {
    Steps steps(transaction);
    if (right) steps.run("DELETE FROM failures WHERE name_sum = ?1", {sum});
    // What was typed as a name is not written down where it is none.
    return steps
        .append({now, known ? name : "nobody",
                 right                   ? "password_right"
                 : tries >= max_failures ? "password_locked"
                                         : "password_wrong",
                 "", ""})
        .done();
  });
  if (!noted) return tl::unexpected(noted.error());
  return right ? Check::right : Check::wrong;
}

Result<void> Accounts::change_password(const std::string& name, std::string_view old, std::string_view fresh, std::int64_t now) {
  constexpr std::size_t least = 10, most = 128;
  const std::size_t length = content::utf8_length(fresh);
  if (length < least || length > most || fresh == name) return refused(words::password_rule);
  if (fresh == old) return refused(words::password_same);
  const auto checked = check(name, old, now);
  if (!checked) return tl::unexpected(checked.error());
  if (*checked != Check::right) return refused(*checked == Check::locked ? words::locked_out : words::password_wrong);
  const std::string stored = passwords_.stored(fresh);
  return store_.change([&](Transaction& transaction) {
    return Steps(transaction)
        .run("UPDATE accounts SET password = ?2, must_change = 0 WHERE name = ?1", {name, stored})
        .run("DELETE FROM sessions WHERE account = ?1", {name})
        .append({now, name, "password_changed", name, ""})
        .done();
  });
}

Result<std::vector<Account>> Accounts::all() {
  std::vector<Account> list;
  const auto looked = store_.look([&](Reader& reader) {
    return reader.rows("SELECT name, role, must_change, closed FROM accounts ORDER BY name", {}, [&](const Row& row) {
      list.push_back({row.text(0), role_of(row.text(1)).value_or(Role::auditor), row.number(2) != 0, row.number(3) != 0});
    });
  });
  if (!looked) return tl::unexpected(looked.error());
  return list;
}

}  // namespace web
