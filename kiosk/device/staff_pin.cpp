// SPDX-License-Identifier: MIT
#include "kiosk/device/staff_pin.h"

#include <fmt/format.h>
#include <sodium.h>

#include <charconv>

#include "content/base/files.h"
#include "kiosk/session/allowance.h"

namespace kiosk {
namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory = 16u << 20;  // libsodium's "interactive" 64 MB are more than the whole terminal takes
constexpr unsigned owner_only = 0600;

}  // namespace

bool StaffPin::is(std::string_view pin) const {
  auto hash = content::read_regular_file(file_, crypto_pwhash_STRBYTES);
  if (!hash || sodium_init() < 0) return false;
  hash->resize(crypto_pwhash_STRBYTES, '\0');
  return crypto_pwhash_str_verify(hash->c_str(), pin.data(), pin.size()) == 0;
}

content::Result<std::string> StaffPin::renew() const {
  const auto failed = [&] { return content::fault(content::FaultCode::file_unwritable, "新口令没有做成。", {file_.string()}); };
  if (sodium_init() < 0) return failed();
  std::string pin;
  for (std::size_t i = 0; i < pin_digits; ++i) pin += static_cast<char>('0' + randombytes_uniform(10));
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(hash, pin.data(), pin.size(), passes, memory) != 0) return failed();
  std::error_code ignored;
  std::filesystem::create_directories(file_.parent_path(), ignored);
  if (auto written = content::write_file(file_, hash, owner_only); !written) return tl::unexpected(written.error());
  return pin;
}

int StaffPin::wrong_tries() const {
  const auto text = content::read_regular_file(tries_, 16);
  if (!text) return text.error().code == content::FaultCode::file_missing ? 0 : PinGuard::free_tries;
  int tries = 0;
  const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), tries);
  const bool whole = problem == std::errc{} && end == text->data() + text->size() - 1 && *end == '\n' && tries >= 0;
  return whole ? tries : PinGuard::free_tries;
}

void StaffPin::keep_wrong_tries(int tries) const {
  std::error_code ignored;
  if (tries == 0 && !std::filesystem::exists(tries_, ignored)) return;
  (void)content::write_file(tries_, fmt::format("{}\n", tries), owner_only);
}

}  // namespace kiosk
