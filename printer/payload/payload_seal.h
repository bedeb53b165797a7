// SPDX-License-Identifier: MIT
#pragma once

// Claim -65543: the answers (payload_answers.h), sealed to the city's key so that a scanner's program, a page or a finder reads nothing.
// The claim is one byte string: crypto_box_seal of libsodium, that is the passing public key (32 bytes), then crypto_box over the CBOR of
// the answers with the nonce BLAKE2b-192(passing key ‖ city's key); 48 bytes longer than the answers. A claim that is an array is of an
// earlier release, which carried answers in the clear.

#include <span>

#include "printer/payload/answer_key.h"

namespace printer {

// `passing` is the secret of the passing key, 32 bytes that are used once; empty: drawn afresh. Fault key_unusable: no such city's key.
content::Result<Bytes> seal_answers(const Bytes& answers, const SealingKey& key, const Bytes& passing = {});
// The answers' CBOR. Fault payload_invalid with one sentence: no key given, none of them fits, or no such claim.
content::Result<Bytes> open_answers(const Bytes& claim, std::span<const AnswerKey> keys);

}  // namespace printer
