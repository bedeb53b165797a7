// SPDX-License-Identifier: MIT
// The window's box and the code, for the clerk: codes and what is open first, in the window's language, at the same size in large print.
// See slip_setter.h.

#include <algorithm>
#include <utility>

#include "printer/slip_setter.h"

namespace printer {

namespace {

using assets::Align;
using assets::TextStyle;
using assets::Weight;
using content::Outcome;

constexpr int edge = 16, bar = 4;      // from the box's side to its words; its lines
constexpr int label_width = 132;       // of outcomes
constexpr const char* no_break = "\u00A0";
constexpr std::size_t many = 8;        // programmes; above, only their codes
constexpr std::size_t most_rows = 5;   // of what is open; above, it runs together

class WindowBox {
 public:
  explicit WindowBox(Setter& setter) : set_(setter), slip_(setter.slip), pen_(setter.pen), hint_(set_.window_style(std::min(set_.density.hint, small))) {}

  void set() {
    title();
    pen_.y = 6;
    const TextStyle loud = set_.window_style(body, Weight::bold);
    if (slip_.urgent) line(set_.tell("slip.urgent_mark") + " " + set_.tell("slip.urgent_words"), loud);
    if (slip_.attempt > 1) line(set_.tell("slip.reprint", {std::to_string(slip_.attempt)}), set_.window_style(small, Weight::bold));
    boxed();
    for (const auto& [outcome, key] : {std::pair{Outcome::likely, "slip.window_likely"}, {Outcome::ask, "slip.window_ask"}, {Outcome::already, "slip.window_already"}})
      programmes(outcome, set_.tell(key));
    settle();
    if (slip_.answers.empty() || slip_.language != window_language) row(set_.tell("slip.window_said"), joined(slip_.said, "；"));  // else just above
    papers();
    std::string foot = set_.tell("slip.window_rules", {slip_.rule_set});
    if (!slip_.terminal.empty()) foot += "  " + slip_.terminal;
    line(foot, set_.window_style(least_type));
    pen_.y += 6;
    pen_.area(0, pen_.y, set_.width(), bar);
    pen_.y += bar;
    boxed(false);
  }

 private:
  int inner() const { return set_.width() - 2 * edge; }
  int end() const { return set_.width() - edge; }

  static std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string list;
    for (const std::string& part : parts) list.append(list.empty() ? "" : between).append(part);
    return list;
  }

  // A row of the box, between its two side lines.
  void boxed(bool keep = true) {
    pen_.area(0, 0, bar, pen_.y);
    pen_.area(set_.width() - bar, 0, bar, pen_.y);
    set_.end_block(0, keep);
  }
  void line(const std::string& words, const TextStyle& style) { pen_.paragraph(words, style, edge, end()); }

  void title() {
    const TextStyle style = set_.window_style(body, Weight::bold);
    const Text name = pen_.set(set_.tell("slip.section_window"), style, 0);
    const Text number = pen_.set(set_.tell("slip.number") + " " + slip_.number, style, 0);
    const int band = std::max(name.height(), number.height()) + 8;
    pen_.area(0, 0, set_.width(), band);
    pen_.place(name, edge, 4, Ink::white);
    pen_.place_at_end(number, end(), 4, Ink::white);
    pen_.y = band;
    set_.end_block(set_.density.section_gap + 6, true);
  }

  // Codes; with the names where the slip has them in another language, unless they are many.
  void programmes(Outcome outcome, const std::string& label_words) {
    const bool names = slip_.language != window_language && slip_.programmes.size() <= many;
    std::vector<std::string> list;
    for (const SlipProgramme& programme : slip_.programmes)
      if (programme.outcome == outcome) list.push_back(names ? "**" + programme.code + "** " + programme.window_name : programme.code);
    if (list.empty()) return;
    const Text label = pen_.set(label_words, set_.window_style(small), 0);
    const TextStyle code_style = set_.window_style(body, Weight::bold);
    // Where one line beside the label does not hold them, a narrow box has names on from it and codes below it.
    const bool below = set_.narrow() && (names || pen_.set(joined(list, "  "), code_style, 0).width() > end() - edge - label_width);
    const int x = below ? edge : edge + label_width;
    if (names) {
      if (below) list.insert(list.begin(), label_words);
      else pen_.place(label, edge, 0);
      set_.side_by_side(list, hint_, x, end(), 20);
    } else {
      if (below) pen_.y = label.height();
      const Text codes = pen_.set(joined(list, "  "), below ? set_.window_style(small, Weight::bold) : code_style, end() - x);
      pen_.place(label, edge, below ? 0 : (codes.line() - label.height()) / 2);
      pen_.place(codes, x, pen_.y);
      pen_.y += codes.height();
    }
    boxed();
  }

