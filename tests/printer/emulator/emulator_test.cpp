// SPDX-License-Identifier: MIT
// The emulated printer against the command reference, byte by byte: it must not share what the terminal's encoder believes.

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "content/base/files.h"
#include "printer/emulator/device.h"
#include "printer/emulator/host.h"
#include "tests/temporary_folder.h"

using namespace std::chrono_literals;
using printer::EmulatedPrinter;
using printer::EmulatorOptions;

namespace {

using Bytes = std::vector<std::uint8_t>;

EmulatorOptions at_once() {
  EmulatorOptions options;
  options.mm_per_second = 0;
  return options;
}

Bytes say(EmulatedPrinter& device, const Bytes& bytes) {
  device.receive(bytes);
  device.advance(1ms);
  return device.take_answers();
}

// GS v 0, one byte wide, `rows` rows of `dots`.
Bytes raster(int rows, std::uint8_t dots) {
  Bytes bytes(static_cast<std::size_t>(rows) + 8, dots);
  const Bytes header = {0x1D, 0x76, 0x30, 0x00, 0x01, 0x00, static_cast<std::uint8_t>(rows), static_cast<std::uint8_t>(rows >> 8)};
  std::copy(header.begin(), header.end(), bytes.begin());
  return bytes;
}

}  // namespace

TEST_CASE("a healthy printer answers DLE EOT with 12, and says what is wrong bit by bit") {
  EmulatedPrinter device(at_once());
  for (std::uint8_t n = 1; n <= 4; ++n) CHECK(say(device, {0x10, 0x04, n}) == Bytes{0x12});
  device.control("no_paper");
  CHECK(say(device, {0x10, 0x04, 1}) == Bytes{0x1A});
  CHECK(say(device, {0x10, 0x04, 2}) == Bytes{0x32});
  CHECK(say(device, {0x10, 0x04, 4}) == Bytes{0x72});
  device.control("refill");
  device.control("cover");
  CHECK(say(device, {0x10, 0x04, 2}) == Bytes{0x16});
  device.control("close");
  device.control("hot");
  CHECK(say(device, {0x10, 0x04, 3}) == Bytes{0x52});
  device.control("cool");
  device.control("near_end");
  CHECK(say(device, {0x10, 0x04, 4}) == Bytes{0x1E});
  CHECK(say(device, {0x1D, 0x72, 0x01}) == Bytes{0x03});
  CHECK(device.control("nonsense") == "?");
  CHECK(device.control("cover@x") == "?");
}

TEST_CASE("GS v 0 doubles every dot for m 1, every row for m 2 and both for m 3") {
  for (const int digit : {0x00, 0x30})
    for (std::uint8_t m = 0; m < 4; ++m) {
      EmulatedPrinter device(at_once());
      say(device, {0x1D, 0x76, 0x30, static_cast<std::uint8_t>(digit + m), 0x02, 0x00, 0x02, 0x00, 0xA0, 0x01, 0x00, 0x80});
      const auto& picture = device.paper_in_slot().picture;
      const int wide = m % 2 == 1 ? 2 : 1, tall = m >= 2 ? 2 : 1;
      REQUIRE(picture.height == 2 * tall);
      const auto black = [](int x, int y) { return y == 0 ? x == 0 || x == 2 || x == 15 : x == 8; };
      for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
          CHECK((picture.dots[static_cast<std::size_t>(y) * picture.width + x] != 0) == black(x / wide, y / tall));
    }
}

