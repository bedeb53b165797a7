// SPDX-License-Identifier: MIT
// Chooses the size of type and puts the blocks of a paper onto pages; see case_sheet.h.
#include "printer/intake/papers/case_sheet.h"

#include <algorithm>
#include <iterator>

#include "printer/intake/papers/case_sheet_part.h"

namespace intake {

namespace {

using printer::Block;
using printer::Medium;
using printer::Part;
using printer::PartRequest;

constexpr float sheet_scales[] = {1.5F, 1.35F, 1.2F, 1.1F, 1, 0.92F};  // the largest that fits one page
constexpr int top_and_foot = 8;                                        // of a roll
constexpr int page_foot = 40;                                          // of several pages, for their number

int height_of_part(const Part& part) {
  int height = 0;
  for (const Block& block : part.blocks) height += (height == 0 ? 0 : block.gap) + block.height;
  return height;
}

// Blocks one below the other, over as many pages as they need; a heading is not left alone at the end of one.
void fill_pages(printer::Sheet& sheet, Part part, int top, int bottom) {
  const Medium& medium = sheet.medium;
  int y = bottom;
  for (std::size_t i = 0; i < part.blocks.size(); ++i) {
    Block& block = part.blocks[i];
    const int next = block.keep && i + 1 < part.blocks.size() ? part.blocks[i + 1].gap + part.blocks[i + 1].height : 0;
    if (sheet.pages.empty() || (!medium.roll() && y + block.gap + block.height + next > bottom)) {
      sheet.pages.push_back({medium.width_dots, medium.height_dots, {}});
      y = top;
    } else {
      y += block.gap;
    }
    shift(block.marks, medium.margin_dots, y);
    std::vector<printer::Mark>& marks = sheet.pages.back().marks;
    marks.insert(marks.end(), std::make_move_iterator(block.marks.begin()), std::make_move_iterator(block.marks.end()));
    y += block.height;
  }
  if (medium.roll()) sheet.pages.back().height = y + top_and_foot;
  sheet.missing_glyphs = part.missing_glyphs;
}

void number_pages(printer::Sheet& made, const CaseSheet& sheet, const assets::Typesetter& typesetter, const assets::Words& words) {
  assets::TextStyle style;
  style.em = printer::min_type;
  style.align = assets::Align::centre;
  style.language = sheet.language;
  const std::string of = std::to_string(made.pages.size());
  int at = 0;
  for (printer::Page& page : made.pages) {
    printer::Pen pen(typesetter, page.width, false);
    pen.y = page.height - made.medium.margin_dots - page_foot + 8;
    pen.paragraph(words.say("papers.page", sheet.language, {sheet.case_number, std::to_string(++at), of}), style, 0, page.width);
    Block number = pen.taken();
    std::get<printer::Lettering>(number.marks.front()).aside = true;
    page.marks.push_back(std::move(number.marks.front()));
  }
}

}  // namespace

std::string_view title_key(SheetKind kind) {
  static constexpr std::string_view keys[] = {"papers.receipt", "papers.missing", "papers.referral"};
  return keys[static_cast<std::size_t>(kind)];
}

content::Result<printer::Sheet> lay_out(SheetKind kind, const CaseSheet& sheet, const Medium& medium, const assets::Typesetter& typesetter,
                                        const assets::Words& words) {
  const auto code = printer::make_qr(sheet.case_number);
  if (!code) return tl::unexpected(code.error());
  const printer::Slip none;  // the slip's typesetter sets other words here
  const int width = medium.width_dots - 2 * medium.margin_dots;
  const auto set = [&](float scale) {
    PartRequest request{none, medium, typesetter, words};
    request.scale = scale;
    request.width = request.aside = width;
    request.code = &*code;
    request.code_dots = std::max(5, static_cast<int>(6 * scale));
    return case_sheet_part(kind, sheet, request);
  };
  const int top = medium.roll() ? top_and_foot : medium.margin_dots, bottom = medium.height_dots - medium.margin_dots - page_foot;
  Part part;
  if (medium.roll()) {
    part = set(1);
  } else {
    for (const float scale : sheet_scales) {
      part = set(scale);
      if (top + height_of_part(part) <= bottom) break;
    }
  }
  printer::Sheet made{medium,
                      words.say(title_key(kind), sheet.language) + " " + sheet.case_number,
                      sheet.language,
                      sheet.date + "T" + sheet.time + ":00+08:00",
                      {},
                      0};
  fill_pages(made, std::move(part), top, bottom);
  if (made.pages.size() > 1) number_pages(made, sheet, typesetter, words);
  return made;
}

}  // namespace intake
