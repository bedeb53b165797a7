// SPDX-License-Identifier: MIT
// The slip from top to bottom; see slip_layout.h. Sizes are dots at 203 dpi (8 a millimetre) for 576-dot paper; narrower paper keeps
// the text sizes and breaks lines earlier. Nothing is set below 24 dots (3 mm); what matters is 40 (5 mm) or more where the slip is not
// over long. Text starts on byte borders, so that raster rows of
// ordinary text do not look like real-time commands (raster.h). A slip that would be longer than 60 cm is set closer, step by step.

#include "printer/slip_layout.h"

#include <algorithm>
#include <optional>

#include "printer/slip_canvas.h"

namespace printer {

namespace {

using assets::Align;
using assets::TextBlock;
using assets::TextStyle;
using assets::Weight;
using content::Outcome;

constexpr int margin = 16;
constexpr int quiet_modules = 4;
constexpr int least_dots_per_module = 4;
constexpr float widest_code_mm = 65;

constexpr float longest_mm = 600;

// Sizes of a Chinese character, in dots.
constexpr float giant = 104, title = 64, least_title = 44, body = 32, small = 28, least = 24;

// How close a slip is set; the first that stays within the paper is taken.
struct Density {
  float loud, plain, list, hint;  // sizes of headings, likely programmes, lists, hints
  int section_gap, line_gap;
  float line_spacing;
};
constexpr Density densities[] = {{44, 40, 36, 28, 24, 5, 1.35F}, {40, 40, 32, 26, 18, 3, 1.3F}, {36, 36, 28, 24, 14, 2, 1.25F}};

int to_byte_border(int x) { return x / 8 * 8; }

class Layout {
 public:
  Layout(const Slip& slip, const Medium& medium, const Density& density, const assets::Typesetter& typesetter, const assets::Words& words)
      : slip_(slip), medium_(medium), density_(density), typesetter_(typesetter), words_(words), canvas_(medium.width_dots), right_(medium.width_dots - margin) {}

  content::Result<Bitmap> draw() {
    std::optional<QrCode> qr;
    int dots = 0;
    if (!slip_.payload.empty()) {
      auto made = make_qr(slip_.payload);
      if (!made) return tl::unexpected(made.error());
      const int room = medium_.width_dots / (made->modules + 2 * quiet_modules);
      dots = std::min(room, static_cast<int>(widest_code_mm / 25.4F * static_cast<float>(medium_.dpi)) / made->modules);
      if (dots < least_dots_per_module) return content::fault(content::FaultCode::payload_too_large, "二维码太大，这种纸印不清楚。");
      qr = std::move(*made);
    }
    head();
    programmes(Outcome::likely, "slip.section_likely");
    programmes(Outcome::ask, "slip.section_ask");
    programmes(Outcome::already, "slip.section_already");
    if (slip_.programmes.empty()) paragraph(say("slip.nothing"), style(density_.plain, Weight::bold));
    together();
    bring();
    where();
    if (qr) code(*qr, dots);
    next();
    window();
    answers();
    hotlines();
    fade();
    canvas_.reach(y_ + 8);
    return without_commands(canvas_.bitmap());
  }

 private:
  std::string say(std::string_view key, const std::vector<std::string>& arguments = {}) const {
    return words_.say(key, slip_.language, arguments);
  }

  TextStyle style(float em, Weight weight = Weight::regular, Align align = Align::start) const {
    TextStyle result;
    result.em = em;
    result.weight = weight;
    result.align = align;
    result.line_spacing = density_.line_spacing;
    result.language = slip_.language;
    return result;
  }

  // Sets text at `x`, returns its height; does not move the pen.
  int put(const std::string& text, const TextStyle& text_style, int x, int y, int width, Ink ink = Ink::black) {
    const TextBlock block = typesetter_.set(text, text_style, width);
    int left = x;
    if (text_style.align == Align::centre) left = x + (width - block.width) / 2;
    if (text_style.align == Align::end) left = x + width - block.width;
    canvas_.text(block, text_style.align == Align::end ? left : to_byte_border(left), y, ink);
    return block.height;
  }

  void paragraph(const std::string& text, const TextStyle& text_style, int indent = 0) {
    y_ += put(text, text_style, margin + indent, y_, right_ - margin - indent);
  }

