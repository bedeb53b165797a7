// SPDX-License-Identifier: MIT
// COSE_Sign1 over a CWT in base32; see payload.h for the claims, RFC 9052 §4.2 and §4.4 for what is signed.

#include "printer/payload.h"

#include <fmt/core.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "printer/base32.h"
#include "printer/cbor.h"

namespace printer {

namespace {

constexpr std::size_t token_bytes = 10;
constexpr std::size_t cbor_limit = 300;
constexpr std::int64_t valid_seconds = 30 * 24 * 3600;
constexpr std::uint64_t tag_sign1 = 18;
constexpr int highest_criterion = 63;
enum Header { header_alg = 1, header_kid = 4 };
enum Claim { claim_iss = 1, claim_exp = 4, claim_iat = 6, claim_cti = 7 };
enum PrivateClaim {
  claim_slip_number = -65537,
  claim_rule_set = -65538,
  claim_language = -65539,
  claim_attempt = -65540,
  claim_urgent = -65541,
  claim_programmes = -65542
};
constexpr std::int64_t alg_eddsa = -8;
constexpr std::string_view usual_language = "zh-Hans";

auto invalid(const std::string& why) { return content::fault(content::FaultCode::payload_invalid, fmt::format("二维码内容不对：{}。", why)); }

// "P07" as 7; other codes as they are.
Cbor programme_to_cbor(const std::string& code) {
  if (code.size() == 3 && code[0] == 'P' && code[1] >= '0' && code[1] <= '9' && code[2] >= '0' && code[2] <= '9')
    return Cbor::of((code[1] - '0') * 10 + (code[2] - '0'));
  return Cbor::of_text(code);
}

std::optional<std::string> programme_from_cbor(const Cbor& value) {
  if (value.kind == Cbor::Kind::text && !value.text.empty()) return value.text;
  const auto number = value.integer();
  if (!number || *number < 0 || *number > 99) return std::nullopt;
  return fmt::format("P{:02}", *number);
}

int outcome_number(content::Outcome outcome) {
  switch (outcome) {
    case content::Outcome::likely:
      return 1;
    case content::Outcome::ask:
      return 2;
    case content::Outcome::already:
      return 3;
    default:
      return 0;
  }
}

Cbor open_to_cbor(const std::vector<int>& open) {
  std::int64_t bits = 0;
  for (const int number : open) bits |= std::int64_t{1} << (number - 1);
  return Cbor::of(bits);
}

content::Result<Cbor> programmes_to_cbor(const std::vector<PayloadProgramme>& programmes) {
  std::vector<Cbor> likely, already;
  std::vector<std::pair<Cbor, Cbor>> ask, parts;
  for (const PayloadProgramme& programme : programmes) {
    const int outcome = outcome_number(programme.outcome);
    if (outcome == 0 || programme.code.empty()) return invalid(fmt::format("项目“{}”不该印在小票上", programme.code));
    const auto outside = [](int number) { return number < 1 || number > highest_criterion; };
    if (std::any_of(programme.open.begin(), programme.open.end(), outside) || (outcome != 2 && !programme.open.empty()))
      return invalid(fmt::format("项目“{}”的待核条件编号放不下", programme.code));
    if (outcome == 1) likely.push_back(programme_to_cbor(programme.code));
    if (outcome == 2) ask.emplace_back(programme_to_cbor(programme.code), open_to_cbor(programme.open));
    if (outcome == 3) already.push_back(programme_to_cbor(programme.code));
  }
  const auto by_bytes = [](const Cbor& a, const Cbor& b) { return write_cbor(a) < write_cbor(b); };
  std::sort(likely.begin(), likely.end(), by_bytes);
  std::sort(already.begin(), already.end(), by_bytes);
  if (!likely.empty()) parts.emplace_back(Cbor::of(1), Cbor::of_array(std::move(likely)));
  if (!ask.empty()) parts.emplace_back(Cbor::of(2), Cbor::of_map(std::move(ask)));
  if (!already.empty()) parts.emplace_back(Cbor::of(3), Cbor::of_array(std::move(already)));
  return Cbor::of_map(std::move(parts));
}

// False where `value` is not what programmes_to_cbor writes.
bool programmes_from_cbor(const Cbor& value, std::vector<PayloadProgramme>& programmes) {
  if (value.kind != Cbor::Kind::map) return false;
  for (const auto& [outcome, list] : value.map) {
    const auto number = outcome.integer();
    if (number == 2) {
      if (list.kind != Cbor::Kind::map) return false;
      for (const auto& [name, open] : list.map) {
        const auto code = programme_from_cbor(name);
        const auto bits = open.integer();
        if (!code || !bits || *bits < 0) return false;
        PayloadProgramme programme{*code, content::Outcome::ask, {}};
        for (int bit = 0; bit < highest_criterion; ++bit)
          if ((*bits >> bit & 1) != 0) programme.open.push_back(bit + 1);
        programmes.push_back(std::move(programme));
      }
      continue;
    }
    if ((number != 1 && number != 3) || list.kind != Cbor::Kind::array) return false;
    for (const Cbor& name : list.items) {
      const auto code = programme_from_cbor(name);
      if (!code) return false;
      programmes.push_back({*code, number == 1 ? content::Outcome::likely : content::Outcome::already, {}});
    }
  }
  return true;
}

content::Result<Bytes> claims_to_bytes(const Payload& payload) {
  if (payload.token.size() != token_bytes) return invalid("随机编号应当是 10 个字节");
  auto programmes = programmes_to_cbor(payload.programmes);
  if (!programmes) return tl::unexpected(programmes.error());
  std::vector<std::pair<Cbor, Cbor>> claims;
  claims.emplace_back(Cbor::of(claim_iss), Cbor::of_text(payload.issuer));
  claims.emplace_back(Cbor::of(claim_exp), Cbor::of(payload.expires));
  claims.emplace_back(Cbor::of(claim_iat), Cbor::of(payload.issued));
  claims.emplace_back(Cbor::of(claim_cti), Cbor::of_bytes(payload.token));
  claims.emplace_back(Cbor::of(claim_slip_number), Cbor::of_text(payload.slip_number));
  claims.emplace_back(Cbor::of(claim_rule_set), Cbor::of_text(payload.rule_set));
  if (payload.language != usual_language) claims.emplace_back(Cbor::of(claim_language), Cbor::of_text(payload.language));
  if (payload.attempt != 1) claims.emplace_back(Cbor::of(claim_attempt), Cbor::of(payload.attempt));
  if (payload.urgent) claims.emplace_back(Cbor::of(claim_urgent), Cbor::of_bool(true));
  claims.emplace_back(Cbor::of(claim_programmes), std::move(*programmes));
  return write_cbor(Cbor::of_map(std::move(claims)));
}

bool read_text(const Cbor& claims, std::int64_t key, std::string& value) {
  const Cbor* claim = claims.at(key);
  if (claim == nullptr || claim->kind != Cbor::Kind::text) return false;
  value = claim->text;
  return true;
}

bool read_time(const Cbor& claims, std::int64_t key, std::int64_t& value) {
  const Cbor* claim = claims.at(key);
  if (claim == nullptr || !claim->integer()) return false;
  value = *claim->integer();
  return true;
}

content::Result<Payload> claims_from_bytes(const Bytes& bytes) {
  const auto claims = read_cbor(bytes);
  if (!claims || claims->kind != Cbor::Kind::map) return invalid("声明部分读不懂");
  Payload payload;
  payload.language = usual_language;
  if (!read_text(*claims, claim_iss, payload.issuer)) return invalid("没有写明是哪台终端");
  if (!read_time(*claims, claim_exp, payload.expires) || !read_time(*claims, claim_iat, payload.issued)) return invalid("没有日期");
  const Cbor* token = claims->at(claim_cti);
  if (token == nullptr || token->kind != Cbor::Kind::bytes || token->bytes.size() != token_bytes) return invalid("没有随机编号");
  payload.token = token->bytes;
  if (!read_text(*claims, claim_slip_number, payload.slip_number)) return invalid("没有小票号");
  if (!read_text(*claims, claim_rule_set, payload.rule_set)) return invalid("没有规则版本");
  if (claims->at(claim_language) != nullptr && !read_text(*claims, claim_language, payload.language)) return invalid("语言读不懂");
  if (const Cbor* attempt = claims->at(claim_attempt)) {
    const auto number = attempt->integer();
    if (!number || *number < 1 || *number > 1000) return invalid("打印次数读不懂");
    payload.attempt = static_cast<int>(*number);
  }
  if (const Cbor* urgent = claims->at(claim_urgent)) {
    if (urgent->kind != Cbor::Kind::boolean) return invalid("“急”的标记读不懂");
    payload.urgent = urgent->number != 0;
  }
  const Cbor* programmes = claims->at(claim_programmes);
  if (programmes == nullptr || !programmes_from_cbor(*programmes, payload.programmes)) return invalid("项目清单读不懂");
  return payload;
}

// What is signed: RFC 9052 §4.4, no external data.
Bytes signed_bytes(const Bytes& protected_header, const Bytes& claims) {
  return write_cbor(Cbor::of_array(
      {Cbor::of_text("Signature1"), Cbor::of_bytes(protected_header), Cbor::of_bytes({}), Cbor::of_bytes(claims)}));
}

bool is_host(const std::string& host) {
  return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
  });
}

}  // namespace

