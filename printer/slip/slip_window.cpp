// SPDX-License-Identifier: MIT
// The window's half, read in five seconds: names first, then what to settle. No line of it is wider than it must be: what a row has left of
// its last dot is what is sent to the printer, and what it burns. See slip_setter.h.

#include <algorithm>
#include <utility>

#include "printer/slip/slip_setter.h"

namespace printer {

namespace {

using assets::TextStyle;
using assets::Weight;
using content::Outcome;

constexpr float title_size = 32, name_size = 30, body_size = 26;
constexpr float min_beside = 5;  // characters a line, of words beside the code
constexpr float drop = 2;        // of a label beside larger names, to stand on their line
constexpr const char* no_break = "\u00A0";
// Programmes to settle: above, they take the whole width; above, only the first open thing of each is named, and the code has the others.
constexpr std::size_t many = 4, too_many = 8;

class WindowHalf {
 public:
  explicit WindowHalf(const PartRequest& request) : set_(request, std::string(window_language)), slip_(set_.slip), pen_(set_.pen) {}

  Part made() {
    head();
    if (slip_.urgent) urgent();
    if (slip_.attempt > 1)
      set_.paragraph(set_.say("slip.reprint", {std::to_string(slip_.attempt)}), set_.style(body_size, Weight::bold), set_.px(8));
    pen_.area(0, 0, set_.width(), 2);
    pen_.y = 2;
    set_.end_block(set_.px(8));
    names(Outcome::likely, "slip.window_likely");
    to_clarify();
    names(Outcome::already, "slip.window_already");
    if (slip_.programmes.empty()) set_.paragraph(set_.say("slip.window_nothing"), set_.style(body_size), set_.px(4));
    if (!slip_.said.empty())
      set_.paragraph("**" + set_.say("slip.window_said") + "**" + no_break + joined(slip_.said, "；"),
                     set_.figures(min_type, Weight::regular), set_.px(8));
    set_.turn_aside();
    if (set_.request.code != nullptr) code();
    return set_.taken();
  }

 private:
  static std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string list;
    for (const std::string& part : parts) list.append(list.empty() ? "" : between).append(part);
    return list;
  }

  void head() {
    const std::string number = set_.say("slip.number", {slip_.number}), when = slip_.date + no_break + slip_.time;
    if (set_.request.close) return close_head(number, when);
    set_.paragraph(set_.say("slip.title"), set_.style(title_size, Weight::bold), 0, Role::title);
    set_.paragraph(number, set_.style(body_size), 0);
    set_.paragraph(when, set_.figures(min_type, Weight::regular), 0);
    if (slip_.sample_values) set_.paragraph(set_.say("slip.sample"), set_.figures(min_type), 0);
  }

  // The same on two lines, where the paper is wide enough.
  void close_head(const std::string& number, const std::string& when) {
    const Text heading = pen_.set(set_.say("slip.title"), set_.style(title_size, Weight::bold), set_.width());
    const Text sample = pen_.set(slip_.sample_values ? set_.say("slip.sample") : "", set_.figures(min_type), set_.width());
    const int x = heading.width() + set_.px(24);
    const bool below = x + sample.width() > set_.width();
    pen_.role = Role::title;
    pen_.place(heading, 0, 0);
    pen_.y = heading.height();
    pen_.role = Role::paragraph;
    if (slip_.sample_values) pen_.place(sample, below ? 0 : x, below ? pen_.y : (heading.height() - sample.height()) / 2);
    if (below) pen_.y += sample.height();
    set_.end_block(0);
    set_.side_by_side({number, when}, set_.style(body_size), 0, set_.width(), set_.px(24));
    set_.end_block(0);
  }

  // White on black, but no wider than the head prints easily.
  void urgent() {
    const Text mark = pen_.set(set_.say("slip.urgent_mark"), set_.figures(72), 0);
    const int side = set_.px(96), x = side + set_.px(16);
    const Text words = pen_.set(set_.say("slip.urgent_words"), set_.style(name_size, Weight::bold), set_.width() - x);
    const int height = std::max(side, words.height());
    pen_.area(0, 0, side, height);
    pen_.place(mark, (side - mark.width()) / 2, (height - mark.height()) / 2, Ink::white);
    pen_.place(words, x, (height - words.height()) / 2);
    pen_.y = height;
    set_.end_block(set_.px(8));
  }

