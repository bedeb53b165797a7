// SPDX-License-Identifier: MIT
// COSE_Sign1 over the claims, in base32; see payload.h, RFC 9052 §4.2 and §4.4 for what is signed.

#include "printer/payload/payload.h"

#include <fmt/core.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "printer/code/base32.h"
#include "printer/code/cbor.h"
#include "printer/code/scanned_code.h"

namespace printer {

namespace {

constexpr std::size_t kid_bytes = 2;
constexpr std::size_t cbor_limit = 310, cbor_limit_with_answers = 450;
constexpr std::int64_t valid_seconds = 30 * 24 * 3600, minute = 60;
constexpr std::uint64_t tag_sign1 = 18;
enum Header { header_alg = 1, header_crit = 2, header_kid = 4 };
constexpr std::int64_t alg_eddsa = -8;

auto invalid(const std::string& why) {
  return content::fault(content::FaultCode::payload_invalid, fmt::format("二维码内容不对：{}。", why));
}

// What is signed: RFC 9052 §4.4, no external data.
Bytes signed_bytes(const Bytes& protected_header, const Bytes& claims) {
  return write_cbor(
      Cbor::of_array({Cbor::of_text("Signature1"), Cbor::of_bytes(protected_header), Cbor::of_bytes({}), Cbor::of_bytes(claims)}));
}

bool is_host(const std::string& host) {
  return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
  });
}

content::Result<SealedPayload> unseal(const std::string& base32) {
  const auto bytes = from_base32(base32);
  if (!bytes) return invalid("扫错了字，请再扫一遍");
  auto cose = read_cbor(*bytes);
  if (cose && cose->kind == Cbor::Kind::tag && cose->number == tag_sign1) {
    Cbor inner = std::move(cose->items.front());
    cose = std::move(inner);
  }
  if (!cose || cose->kind != Cbor::Kind::array || cose->items.size() != 4 || cose->items[0].kind != Cbor::Kind::bytes ||
      cose->items[1].kind != Cbor::Kind::map || cose->items[2].kind != Cbor::Kind::bytes || cose->items[3].kind != Cbor::Kind::bytes)
    return invalid("扫错了字，或者不是救助小票的码，请再扫一遍");  // no COSE_Sign1
  if (!cose->items[1].map.empty()) return invalid("带有没有签名的部分");
  const auto header = read_cbor(cose->items[0].bytes);
  const bool readable = header && header->kind == Cbor::Kind::map;
  const Cbor* algorithm = readable ? header->at(header_alg) : nullptr;
  if (algorithm == nullptr || algorithm->integer() != alg_eddsa) return invalid("签名算法不是 EdDSA");
  // What is critical must be understood (RFC 9052 §3.1), and no label of ours is ever listed there.
  if (header->at(header_crit) != nullptr) return invalid("它要求窗口懂得一种新写法（crit），请更新窗口的程序");
  const Cbor* kid = header->at(header_kid);
  if (kid == nullptr || kid->kind != Cbor::Kind::bytes || kid->bytes.size() != kid_bytes) return invalid("没有写明是哪把密钥签的");
  return SealedPayload{fmt::format("{:02x}{:02x}", kid->bytes[0], kid->bytes[1]), signed_bytes(cose->items[0].bytes, cose->items[2].bytes),
                       std::move(cose->items[3].bytes), std::move(cose->items[2].bytes)};
}

}  // namespace

