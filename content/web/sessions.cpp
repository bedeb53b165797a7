// SPDX-License-Identifier: MIT
#include "content/web/sessions.h"

#include <fmt/format.h>

namespace web {

using content::Result;

namespace {

constexpr std::int64_t idle_seconds = 10 * 60, life_seconds = 12 * 60 * 60;
// The time of the last request is written down this often, for each writing waits for the disk.
constexpr std::int64_t note_seconds = 30;

std::string cookie_text(std::string_view value, std::string_view more) {
  return fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Strict{}", Sessions::cookie_name, value, more);
}

}  // namespace

Result<void> Sessions::run(std::string_view sql, const Values& values, const Event* event) {
  return store_.change([&](Transaction& transaction) -> Result<void> {
    if (const auto done = transaction.run(sql, values); !done) return tl::unexpected(done.error());
    if (event == nullptr) return {};
    if (const auto done = transaction.append(*event); !done) return tl::unexpected(done.error());
    return {};
  });
}

Result<std::string> Sessions::begin(const std::string& account, std::string_view before, std::int64_t now) {
  const std::string token = random_token();
  const auto begun = store_.change([&](Transaction& transaction) -> Result<void> {
    auto done = transaction.run("DELETE FROM sessions WHERE token_sum = ?1 OR made < ?2", {secret_sum(before), now - life_seconds});
    if (done)
      done = transaction.run("INSERT INTO sessions(token_sum, account, made, seen, locked) VALUES(?1, ?2, ?3, ?3, 0)",
                             {secret_sum(token), account, now});
    if (done) done = transaction.append({now, account, "login", account, ""});
    return done ? Result<void>() : tl::unexpected(done.error());
  });
  if (!begun) return tl::unexpected(begun.error());
  return token;
}

Result<std::optional<Session>> Sessions::find(std::string_view token, std::int64_t now) {
  std::optional<Session> session;
  if (token.empty()) return session;
  const std::string sum = secret_sum(token);
  std::int64_t made = 0, seen = 0;
  const auto looked = store_.look([&](Reader& reader) {
    return reader.rows(
        "SELECT account, role, must_change, locked, made, seen FROM sessions JOIN accounts ON accounts.name = sessions.account"
        " WHERE token_sum = ?1 AND closed = 0",
        {sum}, [&](const Row& row) {
          const auto role = role_of(row.text(1));
          if (!role) return;
          session = Session{std::string(token), row.text(0), *role, row.number(2) != 0, row.number(3) != 0, secret_sum("csrf", token)};
          made = row.number(4);
          seen = row.number(5);
        });
  });
  if (!looked) return tl::unexpected(looked.error());
  // A clock that was put back counts as time gone by.
  if (session && (now - made >= life_seconds || now < made - idle_seconds)) session.reset();
  if (!session || session->locked) return session;
  session->locked = now - seen >= idle_seconds || now < seen - idle_seconds;
  Result<void> noted;
  if (session->locked) noted = run("UPDATE sessions SET locked = 1 WHERE token_sum = ?1", {sum});
  else if (now - seen >= note_seconds) noted = run("UPDATE sessions SET seen = ?2 WHERE token_sum = ?1", {sum, now});
  if (!noted) return tl::unexpected(noted.error());
  return session;
}

Result<void> Sessions::unlock(const Session& session, std::int64_t now) {
  return run("UPDATE sessions SET locked = 0, seen = ?2 WHERE token_sum = ?1", {secret_sum(session.token), now});
}

Result<void> Sessions::end(const Session& session, std::int64_t now) {
  const Event event{now, session.account, "logout", session.account, ""};
  return run("DELETE FROM sessions WHERE token_sum = ?1", {secret_sum(session.token)}, &event);
}

std::string Sessions::cookie(std::string_view token) { return cookie_text(token, ""); }
std::string Sessions::cookie_gone() { return cookie_text("", "; Max-Age=0"); }

}  // namespace web
