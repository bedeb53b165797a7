// SPDX-License-Identifier: MIT
#pragma once

// Passwords as argon2id (libsodium), and random words. Checking costs 64 MiB and about a fifth of a second each, so at most two are done at
// once and the others wait.

#include <cstddef>
#include <semaphore>
#include <string>
#include <string_view>

namespace web {

class Passwords {
 public:
  enum class Cost { interactive, least };  // the least is for tests

  explicit Passwords(Cost cost = Cost::interactive);
  std::string stored(std::string_view password) const;
  bool matches(std::string_view stored, std::string_view password) const;
  // False, after the same work as matches(): who asks cannot tell a name that does not exist.
  bool matches_nobody(std::string_view password) const;

 private:
  unsigned long long rounds_;
  std::size_t memory_;
  mutable std::counting_semaphore<2> turns_{2};
  std::string nobody_;
};

// 256 bits in base64url.
std::string random_token();
// "k7mp-x2qd-9hra": 12 letters and digits that are not mistaken for each other, to be read out and typed once.
std::string one_time_password();
// BLAKE2b-256 in hexadecimal of `text`, under `key` where there is one: what is stored of a secret, or made from one.
std::string secret_sum(std::string_view text, std::string_view key = {});
// In a time that does not tell where they differ.
bool same_secret(std::string_view one, std::string_view other);

}  // namespace web
