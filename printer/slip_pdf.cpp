// SPDX-License-Identifier: MIT
// Replays a sheet's marks on a Cairo PDF surface; see slip_pdf.h.

#include "printer/slip_pdf.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

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
    const double x = area.x, y = area.y, width = area.width, height = area.height, radius = area.radius;
    if (area.radius == 0) {
      cairo_rectangle(cairo_, x, y, width, height);
    } else {
      cairo_new_sub_path(cairo_);
      cairo_arc(cairo_, x + width - radius, y + radius, radius, -half_turn / 2, 0);
      cairo_arc(cairo_, x + width - radius, y + height - radius, radius, 0, half_turn / 2);
      cairo_arc(cairo_, x + radius, y + height - radius, radius, half_turn / 2, half_turn);
      cairo_arc(cairo_, x + radius, y + radius, radius, half_turn, 3 * half_turn / 2);
      cairo_close_path(cairo_);
    }
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
        if (end > column) cairo_rectangle(cairo_, symbol.x + column * symbol.dots, symbol.y + row * symbol.dots, (end - column) * symbol.dots, symbol.dots);
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
  for (const auto& line : visible.outline(text.words, text.style, text.wrap).lines) {
    cairo_save(cairo);
    cairo_translate(cairo, static_cast<double>(text.x) + static_cast<double>(line.x), static_cast<double>(text.y) + static_cast<double>(line.y));
    selectable.show_line(cairo, line.words, text.style, line.length);
    cairo_restore(cairo);
  }
}

// The number that follows `name` after `from`; npos where there is none.
std::size_t number_after(const std::string& text, const std::string& name, std::size_t from) {
  const std::size_t at = text.find(name, from);
  if (at == std::string::npos) return at;
  std::size_t digit = text.find_first_not_of(' ', at + name.size()), value = 0;
  if (digit == std::string::npos || text[digit] < '0' || text[digit] > '9') return std::string::npos;
  while (digit < text.size() && text[digit] >= '0' && text[digit] <= '9') value = value * 10 + static_cast<std::size_t>(text[digit++] - '0');
  return value;
}

}  // namespace

std::string with_language(std::string pdf, const std::string& language) {
  constexpr std::size_t none = std::string::npos;
  const std::size_t trailer = pdf.rfind("trailer");
  if (trailer == none) return pdf;
  const std::size_t root = number_after(pdf, "/Root", trailer), size = number_after(pdf, "/Size", trailer), info = number_after(pdf, "/Info", trailer),
                    before = number_after(pdf, "startxref\n", trailer);
  const std::string opening = fmt::format("\n{} 0 obj\n<<", root);
  const std::size_t at = pdf.find(opening), end = at == none ? none : pdf.find("endobj", at);
  if (root == none || size == none || info == none || before == none || end == none) return pdf;
  if (pdf.back() != '\n') pdf += '\n';
  const std::string rest = pdf.substr(at + opening.size(), end - at - opening.size());
  const std::size_t object = pdf.size();
  pdf += fmt::format("{} 0 obj\n<< /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>\n  {}endobj\n", root, language, rest);
  const std::size_t table = pdf.size();
  pdf += fmt::format("xref\n{} 1\n{:010} 00000 n \ntrailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {} 0 R\n   /Prev {}\n>>\nstartxref\n{}\n%%EOF\n", root, object,
                     size, root, info, before, table);
  return pdf;
}

content::Result<std::string> write_pdf(const Sheet& sheet, const assets::Typesetter& typesetter, const std::filesystem::path& fonts_folder) {
  const auto selectable = assets::Typesetter::open(fonts_folder, assets::FontSet::true_type);
  if (!selectable) return tl::unexpected(selectable.error());
  const double scale = points_per_inch / sheet.medium.dpi;
  std::string pdf;
  const std::unique_ptr<cairo_surface_t, Finish> surface(cairo_pdf_surface_create_for_stream(append, &pdf, 1, 1));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, sheet.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, sheet.created.c_str());
  const std::unique_ptr<cairo_t, Finish> cairo(cairo_create(surface.get()));
  for (const Page& page : sheet.pages) {
    cairo_pdf_surface_set_size(surface.get(), page.width * scale, page.height * scale);
    cairo_save(cairo.get());
    cairo_scale(cairo.get(), scale, scale);
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    for (const Mark& mark : page.marks)
      if (const auto* text = std::get_if<Lettering>(&mark)) underlay(cairo.get(), *text, typesetter, *selectable);
    const PdfPen pen(cairo.get(), typesetter);
    for (const Mark& mark : page.marks) std::visit(pen, mark);
    cairo_restore(cairo.get());
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    return content::fault(content::FaultCode::file_unwritable, "PDF 没有做成。");
  return with_language(std::move(pdf), sheet.language);
}

}  // namespace printer
