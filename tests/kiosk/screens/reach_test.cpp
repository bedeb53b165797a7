// SPDX-License-Identifier: MIT
// Low, for a left hand, calm: every screen holds so too, and all there is to press lies within reach.

#include <set>

#include "kiosk/paint/surface.h"
#include "tests/effort.h"
#include "tests/kiosk/screens/screen_audit.h"

using namespace kiosk;
using namespace screen_fixture;
using ui::Node;

namespace {

void show_in(Glass& glass, const Session& session, const ui::Look& at) {
  glass.ui.forget();
  glass.show(session, at);
}

// Its touch grid is the whole glass, and nobody but staff ever sees it.
bool is_of_the_glass(const Node& node) { return node.by_finger; }

// Keys at the side of what is read or of other keys, whose order stays.
bool is_at_the_side(const std::string& id) { return id == "cover.cover" || id == "pad.month" || id == "pad.year" || id == "pad.add"; }

}  // namespace

TEST_CASE("Low, all there is to press of every screen lies within reach, whatever the size, and holds") {
  Glass& glass = Glass::shared();
  for (const Stage& stage : stages(glass.pack))
    for (const bool landscape : {false, true})
      for (int size = 0; size < 4; ++size) {
        Session session = stage.session;
        session.low = true;
        session.size = static_cast<TextSize>(size), session.theme = static_cast<Theme>(size % 3);
        session.language = size % 2 == 0 ? "en" : "zh-Hans";
        const ui::Look at = landscape ? look(session, 1920, 1080) : look(session);
        show_in(glass, session, at);
        audit(glass, at, stage.name + " low");
        const int highest = at.height - static_cast<int>(reach_mm / at.mm_per_px);
        int pressable = 0;
        for (const Node& node : glass.ui.tree().nodes()) {
          if (!node.pressable || node.visible().empty() || is_of_the_glass(node)) continue;
          ++pressable;
          INFO(stage.name << " " << node.id << " at " << node.visible().y0 << ", reach from " << highest);
          CHECK(node.visible().y0 >= highest);
        }
        CHECK(pressable > 0);
      }
}

TEST_CASE("Low, four answers are in sight at the usual size") {
  Glass& glass = Glass::shared();
  for (const Stage& stage : stages(glass.pack)) {
    if (stage.name != "question-many" && stage.name != "question-grid" && stage.name != "question-level") continue;
    Session session = stage.session;
    session.low = true;
    show_in(glass, session, look(session));
    int seen = 0;
    for (const Node& node : glass.ui.tree().nodes())
      seen += node.pressable && node.id.starts_with("option.") && node.visible() == node.rect ? 1 : 0;
    INFO(stage.name);
    CHECK(seen >= 4);
  }
}

TEST_CASE("Whoever does not find it always sees whom to ask, and low all four that were found at the usual size") {
  Glass& glass = Glass::shared();
  for (const Stage& stage : stages(glass.pack)) {
    if (stage.session.screen() != Screen::find) continue;
    for (int way = 0; way < 256; ++way) {
      if (!effort::takes(way, 3)) continue;
      Session session = stage.session;
      session.size = static_cast<TextSize>(way % 4), session.language = way / 4 % 2 == 0 ? "zh-Hans" : "en";
      session.low = way / 8 % 2 == 1, session.staff_called = way / 16 % 2 == 1;
      const bool landscape = way / 32 % 2 == 1;
      session.looking.as_keyboard = way / 64 % 2 == 1;
      const bool fine = way / 128 == 1;  // a panel a little smaller, with twice the dots
      ui::Look at = landscape ? look(session, 1920, 1080) : look(session);
      if (fine) {
        at = landscape ? look(session, 3840, 2160) : look(session, 2160, 3840);
        at.mm_per_px = 0.15, at.band = session.low && !landscape ? static_cast<int>(reach_mm / at.mm_per_px) : 0;
      }
      show_in(glass, session, at);
      INFO(stage.name << " size " << way % 4 << " " << session.language << (session.low ? " low" : "") << (landscape ? " landscape" : "")
                      << (session.staff_called ? " called" : "") << (fine ? " fine" : ""));
      if (session.staff_called || fine) audit(glass, at, stage.name);
      const Node* desk = glass.ui.tree().find("find.desk");
      REQUIRE(desk != nullptr);
      CHECK(desk->visible() == desk->rect);
      for (const Node& node : glass.ui.tree().nodes()) {
        if (node.id != "find.typed" && !node.id.starts_with("letter.")) continue;
        INFO(node.id);
        CHECK(node.visible() == node.rect);  // what is typed is seen beside what it is typed with
      }
      if (session.size != TextSize::normal || session.staff_called) continue;
      for (const Node& node : glass.ui.tree().nodes()) {
        if (node.role != ui::Role::link || node.id == "find.desk") continue;
        INFO(node.id);
        CHECK(node.visible() == node.rect);
      }
    }
  }
}

