// SPDX-License-Identifier: MIT
// Every screen in both languages, four sizes, three themes and both ways round: names, targets, gaps, nothing cut off; words all there.

#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "kiosk/paint/surface.h"
#include "tests/journeys/panels.h"
#include "tests/kiosk/screens/screen_audit.h"

using namespace kiosk;
using namespace screen_fixture;
using ui::Node;

TEST_CASE("Every screen holds in every language, size, theme and orientation") {
  Glass& glass = Glass::shared();
  for (const Stage& stage : stages(glass.pack)) {
    for (const bool landscape : {false, true}) {
      for (const Language language : {"zh-Hans", "en"}) {
        for (int size = 0; size < 4; ++size) {
          const Theme theme = static_cast<Theme>((size + (landscape ? 1 : 0)) % 3);
          Session session = stage.session;
          session.language = language, session.size = static_cast<TextSize>(size), session.theme = theme;
          const ui::Look at = landscape ? look(session, 1920, 1080) : look(session);
          glass.ui.forget();
          glass.show(session, at);
          CHECK(glass.events.empty());
          audit(glass, at, stage.name);
        }
      }
    }
  }
}

TEST_CASE("Every screen of the list stands on a stage, so that all that is tested of screens is tested of it") {
  const std::vector<Stage> all = stages(Glass::shared().pack);
  for (const Screen screen : all_screens) {
    INFO(traits_of(screen).name);
    CHECK(std::any_of(all.begin(), all.end(), [&](const Stage& stage) { return stage.session.screen() == screen; }));
  }
}

TEST_CASE("The six keys of the footer stand at the same places on every screen") {
  Glass& glass = Glass::shared();
  std::map<std::string, ui::Rect> places;
  for (const Stage& stage : stages(glass.pack)) {
    glass.show(stage.session, look(stage.session));
    for (const char* id : {"footer.back", "footer.home", "footer.language", "footer.size", "footer.contrast", "footer.staff"}) {
      const Node* key = glass.ui.tree().find(id);
      INFO(stage.name << " " << id);
      REQUIRE(key != nullptr);
      const auto known = places.emplace(id, key->rect).first;
      CHECK(key->rect == known->second);
    }
  }
}

TEST_CASE("Where it can be read aloud the footer has one key more, and holds on every panel, in every language and size") {
  Glass& glass = Glass::shared();
  const Stage home = stages(glass.pack).front();
  for (const test::Panel& panel : test::panels) {
    for (const Language language : {"zh-Hans", "en"}) {
      for (int size = 0; size < 4; ++size) {
        Session session = home.session;
        session.language = language, session.size = static_cast<TextSize>(size), session.aloud = size % 2 == 1;
        ui::Look at = look(session, panel.width, panel.height);
        at.mm_per_px = panel.mm_per_px;
        glass.context.can_read_aloud = true;
        glass.ui.forget();
        glass.show(session, at);
        glass.context.can_read_aloud = false;
        INFO(panel.width << " x " << panel.height << " at " << panel.mm_per_px << " mm, language " << language << " size " << size);
        CHECK(glass.ui.tree().find("footer.aloud") != nullptr);
        for (const Node& node : glass.ui.tree().nodes()) {
          if (!node.id.starts_with("footer.")) continue;
          INFO(node.id);
          CHECK((!node.truncated && node.rect.contains(node.text_rect)));
        }
        // What is smaller than people's fingers wish is so for want of glass.
        if (std::min(panel.width, panel.height) * panel.mm_per_px >= 300) audit(glass, at, home.name);
      }
    }
  }
}

TEST_CASE("Unknown replies stay in sight on every question") {
  Glass& glass = Glass::shared();
  for (const Stage& stage : stages(glass.pack)) {
    if (stage.session.screen() != Screen::question) continue;
    for (int size = 0; size < 4; ++size) {
      Session session = stage.session;
      session.size = static_cast<TextSize>(size);
      glass.show(session, look(session));
      for (const char* id : {"question.dont_know", "question.rather_not"}) {
        const Node* key = glass.ui.tree().find(id);
        REQUIRE(key != nullptr);
        CHECK(key->visible() == key->rect);
        CHECK(key->enabled);
      }
    }
  }
}

TEST_CASE("A question whose options are all out of use still has the key for who would rather not say") {
  Glass& glass = Glass::shared();
  const std::vector<Stage> all = stages(glass.pack);
  const auto asked = std::find_if(all.begin(), all.end(), [](const Stage& stage) { return stage.name == "question-level"; });
  REQUIRE(asked != all.end());
  for (const char* question : {"Q18", "Q13", "Q01"}) {  // yes or no, a level, several at once
    INFO(question);
    Session session = asked->session;
    session.asking->next.question = question;
    session.asking->next.options.clear();
    glass.show(session, look(session));
    CHECK(glass.ui.tree().find("question.rather_not") != nullptr);
  }
}

TEST_CASE("What may not fit always says that one may still apply") {
  Glass& glass = Glass::shared();
  for (const Stage& stage : stages(glass.pack)) {
    if (stage.session.screen() != Screen::results) continue;
    glass.show(stage.session, look(stage.session));
    int said = 0, unlikely = 0;
    for (const Node& node : glass.ui.tree().nodes()) said += node.phrase.key == "results.still_apply";
    for (const auto& result : stage.session.result->programmes) unlikely += result.outcome == content::Outcome::unlikely;
    CHECK(unlikely > 0);
    CHECK(said == unlikely);
    CHECK(glass.ui.tree().find("results.shared.medical") != nullptr);  // a reason of two that are to be asked about stands once
    CHECK(glass.ui.tree().find("results.not_decision") != nullptr);
    CHECK(glass.ui.tree().find("sample") != nullptr);
  }
}

