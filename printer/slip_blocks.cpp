// SPDX-License-Identifier: MIT
// The slip from top to bottom; see slip_blocks.h.

#include "printer/slip_blocks.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace printer {

namespace {

using assets::Align;
using assets::TextStyle;
using assets::Weight;
using content::Outcome;

constexpr int quiet_modules = 4;
constexpr int least_dots_per_module = 4;
constexpr float least_code_mm = 50;
constexpr float wide_head = 900;       // from this width title and number stand beside each other
constexpr float column_mm = 40;      // how long a column of Mongolian may be

// Sizes of a Chinese character, in dots.
constexpr float giant = 104, title = 64, least_title = 40, body = 32, small = 28;

class Builder {
 public:
  explicit Builder(const PartsRequest& request)
      : request_(request), slip_(request.slip), density_(request.density), scale_(request.density.scale), mirrored_(assets::right_to_left(slip_.language)),
        pen_(request.typesetter, request.column_width, mirrored_) {}

  content::Result<Parts> made() {
    std::optional<QrCode> code;
    int dots = 0;
    if (!slip_.payload.empty()) {
      auto made = make_qr(slip_.payload);
      if (!made) return tl::unexpected(made.error());
      dots = code_dots(made->modules);
      if (dots < least_dots_per_module) return content::fault(content::FaultCode::payload_too_large, "二维码太大，这种纸印不清楚。");
      code = std::move(*made);
    }
    head();
    programmes(Outcome::likely, "slip.section_likely");
    programmes(Outcome::ask, "slip.section_ask");
    programmes(Outcome::already, "slip.section_already");
    if (slip_.programmes.empty()) paragraph(say("slip.nothing"), style(density_.name, Weight::bold), density_.section_gap);
    together();
    bring();
    where();
    key_lines();
    next();
    answers();
    window();
    if (code) symbol(*code, dots);
    parts_.missing_glyphs += pen_.missing_glyphs();
    return std::move(parts_);
  }

 private:
  std::string say(std::string_view key, const std::vector<std::string>& arguments = {}) const {
    return request_.words.say(key, slip_.language, arguments);
  }
  std::string tell(std::string_view key, const std::vector<std::string>& arguments = {}) const {  // the window
    return request_.words.say(key, window_language, arguments);
  }

  int px(float dots) const { return static_cast<int>(std::lround(dots * scale_)); }
  int width() const { return pen_.width(); }

  TextStyle style(float em, Weight weight = Weight::regular, Align align = Align::start) const {
    TextStyle result;
    result.em = em * scale_;
    result.weight = weight;
    result.align = align;
    result.line_spacing = density_.line_spacing;
    result.language = slip_.language;
    return result;
  }
  TextStyle window_style(float em, Weight weight = Weight::regular) const {
    TextStyle result = style(em, weight);
    result.language = window_language;
    return result;
  }

  void end_block(int gap, bool keep = false) { parts_.body.push_back(pen_.taken(gap, keep)); }
  void paragraph(const std::string& words, const TextStyle& text_style, int gap, bool keep = false) {
    pen_.paragraph(words, text_style, 0, width());
    end_block(gap, keep);
  }

  // The largest that the paper and the density allow, but no smaller than 50 mm where there is room for that.
  int code_dots(int modules) const {
    const auto dots_for = [&](float mm) { return mm / 25.4F * static_cast<float>(request_.medium.dpi) / static_cast<float>(modules); };
    const int wanted = std::max(static_cast<int>(dots_for(density_.code_mm)), static_cast<int>(std::ceil(dots_for(least_code_mm))));
    return std::min(wanted, request_.code_room / (modules + 2 * quiet_modules));
  }

  void heading(const std::string& words) {
    const Text text = pen_.set(words, style(density_.loud, Weight::bold), width() - px(24));
    pen_.area(0, px(8), px(10), text.height() - px(16));
    pen_.place(text, px(24), 0);
    pen_.y = text.height() + px(2);
    end_block(density_.section_gap, true);
  }

