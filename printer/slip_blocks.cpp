// SPDX-License-Identifier: MIT
// The slip from top to bottom, with the resident's part; see slip_blocks.h.

#include "printer/slip_blocks.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "printer/slip_setter.h"

namespace printer {

namespace {

using assets::TextStyle;
using assets::Weight;
using content::Outcome;

constexpr int least_dots_per_module = 4;
constexpr float least_code_mm = 50;
constexpr float column_mm = 40;  // how long a column of Mongolian may be

// Chinese characters and their marks, in UTF-8.
bool begins_chinese(const std::string& words) { return !words.empty() && words.front() >= '\xE3' && words.front() <= '\xE9'; }

class Builder {
 public:
  explicit Builder(const PartsRequest& request) : set_(request), slip_(request.slip), density_(request.density), pen_(set_.pen) {}

  content::Result<Parts> made() {
    const QrCode* code = set_.request.code;
    const int dots = code == nullptr ? 0 : code_dots(code->modules);
    if (code != nullptr && dots < least_dots_per_module) return content::fault(content::FaultCode::payload_too_large, "二维码太大，这种纸印不清楚。");
    set_head(set_);
    programmes(Outcome::likely, "slip.section_likely");
    programmes(Outcome::ask, "slip.section_ask");
    programmes(Outcome::already, "slip.section_already");
    if (slip_.programmes.empty()) set_.paragraph(set_.say("slip.nothing"), set_.style(density_.name, Weight::bold), density_.section_gap);
    together();
    bring();
    where();
    key_lines();
    next();
    answers();
    set_window(set_);
    if (code != nullptr) set_code(set_, *code, dots);
    set_.parts.missing_glyphs += pen_.missing_glyphs();
    return std::move(set_.parts);
  }

 private:
  int px(float dots) const { return set_.px(dots); }
  int width() const { return set_.width(); }

  // The largest that the paper and the density allow, but no smaller than 50 mm where there is room for that.
  int code_dots(int modules) const {
    const auto dots_for = [&](float mm) { return mm / 25.4F * static_cast<float>(set_.request.medium.dpi) / static_cast<float>(modules); };
    const int wanted = std::max(static_cast<int>(dots_for(density_.code_mm)), static_cast<int>(std::ceil(dots_for(least_code_mm))));
    return std::min(wanted, set_.request.code_room / (modules + 2 * quiet_modules));
  }

  void heading(const std::string& words, std::optional<Outcome> outcome = std::nullopt) {
    const int mark = px(36), indent = outcome ? mark + px(12) : px(24), room = width() - indent;
    const Text text = pen_.set(words, set_.fitting(pen_, words, set_.style(density_.loud, Weight::bold), small * density_.scale, room), room);
    if (outcome) marker(*outcome, (text.line() - mark) / 2, mark);
    else pen_.area(0, px(8), px(10), text.height() - px(16));
    pen_.place(text, indent, 0);
    pen_.y = text.height() + px(2);
    set_.end_block(density_.section_gap, true);
  }

  // Likely: a filled disc with a tick. Ask: a ring with a question mark. Already: a ring with a tick.
  void marker(Outcome outcome, int y, int size) {
    const float half = static_cast<float>(size) / 2, middle = static_cast<float>(y) + half;
    pen_.disc(half, middle, half);
    if (outcome != Outcome::likely) pen_.disc(half, middle, half - 3.5F, Ink::white);
    if (outcome != Outcome::ask) return pen_.tick(0, y, size, 0.12F * static_cast<float>(size), outcome == Outcome::likely ? Ink::white : Ink::black);
    TextStyle mark_style = set_.figures(32);
    mark_style.language = "en";
    const Text mark = pen_.set("?", mark_style, 0);
    pen_.place_sign(mark, (size - mark.width()) / 2, y + (size - mark.height()) / 2);
  }

  void programmes(Outcome outcome, std::string_view key) {
    bool first = true;
    for (const SlipProgramme& programme : slip_.programmes) {
      if (programme.outcome != outcome) continue;
      if (first) heading(set_.say(key), set_.narrow() ? std::optional(outcome) : std::nullopt);
      const int indent = px(56), size = px(40);
      const TextStyle name_style = set_.style(density_.name, outcome == Outcome::likely ? Weight::bold : Weight::regular);
      if (set_.narrow() && density_.run_in && set_.latin()) {  // long words: the code fits behind the last
        pen_.paragraph(programme.name + " **" + programme.code + "**", name_style, 0, width());
      } else if (set_.narrow()) {  // the words need the width: the mark stands at the heading, the code in its place
        const Text code = pen_.set(programme.code, set_.figures(least_type), 0);
        const Text name = pen_.set(programme.name, name_style, width() - indent);
        pen_.place(name, indent, 0);
        pen_.place(code, 0, (name.line() - code.height()) / 2);
        pen_.y = name.height();
      } else {
        const Text code = pen_.set(programme.code, set_.figures(body), 0);
        const Text name = pen_.set(programme.name, name_style, width() - indent - code.width() - px(16));
        marker(outcome, (name.line() - size) / 2, size);
        pen_.place(name, indent, 0);
        pen_.place_at_end(code, width(), (name.line() - code.height()) / 2);
        pen_.y = name.height();
      }
      set_.end_block(first ? 0 : density_.line_gap);
      first = false;
    }
  }

  void together() {
    if (slip_.together.empty()) return;
    heading(set_.say("slip.section_together"));
    for (const std::string& line : slip_.together) dotted(line);
  }

