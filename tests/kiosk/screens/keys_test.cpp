// SPDX-License-Identifier: MIT
// Every screen without a finger: each stop is reached, in sight and in its ring, by keys and by two switches; a dialog keeps the focus.

#include <catch2/catch.hpp>
#include <set>

#include "kiosk/paint/surface.h"
#include "tests/kiosk/screens/screen_fixture.h"

using namespace kiosk;
using namespace screen_fixture;
using ui::Node;

namespace {

// A glass somebody stands at with keys; its clock never goes back.
class Walk {
 public:
  Walk(const Session& session, const ui::Look& look) : session_(session), look_(look), surface_(look.width, look.height) {
    glass_.ui.forget();
    glass_.ui.repaint_all();
    draw();
  }
  void strike(Key key) {
    now() += 2000;
    glass_.ui.key(key);
    draw();
  }
  void paint() { glass_.ui.paint(surface_.pixels()); }
  ui::Colour at(int x, int y) const { return surface_.at(x, y) | 0xFF000000U; }
  const ui::Focus& focus() const { return glass_.ui.view().focus; }
  const ui::Semantics& tree() const { return glass_.ui.tree(); }
  const std::vector<Event>& events() const { return glass_.events; }
  const Node& node() const { return *tree().find(focus().id); }
  ui::Rect screen() const { return {0, 0, look_.width, look_.height}; }
  int px(double mm) const { return glass_.ui.px(mm); }

 private:
  static std::int64_t& now() {
    static std::int64_t time = 0;
    return time;
  }
  void draw() {
    glass_.show(session_, look_, now());
    paint();
  }

  Glass& glass_ = Glass::shared();
  const Session& session_;
  ui::Look look_;
  ui::Surface surface_;
};

std::set<std::string> ids(const ui::Semantics& tree) {
  std::set<std::string> out;
  for (const int stop : ui::stops(tree)) out.insert(tree.node(stop).id);
  return out;
}

// Beside the middle of one side of a node: going outwards, a dark line has a light one on both sides, or the other way round.
bool ring_is_seen(const Walk& walk, const Node& node, Theme theme) {
  const ui::Rect seen = node.visible();
  const int reach = walk.px(4);
  const auto along = [&](ui::Point from, int dx, int dy) {
    std::vector<ui::Colour> line;
    for (int i = -reach; i <= reach; ++i) {
      const ui::Point p{from.x + i * dx, from.y + i * dy};
      if (walk.screen().contains(p)) line.push_back(walk.at(p.x, p.y));
    }
    const ui::Colour ring = ui::palette(theme).focus;
    const auto first = std::find(line.begin(), line.end(), ring);
    const auto last = std::find(line.rbegin(), line.rend(), ring).base();
    if (first == line.begin() || first == line.end() || last == line.end()) return false;
    return ui::contrast(ring, *(first - 1)) >= 3000 && ui::contrast(ring, *last) >= 3000 && last - first >= 4;
  };
  const ui::Point c = seen.centre();
  int sides = 0;
  sides += along({seen.x0, c.y}, -1, 0) ? 1 : 0;
  sides += along({seen.x1 - 1, c.y}, 1, 0) ? 1 : 0;
  sides += along({c.x, seen.y0}, 0, -1) ? 1 : 0;
  sides += along({c.x, seen.y1 - 1}, 0, 1) ? 1 : 0;
  return sides >= 3;
}

}  // namespace

TEST_CASE("Keys reach every stop of every screen, each in sight and in its ring") {
  const std::vector<Stage> all = stages(Glass::shared().pack);
  int turn = 0;
  for (const Stage& stage : all)
    for (const bool landscape : {false, true})
      for (int size = 0; size < 4; ++size) {
        ++turn;
        Session session = stage.session;
        session.size = static_cast<TextSize>(size), session.theme = static_cast<Theme>(turn % 3);
        session.language = turn % 2 == 0 ? "zh-Hans" : "en";
        Walk walk(session, landscape ? look(session, 1920, 1080) : look(session));
        INFO(stage.name << (landscape ? " on its side" : "") << " size " << size << " theme " << turn % 3);
        CHECK_FALSE(walk.focus().shown);
        walk.strike(Key::next);
        REQUIRE(walk.focus().shown);
        const std::string first = walk.focus().id;
        std::set<std::string> reached, needed = ids(walk.tree());
        const std::size_t most = 2 * needed.size() + 20;  // page buttons come and go with the page
        for (std::size_t i = 0; i < most; ++i) {
          const Node& node = walk.node();
          INFO(node.id);
          CHECK(walk.events().empty());
          CHECK(ui::in_sight(node));
          CHECK(walk.tree().within_modal(node));
          if (i < 4 || size == 1) CHECK(ring_is_seen(walk, node, session.theme));
          reached.insert(node.id);
          walk.strike(Key::next);
          needed.merge(ids(walk.tree()));
          if (walk.focus().id == first) break;
        }
        if (!first.ends_with(".down")) CHECK(walk.focus().id == first);  // at the end of the page its button is gone
        for (const std::string& id : needed)
          if (!id.ends_with(".up") && !id.ends_with(".down") && !reached.contains(id)) FAIL_CHECK("not reached: " << id);
      }
}

