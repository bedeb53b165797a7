// SPDX-License-Identifier: MIT
// The visitor without a finger: the shortest way to a stop with the keys that know both directions, or with two switches.

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/tour/visitor.h"

namespace kiosk {
namespace {

constexpr int max_strikes = 200;
constexpr std::int64_t between_keys_ms = 700, between_switches_ms = 1100, down_ms = 90;

bool has(const ui::StopGroup& group, int stop) { return std::find(group.stops.begin(), group.stops.end(), stop) != group.stops.end(); }

auto unreachable(std::string sentence) { return content::fault(content::FaultCode::value_invalid, std::move(sentence)); }

}  // namespace

void Visitor::strike(Key key) {
  ++strikes_;
  const auto scancodes = application_->context().hall->keys.scancodes(key);
  if (scancodes.empty()) return;
  clock_->advance_ms(by_ == By::switches ? between_switches_ms : between_keys_ms);
  application_->key({scancodes.front(), true});
  round();
  clock_->advance_ms(down_ms);
  application_->key({scancodes.front(), false});
  rest();
}

Key Visitor::towards(const ui::Node& node) const {
  const ui::Focus& focus = application_->view().focus;
  const int stop = static_cast<int>(&node - tree().nodes().data());
  if (by_ == By::switches) {
    for (const ui::StopGroup& group : ui::stop_groups(tree()))
      if (focus.group && group.id == focus.id && has(group, stop)) return Key::switch_select;
    return Key::switch_move;
  }
  if (!focus.shown) return Key::next;
  const auto all = ui::stops(tree());
  const auto place = [&](int one) { return static_cast<int>(std::find(all.begin(), all.end(), one) - all.begin()); };
  const ui::Node* at = find(focus.id);
  const auto count = static_cast<int>(all.size());
  const int forward = (place(stop) - (at == nullptr ? 0 : place(static_cast<int>(at - tree().nodes().data()))) + count) % count;
  const bool pages_end = std::none_of(all.begin(), all.end(), [&](int one) { return tree().node(one).id.ends_with(".down"); });
  if (pages_end && stop == ui::way_on(tree()) && std::min(forward, count - forward) > 1) return Key::page_down;
  return forward <= count - forward ? Key::next : Key::previous;
}

content::Result<void> Visitor::go_to(const std::string& id) {
  for (int i = 0; i < max_strikes; ++i) {
    const ui::Node* node = find(id);
    if (node == nullptr) return unreachable(fmt::format("There is no \"{}\" on the screen.", id));
    if (!node->pressable) return unreachable(fmt::format("\"{}\" is not something to press.", id));
    if (!node->enabled) return unreachable(fmt::format("\"{}\" cannot be pressed now.", id));
    const ui::Focus& focus = application_->view().focus;
    if (focus.shown && !focus.group && focus.id == id) {
      if (!ui::in_sight(*node)) return unreachable(fmt::format("\"{}\" has the focus and is out of sight.", id));
      return {};
    }
    strike(towards(*node));
  }
  return unreachable(fmt::format("No key leads to \"{}\".", id));
}

content::Result<void> Visitor::press_by_keys(const std::string& id, int times) {
  if (auto there = go_to(id); !there) return there;
  for (int i = 0; i < times; ++i) strike(by_ == By::switches ? Key::switch_select : Key::select);
  return {};
}

}  // namespace kiosk
