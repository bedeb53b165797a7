// SPDX-License-Identifier: MIT
#include "kiosk/speech/speak.h"

#include <catch2/catch.hpp>

#include "kiosk/session/session.h"
#include "kiosk/speech/narrator.h"

using namespace kiosk;
using ui::Node;
using ui::Role;

namespace {

ui::Phrase in_words(std::string_view key, std::vector<std::string> arguments) {
  std::string text(key);
  for (const std::string& one : arguments) text += " " + one;
  return {std::string(key), arguments, text, "zh-Hans"};
}

Node node(const std::string& id, Role role, const std::string& text, bool pressable = false) {
  Node one;
  one.id = id, one.role = role, one.pressable = pressable;
  one.phrase = {"", {}, text, "zh-Hans"};
  one.rect = one.clip = {0, 0, 100, 100};
  return one;
}

// A question with an alert, a help and two answers, between header and footer.
ui::Semantics screen(bool ticked = false) {
  ui::Semantics tree;
  tree.set_listening(true);
  const int header = tree.add(node("header", Role::header, "页首"));
  Node place = node("header.place", Role::text, "大厅");
  place.parent = header;
  tree.add(place);
  tree.add(node("title", Role::heading, "几口人"));
  tree.add(node("note", Role::alert, "打印机没有纸"));
  Node one = node("option.1", Role::check, "一口", true);
  one.said.push_back({"state.x", {}, ticked ? "勾上了" : "没有勾", "zh-Hans"});
  tree.add(one);
  tree.add(node("option.1.more", Role::text, "第二行"));
  Node off = node("next", Role::button, "继续", true);
  off.enabled = false;
  tree.add(off);
  tree.add(node("pad.display", Role::display, "●●●"));
  const int footer = tree.add(node("footer", Role::footer, "底部的键"));
  Node back = node("footer.back", Role::button, "返回", true);
  back.parent = footer;
  tree.add(back);
  return tree;
}

std::string said(const std::vector<ui::Phrase>& phrases) {
  std::string all;
  for (const ui::Phrase& phrase : phrases) all += (all.empty() ? "" : "；") + phrase.text;
  return all;
}

std::string told(Tell tell, const std::string& focus) {
  ui::Focus at;
  at.id = focus, at.shown = !focus.empty();
  return said(speak(screen(), at, tell, in_words));
}

}  // namespace

TEST_CASE("A screen that comes up is told by what cannot wait, what it is about and where one is") {
  CHECK(told(Tell::arrival, "") == "打印机没有纸；几口人");
  CHECK(told(Tell::arrival, "option.1") == "打印机没有纸；几口人；一口；没有勾；speech.can_choose");
  CHECK(told(Tell::arrival, "title") == "打印机没有纸；几口人");
}

TEST_CASE("The whole of a screen is told once, from top to bottom, without header and footer") {
  CHECK(told(Tell::whole, "") == "几口人；打印机没有纸；一口；没有勾；speech.can_choose；继续；speech.cannot_press；speech.digits 3");
}

TEST_CASE("A stop is told with its state, and where it is when somebody asks") {
  CHECK(told(Tell::stop, "option.1") == "一口；没有勾；speech.can_choose");
  CHECK(told(Tell::stop, "footer.back") == "返回；speech.can_press");
  CHECK(told(Tell::place, "option.1") == "几口人；speech.place 4 6；一口；没有勾；speech.can_choose");
}

TEST_CASE("In a dialog only the dialog is told, all of it") {
  ui::Semantics tree = screen();
  tree.set_modal("idle");
  Node warning = node("idle.title", Role::heading, "您还在吗"), here = node("idle.here", Role::button, "我还在", true);
  warning.scope = here.scope = "idle";
  tree.add(warning), tree.add(here);
  CHECK(said(speak(tree, {}, Tell::arrival, in_words)) == "您还在吗；我还在；speech.can_press");
}

TEST_CASE("A narrator tells screens, moves, states and warnings, each once") {
  Narrator narrator;
  ui::Semantics tree = screen();
  ui::Focus focus;
  const auto hears = [&](bool touched = false, Outlet outlet = Outlet::headphones, bool may = true, const std::string& view = "question") {
    const auto heard = narrator.hears({tree, focus, view, outlet, may, touched, false}, in_words);
    return heard ? said(heard->phrases) + (heard->cut ? "" : "+") : "-";
  };
  CHECK(hears() == "speech.hello；打印机没有纸；几口人");
  CHECK(hears() == "-");
  focus.id = "option.1", focus.shown = true;
  CHECK(hears(true) == "一口；没有勾；speech.can_choose");
  CHECK(hears() == "-");
  CHECK(hears(true) == "");  // a key that does nothing cuts off what is said
  tree = screen(true);
  CHECK(hears(true) == "一口；勾上了；speech.can_choose");
  Node coming = node("staff.coming", Role::status, "叫了工作人员");
  tree.add(coming);
  CHECK(hears() == "叫了工作人员+");
  Node left = node("idle.left", Role::text, "还有 30 秒");
  for (const char* seconds : {"30", "21", "20", "19", "10", "9"}) {
    left.phrase = {"idle.left", {seconds}, std::string("还有 ") + seconds + " 秒", "zh-Hans"};
    ui::Semantics warned = tree;
    warned.add(left);
    std::swap(tree, warned);
    const bool telling = std::string(seconds) == "20" || std::string(seconds) == "10";
    CHECK(hears() == (telling ? std::string("还有 ") + seconds + " 秒+" : "-"));
    std::swap(tree, warned);
  }
  CHECK(hears(false, Outlet::none) == "");
  CHECK(hears() == "speech.hello；打印机没有纸；几口人；一口；勾上了；speech.can_choose");
  CHECK(hears(false, Outlet::loudspeaker, false) == "");
  focus = {};
  CHECK(hears(false, Outlet::loudspeaker) ==
        "几口人；打印机没有纸；一口；勾上了；speech.can_choose；继续；speech.cannot_press；speech.digits 3；叫了工作人员");
}

TEST_CASE("Of a visit the hall may hear only what tells nothing of who stands there") {
  Session session;
  std::vector<std::string> open;
  for (const Screen screen : all_screens) {
    session.path = {View{screen, {}, false}};
    if (may_be_overheard(session)) open.emplace_back(traits_of(screen).name);
  }
  CHECK(open == std::vector<std::string>{"attract", "home", "policies", "page", "notices", "notice", "districts", "offices", "office",
                                         "urgent", "check_start", "goodbye", "fault"});
  session.path = {View{Screen::urgent, "shelter", false}};
  CHECK_FALSE(may_be_overheard(session));
  session.path = {View{Screen::offices, "150203", true}};
  CHECK_FALSE(may_be_overheard(session));
  session.path = {View{Screen::urgent, {}, false}};
  session.asking = Asking{};
  CHECK_FALSE(may_be_overheard(session));
}
