// SPDX-License-Identifier: MIT
// Rows: replies, ticks, links and grids of them.

#include <numeric>

#include "kiosk/ui/widgets.h"

namespace kiosk::ui {
namespace {

enum class Mark { radio, box, none };

struct Row {
  Mark mark = Mark::none;
  bool on = false;
  std::string icon{};
  bool arrow = false;
  Tone tone = Tone::plain;
  Role role = Role::option;
  std::vector<Phrase> said{};
};

void draw_mark(Ui& ui, const Row& row, Rect box, Colour ink, Colour ground, Colour accent) {
  const int size = std::min(box.width(), box.height()), thick = std::max(3, ui.px(0.9));
  const int radius = row.mark == Mark::radio ? size / 2 : std::max(2, size / 6);
  const Point c = box.centre();
  const Rect at{c.x - size / 2, c.y - size / 2, c.x - size / 2 + size, c.y - size / 2 + size};
  if (row.on) {
    ui.canvas().fill_round(at, radius, accent);
    ui.draw_icon("check", at.inset(size / 6), ground);
  } else {
    ui.canvas().fill_round(at, radius, ground, thick, ink);
  }
}

bool row_at(Ui& ui, const std::string& id, Phrase phrase, Phrase more, Rect rect, const Row& row) {
  const Palette& c = ui.colours();
  const Metrics& m = ui.metrics();
  const bool held = ui.held(id);
  const ToneColours tone = tone_colours(ui, row.on ? Tone::soft : row.tone);
  Colour fill = tone.fill, ink = tone.ink, accent = tone.accent;
  if (held && c.flat) {
    fill = c.primary, ink = accent = c.on_primary;
  } else if (held) {
    fill = c.soft, ink = c.on_soft;
  }
  const bool toned = row.tone != Tone::plain;
  const Colour edge = row.on || held ? c.primary : toned ? tone.accent : c.edge;
  const int border = row.on ? ui.px(1.2) : m.border();
  if (!c.flat && !held) ui.canvas().fill_round(rect.moved(0, ui.px(0.6)), m.radius(), c.shadow);
  ui.canvas().fill_round(rect, m.radius(), fill, border, edge);

  const int padding = ui.px(5), em = m.em(Step::strong);
  int left = rect.x0 + padding;
  int right = rect.x1 - padding;
  if (row.mark != Mark::none) {
    const int size = em * 9 / 8;
    draw_mark(ui, row, {left, rect.y0, left + size, rect.y1}, held && c.flat ? ink : c.edge, fill, accent);
    left += size + ui.px(4);
  }
  if (!row.icon.empty()) {
    const int size = em * 3 / 2;
    ui.draw_icon(row.icon, {left, rect.y0, left + size, rect.y1}, accent);
    left += size + ui.px(4);
  }
  if (row.arrow) {
    const int size = em;
    ui.draw_icon("arrow-right", {right - size, rect.y0, right, rect.y1}, accent);
    right -= size + ui.px(2);
  }
  const TextLook main{.step = Step::strong, .weight = assets::Weight::bold, .ink = ink, .ground = fill, .spacing = 1.35F};
  const TextLook side{.step = Step::small, .ink = ink, .ground = fill, .spacing = 1.4F};
  const SetText first = ui.measure(phrase, main, right - left);
  const int second = more.text.empty() ? 0 : ui.measure(more, side, right - left).height;
  const int top = rect.y0 + (rect.height() - first.height - second) / 2;
  const Rect lines = ui.draw_text(phrase, main, {left, top, right, top + first.height});
  const bool pressed = ui.pressed(id);
  Node& node = ui.node(id, row.role, std::move(phrase), rect);
  node.pressable = true;
  node.checked = row.mark == Mark::box && row.on;
  node.selected = row.mark == Mark::radio && row.on;
  if (!more.text.empty()) node.said.push_back(more);
  node.said.insert(node.said.end(), row.said.begin(), row.said.end());
  if (node.selected) node.said.push_back(ui.word("state.chosen"));
  if (row.mark == Mark::box) node.said.push_back(ui.word(row.on ? "state.ticked" : "state.not_ticked"));
  node.ink = ink;
  node.ground = fill;
  node.em = em;
  node.unknown_glyphs = first.unknown_glyphs;
  node.truncated = first.truncated;
  node.text_rect = lines;
  if (second > 0) {
    const Rect box{left, top + first.height, right, top + first.height + second};
    const Rect below = ui.draw_text(more, side, box);
    Node& rest = ui.node(id + ".more", Role::text, std::move(more), box);
    rest.ink = ink, rest.ground = fill, rest.em = m.em(Step::small), rest.text_rect = below;
  }
  return pressed;
}

int row_height(Ui& ui, const Phrase& phrase, const Phrase& more, int width, const Row& row) {
  const int em = ui.metrics().em(Step::strong);
  int room = width - 2 * ui.px(5);
  if (row.mark != Mark::none) room -= em * 9 / 8 + ui.px(4);
  if (!row.icon.empty()) room -= em * 3 / 2 + ui.px(4);
  if (row.arrow) room -= em + ui.px(2);
  int height = ui.measure(phrase, {.step = Step::strong, .weight = assets::Weight::bold, .spacing = 1.35F}, room).height;
  if (!more.text.empty()) height += ui.measure(more, {.step = Step::small, .spacing = 1.4F}, room).height;
  return std::max(height + 2 * ui.px(4.5), ui.px(23));
}

bool row(Ui& ui, const std::string& id, Phrase phrase, Phrase more, const Row& row, int taller = 0) {
  Pen& pen = ui.pen();
  const Rect rect{pen.x0, pen.y, pen.x1, pen.y + row_height(ui, phrase, more, pen.width(), row) + taller};
  pen.y = rect.y1 + ui.metrics().gap();
  return row_at(ui, id, std::move(phrase), std::move(more), rect, row);
}

}  // namespace

bool check_row(Ui& ui, const std::string& id, Phrase phrase, bool checked, int taller) {
  return row(ui, id, std::move(phrase), {}, {.mark = Mark::box, .on = checked, .icon = {}, .role = Role::check}, taller);
}

namespace {

// One of several rows that stand beside or below each other.
struct Cell {
  std::string id;
  Phrase phrase, more;
  Row look;
};

struct Grid {
  int columns = 1, width = 0;
  std::vector<int> heights;  // px a row
};

Grid grid_of(Ui& ui, const std::vector<Cell>& cells, int columns) {
  Grid grid{columns, (ui.pen().width() - ui.metrics().gap() * (columns - 1)) / columns, {}};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const int height = row_height(ui, cells[i].phrase, cells[i].more, grid.width, cells[i].look);
    if (i % static_cast<std::size_t>(columns) == 0) grid.heights.push_back(height);
    else grid.heights.back() = std::max(grid.heights.back(), height);
  }
  return grid;
}

// Two columns only lying on its side, and only where that takes less height.
Grid best_grid(Ui& ui, const std::vector<Cell>& cells, std::size_t min_for_two) {
  Grid one = grid_of(ui, cells, 1);
  if (ui.portrait() || cells.size() < min_for_two) return one;
  const auto height = [](const Grid& grid) { return std::accumulate(grid.heights.begin(), grid.heights.end(), 0); };
  Grid two = grid_of(ui, cells, 2);
  return height(two) < height(one) ? two : one;
}

int draw_grid(Ui& ui, const std::vector<Cell>& cells, const Grid& grid, int taller) {
  const int gap = ui.metrics().gap();
  int chosen = -1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto column = static_cast<int>(i % static_cast<std::size_t>(grid.columns));
    const int height = grid.heights[i / static_cast<std::size_t>(grid.columns)] + taller;
    const int x = ui.pen().x0 + column * (grid.width + gap), y = ui.pen().y;
    if (row_at(ui, cells[i].id, cells[i].phrase, cells[i].more, {x, y, x + grid.width, y + height}, cells[i].look))
      chosen = static_cast<int>(i);
    if (column + 1 == grid.columns || i + 1 == cells.size()) ui.pen().y += height + gap;
  }
  return chosen;
}

