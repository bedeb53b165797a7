// SPDX-License-Identifier: MIT
// Lines that run from right to left or downwards: every screen is its layout, turned, and holds in three languages that nobody speaks, on
// panels of several kinds; a finger presses what it lies on, and what is low is low.

#include <fmt/format.h>

#include <set>

#include "kiosk/paint/surface.h"
#include "kiosk/ui/widgets.h"
#include "tests/journeys/panels.h"
#include "tests/kiosk/screens/screen_audit.h"
#include "tests/pseudo.h"

using namespace kiosk;
using namespace screen_fixture;
using ui::Direction;
using ui::Node;

namespace {

Direction direction_of(const pseudo::Locale& locale) {
  using Said = content::PackLanguage::Direction;
  return locale.direction == Said::down            ? Direction::down
         : locale.direction == Said::right_to_left ? Direction::right_to_left
                                                   : Direction::across;
}

// The fixture's glass with the words of all three.
Glass& made_up() {
  static const temporary::Folder folder;
  static auto words = [] {
    pseudo::lay_out_assets(folder / "assets");
    pseudo::say_words(folder / "assets/words");
    return assets::Words::load(folder / "assets");
  }();
  static auto setter = assets::Typesetter::open();
  static Glass glass(std::move(setter.value()), std::move(words.value()));
  if (glass.pack.languages.empty())
    for (const pseudo::Locale& locale : pseudo::locales) pseudo::add(glass.pack, locale);
  return glass;
}

// All screens, and what lies over them.
std::vector<Stage> all_stages(const content::Pack& pack) {
  std::vector<Stage> all = stages(pack);
  Stage covered = *std::find_if(all.begin(), all.end(), [](const Stage& stage) { return stage.name == "results"; });
  covered.name = "covered", covered.session.covered = true;
  all.push_back(std::move(covered));
  return all;
}

void show_turned(Glass& glass, const Session& session, const ui::Look& at, std::int64_t now = 0) {
  glass.ui.forget();
  glass.show(session, at, now);
}

// Keys that stand as they do on every telephone and every keyboard, and pictures that stand upright.
bool keeps_its_order(const Node& node) { return node.role == ui::Role::key; }

}  // namespace

TEST_CASE("Every screen whose lines run from right to left or downwards is its layout, turned on the glass") {
  Glass& glass = Glass::shared();
  const Hall hall = glass.hall;
  glass.hall.lower_edge_mm = 0;  // all of it can be reached, whichever way it stands
  int compared = 0;
  for (const Stage& stage : all_stages(glass.pack))
    for (const bool down : {false, true}) {
      // A slip stands upright, and no hand is asked for.
      if (stage.name == "comfort" || (down && stage.name == "slip_preview")) continue;
      Session session = stage.session;
      session.language = "en", session.size = down ? TextSize::large : TextSize::normal;
      if (down) session.theme = Theme::high_light;  // no picture lies behind
      show_turned(glass, session, look(session, 1920, 1080));
      const ui::Semantics laid = glass.ui.tree();
      session.left_handed = true;  // where lines end at the left it is served already
      ui::Look at = down ? look(session, 1080, 1920) : look(session, 1920, 1080);
      at.direction = down ? Direction::down : Direction::right_to_left;
      show_turned(glass, session, at);
      const ui::Semantics& turned = glass.ui.tree_on_glass();
      REQUIRE(turned.nodes().size() == laid.nodes().size());
      const ui::Turn turn{at.direction, at.width, at.height};
      for (std::size_t i = 0; i < laid.nodes().size(); ++i) {
        const Node &one = laid.nodes()[i], &other = turned.nodes()[i];
        INFO(stage.name << (down ? " down " : " right to left ") << one.id);
        CHECK(one.id == other.id);  // the order they are told and stepped through in is the same
        if (keeps_its_order(one) && !down) {
          const Node &next = laid.nodes()[i + 1], &other_next = turned.nodes()[i + 1];
          if (keeps_its_order(next)) CHECK((one.rect.x0 < next.rect.x0) == (other.rect.x0 < other_next.rect.x0));
          continue;
        }
        CHECK(turn.shown(one.rect) == other.rect);
        CHECK((one.text_rect.empty() ? other.text_rect.empty() : turn.shown(one.text_rect) == other.text_rect));
        ++compared;
      }
    }
  glass.hall = hall;
  CHECK(compared > 2500);
}