  void head() {
    Pen pen(request_.typesetter, request_.head_width, mirrored_);
    if (pen.width() >= px(wide_head)) wide(pen);
    else narrow(pen);
    if (slip_.sample_values) {
      pen.y += px(6);
      const Text text = pen.set(say("slip.sample"), style(small, Weight::bold, Align::centre), pen.width());
      pen.area(0, pen.y, pen.width(), text.height() + px(10));
      pen.place(text, (pen.width() - text.width()) / 2, pen.y + px(5), Ink::white);
      pen.y += text.height() + px(14);
    }
    if (slip_.attempt > 1) {
      const std::string mark = say("slip.reprint", {std::to_string(slip_.attempt)});
      const Text text = pen.set(mark, fitting(pen, mark, style(body, Weight::bold, Align::centre), 28, pen.width() - 32), pen.width() - 32);
      pen.frame(0, pen.y, pen.width(), text.height() + px(20), 4);
      pen.place(text, (pen.width() - text.width()) / 2, pen.y + px(10));
      pen.y += text.height() + px(30);
    }
    if (slip_.urgent) urgent(pen);
    pen.area(0, pen.y, pen.width(), 4);
    pen.y += 4;
    parts_.missing_glyphs += pen.missing_glyphs();
    parts_.head = pen.taken();
  }

  // On one line, smaller if need be but not below `least`.
  TextStyle fitting(const Pen& pen, const std::string& words, TextStyle text_style, float least, int room) const {
    while (text_style.em > least * scale_ && pen.set(words, text_style, 0).width() > room) text_style.em = std::max(least * scale_, text_style.em - 2);
    return text_style;
  }

  void narrow(Pen& pen) {
    pen.paragraph(say("slip.title"), fitting(pen, say("slip.title"), style(title, Weight::bold, Align::centre), least_title, pen.width()), 0, pen.width());
    pen.paragraph(say("slip.title_note"), fitting(pen, say("slip.title_note"), style(body, Weight::regular, Align::centre), 24, pen.width()), 0, pen.width());
    pen.y += px(6);
    const int top = pen.y;
    const Text label = pen.set(say("slip.number"), style(density_.name, Weight::bold), 0);
    const int number_x = label.width() + px(15);
    const Text number = pen.set(slip_.number, fitting(pen, slip_.number, style(giant, Weight::bold), 64, pen.width() - number_x), 0);
    pen.place(label, 0, top + number.height() - label.height() - px(18));
    pen.place(number, number_x, top);
    const Text date = pen.set(slip_.date, style(body, Weight::bold), 0);
    const Text time = pen.set(slip_.time, style(body, Weight::bold), 0);
    const bool beside = number_x + number.width() + px(24) + date.width() <= pen.width();
    pen.y = top + number.height();
    if (beside) {
      pen.place_at_end(date, pen.width(), top + px(22));
      pen.place_at_end(time, pen.width(), top + px(22) + date.height());
    } else {
      pen.place(date, 0, pen.y);
      pen.place_at_end(time, pen.width(), pen.y);
      pen.y += date.height();
    }
    pen.paragraph(slip_.place, style(small), 0, pen.width());
    pen.y += px(6);
  }

  void wide(Pen& pen) {
    const Text name = pen.set(say("slip.title"), style(title, Weight::bold), 0);
    const Text note = pen.set(say("slip.title_note"), style(body), 0);
    const Text place = pen.set(slip_.place, style(small), 0);
    const Text label = pen.set(say("slip.number"), style(density_.name, Weight::bold), 0);
    const Text number = pen.set(slip_.number, style(giant, Weight::bold), 0);
    const Text date = pen.set(slip_.date, style(body, Weight::bold), 0);
    const Text time = pen.set(slip_.time, style(body, Weight::bold), 0);
    const int number_x = pen.width() - number.width();
    pen.place(name, 0, 0);
    pen.place(note, 0, name.height());
    pen.place_at_end(label, number_x - px(15), number.height() - label.height() - px(18));
    pen.place(number, number_x, 0);
    const int date_y = number.height() - px(4);
    pen.place_at_end(date, pen.width() - time.width() - px(24), date_y);
    pen.place_at_end(time, pen.width(), date_y);
    pen.y = std::max(name.height() + note.height(), date_y);
    pen.place(place, 0, pen.y);
    pen.y = std::max(pen.y + place.height(), date_y + date.height()) + px(6);
  }

