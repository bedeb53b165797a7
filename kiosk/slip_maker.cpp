// SPDX-License-Identifier: MIT
#include "kiosk/slip_maker.h"

#include <algorithm>

#include "printer/payload/slip_code.h"
#include "printer/slip/slip_layout.h"
#include "printer/slip/slip_pdf.h"

namespace kiosk {

content::Assessment slip_assessment(const Session& session, const content::Pack& pack) {
  content::Assessment assessment = *session.result;
  if (session.replies.empty()) {
    const auto for_today = [&](const content::ProgrammeResult& programme) {
      return std::any_of(pack.urgent_needs.begin(), pack.urgent_needs.end(), [&](const content::UrgentNeed& need) {
        const content::Page* page = pack.page(need.page, base_language);
        return page != nullptr && page->programme == programme.key;
      });
    };
    std::erase_if(assessment.programmes, [&](const auto& programme) { return !for_today(programme); });
  }
  return assessment;
}

// For a pen: the clock is implausible, and a wrong date on paper is worse than none.
constexpr std::string_view open_date = "____-__-__";

content::Result<PreparedSlip> SlipMaker::make(const Session& session, const ScreenContext& context, const std::string& number,
                                              const WallTime& now) const {
  const content::Assessment assessment = slip_assessment(session, *context.pack);
  const printer::SlipRequest request{
      .pack = *context.pack,
      .assessment = assessment,
      .answers = session.answers,
      .office = session.office.empty() ? nullptr : context.pack->office(session.office),
      .language = session.language,
      .number = number,
      .date = context.date_known ? content::to_string(now.day) : std::string(open_date),
      .time = context.date_known ? now.clock : context.words->say("slip.date_open", session.language),
      .place = context.hall->place.in(session.language),
      .terminal = context.hall->place_code,
      .attempt = std::max(1, session.print.attempt),
      .urgent = session.urgent,
      .with_answers = session.with_answers,
      .screening = context.screening,
  };
  PreparedSlip prepared;
  prepared.slip = printer::make_slip(request, *context.words);
  printer::Bytes token, passing;
  if (random) {
    token.resize(printer::token_bytes);
    random(token);
    if (session.with_answers && context.hall->answers_key) {
      passing.resize(std::tuple_size_v<printer::Secret>);
      random(passing);
    }
  }
  auto coded = printer::add_code(prepared.slip, {.pack = *context.pack,
                                                 .answers = session.answers,
                                                 .key = key,
                                                 .now = now.unix_seconds,
                                                 .token = token,
                                                 .answers_key = context.hall->answers_key,
                                                 .passing = passing});
  if (!coded) return tl::unexpected(coded.error());
  printer::Medium paper = medium;
  paper.large_print = session.large_print;
  paper.detailed = session.detailed;
  auto pixels = printer::draw_slip(prepared.slip, paper, typesetter, *context.words);
  if (!pixels) return tl::unexpected(pixels.error());
  prepared.pixels = std::move(*pixels);
  if (!pdf_medium) {
    prepared.preview = printer::on_paper(prepared.pixels, paper);
    return prepared;
  }
  prepared.pdf_medium = *pdf_medium;
  prepared.pdf_medium.large_print = session.large_print;
  prepared.pdf_medium.detailed = session.detailed;
  const auto sheet = printer::lay_out(prepared.slip, prepared.pdf_medium, typesetter, *context.words);
  if (!sheet) return tl::unexpected(sheet.error());
  prepared.preview = printer::on_paper(printer::draw_page(*sheet), sheet->medium);
  auto pdf = printer::write_pdf(*sheet, typesetter);
  if (!pdf) return tl::unexpected(pdf.error());
  prepared.pdf = std::move(*pdf);
  return prepared;
}

}  // namespace kiosk
