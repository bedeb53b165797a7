// SPDX-License-Identifier: MIT
#include "tests/journeys/essential.h"

#include <fmt/format.h>

namespace kiosk::test {

std::string lost_of(const ui::Semantics& tree, ui::Rect glass) {
  for (const ui::Node& node : tree.nodes()) {
    if (node.scrolls && (node.rect.height() < glass.height() / 8 || node.rect.width() < glass.width() / 4)) return fmt::format("{} shows too little of itself", node.id);
    if (!node.pressable || (!tree.modal().empty() && node.scope != tree.modal())) continue;
    bool scrolls = false;
    for (int parent = node.parent; parent >= 0; parent = tree.node(parent).parent) scrolls = scrolls || tree.node(parent).scrolls;
    if (scrolls) continue;
    if (node.rect.empty() || !(node.visible() == node.rect) || !glass.contains(node.rect)) return fmt::format("{} is not whole on the glass", node.id);
    const ui::Node* hit = tree.pressed_at(node.rect.centre());
    if (node.enabled && node.id != "attract.anywhere" && (hit == nullptr || hit->id != node.id)) return fmt::format("a finger on {} presses {}", node.id, hit == nullptr ? "nothing" : hit->id);
  }
  return {};
}

}  // namespace kiosk::test
