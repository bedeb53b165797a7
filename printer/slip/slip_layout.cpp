// SPDX-License-Identifier: MIT
// Chooses the size of type and puts the parts of a slip onto paper; see slip_layout.h.

#include "printer/slip/slip_layout.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "printer/slip/slip_canvas.h"
#include "printer/slip/slip_code_size.h"
#include "printer/slip/slip_setter.h"

namespace printer {

namespace {

constexpr float longest_mm = 220, longest_narrow_mm = 300, longest_large_mm = 400;
constexpr int narrow_dots = 450;                  // a 58 mm roll
constexpr int roll_top = 8, roll_foot = 8;        // white above and below
constexpr float large_details = 1.25F;            // of the long version's further part, the largest
constexpr int details_gap = 24;                   // above the long version's further part
constexpr int tear_gap = 16, tear_height = 3;     // nothing near it: paper tears crookedly
constexpr int column_gap = 48, min_column = 480;  // of sheets, dots
constexpr int foot = 40;                          // of sheets with several pages, for the page number

// Scales of type of the two halves; the first that keeps within the paper is taken.
struct Scales {
  float window = 1, resident = 1, line_spacing = 1.28F;
  bool close = false;
};
constexpr Scales roll_scales[] = {{1, 1},
                                  {1, 0.93F},
                                  {0.94F, 0.88F},
                                  {0.88F, 0.84F},
                                  {0.8F, 0.8F, 1.2F},
                                  {0.8F, 0.8F, 1.1F},
                                  {0.8F, 0.8F, 1.08F, true},
                                  {0.8F, 0.8F, 1, true}};
constexpr Scales large_roll_scales[] = {{1, 1.6F}, {1, 1.45F}, {0.94F, 1.35F}, {0.88F, 1.25F}, {0.8F, 1.15F, 1.15F}, {0.8F, 1.1F, 1.08F}};
constexpr float sheet_scales[] = {2, 1.8F, 1.65F, 1.5F, 1.38F, 1.26F, 1.15F, 1.07F, 1, 0.93F, 0.86F, 0.8F};
constexpr float large_sheet_scales[] = {2.2F, 2, 1.8F, 1.6F, 1.45F, 1.3F, 1.15F, 1};

void put_marks(std::vector<Mark>& page, std::vector<Mark> marks, int x, int y) {
  shift(marks, x, y);
  page.insert(page.end(), std::make_move_iterator(marks.begin()), std::make_move_iterator(marks.end()));
}

// Of sizes from the largest down, the first that fits: the largest at once, else by halving. The smallest where none does.
template <typename Fits>
std::size_t first_fitting(std::size_t count, Fits fits) {
  if (count == 1 || fits(0)) return 0;
  std::size_t too_large = 0, found = count - 1;
  while (found - too_large > 1) {
    const std::size_t middle = (too_large + found) / 2;
    (fits(middle) ? found : too_large) = middle;
  }
  return found;
}

// Where the blocks of a part end, in its two columns or in one.
struct Columns {
  int left = 0, right = 0;
  bool beside = true;

  // Where the next block begins; the first of a column has no gap above it.
  int add(const Block& block) {
    int& y = block.aside && beside ? right : left;
    y += y == 0 ? 0 : block.gap;
    const int top = y;
    y += block.height;
    return top;
  }
  int height() const { return std::max(left, right); }
};

int height_of(const Part& part, bool beside) {
  Columns columns{.beside = beside};
  for (const Block& block : part.blocks) columns.add(block);
  return columns.height();
}

class Layout {
 public:
  Layout(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words, const SizedCode* code)
      : medium_(medium),
        typesetter_(typesetter),
        words_(words),
        request_{slip, medium, typesetter, words},
        inner_(medium.width_dots - 2 * medium.margin_dots),
        sheet_{medium,
               words.say("slip.title", slip.language) + " " + slip.number,
               slip.language,
               slip.date + "T" + slip.time + ":00+08:00",
               {},
               0} {
    if (code == nullptr) return;
    request_.code = &code->symbol;
    request_.code_dots = code->dots;
  }

