// SPDX-License-Identifier: MIT
#include "kiosk/staff_paper.h"

#include <fmt/format.h>

#include <iterator>

#include "kiosk/screens/staff/staff_readiness.h"
#include "printer/slip/slip_layout.h"
#include "printer/slip/slip_pdf.h"
#include "printer/slip/slip_pen.h"

namespace kiosk {
namespace {

constexpr float title_em = 34, body_em = 26;
constexpr int white = 16;                           // above and below
constexpr std::string_view journal_name = "staff";  // not four digits: no number of the day

class Paper {
 public:
  Paper(const Session& session, const ScreenContext& context, const assets::Typesetter& typesetter, const printer::Medium& medium)
      : session_(session),
        context_(context),
        language_(session.language),
        medium_(medium),
        pen_(typesetter, medium.width_dots - 2 * medium.margin_dots, false) {
    pen_.y = medium.roll() ? white : medium.margin_dots;
  }

  printer::Sheet sheet(StaffPaper paper) {
    paper == StaffPaper::test ? test() : report();
    printer::Sheet sheet{medium_, title_, language_, content::to_string(context_.machine.day) + "T" + context_.machine.clock + ":00+08:00",
                         {},      0};
    const int height = medium_.roll() ? pen_.y + white : medium_.height_dots;
    printer::Page page{medium_.width_dots, height, pen_.taken().marks};
    printer::shift(page.marks, medium_.margin_dots, 0);
    sheet.pages.push_back(std::move(page));
    sheet.missing_glyphs = pen_.missing_glyphs();
    return sheet;
  }

 private:
  std::string say(std::string_view key, const std::vector<std::string>& arguments = {}) const {
    return context_.words->say(key, language_, arguments);
  }

  void text(const std::string& words, float em = body_em, assets::Weight weight = assets::Weight::regular) {
    assets::TextStyle style;
    style.em = em;
    style.weight = weight;
    style.language = language_;
    style.line_spacing = 1.3F;
    pen_.paragraph(words, style, 0, pen_.width());
    pen_.y += 8;
  }

  void head(const std::string& title) {
    title_ = title;
    pen_.role = printer::Role::title;
    text(title, title_em, assets::Weight::bold);
    pen_.role = printer::Role::paragraph;
    const Hall& hall = *context_.hall;
    text(fmt::format("{} {}", hall.place.in(language_), hall.place_code));
    text(fmt::format("{} {}", content::to_string(context_.machine.day), context_.machine.clock));
  }

  // A bar over the whole width shows a dot of the head that is burnt, the comb one that is stuck; the steps show how dark it prints.
  void test() {
    head(say("paper.test_title"));
    constexpr int bar = 24, tooth = 4, step = 72, gap = 12;
    const int width = pen_.width();
    pen_.area(0, pen_.y, width, bar);
    pen_.y += bar + gap;
    for (int x = 0; x + tooth <= width; x += 2 * tooth) pen_.area(x, pen_.y, tooth, bar);
    pen_.y += bar + gap;
    for (int part = 0; (part + 1) * step <= width; ++part)
      for (int y = 0; y < bar; y += part % 4 + 2) pen_.area(part * step, pen_.y + y, step - gap, 1);
    pen_.y += bar + gap;
    text(say("paper.test_text"));
  }

  void report() {
    const auto lines = screens::readiness(session_, context_);
    const bool open = screens::can_open(lines);
    head(say("paper.report_title"));
    text(say(open ? "ready.open" : "ready.not_open"), title_em, assets::Weight::bold);
    using State = screens::ReadinessLine::State;
    for (const auto& line : lines)
      text(say(line.state == State::bad    ? "paper.bad"
               : line.state == State::open ? "paper.open"
                                           : "paper.good",
               {say(line.key, line.arguments)}),
           body_em, line.state == State::bad ? assets::Weight::bold : assets::Weight::regular);
    for (const content::Fault& fault : context_.faults) text(say("paper.bad", {fault.sentence}));
    text(say(screens::keeper_key(session_.checks.keeper)));
  }

  const Session& session_;
  const ScreenContext& context_;
  const std::string language_;
  const printer::Medium& medium_;
  printer::Pen pen_;
  std::string title_;
};

}  // namespace

content::Result<PreparedSlip> make_staff_paper(StaffPaper paper, const Session& session, const ScreenContext& context,
                                               const assets::Typesetter& typesetter, const printer::Medium& roll,
                                               const std::optional<printer::Medium>& pdf_medium) {
  PreparedSlip made;
  made.slip.number = journal_name;
  made.pixels = printer::draw_page(Paper(session, context, typesetter, roll).sheet(paper));
  if (!pdf_medium) return made;
  made.pdf_medium = *pdf_medium;
  auto pdf = printer::write_pdf(Paper(session, context, typesetter, *pdf_medium).sheet(paper), typesetter);
  if (!pdf) return tl::unexpected(pdf.error());
  made.pdf = std::move(*pdf);
  return made;
}

}  // namespace kiosk
