// SPDX-License-Identifier: MIT
#include "kiosk/device/print_worker.h"

#include <catch2/catch.hpp>
#include <condition_variable>

#include "tests/kiosk/folder.h"

using namespace kiosk;
using printer::PrinterState;
using printer::PrintOutcome;

namespace {

// A printer whose jobs take as long as the test wants.
struct Hand {
  std::mutex mutex;
  std::condition_variable changed;
  bool held = false;
  int began = 0;
  std::vector<std::string> printed;

  void let_go() {
    {
      const std::lock_guard lock(mutex);
      held = false;
    }
    changed.notify_all();
  }
  void wait_until_began(int jobs) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return began >= jobs; });
  }
};

class SlowPrinter : public printer::Printer {
 public:
  explicit SlowPrinter(Hand& hand) : hand_(&hand) {}
  PrinterState state() override { return PrinterState::ready; }
  printer::PrintReport print(const printer::SlipDocument&, const std::string& number, printer::PrintWatch&) override {
    std::unique_lock lock(hand_->mutex);
    ++hand_->began;
    hand_->changed.notify_all();
    hand_->changed.wait(lock, [&] { return !hand_->held; });
    hand_->printed.push_back(number);
    return {PrintOutcome::confirmed, PrinterState::ready, {}};
  }

 private:
  Hand* hand_;
};

// A worker with its journal in a folder of its own.
struct Worker : test::Folder, PrintWorker {
  Worker(PrinterFactory open, std::function<void()> wake) : PrintWorker(open, *this / "printer.sqlite", "hand", std::move(wake)) {}
  void orders(std::uint64_t job, std::shared_ptr<const PreparedSlip> slip) { print(job, "2026-11-20", 1, std::move(slip)); }
};

PrinterFactory slow(Hand& hand) {
  return [&](printer::DeviceMemory&) { return std::make_unique<SlowPrinter>(hand); };
}

std::shared_ptr<const PreparedSlip> slip(const std::string& number) {
  PreparedSlip prepared;
  prepared.slip.number = number;
  return std::make_shared<const PreparedSlip>(std::move(prepared));
}

}  // namespace

TEST_CASE("jobs are printed in order and reported under their numbers") {
  Hand hand;
  std::atomic<bool> woken = false;
  Worker worker(slow(hand), [&] { woken = true; });
  worker.wait_idle();  // what it says of itself at first
  for (const std::uint64_t job : {std::uint64_t{1}, std::uint64_t{2}}) {
    woken = false;
    worker.orders(job, slip(job == 1 ? "0001" : "0002"));
    worker.wait_idle();
    CHECK(woken);  // for each report
  }
  CHECK(hand.printed == std::vector<std::string>{"0001", "0002"});
  const auto reports = worker.reports();
  REQUIRE(reports.size() == 2);
  CHECK(reports[0].job == 1);
  CHECK(reports[1].job == 2);
  CHECK(reports[1].report.outcome == PrintOutcome::confirmed);
  CHECK(worker.reports().empty());
  CHECK(worker.news().state == PrinterState::ready);
}

TEST_CASE("a flushed job that has not begun is never printed, and one that has begun ends before the next and says nothing") {
  Hand hand;
  hand.held = true;
  Worker worker(slow(hand), {});
  worker.orders(1, slip("0001"));
  hand.wait_until_began(1);
  worker.orders(2, slip("0002"));
  worker.flush(1);
  worker.flush(2);
  worker.orders(3, slip("0003"));
  hand.let_go();
  worker.wait_idle();
  CHECK(hand.printed == std::vector<std::string>{"0001", "0003"});
  const auto reports = worker.reports();
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].job == 3);
}

TEST_CASE("a report nobody has collected is dropped with its job") {
  Hand hand;
  Worker worker(slow(hand), {});
  worker.orders(1, slip("0001"));
  worker.wait_idle();
  worker.flush(1);
  CHECK(worker.reports().empty());
}

