// SPDX-License-Identifier: MIT
#include "kiosk/staff_pin.h"

#include <sodium.h>

#include "content/pack/files.h"

namespace kiosk {
namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory = 16u << 20;  // libsodium's "interactive" 64 MB are more than the whole terminal takes
constexpr unsigned owner_only = 0600;

}  // namespace

bool StaffPin::exists() const { return content::read_regular_file(file_, crypto_pwhash_STRBYTES).has_value(); }

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

}  // namespace kiosk
