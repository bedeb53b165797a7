// SPDX-License-Identifier: MIT
#include "tests/journeys/gestures.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/touch/fingers.h"

namespace kiosk::test {

using Kind = ui::Touch::Kind;

std::string standing(Visitor& visitor) {
  const Session& session = visitor.session();
  std::string words = std::to_string(session.serial);
  for (const View& view : session.path)
    words += fmt::format("/{}:{}{}", static_cast<int>(view.screen), view.subject, view.choosing ? "?" : "");
  for (const auto& reply : session.replies) words += fmt::format(";{}={}{}", reply.question, static_cast<int>(reply.kind), reply.number);
  if (session.asking) {
    words += fmt::format("|{}{}#{}{}", session.asking->next.question, session.asking->next.person, session.asking->digits,
                         session.asking->none_ticked ? "-" : "");
    for (const auto& option : session.asking->ticked) words += "+" + option;
  }
  words += fmt::format("|{}{}{}{}", session.language, static_cast<int>(session.size), static_cast<int>(session.theme),
                       session.staff_called ? "called" : "");
  words += fmt::format("|{}{}{}{}{}", session.with_answers, session.large_print, session.office, session.print.attempt,
                       static_cast<int>(session.print.stage));
  words += fmt::format("|{}{}{}", session.unfolded.size(), session.slip_number, session.pin);
  for (const auto& [id, scroll] : visitor.application().view().scrolls) words += fmt::format(",{}{}", id, scroll.offset);
  return words;
}

std::vector<Pressable> pressables(const Visitor& visitor) {
  std::vector<Pressable> found;
  const ui::Semantics& tree = visitor.tree();
  for (const ui::Node& node : tree.nodes()) {
    const ui::Rect seen = node.visible();
    if (!node.pressable || !node.enabled || seen.empty()) continue;
    const ui::Node* hit = tree.pressed_at(seen.centre());
    if (hit == nullptr || hit->id != node.id) continue;
    bool scrolls = false;
    for (int parent = node.parent; parent >= 0; parent = tree.node(parent).parent) scrolls = scrolls || tree.node(parent).scrolls;
    found.push_back({node.id, seen, node.repeats, scrolls});
  }
  return found;
}

void double_tap(Terminal& terminal, ui::Point at, std::int64_t between) {
  constexpr std::int64_t press = 30;
  for (int tap = 0; tap < 2; ++tap) {
    terminal.application().touch({Kind::down, at});
    terminal.visitor().round();
    terminal.clock().advance_ms(press);
    terminal.application().touch({Kind::up, at});
    terminal.visitor().round();
    terminal.visitor().wait(between - press);
  }
}

void roll(Terminal& terminal, const Pressable& target) {
  constexpr int edge = 8;  // px
  ui::Rect inner = target.seen;
  inner.x0 += edge, inner.x1 -= edge, inner.y0 += edge, inner.y1 -= edge;
  if (target.scrolls) inner.y0 = inner.y1 = target.at().y;
  terminal.visitor().drag({inner.x0, inner.y0}, {inner.x1, inner.y1});
}

void tap_with_resting_palm(Terminal& terminal, ui::Point palm, ui::Point at) {
  constexpr ui::Contact resting{1, 7}, finger{1, 8};
  constexpr std::int64_t press = 60;
  ui::Fingers fingers;
  const auto feed = [&](const auto& happens) {
    std::vector<ui::Touch> out;
    happens(out);
    for (const auto& touch : out) terminal.application().touch(touch);
    terminal.visitor().round();
    terminal.clock().advance_ms(press);
  };
  feed([&](auto& out) { fingers.down(resting, palm, 0, out); });
  feed([&](auto& out) { fingers.move(resting, {palm.x + 3, palm.y + 2}, 0, out); });
  feed([&](auto& out) { fingers.down(finger, at, 0, out); });
  feed([&](auto& out) { fingers.move(resting, palm, 0, out); });
  feed([&](auto& out) { fingers.up(finger, at, 0, out); });
  feed([&](auto& out) { fingers.up(resting, palm, 0, out); });
  terminal.visitor().rest();
}

}  // namespace kiosk::test
