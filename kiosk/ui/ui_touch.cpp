// SPDX-License-Identifier: MIT
// Fingers and scrolling: presses, drags with a dead zone, flings, page buttons.

#include <cmath>
#include <numbers>

#include "kiosk/ui/ui.h"
#include "kiosk/ui/widgets.h"

namespace kiosk::ui {
namespace {

constexpr double slowest = 0.05;     // px per ms; slower is standing still
constexpr double half_life = 180.0;  // ms in which a fling loses half of its speed
constexpr std::string_view reading_key = "footer.aloud";
constexpr std::int64_t trail_ms = 90;  // the part of a drag that decides the fling

}  // namespace

void Ui::take_input() {
  touched_ = by_key_ = asked_again_ = false;
  activated_.clear();
  if (!view_.armed.id.empty() && now_ >= view_.armed.until) view_.armed = {};
  if (view_.miss && now_ - view_.miss->since >= miss_ms) view_.miss.reset();
  if (!view_.chosen.id.empty() && now_ >= view_.chosen.due) {
    activated_ = std::move(view_.chosen.id);
    view_.chosen = {};
    return;
  }
  if (touches_.empty()) return take_key();
  take_touches();
}

void Ui::take_touches() {
  // Moves run together; a press and its release are never taken in the same frame, so that every press is seen.
  while (!touches_.empty()) {
    Touch touch = touches_.front();
    touches_.pop_front();
    touch.at = turn_.laid(touch.at);
    take(touch);
    if (touch.kind != Touch::Kind::move) break;
  }
}

void Ui::take(const Touch& touch) {
  switch (touch.kind) {
    case Touch::Kind::down: return press_down(touch);
    case Touch::Kind::move:
      if (view_.press.down) drag(touch.at);
      return;
    case Touch::Kind::up:
      if (view_.press.down) release(touch);
      view_.press = {};
      return;
    case Touch::Kind::cancel: view_.press = {}; return;
  }
}

void Ui::press_down(const Touch& touch) {
  Press& press = view_.press;
  touched_ = true;
  view_.miss.reset();
  view_.focus = {};
  view_.armed = {};
  press = {};
  press.down = true;
  press.start = press.at = touch.at;
  press.since = now_ - touch.age_ms;
  // A screen that is about to change takes nothing more.
  press.spent = !view_.chosen.id.empty();
  if (const Node* region = tree_.scrolled_at(touch.at)) {
    press.scroll = region->id;
    Scroll& scroll = view_.scrolls[region->id];
    press.scroll_start = scroll.offset;
    if (std::abs(scroll.velocity) > slowest) press.spent = true;  // a finger on a moving list stops it and presses nothing
    scroll.velocity = 0;
    press.trail.emplace_back(now_, touch.at.y);
  }
  const Node* node = tree_.pressed_near(touch.at, metrics_.px(reach_mm));
  if (node == nullptr || press.spent) return;
  if (guard_.takes(turn_.shown(touch.at), now_ - touch.age_ms, node->id, node->repeats, metrics_.px(PressGuard::spot_mm))) {
    press.id = node->id;
  } else {
    press.spent = true;
  }
}

void Ui::release(const Touch& touch) {
  const Press& press = view_.press;
  drag(touch.at);
  if (press.dragging) {
    Scroll& scroll = view_.scrolls[press.scroll];
    auto first = press.trail.begin();
    while (first != press.trail.end() && now_ - first->first > trail_ms) ++first;
    if (press.trail.end() - first < 2) return;
    const auto& [t0, y0] = *first;
    const auto& [t1, y1] = press.trail.back();
    view_.last_frame = now_;  // it moves on from where the finger left it
    if (t1 > t0 && !look_.calm) scroll.velocity = -static_cast<double>(y1 - y0) / static_cast<double>(t1 - t0);
    return;
  }
  if (press.spent) return;
  const Node* pressed = tree_.find(press.id);
  if (pressed == nullptr && !press.id.empty()) return;  // it went away under the finger, and took the press with it
  const Node* on = tree_.pressed_at(touch.at);
  const bool counts =
      pressed != nullptr && (on != nullptr ? on == pressed : held(press.id) && (tree_.modal().empty() || pressed->scope == tree_.modal()));
  if (!counts) {
    view_.miss = Miss{touch.at, now_};
    return;
  }
  guard_.pressed(turn_.shown(touch.at), now_ - touch.age_ms, press.id);
  if (only_reads(*pressed)) return;
  if (pressed->role == Role::option) {
    view_.chosen = {press.id, now_ + chosen_ms};
  } else {
    activated_ = press.id;
    activated_after_ = now_ - touch.age_ms - press.since;
  }
}

// Keys of a number pad are struck quickly, what stands alone on the glass wants no second thought, and whoever wants quiet gets it at once.
bool Ui::only_reads(const Node& node) {
  const bool exempt = node.repeats || !node.scope.empty() || node.by_finger || node.id == reading_key;
  if (!touch_reads_ || exempt || view_.read == node.id) {
    view_.read.clear();
    return false;
  }
  view_.read = node.id;
  view_.focus = {};
  view_.focus.id = node.id;
  view_.focus.shown = true;
  return true;
}

void Ui::drag(Point at) {
  Press& press = view_.press;
  press.at = at;
  if (press.scroll.empty()) return;  // nothing there moves: the finger only rolls
  const int dy = at.y - press.start.y;
  if (std::abs(dy) > metrics_.px(drag_dead_zone_mm)) press.dragging = true;
  if (!press.dragging) return;
  press.trail.emplace_back(now_, at.y);
  Scroll& scroll = view_.scrolls[press.scroll];
  scroll.offset = std::clamp(press.scroll_start - dy, 0, scroll.furthest());
}

// A ring that opens and goes, dark within light, so that it is seen on every ground.
void Ui::draw_miss() {
  if (!view_.miss) return;
  const double passed = std::clamp(static_cast<double>(now_ - view_.miss->since) / static_cast<double>(miss_ms), 0.0, 1.0);
  const double part = look_.calm ? 0.5 : passed;
  const double radius = px(5) + part * px(4);
  const auto ring = [&](double inner, double outer, Colour colour) {
    constexpr int corners = 40;
    const auto at = [&](int i, double r) {
      const double turn = 2 * std::numbers::pi * i / corners;
      return Point{view_.miss->at.x + static_cast<int>(std::lround(r * std::cos(turn))),
                   view_.miss->at.y + static_cast<int>(std::lround(r * std::sin(turn)))};
    };
    for (int i = 0; i < corners; ++i) canvas_.polygon({at(i, inner), at(i, outer), at(i + 1, outer), at(i + 1, inner)}, colour);
  };
  ring(radius - px(1.4), radius + px(1.4), palette_->surface);
  ring(radius - px(0.7), radius + px(0.7), palette_->ink);
}

void Ui::coast() {
  const std::int64_t passed = std::clamp<std::int64_t>(now_ - view_.last_frame, 0, 4 * frame_ms);
  for (auto& [id, scroll] : view_.scrolls) {
    if (scroll.velocity == 0) continue;
    const double way = scroll.velocity * static_cast<double>(passed) + scroll.rest;
    const int whole = static_cast<int>(way);
    scroll.rest = way - whole;
    const int before = scroll.offset;
    scroll.offset = std::clamp(scroll.offset + whole, 0, scroll.furthest());
    scroll.velocity *= std::exp2(-static_cast<double>(passed) / half_life);
    if (std::abs(scroll.velocity) < slowest || (whole != 0 && scroll.offset == before)) scroll.velocity = scroll.rest = 0;
  }
}

bool Ui::held(std::string_view id) const {
  if (id.empty()) return false;
  if (view_.chosen.id == id) return true;
  const Press& press = view_.press;
  if (!press.down || press.dragging || press.id != id) return false;
  const Node* node = tree_.find(id);
  // While the tree is being made the node may not be there yet: the place of the press decides.
  if (node == nullptr || node->visible().contains(press.at)) return true;
  const std::int64_t reach = metrics_.px(reach_mm);
  return tree_.pressed_at(press.at) == nullptr && distance_squared(node->visible(), press.at) <= reach * reach;
}

std::int64_t Ui::held_for(std::string_view id) const {
  if (pressed(id)) return activated_after_;
  return held(id) ? now_ - view_.press.since : 0;
}

void Ui::begin_scroll(const std::string& id, Rect box, Phrase name) {
  Scroll& scroll = view_.scrolls[id];
  // With the buttons lines are shorter and more: whether they are needed is asked of the content without them.
  const bool overflows = scroll.content > box.height() && scroll.bare > box.height();
  OpenScroll open{id, box, 0, overflows, {}, name};
  if (overflows) {
    open.view = without_page_bar(*this, box, open.bar);
  } else {
    scroll.bare = 0;
  }
  scroll.view = open.view.height();
  scroll.offset = std::clamp(scroll.offset, 0, scroll.furthest());
  open.start = open.view.y0 - scroll.offset;
  open_parent(id, Role::region, std::move(name), open.view);
  parent_node().scrolls = overflows;
  canvas_.push_clip(open.view);
  push_pen({open.view.x0, open.view.x1, open.start});
  if (scroll.velocity != 0) animating_ = true;
  open_scrolls_.push_back(std::move(open));
}

int Ui::share_of_room(const std::string& id, int count, int most) {
  if (open_scrolls_.empty() || count <= 0) return 0;
  Scroll& scroll = view_.scrolls[open_scrolls_.back().id];
  const std::string key = open_scrolls_.back().id + "." + id;
  const int given = remembered(key);
  const int bare = scroll.content - given;  // what the content takes without help
  const int share = scroll.content == 0 ? 0 : std::clamp((scroll.view - bare) / count, 0, most);
  remember(key, share * count);
  // What fills left-over room asks for no buttons.
  if (!open_scrolls_.back().buttons) scroll.bare -= share * count;
  return share;
}

// A page leaves two lines of the last one in sight.
int Ui::page_step(const Scroll& scroll) const { return std::max(scroll.view - 2 * metrics_.em(Step::body) * 2, scroll.view / 2); }

void Ui::end_scroll() {
  const OpenScroll open = open_scrolls_.back();
  open_scrolls_.pop_back();
  Scroll& scroll = view_.scrolls[open.id];
  const int content = pen().y - open.start;
  if (content != scroll.content) laid_out_ = false;
  scroll.content = content;
  if (!open.buttons) {
    scroll.bare += content;
    if (content > scroll.view) laid_out_ = false;  // it takes the buttons
  }
  pop_pen();
  canvas_.pop_clip();
  close_parent();
  if (!open.buttons) return;
  if (const int pages = page_bar(*this, open.id, open.name, open.bar, scroll); pages != 0) {
    scroll.offset = std::clamp(scroll.offset + pages * page_step(scroll), 0, scroll.furthest());
    scroll.velocity = 0;
    laid_out_ = false;
  }
}

}  // namespace kiosk::ui
