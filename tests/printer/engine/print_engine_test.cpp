// SPDX-License-Identifier: MIT
// The engine on emulated printers: what a broken job may cost, when the next slip is printed, and how much paper is counted.

#include "printer/engine/print_engine.h"

#include "tests/printer/escpos/emulated.h"

using namespace printer;

namespace {

const Bitmap little_slip = noise_slip(200);

// Real printer, counted attempts to empty it.
class Counted : public Printer {
 public:
  Counted(std::unique_ptr<Printer> real, int& clears) : real_(std::move(real)), clears_(&clears) {}
  PrinterState state() override { return real_->state(); }
  PrintReport print(const SlipDocument& document, const std::string& number, PrintWatch& watch) override {
    return real_->print(document, number, watch);
  }
  Emptied clear(PrintWatch& watch, bool cut) override {
    ++*clears_;
    return real_->clear(watch, cut);
  }
  PaperSupply paper() const override { return real_->paper(); }

 private:
  std::unique_ptr<Printer> real_;
  int* clears_;
};

struct Desk {
  explicit Desk(std::unique_ptr<Printer> real)
      : engine(std::make_unique<Counted>(std::move(real), clears), journal, "printer", [this] { return now; }) {
    engine.begin();
  }
  PrintOutcome print(const Bitmap& what = little_slip) {
    PrintWatch nobody;
    last = engine.print({"2026-11-20", "0147", 1, what}, nobody).report;
    return last.outcome;
  }
  PrinterState look() {
    PrintWatch nobody;
    return engine.poll(nobody);
  }
  Clock::time_point now{std::chrono::hours(1)};
  int clears = 0;
  PrintReport last;
  PrintJournal journal{":memory:"};
  PrintEngine engine;
};

// Paper that runs out in a slip nobody waits for, and a device that takes the next paper and loses its answers: it is well, and says no
// more.
void leave_half_a_slip(Desk& desk, Emulated& device) {
  device.host().control("no_paper@100");
  CHECK(desk.print() == PrintOutcome::unknown);
  device.host().control("refill");
  device.host().control("lost_ack");
  device.host().wait_idle(Milliseconds(2000));
}

int cuts(Emulated& device) {
  device.host().wait_idle(Milliseconds(2000));
  return static_cast<int>(device.host().papers().size());
}

}  // namespace

TEST_CASE("a board that closes the line after each cut prints slip after slip, cuts once for each and is never emptied") {
  Emulated device;
  device.host().control("close_each");
  Desk desk(device.printer());
  for (int i = 0; i < 3; ++i) {
    CHECK(desk.print() == PrintOutcome::confirmed);
    CHECK(desk.last.cut == Cut::ended);
    CHECK(desk.last.sentence.empty());
    CHECK(desk.look() == PrinterState::ready);
  }
  CHECK(desk.clears == 0);
  CHECK_FALSE(desk.journal.uncleared("printer"));
  CHECK(cuts(device) == 3);
  CHECK(device.papers(little_slip).whole == 3);
}

TEST_CASE(
    "a printer that is well but does not show that it is empty is not called ready, is tried less and less often and moves no paper") {
  Emulated device;
  Desk desk(device.printer(short_limits()));
  leave_half_a_slip(desk, device);
  CHECK(desk.look() == PrinterState::holds_rest);
  const int first = desk.clears;
  device.host().wait_idle(Milliseconds(2000));
  const long rows = device.host().rows_printed();
  for (int second = 0; second < 60; ++second, desk.now += std::chrono::seconds(1)) {
    if (desk.clears - first == 2) break;
    CHECK(desk.look() == PrinterState::holds_rest);
  }
  CHECK(desk.now == Clock::time_point(std::chrono::hours(1)) + std::chrono::seconds(7));  // 2 seconds after the first, then 4
  device.host().wait_idle(Milliseconds(2000));
  CHECK(device.host().rows_printed() == rows);
  CHECK(cuts(device) == 0);
  device.host().control("heal");
  CHECK(desk.print(noise_slips::next_slip) == PrintOutcome::confirmed);  // somebody stands there: it is tried at once
  CHECK(device.papers(noise_slips::next_slip).whole == 1);
  CHECK(cuts(device) == 2);  // what was torn, once, and the next slip
}

TEST_CASE("nothing is printed behind what a printer may still hold, and the slip is called failed") {
  Emulated device;
  Desk desk(device.printer(short_limits()));
  leave_half_a_slip(desk, device);
  const long rows = device.host().rows_printed();
  CHECK(desk.print(noise_slips::next_slip) == PrintOutcome::failed);
  CHECK(desk.last.state == PrinterState::holds_rest);
  CHECK(desk.last.sentence == "打印机里可能还有上一张没打完的单子，清空以前不打别的。");
  device.host().wait_idle(Milliseconds(2000));
  CHECK(device.host().rows_printed() == rows);
  CHECK(cuts(device) == 0);
}

