// SPDX-License-Identifier: MIT
#include "content/web/password.h"

#include <catch2/catch.hpp>
#include <set>

TEST_CASE("a password is stored as argon2id of 64 MiB, salted, and matches itself only") {
  const web::Passwords passwords;
  const std::string stored = passwords.stored("correct horse");
  CHECK(stored.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
  CHECK(passwords.stored("correct horse") != stored);
  CHECK(passwords.matches(stored, "correct horse"));
  CHECK_FALSE(passwords.matches(stored, "correct horsf"));
  CHECK_FALSE(passwords.matches(stored, ""));
  CHECK_FALSE(passwords.matches("", "correct horse"));
  CHECK_FALSE(passwords.matches_nobody("correct horse"));
}

TEST_CASE("random words are of their form and never the same") {
  std::set<std::string> tokens, passwords;
  for (int i = 0; i < 200; ++i) {
    tokens.insert(web::random_token());
    passwords.insert(web::one_time_password());
  }
  CHECK(tokens.size() == 200);
  CHECK(passwords.size() == 200);
  CHECK(tokens.begin()->size() == 43);
  CHECK(passwords.begin()->size() == 14);
  CHECK(passwords.begin()->find_first_of("01il") == std::string::npos);
}

TEST_CASE("sums tell texts and keys apart") {
  CHECK(web::secret_sum("a") == web::secret_sum("a"));
  CHECK(web::secret_sum("a").size() == 64);
  CHECK(web::secret_sum("a") != web::secret_sum("b"));
  CHECK(web::secret_sum("a", std::string(43, 'k')) != web::secret_sum("a"));
  CHECK(web::secret_sum("a", std::string(43, 'k')) != web::secret_sum("a", std::string(43, 'l')));
  CHECK(web::same_secret("abc", "abc"));
  CHECK_FALSE(web::same_secret("abc", "abd"));
  CHECK_FALSE(web::same_secret("abc", "ab"));
}
