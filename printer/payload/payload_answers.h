// SPDX-License-Identifier: MIT
#pragma once

// A resident's answers as claim -65543 of the code, carried only with their consent so that the window need not ask again:
//   [digest, {fact: value …}]
// `digest` is the first 4 bytes of SHA-256 over the pack's facts and options ("fact kind option option …", a line a fact), so that numbers
// are never read by other tables than they were written by. A fact is its place, from 0, among the facts of tables/facts.csv that are
// neither derived nor fields of a person. Values: null, asked and not known; true or false; a choice's place among its options; several
// choices as bits; a whole number as it is, another as [ten-thousandths]; people as [{field: value …} …] with a null at the end where there
// may be more. A value no table knows stands as text.

#include "content/screening/screening.h"
#include "printer/code/cbor.h"

namespace printer {

// Empty where there are no answers.
Bytes write_answers(const content::Pack& pack, const content::Answers& answers);
// Fault payload_invalid: not answers, or written by other tables.
content::Result<content::Answers> read_answers(const content::Pack& pack, const Bytes& claim);

}  // namespace printer
