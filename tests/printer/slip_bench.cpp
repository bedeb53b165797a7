// SPDX-License-Identifier: MIT
// Bytes and milliseconds of two slips, for tests/bench/slips. Not among the tests that run: ask for it with "[.bench]". Writes each slip as a
// picture and as plain lines into $SLIP_BENCH/NAME, for others to print the same.
//   reference  a small slip of the city pack: one programme received, one likely, one for the window to settle
//   family     two likely, four to ask, one received; every kind of line a slip can have

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "content/pack/files.h"
#include "printer/escpos.h"
#include "printer/picture.h"
#include "tests/printer/city_slips.h"

namespace {

double median_ms(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

void measure(const std::string& name, const printer::Slip& slip, const assets::Words& words) {
  using Clock = std::chrono::steady_clock;
  const auto& typesetter = slip_fixture::typesetter();
  printer::EscposOptions doubling;
  doubling.bands.doubled = true;
  std::vector<double> whole, encoding;
  printer::Bitmap pixels;
  std::size_t bytes = 0;
  double first = 0;
  for (int i = 0; i < 60; ++i) {
    const auto start = Clock::now();
    auto drawn = printer::draw_slip(slip, printer::Medium{}, typesetter, words);
    REQUIRE(drawn);
    const auto middle = Clock::now();
    const auto encoded = printer::encode_escpos(*drawn);
    REQUIRE(encoded);
    const auto end = Clock::now();
    const auto ms = [](auto from, auto to) { return std::chrono::duration<double, std::milli>(to - from).count(); };
    if (i == 0) first = ms(start, end);
    whole.push_back(ms(start, end));
    encoding.push_back(ms(middle, end));
    bytes = encoded->size();
    pixels = std::move(*drawn);
  }
  const auto rows = static_cast<double>(pixels.height);
  const auto doubled = printer::encode_escpos(pixels, doubling)->size();
  fmt::print("{}: {} rows, every dot of which would be {} bytes\n", name, pixels.height, pixels.height * pixels.width / 8);
  fmt::print("{:34} {:7} bytes {:7.2f} ms warm (encoding {:.2f}; first {:.1f}); {:.1f} bytes a row\n", "this terminal, any printer", bytes, median_ms(whole), median_ms(encoding), first,
             static_cast<double>(bytes) / rows);
  fmt::print("{:34} {:7} bytes {:>26}{:.1f} bytes a row\n", "this terminal, GS v 0 doubling", doubled, "", static_cast<double>(doubled) / rows);
  const char* folder = std::getenv("SLIP_BENCH");
  if (folder == nullptr) return;
  const auto where = std::filesystem::path(folder) / name;
  std::filesystem::create_directories(where);
  REQUIRE(content::write_file(where / "slip.png", *printer::encode_png(pixels)));
  std::ofstream lines(where / "slip.txt");
  lines << words.say("slip.title", "zh-Hans") << "\n" << slip.number << "  " << slip.date << " " << slip.time << "\n";
  for (const auto& one : slip.programmes) lines << one.code << " " << one.name << "\n";
  for (const auto* list : {&slip.together, &slip.bring, &slip.where, &slip.elsewhere, &slip.hotlines, &slip.next, &slip.said})
    for (const auto& line : *list) lines << line << "\n";
  lines << slip.payload << "\n";
}

}  // namespace

TEST_CASE("slips in bytes and milliseconds", "[.bench]") {
  const auto& words = slip_fixture::words();
  const auto key = slip_fixture::key();
  const auto& cases = households::baotou().cases;
  const auto one = std::find_if(cases.begin(), cases.end(), [](const content::Case& known) { return known.code == "C86"; });
  REQUIRE(one != cases.end());
  measure("reference", city_slips::of(*households::screening().answers_from_json(one->answers_json), *content::parse_date(one->date), {}, words, key), words);
  const auto pack = slip_fixture::pack();
  const auto assessment = slip_fixture::usual(pack);
  measure("family", slip_fixture::finished(slip_fixture::request(pack, assessment, slip_fixture::answers()), words, key), words);
}
