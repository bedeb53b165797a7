// SPDX-License-Identifier: MIT
// Fingers and scrolling: presses, drags with a dead zone, flings, page buttons.

#include <cmath>

#include "kiosk/ui/ui.h"
#include "kiosk/ui/widgets.h"

namespace kiosk::ui {
namespace {

constexpr double slowest = 0.05;        // px per ms; slower is standing still
constexpr double half_life = 180.0;     // ms in which a fling loses half of its speed
constexpr std::int64_t trail_ms = 90;   // the part of a drag that decides the fling

}  // namespace

void Ui::take_touches() {
  touched_ = false;
  activated_.clear();
  // Moves run together; a press and its release are never taken in the same frame, so that every press is seen.
  while (!touches_.empty()) {
    const Touch touch = touches_.front();
    touches_.pop_front();
    take(touch);
    if (touch.kind != Touch::Kind::move) break;
  }
}

void Ui::take(const Touch& touch) {
  Press& press = view_.press;
  switch (touch.kind) {
    case Touch::Kind::down: {
      touched_ = true;
      press = {};
      press.down = true;
      press.start = press.at = touch.at;
      press.since = now_;
      if (const Node* region = tree_.scrolled_at(touch.at)) {
        press.scroll = region->id;
        Scroll& scroll = view_.scrolls[region->id];
        press.scroll_start = scroll.offset;
        const bool moving = std::abs(scroll.velocity) > slowest;
        scroll.velocity = 0;
        press.trail.emplace_back(now_, touch.at.y);
        if (moving) break;  // a finger on a moving list stops it and presses nothing
      }
      if (const Node* node = tree_.pressed_at(touch.at)) press.id = node->id;
      break;
    }
    case Touch::Kind::move:
      if (press.down) drag(touch.at);
      break;
    case Touch::Kind::up: {
      if (!press.down) break;
      drag(touch.at);
      if (press.dragging && !press.scroll.empty()) {
        Scroll& scroll = view_.scrolls[press.scroll];
        while (!press.trail.empty() && now_ - press.trail.front().first > trail_ms) press.trail.erase(press.trail.begin());
        if (press.trail.size() >= 2) {
          const auto& [t0, y0] = press.trail.front();
          const auto& [t1, y1] = press.trail.back();
          view_.last_frame = now_;  // it moves on from where the finger left it
          if (t1 > t0) scroll.velocity = -static_cast<double>(y1 - y0) / static_cast<double>(t1 - t0);
        }
      } else if (!press.dragging && !press.id.empty()) {
        const Node* node = tree_.pressed_at(touch.at);
        if (node != nullptr && node->id == press.id) activated_ = press.id;
      }
      press = {};
      break;
    }
    case Touch::Kind::cancel:
      press = {};
      break;
  }
}

void Ui::drag(Point at) {
  Press& press = view_.press;
  press.at = at;
  const int zone = metrics_.px(drag_dead_zone_mm);
  const std::int64_t dx = at.x - press.start.x, dy = at.y - press.start.y;
  if (!press.dragging && dx * dx + dy * dy > static_cast<std::int64_t>(zone) * zone) press.dragging = true;
  if (!press.dragging || press.scroll.empty()) return;
  press.trail.emplace_back(now_, at.y);
  Scroll& scroll = view_.scrolls[press.scroll];
  scroll.offset = std::clamp(press.scroll_start - static_cast<int>(dy), 0, scroll.furthest());
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
  const Press& press = view_.press;
  if (!press.down || press.dragging || press.id != id) return false;
  const Node* node = tree_.find(id);
  // While the tree is being made the node may not be there yet: the place of the press decides.
  return node == nullptr || node->visible().contains(press.at);
}

std::int64_t Ui::held_for(std::string_view id) const { return held(id) ? now_ - view_.press.since : 0; }

void Ui::begin_scroll(const std::string& id, Rect box) {
  Scroll& scroll = view_.scrolls[id];
  const bool overflows = scroll.content > box.height();
  OpenScroll open{id, box, 0, overflows, {}};
  if (overflows) {
    open.view = without_page_bar(*this, box, open.bar);
  }
  scroll.view = open.view.height();
  scroll.offset = std::clamp(scroll.offset, 0, scroll.furthest());
  open.start = open.view.y0 - scroll.offset;
  open_parent(id, Role::region, {}, open.view);
  parent_node().scrolls = overflows;
  canvas_.push_clip(open.view);
  push_pen({open.view.x0, open.view.x1, open.start});
  if (scroll.velocity != 0) animating_ = true;
  open_scrolls_.push_back(std::move(open));
}

int Ui::share_of_room(const std::string& id, int count, int most) {
  if (open_scrolls_.empty() || count <= 0) return 0;
  const Scroll& scroll = view_.scrolls[open_scrolls_.back().id];
  const std::string key = open_scrolls_.back().id + "." + id;
  const int given = remembered(key);
  const int bare = scroll.content - given;  // what the content takes without help
  const int share = scroll.content == 0 ? 0 : std::clamp((scroll.view - bare) / count, 0, most);
  remember(key, share * count);
  return share;
}

void Ui::end_scroll() {
  const OpenScroll open = open_scrolls_.back();
  open_scrolls_.pop_back();
  Scroll& scroll = view_.scrolls[open.id];
  const int content = pen().y - open.start;
  if (content != scroll.content) settled_ = false;
  scroll.content = content;
  pop_pen();
  canvas_.pop_clip();
  close_parent();
  if (!open.buttons) return;
  // A page leaves two lines of the last one in sight.
  const int step = std::max(scroll.view - 2 * metrics_.em(Step::body) * 2, scroll.view / 2);
  if (const int pages = page_bar(*this, open.id, open.bar, scroll); pages != 0) {
    scroll.offset = std::clamp(scroll.offset + pages * step, 0, scroll.furthest());
    scroll.velocity = 0;
    settled_ = false;
  }
}

}  // namespace kiosk::ui
