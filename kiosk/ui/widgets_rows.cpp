// SPDX-License-Identifier: MIT
// Rows and tiles: replies, ticks, links and the entries of the home screen.

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

struct ReplyGrid {
  int columns = 1, width = 0;
  std::vector<int> heights;  // px a row
};

ReplyGrid reply_grid(Ui& ui, const std::vector<RowSpec>& specs, const Row& look, int columns) {
  ReplyGrid grid{columns, (ui.pen().width() - ui.metrics().gap() * (columns - 1)) / columns, {}};
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const int height = row_height(ui, specs[i].phrase, {}, grid.width, look);
    if (i % static_cast<std::size_t>(columns) == 0) grid.heights.push_back(height);
    else grid.heights.back() = std::max(grid.heights.back(), height);
  }
  return grid;
}

Row reply_look(bool many) { return many ? Row{.mark = Mark::box, .role = Role::check} : Row{.mark = Mark::radio, .role = Role::option}; }

ReplyGrid best_reply_grid(Ui& ui, const std::vector<RowSpec>& specs, bool many) {
  ReplyGrid one = reply_grid(ui, specs, reply_look(many), 1);
  if (ui.portrait() || specs.size() < 4) return one;
  const auto height = [](const ReplyGrid& grid) { return std::accumulate(grid.heights.begin(), grid.heights.end(), 0); };
  ReplyGrid two = reply_grid(ui, specs, reply_look(many), 2);
  return height(two) < height(one) ? two : one;
}

}  // namespace

int reply_row_count(Ui& ui, const std::vector<RowSpec>& specs, bool many) { return static_cast<int>(best_reply_grid(ui, specs, many).heights.size()); }

int reply_rows(Ui& ui, const std::vector<RowSpec>& specs, bool many, int taller) {
  const ReplyGrid grid = best_reply_grid(ui, specs, many);
  const int gap = ui.metrics().gap();
  int chosen = -1;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const auto column = static_cast<int>(i % static_cast<std::size_t>(grid.columns));
    const int height = grid.heights[i / static_cast<std::size_t>(grid.columns)] + taller;
    const int x = ui.pen().x0 + column * (grid.width + gap), y = ui.pen().y;
    Row look = reply_look(many);
    look.on = specs[i].on;
    if (row_at(ui, specs[i].id, specs[i].phrase, {}, {x, y, x + grid.width, y + height}, look)) chosen = static_cast<int>(i);
    if (column + 1 == grid.columns || i + 1 == specs.size()) ui.pen().y += height + gap;
  }
  return chosen;
}

bool link_row(Ui& ui, const std::string& id, const std::string& icon, Phrase phrase, Phrase more, Tone tone) {
  return row(ui, id, std::move(phrase), std::move(more), {.icon = icon, .arrow = true, .tone = tone, .role = Role::link});
}