content::Result<std::string> encode_payload(const Payload& payload, const SigningKey& key, const std::string& office_host) {
  if (sodium_init() < 0) return content::fault(content::FaultCode::key_unusable, "加密库没有启动。");
  if (!is_host(office_host)) return invalid(fmt::format("窗口网址的主机名“{}”不对", office_host));
  auto claims = claims_to_bytes(payload);
  if (!claims) return tl::unexpected(claims.error());
  Bytes kid(2);
  std::size_t written = 0;
  if (sodium_hex2bin(kid.data(), kid.size(), key.kid.data(), key.kid.size(), nullptr, &written, nullptr) != 0 || written != kid.size())
    return content::fault(content::FaultCode::key_unusable, "签名密钥没有编号。");
  const Bytes header = write_cbor(
      Cbor::of_map({{Cbor::of(header_alg), Cbor::of(alg_eddsa)}, {Cbor::of(header_kid), Cbor::of_bytes(std::move(kid))}}));
  const Bytes message = signed_bytes(header, *claims);
  Bytes signature(crypto_sign_BYTES);
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), key.secret_key.data());
  const Bytes cose = write_cbor(Cbor::of_tag(
      tag_sign1, Cbor::of_array({Cbor::of_bytes(header), Cbor::of_map({}), Cbor::of_bytes(std::move(*claims)), Cbor::of_bytes(signature)})));
  if (cose.size() > cbor_limit)
    return content::fault(content::FaultCode::payload_too_large,
                          fmt::format("二维码内容有 {} 字节，最多 {} 字节。", cose.size(), cbor_limit));
  return fmt::format("https://{}/s#{}", office_host, to_base32(cose));
}

