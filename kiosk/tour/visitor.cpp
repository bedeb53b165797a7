// SPDX-License-Identifier: MIT
#include "kiosk/tour/visitor.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

constexpr int max_pages = 60;
constexpr int max_rounds = 400;

auto missing(std::string sentence) { return content::fault(content::FaultCode::value_invalid, std::move(sentence)); }

std::vector<std::string> parts_of(const std::string& text, char between) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(between, from), text.size());
    parts.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

}  // namespace

Visitor::Visitor(Application& application, ManualClock& clock, int width, int height)
    : application_(&application), clock_(&clock), picture_(width, height) {
  application_->repaint_all();
  rest();
}

void Visitor::round() {
  application_->round({nullptr, picture_.width(), picture_.height(), picture_.width()});
  painted_ = false;
  application_->wait_for_threads();
}

const ui::Surface& Visitor::picture() const {
  if (!std::exchange(painted_, true)) application_->paint(picture_.pixels());
  return picture_;
}

void Visitor::rest() {
  for (int i = 0; i < max_rounds; ++i) {
    round();
    const auto next = application_->next_round();
    if (!next || *next > ui::Ui::frame_ms) return;
    clock_->advance_ms(std::max<std::int64_t>(*next, 1));
  }
}

void Visitor::wait(std::int64_t ms) {
  while (ms > 0) {
    const std::int64_t step = std::clamp<std::int64_t>(application_->next_round().value_or(ms), 1, ms);
    clock_->advance_ms(step);
    ms -= step;
    round();
  }
}

void Visitor::tap(ui::Point at) {
  // Two presses of a resident are two thoughts apart; the glass takes faster ones for one.
  if (const std::int64_t since = clock_->monotonic_ms() - last_tap_; last_tap_ != 0 && since < ui::PressGuard::rest_ms)
    clock_->advance_ms(ui::PressGuard::rest_ms - since);
  quick_tap(at);
}

void Visitor::quick_tap(ui::Point at, std::int64_t ms) {
  ++taps_;
  application_->touch({ui::Touch::Kind::down, at});
  round();
  clock_->advance_ms(ms);
  application_->touch({ui::Touch::Kind::up, at});
  last_tap_ = clock_->monotonic_ms();
  rest();
}

void Visitor::drag(ui::Point from, ui::Point to) {
  constexpr int moves = 8;
  application_->touch({ui::Touch::Kind::down, from});
  round();
  for (int i = 1; i <= moves; ++i) {
    clock_->advance_ms(ui::Ui::frame_ms);
    application_->touch({ui::Touch::Kind::move, {from.x + (to.x - from.x) * i / moves, from.y + (to.y - from.y) * i / moves}});
    round();
  }
  application_->touch({ui::Touch::Kind::up, to});
  rest();
}

void Visitor::wait_for_printer() {
  application_->wait_for_printer_worker();
  rest();
}

std::string Visitor::scroll_region(const ui::Node& node) const {
  for (int parent = node.parent; parent >= 0; parent = tree().node(parent).parent)
    if (tree().node(parent).scrolls) return tree().node(parent).id;
  return {};
}

content::Result<void> Visitor::bring_into_sight(const std::string& id) {
  for (int i = 0; i < max_pages; ++i) {
    const ui::Node* node = find(id);
    if (node == nullptr) return missing(fmt::format("There is no \"{}\" on the screen.", id));
    const ui::Rect seen = node->visible();
    // The whole of it, or half: as much as a finger needs of something tall, or wide where lines run downwards.
    const auto enough = [](int shown, int whole, int room) { return shown == whole || shown >= std::min(room, whole) / 2; };
    if (!seen.empty() && enough(seen.height(), node->rect.height(), node->clip.height()) &&
        enough(seen.width(), node->rect.width(), node->clip.width()))
      return {};
    const std::string region = scroll_region(*node);
    if (region.empty()) return missing(fmt::format("\"{}\" is out of sight and nothing scrolls there.", id));
    const bool above = node->rect.y0 < node->clip.y0 || node->rect.x0 < node->clip.x0;
    const std::string page_button = region + (above ? ".up" : ".down");
    const ui::Node* button = find(page_button);
    if (button == nullptr || !button->enabled) {
      if (!seen.empty()) return {};
      return missing(fmt::format("\"{}\" is out of sight and \"{}\" cannot be pressed.", id, page_button));
    }
    tap(button->visible().centre());
  }
  return missing(fmt::format("\"{}\" does not come into sight.", id));
}

content::Result<void> Visitor::press(const std::string& id) {
  if (const ui::Node* node = find(id); by_ != By::finger && node != nullptr && !node->by_finger) return press_by_keys(id, 1);
  if (auto seen = bring_into_sight(id); !seen) return seen;
  const ui::Node* node = find(id);
  if (!node->pressable) return missing(fmt::format("\"{}\" is not something to press.", id));
  if (!node->enabled) return missing(fmt::format("\"{}\" cannot be pressed now.", id));
  const ui::Point at = node->visible().centre();
  const ui::Node* hit = tree().pressed_at(at);
  if (hit == nullptr || hit->id != id)
    return missing(fmt::format("A finger on \"{}\" presses {}.", id, hit == nullptr ? "nothing" : hit->id));
  tap(at);
  return {};
}

content::Result<void> Visitor::hold(const std::string& id, std::int64_t ms) {
  if (const ui::Node* node = find(id); by_ != By::finger && node != nullptr && !node->by_finger) return press_by_keys(id, 2);
  if (auto seen = bring_into_sight(id); !seen) return seen;
  const ui::Point at = find(id)->visible().centre();
  application_->touch({ui::Touch::Kind::down, at});
  round();
  wait(ms);
  application_->touch({ui::Touch::Kind::up, at});
  rest();
  return {};
}

std::string Visitor::question() const {
  if (session().screen() != Screen::question || !session().asking) return {};
  const auto& next = session().asking->next;
  return next.person == 0 ? next.question : fmt::format("{}@{}", next.question, next.person);
}

content::Result<void> Visitor::answer(const std::string& reply, const std::function<void()>& before_sending) {
  if (question().empty()) return missing("There is no question on the screen.");
  const auto send = [&](const std::string& id) {
    if (before_sending) before_sending();
    return press(id);
  };
  if (reply == "dont_know" || reply == "rather_not") return send("question." + reply);
  const content::Question* asked = application_->context().pack->question(session().asking->next.question);
  if (asked == nullptr) return missing("The question on the screen is not in the pack.");
  if (asked->format == "number") {
    for (const char digit : reply)
      if (auto typed = press(fmt::format("pad.{}", digit)); !typed) return typed;
    return send("question.submit");
  }
  if (asked->format != "choices" && asked->format != "flags") return send("option." + reply);
  if (reply == "none") return send("question.none");
  for (const std::string& option : parts_of(reply, '+')) {
    if (auto ticked = press("option." + option); !ticked) return ticked;
    if (session().screen() != Screen::question) return {};  // something that does not wait
  }
  return send("question.submit");
}

bool Visitor::sees(const std::string& id) const {
  const ui::Node* node = find(id);
  return node != nullptr && !node->visible().empty();
}

bool Visitor::reads(const std::string& words) const {
  return std::any_of(tree().nodes().begin(), tree().nodes().end(),
                     [&](const ui::Node& node) { return node.phrase.text.find(words) != std::string::npos; });
}

}  // namespace kiosk
