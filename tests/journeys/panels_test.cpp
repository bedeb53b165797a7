// SPDX-License-Identifier: MIT
// The panels that halls really buy, from an 800 × 600 one of 10 inches to a 4K column: the same visits at every size of letters end with a
// slip, nothing that has to be in sight is cut off or lies under something else, and no letter is under 6 mm.

#include "tests/journeys/panels.h"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/effort.h"
#include "tests/journeys/listeners.h"

using namespace kiosk;
using kiosk::test::Panel;
using kiosk::test::panels;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

// The keys of the footer, and every button that does not scroll, are whole on the glass and reached by a finger.
void nothing_essential_is_lost(Visitor& visitor) {
  const ui::Rect glass{0, 0, visitor.picture().width(), visitor.picture().height()};
  for (const ui::Node& node : visitor.tree().nodes()) {
    if (!node.pressable || (!visitor.tree().modal().empty() && node.scope != visitor.tree().modal())) continue;
    bool scrolls = false;
    for (int parent = node.parent; parent >= 0; parent = visitor.tree().node(parent).parent)
      scrolls = scrolls || visitor.tree().node(parent).scrolls;
    if (scrolls) continue;
    INFO(node.id);
    CHECK(node.visible() == node.rect);
    CHECK(glass.contains(node.rect));
    CHECK_FALSE(node.rect.empty());
    if (node.id == "attract.anywhere") continue;  // its own button lies on it
    const ui::Node* hit = visitor.tree().pressed_at(node.rect.centre());
    CHECK((!node.enabled || (hit != nullptr && hit->id == node.id)));
  }
  const double mm = visitor.application().context().hall->mm_per_px;
  for (const ui::Node& node : visitor.tree().nodes()) {
    if (node.ink == 0) continue;
    INFO(node.id << " \"" << node.phrase.text << "\"");
    CHECK((node.em == 0 || (node.em + 1) * mm >= ui::smallest_letters_mm));
    CHECK((node.text_rect.empty() || node.rect.contains(node.text_rect)));
    CHECK_FALSE(node.truncated);
  }
  for (const ui::Node& node : visitor.tree().nodes())
    if (node.scrolls) {
      INFO(node.id << " shows too little of itself");
      CHECK(node.rect.height() >= glass.height() / 6);
      CHECK(node.rect.width() >= glass.width() / 4);
    }
}

// `listening`: the footer has the key that reads aloud, too, and everything lies for a left hand.
void walks(const Panel& panel, TextSize size, test::Listening* listening = nullptr) {
  INFO(fmt::format("{} x {} at {} mm, letters {}", panel.width, panel.height, panel.mm_per_px, static_cast<int>(size)));
  test::TerminalOptions options{
      .width = panel.width, .height = panel.height, .settings = [&](Hall& hall) { hall.mm_per_px = panel.mm_per_px; }};
  Terminal terminal(listening == nullptr ? std::move(options) : test::speaking(*listening, std::move(options)));
  Visitor& visitor = terminal.visitor();
  Resident resident(terminal);
  const auto replies = test::family_replies();
  const auto presses = [&](const std::string& id) {
    resident.presses(id);
    INFO("after " << id);
    nothing_essential_is_lost(visitor);
  };
  nothing_essential_is_lost(visitor);
  presses("attract.start");
  if (listening != nullptr)
    for (const char* id : {"home.comfort", "comfort.left", "footer.home"}) presses(id);
  CHECK(visitor.sees("footer.aloud") == (listening != nullptr));
  for (int i = 0; i < static_cast<int>(size); ++i) presses("footer.size");
  for (const char* id :
       {"home.urgent", "urgent.slip", "footer.home", "home.offices", "district.150203", "footer.home", "home.check", "check.start"})
    presses(id);
  for (int i = 0; i < 40 && visitor.session().screen() == Screen::question; ++i) {
    INFO(visitor.question());
    nothing_essential_is_lost(visitor);
    const auto reply = replies.find(visitor.question());
    REQUIRE(visitor.answer(reply == replies.end() ? "dont_know" : reply->second));
  }
  resident.is_at(Screen::results);
  for (const char* id : {"results.slip", "preview.phone", "footer.back", "preview.print"}) presses(id);
  resident.waits_for_the_paper();
  nothing_essential_is_lost(visitor);
  presses("print.leave");
}

}  // namespace

TEST_CASE("on every panel and at every size of letters a visit ends with a slip and nothing essential is lost, landscape") {
  long walk = 0;
  for (const Panel& panel : panels)
    if (panel.width > panel.height)
      for (int size = 0; size < 4; ++size)
        if (effort::takes(walk++, 5)) walks(panel, static_cast<TextSize>(size));
}

TEST_CASE("on every panel and at every size of letters a visit ends with a slip and nothing essential is lost, portrait") {
  long walk = 0;
  for (const Panel& panel : panels)
    if (panel.width < panel.height)
      for (int size = 0; size < 4; ++size)
        if (effort::takes(walk++, 5)) walks(panel, static_cast<TextSize>(size));
}

TEST_CASE("with the key that reads aloud and for a left hand nothing essential is lost either, on the smallest panel and the usual one") {
  for (const Panel& panel : {panels.front(), Panel{1080, 1920, 0.311}}) {
    test::Listening listening;
    walks(panel, TextSize::largest, &listening);
  }
}
