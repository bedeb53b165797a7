// SPDX-License-Identifier: MIT
// What a Proof takes, each missing in turn, on a line with a clock of its own.

#include "printer/escpos/escpos_fence.h"

#include <catch2/catch.hpp>
#include <functional>

#include "printer/escpos/escpos.h"
#include "tests/printer/escpos/hostile_line.h"

using printer::PrintOutcome;

namespace {

const std::vector<std::uint8_t> call = printer::call_witness();

// The line as it is, with somebody at it who sees what is written and decides about every byte that comes back.
class Attended : public printer::Channel {
 public:
  struct Hands {
    std::function<void(std::span<const std::uint8_t>)> wrote = [](auto) {};
    std::function<bool(std::uint8_t)> passes = [](auto) { return true; };
  };
  Attended(std::unique_ptr<Channel> line, Hands& hands) : line_(std::move(line)), hands_(&hands) {}
  Ready wait(bool to_write, printer::Clock::time_point until) override { return line_->wait(to_write, until); }
  std::size_t write(std::span<const std::uint8_t> bytes) override {
    const std::size_t count = line_->write(bytes);
    hands_->wrote(bytes.first(count));
    return count;
  }
  std::optional<std::uint8_t> read() override {
    auto byte = line_->read();
    while (byte && !hands_->passes(*byte)) byte = line_->read();
    return byte;
  }
  std::size_t waiting() override { return line_->waiting(); }
  bool drained() override { return line_->drained(); }
  bool closed() const override { return line_->closed(); }
  Kind kind() const override { return line_->kind(); }
  void abandon() override { line_->abandon(); }

 private:
  std::unique_ptr<Channel> line_;
  Hands* hands_;
};

struct Visit {
  explicit Visit(printer::EmulatorOptions options = narrow()) : line(std::move(options), habits(), 1) {
    setup.profile = *printer::profile("generic-80");
    setup.now = [this] { return line.now(); };
    setup.open = [this]() -> printer::OpenedLine { return std::make_unique<Attended>(*line.open(), hands); };
  }
  static printer::EmulatorOptions narrow() {
    printer::EmulatorOptions options;
    options.width_dots = 64;
    return options;
  }
  static Habits habits() {
    Habits roomy;
    roomy.queue = 65536;
    return roomy;
  }
  printer::PrintReport print() { return printer::escpos_printer(setup)->print(slip, "1"); }
  printer::Bitmap slip{64, 200, std::vector<std::uint8_t>(64 * 200, 1)};
  HostileLine line;
  Attended::Hands hands;
  printer::EscposSetup setup;
};

bool is(std::span<const std::uint8_t> bytes, const std::vector<std::uint8_t>& wanted) {
  return std::equal(bytes.begin(), bytes.end(), wanted.begin(), wanted.end());
}

}  // namespace

TEST_CASE("a printer that does all that is asked confirms") {
  Visit visit;
  const auto report = visit.print();
  CHECK(report.outcome == PrintOutcome::confirmed);
  CHECK(report.cut == printer::Cut::proven);
  CHECK(visit.line.copies(visit.slip) == 1);
}

TEST_CASE("a printer that answers behind the slip and then says that it cannot print leaves it unknown") {
  Visit visit;
  int calls = 0;
  visit.hands.wrote = [&](auto bytes) { calls += is(bytes, call) ? 1 : 0; };
  visit.hands.passes = [&](std::uint8_t byte) {
    // One call is to learn what it knows, two are behind the slip.
    if (calls == 3 && byte == 0x00) visit.line.device().control("cover");
    return true;
  };
  const auto report = visit.print();
  CHECK(report.outcome == PrintOutcome::unknown);
  CHECK(report.state == printer::PrinterState::cover_open);
}

TEST_CASE("without an answer behind the slip's first rows the ones behind the whole of it are not believed") {
  Visit visit;
  bool raster = false;
  int swallow = 0;
  visit.hands.wrote = [&](auto bytes) {
    if (raster && bytes.size() == 11) swallow = 7;
    raster = bytes.size() > 8 && bytes[1] == 0x76;
  };
  visit.hands.passes = [&](std::uint8_t) { return swallow == 0 || swallow-- == 0; };
  CHECK(visit.print().outcome == PrintOutcome::unknown);
}

TEST_CASE("a second answer that does not come at once takes the first one's worth") {
  Visit visit;
  int calls = 0;
  visit.hands.wrote = [&](auto bytes) { calls += is(bytes, call) ? 1 : 0; };
  visit.hands.passes = [&](std::uint8_t) { return calls != 3; };
  CHECK(visit.print().outcome == PrintOutcome::unknown);
}
