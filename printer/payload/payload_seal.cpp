// SPDX-License-Identifier: MIT
#include "printer/payload/payload_seal.h"

#include <sodium.h>

#include <algorithm>

namespace printer {

namespace {

auto closed(const char* sentence) { return content::fault(content::FaultCode::payload_invalid, sentence); }

}  // namespace

content::Result<Bytes> seal_answers(const Bytes& answers, const SealingKey& key, const Bytes& passing) {
  if (sodium_init() < 0) return content::fault(content::FaultCode::key_unusable, "加密库没有启动。");
  Secret secret{};
  if (passing.size() == secret.size()) std::copy(passing.begin(), passing.end(), secret.begin());
  else randombytes_buf(secret.data(), secret.size());
  Bytes box(crypto_box_SEALBYTES + answers.size());
  crypto_scalarmult_base(box.data(), secret.data());
  std::array<std::uint8_t, crypto_box_NONCEBYTES> nonce{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, nonce.size());
  crypto_generichash_update(&state, box.data(), crypto_box_PUBLICKEYBYTES);
  crypto_generichash_update(&state, key.data(), key.size());
  crypto_generichash_final(&state, nonce.data(), nonce.size());
  const int failed =
      crypto_box_easy(box.data() + crypto_box_PUBLICKEYBYTES, answers.data(), answers.size(), nonce.data(), key.data(), secret.data());
  sodium_memzero(secret.data(), secret.size());
  if (failed != 0) return content::fault(content::FaultCode::key_unusable, "封装回答的公钥不是一把能用的公钥。");
  return write_cbor(Cbor::of_bytes(std::move(box)));
}

content::Result<Bytes> open_answers(const Bytes& claim, std::span<const AnswerKey> keys) {
  const auto value = read_cbor(claim);
  if (value && value->kind == Cbor::Kind::array) return claim;
  if (!value || value->kind != Cbor::Kind::bytes || value->bytes.size() < crypto_box_SEALBYTES)
    return closed("小票里带的回答读不懂，请重新问。");
  if (keys.empty()) return closed("居民的回答封在码里，只有持有窗口私钥的电脑能看。");
  Bytes answers(value->bytes.size() - crypto_box_SEALBYTES);
  for (const AnswerKey& key : keys)
    if (crypto_box_seal_open(answers.data(), value->bytes.data(), value->bytes.size(), key.half.bytes.data(), key.secret.data()) == 0)
      return answers;
  return closed("小票里的回答是用另一把钥匙封的，本窗口打不开，请重新问。");
}

}  // namespace printer
