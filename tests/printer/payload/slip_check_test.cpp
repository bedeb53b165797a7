// SPDX-License-Identifier: MIT
// Until when a code is good, to the second, and what its header may not hold.

#include "printer/payload/slip_check.h"

#include <sodium.h>

#include <catch2/catch.hpp>

#include "printer/code/base32.h"
#include "tests/printer/slip/slip_fixture.h"

namespace {

constexpr std::int64_t minute = 60, day_seconds = 86400;

struct Window {
  printer::SigningKey key = slip_fixture::key();
  std::vector<printer::PublicKey> keys{{key.public_key, printer::fingerprint(key.public_key), "", {}, std::nullopt, false}};

  printer::Payload payload(std::int64_t issued, std::int64_t expires) const {
    printer::Payload payload;
    payload.issuer = "KDL-1";
    payload.issued = issued;
    payload.expires = expires;
    payload.token = printer::Bytes(printer::token_bytes, 7);
    payload.slip_number = "0147";
    payload.rule_set = "2026.11";
    payload.language = "zh-Hans";
    return payload;
  }
  std::string code(std::int64_t issued, std::int64_t expires) const {
    return printer::encode_payload(payload(issued, expires), key, "a.example").value();
  }
  bool good(const std::string& text, std::int64_t now) const { return printer::check_slip(text, keys, now).has_value(); }

  // The same claims under another header.
  std::string sealed(const std::vector<std::pair<printer::Cbor, printer::Cbor>>& header, printer::Cbor unsigned_part) const {
    using printer::Cbor;
    const auto claims = printer::write_claims(payload(slip_fixture::now, slip_fixture::now + day_seconds)).value();
    const auto bytes = printer::write_cbor(Cbor::of_map(header));
    const auto message = printer::write_cbor(
        Cbor::of_array({Cbor::of_text("Signature1"), Cbor::of_bytes(bytes), Cbor::of_bytes({}), Cbor::of_bytes(claims)}));
    printer::Bytes signature(crypto_sign_BYTES);
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), key.secret_key.data());
    return printer::to_base32(printer::write_cbor(Cbor::of_tag(
        18, Cbor::of_array({Cbor::of_bytes(bytes), std::move(unsigned_part), Cbor::of_bytes(claims), Cbor::of_bytes(signature)}))));
  }
};

}  // namespace

TEST_CASE("a slip is good to the last second of the minute that it prints, whatever second its code names") {
  const Window window;
  const std::int64_t issued = slip_fixture::now / minute * minute + 22, printed = printer::expiry_of(issued);
  CHECK(printed % minute == minute - 1);
  CHECK(printed / minute == (issued + 30 * day_seconds) / minute);
  for (const std::int64_t second : {0, 1, 30, 59}) {
    const std::int64_t begins = printed - (minute - 1);
    const std::string code = window.code(issued, begins + second);
    CHECK(printer::time_words(begins + second) == printer::time_words(printed));
    CHECK(window.good(code, begins - 1));
    CHECK(window.good(code, begins));
    CHECK(window.good(code, begins + 59));
    CHECK_FALSE(window.good(code, begins + 60));
  }
  // Ten minutes of a clock that is ahead, to the second.
  CHECK(window.good(window.code(issued, printed), issued - 600));
  CHECK_FALSE(window.good(window.code(issued, printed), issued - 601));
}

TEST_CASE("a slip of the day on which its key retired is good, one of the next day is not") {
  Window window;
  const std::int64_t issued = slip_fixture::now;
  const std::string code = window.code(issued, issued + day_seconds);
  window.keys.front().retired = printer::day_of(issued);
  CHECK(window.good(code, issued));
  window.keys.front().retired = printer::day_of(issued) - std::chrono::days(1);
  CHECK_FALSE(window.good(code, issued));
}

TEST_CASE("a slip whose key was lost is good on no day, not even one from before") {
  Window window;
  const std::int64_t issued = slip_fixture::now;
  const std::string code = window.code(issued, issued + day_seconds);
  CHECK(window.good(code, issued));
  window.keys.front().lost = true;
  CHECK_FALSE(window.good(code, issued));
  window.keys.front().retired = printer::day_of(issued) + std::chrono::days(1);
  CHECK_FALSE(window.good(code, issued));
}

TEST_CASE("a header that asks for more than a window knows is refused, and so is anything unsigned") {
  using printer::Cbor;
  const Window window;
  const std::int64_t now = slip_fixture::now;
  printer::Bytes kid(2);
  sodium_hex2bin(kid.data(), 2, window.key.kid.data(), 4, nullptr, nullptr, nullptr);
  const std::pair<Cbor, Cbor> alg{Cbor::of(1), Cbor::of(-8)}, key{Cbor::of(4), Cbor::of_bytes(kid)};
  const std::pair<Cbor, Cbor> critical{Cbor::of(2), Cbor::of_array({Cbor::of(-65600)})}, known{Cbor::of(2), Cbor::of_array({Cbor::of(4)})};
  const std::pair<Cbor, Cbor> other{Cbor::of(-65600), Cbor::of(1)};
  CHECK(window.good(window.sealed({alg, key}, Cbor::of_map({})), now));
  CHECK(window.good(window.sealed({alg, key, other}, Cbor::of_map({})), now));  // not critical: may be passed over
  CHECK_FALSE(window.good(window.sealed({alg, critical, key, other}, Cbor::of_map({})), now));
  CHECK_FALSE(window.good(window.sealed({alg, known, key}, Cbor::of_map({})), now));
  CHECK_FALSE(window.good(window.sealed({alg, key}, Cbor::of_map({critical})), now));
  CHECK_FALSE(window.good(window.sealed({alg, key}, Cbor::of_map({other})), now));
}
