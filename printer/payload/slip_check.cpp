// SPDX-License-Identifier: MIT
#include "printer/payload/slip_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace printer {

namespace {

constexpr std::int64_t skew_seconds = 600, minute_seconds = 60, day_seconds = 86400, offset_seconds = 8 * 3600;
// Times beyond the year 9999 are nobody's.
constexpr std::int64_t last_second = 253'402'272'000;

auto refuse(std::string sentence) { return content::fault(content::FaultCode::payload_invalid, std::move(sentence)); }

}  // namespace

content::Date day_of(std::int64_t unix_seconds) {
  return content::Date{std::chrono::floor<std::chrono::days>(std::chrono::seconds(unix_seconds + offset_seconds))};
}

std::int64_t start_of(content::Date day) { return day.time_since_epoch().count() * day_seconds - offset_seconds; }

std::string time_words(std::int64_t unix_seconds) {
  const std::int64_t second = ((unix_seconds + offset_seconds) % day_seconds + day_seconds) % day_seconds;
  return fmt::format("{} {:02}:{:02}", content::to_string(day_of(unix_seconds)), second / 3600, second / 60 % 60);
}

content::Result<CheckedSlip> check_slip(std::string_view text, const std::vector<PublicKey>& keys, std::int64_t now) {
  const auto readings = open_payload(text);
  if (!readings) return tl::unexpected(readings.error());
  // Two terminals may share the two bytes of a kid: every key of that name is tried.
  bool known = false;
  const SealedPayload* sealed = nullptr;
  const PublicKey* key = nullptr;
  for (const SealedPayload& reading : *readings)
    for (const PublicKey& candidate : keys) {
      if (key != nullptr || !candidate.fingerprint.starts_with(reading.kid)) continue;
      known = true;
      if (signature_holds(reading, candidate.bytes)) sealed = &reading, key = &candidate;
    }
  if (!known)
    return refuse(fmt::format("窗口没有编号 {} 的公钥：小票可能不是本单位终端打印的，也可能窗口的公钥该更新了。", readings->front().kid));
  if (key == nullptr) return refuse("签名对不上：请再扫一遍，还是这样就不能作数，内容被改过，或者不是本单位终端打印的。");
  auto payload = read_claims(sealed->claims);
  if (!payload) return tl::unexpected(payload.error());
  if (payload->issued < 0 || payload->issued > last_second || payload->expires <= payload->issued || payload->expires > last_second)
    return refuse("小票上的日期不成立：到期不晚于打印，请按纸上的内容受理，并报告终端管理员。");
  if (key->lost) return refuse(fmt::format("签这张小票的密钥 {} 已报失作废，小票不能作数，请重新自测或直接受理。", key->fingerprint));
  if (key->retired && day_of(payload->issued) > *key->retired)
    return refuse(fmt::format("签这张小票的密钥 {} 在 {} 已停用，小票却写着 {} 打印，不能作数。", key->fingerprint,
                              content::to_string(*key->retired), content::to_string(day_of(payload->issued))));
  if (payload->issued > now + skew_seconds)
    return refuse(fmt::format("小票写的打印时间 {} 还没到：请核对本机时间，本机对的话就是终端的时间错了。", time_words(payload->issued)));
  // Codes of an earlier release expire at any second of the minute that paper tells: that minute is theirs.
  if (payload->expires / minute_seconds < now / minute_seconds)
    return refuse(fmt::format("小票 {} 到期了（{} 打印），请重新自测，或直接受理。", time_words(payload->expires),
                              content::to_string(day_of(payload->issued))));
  return CheckedSlip{std::move(*payload), *key};
}

}  // namespace printer