// Midnight of 31 December in the middle of a visit: standards change with the year.
TEST_CASE("A page shows a visit the amounts of the day it began, those of all districts and those of each, and the next visit its own") {
  Glass& glass = Glass::shared();
  const content::Pack pack = glass.pack;
  const ScreenContext context = glass.context;
  const auto last_day = day(2026, 12, 31), first_day = day(2027, 1, 1);
  content::Amount small;
  small.name = "temporary.small", small.label = "小额先行救助线", small.group = "*", small.hukou_type = "*";
  small.from = day(2026, 1, 1), small.value = 1234 * content::number_one, small.unit = "元";
  glass.pack.amounts.push_back(small);
  for (content::Amount amount : std::vector(glass.pack.amounts)) {
    amount.from = first_day, amount.value += content::number_one;
    glass.pack.amounts.push_back(amount);
  }
  for (content::Amount& amount : glass.pack.amounts)
    if (amount.from != first_day) amount.until = last_day;
  for (content::Page& page : glass.pack.pages) {
    content::Block block;
    block.kind = content::Block::Kind::paragraph, block.text = "{{amount temporary.small}}";
    page.blocks.push_back(block);
  }
  glass.context.today = first_day;
  Session session;
  session.path = {View{Screen::home, {}, false}, View{Screen::page, "dibao", false}};
  const auto shown = [&](std::optional<content::Date> began) {
    session.day = began;
    glass.ui.forget();
    glass.show(session, look(session));
    std::string all;
    for (const Node& node : glass.ui.tree().nodes()) all += node.phrase.text + "\n";
    std::vector<bool> found;
    for (const char* amount : {"1,234 元", "1000 元", "1,235 元", "1001 元"}) found.push_back(all.find(amount) != std::string::npos);
    return found;
  };
  CHECK(shown(last_day) == std::vector{true, true, false, false});
  CHECK(shown(std::nullopt) == std::vector{false, false, true, true});
  glass.pack = pack, glass.context = context;
}

TEST_CASE("Where two languages say one thing the Chinese stands first: the sentence for the window, and the picture of what is broken") {
  Glass& glass = Glass::shared();
  int shown = 0;
  for (Stage stage : stages(glass.pack)) {
    stage.session.language = "en";
    glass.show(stage.session, look(stage.session));
    const Node* chinese = nullptr;
    for (const Node& node : glass.ui.tree().nodes()) {
      if (node.phrase.language == "zh-Hans" && node.phrase.text.find("申请") != std::string::npos) chinese = &node;
      if (!node.phrase.key.starts_with("next.say")) continue;
      INFO(stage.name);
      REQUIRE(chinese != nullptr);
      CHECK(chinese->rect.y1 <= node.rect.y0);
      CHECK(node.rect.y0 - chinese->rect.y1 < glass.ui.px(20));  // the line above
      ++shown;
    }
  }
  CHECK(shown > 0);
  Hall hall = glass.hall;
  hall.languages = {"en", "zh-Hans"};
  ScreenContext context = glass.context;
  context.hall = &hall;
  glass.ui.frame(look(Session()), 0, [&](ui::Ui& ui) { screens::draw_out_of_order(ui, context); });
  CHECK(glass.ui.tree().find("fault.title.zh-Hans")->rect.y1 < glass.ui.tree().find("fault.title.en")->rect.y0);
}

TEST_CASE("A picture of a screen is the same however it came about") {
  Glass& glass = Glass::shared();
  ui::Surface glassy(1080, 1920), fresh(1080, 1920);
  glass.ui.repaint_all();
  for (const Stage& stage : stages(glass.pack)) {
    glass.show(stage.session, look(stage.session));
    glass.ui.paint(glassy.pixels());
    glass.ui.repaint_all();
    glass.ui.paint(fresh.pixels());
    INFO(stage.name);
    CHECK(glassy == fresh);
  }
}

TEST_CASE("Every word of ui.csv is used and every word used is there, in both languages") {
  Glass& glass = Glass::shared();
  const std::filesystem::path root = TEST_SOURCE_DIR;
  std::set<std::string> used;
  std::vector<std::string> stems;  // keys put together: "urgent." + topic
  for (const auto& file : std::filesystem::recursive_directory_iterator(root / "kiosk")) {
    if (file.path().extension() != ".cpp") continue;
    std::ostringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const std::string source = text.str();
    const std::regex literal("\"([a-z_]+\\.[a-z_0-9]*)\"");
    for (std::sregex_iterator at(source.begin(), source.end(), literal), end; at != end; ++at) {
      const std::string key = (*at)[1];
      (key.back() == '.' || key.back() == '_' ? (void)stems.push_back(key) : (void)used.insert(key));
    }
  }
  std::ifstream table(root / "assets/words/ui.csv");
  std::string line;
  std::getline(table, line);
  int keys = 0;
  while (std::getline(table, line)) {
    const std::string key = line.substr(0, line.find(','));
    if (key.find('.') == std::string::npos || key.find('"') != std::string::npos) continue;  // second line of a text
    ++keys;
    INFO(key);
    CHECK(glass.words.has(key, "zh-Hans"));
    CHECK(glass.words.has(key, "en"));
    const bool by_stem = std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) { return key.rfind(stem, 0) == 0; });
    const bool more = key.size() > 5 && key.rfind("_more") == key.size() - 5;
    CHECK((used.count(key) == 1 || by_stem || (more && key.rfind("home.", 0) == 0)));
  }
  CHECK(keys > 150);
}
