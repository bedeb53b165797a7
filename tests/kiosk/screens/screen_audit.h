// SPDX-License-Identifier: MIT
#pragma once

// What must hold of a screen on the fixture's glass: names, targets, gaps, contrast, nothing cut off.

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/screen_fixture.h"
#include "tests/spoken.h"

namespace screen_fixture {

inline void audit(const Glass& glass, const ui::Look& look, const std::string& name) {
  const ui::Semantics& tree = glass.ui.tree_on_glass();
  const ui::Metrics metrics = ui::metrics_of_panel(look.width, look.height, look.mm_per_px, look.size);
  INFO(name << " " << look.width << "x" << look.height << " language " << look.language << " size " << static_cast<int>(look.size)
            << " theme " << static_cast<int>(look.theme));
  for (const std::string& finding : spoken::findings(tree)) FAIL_CHECK(finding);
  std::vector<const ui::Node*> keys;
  for (const ui::Node& node : tree.nodes()) {
    INFO(node.id << " \"" << node.phrase.text << "\" " << node.rect.x0 << "," << node.rect.y0 << " " << node.rect.width() << "x"
                 << node.rect.height() << " text " << node.text_rect.x0 << "," << node.text_rect.y0 << " " << node.text_rect.width() << "x"
                 << node.text_rect.height());
    if (node.phrase.text == node.phrase.key && !node.phrase.key.empty()) FAIL_CHECK("word missing");
    if (node.unknown_glyphs != 0 || node.truncated) FAIL_CHECK("not all characters are shown");
    if (!node.text_rect.empty() && !node.rect.contains(node.text_rect)) FAIL_CHECK("text is larger than its place");
    const bool down = look.direction == ui::Direction::down;  // then a list goes on to the right, and a line ends at the lower edge
    if (down ? node.rect.y0 < 0 || node.rect.y1 > look.height : node.rect.x0 < 0 || node.rect.x1 > look.width)
      FAIL_CHECK("longer than a line");
    if (node.ink != 0 && node.enabled && ui::contrast(node.ink, node.ground) < (look.theme == Theme::standard ? 10'000 : 20'000))
      FAIL_CHECK("contrast");
    if (!node.pressable) continue;
    if (node.phrase.text.empty()) FAIL_CHECK("no name");
    if (node.rect.width() < metrics.target() || node.rect.height() < metrics.target()) FAIL_CHECK("smaller than 20 mm");
    if (node.id != "attract.anywhere" && node.scope == tree.modal() && !node.visible().empty()) keys.push_back(&node);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t k = i + 1; k < keys.size(); ++k) {
      const ui::Rect a = keys[i]->visible(), b = keys[k]->visible();
      const int gap = std::max(std::max(a.x0, b.x0) - std::min(a.x1, b.x1), std::max(a.y0, b.y0) - std::min(a.y1, b.y1));
      INFO(keys[i]->id << " and " << keys[k]->id << ": " << gap);
      if (gap * metrics.mm_per_px < 2.54 - metrics.mm_per_px) FAIL_CHECK("too close");
    }
  }
}

}  // namespace screen_fixture