  void gap(int dots) { y_ += dots; }

  void rule(int thickness) {
    canvas_.fill(margin, y_, right_ - margin, thickness, Ink::black);
    y_ += thickness;
  }

  // White words on a black band over the whole width.
  void band(const std::string& text, float em) {
    const TextStyle text_style = style(em, Weight::bold, Align::centre);
    const int height = typesetter_.measure(text, text_style, right_ - margin).height;
    canvas_.fill(margin, y_, right_ - margin, height + 12, Ink::black);
    put(text, text_style, margin, y_ + 6, right_ - margin, Ink::white);
    y_ += height + 12;
  }

  void heading(const std::string& text) {
    gap(density_.section_gap);
    const TextStyle text_style = style(density_.loud, Weight::bold);
    const int height = put(text, text_style, margin + 24, y_, right_ - margin - 24);
    canvas_.fill(margin, y_ + 8, 10, height - 16, Ink::black);
    y_ += height + 6;
  }

  void head() {
    gap(8);
    float em = title;  // one line if it can be
    while (em > least_title && typesetter_.measure(say("slip.title"), style(em, Weight::bold), 0).width > right_ - margin) em -= 2;
    paragraph(say("slip.title"), style(em, Weight::bold, Align::centre));
    paragraph(say("slip.title_note"), style(body, Weight::regular, Align::centre));
    gap(14);
    if (slip_.sample_values) {
      band(say("slip.sample"), small);
      gap(14);
    } else {
      rule(4);
      gap(8);
    }
    const int top = y_;
    const TextBlock label = typesetter_.set(say("slip.number"), style(density_.plain, Weight::bold), 0);
    const TextBlock number = typesetter_.set(slip_.number, style(giant, Weight::bold), 0);
    const int number_x = to_byte_border(margin + label.width + 15);
    canvas_.text(number, number_x, top);
    canvas_.text(label, margin, top + number.height - label.height - 18);
    const int x = to_byte_border(number_x + number.width + 32);
    int y = top + 22;
    y += put(slip_.date, style(body, Weight::bold, Align::end), x, y, right_ - x);
    put(slip_.time, style(body, Weight::bold, Align::end), x, y, right_ - x);
    y_ = top + number.height;
    paragraph(slip_.place, style(small));
    gap(8);
    if (slip_.attempt > 1) {
      const TextStyle mark = style(body, Weight::bold, Align::centre);
      const std::string text = say("slip.reprint", {std::to_string(slip_.attempt)});
      const int height = put(text, mark, margin + 8, y_ + 10, right_ - margin - 16);
      canvas_.frame(margin, y_, right_ - margin, height + 20, 4);
      y_ += height + 20 + 12;
    }
    if (slip_.urgent) urgent();
    rule(4);
  }

  void urgent() {
    const std::string mark = say("slip.urgent_mark");
    const bool beside = mark.size() <= 3;  // one Chinese character stands large beside the words
    const TextStyle mark_style = style(beside ? 96 : 56, Weight::bold);
    const TextBlock large = typesetter_.set(mark, mark_style, 0);
    const TextStyle words_style = style(density_.plain, Weight::bold);
    const int x = beside ? to_byte_border(margin + large.width + 56) : margin + 24;
    const TextBlock words = typesetter_.set(say("slip.urgent_words"), words_style, right_ - x - 16);
    const int height = beside ? std::max(large.height, words.height) + 8 : large.height + words.height + 16;
    canvas_.fill(margin, y_, right_ - margin, height, Ink::black);
    canvas_.text(large, margin + 24, y_ + (beside ? (height - large.height) / 2 : 6), Ink::white);
    canvas_.text(words, x, y_ + (beside ? (height - words.height) / 2 : 6 + large.height), Ink::white);
    y_ += height + 16;
  }

