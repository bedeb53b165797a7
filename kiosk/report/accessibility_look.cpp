// SPDX-License-Identifier: MIT
#include "kiosk/report/accessibility_look.h"

#include <fmt/format.h>

#include <set>

#include "kiosk/ui/focus.h"
#include "kiosk/ui/theme.h"

namespace kiosk {
namespace {

using ui::Node;
using ui::Rect;
using ui::Role;

constexpr double gap_mm = 2.54, min_letters_mm = 6, min_capital_mm = 4.8;
constexpr double capital_of_em = 0.72;                          // height of a capital letter of the fonts in use, in ems
constexpr int usual_contrast = 10'000, high_contrast = 20'000;  // thousandths
constexpr const char* everywhere = "attract.anywhere";          // the whole attract screen; its button only says so

class Look {
 public:
  Look(Visitor& visitor, const Hall& hall, AccessibilityChecks& checks)
      : visitor_(visitor),
        tree_(visitor.tree()),
        hall_(hall),
        checks_(checks),
        metrics_(ui::metrics_of_panel(visitor.picture().width(), visitor.picture().height(), hall.mm_per_px, visitor.session().size)) {}

  void all() {
    std::map<std::string, std::string> told;
    for (const Node& node : tree_.nodes()) {
      text(node);
      if (node.pressable && node.enabled && tree_.within_modal(node)) to_press(node, told);
    }
    gaps();
    keys();
    switches();
    order();
    visitor_.rest();
    say("still", visitor_.application().next_round().value_or(ui::Ui::frame_ms + 1) > ui::Ui::frame_ms, "something moves by itself");
  }

 private:
  void say(const char* check, bool holds, std::string_view finding, const Node* node = nullptr) {
    AccessibilityCheck& one = checks_.at(check);
    ++one.looked_at;
    if (holds) return;
    const Session& session = visitor_.session();
    one.findings.push_back(fmt::format("{}{}{}: {}", traits_of(session.screen()).name, node == nullptr ? "" : " ",
                                       node == nullptr ? std::string() : node->id, finding));
  }
  // A pixel may be lost by rounding.
  int least(double mm) const { return metrics_.px(mm) - 1; }

  void to_press(const Node& node, std::map<std::string, std::string>& told) {
    const std::string words = ui::utterance(node);
    say("names", !words.empty(), "has no name", &node);
    if (!node.by_finger) {
      const auto [other, fresh] = told.emplace(words, node.id);
      say("names", fresh, "is told as " + other->second, &node);
    }
    if (node.selected || node.checked || node.role == Role::check)
      say("states", std::any_of(node.said.begin(), node.said.end(), [](const auto& one) { return one.key.starts_with("state."); }),
          "its state is only drawn", &node);
    if (node.visible() == node.rect)
      say("targets", std::min(node.rect.width(), node.rect.height()) >= least(20), "is smaller than 20 mm", &node);
    if (!visitor_.session().low || node.by_finger || node.visible().empty()) return;
    const int highest = visitor_.picture().height() - reach_px(hall_);
    say("reach", node.visible().y0 >= highest, "lies too high", &node);
  }

  void text(const Node& node) {
    if (node.phrase.text.empty()) return;
    say("languages", !node.phrase.language.empty() || node.role == Role::key, "its text says no language", &node);
    if (node.ink == 0) return;
    say("letters", !node.truncated && node.unknown_glyphs == 0 && (node.text_rect.empty() || node.rect.contains(node.text_rect)),
        "is cut off", &node);
    say("letters", node.em == 0 || node.em >= static_cast<int>(min_letters_mm / hall_.mm_per_px), "has letters under 6 mm", &node);
    if (visitor_.session().size == TextSize::normal)
      say("letters", node.em == 0 || node.em * hall_.mm_per_px * capital_of_em >= min_capital_mm - hall_.mm_per_px,
          "has capitals under 4.8 mm", &node);
    const int wanted = visitor_.session().theme == Theme::standard ? usual_contrast : high_contrast;
    if (node.enabled) say("contrast", ui::contrast(node.ink, node.ground) >= wanted, "does not stand out", &node);
  }

  void gaps() {
    std::vector<const Node*> all;
    for (const Node& node : tree_.nodes())
      if (node.pressable && tree_.within_modal(node) && !node.visible().empty() && node.id != everywhere) all.push_back(&node);
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t k = i + 1; k < all.size(); ++k) {
        const Rect a = all[i]->visible(), b = all[k]->visible();
        const int dx = std::max(a.x0, b.x0) - std::min(a.x1, b.x1), dy = std::max(a.y0, b.y0) - std::min(a.y1, b.y1);
        say("targets", std::max(dx, dy) >= least(gap_mm), "is too near to " + all[k]->id, all[i]);
      }
  }

  std::set<std::string> needed() const {
    std::set<std::string> ids;
    for (const int stop : ui::stops(tree_)) ids.insert(tree_.node(stop).id);
    return ids;
  }

  void keys() {
    const std::set<std::string> wanted = needed();
    std::set<std::string> reached;
    ui::Focus focus = ui::struck(tree_, {}, Key::next).focus;
    const std::string first = focus.id;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      reached.insert(focus.id);
      focus = ui::struck(tree_, focus, Key::next).focus;
    }
    say("keys", reached == wanted, "keys do not reach everything");
    say("keys", focus.id == first, "keys do not come round");
  }

  void switches() {
    const std::set<std::string> wanted = needed();
    std::set<std::string> reached, entered;
    ui::Focus focus = ui::struck(tree_, {}, Key::switch_move).focus;
    for (std::size_t i = 0; i < 4 * wanted.size() + 40; ++i) {
      if (!focus.group) reached.insert(focus.id);
      const bool in = focus.group && entered.insert(focus.id).second;
      focus = ui::struck(tree_, focus, in ? Key::switch_select : Key::switch_move).focus;
    }
    say("switches", reached == wanted, "two switches do not reach everything");
  }

  // In a group downwards, and in a line to the right.
  void order() {
    if (visitor_.session().left_handed) return;
    for (const ui::StopGroup& group : ui::stop_groups(tree_)) {
      const Node* before = nullptr;
      for (const int stop : group.stops) {
        const Node& node = tree_.node(stop);
        if (node.id.ends_with(".up") || node.id.ends_with(".down")) continue;  // beside the page
        const bool below = before == nullptr || node.rect.y0 >= before->rect.y1;
        const bool beside = before != nullptr && node.rect.x0 >= before->rect.x1;
        say("order", below || beside, "comes after what is read after it", &node);
        before = &node;
      }
    }
  }

  Visitor& visitor_;
  const ui::Semantics& tree_;
  const Hall& hall_;
  AccessibilityChecks& checks_;
  ui::Metrics metrics_;
};

}  // namespace

void look_at(Visitor& visitor, const Hall& hall, AccessibilityChecks& checks) { Look(visitor, hall, checks).all(); }

}  // namespace kiosk
