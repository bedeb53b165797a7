// SPDX-License-Identifier: MIT
// Lying on its side at the ordinary size of letters, a 27 inch panel shows whatever matters of a screen at once: nobody has to find out
// that there is more below (votingworks/bmd#1032, votingworks/vxsuite#644: choices under the fold were not seen).

#include <catch2/catch.hpp>

#include "tests/journeys/terminal.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

// Somebody at such a panel, in either language.
struct Lying {
  explicit Lying(Language language) : terminal({.width = 1920, .height = 1080}), resident(terminal) {
    resident.presses("attract.start");
    if (language == "en") resident.presses("footer.language");
  }
  bool whole(const std::string& id) {
    const ui::Node* node = terminal.visitor().find(id);
    return node != nullptr && !node->rect.empty() && node->visible() == node->rect;
  }
  void shows(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      INFO(id << ", " << terminal.visitor().session().language);
      CHECK(whole(id));
    }
  }
  int options_in_sight() {
    const auto& nodes = terminal.visitor().tree().nodes();
    return static_cast<int>(std::count_if(
        nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.id.starts_with("option.") && node.visible() == node.rect; }));
  }
  bool pages(const std::string& beginning) {
    const auto& nodes = terminal.visitor().tree().nodes();
    return std::any_of(nodes.begin(), nodes.end(),
                       [&](const ui::Node& node) { return node.id.starts_with(beginning) && node.id.ends_with(".down") && node.enabled; });
  }

  Terminal terminal;
  Resident resident;
};

const std::vector<Language> both = {"zh-Hans", "en"};

}  // namespace

TEST_CASE("lying on its side, home shows all ways in without a page to turn, before the check and after it") {
  for (const Language& language : both) {
    Lying panel(language);
    const std::vector<std::string> ways = {"title", "home.check", "home.policies", "home.offices", "home.notices", "home.urgent"};
    panel.shows(ways);
    CHECK_FALSE(panel.pages("body"));
    panel.resident.presses("home.check").presses("check.start").answers(test::family_replies()).presses("footer.home");
    panel.shows(ways);
    panel.shows({"home.results", "home.leave", "sample"});
    CHECK_FALSE(panel.pages("body"));
    panel.resident.presses("footer.staff");
    panel.shows(ways);
  }
}

TEST_CASE("lying on its side, a result shows the whole next step, what may fit, and the way to take it along") {
  for (const Language& language : both) {
    Lying panel(language);
    panel.resident.presses("home.check").presses("check.start").answers(test::family_replies()).is_at(Screen::results);
    panel.shows({"next", "results.office", "results.not_decision", "sample", "results.phone", "results.slip", "cover.cover"});
    for (const auto& programme : panel.terminal.visitor().session().result->programmes)
      if (programme.outcome == content::Outcome::likely) panel.shows({"result." + programme.key + ".why"});
    panel.resident.presses("result.dibao.why");
    panel.shows({"title", "programme.outcome", "programme.why", "programme.all", "programme.page", "programme.answers"});
  }
}

TEST_CASE("lying on its side in large letters, the whole next step is in sight in both languages, in fewer words") {
  for (const Language& language : both)
    for (const char* hukou : {"昆都仑区", "dont_know"}) {
      Lying panel(language);
      auto replies = test::family_replies();
      replies["Q02"] = hukou;
      panel.resident.presses("home.check").presses("check.start").answers(replies).is_at(Screen::results);
      for (int size = 0; size < 2; ++size) {
        panel.resident.presses("footer.size");
        panel.shows({"next", "next.title", "results.office", "results.slip", "results.phone"});
        INFO(language << ", " << hukou << ", " << size);
        const auto& nodes = panel.terminal.visitor().tree().nodes();
        CHECK(std::none_of(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.scrolls && node.id.ends_with(".lead"); }));
      }
    }
}

TEST_CASE("lying on its side, who knew little sees the card, the three to ask for and the rest behind one touch") {
  Lying panel("zh-Hans");
  panel.resident.presses("home.check").presses("check.start").answers({{"Q02", "昆都仑区"}}).is_at(Screen::results);
  panel.shows({"next", "results.office", "next.dibao", "results.all", "results.answers", "results.phone", "results.slip", "results.leave"});
  CHECK_FALSE(panel.pages("body"));
}

TEST_CASE("lying on its side, urgent help shows every number to call, and staff and the slip") {
  Lying panel("zh-Hans");
  panel.resident.presses("home.urgent");
  const std::vector<std::string> numbers = {"contact.110", "contact.120", "contact.119", "contact.12345", "urgent.staff", "urgent.slip"};
  panel.shows(numbers);
  panel.shows({"urgent.violence", "urgent.wander", "urgent.hungry", "urgent.despair"});
  for (const char* topic : {"urgent.violence", "urgent.wander", "urgent.hungry", "urgent.despair"}) {
    panel.resident.presses(topic);
    panel.shows(numbers);
    panel.shows({"urgent.what", "urgent.more", "urgent.offices"});
    panel.resident.presses("footer.back");
  }
}

TEST_CASE("lying on its side, eight of ten replies are in sight at the ordinary size and five at the largest") {
  Lying panel("zh-Hans");
  panel.resident.presses("home.check").presses("check.start").is_asked("Q01");
  CHECK(panel.options_in_sight() >= 8);
  panel.resident.presses("footer.size").presses("footer.size");
  CHECK(panel.options_in_sight() >= 5);
}

TEST_CASE("lying on its side, the districts and the streets of one are in sight together") {
  Lying panel("zh-Hans");
  for (const char* id : {"home.offices", "district.150203"}) {
    panel.resident.presses(id);
    CHECK_FALSE(panel.pages("body"));
  }
}
