// SPDX-License-Identifier: MIT
// Bytes and milliseconds of three slips, for tests/bench/slips. Not among the tests that run: ask for it with "[.bench]". Writes each slip as
// a picture and as plain lines into $SLIP_BENCH/NAME, for others to print the same.
//   reference  a small slip of the city pack: one programme received, one likely, one for the window to settle
//   family     two likely, four to ask, one received; every kind of line a slip can have
//   form       the words of the reference slip as forms are printed, in letters of 3 mm: the kind of slip that the aims of 48 kB and 3 ms
//              were set with, and a quarter longer (that one: 1,268 rows, 91 kB with every dot)

#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <cstdlib>
#include <fstream>
#include <functional>

#include "content/pack/files.h"
#include "printer/escpos.h"
#include "printer/picture.h"
#include "printer/slip_canvas.h"
#include "printer/slip_pen.h"
#include "tests/printer/city_slips.h"

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const printer::Slip& slip, const assets::Words& words) {
  Lines lines = {words.say("slip.title", "zh-Hans"), slip.number + "  " + slip.date + " " + slip.time};
  for (const auto& one : slip.programmes) lines.push_back(one.code + " " + one.name);
  lines.push_back(slip.go);
  for (const auto* list : {&slip.together, &slip.bring, &slip.where, &slip.elsewhere, &slip.hotlines, &slip.next, &slip.said}) lines.insert(lines.end(), list->begin(), list->end());
  return lines;
}

printer::Bitmap drawn(const printer::Slip& slip, const assets::Words& words) {
  auto dots = printer::draw_slip(slip, printer::Medium{}, slip_fixture::typesetter(), words);
  REQUIRE(dots);
  return std::move(*dots);
}

printer::Bitmap form(const Lines& lines, const std::string& payload) {
  constexpr int margin = 16, code_dots = 400;
  const auto code = printer::make_qr(payload);
  REQUIRE(code);
  const printer::Medium medium;
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
  return printer::without_commands(printer::paint({medium.width_dots, height, pen.taken().marks}));
}

void measure(const std::string& name, const Lines& lines, const std::string& payload, const std::function<printer::Bitmap()>& draw) {
  using Clock = std::chrono::steady_clock;
  printer::EscposOptions doubling;
  doubling.bands.doubled = true;
  std::vector<double> whole, processor, encoding;  // the processor's own time does not see what else the machine does
  printer::Bitmap pixels;
  std::size_t bytes = 0;
  for (int i = 0; i < 60; ++i) {
    const std::clock_t began = std::clock();
    const auto start = Clock::now();
    pixels = draw();
    const auto middle = Clock::now();
    const auto encoded = printer::encode_escpos(pixels);
    REQUIRE(encoded);
    const auto end = Clock::now();
    const auto ms = [](auto from, auto to) { return std::chrono::duration<double, std::milli>(to - from).count(); };
    whole.push_back(ms(start, end));
    processor.push_back(1000.0 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
    encoding.push_back(ms(middle, end));
    bytes = encoded->size();
  }
  const auto median = [](std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
  };
  const auto rows = static_cast<double>(pixels.height);
  const auto doubled = printer::encode_escpos(pixels, doubling)->size();
  fmt::print("{}: {} rows, every dot of which would be {} bytes\n", name, pixels.height, pixels.height * pixels.width / 8);
  fmt::print("{:34} {:7} bytes {:7.2f} ms warm (of the processor {:.2f}; encoding {:.2f}; first {:.1f}); {:.1f} bytes a row\n", "this terminal, any printer", bytes, median(whole), median(processor), median(encoding), whole.front(),
             static_cast<double>(bytes) / rows);
  fmt::print("{:34} {:7} bytes {:>26}{:.1f} bytes a row\n", "this terminal, GS v 0 doubling", doubled, "", static_cast<double>(doubled) / rows);
  const char* folder = std::getenv("SLIP_BENCH");
  if (folder == nullptr) return;
  const auto where = std::filesystem::path(folder) / name;
  std::filesystem::create_directories(where);
  REQUIRE(content::write_file(where / "slip.png", *printer::encode_png(pixels)));
  std::ofstream text(where / "slip.txt");
  for (const auto& line : lines) text << line << "\n";
  text << payload << "\n";
}

}  // namespace

TEST_CASE("slips in bytes and milliseconds", "[.bench]") {
  const auto& words = slip_fixture::words();
  const auto key = slip_fixture::key();
  const auto& cases = households::baotou().cases;
  const auto one = std::find_if(cases.begin(), cases.end(), [](const content::Case& known) { return known.code == "C86"; });
  REQUIRE(one != cases.end());
  const auto reference = city_slips::of(*households::screening().answers_from_json(one->answers_json), *content::parse_date(one->date), {}, words, key);
  measure("reference", lines_of(reference, words), reference.payload, [&] { return drawn(reference, words); });
  const auto pack = slip_fixture::pack();
  const auto assessment = slip_fixture::usual(pack);
  const auto family = slip_fixture::finished(slip_fixture::request(pack, assessment, slip_fixture::answers()), words, key);
  measure("family", lines_of(family, words), family.payload, [&] { return drawn(family, words); });
  const Lines lines = lines_of(reference, words);
  measure("form", lines, reference.payload, [&] { return form(lines, reference.payload); });
}