TEST_CASE("In languages that nobody speaks every screen, overlay and staff page holds on panels of every kind") {
  Glass& glass = made_up();
  const test::Panel of_all_kinds[] = {{1080, 1920, 0.311}, {1920, 1080, 0.311}, {800, 600, 0.25}, {2160, 3840, 0.15}};
  int round = 0, turn = 0;
  for (const Stage& stage : all_stages(glass.pack))
    for (const pseudo::Locale& locale : pseudo::locales) {
      ++round;
      for (int kind = round % 2; kind < 4; kind += 2) {  // two panels, in the next round the other two
        const test::Panel& panel = of_all_kinds[kind];
        Session session = stage.session;
        session.language = locale.tag, session.size = static_cast<TextSize>((round / 2 + kind) % 4);
        session.theme = static_cast<Theme>(++turn % 3), session.left_handed = turn % 5 == 0;
        ui::Look at = look(session, panel.width, panel.height);
        at.mm_per_px = panel.mm_per_px, at.direction = direction_of(locale);
        show_turned(glass, session, at);
        audit(glass, at, stage.name);
        for (const Node& node : glass.ui.tree_on_glass().nodes()) {
          if (!node.pressable || node.visible().empty() || node.scope != glass.ui.tree().modal()) continue;
          INFO(stage.name << " " << node.id << " " << locale.tag);
          CHECK((ui::Rect{0, 0, panel.width, panel.height}.contains(node.visible())));
        }
      }
    }
}

TEST_CASE("Low, all there is to press lies within reach whichever way lines run") {
  Glass& glass = made_up();
  int size = 0;
  for (const Stage& stage : all_stages(glass.pack))
    for (const pseudo::Locale& locale : pseudo::locales) {
      Session session = stage.session;
      session.low = true, session.language = locale.tag, session.size = static_cast<TextSize>(++size % 4);
      ui::Look at = look(session);
      at.direction = direction_of(locale);
      show_turned(glass, session, at);
      audit(glass, at, stage.name + " low");
      for (const Node& node : glass.ui.tree_on_glass().nodes()) {
        if (!node.pressable || node.visible().empty() || node.by_finger) continue;
        INFO(stage.name << " " << node.id << " " << locale.tag);
        CHECK(node.visible().y0 >= at.height - static_cast<int>(reach_mm / at.mm_per_px));
      }
    }
}

TEST_CASE("Staff find every part of the glass under the cells of its test, low and whichever way lines run") {
  Glass& glass = made_up();
  for (const pseudo::Locale& locale : pseudo::locales) {
    Session session;
    session.path = {View{Screen::home, {}, false}, View{Screen::staff, "touch", false}};
    session.language = locale.tag, session.low = true;
    ui::Look at = look(session);
    at.direction = direction_of(locale);
    show_turned(glass, session, at);
    ui::Rect all{at.width, at.height, 0, 0};
    for (const Node& node : glass.ui.tree_on_glass().nodes()) {
      if (!node.pressable) continue;
      all = {std::min(all.x0, node.rect.x0), std::min(all.y0, node.rect.y0), std::max(all.x1, node.rect.x1),
             std::max(all.y1, node.rect.y1)};
    }
    INFO(locale.tag);
    CHECK((ui::Rect{0, 0, at.width, at.height}.contains(all)));
    CHECK(all.contains(ui::Rect{0, 0, at.width, at.height}.inset(glass.ui.px(3))));
  }
}

TEST_CASE("A finger presses what it lies on and drags a list along, whichever way lines run") {
  Glass& glass = made_up();
  std::int64_t now = 3'000'000'000'000;
  int pressed = 0;
  for (const pseudo::Locale& locale : pseudo::locales)
    for (const Stage& stage : stages(glass.pack)) {
      if (stage.name != "home" && stage.name != "question-number" && stage.name != "find-some" && stage.name != "page") continue;
      Session session = stage.session;
      session.language = locale.tag, session.low = stage.name == "find-some";
      ui::Look at = look(session, 540, 960);
      at.mm_per_px *= 2, at.direction = direction_of(locale);
      if (session.low) at.band = static_cast<int>(reach_mm / at.mm_per_px);
      ui::Surface surface(at.width, at.height);
      show_turned(glass, session, at, now);
      glass.ui.paint(surface.pixels());
      const ui::Semantics tree = glass.ui.tree_on_glass();
      for (const Node& node : tree.nodes()) {
        if (!node.pressable || !node.enabled || node.visible().empty() || node.by_finger) continue;
        glass.ui.touch({ui::Touch::Kind::down, node.visible().centre()});
        glass.show(session, at, now += 2000);
        INFO(locale.tag << " " << stage.name << " " << node.id);
        CHECK(glass.ui.view().press.id == node.id);
        glass.ui.touch({ui::Touch::Kind::cancel, {}});
        glass.show(session, at, now += 16);
        ++pressed;
      }
      const auto region = std::find_if(tree.nodes().begin(), tree.nodes().end(), [](const Node& node) { return node.scrolls; });
      if (region == tree.nodes().end()) continue;
      const ui::Point from = region->visible().centre();
      const bool sideways = at.direction == Direction::down;
      glass.ui.touch({ui::Touch::Kind::down, from});
      glass.show(session, at, now += 16);
      glass.ui.touch({ui::Touch::Kind::move, sideways ? ui::Point{from.x - 60, from.y} : ui::Point{from.x, from.y - 60}});
      glass.show(session, at, now += 16);
      INFO(locale.tag << " " << stage.name << " " << region->id);
      CHECK(glass.ui.view().scrolls.at(region->id).offset > 0);
      glass.ui.touch({ui::Touch::Kind::cancel, {}});
      glass.show(session, at, now += 16);
    }
  CHECK(pressed > 100);
}

