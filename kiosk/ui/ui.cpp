// SPDX-License-Identifier: MIT
// The frame: passes over the screen's description, texts, nodes and the numbers learned between passes.

#include "kiosk/ui/ui.h"

namespace kiosk::ui {
namespace {

Metrics metrics_of(const Look& look) { return metrics_of_panel(look.width, look.height, look.mm_per_px, look.size); }

Turn turn_of(const Look& look) {
  return {look.direction, look.width, look.height, look.direction == Direction::down && look.band != 0 ? look.height - look.band : 0};
}

}  // namespace

Ui::Ui(const assets::Typesetter& typesetter, const assets::Words& words, std::filesystem::path assets_folder)
    : words_(&words),
      texts_(textures_, typesetter, std::move(assets_folder)),
      canvas_(textures_),
      cells_(textures_),
      palette_(&palette(Theme::standard)) {}

void Ui::take_look(const Look& look) {
  look_ = look;
  turn_ = turn_of(look);
  metrics_ = metrics_of(look);
  palette_ = &palette(look.theme);
}

Rect Ui::screen() const {
  const Rect all = glass();
  if (look_.direction == Direction::down) return {0, all.y0, all.x1, all.y1};  // the reach is the end of its lines
  return {all.x0, look_.band == 0 ? all.y0 : all.y1 - look_.band, all.x1, all.y1};
}

void Ui::pass(const std::function<void(Ui&)>& draw) {
  laid_out_ = true;
  animating_ = false;
  tree_ = {};
  tree_.set_listening(listening_);
  parents_.clear();
  numbers_.clear();
  scope_.clear();
  pens_.assign(1, Pen{0, screen().x1, 0});
  grounds_.assign(1, palette_->ground);
  canvas_.begin({0, 0, look_.width, look_.height});
  canvas_.turn(turn_);
  draw(*this);
  draw_miss();
  draw_ring();
}

void Ui::frame(const Look& look, std::int64_t now, const std::function<void(Ui&)>& draw) {
  now_ = now;
  take_input();
  if (!(look == look_)) {
    // Another size or language moves everything: what was learned no longer holds, places in lists stay roughly where they were.
    view_.heights.clear();
    for (auto& [id, scroll] : view_.scrolls) scroll.bare = 0;
    if (look.direction != look_.direction) {
      // Under the finger lies something else now, which nobody has seen.
      view_.press = {};
      view_.miss.reset();
      guard_.changed();
    }
  }
  take_look(look);
  coast();
  constexpr int max_passes = 8;  // the layout settles first, then where the keys are
  for (int i = 0; i < max_passes; ++i) {
    pass(draw);
    activated_.clear();
    view_changed();
    if (laid_out_ && !keep_focus()) break;
  }
  view_.last_frame = now;
  if (look_.direction != Direction::across) {
    tree_on_glass_ = tree_;
    tree_on_glass_.move([&](Rect rect) { return turn_.shown(rect); });
  }
  if (!view_.chosen.id.empty() || !view_.armed.id.empty() || view_.miss) animating_ = true;
}

void Ui::view_changed() {
  std::string view = view_name_;
  view += '|';
  view += tree_.modal();
  if (view == view_on_glass_) return;
  view_on_glass_ = std::move(view);
  view_.miss.reset();
  view_.armed = {};
  view_.read.clear();
  view_.focus.id.clear(), view_.focus.within.clear();
  view_.focus.group = false;
  if (select_) select_->view_changed = true;
  guard_.changed();
}

void Ui::rehearse(const Look& look, const std::function<void(Ui&)>& draw) {
  const Look kept_look = look_;
  const ViewState kept_view = view_;
  const Semantics kept_tree = tree_;
  const bool kept_animating = animating_;
  take_look(look);
  view_.press = {};
  view_.focus = {};
  for (int i = 0; i < 2; ++i) pass(draw);
  take_look(kept_look);
  view_ = kept_view;
  tree_ = kept_tree;
  animating_ = kept_animating;
}

std::vector<Rect> Ui::paint(Pixels target) {
  std::vector<Rect> painted;
  if (target.data != nullptr) painted = cells_.paint(canvas_.list(), palette_->ground, target);
  guard_.shown(now_);
  texts_.end_frame();
  return painted;
}

void Ui::forget() {
  // A short text lies in its string, not in memory that is overwritten when it is freed; it may name a reply.
  const auto overwritten = [](std::string& id) { id.assign(id.capacity(), ' '); };
  for (std::string* id : {&view_.focus.id, &view_.focus.within, &view_.focus.entered, &view_.read, &view_.armed.id, &view_.press.id,
                          &view_.chosen.id, &activated_})
    overwritten(*id);
  if (select_) overwritten(select_->id);
  view_ = {};
  activated_.clear();
  touches_.clear();
  keys_.clear();
  select_.reset();
  for (const OneBit& kept : one_bits_) textures_.remove(kept.texture);
  one_bits_.clear();
  show_film(0, 0, {});
  canvas_.forget();
  texts_.clear();
}

TextureId Ui::one_bit(const std::shared_ptr<const void>& owner, const std::vector<std::uint8_t>& dots, Point size, Point shown) {
  for (const OneBit& kept : one_bits_) {
    if (kept.owner == owner && kept.shown == shown) return kept.texture;
  }
  constexpr std::size_t most = 3;  // the slip and the code on screen, with one to spare
  if (one_bits_.size() >= most) {
    textures_.remove(one_bits_.front().texture);
    one_bits_.erase(one_bits_.begin());
  }
  std::vector<std::uint8_t> mask(dots.size());
  std::transform(dots.begin(), dots.end(), mask.begin(), [](std::uint8_t dot) { return static_cast<std::uint8_t>(dot != 0 ? 255 : 0); });
  const TextureId texture = textures_.add_mask(shown.x, shown.y, scale_mask(mask, size.x, size.y, shown.x, shown.y));
  one_bits_.push_back({owner, shown, texture});
  return texture;
}

void Ui::show_film(int width, int height, std::vector<std::uint32_t> colours) {
  if (film_.texture != 0) textures_.remove(film_.texture);
  film_ = {colours.empty() ? 0 : textures_.add_picture(width, height, std::move(colours)), width, height};
}

Phrase Ui::word(std::string_view key, std::vector<std::string> arguments) const {
  const std::string_view language = look_.language;
  Phrase phrase;
  phrase.key = key;
  phrase.text = words_->say(key, language, arguments);
  phrase.language = words_->has(key, language) ? language : base_language;
  phrase.arguments = std::move(arguments);
  return phrase;
}

bool Ui::has_word(std::string_view key) const { return words_->has(key, base_language); }

Phrase Ui::content(std::string text, std::string_view language) const {
  return {"", {}, std::move(text), std::string(language.empty() ? look_.language : language)};
}

assets::TextStyle Ui::style(const Phrase& phrase, const TextLook& look) const {
  assets::TextStyle style;
  style.em = static_cast<float>(metrics_.em(look.step));
  style.weight = look.weight;
  style.align = look.align;
  style.line_spacing = look.spacing;
  style.language = phrase.language.empty() ? std::string(look_.language) : phrase.language;
  style.vertical = look_.direction == Direction::down;
  // Where lines run from right to left the lines of a Chinese text begin at the right, too.
  if (look_.direction == Direction::right_to_left && !assets::right_to_left(style.language) && style.align != assets::Align::centre)
    style.align = style.align == assets::Align::start ? assets::Align::end : assets::Align::start;
  return style;
}

const SetText& Ui::measure(const Phrase& phrase, const TextLook& look, int width) {
  return texts_.measure(phrase.text, style(phrase, look), std::max(width, 1));
}

Rect Ui::draw_text(const Phrase& phrase, const TextLook& look, Rect box, bool centre_height) {
  const int width = std::max(box.width(), 1);
  const SetText& set = measure(phrase, look, width);
  int x = box.x0;
  if (look.align == assets::Align::centre) x += (box.width() - set.width) / 2;
  if (look.align == assets::Align::end) x += box.width() - set.width;
  const int y = centre_height ? box.y0 + (box.height() - set.height) / 2 : box.y0;
  const Rect at{x, y, x + set.width, y + set.height};
  if (at.overlaps(canvas_.clip())) {
    const TextureId texture = texts_.draw(phrase.text, style(phrase, look), width).texture;
    canvas_.mask(at, texture, look.ink != 0 ? look.ink : palette_->ink);
  }
  return at;
}

void Ui::draw_icon(const std::string& name, Rect box, Colour tint, bool upright) {
  const int size = std::min(box.width(), box.height());
  const Point centre = box.centre();
  const Rect at{centre.x - size / 2, centre.y - size / 2, centre.x - size / 2 + size, centre.y - size / 2 + size};
  if (at.overlaps(canvas_.clip())) canvas_.mask(at, texts_.icon(name, size, upright ? Direction::across : canvas_.turn().direction), tint);
}

Node& Ui::node(std::string id, Role role, Phrase phrase, Rect rect) {
  Node node;
  node.id = std::move(id);
  node.role = role;
  node.phrase = std::move(phrase);
  node.rect = rect;
  node.clip = canvas_.clip();
  node.scope = scope_;
  node.parent = parents_.empty() ? -1 : parents_.back();
  node.scrolled_off = !open_scrolls_.empty() && !rect.overlaps(node.clip);
  return tree_.node(tree_.add(std::move(node)));
}

void Ui::open_parent(std::string id, Role role, Phrase phrase, Rect rect) {
  node(std::move(id), role, std::move(phrase), rect);
  parents_.push_back(static_cast<int>(tree_.nodes().size()) - 1);
}

std::string Ui::numbered(std::string_view kind) {
  auto found = numbers_.find(kind);
  if (found == numbers_.end()) found = numbers_.emplace(std::string(kind), 0).first;
  return std::string(kind) + "." + std::to_string(++found->second);
}

int Ui::remembered(const std::string& id) const {
  const auto found = view_.heights.find(id);
  return found == view_.heights.end() ? 0 : found->second;
}

void Ui::remember(const std::string& id, int height) {
  int& known = view_.heights[id];
  if (known != height) laid_out_ = false;
  known = height;
}

void Ui::begin_dialog(const std::string& id, Phrase title, Rect rect) {
  scope_ = id;
  tree_.set_modal(id);
  open_parent(id, Role::dialog, std::move(title), rect);
}

void Ui::end_dialog() {
  close_parent();
  scope_.clear();
}

}  // namespace kiosk::ui