  void urgent(Pen& pen) {
    const std::string mark = say("slip.urgent_mark");
    const bool beside = mark.size() <= 3;  // one Chinese character stands large beside the words
    const Text large = pen.set(mark, style(beside ? 96 : 56, Weight::bold), 0);
    const int x = beside ? large.width() + px(56) : px(24);
    const Text words = pen.set(say("slip.urgent_words"), style(density_.name, Weight::bold), pen.width() - x - px(16));
    const int height = beside ? std::max(large.height(), words.height()) + px(8) : large.height() + words.height() + px(16);
    pen.area(0, pen.y, pen.width(), height);
    pen.place(large, px(24), pen.y + (beside ? (height - large.height()) / 2 : px(6)), Ink::white);
    pen.place(words, x, pen.y + (beside ? (height - words.height()) / 2 : px(6) + large.height()), Ink::white);
    pen.y += height + px(12);
  }

  // Likely: a filled disc with a tick. Ask: a ring with a question mark. Already: a ring with a tick.
  void marker(Outcome outcome, int y, int size) {
    const float half = static_cast<float>(size) / 2, middle = static_cast<float>(y) + half;
    pen_.disc(half, middle, half);
    if (outcome != Outcome::likely) pen_.disc(half, middle, half - 3.5F, Ink::white);
    if (outcome != Outcome::ask) return pen_.tick(0, y, size, 0.12F * static_cast<float>(size), outcome == Outcome::likely ? Ink::white : Ink::black);
    TextStyle mark_style = style(32, Weight::bold);
    mark_style.language = "en";
    const Text mark = pen_.set("?", mark_style, 0);
    pen_.place(mark, (size - mark.width()) / 2, y + (size - mark.height()) / 2);
  }

  void programmes(Outcome outcome, std::string_view key) {
    bool first = true;
    for (const SlipProgramme& programme : slip_.programmes) {
      if (programme.outcome != outcome) continue;
      if (first) heading(say(key));
      const Text code = pen_.set(programme.code, style(body, Weight::bold), 0);
      const int indent = px(56);
      const Text name = pen_.set(programme.name, style(density_.name, outcome == Outcome::likely ? Weight::bold : Weight::regular),
                                 width() - indent - code.width() - px(16));
      const int size = px(40);
      marker(outcome, (name.line() - size) / 2, size);
      pen_.place(name, indent, 0);
      pen_.place_at_end(code, width(), (name.line() - code.height()) / 2);
      pen_.y = name.height();
      end_block(first ? 0 : density_.line_gap);
      first = false;
    }
  }

  void together() {
    if (slip_.together.empty()) return;
    heading(say("slip.section_together"));
    for (const std::string& line : slip_.together) dotted(line);
  }

  // Numbered, so that the window can tick what was brought in its own box.
  void bring() {
    heading(say("slip.section_bring"));
    const int indent = px(76);
    for (std::size_t i = 0; i < slip_.bring.size(); ++i) {
      const Text item = pen_.set(slip_.bring[i], style(density_.list), width() - indent);
      const Text number = pen_.set(std::to_string(i + 1), style(24, Weight::bold), 0);
      const int size = px(34), top = (item.line() - size) / 2;
      pen_.area(0, top, size, size, Ink::black, px(6));
      pen_.area(3, top + 3, size - 6, size - 6, Ink::white, px(4));
      pen_.place(number, size + px(9), (item.line() - number.height()) / 2);
      pen_.place(item, indent, 0);
      pen_.y = item.height();
      end_block(i == 0 ? 0 : density_.line_gap);
    }
    if (slip_.more_to_bring) paragraph(say("slip.bring_more"), style(density_.list), density_.line_gap);
    paragraph(say(slip_.urgent ? "slip.bring_urgent" : "slip.bring_none"), style(slip_.urgent ? body : density_.hint, slip_.urgent ? Weight::bold : Weight::regular),
              density_.line_gap);
  }

