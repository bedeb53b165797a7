// SPDX-License-Identifier: MIT
#include "kiosk/ui/focus.h"

#include <algorithm>

namespace kiosk::ui {
namespace {

constexpr const char* help_key = "footer.staff";
constexpr const char* page_endings[] = {".down", ".up"};

bool holds_others(const Semantics& tree, const Node& node) {
  const int index = static_cast<int>(&node - tree.nodes().data());
  return std::any_of(tree.nodes().begin() + index, tree.nodes().end(), [&](const Node& other) { return other.parent == index; });
}

bool is_stop(const Semantics& tree, const Node& node) {
  const bool seen = node.scrolled_off || !node.visible().empty();
  if (tree.listening() && seen && is_read(tree, node)) return true;
  return node.pressable && node.enabled && !node.by_finger && tree.within_modal(node) && seen;
}

bool holds_stops(Role role) {
  return role == Role::region || role == Role::header || role == Role::footer || role == Role::dialog || role == Role::alert;
}

// The region a page button belongs to; -1: it is none. They stand beside it, not in it.
int paged_region(const Semantics& tree, const Node& node) {
  for (const char* ending : page_endings)
    if (node.id.ends_with(ending)) {
      const Node* region = tree.find(node.id.substr(0, node.id.size() - std::string_view(ending).size()));
      if (region != nullptr && region->scrolls) return static_cast<int>(region - tree.nodes().data());
    }
  return -1;
}

int holder_of(const Semantics& tree, const Node& node) {
  if (const int region = paged_region(tree, node); region >= 0) return region;
  int at = node.parent;
  while (at >= 0 && !holds_stops(tree.node(at).role)) at = tree.node(at).parent;
  return at;
}

std::string group_id(const Semantics& tree, int holder) { return holder < 0 ? std::string() : tree.node(holder).id; }

const StopGroup* group_named(const std::vector<StopGroup>& groups, std::string_view id) {
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const StopGroup& one) { return one.id == id; });
  return found == groups.end() ? nullptr : &*found;
}

const StopGroup* group_with(const std::vector<StopGroup>& groups, int stop) {
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const StopGroup& one) {
    return std::find(one.stops.begin(), one.stops.end(), stop) != one.stops.end();
  });
  return found == groups.end() ? nullptr : &*found;
}

int index_of(const Semantics& tree, std::string_view id) {
  const Node* node = tree.find(id);
  return node == nullptr || !is_stop(tree, *node) ? -1 : static_cast<int>(node - tree.nodes().data());
}

Focus at_stop(const Semantics& tree, const Focus& focus, int stop) {
  const auto all = stops(tree);
  Focus next = focus;
  next.id = tree.node(stop).id;
  next.within.clear();
  next.group = false;
  next.place = static_cast<std::size_t>(std::find(all.begin(), all.end(), stop) - all.begin());
  return next;
}

Focus entered(const Semantics& tree, const Focus& focus, int stop) {
  Focus next = at_stop(tree, focus, stop);
  next.entered = next.id;
  return next;
}

// A group of one is that one.
Focus at_group(const Semantics& tree, const Focus& focus, const StopGroup& group) {
  if (group.stops.size() == 1) return at_stop(tree, focus, group.stops.front());
  Focus next = at_stop(tree, focus, group.stops.front());
  next.id = group.id;
  next.group = true;
  return next;
}

int first_in_sight(const Semantics& tree, const std::vector<int>& among) {
  const auto found = std::find_if(among.begin(), among.end(), [&](int stop) { return in_sight(tree.node(stop)); });
  return found == among.end() ? -1 : *found;
}

// Of a region: what is in sight of it, else its page buttons, which always are.
int landing_in(const Semantics& tree, const StopGroup& group) {
  std::vector<int> own, buttons;
  for (const int stop : group.stops) (paged_region(tree, tree.node(stop)) < 0 ? own : buttons).push_back(stop);
  if (const int stop = first_in_sight(tree, own); stop >= 0) return stop;
  if (buttons.empty()) return own.empty() ? -1 : own.front();
  return buttons.back();
}

bool is_answer(Role role) { return role == Role::option || role == Role::check || role == Role::key; }

