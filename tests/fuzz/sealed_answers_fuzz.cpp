// SPDX-License-Identifier: MIT
// libFuzzer target over what a window opens: the claim as it was signed, and what comes out of a seal that fits, which a careless or
// hostile terminal may have filled with anything.

#include <sodium.h>

#include "fuzz.h"
#include "printer/payload/payload_answers.h"
#include "printer/payload/payload_seal.h"

namespace {

void insist(bool holds) {
  if (!holds) std::abort();
}

printer::AnswerKey city_key() {
  printer::AnswerKey key;
  key.secret.fill(0x22);
  crypto_scalarmult_base(key.half.bytes.data(), key.secret.data());
  return key;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const printer::AnswerKey key = city_key();
  const printer::Bytes bytes(data, data + size);
  if (const auto opened = printer::open_answers(bytes, {&key, 1})) (void)printer::read_answers(fuzz::good(), *opened);
  const auto sealed = printer::seal_answers(bytes, key.half.bytes, printer::Bytes(32, 0x33));
  insist(sealed.has_value());
  const auto opened = printer::open_answers(*sealed, {&key, 1});
  insist(opened && *opened == bytes);
  if (const auto answers = printer::read_answers(fuzz::good(), *opened)) (void)printer::write_answers(fuzz::good(), *answers);
  if (const auto text = printer::sealing_key_from(fuzz::text(data, size)))
    insist(printer::sealing_key_text(*text) == fuzz::text(data, size));
  return 0;
}