int grid_columns(Ui& ui, const std::vector<ButtonSpec>& specs, int most_columns) {
  const Pen& pen = ui.pen();
  const int gap = ui.metrics().gap(), em = ui.metrics().em(Step::strong);
  // As many columns as keep every text on one line.
  int columns = std::max(1, most_columns);
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

int grid_rows(Ui& ui, const std::vector<ButtonSpec>& specs, int most_columns) {
  const int columns = grid_columns(ui, specs, most_columns);
  return (static_cast<int>(specs.size()) + columns - 1) / columns;
}

int option_grid(Ui& ui, const std::vector<ButtonSpec>& specs, int most_columns, int taller) {
  Pen& pen = ui.pen();
  const int gap = ui.metrics().gap();
  const int columns = grid_columns(ui, specs, most_columns);
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

namespace {

// Icon in a disc above words, or beside them where the tile is wide and low.
struct TileShape {
  int width = 0;
  bool beside = false;
};

int disc_size(Ui& ui, bool beside, bool primary) { return ui.px(primary ? 34 : beside ? 24 : 27) + ui.metrics().em(Step::body) / 2; }

TextLook tile_title(const Ui& ui, const TileSpec& spec) {
  const Step step = spec.primary ? Step::display : ui.portrait() ? Step::title : Step::heading;
  return {.step = step, .weight = assets::Weight::bold, .spacing = 1.3F};
}

int tile_room(Ui& ui, const TileSpec& spec, const TileShape& shape) {
  const int padding = ui.px(7);
  return shape.width - 2 * padding - (shape.beside ? disc_size(ui, true, spec.primary) + ui.px(6) : 0);
}

int tile_height(Ui& ui, const TileSpec& spec, const TileShape& shape) {
  const int room = tile_room(ui, spec, shape);
  int words = ui.measure(spec.phrase, tile_title(ui, spec), room).height;
  if (!spec.more.text.empty()) words += ui.px(1.5) + ui.measure(spec.more, {.step = Step::body, .spacing = 1.45F}, room).height;
  const int disc = disc_size(ui, shape.beside, spec.primary);
  return 2 * ui.px(7) + (shape.beside ? std::max(disc, words) : disc + ui.px(4) + words);
}

bool tile_at(Ui& ui, const TileSpec& spec, Rect rect, const TileShape& shape) {
  const Palette& c = ui.colours();
  const bool held = ui.held(spec.id);
  ToneColours tone = tone_colours(ui, spec.tone);
  Colour disc_fill = spec.tone == Tone::plain ? c.soft : tone.accent;
  Colour disc_ink = spec.tone == Tone::plain ? c.primary : spec.tone == Tone::red ? c.on_red : c.surface;
  Colour edge = spec.tone == Tone::plain ? c.edge : tone.accent;
  if (spec.primary) {
    tone = {held ? c.primary_pressed : c.primary, c.on_primary, c.on_primary};
    disc_fill = c.on_primary, disc_ink = c.primary, edge = tone.fill;
  } else if (held) {
    tone = {c.soft, c.on_soft, c.primary};
    edge = c.primary;
  }
  if (held && c.flat) {
    tone = spec.primary ? ToneColours{c.on_primary, c.primary, c.primary} : ToneColours{c.primary, c.on_primary, c.on_primary};
    disc_fill = tone.accent, disc_ink = tone.fill, edge = c.primary;
  }
  const int radius = ui.px(6.5), padding = ui.px(7);
  if (!c.flat && !held) ui.canvas().fill_round(rect.moved(0, ui.px(1)), radius, c.shadow);
  ui.canvas().fill_round(rect, radius, tone.fill, ui.metrics().border(), edge);

  const int room = tile_room(ui, spec, shape);
  TextLook first = tile_title(ui, spec);
  first.ink = tone.ink;
  TextLook second{.step = Step::body, .ink = tone.ink, .ground = tone.fill, .spacing = 1.45F};
  const SetText set = ui.measure(spec.phrase, first, room);
  int words = set.height;
  if (!spec.more.text.empty()) words += ui.px(1.5) + ui.measure(spec.more, second, room).height;

  // The disc grows into a tall tile.
  int disc = disc_size(ui, shape.beside, spec.primary);
  if (!shape.beside) disc = std::clamp((rect.height() - words - 2 * padding) * 2 / 3, disc, std::max(disc, ui.px(46)));
  const int whole = shape.beside ? std::max(disc, words) : disc + ui.px(4) + words;
  const int top = rect.y0 + (rect.height() - whole) / 2;
  const int disc_y = shape.beside ? rect.y0 + (rect.height() - disc) / 2 : top;
  const Rect round{rect.x0 + padding, disc_y, rect.x0 + padding + disc, disc_y + disc};
  if (c.flat) {
    ui.canvas().fill_round(round, disc / 2, disc_fill, ui.metrics().border(), disc_ink);
  } else {
    ui.canvas().fill_round(round, disc / 2, disc_fill);
  }
  ui.draw_icon(spec.icon, round.inset(disc / 5), disc_ink);
  const int x = shape.beside ? round.x1 + ui.px(6) : rect.x0 + padding;
  const int y = shape.beside ? rect.y0 + (rect.height() - words) / 2 : round.y1 + ui.px(4);
  const Rect lines = ui.draw_text(spec.phrase, first, {x, y, x + room, y + set.height});
  const bool pressed = ui.pressed(spec.id);
  Node& node = ui.node(spec.id, Role::button, spec.phrase, rect);
  node.pressable = true;
  node.ink = tone.ink, node.ground = tone.fill;
  node.em = ui.metrics().em(first.step);
  node.unknown_glyphs = set.unknown_glyphs;
  node.text_rect = lines;
  if (!spec.more.text.empty()) {
    const int below = y + set.height + ui.px(1.5);
    const int height = ui.measure(spec.more, second, room).height;
    const Rect box{x, below, x + room, below + height};
    const Rect at = ui.draw_text(spec.more, second, box);
    Node& rest = ui.node(spec.id + ".more", Role::text, spec.more, box);
    rest.ink = tone.ink, rest.ground = tone.fill, rest.em = ui.metrics().em(Step::body), rest.text_rect = at;
  }
  return pressed;
}

}  // namespace

int tiles(Ui& ui, const std::vector<TileSpec>& specs, int columns, int least_height, int taller) {
  Pen& pen = ui.pen();
  const int gap = ui.px(5);
  int chosen = -1;
  for (std::size_t first = 0; first < specs.size();) {
    // The primary tile has a row of its own.
    const std::size_t in_row = specs[first].primary ? 1 : static_cast<std::size_t>(std::max(1, columns));
    std::size_t last = std::min(specs.size(), first + in_row);
    for (std::size_t i = first + 1; i < last; ++i) {
      if (specs[i].primary) last = i;
    }
    const int count = static_cast<int>(last - first);
    const int width = (pen.width() - gap * (count - 1)) / count;
    const TileShape shape{width, count == 1 || width > ui.px(200)};
    int height = least_height;
    for (std::size_t i = first; i < last; ++i) height = std::max(height, tile_height(ui, specs[i], shape));
    height += taller;
    for (std::size_t i = first; i < last; ++i) {
      const int x = pen.x0 + static_cast<int>(i - first) * (width + gap);
      if (tile_at(ui, specs[i], {x, pen.y, i + 1 == last ? pen.x1 : x + width, pen.y + height}, shape)) chosen = static_cast<int>(i);
    }
    ui.pen().y += height + gap;
    first = last;
  }
  return chosen;
}

}  // namespace kiosk::ui
