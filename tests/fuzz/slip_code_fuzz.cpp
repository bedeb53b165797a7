// SPDX-License-Identifier: MIT
// libFuzzer target over everything a window reads from a scanner or a keyboard: base32, CBOR, COSE_Sign1, claims, carried answers, short
// codes and public key files. Builds with clang only:
//   cmake -S . -B build-fuzz -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DKIOSK_FUZZ=ON && cmake --build build-fuzz --target fuzz_slip_code
//   build-fuzz/bin/fuzz_slip_code -max_len=600 tests/corpus/slips/good

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "printer/code/base32.h"
#include "printer/code/short_code.h"
#include "printer/payload/key_folder.h"
#include "printer/payload/payload.h"
#include "printer/payload/payload_answers.h"

namespace {

void insist(bool holds) {
  if (!holds) std::abort();
}

// A few facts of every kind.
content::Pack small_pack() {
  content::Pack pack;
  const auto add = [&](const char* code, content::Fact::Kind kind) {
    content::Fact fact;
    fact.code = code;
    fact.kind = kind;
    pack.facts.push_back(fact);
  };
  using Kind = content::Fact::Kind;
  add("a", Kind::choice);
  add("b", Kind::yes_no);
  add("c", Kind::number);
  add("d", Kind::choices);
  add("e", Kind::people);
  add("e.x", Kind::choice);
  for (const char* fact : {"a", "d", "e.x"})
    for (const char* option : {"one", "two", "three"}) {
      content::Option row;
      row.fact = fact;
      row.code = option;
      pack.options.push_back(row);
    }
  return pack;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const content::Pack pack = small_pack();
  const printer::Bytes bytes(data, data + size);
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto value = printer::read_cbor(bytes)) insist(printer::write_cbor(*value) == bytes);
  if (const auto decoded = printer::from_base32(text)) insist(decoded->empty() || !printer::to_base32(*decoded).empty());
  for (const std::string& code : {text, printer::to_base32(bytes)})
    if (const auto sealed = printer::open_payload(code)) (void)printer::signature_holds(sealed->front(), {});
  if (const auto payload = printer::read_claims(bytes))
    if (const auto again = printer::write_claims(*payload)) insist(printer::read_claims(*again) == *payload);
  if (const auto answers = printer::read_answers(pack, bytes)) (void)printer::write_answers(pack, *answers);
  if (const auto code = printer::read_short_code(text, content::Date{})) insist(code->slip_number.size() >= 4);
  if (const auto key = printer::read_public_key(text, "")) insist(printer::read_public_key(printer::write_public_key(*key), "") == *key);
  return 0;
}
