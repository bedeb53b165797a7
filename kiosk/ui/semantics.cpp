// SPDX-License-Identifier: MIT
// The semantic tree: kept flat, in drawing order.

#include "kiosk/ui/semantics.h"

#include <limits>
#include <utility>

namespace kiosk::ui {

std::string utterance(const Node& node) {
  std::string all = node.phrase.text;
  const bool chinese = node.phrase.language.starts_with("zh");
  for (const Phrase& phrase : node.said) {
    if (phrase.text.empty()) continue;
    if (!all.empty()) all += chinese ? "，" : ", ";
    all += phrase.text;
  }
  return all;
}

int Semantics::add(Node node) {
  const int index = static_cast<int>(nodes_.size());
  index_.emplace(node.id, index);
  nodes_.push_back(std::move(node));
  return index;
}

const Node* Semantics::find(std::string_view id) const {
  const auto found = index_.find(std::string(id));
  return found == index_.end() ? nullptr : &nodes_[static_cast<std::size_t>(found->second)];
}

const Node* Semantics::pressed_at(Point at) const {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
    if (!node->pressable || !node->enabled || (!modal_.empty() && node->scope != modal_)) continue;
    if (node->visible().contains(at)) return &*node;
  }
  return nullptr;
}

const Node* Semantics::pressed_near(Point at, int reach) const {
  if (const Node* node = pressed_at(at)) return node;
  const Node* nearest = nullptr;
  constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 16;
  std::int64_t least = far, next = far;  // squares of distances
  for (const Node& node : nodes_) {
    if (!node.pressable || (!modal_.empty() && node.scope != modal_) || node.visible().empty()) continue;
    const std::int64_t away = distance_squared(node.visible(), at);
    if (!node.enabled) {
      if (away == 0) return nullptr;
      continue;
    }
    if (away < least) {
      next = std::exchange(least, away);
      nearest = &node;
    } else {
      next = std::min(next, away);
    }
  }
  if (nearest == nullptr || least > static_cast<std::int64_t>(reach) * reach) return nullptr;
  // Half as far again as the nearest is "about as near".
  return next * 4 > least * 9 ? nearest : nullptr;
}

const Node* Semantics::scrolled_at(Point at) const {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
    if (node->scrolls && (modal_.empty() || node->scope == modal_) && node->visible().contains(at)) return &*node;
  }
  return nullptr;
}

void Semantics::move(const std::function<Rect(Rect)>& to) {
  for (Node& node : nodes_)
    for (Rect* rect : {&node.rect, &node.clip, &node.text_rect}) *rect = rect->empty() ? *rect : to(*rect);
}

}  // namespace kiosk::ui
