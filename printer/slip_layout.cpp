// SPDX-License-Identifier: MIT
// Chooses how close a slip is set and puts its blocks into columns and pages; see slip_layout.h.

#include "printer/slip_layout.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "printer/slip_blocks.h"
#include "printer/slip_canvas.h"

namespace printer {

namespace {

constexpr float longest_mm = 600;
constexpr int column_gap = 40, least_column = 480;  // of sheets, dots
constexpr int foot = 40;                            // of sheets with several pages, for the page number

// The first that keeps within the paper is taken. How long a slip is at each, as a share of its length at the first, is known well enough
// from the example households of the city pack (6 in 100 to either side) to leave out what cannot be short enough.
constexpr float least_of_share = 0.97F;
constexpr Density densities[] = {
    {44, 40, 36, 28, 22, 6, 1.35F, 62, 1},
    {42, 40, 33, 28, 18, 4, 1.3F, 58, 0.95F},
    {40, 40, 30, 26, 14, 2, 1.25F, 54, 0.86F},
    {40, 40, 28, 24, 8, 1, 1.16F, 50, 0.76F, 1, true},
    {36, 40, 26, 24, 2, 0, 1.06F, 50, 0.68F, 1, true, true},
};
// Large print: of a programme never under 7 mm, of the rest never under 4 mm.
constexpr float longest_large_mm = 1000;
constexpr Density large_densities[] = {
    {46, 46, 40, 34, 18, 4, 1.28F, 65, 1, 1.25F},
    {44, 45, 36, 28, 14, 2, 1.22F, 58, 0.83F, 1.25F, true},
    {40, 45, 32, 26, 6, 0, 1.12F, 50, 0.71F, 1.25F, true, true},
};

// Blocks that stay together.
struct Unit {
  std::vector<Block> blocks;
  int gap = 0, height = 0;
};

std::vector<Unit> units_of(std::vector<Block> blocks) {
  std::vector<Unit> units;
  bool open = false;
  for (Block& block : blocks) {
    if (!open) units.push_back({{}, block.gap, -block.gap});
    units.back().height += block.gap + block.height;
    open = block.keep;
    units.back().blocks.push_back(std::move(block));
  }
  return units;
}

struct Grid {
  int columns = 1, width = 0;  // of a column
  int left = 0, first_top = 0, top = 0, bottom = 0;
  bool mirrored = false;

  int x(int column) const { return left + (mirrored ? columns - 1 - column : column) * (width + column_gap); }
};

struct Spot {
  std::size_t page = 0;
  int column = 0, y = 0;
};

// Where each unit goes if no column reaches below `bottom`. A unit taller than a column has one for itself.
std::vector<Spot> flow(const std::vector<Unit>& units, const Grid& grid, int bottom) {
  std::vector<Spot> spots;
  Spot pen{0, 0, grid.first_top};
  bool begins = true;
  for (const Unit& unit : units) {
    if (!begins && pen.y + unit.gap + unit.height > bottom) {
      if (++pen.column == grid.columns) pen = {pen.page + 1, 0, 0};
      pen.y = pen.page == 0 ? grid.first_top : grid.top;
      begins = true;
    }
    if (!begins) pen.y += unit.gap;
    spots.push_back(pen);
    pen.y += unit.height;
    begins = false;
  }
  return spots;
}

int lowest(const std::vector<Unit>& units, const std::vector<Spot>& spots) {
  int y = 0;
  for (std::size_t i = 0; i < units.size(); ++i) y = std::max(y, spots[i].y + units[i].height);
  return y;
}

std::size_t pages_of(const std::vector<Spot>& spots) { return spots.empty() ? 1 : spots.back().page + 1; }

// Columns of one page end at about the same height.
std::vector<Spot> balanced(const std::vector<Unit>& units, const Grid& grid) {
  std::vector<Spot> spots = flow(units, grid, grid.bottom);
  if (grid.columns == 1 || pages_of(spots) > 1) return spots;
  int low = grid.first_top, high = grid.bottom;  // at `high` it fits
  while (high - low > 8) {
    const int middle = (low + high) / 2;
    std::vector<Spot> tried = flow(units, grid, middle);
    if (pages_of(tried) > 1 || lowest(units, tried) > middle) {
      low = middle;
    } else {
      high = middle;
      spots = std::move(tried);
    }
  }
  return spots;
}

void put(std::vector<Mark>& page, std::vector<Mark> marks, int x, int y) {
  shift(marks, x, y);
  page.insert(page.end(), std::make_move_iterator(marks.begin()), std::make_move_iterator(marks.end()));
}

class Layout {
 public:
  Layout(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words, const QrCode* code)
      : slip_(slip), medium_(medium), typesetter_(typesetter), words_(words), code_(code) {}