  // Likely: a filled disc with a tick. Ask: a ring with a question mark. Already: a ring with a tick.
  void marker(Outcome outcome, int x, int y, int size) {
    const auto part = [&](float share) { return share * static_cast<float>(size); };
    const float cx = static_cast<float>(x) + part(0.5F), cy = static_cast<float>(y) + part(0.5F);
    canvas_.disc(cx, cy, part(0.5F), Ink::black);
    if (outcome != Outcome::likely) canvas_.disc(cx, cy, part(0.5F) - 3.5F, Ink::white);
    const Ink ink = outcome == Outcome::likely ? Ink::white : Ink::black;
    if (outcome == Outcome::ask) {
      const TextBlock mark = typesetter_.set("?", style(part(0.8F), Weight::bold), 0);
      canvas_.text(mark, x + (size - mark.width) / 2, y + (size - mark.height) / 2);
      return;
    }
    canvas_.line(cx - part(0.24F), cy + part(0.02F), cx - part(0.06F), cy + part(0.2F), part(0.12F), ink);
    canvas_.line(cx - part(0.06F), cy + part(0.2F), cx + part(0.26F), cy - part(0.18F), part(0.12F), ink);
  }

  void programmes(Outcome outcome, std::string_view key) {
    const auto count = std::count_if(slip_.programmes.begin(), slip_.programmes.end(), [&](const auto& p) { return p.outcome == outcome; });
    if (count == 0) return;
    heading(say(key));
    const bool likely = outcome == Outcome::likely;
    const TextStyle name_style = style(likely ? density_.plain : density_.list, likely ? Weight::bold : Weight::regular);
    const TextStyle code_style = style(small);
    constexpr int indent = 56;
    for (const SlipProgramme& programme : slip_.programmes) {
      if (programme.outcome != outcome) continue;
      const TextBlock code = typesetter_.set(programme.code, code_style, 0);
      const int width = right_ - margin - indent - code.width - 16;
      const TextBlock name = typesetter_.set(programme.name, name_style, width);
      const int line = name.height / std::max(1, name.lines);
      marker(outcome, margin, y_ + (line - 40) / 2, 40);
      canvas_.text(name, margin + indent, y_);
      canvas_.text(code, to_byte_border(right_ - code.width), y_ + (line - code.height) / 2);
      y_ += name.height + density_.line_gap;
    }
  }

  void together() {
    if (slip_.together.empty()) return;
    heading(say("slip.section_together"));
    points(slip_.together, style(density_.hint));
  }

  void points(const std::vector<std::string>& lines, const TextStyle& text_style) {
    for (const std::string& text : lines) {
      const TextBlock block = typesetter_.set(text, text_style, right_ - margin - 32);
      const int line = block.height / std::max(1, block.lines);
      canvas_.disc(static_cast<float>(margin) + 8, static_cast<float>(y_) + static_cast<float>(line) / 2, 5, Ink::black);
      canvas_.text(block, margin + 32, y_);
      y_ += block.height + density_.line_gap;
    }
  }

  void bring() {
    heading(say("slip.section_bring"));
    const TextStyle text_style = style(density_.list);
    for (const std::string& item : slip_.bring) {
      const TextBlock block = typesetter_.set(item, text_style, right_ - margin - 56);
      const int line = block.height / std::max(1, block.lines);
      canvas_.round_box(margin + 2, y_ + (line - 36) / 2, 36, 6, Ink::black);
      canvas_.round_box(margin + 5, y_ + (line - 36) / 2 + 3, 30, 4, Ink::white);
      canvas_.text(block, margin + 56, y_);
      y_ += block.height + density_.line_gap;
    }
    gap(4);
    paragraph(say(slip_.urgent ? "slip.bring_urgent" : "slip.bring_none"), style(slip_.urgent ? body : density_.hint, slip_.urgent ? Weight::bold : Weight::regular));
  }

  void where() {
    heading(say("slip.section_where"));
    bool first = true;
    for (const std::string& line : slip_.where) {
      paragraph(line, first ? style(density_.plain, Weight::bold) : style(body));
      first = false;
    }
    gap(4);
    paragraph(say("slip.where_forward"), style(density_.hint));
  }

  void code(const QrCode& qr, int dots) {
    const int size = qr.modules * dots, quiet = quiet_modules * dots;
    // The left quiet zone decides where the byte border may lie.
    int x = to_byte_border((medium_.width_dots - size) / 2);
    if (x < quiet) x = (quiet + 7) / 8 * 8;
    if (x + size + quiet > medium_.width_dots) x = (medium_.width_dots - size) / 2;
    y_ += std::max(24, quiet);
    canvas_.code(qr, x, y_, dots);
    y_ += size + quiet;
    paragraph(say(slip_.code_has_answers ? "slip.code_caption_answers" : "slip.code_caption"), style(least, Weight::regular, Align::centre));
    if (!slip_.short_code.empty()) paragraph(say("slip.short_code", {slip_.short_code}), style(small, Weight::bold, Align::centre));
  }