TEST_CASE("Two switches reach every stop of every screen and go back out of every group") {
  int turn = 0;
  for (const Stage& stage : stages(Glass::shared().pack)) {
    ++turn;
    Session session = stage.session;
    session.size = static_cast<TextSize>(turn % 4);
    Walk walk(session, turn % 2 == 0 ? look(session, 1920, 1080) : look(session));
    INFO(stage.name);
    std::set<std::string> reached;
    std::set<std::string> entered;
    const std::set<std::string> needed = ids(walk.tree());
    for (std::size_t i = 0; i < 4 * needed.size() + 40; ++i) {
      const bool at_group = walk.focus().group;
      if (!at_group && walk.focus().shown) reached.insert(walk.focus().id);
      walk.strike(at_group && entered.insert(walk.focus().id).second ? Key::switch_select : Key::switch_move);
      CHECK(walk.events().empty());
    }
    // What the first switch found in sight, and by the page buttons the rest: those are stops of the group too.
    for (const std::string& id : needed)
      if (!reached.contains(id) && !id.ends_with(".up") && !id.ends_with(".down")) FAIL_CHECK("not reached: " << id);
  }
}

TEST_CASE("A page key turns the page, and at its end goes to the way on without pressing it") {
  for (const Stage& stage : stages(Glass::shared().pack)) {
    Session session = stage.session;
    session.size = TextSize::largest;
    Walk walk(session, look(session));
    INFO(stage.name);
    walk.strike(Key::page_down);
    for (int i = 0; i < 40; ++i) {
      walk.strike(Key::page_down);
      CHECK(walk.events().empty());
      CHECK(ui::in_sight(walk.node()));
    }
    const int way_on = ui::way_on(walk.tree());
    if (way_on >= 0) CHECK(walk.focus().id == walk.tree().node(way_on).id);
    for (int i = 0; i < 40; ++i) walk.strike(Key::page_up);
    for (const Node& node : walk.tree().nodes())
      if (node.id.ends_with(".up") && walk.tree().find(node.id.substr(0, node.id.size() - 3)) != nullptr && node.parent >= 0 &&
          !session.wipe_at && node.id.find(".lead.") == std::string::npos)
        CHECK_FALSE(node.enabled);
  }
}

TEST_CASE("The select key presses what a finger would, and the first key after a touch only shows the ring") {
  Glass& glass = Glass::shared();
  const std::vector<Stage> all = stages(glass.pack);
  const auto home = std::find_if(all.begin(), all.end(), [](const Stage& stage) { return stage.session.screen() == Screen::home; });
  REQUIRE(home != all.end());
  Walk walk(home->session, look(home->session));
  walk.strike(Key::select);
  CHECK(walk.events().empty());
  CHECK(walk.focus().id == "home.check");
  walk.strike(Key::select);
  REQUIRE(walk.events().size() == 1);
  REQUIRE(walk.events().front().is<event::Open>());
  CHECK(walk.events().front().as<event::Open>()->screen == Screen::check_start);
  glass.ui.touch({ui::Touch::Kind::down, {2, 600}});
  walk.strike(Key::next);  // the finger came first, and a key while it is down shows the ring again
  glass.ui.touch({ui::Touch::Kind::down, {2, 600}});
  glass.show(home->session, look(home->session), 1'000'000'000);
  CHECK_FALSE(walk.focus().shown);
  CHECK(walk.focus().id.empty());
}
