// SPDX-License-Identifier: MIT
// Cards, progress, the number pad, pictures and the page bar.

#include "kiosk/ui/widgets.h"

namespace kiosk::ui {

Card::Card(Ui& ui, std::string id, Tone tone, Phrase name, std::vector<Phrase> said) : ui_(ui), tone_(tone) {
  const Metrics& m = ui.metrics();
  outer_ = ui.pen();
  shadow_ = ui.canvas().reserve(m.radius());
  border_ = ui.canvas().reserve(m.radius());
  fill_ = ui.canvas().reserve(std::max(1, m.radius() - ui.px(0.5)));
  stripe_ = ui.canvas().reserve(ui.px(1));
  ui.open_parent(std::move(id), Role::card, std::move(name), {outer_.x0, outer_.y, outer_.x1, outer_.y});
  ui.parent_node().said = std::move(said);
  index_ = static_cast<int>(ui.tree().nodes().size()) - 1;
  ui.push_ground(tone_colours(ui, tone).fill);
  ui.push_pen({outer_.x0 + m.padding() + (tone == Tone::plain ? 0 : ui.px(2.5)), outer_.x1 - m.padding(), outer_.y + ui.px(5)});
}

Card::~Card() {
  const int bottom = ui_.pen().y + ui_.px(5);
  const Rect rect{outer_.x0, outer_.y, outer_.x1, bottom};
  const ToneColours colours = tone_colours(ui_, tone_);
  const Palette& c = ui_.colours();
  Canvas& canvas = ui_.canvas();
  if (!c.flat) canvas.fill_reserved(shadow_, rect.moved(0, ui_.px(0.8)), c.shadow);
  canvas.fill_reserved(border_, rect, tone_ == Tone::plain ? c.hairline : colours.accent);
  canvas.fill_reserved(fill_, rect.inset(ui_.px(0.5)), colours.fill);
  if (tone_ != Tone::plain) {
    const int inset = ui_.px(2);
    canvas.fill_reserved(stripe_, {rect.x0 + inset, rect.y0 + ui_.px(5), rect.x0 + inset + ui_.px(1.6), rect.y1 - ui_.px(5)},
                         colours.accent);
  }
  ui_.parent_node().rect = rect;
  ui_.parent_node().scrolled_off = !rect.overlaps(canvas.clip());
  ui_.close_parent();
  ui_.pop_ground();
  ui_.pop_pen();
  ui_.pen().y = bottom + ui_.px(4);
}

void progress(Ui& ui, int done, int remaining, Phrase phrase) {
  Pen& pen = ui.pen();
  const Palette& c = ui.colours();
  const int height = ui.px(3), total = std::max(1, done + remaining);
  const int y = pen.y;
  const SetText set = ui.measure(phrase, {.step = Step::small, .weight = assets::Weight::bold, .spacing = 1.3F}, pen.width());
  const Rect words{pen.x0, y, pen.x1, y + set.height};
  const Rect lines = ui.draw_text(phrase, {.step = Step::small, .weight = assets::Weight::bold, .ink = c.muted, .spacing = 1.3F}, words);
  const Rect track{pen.x0, words.y1 + ui.px(1), pen.x1, words.y1 + ui.px(1) + height};
  ui.canvas().fill_round(track, height / 2, c.flat ? c.ground : c.hairline, c.flat ? 2 : 0, c.edge);
  const int part = std::clamp(track.width() * done / total, height, track.width());
  ui.canvas().fill_round({track.x0, track.y0, track.x0 + part, track.y1}, height / 2, c.primary);
  Node& node = ui.node("progress", Role::progress, std::move(phrase), {pen.x0, y, pen.x1, track.y1});
  node.ink = c.muted, node.ground = ui.ground(), node.em = ui.metrics().em(Step::small), node.text_rect = lines;
  pen.y = track.y1;
}

namespace {

// Lying on its side height is dear: keys grow with the letters only as far as they must.
int pad_row_height(Ui& ui, double min_mm) { return std::max(ui.px(min_mm), ui.metrics().em(Step::title) * (ui.portrait() ? 30 : 28) / 20); }
constexpr double display_mm = 24, key_mm = 23, pad_gap_mm = 4;

}  // namespace

int number_pad_height(Ui& ui) { return pad_row_height(ui, display_mm) + 4 * pad_row_height(ui, key_mm) + 5 * ui.px(pad_gap_mm); }

PadPress number_pad(Ui& ui, const PadSpec& spec) {
  Pen& pen = ui.pen();
  const Palette& c = ui.colours();
  const Metrics& m = ui.metrics();
  const int gap = ui.px(pad_gap_mm);
  const int beside = spec.beside == 0 ? 0 : spec.beside + gap;
  const int width = std::min(pen.width(), std::max(ui.px(190), 11 * m.em(Step::title)) + beside);
  const bool at_start = ui.hand_at_start();
  const int side = (pen.width() - width) / 2, left = at_start ? pen.x1 - side - width : pen.x0 + side;

  // What was typed so far.
  const bool empty = spec.shows == PadShows::nothing;
  const TextLook shown{.step = empty                          ? Step::body
                               : spec.shows == PadShows::dots ? Step::title
                                                              : Step::chrome,
                       .weight = empty ? assets::Weight::regular : assets::Weight::bold,
                       .align = assets::Align::centre,
                       .ink = empty ? c.muted : c.ink,
                       .spacing = 1.2F};
  const TextLook summed{
      .step = Step::chrome, .weight = assets::Weight::bold, .align = assets::Align::centre, .ink = c.ink, .spacing = 1.2F};
  int high = pad_row_height(ui, display_mm);
  if (!spec.sum.text.empty()) high = std::max(high, ui.measure(spec.sum, summed, width / 2 - 2 * ui.px(3)).height);
  const Rect screen{left, pen.y, left + width, pen.y + high};
  ui.canvas().fill_round(screen, m.radius(), c.surface, ui.px(1), c.primary);
  const int split = spec.sum.text.empty() ? screen.x1 : screen.x0 + screen.width() / 2;
  const auto display = [&](const std::string& id, const Phrase& phrase, const TextLook& look, Rect box) {
    const Rect lines = ui.draw_text(phrase, look, box.inset(ui.px(3), 0), true);
    Node& node = ui.node(id, Role::display, phrase, box);
    node.ink = look.ink, node.ground = c.surface, node.em = m.em(look.step), node.text_rect = lines;
  };
  display("pad.display", spec.value, shown, {screen.x0, screen.y0, split, screen.y1});
  if (!spec.sum.text.empty()) {
    ui.canvas().fill({split, screen.y0 + ui.px(4), split + ui.px(0.5), screen.y1 - ui.px(4)}, c.hairline);
    display("pad.sum", spec.sum, summed, {split, screen.y0, screen.x1, screen.y1});
  }
  pen.y = screen.y1 + gap;

  const int key_width = (width - beside - 2 * gap) / 3, key_height = pad_row_height(ui, key_mm) + spec.taller;
  PadPress press;
  const int at_side = at_start ? left : left + width - spec.beside, first = at_start ? left + beside : left;
  // The digits stand as they do on every telephone, also where lines run from right to left.
  const bool from_right = ui.look().direction == Direction::right_to_left;
  if (spec.beside != 0) press.beside = {at_side, pen.y, at_side + spec.beside, pen.y + 4 * key_height + 3 * gap};
  const auto key = [&](int column, int row, const std::string& id, Phrase phrase, const std::string& icon) {
    const int x = first + (from_right ? 2 - column : column) * (key_width + gap), y = pen.y + row * (key_height + gap);
    return button_at(ui, id, std::move(phrase), {x, y, x + key_width, y + key_height},
                     {.kind = ButtonKind::secondary,
                      .icon = icon,
                      .step = icon.empty() ? Step::title : Step::chrome,
                      .icon_above = !icon.empty(),
                      .role = Role::key});
  };
  for (int digit = 1; digit <= 9; ++digit) {
    const std::string name = std::to_string(digit);
    if (key((digit - 1) % 3, (digit - 1) / 3, "pad." + name, ui.content(name), "")) press.key = PadKey::digit, press.digit = digit;
  }
  if (key(0, 3, "pad.00", ui.content("00"), "")) press.key = PadKey::double_zero;
  if (key(1, 3, "pad.0", ui.content("0"), "")) press.key = PadKey::digit;
  if (key(2, 3, "pad.erase", ui.word("pad.erase"), "backspace")) press.key = PadKey::erase;
  ui.pen().y += 4 * (key_height + gap);
  return press;
}

void picture(Ui& ui, const std::string& id, Phrase name, TextureId texture, int width, int height, Colour paper, std::vector<Phrase> said) {
  Pen& pen = ui.pen();
  if (ui.look().direction == Direction::down) std::swap(width, height);  // it stands upright
  const Rect box{pen.x0 + (pen.width() - width) / 2, pen.y, pen.x0 + (pen.width() - width) / 2 + width, pen.y + height};
  ui.canvas().fill(box.moved(ui.px(0.8), ui.px(0.8)), ui.colours().shadow);
  ui.canvas().fill(box, paper);
  ui.canvas().mask(box, texture, 0xFF000000U);
  ui.node(id, Role::picture, std::move(name), box).said = std::move(said);
  pen.y = box.y1;
}

void film(Ui& ui, const std::string& id, Phrase name, Rect box, std::vector<Phrase> said) {
  ui.canvas().fill(box, 0xFF000000U);
  const Ui::Film& film = ui.film();
  if (film.texture != 0 && film.width > 0 && film.height > 0) {
    int along = film.width, across = film.height;
    if (ui.look().direction == Direction::down) std::swap(along, across);  // it stands upright
    const int width = std::min(box.width(), box.height() * along / across), height = width * across / along;
    const Point corner{box.x0 + (box.width() - width) / 2, box.y0 + (box.height() - height) / 2};
    ui.canvas().picture({corner.x, corner.y, corner.x + width, corner.y + height}, film.texture);
  }
  ui.node(id, Role::picture, std::move(name), box).said = std::move(said);
}

namespace {

// Under a column that is one of two height is dear, and the words are those of the footer's keys.
ButtonLook page_button(const Ui& ui, const char* icon, bool on, bool beneath) {
  const Step step = beneath && ui.portrait() ? Step::body : Step::chrome;
  return {.kind = ButtonKind::secondary, .icon = icon, .step = step, .enabled = on, .icon_above = !beneath};
}

int page_button_height(Ui& ui, bool beneath, int width) {
  return button_height(ui, ui.word("common.page_down"), width, page_button(ui, "arrow-down", true, beneath));
}

}  // namespace

Rect without_page_bar(Ui& ui, Rect box, Rect& bar) {
  constexpr double narrow_mm = 310;  // such a column cannot spare the width either
  const int height = page_button_height(ui, true, (box.width() - ui.metrics().gap()) / 2) + 2 * ui.px(3);
  const bool low = !ui.portrait() && box.height() < 2 * height;  // a bar beneath would leave less than itself
  if (ui.portrait() || (box.width() < ui.px(narrow_mm) && !low)) {
    bar = {box.x0, box.y1 - height, box.x1, box.y1};
    return {box.x0, box.y0, box.x1, bar.y0};
  }
  const int width = side_bar_width(ui), gap = ui.px(5);
  if (ui.hand_at_start()) {
    bar = {box.x0, box.y0, box.x0 + width - gap, box.y1};
    return {box.x0 + width, box.y0, box.x1, box.y1};
  }
  bar = {box.x1 - width + gap, box.y0, box.x1, box.y1};
  return {box.x0, box.y0, box.x1 - width, box.y1};
}

int side_bar_width(const Ui& ui) { return std::max(ui.px(30), 5 * ui.metrics().em(Step::chrome)) + ui.px(5); }

int page_bar(Ui& ui, const std::string& id, const Phrase& name, Rect bar, const Scroll& scroll) {
  const int gap = ui.metrics().gap();
  const bool beneath = bar.width() > bar.height();
  Rect up = bar, down = bar;
  if (beneath) {
    ui.canvas().fill({bar.x0, bar.y0, bar.x1, bar.y0 + ui.px(0.5)}, ui.colours().hairline);
    const int middle = bar.centre().x;
    up = {bar.x0, bar.y0 + ui.px(3), middle - gap / 2, bar.y1 - ui.px(3)};
    down = {middle + (gap + 1) / 2, up.y0, bar.x1, up.y1};
  } else {
    // Beside a low region, of a small panel with long words, they are as high as there is room for.
    const int room = std::max((bar.height() - 2 * gap) / 2, ui.metrics().target()), middle = bar.centre().y;
    const int height = std::min(std::max(ui.px(44), page_button_height(ui, false, bar.width())), room);
    up = {bar.x0, middle - gap - height, bar.x1, middle - gap};
    down = {bar.x0, middle + gap, bar.x1, middle + gap + height};
  }
  // Which page of how many; what is left of one counts as one.
  const int step = ui.page_step(scroll), pages = 1 + (scroll.furthest() + step - 1) / step;
  const int page = scroll.offset >= scroll.furthest() ? pages : std::min(1 + scroll.offset / step, pages - 1);
  const auto look = [&](const char* icon, bool on) {
    ButtonLook of_bar = page_button(ui, icon, on, beneath);
    of_bar.said = {name};
    of_bar.state = ui.word("state.page", {std::to_string(page), std::to_string(pages)});
    return of_bar;
  };
  int move = 0;
  if (button_at(ui, id + ".up", ui.word("common.page_up"), up, look("arrow-up", scroll.offset > 0))) move = -1;
  if (button_at(ui, id + ".down", ui.word("common.page_down"), down, look("arrow-down", scroll.offset < scroll.furthest()))) move = 1;
  return move;
}

}  // namespace kiosk::ui
