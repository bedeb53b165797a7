// SPDX-License-Identifier: MIT
// The slip from top to bottom; see slip_layout.h. Sizes are dots at 203 dpi (8 a millimetre) for 576-dot paper; narrower paper keeps
// the text sizes and breaks lines earlier. Nothing is set below 24 dots (3 mm); what matters is 40 (5 mm) or more. Text starts on byte borders, so that raster rows of
// ordinary text do not look like real-time commands (raster.h).

#include "printer/slip_layout.h"

#include <algorithm>
#include <map>
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

// Sizes of a Chinese character, in dots.
constexpr float giant = 104, title = 64, loud = 44, plain = 40, body = 32, small = 28, least = 24;

int to_byte_border(int x) { return x / 8 * 8; }

class Layout {
 public:
  Layout(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words)
      : slip_(slip), medium_(medium), typesetter_(typesetter), words_(words), canvas_(medium.width_dots), right_(medium.width_dots - margin) {}

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
    if (slip_.programmes.empty()) paragraph(say("slip.nothing"), style(plain, Weight::bold));
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
    result.line_spacing = 1.35F;
    result.language = slip_.language;
    return result;
  }

  // Sets text at `x`, returns its height; does not move the pen.
  int put(const std::string& text, const TextStyle& text_style, int x, int y, int width, Ink ink = Ink::black) {
    const TextBlock block = typesetter_.set(text, text_style, width);
    int left = x;
    if (text_style.align == Align::centre) left = x + (width - block.width) / 2;
    if (text_style.align == Align::end) left = x + width - block.width;
    canvas_.text(block, to_byte_border(left), y, ink);
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
    gap(28);
    const TextStyle text_style = style(loud, Weight::bold);
    const int height = put(text, text_style, margin + 24, y_, right_ - margin - 24);
    canvas_.fill(margin, y_ + 8, 10, height - 16, Ink::black);
    y_ += height + 6;
  }

  void head() {
    gap(8);
    paragraph(say("slip.title"), style(title, Weight::bold, Align::centre));
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
    const TextBlock label = typesetter_.set(say("slip.number"), style(plain, Weight::bold), 0);
    const TextBlock number = typesetter_.set(slip_.number, style(giant, Weight::bold), 0);
    const int number_x = to_byte_border(margin + label.width + 15);
    canvas_.text(number, number_x, top);
    canvas_.text(label, margin, top + number.height - label.height - 18);
    const int x = to_byte_border(number_x + number.width + 32);
    int y = top + 18;
    y += put(slip_.date + "  " + slip_.time, style(body, Weight::bold, Align::end), x, y, right_ - x);
    y += put(slip_.place, style(small, Weight::regular, Align::end), x, y, right_ - x);
    y_ = std::max(top + number.height, y) + 4;
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
    const TextStyle words_style = style(plain, Weight::bold);
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
    const TextStyle name_style = style(likely ? plain : 36, likely ? Weight::bold : Weight::regular);
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
      y_ += name.height + 4;
    }
  }

  void bring() {
    heading(say("slip.section_bring"));
    const TextStyle text_style = style(36);
    for (const std::string& item : slip_.bring) {
      const TextBlock block = typesetter_.set(item, text_style, right_ - margin - 56);
      const int line = block.height / std::max(1, block.lines);
      canvas_.round_box(margin + 2, y_ + (line - 36) / 2, 36, 6, Ink::black);
      canvas_.round_box(margin + 5, y_ + (line - 36) / 2 + 3, 30, 4, Ink::white);
      canvas_.text(block, margin + 56, y_);
      y_ += block.height + 6;
    }
    gap(4);
    paragraph(say(slip_.urgent ? "slip.bring_urgent" : "slip.bring_none"), style(slip_.urgent ? body : small, slip_.urgent ? Weight::bold : Weight::regular));
  }

  void where() {
    heading(say("slip.section_where"));
    bool first = true;
    for (const std::string& line : slip_.where) {
      paragraph(line, first ? style(plain, Weight::bold) : style(body));
      first = false;
    }
    gap(4);
    paragraph(say("slip.where_forward"), style(small));
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
    paragraph(say("slip.code_caption"), style(least, Weight::regular, Align::centre));
  }

  void next() {
    heading(say("slip.section_next"));
    const TextStyle text_style = style(small);
    for (const std::string_view key : {"slip.hint_apply", "slip.hint_truth", "slip.hint_publicity", "slip.hint_days", "slip.hint_free"}) {
      const TextBlock block = typesetter_.set(say(key), text_style, right_ - margin - 32);
      const int line = block.height / std::max(1, block.lines);
      canvas_.disc(static_cast<float>(margin) + 8, static_cast<float>(y_) + static_cast<float>(line) / 2, 5, Ink::black);
      canvas_.text(block, margin + 32, y_);
      y_ += block.height + 6;
    }
  }

  // Every character in a cell of its own, so that codes line up whatever the font; breaks anywhere, continues indented.
  void fixed_pitch(const std::string& text, float em, int left, int right) {
    const TextStyle text_style = style(em);
    const int narrow = static_cast<int>(em * 0.56F + 0.5F), wide = static_cast<int>(em + 2);
    int x = left, line = 0;
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i + 1;
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
      const std::string letter = text.substr(i, end - i);
      auto [found, fresh] = letters_.try_emplace(letter);
      if (fresh) found->second = typesetter_.set(letter, text_style, 0);
      const int cell = letter.size() == 1 ? narrow : wide;
      line = std::max(line, found->second.height);
      if (x + cell > right) {
        y_ += line;
        x = left + 2 * narrow;
      }
      canvas_.text(found->second, x + (cell - found->second.width) / 2, y_);
      x += cell;
      i = end;
    }
    y_ += line;
  }

  void window() {
    gap(28);
    const int top = y_;
    const TextStyle head_style = style(body, Weight::bold);
    const TextBlock name = typesetter_.set(say("slip.section_window"), head_style, 0);
    const TextBlock number = typesetter_.set(say("slip.number") + " " + slip_.number, head_style, 0);
    const int band_height = std::max(name.height, number.height) + 8;
    canvas_.fill(margin, top, right_ - margin, band_height, Ink::black);
    canvas_.text(name, margin + 16, top + 4, Ink::white);
    canvas_.text(number, to_byte_border(right_ - 16 - number.width), top + 4, Ink::white);
    y_ = top + band_height + 10;
    if (slip_.urgent) fixed_pitch("! " + say("slip.urgent_mark"), window_em, margin + 16, right_ - 16);
    for (const SlipProgramme& programme : slip_.programmes) fixed_pitch(programme.window_code, window_em, margin + 16, right_ - 16);
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
    for (const std::string& line : slip_.hotlines) paragraph(line, style(body));
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
  const assets::Typesetter& typesetter_;
  const assets::Words& words_;
  SlipCanvas canvas_;
  int right_;
  int y_ = 0;
  std::map<std::string, TextBlock> letters_;  // of the fixed pitch
};

}  // namespace

content::Result<Bitmap> draw_slip(const Slip& slip, const Medium& medium, const assets::Typesetter& typesetter, const assets::Words& words) {
  return Layout(slip, medium, typesetter, words).draw();
}

}  // namespace printer
