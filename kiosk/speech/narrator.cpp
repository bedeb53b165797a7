// SPDX-License-Identifier: MIT
#include "kiosk/speech/narrator.h"

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

using ui::Node;
using ui::Role;

constexpr std::string_view countdown = "idle.left";
constexpr std::string_view told_seconds[] = {"20", "10"};  // each second would be noise

bool is_lively(const Node& node) { return node.role == Role::alert || node.role == Role::status || node.role == Role::display; }

}  // namespace

std::map<std::string, std::string> Narrator::lively(const ui::Semantics& tree) const {
  std::map<std::string, std::string> live;
  for (const Node& node : tree.nodes()) {
    if (node.id == countdown) {
      const auto& seconds = node.phrase.arguments;
      const bool told =
          !seconds.empty() && std::find(std::begin(told_seconds), std::end(told_seconds), seconds.front()) != std::end(told_seconds);
      const auto before = live_.find(node.id);
      live[node.id] = told ? ui::utterance(node) : before == live_.end() ? std::string() : before->second;
    } else if (is_lively(node) && ui::is_read(tree, node)) {
      live[node.id] = ui::utterance(node);
    }
  }
  return live;
}

void Narrator::forget() {
  // A short text lies in its string, not in memory that is overwritten when it is freed.
  for (std::string* text : {&view_, &at_, &told_}) text->assign(text->capacity(), ' ');
  const Outlet outlet = outlet_;  // whoever comes next may be the same person, who was told that the headphones work
  *this = Narrator();
  outlet_ = outlet;
}

std::optional<Said> Narrator::hears(const Moment& moment, const SpeechWords& words) {
  const bool plugged = moment.outlet == Outlet::headphones && std::exchange(outlet_, moment.outlet) != Outlet::headphones;
  outlet_ = moment.outlet;
  if (moment.outlet == Outlet::none || !moment.may_be_heard) {
    view_.clear();  // told when it may be
    return Said{};
  }
  const ui::Focus& focus = moment.focus;
  const bool new_view = moment.view != view_;
  view_ = moment.view;
  const std::string at = focus.shown ? (focus.group ? "+" : "") + focus.id : std::string();
  const bool moved = std::exchange(at_, at) != at;
  const Node* node = focus.shown && !focus.group ? moment.tree.find(focus.id) : nullptr;
  const std::string told = node == nullptr ? std::string() : ui::utterance(*node);
  const bool changed = std::exchange(told_, told) != told;
  const auto before = std::exchange(live_, lively(moment.tree));

  Said said;
  if (new_view) {
    if (plugged) said.phrases.push_back(words("speech.hello", {}));
    const bool all = moment.outlet == Outlet::loudspeaker && !focus.shown;
    for (auto& phrase : speak(moment.tree, focus, all ? Tell::whole : Tell::arrival, words)) said.phrases.push_back(std::move(phrase));
    return said;
  }
  if (!at.empty() && (moved || changed || moment.again)) said.phrases = speak(moment.tree, focus, Tell::stop, words);
  // A digit that was typed is told by the display, and after the key.
  said.cut = moment.touched || !said.phrases.empty();
  for (const auto& [id, now] : live_) {
    const auto found = before.find(id);
    const Node* one = moment.tree.find(id);
    if (now.empty() || one == nullptr || id == focus.id || (found != before.end() && found->second == now)) continue;
    for (auto& phrase : told_of(*one, words)) said.phrases.push_back(std::move(phrase));
  }
  if (said.phrases.empty() && !said.cut) return std::nullopt;
  return said;
}

}  // namespace kiosk