TEST_CASE("a slip that the cutter left hanging is finished before the next one, without a second cut") {
  Emulated device;
  auto limits = short_limits();
  limits.fence = Milliseconds(10000);
  Desk desk(device.printer(limits));
  device.host().control("cutter");
  CHECK(desk.print() == PrintOutcome::confirmed);
  CHECK(desk.last.cut == Cut::taken);
  CHECK(desk.journal.uncleared("printer"));
  CHECK(desk.journal.cut_off("printer"));
  device.host().control("free");
  CHECK(desk.look() == PrinterState::ready);
  CHECK(desk.clears == 1);
  CHECK_FALSE(desk.journal.uncleared("printer"));
  CHECK(cuts(device) == 1);
  CHECK(desk.print(noise_slips::next_slip) == PrintOutcome::confirmed);
  CHECK(cuts(device) == 2);
  CHECK(device.papers(noise_slips::next_slip).whole == 1);
}

TEST_CASE("a roll that is changed in the middle of a slip is a new roll") {
  Emulated device;
  Desk desk(device.printer());
  desk.journal.count_rows("printer", 20 * rows_a_metre);
  CHECK(desk.engine.metres_used() > 19);
  device.host().control("no_paper@60");
  Helper helper(device.host());
  CHECK(desk.engine.print({"2026-11-20", "0147", 1, little_slip}, helper).report.outcome == PrintOutcome::confirmed);
  CHECK(helper.went_on() == 1);
  CHECK(desk.engine.metres_used() < 1);
  CHECK(desk.engine.metres_used() > 0);
}

TEST_CASE("what is left of a broken job is known to be in the printer until it was thrown away or the printer is empty") {
  for (const bool clears : {false, true}) {
    INFO(clears);
    auto options = fast_printer();
    options.clears = clears;
    options.buffer = 65536;
    Emulated device(Line::tcp, options);
    Desk desk(device.printer(short_limits()));
    CHECK_FALSE(desk.engine.holds_rest());
    CHECK(desk.print(noise_slips::next_slip) == PrintOutcome::confirmed);  // learns what it answers
    device.host().control("no_paper@60");
    CHECK(desk.print() == PrintOutcome::unknown);
    CHECK(desk.engine.holds_rest());
    CHECK(desk.look() == PrinterState::no_paper);
    CHECK(desk.engine.holds_rest() == !clears);
    device.host().control("refill");
    device.host().wait_idle(Milliseconds(2000));
    desk.now += std::chrono::minutes(1);
    CHECK(desk.look() == PrinterState::ready);
    CHECK_FALSE(desk.engine.holds_rest());
    CHECK(device.papers(little_slip).whole == (clears ? 0 : 1));
  }
}

TEST_CASE("a printer that was replaced prints the next slip, also one that has no fence and no name") {
  for (const bool named : {true, false}) {
    INFO(named);
    Emulated before;
    auto options = fast_printer();
    options.fence = options.paper_status = false;
    options.names = named;
    options.model = "OTHER";
    Emulated after(Line::tcp, options);
    Emulated* there = &before;
    PrintJournal facts(":memory:");
    EscposSetup setup;
    setup.device = "tcp";
    setup.profile = *profile("generic-80");
    setup.limits = short_limits();
    setup.memory = &facts;
    setup.open = [&] { return connect_tcp("127.0.0.1", there->host().port(), Milliseconds(2000)); };
    Desk desk(escpos_printer(setup));
    CHECK(desk.print(noise_slips::next_slip) == PrintOutcome::confirmed);
    before.host().control("no_paper@60");
    CHECK(desk.print() == PrintOutcome::unknown);
    before.host().control("hangup");
    before.host().wait_idle(Milliseconds(500));
    there = &after;
    PrinterState state = PrinterState::fault;
    for (int attempt = 0; attempt < 6 && state != PrinterState::ready; ++attempt, desk.now += std::chrono::minutes(1)) state = desk.look();
    CHECK(state == PrinterState::ready);
    CHECK(desk.print(noise_slips::next_slip) == PrintOutcome::sent);
    CHECK(after.papers(noise_slips::next_slip).whole == 1);
    CHECK(after.papers(little_slip).whole + after.papers(little_slip).torn == 1);  // the next slip, which is not this one
  }
}