  // Its label before it; where that leaves too little room, above it.
  template <typename Content>
  void row(const std::string& label_words, bool below, Content content) {
    const Text label = pen_.set(label_words, set_.style(body_size), 0);
    pen_.place(label, 0, below ? 0 : set_.px(drop));
    if (below) pen_.y = label.height();
    content(below ? 0 : label.width() + set_.px(14));
    set_.end_block(set_.px(4));
  }

  void names(Outcome outcome, std::string_view key) {
    std::vector<std::string> list;
    for (const SlipProgramme& programme : slip_.programmes)
      if (programme.outcome == outcome) list.push_back(programme.window_name);
    if (list.empty()) return;
    const TextStyle style = set_.style(name_size, outcome == Outcome::likely ? Weight::bold : Weight::regular);
    row(set_.say(key), false, [&](int x) { set_.side_by_side(list, style, x, set_.width(), set_.px(24)); });
  }

  // Each programme with what is open in it; what an earlier one already has is not said again.
  void to_clarify() {
    const auto count = static_cast<std::size_t>(
        std::count_if(slip_.programmes.begin(), slip_.programmes.end(), [](const auto& one) { return one.outcome == Outcome::ask; }));
    if (count == 0) return;
    std::vector<std::string> told;
    std::string all;
    bool rest = false;
    for (const SlipProgramme& programme : slip_.programmes) {
      if (programme.outcome != Outcome::ask) continue;
      std::vector<std::string> facts;
      for (const std::string& fact : programme.to_clarify)
        if (std::find(told.begin(), told.end(), fact) == told.end()) facts.push_back(fact);
      if (count > too_many && facts.size() > 1) {
        facts.resize(1);
        rest = true;
      }
      told.insert(told.end(), facts.begin(), facts.end());
      all.append(all.empty() ? "" : "　").append("**" + programme.window_name + "**");
      if (!facts.empty()) all.append(no_break + joined(facts, "；"));
    }
    if (rest) all.append("　").append(set_.say("slip.window_rest"));
    if (set_.request.close) return set_.paragraph(set_.say("slip.window_ask") + "　" + all, set_.style(body_size), set_.px(4));
    row(set_.say("slip.window_ask"), count > many, [&](int x) {
      const Text text = pen_.set(all, set_.style(body_size), set_.width() - x);
      pen_.place(text, x, pen_.y);
      pen_.y += text.height();
    });
  }

  void code() {
    const QrCode& symbol = *set_.request.code;
    const int dots = set_.request.code_dots, size = symbol.modules * dots, quiet = quiet_modules * dots;
    // On a roll the paper beyond the head's reach is the quiet zone at its sides.
    const int x = set_.request.medium.roll() && set_.request.medium.edge_dots >= quiet ? 0 : std::min(quiet, (set_.width() - size) / 2);
    pen_.symbol({symbol, x, quiet, dots, set_.say("slip.code_name", {slip_.number}), set_.language});
    pen_.y = size + 2 * quiet;
    const std::string caption = set_.say(slip_.code_has_answers ? "slip.code_caption_answers" : "slip.code_caption");
    const TextStyle small = set_.figures(min_type, Weight::regular);
    const int beside = x + size + quiet, room = set_.width() - beside;
    const bool close = set_.request.close && static_cast<float>(room) >= min_beside * min_type;
    if (close) pen_.place(pen_.set(caption, small, room), beside, quiet);
    if (!slip_.short_code.empty()) {
      // Typed from paper: never broken in its middle.
      std::string words = set_.say("slip.short_code", {slip_.short_code});
      Text typed = set_.fitted(words, set_.style(body_size, Weight::bold), min_type, set_.width());
      if (typed.width() > set_.width()) {
        if (const std::size_t blank = words.rfind(' '); blank != std::string::npos) words[blank] = '\n';
        typed = pen_.set(words, typed.style, set_.width());
      }
      pen_.place(typed, 0, pen_.y);
      pen_.y += typed.height();
    }
    if (!close) pen_.paragraph(caption, small, 0, set_.width());
    set_.end_block(0);
  }

  Setter set_;
  const Slip& slip_;
  Pen& pen_;
};

}  // namespace

Part window_half(const PartRequest& request) { return WindowHalf(request).made(); }

}  // namespace printer