TEST_CASE("the terminal does not wait for a slow printer, only for the job that is on its way when it stops") {
  Hand hand;
  hand.held = true;
  {
    Worker worker(slow(hand), {});
    worker.orders(1, slip("0001"));
    hand.wait_until_began(1);
    worker.orders(2, slip("0002"));
    CHECK(worker.reports().empty());
    worker.stop_after_this();  // before the hand lets go, or the second job may rightly begin
    hand.let_go();
  }
  CHECK(hand.printed == std::vector<std::string>{"0001"});
}

TEST_CASE("without a printer every job fails at once, as absent") {
  Worker worker({}, {});
  worker.orders(1, slip("0001"));
  worker.wait_idle();
  CHECK(worker.news().state == PrinterState::absent);
  const auto reports = worker.reports();
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].report.outcome == PrintOutcome::failed);
  CHECK(reports[0].report.state == PrinterState::absent);
}

TEST_CASE("what a killed program left is asked about as soon as the worker begins, and nothing is written before") {
  const test::Folder folder;
  {
    printer::PrintJournal journal(folder / "printer.sqlite");
    journal.open();
    journal.set(journal.begin("2026-11-19", "0042", 1), printer::JobState::sending, 0, "none");
  }
  const std::string before = test::read(folder / "printer.sqlite");
  Hand hand;
  PrintWorker worker(slow(hand), folder / "printer.sqlite", "hand", {});
  worker.wait_idle();
  CHECK(worker.news().unanswered_slips.empty());
  CHECK(test::read(folder / "printer.sqlite") == before);
  worker.begin();
  worker.wait_idle();
  REQUIRE(worker.news().unanswered_slips.size() == 1);
  CHECK(worker.news().unanswered_slips.front().slip_number == "0042");
  worker.answer_row(worker.news().unanswered_slips.front().id, true);
  worker.wait_idle();
  CHECK(worker.news().unanswered_slips.empty());
}

TEST_CASE("behind a slip that was broken off the printer is emptied before the next one is printed") {
  struct Order {
    std::mutex mutex;
    std::string of;
    void add(const std::string& what) {
      const std::lock_guard lock(mutex);
      of += what + " ";
    }
  } order;
  class Breaking : public printer::Printer {
   public:
    explicit Breaking(Order& what) : order_(&what) {}
    PrinterState state() override { return PrinterState::ready; }
    printer::PrintReport print(const printer::SlipDocument&, const std::string& number, printer::PrintWatch&) override {
      order_->add(number);
      return {number == "0001" ? PrintOutcome::unknown : PrintOutcome::sent, PrinterState::ready, {}};
    }
    printer::Emptied clear(printer::PrintWatch&, bool cut) override {
      order_->add(cut ? "emptied,cut" : "emptied");
      return {true, true, cut};
    }

   private:
    Order* order_;
  };
  Worker worker([&](printer::DeviceMemory&) { return std::make_unique<Breaking>(order); }, {});
  worker.orders(1, slip("0001"));
  worker.orders(2, slip("0002"));
  worker.orders(3, slip("0003"));
  worker.wait_idle();
  CHECK(order.of == "0001 emptied,cut 0002 0003 ");
}

TEST_CASE("staff are told of every state what to do, and of a slip that is still in the printer before they put in paper") {
  CHECK_FALSE(printer_fault(PrinterState::ready, true));
  CHECK(printer_fault(PrinterState::no_paper, false)->sentence == "打印机没有纸了，请装纸。");
  CHECK(printer_fault(PrinterState::no_paper, true)->sentence ==
        "打印机没有纸了，里面还有上一位没打完的单子，装上纸就会出来。请先关掉打印机电源，再装纸、开机。");
  CHECK(printer_fault(PrinterState::cover_open, true)->sentence.find("一弄好就会出来") != std::string::npos);
  CHECK(printer_fault(PrinterState::absent, true)->sentence == printer_fault(PrinterState::absent, false)->sentence);
  CHECK(printer_fault(PrinterState::in_use, false)->sentence.starts_with("另一台终端正占着打印机"));
  CHECK(printer_fault(PrinterState::stranger, false)->sentence.find("9100") != std::string::npos);
  CHECK(printer_fault(PrinterState::holds_rest, true)->sentence.find("请关掉打印机电源再开") != std::string::npos);
}
