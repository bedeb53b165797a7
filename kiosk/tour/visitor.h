// SPDX-License-Identifier: MIT
#pragma once

// Somebody at the terminal who presses what the semantic tree names, with a finger: the tour and the tests. A press goes through the input
// queue at the node's place on the picture; what is scrolled off is brought into sight by the page buttons first, as a resident would.
// Time is the manual clock's and passes only here.

#include <map>
#include <string>

#include "kiosk/application.h"
#include "kiosk/paint/surface.h"

namespace kiosk {

// What this somebody presses with.
enum class By { finger, keys, switches };

class Visitor {
 public:
  Visitor(Application& application, ManualClock& clock, int width, int height);

  // From now on what keys can press is pressed by them, one stop after the other.
  void use(By by) { by_ = by; }
  // Fault value_invalid where there is no such node, it is not enabled, or no paging brings it into sight.
  content::Result<void> press(const std::string& id);
  content::Result<void> hold(const std::string& id, std::int64_t ms);
  content::Result<void> bring_into_sight(const std::string& id);
  // Replies to the question on screen: option codes joined by "+" ("has_minor+has_student"), digits ("2700"), "none", "dont_know",
  // "rather_not". Lists and numbers are shown to `before_sending`, when all is ticked or typed.
  content::Result<void> answer(const std::string& reply, const std::function<void()>& before_sending = {});
  // The question on screen, "Q05", or "Q13@1" for the second person of a list; empty where there is none.
  std::string question() const;
  // One key, struck and let go.
  void strike(Key key);
  int strikes() const { return strikes_; }  // so far
  // Goes to a stop by keys, without pressing it.
  content::Result<void> go_to(const std::string& id);
  // Time passes; whatever is due happens on the way.
  void wait(std::int64_t ms);
  // A finger on no particular node; `quick_tap` does not leave the pause between two presses that the glass asks for.
  void tap(ui::Point at);
  void quick_tap(ui::Point at, std::int64_t ms = 90);
  void drag(ui::Point from, ui::Point to);
  // The printer finishes what it has and the terminal hears of it.
  void wait_for_printer();
  // Until nothing moves any more.
  void rest();
  void round();  // one picture, which is painted when it is asked for: most of them nobody looks at

  bool sees(const std::string& id) const;      // a node of that id, wholly or partly visible
  bool reads(const std::string& words) const;  // any text of the screen, scrolled off ones too, holds the words
  const ui::Node* find(const std::string& id) const { return application_->tree().find(id); }
  const ui::Semantics& tree() const { return application_->tree(); }
  const ui::Surface& picture() const;
  Application& application() { return *application_; }
  int taps() const { return taps_; }  // so far
  const Session& session() const { return application_->session(); }

 private:
  std::string scroll_region(const ui::Node& node) const;
  Key towards(const ui::Node& node) const;
  content::Result<void> press_by_keys(const std::string& id, int times);

  Application* application_;
  ManualClock* clock_;
  mutable ui::Surface picture_;
  mutable bool painted_ = false;  // as it is now
  By by_ = By::finger;
  int taps_ = 0, strikes_ = 0;
  std::int64_t last_tap_ = 0;  // ms, of the clock; 0: none yet
};

}  // namespace kiosk
