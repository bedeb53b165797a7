// SPDX-License-Identifier: MIT
// The top of a slip: what it is, its number and when it was made, and the marks that must not be missed. See slip_setter.h.

#include <algorithm>

#include "printer/slip_setter.h"

namespace printer {

namespace {

using assets::Align;
using assets::TextStyle;
using assets::Weight;

constexpr float wide_head = 900;                         // from this width title and number stand beside each other
constexpr float least_title = 40, least_narrow_title = 30, least_number = 64, least_giant = 84;

class Head {
 public:
  Head(Setter& setter, Pen& pen) : set_(setter), slip_(setter.slip), pen_(pen) {}

  void narrow() {
    const float least = set_.narrow() ? least_narrow_title : least_title * set_.density.scale;
    centred(set_.say("slip.title"), set_.style(title, Weight::bold), least);
    centred(set_.say("slip.title_note"), set_.style(body), least_type);
    pen_.y += px(6);
    const int top = pen_.y;
    const Text label = pen_.set(set_.say("slip.number"), set_.style(set_.density.name, Weight::bold), 0);
    const int number_x = label.width() + px(15);
    const Text number = pen_.set(slip_.number, set_.fitting(pen_, slip_.number, set_.figures(set_.density.next_run_in ? least_giant : giant), least_number * set_.density.scale, pen_.width() - number_x), 0);
    pen_.place(label, 0, top + number.height() - label.height() - px(18));
    pen_.place(number, number_x, top);
    const Text date = pen_.set(slip_.date, set_.figures(body), 0);
    const Text time = pen_.set(slip_.time, set_.figures(body), 0);
    const bool beside = number_x + number.width() + px(24) + date.width() <= pen_.width();
    pen_.y = top + number.height();
    if (beside) {
      pen_.place_at_end(date, pen_.width(), top + px(22));
      pen_.place_at_end(time, pen_.width(), top + px(22) + date.height());
    } else {
      pen_.place(date, 0, pen_.y);
      pen_.place_at_end(time, pen_.width(), pen_.y);
      pen_.y += date.height();
    }
    if (!slip_.place.empty()) pen_.paragraph(slip_.place, set_.style(small), 0, pen_.width());
    pen_.y += px(6);
  }

  void wide() {
    const Text name = pen_.set(set_.say("slip.title"), set_.style(title, Weight::bold), 0);
    const Text note = pen_.set(set_.say("slip.title_note"), set_.style(body), 0);
    const Text place = pen_.set(slip_.place, set_.style(small), 0);
    const Text label = pen_.set(set_.say("slip.number"), set_.style(set_.density.name, Weight::bold), 0);
    const Text number = pen_.set(slip_.number, set_.figures(giant), 0);
    const Text date = pen_.set(slip_.date, set_.figures(body), 0);
    const Text time = pen_.set(slip_.time, set_.figures(body), 0);
    const int number_x = pen_.width() - number.width();
    pen_.place(name, 0, 0);
    pen_.place(note, 0, name.height());
    pen_.place_at_end(label, number_x - px(15), number.height() - label.height() - px(18));
    pen_.place(number, number_x, 0);
    const int date_y = number.height() - px(4);
    pen_.place_at_end(date, pen_.width() - time.width() - px(24), date_y);
    pen_.place_at_end(time, pen_.width(), date_y);
    pen_.y = std::max(name.height() + note.height(), date_y);
    pen_.place(place, 0, pen_.y);
    pen_.y = std::max(pen_.y + place.height(), date_y + date.height()) + px(6);
  }

  void sample() {
    pen_.y += px(6);
    const std::string words = set_.say("slip.sample");
    const Text text = pen_.set(words, set_.fitting(pen_, words, set_.style(small, Weight::bold, Align::centre), least_type, pen_.width() - 16), pen_.width() - 16);
    pen_.area(0, pen_.y, pen_.width(), text.height() + px(10));
    pen_.place(text, (pen_.width() - text.width()) / 2, pen_.y + px(5), Ink::white);
    pen_.y += text.height() + px(14);
  }

  void reprint() {
    const std::string mark = set_.say("slip.reprint", {std::to_string(slip_.attempt)});
    const Text text = pen_.set(mark, set_.fitting(pen_, mark, set_.style(body, Weight::bold, Align::centre), small, pen_.width() - 32), pen_.width() - 32);
    pen_.frame(0, pen_.y, pen_.width(), text.height() + px(20), 4);
    pen_.place(text, (pen_.width() - text.width()) / 2, pen_.y + px(10));
    pen_.y += text.height() + px(30);
  }

  void urgent() {
    const std::string mark = set_.say("slip.urgent_mark");
    const bool beside = mark.size() <= 3;  // one Chinese character stands large beside the words
    const Text large = pen_.set(mark, set_.figures(beside ? 96 : 56), 0);
    const int x = beside ? large.width() + px(56) : px(24);
    const Text words = pen_.set(set_.say("slip.urgent_words"), set_.style(set_.density.name, Weight::bold), pen_.width() - x - px(16));
    const int height = beside ? std::max(large.height(), words.height()) + px(8) : large.height() + words.height() + px(16);
    pen_.area(0, pen_.y, pen_.width(), height);
    pen_.place(large, px(24), pen_.y + (beside ? (height - large.height()) / 2 : px(6)), Ink::white);
    pen_.place(words, x, pen_.y + (beside ? (height - words.height()) / 2 : px(6) + large.height()), Ink::white);
    pen_.y += height + px(12);
  }

 private:
  int px(float dots) const { return set_.px(dots); }
  void centred(const std::string& words, TextStyle style, float least) {
    style.align = Align::centre;
    pen_.paragraph(words, set_.fitting(pen_, words, style, least, pen_.width()), 0, pen_.width());
  }

  Setter& set_;
  const Slip& slip_;
  Pen& pen_;
};

}  // namespace

void set_head(Setter& setter) {
  Pen pen(setter.request.typesetter, setter.request.head_width, setter.mirrored);
  Head head(setter, pen);
  if (pen.width() >= setter.px(wide_head)) head.wide();
  else head.narrow();
  if (setter.slip.sample_values) head.sample();
  if (setter.slip.attempt > 1) head.reprint();
  if (setter.slip.urgent) head.urgent();
  pen.area(0, pen.y, pen.width(), 4);
  pen.y += 4;
  setter.parts.missing_glyphs += pen.missing_glyphs();
  setter.parts.head = pen.taken();
}

}  // namespace printer