TEST_CASE("a real-time command inside raster data is answered at once and is still data") {
  EmulatedPrinter device(at_once());
  Bytes bytes = {0x1D, 0x76, 0x30, 0x00, 0x03, 0x00, 0x01, 0x00, 0x10, 0x04, 0x01};
  CHECK(say(device, bytes) == Bytes{0x12});
  CHECK(device.paper_in_slot().picture.height == 1);
  CHECK(device.paper_in_slot().picture.dots[3] == 1);
  CHECK(device.paper_in_slot().picture.dots[23] == 1);
  // Asked in the middle of a command, the question becomes part of it: three rows fewer of the picture are picture.
  EmulatedPrinter other(at_once());
  other.receive(raster(10, 0xFF));
  bytes = raster(10, 0xFF);
  bytes.insert(bytes.begin() + 12, {0x10, 0x04, 0x02});
  other.receive(bytes);
  other.advance(1ms);
  CHECK(other.paper_in_slot().picture.height == 20);
  CHECK(other.paper_in_slot().picture.dots[14 * 576 + 1] == 0);
}

TEST_CASE("a fence is answered only when everything before it is on paper") {
  EmulatorOptions options;
  options.mm_per_second = 100;  // 800 rows a second
  EmulatedPrinter device(options);
  device.receive(raster(400, 0x81));
  device.receive(Bytes{0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, 'a', 'b', 'c', 'd', 0x1D, 0x72, 0x01});
  device.advance(400ms);
  CHECK(device.take_answers().empty());
  CHECK(device.rows_printed() == 320);
  device.receive(Bytes{0x10, 0x04, 0x01});  // overtakes
  CHECK(device.take_answers() == Bytes{0x12});
  device.advance(110ms);
  CHECK(device.take_answers() == Bytes{0x37, 0x22, 'a', 'b', 'c', 'd', 0x00, 0x00});
}

TEST_CASE("paper that ends in the middle of a band stops everything and goes on from there after the refill") {
  EmulatedPrinter device(at_once());
  CHECK(say(device, {0x1D, 0x61, 0x0E}) == Bytes{0x10, 0x00, 0x00, 0x0F});
  device.control("no_paper@100");
  Bytes bytes = raster(300, 0x0F);
  bytes.insert(bytes.end(), {0x1D, 0x56, 0x42, 0x10, 0x1D, 0x72, 0x01});
  CHECK(say(device, bytes) == Bytes{0x18, 0x00, 0x0C, 0x0F});
  CHECK(device.paper_in_slot().picture.height == 100);
  CHECK(say(device, {}).empty());
  device.control("refill");
  CHECK(say(device, {}) == Bytes{0x10, 0x00, 0x00, 0x0F, 0x00});
  const auto papers = device.take_papers();
  REQUIRE(papers.size() == 1);
  CHECK(papers[0].picture.height == 316);
  CHECK(papers[0].refills == 1);
  CHECK(papers[0].cut);
}

TEST_CASE("a command cut short eats what follows, NUL bytes end it, and stray data comes out as text") {
  EmulatedPrinter device(at_once());
  Bytes torn = raster(200, 0xFF);
  torn.resize(50);
  say(device, torn);
  CHECK(say(device, {0x1D, 0x72, 0x01}).empty());  // eaten as dots
  say(device, Bytes(8192, 0x00));
  CHECK(say(device, {0x1B, 0x40, 0x1D, 0x72, 0x01}) == Bytes{0x00});
  CHECK(device.paper_in_slot().characters == 0);
  say(device, {'H', 'a', 0xC4, 0x0A});
  CHECK(device.paper_in_slot().characters == 3);
}

TEST_CASE("a reset loses buffer, status back and macros, and the tail of a band becomes text") {
  EmulatorOptions options;
  options.mm_per_second = 100;
  EmulatedPrinter device(options);
  device.receive(Bytes{0x1D, 0x61, 0x0E, 0x1D, 0x3A, 0x1D, 0x72, 0x01, 0x1D, 0x3A});
  device.advance(1ms);
  CHECK(device.take_answers() == Bytes{0x10, 0x00, 0x00, 0x0F, 0x00});
  device.receive(Bytes{0x1D, 0x5E, 0x01, 0x00, 0x00});
  device.advance(1ms);
  CHECK(device.take_answers() == Bytes{0x00});
  const Bytes band = raster(300, 0x55);
  device.control("reset@50");
  device.receive({band.data(), 200});
  device.advance(100ms);
  CHECK(device.rows_printed() == 50);
  device.receive({band.data() + 200, band.size() - 200});
  device.receive(Bytes{0x0A, 0x1D, 0x5E, 0x01, 0x00, 0x00});
  device.advance(1s);
  CHECK(device.take_answers().empty());
  CHECK(device.paper_in_slot().characters == 108);
  CHECK(say(device, {0x1D, 0x72, 0x01}) == Bytes{0x00});  // a plain query cannot tell that anything was lost
}