  // Numbered, so that the window can tick what was brought in its own box.
  void bring() {
    heading(set_.say("slip.section_bring"));
    const int indent = px(76), half = (width() - px(16)) / 2, size = px(density_.run_in ? 28 : 34);
    const auto item = [&](std::size_t i, int x, const Text& words) {
      const Text number = pen_.set(std::to_string(i + 1), set_.figures(least_type), 0);
      const int top = (words.line() - size) / 2;
      pen_.area(x, top, size, size, Ink::black, px(6));
      pen_.area(x + 3, top + 3, size - 6, size - 6, Ink::white, px(4));
      pen_.place(number, x + px(43), (words.line() - number.height()) / 2);
      pen_.place(words, x + indent, 0);
      pen_.y = std::max({pen_.y, words.height(), size + px(6)});
    };
    const auto words_of = [&](std::size_t i) { return pen_.set(slip_.bring[i], set_.style(density_.list), width() - indent); };
    const auto is_short = [&](const Text& words) { return words.set.block().lines == 1 && indent + words.width() <= half; };
    for (std::size_t i = 0; i < slip_.bring.size(); ++i) {
      const int gap = i == 0 ? 0 : density_.line_gap;
      const Text words = words_of(i);
      item(i, 0, words);
      if (density_.run_in && is_short(words) && i + 1 < slip_.bring.size())
        if (const Text next_words = words_of(i + 1); is_short(next_words)) item(++i, width() - half, next_words);
      set_.end_block(gap);
    }
    const std::string more = slip_.more_to_bring ? set_.say("slip.bring_more") : "", calm = set_.say("slip.bring_none");
    if (density_.run_in && !slip_.urgent) {
      set_.paragraph(more.empty() ? calm : more + " " + calm, set_.style(density_.hint), density_.line_gap);
      return;
    }
    if (!more.empty()) set_.paragraph(more, set_.style(density_.list), density_.line_gap);
    if (slip_.urgent) set_.paragraph(set_.say("slip.bring_urgent"), set_.style(body, Weight::bold), density_.line_gap);
    else set_.paragraph(calm, set_.style(density_.hint), density_.line_gap);
  }

  void where() {
    heading(set_.say("slip.section_where"));
    bool first = true;
    for (const std::string& line : slip_.where) {
      TextStyle line_style = first ? set_.style(density_.name, Weight::bold) : set_.style(density_.list);
      if (begins_chinese(line)) line_style.language = window_language;  // names and addresses are what they are on every slip
      set_.paragraph(line, line_style, 0);
      first = false;
    }
    set_.paragraph(set_.say("slip.where_forward"), set_.style(density_.hint), density_.line_gap);
    for (const std::string& line : slip_.elsewhere) dotted(line);
    if (slip_.hotlines.empty()) return;
    heading(set_.say("slip.section_hotlines"));
    set_.side_by_side(slip_.hotlines, set_.style(density_.list), 0, width(), px(28));
    set_.end_block(0);
  }

  void key_lines() {
    for (const SlipLine& line : slip_.key_lines) {
      TextStyle line_style = set_.style(density_.list);
      line_style.language = line.language;
      if (line.language.find("Mong") == std::string::npos) {
        set_.paragraph(line.text, line_style, density_.section_gap);
        continue;
      }
      line_style.vertical = true;
      const Text columns = pen_.set(line.text, line_style, px(column_mm * 8));
      pen_.place(columns, 0, 0);
      pen_.y = columns.height();
      set_.end_block(density_.section_gap);
    }
  }

  void dotted(const std::string& words) {
    const Text text = pen_.set(words, set_.style(density_.hint), width() - px(24));
    pen_.disc(static_cast<float>(px(8)), static_cast<float>(text.line()) / 2, static_cast<float>(px(5)));
    pen_.place(text, px(24), 0);
    pen_.y = text.height();
    set_.end_block(density_.line_gap);
  }

  void next() {
    heading(set_.say("slip.section_next"));
    const std::string fade = set_.request.medium.roll() ? set_.say("slip.fade") : "";
    if (density_.next_run_in) {
      std::string all;
      for (const std::string& line : slip_.next) all.append("•\u00A0").append(line).append("  ");
      set_.paragraph(fade.empty() ? all : all + "**" + fade + "**", set_.style(density_.hint), 0);
      return;
    }
    for (const std::string& line : slip_.next) dotted(line);
    if (!fade.empty()) set_.paragraph(fade, set_.style(density_.hint, Weight::bold), density_.line_gap);
  }

  // In two columns where they are short enough, or run in.
  void answers() {
    if (slip_.answers.empty()) return;
    heading(set_.say("slip.section_answers"));
    if (density_.run_in) return set_.paragraph(set_.request.words.list("slip.answers_list", slip_.language, slip_.answers), set_.style(density_.hint), 0);
    const int half = (width() - px(16)) / 2;
    bool begun = false;  // a line whose second half is free
    for (const std::string& line : slip_.answers) {
      const Text text = pen_.set(line, set_.style(density_.hint), width());
      const bool is_short = text.set.block().lines == 1 && text.width() <= half;
      if (begun && is_short) {
        pen_.place(text, width() - half, pen_.y - text.height());
        begun = false;
        continue;
      }
      pen_.place(text, 0, pen_.y);
      pen_.y += text.height();
      begun = is_short;
    }
    set_.end_block(0);
  }

  Setter set_;
  const Slip& slip_;
  const Density& density_;
  Pen& pen_;
};

}  // namespace

content::Result<Parts> make_parts(const PartsRequest& request) { return Builder(request).made(); }

}  // namespace printer