content::Result<std::string> encode_payload(const Payload& payload, const SigningKey& key, const std::string& office_host) {
  if (sodium_init() < 0) return content::fault(content::FaultCode::key_unusable, "加密库没有启动。");
  if (!is_host(office_host)) return invalid(fmt::format("窗口网址的主机名“{}”不对", office_host));
  auto claims = write_claims(payload);
  if (!claims) return tl::unexpected(claims.error());
  Bytes kid(kid_bytes);
  std::size_t written = 0;
  if (sodium_hex2bin(kid.data(), kid.size(), key.kid.data(), key.kid.size(), nullptr, &written, nullptr) != 0 || written != kid.size())
    return content::fault(content::FaultCode::key_unusable, "签名密钥没有编号。");
  const Bytes header =
      write_cbor(Cbor::of_map({{Cbor::of(header_alg), Cbor::of(alg_eddsa)}, {Cbor::of(header_kid), Cbor::of_bytes(std::move(kid))}}));
  const Bytes message = signed_bytes(header, *claims);
  Bytes signature(crypto_sign_BYTES);
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), key.secret_key.data());
  const Bytes cose = write_cbor(Cbor::of_tag(tag_sign1, Cbor::of_array({Cbor::of_bytes(header), Cbor::of_map({}),
                                                                        Cbor::of_bytes(std::move(*claims)), Cbor::of_bytes(signature)})));
  const std::size_t limit = payload.answers.empty() ? cbor_limit : cbor_limit_with_answers;
  if (cose.size() > limit)
    return content::fault(content::FaultCode::payload_too_large, fmt::format("二维码内容有 {} 字节，最多 {} 字节。", cose.size(), limit));
  return fmt::format("https://{}/s#{}", office_host, to_base32(cose));
}

content::Result<std::vector<SealedPayload>> open_payload(std::string_view text) {
  const auto readings = read_scan(text);
  if (!readings) return content::fault(content::FaultCode::payload_invalid, readings.error().sentence);
  std::vector<SealedPayload> sealed;
  std::optional<content::Fault> fault;
  for (const std::string& reading : *readings) {
    auto opened = unseal(reading);
    if (opened) sealed.push_back(std::move(*opened));
    else if (!fault) fault = std::move(opened.error());
  }
  if (sealed.empty()) return tl::unexpected(std::move(*fault));
  return sealed;
}

bool signature_holds(const SealedPayload& sealed, const std::array<std::uint8_t, 32>& public_key) {
  return sodium_init() >= 0 && sealed.signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(sealed.signature.data(), sealed.message.data(), sealed.message.size(), public_key.data()) == 0;
}

content::Result<Payload> decode_payload(std::string_view text, const std::array<std::uint8_t, 32>& public_key) {
  const auto sealed = open_payload(text);
  if (!sealed) return tl::unexpected(sealed.error());
  for (const SealedPayload& reading : *sealed)
    if (signature_holds(reading, public_key)) return read_claims(reading.claims);
  return invalid("签名对不上，可能被改过，或不是本单位终端打印的");
}

std::int64_t expiry_of(std::int64_t issued) { return (issued + valid_seconds) / minute * minute + minute - 1; }

Payload payload_for(const Slip& slip, std::int64_t now) {
  Payload payload;
  payload.issuer = slip.terminal.empty() ? slip.place : slip.terminal;
  payload.issued = now;
  payload.expires = expiry_of(now);
  payload.token.resize(token_bytes);
  if (sodium_init() >= 0) randombytes_buf(payload.token.data(), payload.token.size());
  payload.slip_number = slip.number;
  payload.rule_set = slip.rule_set;
  payload.language = slip.language;
  payload.office = slip.office;
  payload.attempt = slip.attempt;
  payload.urgent = slip.urgent;
  for (const SlipProgramme& programme : slip.programmes) {
    PayloadProgramme line{programme.code, programme.outcome, {}};
    if (programme.outcome == content::Outcome::ask) {
      for (const std::string& criterion : programme.open) {  // "P01-03" is 3
        const std::size_t dash = criterion.rfind('-');
        const char* begin = criterion.data() + (dash == std::string::npos ? 0 : dash + 1);
        int number = 0;
        const auto [end, problem] = std::from_chars(begin, criterion.data() + criterion.size(), number);
        if (problem == std::errc{} && number >= 1 && number <= highest_criterion) line.open.push_back(number);
        (void)end;
      }
      std::sort(line.open.begin(), line.open.end());
      line.open.erase(std::unique(line.open.begin(), line.open.end()), line.open.end());
    }
    payload.programmes.push_back(std::move(line));
  }
  return payload;
}

}  // namespace printer