constexpr std::size_t replies_for_two_columns = 4;

std::vector<Cell> cells_of(const std::vector<RowSpec>& specs, bool many) {
  std::vector<Cell> cells;
  for (const RowSpec& spec : specs)
    cells.push_back({spec.id,
                     spec.phrase,
                     {},
                     many ? Row{.mark = Mark::box, .on = spec.on, .role = Role::check}
                          : Row{.mark = Mark::radio, .on = spec.on, .role = Role::option}});
  return cells;
}

Row link_look(const std::string& icon, Tone tone, std::vector<Phrase> said) {
  return {.icon = icon, .arrow = true, .tone = tone, .role = Role::link, .said = std::move(said)};
}

}  // namespace

int reply_row_count(Ui& ui, const std::vector<RowSpec>& specs, bool many) {
  return static_cast<int>(best_grid(ui, cells_of(specs, many), replies_for_two_columns).heights.size());
}

int reply_rows(Ui& ui, const std::vector<RowSpec>& specs, bool many, int taller) {
  const std::vector<Cell> cells = cells_of(specs, many);
  return draw_grid(ui, cells, best_grid(ui, cells, replies_for_two_columns), taller);
}

bool link_row(Ui& ui, const std::string& id, const std::string& icon, Phrase phrase, Phrase more, Tone tone, std::vector<Phrase> said) {
  return row(ui, id, std::move(phrase), std::move(more), link_look(icon, tone, std::move(said)));
}