  Sheet roll() {
    const float mm = medium_.large_print ? longest_large_mm : medium_.width_dots < narrow_dots ? longest_narrow_mm : longest_mm;
    const int longest = static_cast<int>(mm / 25.4F * static_cast<float>(medium_.dpi));
    const std::span<const Scales> choice =
        medium_.large_print ? std::span<const Scales>(large_roll_scales) : std::span<const Scales>(roll_scales);
    const int around = roll_top + 2 * tear_gap + tear_height + roll_foot;
    Part window, resident;
    std::size_t made = choice.size();
    const auto make = [&](std::size_t i) {
      if (std::exchange(made, i) == i) return;
      request_.line_spacing = choice[i].line_spacing;
      request_.close = choice[i].close;
      window = window_half(with(choice[i].window, inner_, inner_));
      resident = resident_half(with(choice[i].resident, inner_, inner_));
    };
    const std::size_t chosen = first_fitting(choice.size(), [&](std::size_t i) {
      make(i);
      return around + height_of(window, false) + height_of(resident, false) <= longest;
    });
    make(chosen);
    const float resident_scale = choice[chosen].resident;
    Page page{medium_.width_dots, roll_top, {}};
    page.height += add(page, std::move(window), page.height);
    tear(page, page.height + tear_gap);
    page.height += 2 * tear_gap + tear_height;
    page.height += add(page, std::move(resident), page.height);
    if (medium_.detailed)
      page.height +=
          details_gap + add(page, details(with(std::min(resident_scale, large_details), inner_, inner_)), page.height + details_gap);
    page.height += roll_foot;
    sheet_.pages.push_back(std::move(page));
    return std::move(sheet_);
  }

  Sheet sheet() {
    const int bottom = medium_.height_dots - medium_.margin_dots - (medium_.detailed ? foot : 0);
    int middle = medium_.height_dots / 2;
    const auto half = [&](auto make, std::span<const float> scales, int width, int aside, int room) {
      Part part;
      std::size_t made = scales.size();
      const auto make_at = [&](std::size_t i) {
        if (std::exchange(made, i) != i) part = make(with(scales[i], width, aside));
      };
      make_at(first_fitting(scales.size(), [&](std::size_t i) {
        make_at(i);
        return height_of(part, true) <= room;
      }));
      return part;
    };
    const std::span<const float> usual(sheet_scales), calm = usual.last(4);  // in large print the window leaves the room to the resident
    const int code_side = request_.code == nullptr ? 0 : (request_.code->modules + 2 * quiet_modules) * request_.code_dots;
    const int code_column = std::max(code_side, inner_ / 3);
    Part window = half(window_half, medium_.large_print ? calm : usual, inner_ - code_column - column_gap, code_column,
                       middle - medium_.margin_dots - tear_gap);
    const int window_end = medium_.margin_dots + height_of(window, true) + tear_gap;
    if (medium_.large_print || window_end > middle) middle = window_end;
    const int top = middle + tear_height + tear_gap, column = (inner_ - column_gap) / 2;
    Part resident =
        half(resident_half, medium_.large_print ? std::span<const float>(large_sheet_scales) : usual, column, column, bottom - top);

    sheet_.pages.push_back({medium_.width_dots, medium_.height_dots, {}});
    add(sheet_.pages.back(), std::move(window), medium_.margin_dots, code_column);
    if (top + height_of(resident, true) <= medium_.height_dots - medium_.margin_dots) {
      tear(sheet_.pages.back(), middle);
      add(sheet_.pages.back(), std::move(resident), top, column, mirrored());
    } else {  // a page each
      sheet_.pages.push_back({medium_.width_dots, medium_.height_dots, {}});
      add(sheet_.pages.back(), std::move(resident), medium_.margin_dots, column, mirrored());
    }
    if (medium_.detailed) add_details();
    if (sheet_.pages.size() > 1)
      for (std::size_t i = 0; i < sheet_.pages.size(); ++i) number(sheet_.pages[i], i + 1, sheet_.pages.size());
    return std::move(sheet_);
  }

 private:
  PartRequest with(float scale, int width, int aside) const {
    PartRequest request = request_;
    request.scale = scale;
    request.width = width;
    request.aside = aside;
    return request;
  }

  bool mirrored() const { return assets::right_to_left(sheet_.language); }

