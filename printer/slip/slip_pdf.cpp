// SPDX-License-Identifier: MIT
// Replays a sheet's marks on a Cairo PDF surface; see slip_pdf.h.

#include "printer/slip/slip_pdf.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "printer/slip/slip_pdf_structure.h"

namespace printer {

namespace {

constexpr double points_per_inch = 72, half_turn = 3.14159265358979;

struct Finish {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

cairo_status_t append(void* to, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

class PdfPen {
 public:
  PdfPen(cairo_t* cairo, const assets::Typesetter& typesetter) : cairo_(cairo), typesetter_(typesetter) {}

  void operator()(const Area& area) const {
    ink(area.ink);
    cairo_rectangle(cairo_, area.x, area.y, area.width, area.height);
    cairo_fill(cairo_);
  }

  void operator()(const Stroke& stroke) const {
    ink(stroke.ink);
    if (stroke.x0 == stroke.x1 && stroke.y0 == stroke.y1) {
      cairo_new_sub_path(cairo_);
      cairo_arc(cairo_, stroke.x0, stroke.y0, stroke.thickness / 2, 0, 2 * half_turn);
      cairo_fill(cairo_);
      return;
    }
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cairo_, stroke.thickness);
    cairo_move_to(cairo_, stroke.x0, stroke.y0);
    cairo_line_to(cairo_, stroke.x1, stroke.y1);
    cairo_stroke(cairo_);
  }

  void operator()(const Lettering& text) const {
    using Step = assets::TextOutline::Step;
    ink(text.ink);
    const assets::TextOutline outline = typesetter_.outline(text.words, text.style, text.wrap);
    const auto x = [&](const Step& step, int point) { return static_cast<double>(text.x) + static_cast<double>(step.x[point]); };
    const auto y = [&](const Step& step, int point) { return static_cast<double>(text.y) + static_cast<double>(step.y[point]); };
    for (const Step& step : outline.path) {
      switch (step.kind) {
        case Step::Kind::move: cairo_move_to(cairo_, x(step, 0), y(step, 0)); break;
        case Step::Kind::line: cairo_line_to(cairo_, x(step, 0), y(step, 0)); break;
        case Step::Kind::curve: cairo_curve_to(cairo_, x(step, 0), y(step, 0), x(step, 1), y(step, 1), x(step, 2), y(step, 2)); break;
        case Step::Kind::close: cairo_close_path(cairo_); break;
      }
    }
    cairo_fill(cairo_);
  }

  // One path for all modules: neighbours leave no seam between them.
  void operator()(const Symbol& symbol) const {
    ink(Ink::black);
    const QrCode& code = symbol.code;
    for (int row = 0; row < code.modules; ++row) {
      for (int column = 0; column < code.modules;) {
        int end = column;
        while (end < code.modules && code.at(end, row)) ++end;
        if (end > column)
          cairo_rectangle(cairo_, symbol.x + column * symbol.dots, symbol.y + row * symbol.dots, (end - column) * symbol.dots, symbol.dots);
        column = std::max(end, column + 1);
      }
    }
    cairo_fill(cairo_);
  }

 private:
  void ink(Ink ink) const {
    const double grey = ink == Ink::black ? 0 : 1;
    cairo_set_source_rgb(cairo_, grey, grey, grey);
  }

  cairo_t* cairo_;
  const assets::Typesetter& typesetter_;
};

// The words of a text, line by line where its outlines will lie.
void underlay(cairo_t* cairo, const Lettering& text, const assets::Typesetter& visible, const assets::Typesetter& selectable) {
  // The lines are broken already. In Chinese the typesetter would mark where they may break, and poppler's structure ends at such marks.
  assets::TextStyle style = text.style;
  if (style.language.starts_with("zh")) style.language = "en";
  for (const auto& line : visible.outline(text.words, text.style, text.wrap).lines) {
    cairo_save(cairo);
    cairo_translate(cairo, static_cast<double>(text.x) + static_cast<double>(line.x),
                    static_cast<double>(text.y) + static_cast<double>(line.y));
    selectable.show_line(cairo, line.words, style, line.length);
    cairo_restore(cairo);
  }
}

// The page as its tags say it is read. What has no words of its own (rules, boxes, signs) is drawn with the words that follow it.
class Reader {
 public:
  Reader(cairo_t* cairo, const std::string& language, const assets::Typesetter& visible, const assets::Typesetter& selectable)
      : cairo_(cairo), language_(language), visible_(visible), selectable_(selectable), pen_(cairo, visible) {}