TEST_CASE("What was found by a heading of the Chinese page is told to others by their page's summary") {
  Glass& glass = Glass::shared();
  for (const Stage& stage : stages(glass.pack)) {
    if (stage.name != "find-some") continue;
    Session session = stage.session;
    session.looking.found = {{content::SearchLine::Kind::page, "dibao", "要带什么"}};
    const auto says = [&](const std::string& language, const std::string& words) {
      session.language = language;
      show_in(glass, session, look(session));
      const auto& nodes = glass.ui.tree().nodes();
      return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) { return node.phrase.text.find(words) != std::string::npos; });
    };
    CHECK(says("zh-Hans", "要带什么"));
    CHECK_FALSE(says("en", "要带什么"));
    CHECK(says("en", "A monthly payment for households with low income."));
    return;
  }
  FAIL("there is no such stage");
}

TEST_CASE("The key that puts it low is there only where the glass is higher than reach") {
  Glass& glass = Glass::shared();
  Session session = stages(glass.pack)[1].session;
  show_in(glass, session, look(session));
  const Node* key = glass.ui.tree().find("footer.low");
  REQUIRE(key != nullptr);
  CHECK(key->rect.y0 * 0.311 > 1920 * 0.311 - reach_mm);
  show_in(glass, session, look(session, 1920, 1080));
  CHECK(glass.ui.tree().find("footer.low") == nullptr);
}

TEST_CASE("For a left hand every screen is the other way round and holds") {
  Glass& glass = Glass::shared();
  int turn = 0;
  std::set<std::string> seen;
  for (const Stage& stage : stages(glass.pack))
    for (const bool landscape : {false, true}) {
      Session session = stage.session;
      session.size = static_cast<TextSize>(++turn % 4), session.theme = static_cast<Theme>(turn % 3);
      session.language = turn % 2 == 0 ? "zh-Hans" : "en";
      session.left_handed = false;
      ui::Look at = landscape ? look(session, 1920, 1080) : look(session);
      show_in(glass, session, at);
      std::map<std::string, ui::Rect> right;
      for (const Node& node : glass.ui.tree().nodes())
        if (node.id.starts_with("footer.") || is_at_the_side(node.id) || (node.role == ui::Role::region && landscape))
          right.emplace(node.id, node.rect);
      session.left_handed = at.left_handed = true;
      show_in(glass, session, at);
      audit(glass, at, stage.name + " left");
      if (const Node* out = glass.ui.tree().find("earned.1.out")) {
        seen.insert(out->id);
        CHECK(out->rect.x1 < glass.ui.tree().find("earned.1")->rect.x0);
      }
      for (const auto& [id, rect] : right) {
        const Node* node = glass.ui.tree().find(id);
        INFO(stage.name << " " << id);
        REQUIRE(node != nullptr);
        seen.insert(id);
        if (id == "keys" || id.starts_with("find.row.")) continue;  // in a column that has changed sides with them
        if (id == "cover.cover") {                                  // beside the emblem, which stays where staff look for it
          CHECK(node->rect.x0 == glass.ui.tree().find("header.emblem")->rect.x1 + glass.ui.px(4));
          CHECK(node->rect.width() == rect.width());
          continue;
        }
        CHECK(node->rect == ui::Rect{at.width - rect.x1, rect.y0, at.width - rect.x0, rect.y1});
      }
    }
  for (const char* id : {"cover.cover", "pad.month", "pad.year", "pad.add", "earned.1.out"}) CHECK(seen.contains(id));
}

TEST_CASE("Calm, a list stays where the finger left it, and nothing moves in the picture") {
  Glass& glass = Glass::shared();
  const auto all = stages(glass.pack);
  const auto many = std::find_if(all.begin(), all.end(), [](const Stage& stage) { return stage.name == "page"; });
  for (const bool calm : {false, true}) {
    Session session = many->session;
    session.size = TextSize::largest;
    session.calm = calm;
    const ui::Look at = look(session);
    std::int64_t now = 1'000'000'000'000 + (calm ? 1'000'000 : 0);
    glass.ui.forget();
    const auto touch = [&](ui::Touch::Kind kind, int y) {
      glass.ui.touch({kind, {540, y}});
      glass.show(session, at, now += 16);
    };
    glass.show(session, at, now);
    touch(ui::Touch::Kind::down, 1300);
    for (int y = 1280; y > 900; y -= 60) touch(ui::Touch::Kind::move, y);
    touch(ui::Touch::Kind::up, 900);
    const auto offset = [&] {
      int sum = 0;
      for (const auto& [id, scroll] : glass.ui.view().scrolls) sum += scroll.offset;
      return sum;
    };
    const int left_at = offset();
    CHECK(left_at > 0);
    for (int i = 0; i < 20; ++i) glass.show(session, at, now += 16);
    CHECK((offset() == left_at) == calm);
  }
}

TEST_CASE("The attract screen never moves") {
  Glass& glass = Glass::shared();
  const Session session = stages(glass.pack).front().session;
  REQUIRE(session.screen() == Screen::attract);
  ui::Surface first(1080, 1920), later(1080, 1920);
  std::int64_t now = 2'000'000'000'000;
  glass.ui.forget();
  glass.ui.repaint_all();
  glass.show(session, look(session), now);
  glass.ui.paint(first.pixels());
  CHECK_FALSE(glass.ui.animating());
  glass.ui.repaint_all();
  glass.show(session, look(session), now + 12'345);
  glass.ui.paint(later.pixels());
  CHECK(first == later);
}