  // From `top` down; `aside` wide is the other column of a sheet, at the right unless `mirrored`. Returns its height.
  int add(Page& page, Part part, int top, int aside = 0, bool mirrored = false) {
    Columns columns{.beside = !medium_.roll()};
    sheet_.missing_glyphs += part.missing_glyphs;
    for (Block& block : part.blocks) {
      const bool far = block.aside && columns.beside;
      const int x = far != mirrored ? inner_ - aside : 0;
      const int y = columns.add(block);
      put_marks(page.marks, std::move(block.marks), medium_.margin_dots + x, top + y);
    }
    return columns.height();
  }

  void tear(Page& page, int y) const {
    constexpr int dash = 24, blank = 16;
    const int end = medium_.width_dots - medium_.margin_dots;
    for (int x = medium_.margin_dots; x < end; x += dash + blank)
      page.marks.emplace_back(Area{x, y, std::min(dash, end - x), tear_height, Ink::black});
  }

  // On pages of their own, in columns.
  void add_details() {
    const int count = std::max(1, (inner_ + column_gap) / (min_column + column_gap)), width = (inner_ - (count - 1) * column_gap) / count;
    const int bottom = medium_.height_dots - medium_.margin_dots - foot;
    Part part = details(with(1, width, width));
    sheet_.missing_glyphs += part.missing_glyphs;
    int column = count, y = bottom;  // full: a page begins
    for (std::size_t i = 0; i < part.blocks.size(); ++i) {
      Block& block = part.blocks[i];
      // A heading is not left alone at a column's end.
      const int needed = block.height + (block.keep && i + 1 < part.blocks.size() ? part.blocks[i + 1].gap + part.blocks[i + 1].height : 0);
      if (y + block.gap + needed > bottom) {
        if (++column >= count) {
          sheet_.pages.push_back({medium_.width_dots, medium_.height_dots, {}});
          column = 0;
        }
        y = medium_.margin_dots;
      } else {
        y += block.gap;
      }
      put_marks(sheet_.pages.back().marks, std::move(block.marks),
                medium_.margin_dots + (mirrored() ? count - 1 - column : column) * (width + column_gap), y);
      y += block.height;
    }
  }

  void number(Page& page, std::size_t at, std::size_t of) const {
    Pen pen(typesetter_, medium_.width_dots, false);
    assets::TextStyle style;
    style.em = 28;
    style.align = assets::Align::centre;
    style.language = sheet_.language;
    pen.y = medium_.height_dots - medium_.margin_dots - foot + 4;
    pen.paragraph(words_.say("slip.page", sheet_.language, {request_.slip.number, std::to_string(at), std::to_string(of)}), style, 0,
                  medium_.width_dots);
    std::vector<Mark> marks = pen.taken().marks;
    std::get<Lettering>(marks.front()).aside = true;
    put_marks(page.marks, std::move(marks), 0, 0);
  }

  const Medium& medium_;
  const assets::Typesetter& typesetter_;
  const assets::Words& words_;
  PartRequest request_;
  const int inner_;
  Sheet sheet_;
};

}  // namespace

content::Result<Sheet> lay_out(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words) {
  std::optional<SizedCode> code;
  if (!slip.payload.empty()) {
    auto made = code_for(slip.payload, medium);
    if (!made) return tl::unexpected(made.error());
    code = std::move(*made);
  }
  Layout layout(slip, medium, typesetter, words, code ? &*code : nullptr);
  return medium.roll() ? layout.roll() : layout.sheet();
}

Bitmap draw_page(const Sheet& sheet, std::size_t page) {
  Bitmap dots = paint(sheet.pages[page]);
  return sheet.medium.roll() ? without_commands(std::move(dots)) : dots;
}

content::Result<Bitmap> draw_slip(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter,
                                  const assets::Words& words) {
  const auto sheet = lay_out(slip, medium, typesetter, words);
  if (!sheet) return tl::unexpected(sheet.error());
  return draw_page(*sheet);
}

Bitmap on_paper(const Bitmap& dots, const Medium& medium) {
  const int edge = medium.edge_dots;
  Bitmap paper{dots.width + 2 * edge, dots.height, {}};
  paper.dots.resize(static_cast<std::size_t>(paper.width) * static_cast<std::size_t>(paper.height));
  for (int y = 0; y < dots.height; ++y) {
    const auto from = dots.dots.begin() + static_cast<std::ptrdiff_t>(y) * dots.width;
    std::copy(from, from + dots.width, paper.dots.begin() + static_cast<std::ptrdiff_t>(y) * paper.width + edge);
  }
  return paper;
}

}  // namespace printer
