// SPDX-License-Identifier: MIT
// Bytes and milliseconds of the reference slip, for tests/bench/slips. Not among the tests that run: ask for it with "[.bench]". Writes the
// slip as a picture and as plain lines into $SLIP_BENCH, for others to print the same.

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "content/pack/files.h"
#include "printer/escpos.h"
#include "printer/picture.h"
#include "tests/printer/slip_fixture.h"

namespace {

double median_ms(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

TEST_CASE("the reference slip in bytes and milliseconds", "[.bench]") {
  using Clock = std::chrono::steady_clock;
  const auto words = slip_fixture::words();
  const auto typesetter = slip_fixture::typesetter();
  const auto pack = slip_fixture::pack();
  const auto assessment = slip_fixture::usual(pack);
  const auto slip = slip_fixture::finished(slip_fixture::request(pack, assessment, slip_fixture::answers()), words, slip_fixture::key());
  std::vector<double> whole, encoding;
  std::size_t bytes = 0;
  printer::Bitmap pixels;
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
  fmt::print("{:34} {:7} bytes {:7.2f} ms warm (encoding {:.2f}; first {:.1f})   {} rows\n", "this terminal, raster", bytes, median_ms(whole), median_ms(encoding), first,
             pixels.height);
  if (const char* folder = std::getenv("SLIP_BENCH")) {
    const std::filesystem::path where(folder);
    REQUIRE(content::write_file(where / "slip.png", *printer::encode_png(pixels)));
    std::ofstream lines(where / "slip.txt");
    lines << words.say("slip.title", "zh-Hans") << "\n" << slip.number << "  " << slip.date << " " << slip.time << "\n";
    for (const auto& one : slip.programmes) lines << one.code << " " << one.name << "\n";
    for (const auto& item : slip.bring) lines << item << "\n";
    for (const auto& item : slip.where) lines << item << "\n";
    for (const auto& item : slip.hotlines) lines << item << "\n";
    lines << slip.payload << "\n";
  }
}
