// SPDX-License-Identifier: MIT
// Keys: what they press, where the page moves with them, and the ring round where they are.

#include "kiosk/ui/ui.h"
#include "kiosk/ui/widgets.h"

namespace kiosk::ui {
namespace {

constexpr std::size_t max_keys_waiting = 4;
constexpr std::int64_t switch_rest_ms = 1000;  // after a press by a switch nothing counts: the hand is still on its way back
constexpr std::int64_t armed_ms = 10'000;

// Of the ring, outwards from the node: a gap, the ring, and what sets it off from whatever lies there.
constexpr double gap_mm = 0.6, ring_mm = 1.9, edge_mm = 0.5;

bool is_select(Key key) { return key == Key::select || key == Key::switch_select; }
bool is_switch(Key key) { return key == Key::switch_move || key == Key::switch_select; }

}  // namespace

void Ui::key(Key key) {
  if (keys_.size() < max_keys_waiting) keys_.push_back(key);
}

// A hand that trembles strikes twice; the second strike must not answer what nobody has seen.
bool Ui::second_strike(const Node& node, Key key) {
  if (!select_) return false;
  const std::int64_t since = now_ - select_->at;
  const bool same = select_->view_changed || (select_->id == node.id && !node.repeats);
  if (since >= (is_switch(key) && select_->by_switch ? switch_rest_ms : PressGuard::rest_ms) || !same) return false;
  select_->at = now_;
  return true;
}

void Ui::take_key() {
  if (keys_.empty()) return;
  const Key key = keys_.front();
  keys_.pop_front();
  touched_ = true;
  view_.miss.reset();
  if (!view_.chosen.id.empty()) return;  // a screen that is about to change takes nothing more
  if (is_switch(key) && select_ && select_->by_switch && now_ - select_->at < switch_rest_ms) return;
  const Stroke stroke = struck(tree_, view_.focus, key);
  const Node* pressed = stroke.press.empty() ? nullptr : tree_.find(stroke.press);
  asked_again_ = pressed != nullptr && !pressed->pressable;
  if (!stroke.press.empty() && !asked_again_) {
    const Node* node = pressed;
    if (node == nullptr || !guard_.is_shown() || second_strike(*node, key)) return;
    select_ = Select{now_, stroke.press, is_switch(key), false};
    if (node->role == Role::option) {
      view_.chosen = {stroke.press, now_ + chosen_ms};
    } else {
      activated_ = stroke.press;
      activated_after_ = 0;
      by_key_ = true;
    }
  } else if (stroke.pages != 0) {
    Scroll& scroll = view_.scrolls[stroke.scroll];
    scroll.offset = std::clamp(scroll.offset + stroke.pages * page_step(scroll), 0, scroll.furthest());
    scroll.velocity = scroll.rest = 0;
  }
  if (!is_select(key)) view_.armed = {};
  view_.focus = stroke.focus;
}

bool Ui::struck_twice(std::string_view id) {
  if (!by_key_ || !pressed(id)) return false;
  if (is_armed(id)) {
    view_.armed = {};
    return true;
  }
  view_.armed = {std::string(id), now_ + armed_ms};
  return false;
}

// The focus stands on this picture, and what it is on is in sight; true: something moved for that.
bool Ui::keep_focus() {
  Focus& focus = view_.focus;
  if (!focus.shown) return false;
  const Focus before = focus;
  focus = kept(tree_, before);
  bool moved = !(focus == before);
  const Node* node = focus.group ? nullptr : tree_.find(focus.id);
  int region = node == nullptr ? -1 : node->parent;
  while (region >= 0 && !tree_.node(region).scrolls) region = tree_.node(region).parent;
  if (region < 0 || in_sight(*node)) return moved;
  Scroll& scroll = view_.scrolls[tree_.node(region).id];
  const Rect view = tree_.node(region).rect;
  const int margin = px(gap_mm + ring_mm + edge_mm + 2);
  int by = node->rect.y0 - margin - view.y0;  // to its top
  if (node->rect.y1 > view.y1 && node->rect.height() + 2 * margin <= view.height()) by = node->rect.y1 + margin - view.y1;
  const int offset = std::clamp(scroll.offset + by, 0, scroll.furthest());
  scroll.velocity = scroll.rest = 0;
  moved = std::exchange(scroll.offset, offset) != offset || moved;
  return moved;
}

// Where the outermost line of the ring runs.
Rect Ui::focus_ring() const {
  const Focus& focus = view_.focus;
  if (!focus.shown || focus.id.empty()) return {};
  Rect around;
  const auto take = [&](const Rect& seen) {
    if (seen.empty()) return;
    around = around.empty() ? seen
                            : Rect{std::min(around.x0, seen.x0), std::min(around.y0, seen.y0), std::max(around.x1, seen.x1),
                                   std::max(around.y1, seen.y1)};
  };
  if (focus.group) {
    for (const StopGroup& group : stop_groups(tree_))
      if (group.id == focus.id) {
        for (const int stop : group.stops) take(tree_.node(stop).visible());
        if (group.node >= 0 && tree_.node(group.node).scrolls) take(tree_.node(group.node).rect);
      }
  } else if (const Node* node = tree_.find(focus.id)) {
    take(node->visible());
  }
  return around.empty() ? around : around.inset(-px(gap_mm) - px(ring_mm) - px(edge_mm)).intersected(screen());
}

void Ui::draw_ring() {
  const Rect outer = focus_ring();
  if (outer.empty()) return;
  const int edge = px(edge_mm), ring = px(ring_mm), gap = px(gap_mm), radius = metrics_.radius();
  canvas_.hoop(outer, radius + gap + ring + edge, edge, palette_->focus_gap);
  canvas_.hoop(outer.inset(edge), radius + gap + ring, ring, palette_->focus);
  canvas_.hoop(outer.inset(edge + ring), radius + gap, gap, palette_->focus_gap);
}

}  // namespace kiosk::ui
