// SPDX-License-Identifier: MIT
// Tiles: the entries of the home screen.

#include "kiosk/ui/widgets.h"

namespace kiosk::ui {
namespace {

// Icon in a disc above words, or beside them where the tile is wide and low.
struct TileShape {
  int width = 0;
  bool beside = false;
  bool low = false;  // as little height as the words allow
};

int disc_size(Ui& ui, bool beside, bool primary) { return ui.px(primary ? 34 : beside ? 24 : 27) + ui.metrics().em(Step::body) / 2; }

TextLook tile_title(const Ui& ui, const TileSpec& spec, const TileShape& shape) {
  const Step step = spec.primary ? Step::display : shape.low ? Step::strong : ui.portrait() ? Step::title : Step::heading;
  return {.step = step, .weight = assets::Weight::bold, .spacing = 1.3F};
}

int tile_room(Ui& ui, const TileSpec& spec, const TileShape& shape) {
  const int padding = ui.px(7);
  return shape.width - 2 * padding - (shape.beside ? disc_size(ui, true, spec.primary) + ui.px(6) : 0);
}

int tile_height(Ui& ui, const TileSpec& spec, const TileShape& shape) {
  const int room = tile_room(ui, spec, shape);
  int words = ui.measure(spec.phrase, tile_title(ui, spec, shape), room).height;
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
  TextLook first = tile_title(ui, spec, shape);
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
  node.leads_on = spec.primary;
  if (!spec.more.text.empty()) node.said.push_back(spec.more);
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

int tiles(Ui& ui, const std::vector<TileSpec>& specs, int columns, int min_height, int taller, bool low) {
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
    const TileShape shape{width, low || count == 1 || width > ui.px(200), low};
    int height = min_height;
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
