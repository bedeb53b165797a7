// SPDX-License-Identifier: MIT
#pragma once

// What a frame says, as values: every visible text and every item is a node, in reading order, scrolled-off ones too. Tests and the tour
// press nodes, speech reads them, audits measure them.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/paint/geometry.h"

namespace kiosk::ui {

enum class Role {
  screen,
  header,
  footer,
  region,
  card,
  list,
  dialog,  // hold others
  heading,
  text,
  picture,
  progress,
  status,
  alert,  // are read
  button,
  link,
  option,
  check,
  key,
  display,  // are pressed (display: shows what keys typed)
};

// Words to show: from assets/words (key and arguments), or a text of the city pack (key empty).
struct Phrase {
  std::string key;
  std::vector<std::string> arguments;
  std::string text;      // as shown
  std::string language;  // BCP 47 of `text`
};

struct Node {
  std::string id;  // stable: "home.check", "option.yes"
  Role role{};
  Phrase phrase;
  // Told after the name: what shows only by its place, its picture or its colour, and the state it is in.
  std::vector<Phrase> said{};
  Rect rect;          // where it is or, scrolled off, would be
  Rect clip;          // what may be seen of it lies in here
  std::string scope;  // "" or the id of the dialog it belongs to
  int parent = -1;
  bool pressable = false;
  bool enabled = true;
  bool checked = false;
  bool selected = false;
  bool scrolled_off = false;  // nothing of it is visible, scrolling shows it
  bool scrolls = false;       // region that can be dragged
  bool leads_on = false;      // what most people press next: a page key goes there when the page ends
  bool by_finger = false;     // a place to touch that keys need not stop at
  bool repeats = false;       // made to be tapped quickly: a key of the number pad
  // For audits.
  Colour ink = 0, ground = 0;  // text and what is behind it; 0: no text of its own
  int em = 0;                  // px
  int unknown_glyphs = 0;
  bool truncated = false;
  Rect text_rect;  // the set lines; must lie in `rect`

  Rect visible() const { return rect.intersected(clip); }
};

// All that is told of a node in one sentence: its name, what it belongs to, its state.
std::string utterance(const Node& node);

class Semantics {
 public:
  int add(Node node);  // index
  Node& node(int index) { return nodes_[static_cast<std::size_t>(index)]; }
  const Node& node(int index) const { return nodes_[static_cast<std::size_t>(index)]; }
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node* find(std::string_view id) const;
  bool within_modal(const Node& node) const { return modal_.empty() || node.scope == modal_; }
  // What a finger at `at` presses: the topmost enabled pressable node, within the open dialog where there is one.
  const Node* pressed_at(Point at) const;
  // The same for a finger that may have missed by `reach` px: the nearest one, unless another is about as near or `at` lies on something
  // that is switched off.
  const Node* pressed_near(Point at, int reach) const;
  // The innermost region that scrolls there.
  const Node* scrolled_at(Point at) const;
  const std::string& modal() const { return modal_; }
  void set_modal(std::string scope) { modal_ = std::move(scope); }
  // Somebody listens: what is only read is a stop, too.
  bool listening() const { return listening_; }
  void set_listening(bool on) { listening_ = on; }
  // Every place becomes what `to` says.
  void move(const std::function<Rect(Rect)>& to);

 private:
  std::vector<Node> nodes_;
  std::unordered_map<std::string, int> index_;
  std::string modal_;
  bool listening_ = false;
};

}  // namespace kiosk::ui