  void where() {
    heading(say("slip.section_where"));
    bool first = true;
    for (const std::string& line : slip_.where) {
      paragraph(line, first ? style(density_.name, Weight::bold) : style(density_.list), 0);
      first = false;
    }
    paragraph(say("slip.where_forward"), style(density_.hint), density_.line_gap);
    for (const std::string& line : slip_.elsewhere) dotted(line);
    if (slip_.hotlines.empty()) return;
    heading(say("slip.section_hotlines"));
    std::string all;  // a number stays beside its name
    for (const std::string& line : slip_.hotlines) {
      const std::size_t blank = std::min(line.find(' '), line.size());
      all.append(all.empty() ? "" : "   ").append(line, 0, blank).append(blank < line.size() ? "\u00A0" : "").append(line, std::min(blank + 1, line.size()));
    }
    paragraph(all, style(density_.list), 0);
  }

  void key_lines() {
    for (const SlipLine& line : slip_.key_lines) {
      TextStyle line_style = style(density_.list);
      line_style.language = line.language;
      if (line.language.find("Mong") == std::string::npos) {
        paragraph(line.text, line_style, density_.section_gap);
        continue;
      }
      line_style.vertical = true;
      const Text columns = pen_.set(line.text, line_style, px(column_mm * 8));
      pen_.place(columns, 0, 0);
      pen_.y = columns.height();
      end_block(density_.section_gap);
    }
  }

  void dotted(const std::string& words) {
    const Text text = pen_.set(words, style(density_.hint), width() - px(24));
    pen_.disc(static_cast<float>(px(8)), static_cast<float>(text.line()) / 2, static_cast<float>(px(5)));
    pen_.place(text, px(24), 0);
    pen_.y = text.height();
    end_block(density_.line_gap);
  }

  void next() {
    heading(say("slip.section_next"));
    for (const std::string& line : slip_.next) dotted(line);
    if (request_.medium.roll()) paragraph(say("slip.fade"), style(density_.hint, Weight::bold), density_.line_gap);
  }

  void answers() {
    if (slip_.answers.empty()) return;
    heading(say("slip.section_answers"));
    for (const std::string& line : slip_.answers) paragraph(line, style(density_.hint), 0);
  }

  // A row of the window's box, between its two side lines.
  void boxed(int gap = 0, bool keep = true) {
    pen_.y += gap;
    pen_.area(0, 0, 4, pen_.y);
    pen_.area(width() - 4, 0, 4, pen_.y);
    end_block(0, keep);
  }

  // The names stand above in the window's own language, or are too many.
  bool names_codes_only() const { return slip_.language == window_language || crowded(); }

  std::string code_and_name(const SlipProgramme& programme) const {
    return names_codes_only() ? programme.code : programme.code + " " + programme.window_name;
  }

  void window() {
    const int edge = px(16);
    const TextStyle head_style = window_style(body, Weight::bold);
    const Text name = pen_.set(tell("slip.section_window"), head_style, 0);
    const Text number = pen_.set(tell("slip.number") + " " + slip_.number, head_style, 0);
    const int band = std::max(name.height(), number.height()) + px(8);
    pen_.area(0, 0, width(), band);
    pen_.place(name, edge, px(4), Ink::white);
    pen_.place_at_end(number, width() - edge, px(4), Ink::white);
    pen_.y = band;
    end_block(density_.section_gap + px(6), true);

    pen_.y = px(6);
    if (slip_.urgent) pen_.paragraph(tell("slip.urgent_mark") + " " + tell("slip.urgent_words"), window_style(body, Weight::bold), edge, width() - edge);
    if (slip_.attempt > 1) pen_.paragraph(tell("slip.reprint", {std::to_string(slip_.attempt)}), window_style(small, Weight::bold), edge, width() - edge);
    boxed();
    const int column = px(132);
    for (const auto& [outcome, key] : {std::pair{Outcome::likely, "slip.window_likely"}, {Outcome::ask, "slip.window_ask"}, {Outcome::already, "slip.window_already"}}) {
      std::string codes;
      for (const SlipProgramme& programme : slip_.programmes)
        if (programme.outcome == outcome) codes.append(codes.empty() ? "" : names_codes_only() ? "  " : "；").append(code_and_name(programme));
      if (codes.empty()) continue;
      const Text label = pen_.set(tell(key), window_style(small), 0);
      const Text list = pen_.set(codes, window_style(body, Weight::bold), width() - edge - column - edge);
      pen_.place(label, edge, (list.line() - label.height()) / 2);
      pen_.place(list, edge + column, 0);
      pen_.y = list.height();
      boxed();
    }
    settle(edge);
    row(tell("slip.window_said"), slip_.said);
    papers(edge);
    std::string foot = tell("slip.window_rules", {slip_.rule_set}) + "  " + slip_.date;
    if (!slip_.terminal.empty()) foot += "  " + slip_.terminal;
    pen_.paragraph(foot, window_style(24), edge, width() - edge);
    pen_.y += px(6);
    pen_.area(0, pen_.y, width(), 4);
    pen_.y += 4;
    boxed(0, false);
  }