int landing(const Semantics& tree) {
  const auto groups = stop_groups(tree);
  // Who listens begins with what it is about.
  if (tree.listening())
    for (const int stop : stops(tree))
      if (tree.node(stop).role == Role::heading && in_sight(tree.node(stop))) return stop;
  const auto of_the_page = [&](const StopGroup& group) {
    return group.node < 0 || tree.node(group.node).role == Role::region || tree.node(group.node).role == Role::dialog;
  };
  for (const StopGroup& group : groups)
    for (const int stop : group.stops)
      if (is_answer(tree.node(stop).role) && in_sight(tree.node(stop))) return stop;
  for (const StopGroup& group : groups)
    if (of_the_page(group))
      if (const int stop = landing_in(tree, group); stop >= 0) return stop;
  return groups.empty() ? -1 : groups.front().stops.front();
}

Focus moved(const Semantics& tree, const Focus& focus, int by) {
  const auto all = stops(tree);
  const auto count = static_cast<int>(all.size());
  const int at = focus.group ? -1 : index_of(tree, focus.id);
  const auto found = std::find(all.begin(), all.end(), at);
  if (found == all.end()) {
    const auto place = static_cast<int>(std::min(focus.place, all.size() - 1));
    return at_stop(tree, focus, all[static_cast<std::size_t>(place)]);
  }
  const int next = (static_cast<int>(found - all.begin()) + by + count) % count;
  return at_stop(tree, focus, all[static_cast<std::size_t>(next)]);
}

// The region that a page key moves: the one the focus is in, else the one with the page.
const StopGroup* paged_group(const Semantics& tree, const Focus& focus, const std::vector<StopGroup>& groups) {
  const StopGroup* own = focus.group ? group_named(groups, focus.id) : group_with(groups, index_of(tree, focus.id));
  const auto scrolls = [&](const StopGroup& one) { return one.node >= 0 && tree.node(one.node).scrolls; };
  if (own != nullptr && scrolls(*own)) return own;
  const auto last = std::find_if(groups.rbegin(), groups.rend(), scrolls);
  return last == groups.rend() ? nullptr : &*last;
}

Stroke paged(const Semantics& tree, const Focus& focus, int by) {
  const auto groups = stop_groups(tree);
  const StopGroup* group = paged_group(tree, focus, groups);
  const Node* button = group == nullptr ? nullptr : tree.find(group->id + (by > 0 ? ".down" : ".up"));
  if (button != nullptr && button->enabled) {
    Focus next = focus;
    next.id.clear();
    next.group = false;
    next.within = group->id;
    return {next, {}, group->id, by};
  }
  const int to = by > 0 ? way_on(tree) : landing(tree);
  return {to < 0 ? focus : at_stop(tree, focus, to)};
}

Focus switched(const Semantics& tree, const Focus& focus) {
  const auto groups = stop_groups(tree);
  const StopGroup* group = focus.group ? group_named(groups, focus.id) : group_with(groups, index_of(tree, focus.id));
  if (group == nullptr) return landed(tree, focus);
  const auto next_group = [&] {
    const auto next = group + 1 == groups.data() + groups.size() ? groups.data() : group + 1;
    return at_group(tree, focus, *next);
  };
  if (focus.group) return next_group();
  if (group->stops.size() == 1) return next_group();
  auto next = std::find(group->stops.begin(), group->stops.end(), index_of(tree, focus.id)) + 1;
  if (next == group->stops.end()) next = group->stops.begin();
  // Once round: the group again, and out of it.
  const int entry = index_of(tree, focus.entered);
  const bool known = std::find(group->stops.begin(), group->stops.end(), entry) != group->stops.end();
  if (*next == (known ? entry : group->stops.front())) return at_group(tree, focus, *group);
  return at_stop(tree, focus, *next);
}

}  // namespace

bool is_read(const Semantics& tree, const Node& node) {
  switch (node.role) {
    case Role::heading:
    case Role::text:
    case Role::picture:
    case Role::progress:
    case Role::status:
    case Role::display: break;
    case Role::alert:
      if (holds_others(tree, node)) return false;
      break;
    default: return false;
  }
  if (node.pressable || !tree.within_modal(node) || utterance(node).empty()) return false;
  constexpr std::string_view second_line = ".more";
  if (!node.id.ends_with(second_line)) return true;
  const Node* row = tree.find(node.id.substr(0, node.id.size() - second_line.size()));
  return row == nullptr || !row->pressable;
}