  content::Result<Sheet> with(const Density& density) {
    Grid grid;
    const int inner = medium_.width_dots - 2 * medium_.margin_dots;
    if (!medium_.roll()) {
      const auto least = static_cast<int>(static_cast<float>(least_column) * density.scale);
      grid.columns = std::max(1, (inner + column_gap) / (least + column_gap));
    }
    grid.width = (inner - (grid.columns - 1) * column_gap) / grid.columns;
    grid.left = medium_.margin_dots;
    grid.mirrored = assets::right_to_left(slip_.language);
    auto parts = make_parts({slip_, medium_, density, typesetter_, words_, inner, grid.width, code_, medium_.roll() ? medium_.width_dots : grid.width});
    if (!parts) return tl::unexpected(parts.error());

    const int above = medium_.roll() ? 8 : medium_.margin_dots;
    grid.top = above;
    grid.first_top = above + parts->head.height + density.section_gap;
    grid.bottom = medium_.roll() ? std::numeric_limits<int>::max() : medium_.height_dots - medium_.margin_dots - foot;
    const std::vector<Unit> units = units_of(std::move(parts->body));
    const std::vector<Spot> spots = balanced(units, grid);

    Sheet sheet{medium_, words_.say("slip.title", slip_.language) + " " + slip_.number, slip_.language,
                slip_.date + "T" + slip_.time + ":00+08:00", {}, parts->missing_glyphs};
    const int height = medium_.roll() ? lowest(units, spots) + 16 : medium_.height_dots;
    sheet.pages.resize(pages_of(spots), Page{medium_.width_dots, height, {}});
    put(sheet.pages.front().marks, std::move(parts->head.marks), grid.left, above);
    for (std::size_t i = 0; i < units.size(); ++i) {
      int y = spots[i].y - units[i].gap;
      for (const Block& block : units[i].blocks) {
        y += block.gap;
        put(sheet.pages[spots[i].page].marks, block.marks, grid.x(spots[i].column), y);
        y += block.height;
      }
    }
    if (sheet.pages.size() > 1)
      for (std::size_t i = 0; i < sheet.pages.size(); ++i) number(sheet.pages[i], i + 1, sheet.pages.size());
    return sheet;
  }

 private:
  void number(Page& page, std::size_t at, std::size_t of) const {
    Pen pen(typesetter_, medium_.width_dots, false);
    assets::TextStyle style;
    style.em = 28;
    style.align = assets::Align::centre;
    style.language = slip_.language;
    pen.y = medium_.height_dots - medium_.margin_dots - foot + 4;
    pen.paragraph(words_.say("slip.page", slip_.language, {slip_.number, std::to_string(at), std::to_string(of)}), style, 0, medium_.width_dots);
    std::vector<Mark> marks = pen.taken().marks;
    std::get<Lettering>(marks.front()).aside = true;
    put(page.marks, std::move(marks), 0, 0);
  }

  const Slip& slip_;
  const Medium& medium_;
  const assets::Typesetter& typesetter_;
  const assets::Words& words_;
  const QrCode* code_;
};

}  // namespace

content::Result<Sheet> lay_out(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words) {
  std::optional<QrCode> code;
  if (!slip.payload.empty()) {
    auto made = make_qr(slip.payload);
    if (!made) return tl::unexpected(made.error());
    code = std::move(*made);
  }
  Layout layout(slip, medium, typesetter, words, code ? &*code : nullptr);
  const std::span<const Density> choice = medium.large_print ? std::span<const Density>(large_densities) : std::span<const Density>(densities);
  const float longest = (medium.large_print ? longest_large_mm : longest_mm) / 25.4F * static_cast<float>(medium.dpi);
  content::Result<Sheet> best = layout.with(choice.front());
  const auto fits = [&] { return medium.roll() ? static_cast<float>(best->pages.front().height) <= longest : best->pages.size() == 1; };
  const float whole = best ? static_cast<float>(best->pages.front().height) : 0;
  for (std::size_t i = 1; best && i < choice.size() && !fits(); ++i) {
    const bool hopeless = medium.roll() && whole * choice[i].share * least_of_share > longest;
    if (hopeless && i + 1 < choice.size()) continue;
    content::Result<Sheet> sheet = layout.with(choice[i]);
    if (!sheet || medium.roll() || sheet->pages.size() < best->pages.size()) best = std::move(sheet);
  }
  return best;
}

Bitmap draw_page(const Sheet& sheet, std::size_t page) {
  const Bitmap dots = paint(sheet.pages[page]);
  return sheet.medium.roll() ? without_commands(dots) : dots;
}

content::Result<Bitmap> draw_slip(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words) {
  const auto sheet = lay_out(slip, medium, typesetter, words);
  if (!sheet) return tl::unexpected(sheet.error());
  return draw_page(*sheet);
}

}  // namespace printer
