// SPDX-License-Identifier: MIT
// The long version's further part; see slip_setter.h.

#include <algorithm>

#include "printer/slip/slip_setter.h"

namespace printer {

namespace {

using assets::TextStyle;
using assets::Weight;
using content::Outcome;

constexpr float heading = 34, title = 32, details_note = 26;

class Details {
 public:
  explicit Details(const PartRequest& request) : set_(request, request.slip.language), slip_(set_.slip), pen_(set_.pen) {}

  Part made() {
    programmes(Outcome::likely, "slip.section_likely");
    programmes(Outcome::ask, "slip.section_ask");
    programmes(Outcome::already, "slip.section_already");
    if (slip_.programmes.empty()) set_.paragraph(set_.say("slip.nothing"), set_.style(title, Weight::bold), gap());
    list("slip.section_together", slip_.together);
    said("slip.section_bring", {set_.say("slip.bring_none"), set_.say("slip.where_forward")});
    if (!slip_.hotlines.empty()) {
      head(set_.say("slip.section_hotlines"));
      set_.side_by_side(slip_.hotlines, set_.style(title), 0, set_.width(), set_.px(28));
      set_.end_block(0);
    }
    list("slip.section_next", slip_.next);
    std::string last = set_.say("slip.window_rules", {slip_.rule_set});
    for (const std::string* made : {&slip_.terminal, &slip_.place})
      if (!made->empty()) last.append("  ").append(*made);
    if (set_.request.medium.roll()) last.append("\n").append(set_.say("slip.fade"));
    set_.paragraph(last, set_.style(details_note), gap());
    return set_.taken();
  }

 private:
  int gap() const { return set_.px(14); }

  void head(const std::string& words) { set_.paragraph(words, set_.style(heading, Weight::bold), gap(), Role::heading); }
  void list(std::string_view key, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    head(set_.say(key));
    for (const std::string& line : lines) set_.dotted(line, set_.style(details_note), set_.px(3));
  }
  void said(std::string_view key, const std::vector<std::string>& paragraphs) {
    head(set_.say(key));
    for (const std::string& words : paragraphs) set_.paragraph(words, set_.style(details_note), set_.px(2));
  }

  // Likely: a filled disc with a tick. Ask: a ring with a question mark. Already: a ring with a tick.
  void marker(Outcome outcome, int y, int size) {
    const float half = static_cast<float>(size) / 2, middle = static_cast<float>(y) + half;
    pen_.disc(half, middle, half);
    if (outcome != Outcome::likely) pen_.disc(half, middle, half - 3.5F, Ink::white);
    if (outcome != Outcome::ask)
      return pen_.tick(0, y, size, 0.12F * static_cast<float>(size), outcome == Outcome::likely ? Ink::white : Ink::black);
    TextStyle style = set_.figures(30);
    style.language = "en";
    const Text mark = pen_.set("?", style, 0);
    pen_.place_sign(mark, (size - mark.width()) / 2, y + (size - mark.height()) / 2);
  }

  void programmes(Outcome outcome, std::string_view key) {
    bool first = true;
    for (const SlipProgramme& programme : slip_.programmes) {
      if (programme.outcome != outcome) continue;
      if (first) head(set_.say(key));
      first = false;
      const int size = set_.px(36), indent = set_.px(50);
      pen_.role = Role::item;
      const Text words =
          pen_.set(programme.name, set_.style(title, outcome == Outcome::likely ? Weight::bold : Weight::regular), set_.width() - indent);
      marker(outcome, (words.line() - size) / 2, size);
      pen_.place(words, indent, 0);
      pen_.y = std::max(words.height(), size);
      set_.end_block(set_.px(2));
    }
  }

  Setter set_;
  const Slip& slip_;
  Pen& pen_;
};

}  // namespace

Part details(const PartRequest& request) { return Details(request).made(); }

}  // namespace printer
