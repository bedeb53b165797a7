// SPDX-License-Identifier: MIT
#include "content/web/password.h"

#include <sodium.h>

#include <array>
#include <cstdlib>

namespace web {

Passwords::Passwords(Cost cost)
    : rounds_(cost == Cost::least ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE),
      memory_(cost == Cost::least ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE) {
  if (sodium_init() < 0) std::abort();  // without random numbers nothing here is safe
  nobody_ = stored(random_token());
}

std::string Passwords::stored(std::string_view password) const {
  turns_.acquire();
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int made = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), rounds_, memory_, crypto_pwhash_ALG_ARGON2ID13);
  turns_.release();
  if (made != 0) throw std::bad_alloc();
  return text.data();
}

bool Passwords::matches(std::string_view stored, std::string_view password) const {
  const std::string text(stored);
  if (password.empty()) password = "";  // libsodium wants a place even where nothing stands there
  turns_.acquire();
  const int found = crypto_pwhash_str_verify(text.c_str(), password.data(), password.size());
  turns_.release();
  return found == 0;
}

bool Passwords::matches_nobody(std::string_view password) const {
  (void)matches(nobody_, password);
  return false;
}

std::string random_token() {
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // the NUL at the end
  return text;
}

std::string one_time_password() {
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string text;
  for (int i = 0; i < 12; ++i) {
    if (i != 0 && i % 4 == 0) text += '-';
    text += letters[randombytes_uniform(letters.size())];
  }
  return text;
}

std::string secret_sum(std::string_view text, std::string_view key) {
  const auto bytes = [](std::string_view view) { return reinterpret_cast<const unsigned char*>(view.data()); };
  std::array<unsigned char, 32> sum{};
  crypto_generichash(sum.data(), sum.size(), bytes(text), text.size(), key.empty() ? nullptr : bytes(key), key.size());
  std::string hex(2 * sum.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), sum.data(), sum.size());
  hex.pop_back();
  return hex;
}

bool same_secret(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace web
