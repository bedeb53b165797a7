// SPDX-License-Identifier: MIT
#pragma once

// What must hold for the names of a screen, told without its picture: whoever stops at a node knows which it is and in what state, and in
// which part of the screen. No two nodes have one id.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/ui/semantics.h"

namespace spoken {

// One sentence a finding, each beginning with the node's id.
inline std::vector<std::string> findings(const kiosk::ui::Semantics& tree) {
  using kiosk::ui::Node;
  using kiosk::ui::Role;
  std::vector<std::string> out;
  std::map<std::string, std::string> told;  // utterance -> id
  std::set<std::string> ids;
  for (const Node& node : tree.nodes()) {
    if (!ids.insert(node.id).second) out.push_back(node.id + ": two nodes have this id");
    const std::string words = kiosk::ui::utterance(node);
    const bool holds = node.role == Role::header || node.role == Role::footer || node.role == Role::region || node.role == Role::dialog ||
                       node.role == Role::alert;
    if (holds && words.empty()) out.push_back(node.id + ": a part of the screen without a name");
    const bool has_state = node.selected || node.checked || node.role == Role::check;
    const bool says_state = std::any_of(node.said.begin(), node.said.end(), [](const auto& one) { return one.key.starts_with("state."); });
    if (has_state && !says_state) out.push_back(node.id + ": its state is only drawn");
    const Node* more = tree.find(node.id + ".more");
    if (more != nullptr && words.find(more->phrase.text) == std::string::npos) out.push_back(node.id + ": its second line is not told");
    if (!node.pressable || !node.enabled || node.by_finger || !tree.within_modal(node)) continue;
    const auto [known, fresh] = told.emplace(words, node.id);
    if (!fresh) out.push_back(node.id + ": told as " + known->second + " is: " + words);
  }
  return out;
}

}  // namespace spoken