  void next() {
    heading(say("slip.section_next"));
    std::vector<std::string> hints;
    for (const std::string_view key : {"slip.hint_apply", "slip.hint_truth", "slip.hint_publicity", "slip.hint_days", "slip.hint_free"}) hints.push_back(say(key));
    points(hints, style(density_.hint));
  }

  // "P01 A;property_flags=car" in three columns: what, how it stands, what was said.
  void window_line(const std::string& code) {
    const std::size_t blank = std::min(code.find(' '), code.size()), end = std::min(code.find(';'), code.size());
    const int left = margin + 16, middle = left + 80, right = middle + 48;
    const int height = put(code.substr(0, blank), style(window_em), left, y_, 0);
    if (blank < end) put(code.substr(blank + 1, end - blank - 1), style(window_em, Weight::bold), middle, y_, 0);
    y_ += end == code.size() ? height : std::max(height, put(code.substr(end + 1), style(small), right, y_, right_ - 16 - right));
  }

  void window() {
    gap(density_.section_gap + 4);
    const int top = y_;
    const TextStyle head_style = style(body, Weight::bold);
    const TextBlock name = typesetter_.set(say("slip.section_window"), head_style, 0);
    const TextBlock number = typesetter_.set(say("slip.number") + " " + slip_.number, head_style, 0);
    const int band_height = std::max(name.height, number.height) + 8;
    canvas_.fill(margin, top, right_ - margin, band_height, Ink::black);
    canvas_.text(name, margin + 16, top + 4, Ink::white);
    canvas_.text(number, to_byte_border(right_ - 16 - number.width), top + 4, Ink::white);
    y_ = top + band_height + 10;
    if (slip_.urgent) y_ += put(say("slip.urgent_mark"), style(window_em, Weight::bold), margin + 16, y_, 0);
    for (const SlipProgramme& programme : slip_.programmes) window_line(programme.window_code);
    gap(4);
    y_ += put(say("slip.window_legend"), style(least), margin + 16, y_, right_ - margin - 32);
    y_ += put(say("slip.window_rules", {slip_.rule_set}) + "  " + slip_.date + (slip_.terminal.empty() ? "" : "  " + slip_.terminal), style(least),
              margin + 16, y_, right_ - margin - 32);
    gap(8);
    canvas_.frame(margin, top, right_ - margin, y_ - top, 4);
  }

  void answers() {
    if (slip_.answers.empty()) return;
    heading(say("slip.section_answers"));
    for (const std::string& line : slip_.answers) paragraph(line, style(small));
  }

  void hotlines() {
    if (slip_.hotlines.empty()) return;
    heading(say("slip.section_hotlines"));
    std::string all;  // a number stays beside its name
    for (const std::string& line : slip_.hotlines) {
      all += all.empty() ? "" : "   ";
      for (const char letter : line) letter == ' ' ? all.append("\u00A0") : all.append(1, letter);
    }
    paragraph(all, style(body));
  }

  void fade() {
    gap(20);
    rule(2);
    gap(8);
    paragraph(say("slip.fade"), style(small, Weight::bold, Align::centre));
  }

  static constexpr float window_em = 30;

  const Slip& slip_;
  const Medium& medium_;
  const Density& density_;
  const assets::Typesetter& typesetter_;
  const assets::Words& words_;
  SlipCanvas canvas_;
  int right_;
  int y_ = 0;
};

}  // namespace

content::Result<Bitmap> draw_slip(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words) {
  const float longest = longest_mm / 25.4F * static_cast<float>(medium.dpi);
  content::Result<Bitmap> drawn;
  for (const Density& density : densities) {
    drawn = Layout(slip, medium, density, typesetter, words).draw();
    if (!drawn || static_cast<float>(drawn->height) <= longest) break;
  }
  return drawn;
}

}  // namespace printer
