// SPDX-License-Identifier: MIT
#pragma once

// What a window can tell of a scanned code, offline: read, signed by a key it knows and trusts, printed at a possible time, not expired.
// Each fault (payload_invalid) is one sentence a clerk can act on.

#include "printer/payload/key_folder.h"

namespace printer {

struct CheckedSlip {
  Payload payload;
  PublicKey key;
};

// `text` as it was scanned, see scanned_code.h; `now` in Unix seconds. A terminal's clock may be ten minutes ahead, and the whole minute in
// which a slip expires is still good.
content::Result<CheckedSlip> check_slip(std::string_view text, const std::vector<PublicKey>& keys, std::int64_t now);

// "2026-11-20 09:41" in UTC+8.
std::string time_words(std::int64_t unix_seconds);
content::Date day_of(std::int64_t unix_seconds);
std::int64_t start_of(content::Date day);

}  // namespace printer