  // Cairo knows tags only of pages: the whole begins on the first and ends on the last.
  void read(const Page& page, bool last) {
    if (open_.empty()) begin({"Document"});
    for (const Mark& mark : page.marks) {
      const auto* text = std::get_if<Lettering>(&mark);
      if (text != nullptr && !text->aside) say(*text, mark);
      else if (const auto* symbol = std::get_if<Symbol>(&mark)) show(*symbol, mark);
      else waiting_.push_back(&mark);
    }
    if (!waiting_.empty()) {  // a page number
      leave_list();
      begin({"P"});
      draw();
      end();
    }
    while (last && !open_.empty()) end();
  }

  const std::vector<PdfElement>& elements() const { return elements_; }

 private:
  void begin(PdfElement element) {
    cairo_tag_begin(cairo_, element.tag.c_str(), nullptr);
    if (element.language == language_) element.language.clear();
    open_.push_back(element.tag);
    elements_.push_back(std::move(element));
  }
  void end() {
    cairo_tag_end(cairo_, open_.back().c_str());
    open_.pop_back();
  }
  void leave_list() {
    if (open_.back() == "L") end();
  }

  void draw(const Mark* last = nullptr) {
    for (const Mark* mark : waiting_) std::visit(pen_, *mark);
    waiting_.clear();
    if (last != nullptr) std::visit(pen_, *last);
  }

  void say(const Lettering& text, const Mark& mark) {
    const bool item = text.role == Role::item;
    if (!item) leave_list();
    if (text.role == Role::title) {
      if (open_.back() == "Sect") end();
      begin({"Sect"});
    }
    if (item && open_.back() != "L") begin({"L"});
    if (item) begin({"LI"});
    begin({item ? "LBody" : text.role == Role::title ? "H1" : text.role == Role::heading ? "H2" : "P", text.style.language});
    cairo_set_source_rgb(cairo_, 1, 1, 1);
    underlay(cairo_, text, visible_, selectable_);
    draw(&mark);
    end();
    if (item) end();
  }

  void show(const Symbol& symbol, const Mark& mark) {
    leave_list();
    begin({"Figure", symbol.language, symbol.name});
    draw(&mark);
    end();
  }

  cairo_t* cairo_;
  const std::string& language_;
  const assets::Typesetter& visible_;
  const assets::Typesetter& selectable_;
  PdfPen pen_;
  std::vector<const Mark*> waiting_;
  std::vector<std::string> open_;
  std::vector<PdfElement> elements_;
};

}  // namespace

content::Result<std::string> write_pdf(const Sheet& sheet, const assets::Typesetter& typesetter,
                                       const std::filesystem::path& fonts_folder) {
  const auto selectable = assets::Typesetter::open(fonts_folder, assets::FontSet::true_type);
  if (!selectable) return tl::unexpected(selectable.error());
  const double scale = points_per_inch / sheet.medium.dpi;
  std::string pdf;
  const std::unique_ptr<cairo_surface_t, Finish> surface(cairo_pdf_surface_create_for_stream(append, &pdf, 1, 1));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, sheet.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, sheet.created.c_str());
  const std::unique_ptr<cairo_t, Finish> cairo(cairo_create(surface.get()));
  Reader reader(cairo.get(), sheet.language, typesetter, *selectable);
  for (const Page& page : sheet.pages) {
    cairo_pdf_surface_set_size(surface.get(), page.width * scale, page.height * scale);
    cairo_save(cairo.get());
    cairo_scale(cairo.get(), scale, scale);
    reader.read(page, &page == &sheet.pages.back());
    cairo_restore(cairo.get());
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    return content::fault(content::FaultCode::file_unwritable, "PDF 没有做成。");
  return with_structure(std::move(pdf), sheet.language, reader.elements());
}

}  // namespace printer
