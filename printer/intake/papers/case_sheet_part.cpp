// SPDX-License-Identifier: MIT
// What stands on the papers of a case, block by block; see case_sheet.h.
#include "printer/intake/papers/case_sheet_part.h"

#include <algorithm>

namespace intake {

namespace {

using assets::Weight;
using printer::Part;
using printer::PartRequest;
using printer::Text;

constexpr float title_size = 40, case_size = 44, heading_size = 30, body_size = 28, small_size = 24, due_size = 38;

class SheetSetter {
 public:
  SheetSetter(SheetKind kind, const CaseSheet& sheet, const PartRequest& request)
      : kind_(kind), sheet_(sheet), set_(request, sheet.language), pen_(set_.pen) {}

  Part made() {
    head();
    if (kind_ == SheetKind::referral) department();
    if (kind_ != SheetKind::missing) programmes();
    if (kind_ == SheetKind::referral) asked_due();
    papers();
    foot();
    return set_.taken();
  }

 private:
  std::string window() const { return set_.say("papers.window", {sheet_.window}); }

  // Title and number at the left, the code of the number at the right.
  void head() {
    const printer::QrCode& code = *set_.request.code;
    const int side = code.modules * set_.request.code_dots, quiet = printer::quiet_modules * set_.request.code_dots;
    const int room = set_.width() - side - 2 * quiet;
    if (sheet_.urgent) {
      const Text urgent = pen_.set(set_.say("papers.urgent"), set_.style(body_size, Weight::bold), 0);
      const int border = set_.px(8);
      pen_.frame(0, 0, urgent.width() + 4 * border, urgent.height() + 2 * border, 3);
      pen_.place(urgent, 2 * border, border);
      pen_.y = urgent.height() + 3 * border;
    }
    pen_.role = printer::Role::title;
    pen_.paragraph(set_.say(title_key(kind_)), set_.style(title_size, Weight::bold), 0, room);
    pen_.role = printer::Role::paragraph;
    const Text number =
        set_.fitted(set_.say("papers.case", {sheet_.case_number}), set_.style(case_size, Weight::bold), printer::min_type, room);
    pen_.place(number, 0, pen_.y);
    pen_.y += number.height();
    for (const std::string& line : {set_.say(kind_ == SheetKind::receipt ? "papers.accepted" : "papers.made", {sheet_.date, sheet_.time}),
                                    sheet_.slip_number.empty() ? std::string() : set_.say("papers.slip", {sheet_.slip_number})})
      if (!line.empty()) pen_.paragraph(line, set_.style(body_size), 0, room);
    pen_.symbol({code, set_.width() - side - quiet, quiet, set_.request.code_dots, set_.say("papers.code_name", {sheet_.case_number}),
                 set_.language});
    pen_.y = std::max(pen_.y, side + 2 * quiet);
    set_.end_block(0);
    std::vector<std::string> place = {sheet_.hall};
    if (!sheet_.window.empty()) place.push_back(window());
    set_.side_by_side(place, set_.style(body_size), 0, set_.width(), set_.px(14));
    set_.end_block(set_.px(2));
    pen_.area(0, 0, set_.width(), 2);
    pen_.y = 2;
    set_.end_block(set_.px(8));
  }

  void heading(std::string_view key) {
    set_.paragraph(set_.say(key), set_.style(heading_size, Weight::bold), set_.px(14), printer::Role::heading);
  }
  void small(const std::string& words) { set_.paragraph(words, set_.style(small_size), set_.px(2)); }

  void department() {
    set_.paragraph(set_.say("papers.to", {sheet_.department.name}), set_.style(case_size, Weight::bold), set_.px(10));
    if (!sheet_.department.asked.empty()) small(set_.say("papers.to_asked", {sheet_.department.asked}));
    if (!sheet_.department.phone.empty()) small(set_.say("papers.to_phone", {sheet_.department.phone}));
  }

  void programmes() {
    const bool receipt = kind_ == SheetKind::receipt;
    heading(receipt ? "papers.programmes" : "papers.to_programmes");
    bool counted = false, open = false;
    for (const SheetProgramme& programme : sheet_.programmes) {
      set_.dotted(programme.name, set_.style(body_size, Weight::bold), set_.px(3));
      if (!receipt) continue;
      if (!programme.days.empty()) indented(programme.days, set_.style(small_size));
      if (sheet_.waits) continue;
      due(programme.due);
      counted |= programme.due.working_days > 0;
      open |= programme.due.working_days == 0 && programme.days.empty();
    }
    if (counted) set_.paragraph(set_.say("papers.due_count"), set_.style(small_size), set_.px(10));
    if (open) by_hand("papers.due_open");
    if (sheet_.waits && receipt) set_.paragraph(set_.say("papers.waits"), set_.style(body_size), set_.px(10));
  }