bool in_sight(const Node& node) {
  const Rect seen = node.visible();
  if (seen.empty()) return false;
  return seen == node.rect || seen.height() * 2 >= std::max(node.clip.height(), 1);
}

std::vector<int> stops(const Semantics& tree) {
  std::vector<int> all;
  for (std::size_t i = 0; i < tree.nodes().size(); ++i)
    if (is_stop(tree, tree.nodes()[i])) all.push_back(static_cast<int>(i));
  return all;
}

std::vector<StopGroup> stop_groups(const Semantics& tree) {
  std::vector<StopGroup> groups;
  for (const int stop : stops(tree)) {
    const int holder = holder_of(tree, tree.node(stop));
    const std::string id = group_id(tree, holder);
    auto group = std::find_if(groups.begin(), groups.end(), [&](const StopGroup& one) { return one.id == id; });
    if (group == groups.end()) group = groups.insert(groups.end(), StopGroup{id, holder, {}});
    group->stops.push_back(stop);
  }
  return groups;
}

int way_on(const Semantics& tree) {
  int any = -1;
  for (const StopGroup& group : stop_groups(tree)) {
    const Role role = group.node < 0 ? Role::region : tree.node(group.node).role;
    if (role == Role::header || role == Role::footer || role == Role::alert) continue;
    for (const int stop : group.stops)
      if (tree.node(stop).leads_on) any = stop;  // the last one: keys that stay in sight come after the page
    if (any < 0 && group.id == "keys") any = group.stops.front();
  }
  return any;
}

Focus landed(const Semantics& tree, Focus focus) {
  const auto groups = stop_groups(tree);
  const StopGroup* within = focus.within.empty() ? nullptr : group_named(groups, focus.within);
  int stop = within == nullptr ? -1 : landing_in(tree, *within);
  if (stop < 0) stop = landing(tree);
  if (stop >= 0) return entered(tree, focus, stop);
  focus.id.clear(), focus.within.clear();
  focus.group = false;
  return focus;
}

Focus kept(const Semantics& tree, Focus focus) {
  if (focus.id.empty()) return landed(tree, std::move(focus));
  if (focus.group) {
    const auto groups = stop_groups(tree);
    const StopGroup* group = group_named(groups, focus.id);
    return group == nullptr ? landed(tree, std::move(focus)) : at_group(tree, focus, *group);
  }
  if (const int at = index_of(tree, focus.id); at >= 0) return at_stop(tree, focus, at);
  const auto all = stops(tree);
  return all.empty() ? landed(tree, std::move(focus)) : at_stop(tree, focus, all[std::min(focus.place, all.size() - 1)]);
}

Stroke struck(const Semantics& tree, const Focus& before, Key key) {
  Focus focus = kept(tree, before);
  if (focus.id.empty() && !focus.group) return {focus};
  if (!std::exchange(focus.shown, true)) {
    focus = landed(tree, focus);
    return {focus};
  }
  switch (key) {
    case Key::replay:
    case Key::pause:
    case Key::where:
    case Key::slower:
    case Key::faster:
    case Key::quieter:
    case Key::louder: return {focus};
    case Key::next: return {moved(tree, focus, 1)};
    case Key::previous: return {moved(tree, focus, -1)};
    case Key::page_down: return paged(tree, focus, 1);
    case Key::page_up: return paged(tree, focus, -1);
    case Key::help: {
      const int help = index_of(tree, help_key);
      return {help < 0 ? focus : at_stop(tree, focus, help)};
    }
    case Key::switch_move: return {switched(tree, focus)};
    case Key::select:
    case Key::switch_select: break;
  }
  if (!focus.group) return {focus, focus.id};
  const auto groups = stop_groups(tree);
  const StopGroup& group = *group_named(groups, focus.id);
  const int seen = first_in_sight(tree, group.stops);
  return {entered(tree, focus, seen < 0 ? group.stops.front() : seen)};
}

}  // namespace kiosk::ui
