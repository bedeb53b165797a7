// SPDX-License-Identifier: MIT
#pragma once

// The staff's number of six digits, kept in the state folder as an argon2id hash (libsodium's crypto_pwhash_str) that only the terminal's
// user may read. It opens the staff page and nothing else: no number is asked of a resident, and a call is acknowledged without it.

#include <filesystem>
#include <string>
#include <string_view>

#include "content/base/fault.h"
#include "kiosk/session/event.h"

namespace kiosk {

class StaffPin {
 public:
  explicit StaffPin(const std::filesystem::path& state) : file_(state / "staff.pin"), tries_(state / "staff.tries") {}

  // Takes about 30 ms and 16 MB. False, too, where there is none.
  bool is(std::string_view pin) const;
  // A new one drawn at random; the old one ends. Faults: file_unwritable, disk_full, with the old one still good.
  content::Result<std::string> renew() const;

  // Wrong tries since the last right one, kept beside it. Where they cannot be read they were too many.
  int wrong_tries() const;
  void keep_wrong_tries(int tries) const;

 private:
  std::filesystem::path file_, tries_;
};

}  // namespace kiosk