  void due(const SheetDue& due) {
    if (due.working_days == 0) return;
    if (!due.day) return indented(set_.say("papers.due_unknown", {std::to_string(due.working_days)}), set_.style(body_size, Weight::bold));
    indented(set_.say("papers.due_day", {content::to_string(*due.day)}), set_.style(due_size, Weight::bold));
    if (due.special_day) indented(set_.say("papers.due_special", {content::to_string(*due.special_day)}), set_.style(body_size));
  }

  void indented(const std::string& words, const assets::TextStyle& style) {
    pen_.paragraph(words, style, set_.px(24), set_.width());
    set_.end_block(0);
  }

  void asked_due() {
    const SheetDue& due = sheet_.due;
    if (due.working_days == 0) return by_hand("papers.to_due_open");
    set_.paragraph(due.day ? set_.say("papers.to_due_day", {content::to_string(*due.day)})
                           : set_.say("papers.to_due_days", {std::to_string(due.working_days)}),
                   set_.style(heading_size, Weight::bold), set_.px(14));
  }

  // Words, and a line below them to write on.
  void by_hand(std::string_view key) {
    set_.paragraph(set_.say(key), set_.style(body_size), set_.px(10));
    pen_.y = set_.px(60);
    pen_.area(0, pen_.y - 2, set_.width(), 2);
    set_.end_block(0);
  }

  void papers() {
    if (sheet_.papers.empty()) {
      if (kind_ != SheetKind::missing)
        set_.paragraph(set_.say(kind_ == SheetKind::receipt ? "papers.bring_none" : "papers.to_no_papers"), set_.style(body_size),
                       set_.px(14));
      return;
    }
    static constexpr std::string_view heads[] = {"papers.bring_head", "papers.missing_head", "papers.to_papers"};
    heading(heads[static_cast<std::size_t>(kind_)]);
    const int size = set_.px(26), indent = set_.px(40);
    for (const std::string& paper : sheet_.papers) {
      pen_.role = printer::Role::item;
      const Text words = pen_.set(paper, set_.style(body_size), set_.width() - indent);
      pen_.frame(0, (words.line() - size) / 2, size, size, 3);
      pen_.place(words, indent, 0);
      pen_.y = words.height();
      set_.end_block(set_.px(6));
    }
  }

  void foot() {
    if (kind_ == SheetKind::missing) {
      small(set_.say("papers.missing_help"));
      set_.paragraph(set_.say("papers.missing_where", {sheet_.hall + (sheet_.window.empty() ? "" : " " + window())}), set_.style(body_size),
                     set_.px(10));
    }
    if (kind_ == SheetKind::referral) {
      if (!sheet_.phone.empty()) set_.paragraph(set_.say("papers.to_answer", {sheet_.phone}), set_.style(body_size), set_.px(10));
    } else {
      set_.paragraph(sheet_.phone.empty() ? set_.say("papers.ask_window") : set_.say("papers.ask", {sheet_.phone}), set_.style(body_size),
                     set_.px(10));
      if (kind_ == SheetKind::receipt) small(set_.say("papers.not_decision"));
    }
    small(set_.say("papers.no_name"));
    if (kind_ == SheetKind::referral) signed_by("papers.sign_received");
    signed_by("papers.sign_clerk");
    if (kind_ != SheetKind::referral) signed_by("papers.sign_applicant");
  }

  // A label and a line beside it, and at its end one for the day, below on narrow paper.
  void signed_by(std::string_view key) {
    const Text label = pen_.set(set_.say(key), set_.style(small_size), 0),
               day = pen_.set(set_.say("papers.sign_day"), set_.style(small_size), 0);
    const int row = set_.px(64), between = set_.px(10), day_line = set_.px(130), min_line = set_.px(150);
    const int day_at = set_.width() - day_line - between - day.width();
    const bool beside = label.width() + 2 * between + min_line <= day_at;
    line(label, 0, beside ? day_at - between : set_.width(), row);
    line(day, beside ? day_at : 0, set_.width(), beside ? row : 2 * row);
    pen_.y = beside ? row : 2 * row;
    set_.end_block(0);
  }
  void line(const Text& label, int x, int end, int bottom) {
    const int from = x + label.width() + set_.px(10);
    pen_.place(label, x, bottom - label.height());
    pen_.area(from, bottom - 4, end - from, 2);
  }

  const SheetKind kind_;
  const CaseSheet& sheet_;
  printer::Setter set_;
  printer::Pen& pen_;
};

}  // namespace

Part case_sheet_part(SheetKind kind, const CaseSheet& sheet, const PartRequest& request) {
  return SheetSetter(kind, sheet, request).made();
}

}  // namespace intake