TEST_CASE("A second tap of a trembling hand on the language key presses nothing of the screen that turned under it") {
  Glass& glass = made_up();
  Session session = stages(glass.pack)[1].session;
  std::int64_t now = 4'000'000'000'000;
  ui::Look at = look(session, 960, 540);
  at.mm_per_px *= 2;
  ui::Surface surface(at.width, at.height);
  const auto step = [&](std::optional<ui::Touch> touch) {
    if (touch) glass.ui.touch(*touch);
    glass.show(session, at, now += 50);
    glass.ui.paint(surface.pixels());
  };
  glass.ui.forget();
  step({});
  const ui::Point key = glass.ui.tree().find("footer.language")->rect.centre();
  step(ui::Touch{ui::Touch::Kind::down, key});
  step(ui::Touch{ui::Touch::Kind::up, key});
  at.direction = Direction::right_to_left;
  step({});
  const Node* under = glass.ui.tree_on_glass().pressed_near(key, glass.ui.px(ui::Ui::reach_mm));
  REQUIRE(under != nullptr);
  CHECK(under->id != "footer.language");
  step(ui::Touch{ui::Touch::Kind::down, key});
  CHECK(glass.ui.view().press.id.empty());
  step(ui::Touch{ui::Touch::Kind::up, key});
}

TEST_CASE("A film is seen in its own proportions whichever way lines run") {
  Glass& glass = made_up();
  constexpr ui::Colour signer = 0xFF3060A0U;
  for (const Direction direction : {Direction::across, Direction::right_to_left, Direction::down}) {
    ui::Look at = look(Session(), 300, 400);
    at.direction = direction;
    ui::Surface surface(at.width, at.height);
    glass.ui.forget();
    glass.ui.repaint_all();
    glass.ui.show_film(8, 6, std::vector<std::uint32_t>(48, signer));
    glass.ui.frame(at, 0, [](ui::Ui& ui) { ui::film(ui, "film", ui.content("film"), {20, 20, 260, 200}); });
    glass.ui.paint(surface.pixels());
    ui::Rect seen{at.width, at.height, 0, 0};
    for (int y = 0; y < at.height; ++y)
      for (int x = 0; x < at.width; ++x)
        if ((surface.at(x, y) | 0xFF000000U) == signer)
          seen = {std::min(seen.x0, x), std::min(seen.y0, y), std::max(seen.x1, x + 1), std::max(seen.y1, y + 1)};
    CHECK(seen.width() > 100);
    CHECK(std::abs(3 * seen.width() - 4 * seen.height()) <= 4);
  }
  glass.ui.forget();
}

TEST_CASE("Where lines run otherwise painting what changed equals painting everything, the ring of the keys included") {
  Glass& glass = made_up();
  ui::Surface kept(540, 960), fresh(540, 960);
  glass.ui.repaint_all();
  int turn = 0;
  for (const Stage& stage : stages(glass.pack)) {
    const pseudo::Locale& locale = pseudo::locales[static_cast<std::size_t>(++turn) % pseudo::locales.size()];
    Session session = stage.session;
    session.language = locale.tag;
    ui::Look at = look(session, 540, 960);
    at.mm_per_px *= 2, at.direction = direction_of(locale);
    glass.ui.key(Key::next);
    glass.show(session, at);
    glass.ui.paint(kept.pixels());
    glass.ui.repaint_all();
    glass.ui.paint(fresh.pixels());
    INFO(stage.name << " " << locale.tag);
    CHECK(kept == fresh);
  }
}
