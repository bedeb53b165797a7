// SPDX-License-Identifier: MIT
#pragma once

// Puts the signed code and the short code on a slip. Answers go into the code, sealed, where the slip carries them (the resident asked for
// it), the city has a key for it, and the code then still fits within version 14; otherwise the paper alone has them. Faults as
// encode_payload and seal_answers.

#include "printer/payload/answer_key.h"
#include "printer/payload/payload.h"

namespace printer {

struct CodeRequest {
  const content::Pack& pack;
  const content::Answers& answers;
  const SigningKey& key;
  std::int64_t now = 0;                     // Unix seconds
  Bytes token{};                            // empty: drawn afresh
  std::optional<SealingKey> answers_key{};  // of the city; none: no answers in the code
  Bytes passing{};                          // secret of the passing key that seals them; empty: drawn afresh
};

content::Result<void> add_code(Slip& slip, const CodeRequest& request);

}  // namespace printer