  // A line a programme; run together where there are many.
  void settle(int edge) {
    if (!crowded()) {
      for (const SlipProgramme& programme : slip_.programmes) row(programme.code, programme.settle);
      return;
    }
    std::string all;
    for (const SlipProgramme& programme : slip_.programmes)
      if (!programme.settle.empty()) all.append(all.empty() ? "" : "　").append("**" + programme.code + "** " + joined(programme.settle));
    if (all.empty()) return;
    pen_.paragraph(all, window_style(density_.hint), edge, width() - edge);
    boxed(0, false);
  }

  bool crowded() const { return slip_.programmes.size() > 8; }

  static std::string joined(const std::vector<std::string>& facts) {
    std::string list;
    for (const std::string& fact : facts) list.append(list.empty() ? "" : "；").append(fact);
    return list;
  }

  void row(const std::string& label_words, const std::vector<std::string>& facts) {
    const std::string list = joined(facts);
    if (list.empty()) return;
    const Text label = pen_.set(label_words, window_style(density_.hint, Weight::bold), 0);
    const int edge = px(16), column = std::max(px(60), label.width() + px(10));
    const Text text = pen_.set(list, window_style(density_.hint), width() - edge - column - edge);
    pen_.place(label, edge, 0);
    pen_.place(text, edge + column, 0);
    pen_.y = text.height();
    boxed(0, false);
  }

  // "□1 □2 …"
  void papers(int edge) {
    const Text label = pen_.set(tell("slip.window_papers"), window_style(small), 0);
    const int size = px(28), step = px(28 + 44);
    int x = edge + label.width() + px(20);
    pen_.place(label, edge, 0);
    pen_.y = label.height();
    for (std::size_t i = 0; i < slip_.bring.size(); ++i) {
      const Text number = pen_.set(std::to_string(i + 1), window_style(24), 0);
      if (x + size + px(6) + number.width() > width() - edge) {
        x = edge;
        pen_.y += label.height();
      }
      const int top = pen_.y - label.height() + (label.height() - size) / 2;
      pen_.area(x, top, size, size);
      pen_.area(x + 3, top + 3, size - 6, size - 6, Ink::white);
      pen_.place(number, x + size + px(6), top + (size - number.height()) / 2);
      x += step;
    }
    boxed();
  }

  void symbol(const QrCode& code, int dots) {
    const int size = code.modules * dots, quiet = quiet_modules * dots;
    // A roll's margins may lie in the quiet zone: blank paper is blank paper.
    const int x = (width() - size) / 2;
    pen_.y = quiet;
    pen_.symbol(code, x, pen_.y, dots);
    pen_.y += size + quiet;
    if (!slip_.short_code.empty()) {
      TextStyle code_style = window_style(small, Weight::bold);
      code_style.align = Align::centre;
      pen_.paragraph(tell("slip.short_code", {slip_.short_code}), code_style, 0, width());
    }
    pen_.paragraph(say(slip_.code_has_answers ? "slip.code_caption_answers" : "slip.code_caption"), style(24, Weight::regular, Align::centre), 0, width());
    end_block(0);
  }

  const PartsRequest& request_;
  const Slip& slip_;
  const Density& density_;
  float scale_;
  bool mirrored_;
  Pen pen_;
  Parts parts_;
};

}  // namespace

content::Result<Parts> make_parts(const PartsRequest& request) { return Builder(request).made(); }

}  // namespace printer
