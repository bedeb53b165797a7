// SPDX-License-Identifier: MIT
#include "content/web/store/event_chain.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

#include "content/base/hex.h"

namespace web {

std::string chain_start() { return std::string(64, '0'); }

std::string chain_sum(std::string_view before, std::int64_t number, const Event& event) {
  // Each part with its length: no two events are written the same.
  std::string text = fmt::format("{}\n{} {}\n", before, number, event.at);
  for (const std::string& part : {event.actor, event.kind, event.subject, event.detail}) text += fmt::format("{}:{}\n", part.size(), part);
  std::array<unsigned char, 32> sum{};
  crypto_generichash(sum.data(), sum.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
  return content::hex_of(sum);
}

bool ChainAudit::next(std::int64_t number, const Event& event, std::string_view sum) {
  if (broken_) return false;
  // A row that is missing is named by the number it had.
  if (number != count_ + 1) {
    broken_ = count_ + 1;
    return false;
  }
  const std::string right = chain_sum(last_, number, event);
  if (right != sum) {
    broken_ = number;
    return false;
  }
  ++count_;
  last_ = right;
  return true;
}

}  // namespace web