TEST_CASE("DLE DC4 8 empties the printer and says so, a power-off inside raster data only where pulses are allowed") {
  EmulatedPrinter device(at_once());
  device.control("no_paper@10");
  say(device, raster(300, 0xFF));
  device.take_answers();
  CHECK(say(device, {0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08}) == Bytes{0x37, 0x25, 0x00});
  device.control("refill");
  say(device, {});
  CHECK(device.paper_in_slot().picture.height == 10);
  say(device, {0x1D, 0x61, 0x0E});
  CHECK(say(device, {0x1D, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x00, 0x02, 0x00}).empty());
  CHECK(say(device, {0x10, 0x14, 0x02, 0x01, 0x08}).empty());
  device.control("near_end");
  CHECK(device.take_answers() == Bytes{0x10, 0x00, 0x03, 0x0F});  // still on
}

TEST_CASE("a stuck cutter stops the printer until it is freed") {
  EmulatedPrinter device(at_once());
  device.control("cutter");
  CHECK(say(device, {0x1D, 0x56, 0x00, 0x1D, 0x72, 0x01}).empty());
  CHECK(say(device, {0x10, 0x04, 0x03}) == Bytes{0x1A});
  CHECK(say(device, {0x10, 0x05, 0x01, 0x10, 0x04, 0x03}) == Bytes{0x1A});
  device.control("free");
  CHECK(say(device, {}) == Bytes{0x00});
  CHECK(device.take_papers().size() == 1);
}

TEST_CASE("names, mute and things it was told not to know") {
  EmulatorOptions options = at_once();
  options.fence = options.macros = false;
  options.model = "TM-T88III";
  EmulatedPrinter device(options);
  CHECK(say(device, {0x1D, 0x49, 0x43}) == Bytes{0x5F, 'T', 'M', '-', 'T', '8', '8', 'I', 'I', 'I', 0x00});
  CHECK(say(device, {0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, '1', '2', '3', '4'}).empty());
  CHECK(say(device, {0x1D, 0x3A, 0x1D, 0x72, 0x01, 0x1D, 0x3A}) == Bytes{0x00});
  CHECK(say(device, {0x1D, 0x5E, 0x01, 0x00, 0x00}).empty());
  device.control("mute");
  CHECK(say(device, {0x10, 0x04, 0x01, 0x1D, 0x72, 0x01}).empty());
}

TEST_CASE("an emulator deletes no file that stands where its line should be, and takes no running one's control socket away") {
  namespace fs = std::filesystem;
  const temporary::Folder folder;
  std::ofstream(folder / "notes") << "mine";
  printer::EmulatorLink link;
  link.pty = folder / "notes";
  CHECK_FALSE(printer::EmulatorHost::start({}, link));
  link.pty.clear();
  link.control = folder / "notes";
  CHECK_FALSE(printer::EmulatorHost::start({}, link));
  CHECK(content::read_file(folder / "notes").value_or("") == "mine");

  link.tcp = 0;
  link.control = folder / "control";
  {
    const auto first = printer::EmulatorHost::start({}, link);
    REQUIRE(first);
    link.tcp = (*first)->port();
    CHECK_FALSE(printer::EmulatorHost::start({}, link));  // the port is taken
    CHECK(fs::exists(fs::symlink_status(folder / "control")));
  }
  CHECK_FALSE(fs::exists(fs::symlink_status(folder / "control")));
}