  // What is open. The same question of several programmes is one.
  void settle() {
    std::vector<std::pair<std::string, std::vector<std::string>>> open;  // codes, facts
    for (const SlipProgramme& programme : slip_.programmes)
      for (const std::string& fact : programme.settle) {
        const bool told = std::any_of(open.begin(), open.end(), [&](const auto& line) { return line.second.front() == fact; });
        if (told) continue;
        std::string codes;
        for (const SlipProgramme& other : slip_.programmes)
          if (std::find(other.settle.begin(), other.settle.end(), fact) != other.settle.end()) codes.append(codes.empty() ? "" : no_break).append(other.code);
        open.push_back({codes, {fact}});
      }
    for (auto line = open.begin(); line != open.end(); ++line)
      for (auto other = line + 1; other != open.end();) {
        if (other->first == line->first) {
          line->second.push_back(other->second.front());
          other = open.erase(other);
        } else {
          ++other;
        }
      }
    if (open.empty()) return;
    if (!set_.narrow() && open.size() <= most_rows) {
      for (const auto& [codes, facts] : open) row(codes, joined(facts, "；"));
      return;
    }
    std::string all;
    for (const auto& [codes, facts] : open) all.append(all.empty() ? "" : "　").append("**" + codes + "**" + no_break + joined(facts, "；"));
    line(all, hint_);
    boxed(false);
  }

  void row(const std::string& label_words, const std::string& words) {
    if (words.empty()) return;
    const Text label = pen_.set(label_words, set_.window_style(hint_.em, Weight::bold), 0);
    const int column = std::max(60, label.width() + 10);
    const Text text = pen_.set(words, hint_, inner() - column);
    pen_.place(label, edge, 0);
    pen_.place(text, edge + column, 0);
    pen_.y = text.height();
    boxed(false);
  }

  // "□1 □2 …"
  void papers() {
    const Text label = pen_.set(set_.tell("slip.window_papers"), set_.window_style(small), 0);
    constexpr int size = 28;
    const int step = size + (set_.narrow() ? 28 : 44);
    int x = edge + label.width() + 20;
    pen_.place(label, edge, 0);
    pen_.y = label.height();
    for (std::size_t i = 0; i < slip_.bring.size(); ++i) {
      const Text number = pen_.set(std::to_string(i + 1), set_.window_style(least_type), 0);
      if (x + size + 6 + number.width() > end()) {
        x = edge;
        pen_.y += label.height();
      }
      const int top = pen_.y - label.height() + (label.height() - size) / 2;
      pen_.area(x, top, size, size);
      pen_.area(x + 3, top + 3, size - 6, size - 6, Ink::white);
      pen_.place(number, x + size + 6, top + (size - number.height()) / 2);
      x += step;
    }
    boxed();
  }

  Setter& set_;
  const Slip& slip_;
  Pen& pen_;
  TextStyle hint_;
};

}  // namespace

void set_window(Setter& setter) { WindowBox(setter).set(); }

void set_code(Setter& setter, const QrCode& code, int dots) {
  Pen& pen = setter.pen;
  const int size = code.modules * dots, quiet = quiet_modules * dots;
  // A roll's margins may lie in the quiet zone: blank paper is blank paper.
  const int x = (setter.width() - size) / 2;
  pen.y = quiet;
  pen.symbol(code, x, pen.y, dots);
  pen.y += size + quiet;
  if (!setter.slip.short_code.empty()) {
    TextStyle style = setter.window_style(small, Weight::bold);
    style.align = Align::centre;
    // Typed from paper: never broken in its middle.
    std::string words = setter.tell("slip.short_code", {setter.slip.short_code});
    const std::size_t blank = words.rfind(' ');
    if (blank != std::string::npos && pen.set(words, style, 0).width() > setter.width()) words[blank] = '\n';
    pen.paragraph(words, style, 0, setter.width());
  }
  TextStyle caption = setter.figures(least_type, Weight::regular);
  caption.align = Align::centre;
  pen.paragraph(setter.say(setter.slip.code_has_answers ? "slip.code_caption_answers" : "slip.code_caption"), caption, 0, setter.width());
  setter.end_block(0);
}

}  // namespace printer
