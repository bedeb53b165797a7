// SPDX-License-Identifier: MIT
#include "kiosk/speech/speak.h"

#include <algorithm>

namespace kiosk {
namespace {

using ui::Node;
using ui::Phrase;
using ui::Role;

constexpr std::string_view dot = "●";

// Digits that stand there as dots are told by their number.
Phrase without_dots(const Phrase& phrase, const SpeechWords& words) {
  std::size_t dots = 0;
  for (std::size_t at = phrase.text.find(dot); at != std::string::npos; at = phrase.text.find(dot, at + dot.size())) ++dots;
  return dots == 0 ? phrase : words("speech.digits", {std::to_string(dots)});
}

bool within(const ui::Semantics& tree, const Node& node, Role role) {
  for (int at = node.parent; at >= 0; at = tree.node(at).parent)
    if (tree.node(at).role == role) return true;
  return false;
}

bool is_told(const ui::Semantics& tree, const Node& node) {
  if (ui::is_read(tree, node)) return true;
  return node.pressable && !node.by_finger && tree.within_modal(node);
}

class Telling {
 public:
  Telling(const ui::Semantics& tree, const SpeechWords& words) : tree_(tree), words_(words) {}
  void node(const Node& one) {
    for (Phrase& phrase : told_of(one, words_)) said.push_back(std::move(phrase));
  }
  void focus(const ui::Focus& focus) {
    if (focus.group) {
      for (const ui::StopGroup& group : ui::stop_groups(tree_))
        if (group.id == focus.id && group.node >= 0)
          said.push_back(words_("speech.group", {tree_.node(group.node).phrase.text, std::to_string(group.stops.size())}));
    } else if (const Node* at = tree_.find(focus.id)) {
      node(*at);
    }
  }
  void place(const ui::Focus& focus) {
    const auto all = ui::stops(tree_);
    const Node* at = tree_.find(focus.id);
    const auto found = std::find(all.begin(), all.end(), at == nullptr ? -1 : static_cast<int>(at - tree_.nodes().data()));
    if (found != all.end()) said.push_back(words_("speech.place", {std::to_string(found - all.begin() + 1), std::to_string(all.size())}));
  }
  // What cannot wait, then what the screen is about and how far one is.
  void arrival() {
    for (const Node& one : tree_.nodes())
      if (one.role == Role::alert && ui::is_read(tree_, one)) node(one);
    if (!tree_.modal().empty()) return all();
    for (const Node& one : tree_.nodes())
      if (one.role == Role::progress && ui::is_read(tree_, one)) node(one);
    const auto heading = std::find_if(tree_.nodes().begin(), tree_.nodes().end(),
                                      [&](const Node& one) { return one.role == Role::heading && ui::is_read(tree_, one); });
    if (heading != tree_.nodes().end()) node(*heading);
  }
  // Header and footer are the same everywhere, and read where one goes to them.
  void all() {
    for (const Node& one : tree_.nodes())
      if (is_told(tree_, one) && !within(tree_, one, Role::header) && !within(tree_, one, Role::footer)) node(one);
  }

  std::vector<Phrase> said;

 private:
  const ui::Semantics& tree_;
  const SpeechWords& words_;
};

}  // namespace

std::vector<Phrase> told_of(const Node& node, const SpeechWords& words) {
  std::vector<Phrase> said;
  if (!node.phrase.text.empty()) said.push_back(without_dots(node.phrase, words));
  for (const Phrase& phrase : node.said)
    if (!phrase.text.empty()) said.push_back(without_dots(phrase, words));
  if (!node.pressable) return said;
  const bool chosen = node.role == Role::option || node.role == Role::check;
  said.push_back(words(!node.enabled ? "speech.cannot_press" : chosen ? "speech.can_choose" : "speech.can_press", {}));
  return said;
}

std::vector<Phrase> speak(const ui::Semantics& tree, const ui::Focus& focus, Tell tell, const SpeechWords& words) {
  Telling telling(tree, words);
  switch (tell) {
    case Tell::arrival: telling.arrival(); break;
    case Tell::whole: telling.all(); return std::move(telling.said);
    case Tell::stop: break;
    case Tell::place: {
      const auto heading = std::find_if(tree.nodes().begin(), tree.nodes().end(),
                                        [&](const Node& one) { return one.role == Role::heading && ui::is_read(tree, one); });
      if (heading != tree.nodes().end()) telling.node(*heading);
      telling.place(focus);
    }
  }
  // On arrival the stop may be the heading that was told.
  const Node* at = tree.find(focus.id);
  const bool told = tell == Tell::arrival && at != nullptr && !focus.group && (at->role == Role::heading || !tree.modal().empty());
  if (focus.shown && !told) telling.focus(focus);
  return std::move(telling.said);
}

}  // namespace kiosk
