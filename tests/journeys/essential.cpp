// SPDX-License-Identifier: MIT
#include "tests/journeys/essential.h"

#include <fmt/format.h>

namespace kiosk::test {

std::string lost_of(const ui::Semantics& tree, ui::Rect glass) {
  const int least = glass.height() / (tree.find("staff") == nullptr ? 8 : 16);
  for (const ui::Node& node : tree.nodes()) {
    if (node.scrolls && (node.rect.height() < least || node.rect.width() < glass.width() / 4))
      return fmt::format("{} shows too little of itself: {} of {} px", node.id, node.rect.height(), glass.height());
    if (!node.pressable || (!tree.modal().empty() && node.scope != tree.modal())) continue;
    bool scrolls = false;
    for (int parent = node.parent; parent >= 0; parent = tree.node(parent).parent) scrolls = scrolls || tree.node(parent).scrolls;
    if (scrolls) continue;
    if (node.rect.empty() || !(node.visible() == node.rect) || !glass.contains(node.rect))
      return fmt::format("{} is not whole on the glass", node.id);
    const ui::Node* hit = tree.pressed_at(node.rect.centre());
    if (node.enabled && node.id != "attract.anywhere" && (hit == nullptr || hit->id != node.id))
      return fmt::format("a finger on {} presses {}", node.id, hit == nullptr ? "nothing" : hit->id);
  }
  return {};
}

}  // namespace kiosk::test
