// SPDX-License-Identifier: MIT
// The claims of a code as deterministic CBOR and back; see payload.h for what each key means.

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "printer/code/scanned_text.h"
#include "printer/payload/payload.h"

namespace printer {

namespace {

enum Claim { claim_iss = 1, claim_exp = 4, claim_iat = 6, claim_cti = 7 };
enum PrivateClaim {
  claim_slip_number = -65537,
  claim_rule_set = -65538,
  claim_language = -65539,
  claim_attempt = -65540,
  claim_urgent = -65541,
  claim_programmes = -65542,
  claim_answers = -65543
};
constexpr std::string_view usual_language = "zh-Hans";
constexpr const char *loud_text = "文字里有控制字符", *programme_twice = "同一个项目写了两次";

auto claims_invalid(const std::string& why) {
  return content::fault(content::FaultCode::payload_invalid, fmt::format("二维码内容不对：{}。", why));
}

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

// "150203004" as a number; other codes as they are. The number of a code begins with no zero, so that one code has one form.
Cbor office_to_cbor(const std::string& code) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(code.data(), code.data() + code.size(), number);
  return problem == std::errc{} && number >= 0 && std::to_string(number) == code ? Cbor::of(number) : Cbor::of_text(code);
}

std::optional<std::string> office_from_cbor(const Cbor& value) {
  if (value.kind == Cbor::Kind::text && !value.text.empty()) return value.text;
  const auto number = value.integer();
  if (!number || *number < 0) return std::nullopt;
  return std::to_string(*number);
}

int outcome_number(content::Outcome outcome) {
  switch (outcome) {
    case content::Outcome::likely: return 1;
    case content::Outcome::ask: return 2;
    case content::Outcome::already: return 3;
    default: return 0;
  }
}

Cbor open_to_cbor(const std::vector<int>& open) {
  std::int64_t bits = 0;
  for (const int number : open) bits |= std::int64_t{1} << (number - 1);
  return Cbor::of(bits);
}

// A programme has one outcome: a slip that names it twice contradicts itself.
bool named_twice(const std::vector<PayloadProgramme>& programmes) {
  std::set<std::string_view> codes;
  return std::any_of(programmes.begin(), programmes.end(), [&](const PayloadProgramme& one) { return !codes.insert(one.code).second; });
}

// Whether every text of a value can be shown: a window prints them, and no signed text may move its cursor or turn its lines round.
bool shows_quietly(const Cbor& value) {
  const auto quiet = [](const auto& entry) { return shows_quietly(entry.first) && shows_quietly(entry.second); };
  return is_quiet_text(value.text) && std::all_of(value.items.begin(), value.items.end(), shows_quietly) &&
         std::all_of(value.map.begin(), value.map.end(), quiet);
}

content::Result<Cbor> programmes_to_cbor(const std::vector<PayloadProgramme>& programmes, const std::string& office) {
  std::vector<Cbor> likely, already;
  std::vector<std::pair<Cbor, Cbor>> ask, parts;
  for (const PayloadProgramme& programme : programmes) {
    const int outcome = outcome_number(programme.outcome);
    if (outcome == 0 || programme.code.empty()) return claims_invalid(fmt::format("项目“{}”不该印在小票上", programme.code));
    const auto outside = [](int number) { return number < 1 || number > highest_criterion; };
    if (std::any_of(programme.open.begin(), programme.open.end(), outside) || (outcome != 2 && !programme.open.empty()))
      return claims_invalid(fmt::format("项目“{}”的待核条件编号放不下", programme.code));
    if (outcome == 1) likely.push_back(programme_to_cbor(programme.code));
    if (outcome == 2) ask.emplace_back(programme_to_cbor(programme.code), open_to_cbor(programme.open));
    if (outcome == 3) already.push_back(programme_to_cbor(programme.code));
  }
  if (named_twice(programmes)) return claims_invalid(programme_twice);
  const auto by_bytes = [](const Cbor& a, const Cbor& b) { return write_cbor(a) < write_cbor(b); };
  std::sort(likely.begin(), likely.end(), by_bytes);
  std::sort(already.begin(), already.end(), by_bytes);
  if (!likely.empty()) parts.emplace_back(Cbor::of(1), Cbor::of_array(std::move(likely)));
  if (!ask.empty()) parts.emplace_back(Cbor::of(2), Cbor::of_map(std::move(ask)));
  if (!already.empty()) parts.emplace_back(Cbor::of(3), Cbor::of_array(std::move(already)));
  if (!office.empty()) parts.emplace_back(Cbor::of(4), office_to_cbor(office));
  return Cbor::of_map(std::move(parts));
}

// False where `value` is not what programmes_to_cbor writes.
bool programmes_from_cbor(const Cbor& value, std::vector<PayloadProgramme>& programmes, std::string& office) {
  if (value.kind != Cbor::Kind::map) return false;
  for (const auto& [outcome, list] : value.map) {
    const auto number = outcome.integer().value_or(0);  // 0 stands for nothing
    if (number == 4) {
      const auto code = office_from_cbor(list);
      if (!code) return false;
      office = *code;
      continue;
    }
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

}  // namespace

content::Result<Bytes> write_claims(const Payload& payload) {
  if (payload.token.size() != token_bytes) return claims_invalid("随机编号应当是 10 个字节");
  auto programmes = programmes_to_cbor(payload.programmes, payload.office);
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
  if (!payload.answers.empty()) {
    auto answers = read_cbor(payload.answers);
    if (!answers) return claims_invalid("回答不是 CBOR");
    claims.emplace_back(Cbor::of(claim_answers), std::move(*answers));
  }
  const Cbor whole = Cbor::of_map(std::move(claims));
  if (!shows_quietly(whole)) return claims_invalid(loud_text);
  return write_cbor(whole);
}

content::Result<Payload> read_claims(const Bytes& bytes) {
  const auto claims = read_cbor(bytes);
  if (!claims || claims->kind != Cbor::Kind::map) return claims_invalid("声明部分读不懂");
  if (!shows_quietly(*claims)) return claims_invalid(loud_text);
  Payload payload;
  payload.language = usual_language;
  if (!read_text(*claims, claim_iss, payload.issuer)) return claims_invalid("没有写明是哪台终端");
  if (!read_time(*claims, claim_exp, payload.expires) || !read_time(*claims, claim_iat, payload.issued)) return claims_invalid("没有日期");
  const Cbor* token = claims->at(claim_cti);
  if (token == nullptr || token->kind != Cbor::Kind::bytes || token->bytes.size() != token_bytes) return claims_invalid("没有随机编号");
  payload.token = token->bytes;
  if (!read_text(*claims, claim_slip_number, payload.slip_number)) return claims_invalid("没有小票号");
  if (!read_text(*claims, claim_rule_set, payload.rule_set)) return claims_invalid("没有规则版本");
  if (claims->at(claim_language) != nullptr && !read_text(*claims, claim_language, payload.language)) return claims_invalid("语言读不懂");
  if (const Cbor* attempt = claims->at(claim_attempt)) {
    const auto number = attempt->integer();
    if (!number || *number < 1 || *number > 1000) return claims_invalid("打印次数读不懂");
    payload.attempt = static_cast<int>(*number);
  }
  if (const Cbor* urgent = claims->at(claim_urgent)) {
    if (urgent->kind != Cbor::Kind::boolean) return claims_invalid("“急”的标记读不懂");
    payload.urgent = urgent->number != 0;
  }
  const Cbor* programmes = claims->at(claim_programmes);
  if (programmes == nullptr || !programmes_from_cbor(*programmes, payload.programmes, payload.office))
    return claims_invalid("项目清单读不懂");
  if (named_twice(payload.programmes)) return claims_invalid(programme_twice);
  if (const Cbor* answers = claims->at(claim_answers)) payload.answers = write_cbor(*answers);
  return payload;
}

}  // namespace printer
