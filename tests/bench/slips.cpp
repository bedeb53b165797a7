// SPDX-License-Identifier: MIT
// Bytes and milliseconds of three slips on every kind of printer there is a profile of, for tests/bench/slips. Writes each slip as a
// picture and as plain lines into $SLIP_BENCH/NAME, for others to print the same. Warm: the middle of many runs, fonts and pack loaded.
//   reference  a small slip of the city pack: one programme received, one likely, one for the window to settle; at most 48 kB and 2 ms
//   family     two likely, four to ask, one received; every kind of line a slip can have
//   form       the words of the reference slip as forms are printed, in letters of 3 mm: the kind of slip that the aims were set with, and
//   a
//              quarter longer (that one: 1,268 rows, 91 kB with every dot)
// What they are compared with, in the same run: "every dot" is the picture as one GS v 0, which is what common libraries send; "words
// alone" is Pango and Cairo setting and drawing the same words once, with no slip around them: the machine's own measure of time.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>

#include "content/base/files.h"
#include "printer/escpos/escpos_printer.h"
#include "printer/paper/picture.h"
#include "printer/slip/slip_canvas.h"
#include "printer/slip/slip_pen.h"
#include "tests/printer/slip/city_slips.h"

namespace {

using Lines = std::vector<std::string>;
constexpr int runs = 60;

Lines lines_of(const printer::Slip& slip, const assets::Words& words) {
  Lines lines = {words.say("slip.title", "zh-Hans"), slip.number + "  " + slip.date + " " + slip.time};
  for (const auto& one : slip.programmes) lines.push_back(one.code + " " + one.name);
  lines.push_back(slip.go);
  for (const auto* list : {&slip.together, &slip.bring, &slip.where, &slip.elsewhere, &slip.hotlines, &slip.next, &slip.said})
    lines.insert(lines.end(), list->begin(), list->end());
  return lines;
}

printer::Sheet laid_out(const printer::Slip& slip, const printer::Medium& medium) {
  auto sheet = printer::lay_out(slip, medium, slip_fixture::typesetter(), slip_fixture::words());
  REQUIRE(sheet);
  return std::move(*sheet);
}

printer::Sheet form(const Lines& lines, const std::string& payload, const printer::Medium& medium) {
  constexpr int margin = 16;
  const int code_dots = medium.width_dots * 2 / 3;
  const auto code = printer::make_qr(payload);
  REQUIRE(code);
  printer::Pen pen(slip_fixture::typesetter(), medium.width_dots, false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    assets::TextStyle style;
    style.em = i < 2 ? 40 : 24;
    style.weight = i < 2 ? assets::Weight::bold : assets::Weight::regular;
    style.language = "zh-Hans";
    pen.paragraph(lines[i], style, margin, medium.width_dots - margin);
  }
  const int dots = code_dots / code->modules, quiet = 4 * dots;
  pen.symbol({*code, (medium.width_dots - code->modules * dots) / 2, pen.y + quiet, dots});
  const int height = pen.y + code->modules * dots + 2 * quiet;
  return {medium, {}, "zh-Hans", {}, {{medium.width_dots, height, pen.taken().marks}}, 0};
}

double middle(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

// Of the processor: it does not see what else the machine does.
double ms_of(const std::function<void()>& work) {
  const std::clock_t began = std::clock();
  work();
  return 1000.0 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

struct Warm {
  double ms = 0, of_words_alone = 0;
};

// In turns with the words alone, so that both see the same machine.
Warm warm(const printer::Sheet& sheet, const std::function<void()>& work) {
  std::vector<double> ours, ratios;
  std::vector<std::uint8_t> pixels;
  const auto words_alone = [&] {
    for (const printer::Mark& mark : sheet.pages.front().marks)
      if (const auto* text = std::get_if<printer::Lettering>(&mark))
        slip_fixture::typesetter().shape(text->words, text->style, text->wrap).draw(pixels);
  };
  for (int i = 0; i < runs; ++i) {
    ours.push_back(ms_of(work));
    ratios.push_back(ours.back() / ms_of(words_alone));
  }
  return {middle(ours), middle(ratios)};
}

void measure(const std::string& name, const Lines& lines, const std::string& payload,
             const std::function<printer::Sheet(const printer::Medium&)>& lay_out) {
  fmt::print("{}\n{:18}{:>6}{:>8}{:>14}{:>10}{:>16}\n", name, "", "rows", "bytes", "of every dot", "ms warm", "of words alone");
  const auto rows = printer::read_profiles(*content::read_file(std::filesystem::path(TEST_SOURCE_DIR) / "printer/device/profiles.csv"));
  REQUIRE(rows);
  for (const printer::Profile& profile : *rows) {
    const printer::Medium medium = printer::roll_of(profile.width_dots);
    const printer::EscposOptions options = printer::options_of(profile);
    const printer::Sheet sheet = lay_out(medium);
    const printer::Bitmap pixels = printer::draw_page(sheet);
    const std::size_t bytes = printer::encode_escpos(pixels, options)->size();
    const Warm time = warm(sheet, [&] { REQUIRE(printer::encode_escpos(printer::draw_page(lay_out(medium)), options)); });
    const int every_dot = pixels.height * ((pixels.width + 7) / 8);
    fmt::print("{:18}{:6}{:8}{:13.0f}%{:10.2f}{:15.2f}×\n", profile.id, pixels.height, bytes,
               100.0 * static_cast<double>(bytes) / every_dot, time.ms, time.of_words_alone);
  }
  const char* folder = std::getenv("SLIP_BENCH");
  if (folder == nullptr) return;
  const auto where = std::filesystem::path(folder) / name;
  std::filesystem::create_directories(where);
  REQUIRE(content::write_file(where / "slip.png", *printer::encode_png(printer::draw_page(lay_out(printer::Medium{})))));
  std::ofstream text(where / "slip.txt");
  for (const auto& line : lines) text << line << "\n";
  text << payload << "\n";
}

}  // namespace

TEST_CASE("slips in bytes and milliseconds") {
  const auto& words = slip_fixture::words();
  const auto key = slip_fixture::key();
  const printer::Slip reference = city_slips::reference(key);
  measure("reference", lines_of(reference, words), reference.payload, [&](const auto& medium) { return laid_out(reference, medium); });
  const auto pack = slip_fixture::pack();
  const auto assessment = slip_fixture::usual(pack);
  const auto family = slip_fixture::finished(slip_fixture::request(pack, assessment, slip_fixture::answers()), words, key);
  measure("family", lines_of(family, words), family.payload, [&](const auto& medium) { return laid_out(family, medium); });
  const Lines lines = lines_of(reference, words);
  measure("form", lines, reference.payload, [&](const auto& medium) { return form(lines, reference.payload, medium); });
}