int link_rows(Ui& ui, const std::vector<LinkSpec>& specs, int max_columns) {
  std::vector<Cell> cells;
  for (const LinkSpec& spec : specs) cells.push_back({spec.id, spec.phrase, spec.more, link_look(spec.icon, spec.tone, spec.said)});
  return draw_grid(ui, cells, max_columns < 2 ? grid_of(ui, cells, 1) : best_grid(ui, cells, 2), 0);
}

int grid_columns(Ui& ui, const std::vector<ButtonSpec>& specs, int max_columns) {
  const Pen& pen = ui.pen();
  const int gap = ui.metrics().gap(), em = ui.metrics().em(Step::strong);
  // As many columns as keep every text on one line.
  int columns = std::max(1, max_columns);
  const auto fits = [&](int n) {
    const int width = (pen.width() - gap * (n - 1)) / n;
    for (const ButtonSpec& spec : specs) {
      const SetText set = ui.measure(spec.phrase, {.step = spec.look.step, .weight = assets::Weight::bold, .spacing = 1.3F}, 100 * em);
      if (set.width > width - 2 * ui.px(4.5)) return false;
    }
    return width >= ui.metrics().target();
  };
  while (columns > 1 && !fits(columns)) --columns;
  return columns;
}

int grid_rows(Ui& ui, const std::vector<ButtonSpec>& specs, int max_columns) {
  const int columns = grid_columns(ui, specs, max_columns);
  return (static_cast<int>(specs.size()) + columns - 1) / columns;
}

int option_grid(Ui& ui, const std::vector<ButtonSpec>& specs, int max_columns, int taller) {
  Pen& pen = ui.pen();
  const int gap = ui.metrics().gap();
  const int columns = grid_columns(ui, specs, max_columns);
  const int width = (pen.width() - gap * (columns - 1)) / columns;
  int chosen = -1;
  for (std::size_t first = 0; first < specs.size(); first += static_cast<std::size_t>(columns)) {
    const std::size_t last = std::min(specs.size(), first + static_cast<std::size_t>(columns));
    int height = 0;
    for (std::size_t i = first; i < last; ++i) height = std::max(height, button_height(ui, specs[i].phrase, width, specs[i].look) + taller);
    for (std::size_t i = first; i < last; ++i) {
      const int x = pen.x0 + static_cast<int>(i - first) * (width + gap);
      if (button_at(ui, specs[i].id, specs[i].phrase, {x, pen.y, x + width, pen.y + height}, specs[i].look)) chosen = static_cast<int>(i);
    }
    ui.pen().y += height + gap;
  }
  return chosen;
}

}  // namespace kiosk::ui
