// SPDX-License-Identifier: MIT
#pragma once

// The trail of what was done, as a chain: the sum of an event is BLAKE2b-256 of the sum before it and of all it says, so an event that was
// changed, removed, put in or moved breaks the chain at its row. Who rewrites every row after it as well is found out by a sum that was
// noted down elsewhere (`audit` prints the last one).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace web {

// Never holds anything about a resident: a subject is the number of a slip or case, or the name of an account.
struct Event {
  std::int64_t at = 0;  // Unix time, seconds
  std::string actor;    // name of an account, or "system"
  std::string kind;     // of the program's closed list, "login"
  std::string subject, detail;
};

std::string chain_start();  // the sum before the first event
// In hexadecimal. `number` counts from 1.
std::string chain_sum(std::string_view before, std::int64_t number, const Event& event);

// Walks along the rows in their order.
class ChainAudit {
 public:
  // False: broken here or before.
  bool next(std::int64_t number, const Event& event, std::string_view sum);
  // The first row that does not fit; nullopt while all do.
  std::optional<std::int64_t> broken() const { return broken_; }
  std::int64_t count() const { return count_; }
  const std::string& last_sum() const { return last_; }

 private:
  std::int64_t count_ = 0;
  std::string last_ = chain_start();
  std::optional<std::int64_t> broken_;
};

}  // namespace web
