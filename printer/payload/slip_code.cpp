// SPDX-License-Identifier: MIT
#include "printer/payload/slip_code.h"

#include "printer/code/qr.h"
#include "printer/code/short_code.h"
#include "printer/payload/payload_answers.h"
#include "printer/payload/payload_seal.h"
#include "printer/payload/slip_check.h"

namespace printer {

content::Result<void> add_code(Slip& slip, const CodeRequest& request) {
  Payload payload = payload_for(slip, request.now);
  if (!request.token.empty()) payload.token = request.token;
  const Bytes answers = slip.answers.empty() || !request.answers_key ? Bytes{} : write_answers(request.pack, request.answers);
  if (!answers.empty()) {
    auto sealed = seal_answers(answers, *request.answers_key, request.passing);
    if (!sealed) return tl::unexpected(sealed.error());
    payload.answers = std::move(*sealed);
  }
  auto text = encode_payload(payload, request.key, request.pack.info.office_host);
  if (!payload.answers.empty()) {
    const auto qr = text ? make_qr(*text) : tl::unexpected(text.error());
    if (!qr) {
      payload.answers.clear();
      text = encode_payload(payload, request.key, request.pack.info.office_host);
    }
  }
  if (!text) return tl::unexpected(text.error());
  slip.payload = std::move(*text);
  slip.code_has_answers = !payload.answers.empty();
  slip.answers_too_long = !answers.empty() && payload.answers.empty();
  slip.until = time_words(payload.expires);
  const auto day = content::parse_date(slip.date);
  slip.short_code = day ? write_short_code(slip.number, *day, payload.token) : "";
  return {};
}

}  // namespace printer
