// SPDX-License-Identifier: MIT
// The half the resident keeps; see slip_setter.h.

#include <fmt/format.h>

#include <algorithm>

#include "printer/slip/slip_setter.h"

namespace printer {

namespace {

using assets::TextStyle;
using assets::Weight;

constexpr float go = 56, min_go = 42, until = 32, list = 28, note = 26;
constexpr float column_mm = 40;  // how long a column of Mongolian may be

// Chinese characters and their marks, in UTF-8.
bool begins_chinese(const std::string& words) { return !words.empty() && words.front() >= '\xE3' && words.front() <= '\xE9'; }

class ResidentHalf {
 public:
  explicit ResidentHalf(const PartRequest& request) : set_(request, request.slip.language), slip_(set_.slip), pen_(set_.pen) {}

  Part made() {
    const bool sheet = !set_.request.medium.roll();
    where();
    if (sheet) until_and_phone();
    if (sheet) set_.turn_aside();
    bring();
    if (!sheet) until_and_phone();
    return set_.taken();
  }

 private:
  // Names and addresses are what they are on every slip.
  TextStyle as_written(const std::string& words, TextStyle style) const {
    if (begins_chinese(words)) style.language = window_language;
    return style;
  }

  void where() {
    set_.paragraph(set_.say("slip.tear", {slip_.number}), set_.figures(min_type, Weight::regular), 0);
    // One line where it fits, the label before it; never smaller than any other word of the slip.
    const Text label = pen_.set(set_.say("slip.go"), set_.style(list), 0);
    const int x = label.width() + set_.px(12);
    const TextStyle loud = as_written(slip_.go, set_.figures(go));
    Text place = set_.fitted(slip_.go, loud, min_go * set_.request.scale, set_.width() - x);
    if (place.width() > set_.width()) place = pen_.set(slip_.go, place.style, set_.width());
    const bool beside = x + place.width() <= set_.width();
    pen_.place(label, 0, beside ? (place.line() - label.height()) / 2 : 0);
    pen_.y = beside ? 0 : label.height();
    pen_.role = Role::title;
    pen_.place(place, beside ? x : 0, pen_.y);
    pen_.y += place.height();
    set_.end_block(set_.px(4));
    bool first = true;
    for (const std::string& line : slip_.where) {
      set_.paragraph(line, as_written(line, set_.style(note, first ? Weight::bold : Weight::regular)), 0);
      first = false;
    }
    for (const std::string& line : slip_.elsewhere) set_.dotted(line, set_.style(note), set_.px(2));
    key_lines();
  }

  // Papers to tick, short ones side by side.
  void bring() {
    const int indent = set_.px(36), between = set_.px(24), size = set_.px(24);
    const TextStyle style = set_.style(list);
    const Text label = pen_.set(set_.say("slip.section_bring"), set_.style(list, Weight::bold), set_.width());
    pen_.role = Role::heading;
    pen_.place(label, 0, 0);
    int x = label.width() + set_.px(16), height = label.height();
    for (const std::string& paper : slip_.bring) {
      const Text words = pen_.set(paper, style, set_.width() - indent);
      if (x > 0 && x + indent + words.width() > set_.width()) {
        pen_.y += height;
        x = height = 0;
      }
      const int top = pen_.y + (words.line() - size) / 2;
      pen_.role = Role::item;
      pen_.frame(x, top, size, size, 3);
      pen_.place(words, x + indent, pen_.y);
      x += indent + words.width() + between;
      height = std::max(height, words.height());
    }
    pen_.y += height;
    set_.end_block(set_.px(8));
    std::string calm = set_.say(slip_.urgent ? "slip.bring_urgent" : "slip.bring_calm");
    if (slip_.more_to_bring) calm = fmt::format("{} {}", set_.say("slip.bring_more"), calm);
    set_.paragraph(calm, set_.style(note, slip_.urgent ? Weight::bold : Weight::regular), 0);
  }

  void until_and_phone() {
    if (!slip_.until.empty()) {
      std::string last = slip_.until;
      if (const auto blank = last.find(' '); blank != std::string::npos) last.replace(blank, 1, "\u00A0");
      set_.paragraph(set_.say("slip.until", {last}), set_.style(until, Weight::bold), set_.px(8));
    }
    if (!slip_.phone.empty()) set_.paragraph(set_.say("slip.call", {slip_.phone}), set_.style(list), set_.px(2));
    set_.paragraph(set_.say("slip.title_note"), set_.figures(min_type, Weight::regular), set_.px(4));
  }

  void key_lines() {
    for (const SlipLine& line : slip_.key_lines) {
      TextStyle style = set_.style(list);
      style.language = line.language;
      style.vertical = line.language.find("Mong") != std::string::npos;
      if (!style.vertical) {
        set_.paragraph(line.text, style, set_.px(8));
        continue;
      }
      const Text columns = pen_.set(line.text, style, set_.px(column_mm * 8));
      pen_.place(columns, 0, 0);
      pen_.y = columns.height();
      set_.end_block(set_.px(8));
    }
  }

  Setter set_;
  const Slip& slip_;
  Pen& pen_;
};

}  // namespace

Part resident_half(const PartRequest& request) { return ResidentHalf(request).made(); }

}  // namespace printer