content::Result<Payload> decode_payload(const std::string& text, const std::array<std::uint8_t, 32>& public_key) {
  if (sodium_init() < 0) return content::fault(content::FaultCode::key_unusable, "加密库没有启动。");
  const std::size_t hash = text.find('#');
  const auto bytes = from_base32(std::string_view(text).substr(hash == std::string::npos ? 0 : hash + 1));
  if (!bytes || bytes->empty()) return invalid("不是本系统的小票，或者没有扫全");
  auto cose = read_cbor(*bytes);
  if (cose && cose->kind == Cbor::Kind::tag && cose->number == tag_sign1) {
    Cbor inner = std::move(cose->items.front());
    cose = std::move(inner);
  }
  if (!cose || cose->kind != Cbor::Kind::array || cose->items.size() != 4 || cose->items[0].kind != Cbor::Kind::bytes ||
      cose->items[1].kind != Cbor::Kind::map || cose->items[2].kind != Cbor::Kind::bytes || cose->items[3].kind != Cbor::Kind::bytes)
    return invalid("不是 COSE_Sign1 结构");
  const Bytes& claims = cose->items[2].bytes;
  const Bytes& signature = cose->items[3].bytes;
  const auto header = read_cbor(cose->items[0].bytes);
  const Cbor* algorithm = header && header->kind == Cbor::Kind::map ? header->at(header_alg) : nullptr;
  if (algorithm == nullptr || algorithm->integer() != alg_eddsa) return invalid("签名算法不是 EdDSA");
  const Bytes message = signed_bytes(cose->items[0].bytes, claims);
  if (signature.size() != crypto_sign_BYTES ||
      crypto_sign_verify_detached(signature.data(), message.data(), message.size(), public_key.data()) != 0)
    return invalid("签名对不上，可能被改过，或不是本单位终端打印的");
  return claims_from_bytes(claims);
}

Payload payload_for(const Slip& slip, std::int64_t now) {
  Payload payload;
  payload.issuer = slip.terminal.empty() ? slip.place : slip.terminal;
  payload.issued = now;
  payload.expires = now + valid_seconds;
  payload.token.resize(token_bytes);
  if (sodium_init() >= 0) randombytes_buf(payload.token.data(), payload.token.size());
  payload.slip_number = slip.number;
  payload.rule_set = slip.rule_set;
  payload.language = slip.language;
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
