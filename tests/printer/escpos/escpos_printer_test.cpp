// SPDX-License-Identifier: MIT
// An ESC/POS printer on real lines to the emulated one: it says "confirmed" only with an answered fence, "failed" only where no byte of
// the slip went out, waits for hands, and never sends a slip twice.

#include <atomic>
#include <thread>

#include "printer/engine/printer_address.h"
#include "printer/escpos/escpos.h"
#include "tests/printer/engine/remembering.h"
#include "tests/printer/escpos/emulated.h"

using noise_slips::slip;
using printer::Evidence;
using printer::PrinterState;
using printer::PrintOutcome;

namespace {

void came_out_whole(Emulated& device) {
  const auto papers = device.papers(slip);
  CHECK(papers.whole == 1);
  CHECK(papers.torn == 0);
  CHECK(papers.text == 0);
}

}  // namespace

TEST_CASE("a printer that answers the fence confirms the slip, which came out once and whole, on every line") {
  for (const Line line : {Line::tcp, Line::pty}) {
    Emulated device(line);
    const auto report = device.printer()->print(slip, "0147");
    INFO(report.sentence);
    CHECK(report.outcome == PrintOutcome::confirmed);
    CHECK(report.evidence == Evidence::fence);
    CHECK(report.state == PrinterState::ready);
    CHECK(report.rows == slip.height);
    CHECK(report.sentence.empty());
    came_out_whole(device);
  }
}

TEST_CASE("the steps are told in order, the first byte only after it was said that it will be sent") {
  Emulated device;
  struct Steps : printer::PrintWatch {
    explicit Steps(printer::EmulatorHost& device_host) : host(&device_host) {}
    void reached(printer::PrintStep step, Evidence) override {
      seen += std::string(printer::word(step)) + " ";
      if (step == printer::PrintStep::sending) {
        host->wait_idle(std::chrono::milliseconds(1000));
        rows_before = host->rows_printed();
      }
    }
    printer::EmulatorHost* host;
    std::string seen;
    long rows_before = -1;
  } steps(device.host());
  CHECK(device.printer()->print(slip, "1", steps).outcome == PrintOutcome::confirmed);
  CHECK(steps.seen == "preflight sending printed cut ");
  CHECK(steps.rows_before == 0);
}

TEST_CASE(
    "a kind of printer known to double dots gets a slip of pairs in a quarter of the bytes, any other kind whole, both the same on paper") {
  const printer::Bitmap small = noise_slip(200, 3);
  printer::Bitmap pairs{576, 400, std::vector<std::uint8_t>(576 * 400)};  // 28,800 bytes, 7,200 where they are doubled
  for (int y = 0; y < pairs.height; ++y)
    for (int x = 0; x < pairs.width; ++x)
      pairs.dots[static_cast<std::size_t>(y) * 576 + x] = small.dots[static_cast<std::size_t>(y / 2) * 576 + x / 2];
  for (const auto& [profile, doubles] : {std::pair{"generic-80", false}, {"epson-tm-80", true}}) {
    INFO(profile);
    Emulated device;
    CHECK(device.printer(patient_limits(), profile)->print(pairs, "1").outcome == PrintOutcome::confirmed);
    CHECK(device.papers(pairs).whole == 1);
    Emulated short_line;
    short_line.host().control("hangup_byte@12000");
    CHECK((short_line.printer(patient_limits(), profile)->print(pairs, "1").outcome == PrintOutcome::confirmed) == doubles);
  }
}

TEST_CASE("a printer without GS ( H confirms by GS r, one without both only takes the bytes") {
  auto options = fast_printer();
  options.fence = false;
  {
    Emulated device(Line::tcp, options);
    const auto report = device.printer()->print(slip, "1");
    CHECK(report.outcome == PrintOutcome::confirmed);
    CHECK(report.evidence == Evidence::paper);
    came_out_whole(device);
  }
  options.paper_status = false;
  Emulated device(Line::tcp, options);
  const auto report = device.printer()->print(slip, "1");
  CHECK(report.outcome == PrintOutcome::sent);
  CHECK(report.evidence == Evidence::none);
  CHECK_FALSE(report.sentence.empty());
  came_out_whole(device);
}

TEST_CASE("on a serial line a printer that knows no macros cannot prove that it was not reset") {
  auto options = fast_printer();
  options.macros = false;
  Emulated device(Line::pty, options);
  CHECK(device.printer()->print(slip, "1").outcome == PrintOutcome::sent);
  came_out_whole(device);
}

TEST_CASE("a mute printer is never said to have printed") {
  Emulated device;
  device.host().control("mute");
  const auto link = device.printer(short_limits());
  CHECK(link->state() == PrinterState::silent);
  const auto report = link->print(slip, "0147");
  CHECK(report.outcome == PrintOutcome::sent);
  CHECK(report.state == PrinterState::silent);
  device.host().control("speak");
  CHECK(link->print(slip, "0147").outcome == PrintOutcome::confirmed);
}

TEST_CASE("without paper, with an open cover, a hot head or a stuck cutter nothing of the slip is sent") {
  const std::tuple<const char*, PrinterState> rows[] = {
      {"no_paper", PrinterState::no_paper}, {"cover", PrinterState::cover_open}, {"hot", PrinterState::hot}};
  for (const auto& [word, state] : rows) {
    Emulated device;
    device.host().control(word);
    const auto report = device.printer()->print(slip, "1");
    INFO(word);
    CHECK(report.outcome == PrintOutcome::failed);
    CHECK(report.state == state);
    CHECK_FALSE(report.sentence.empty());
    device.host().control("heal");
    CHECK(device.papers(slip).whole + device.papers(slip).torn == 0);
  }
}

TEST_CASE("little paper left is said, and printing goes on") {
  Emulated device;
  device.host().control("near_end");
  const auto report = device.printer()->print(slip, "1");
  CHECK(report.outcome == PrintOutcome::confirmed);
  CHECK(report.state == PrinterState::paper_low);
}

TEST_CASE("hands that put it right in time get the same slip whole, with a small buffer and a large one") {
  const std::tuple<const char*, const char*, PrinterState> rows[] = {{"no_paper@150", "refill", PrinterState::no_paper},
                                                                     {"cover@150", "close", PrinterState::cover_open},
                                                                     {"hot@150", "cool", PrinterState::hot}};
  for (const std::size_t buffer : {std::size_t{4096}, std::size_t{131072}})
    for (const auto& [fault, help, state] : rows) {
      INFO(fault << " with " << buffer << " bytes");
      auto options = fast_printer();
      options.buffer = buffer;
      Emulated device(Line::tcp, options);
      device.host().control(fault);
      Helper helper(device.host(), help);
      CHECK(device.printer()->print(slip, "1", helper).outcome == PrintOutcome::confirmed);
      CHECK(helper.why() == state);
      CHECK(helper.went_on() == 1);
      CHECK(device.host().connections() == 1);
      came_out_whole(device);
    }
}

TEST_CASE("paper that runs out is noticed by asking where the printer says nothing by itself") {
  auto options = fast_printer();
  options.status_back = false;
  options.buffer = 131072;
  Emulated device(Line::tcp, options);
  device.host().control("no_paper@150");
  Helper helper(device.host());
  CHECK(device.printer()->print(slip, "1", helper).outcome == PrintOutcome::confirmed);
  CHECK(helper.why() == PrinterState::no_paper);
  came_out_whole(device);
}

TEST_CASE("paper that runs out behind a full buffer is waited for where no question gets through, and the same slip goes on") {
  auto options = fast_printer();
  options.status_back = false;
  auto limits = patient_limits();
  limits.stall = limits.fence = printer::Milliseconds(1500);
  for (const std::size_t buffer : {std::size_t{1024}, std::size_t{4096}})
    for (const int row : {1, 120, 250, 399}) {
      INFO(buffer << " bytes, row " << row);
      options.buffer = buffer;
      Emulated device(Line::tcp, options);
      device.host().control("no_paper@" + std::to_string(row));
      Helper helper(device.host());
      const auto report = device.printer(limits)->print(slip, "1", helper);
      INFO(report.sentence);
      CHECK(report.outcome == PrintOutcome::confirmed);
      CHECK(helper.why() ==
            (row < 399 ? PrinterState::silent : PrinterState::no_paper));  // behind the last rows there is room for a question
      CHECK(helper.went_on() == 1);
      CHECK(device.host().connections() == 1);
      came_out_whole(device);
    }
}

TEST_CASE(
    "what waits in a network board in front of a full printer is nobody's to see: the slip is unknown, not waited for and not confirmed") {
  auto options = fast_printer();
  options.status_back = false;
  Emulated device(Line::tcp, options);
  device.host().control("no_paper@338");  // the last bytes were taken from us and is not in the printer
  Helper helper(device.host());
  CHECK(device.printer(short_limits())->print(slip, "1", helper).outcome == PrintOutcome::unknown);
  CHECK(helper.asked() == 0);
  CHECK(device.papers(slip).whole == 0);
}

TEST_CASE("a printer that is full without a word is unknown once nobody waits, says so in seconds, and can be emptied when it goes on") {
  auto options = fast_printer();
  options.status_back = false;
  Emulated device(Line::tcp, options);
  device.host().control("no_paper@100");
  const auto line = device.printer(short_limits());
  const printer::Bitmap longer = noise_slip(4000, 7);  // more than the printer and the system in front of it hold
  const auto report = line->print(longer, "1");
  CHECK(report.outcome == PrintOutcome::unknown);
  CHECK(report.state == PrinterState::silent);
  CHECK(report.rows > 0);
  CHECK(report.rows < longer.height);
  printer::PrintWatch nobody;
  CHECK_FALSE(line->clear(nobody, true).empty);
  const auto asked = printer::Clock::now();
  CHECK_FALSE(can_print(line->state()));
  CHECK(printer::Clock::now() - asked < std::chrono::seconds(3));  // as the interface promises
  device.host().control("refill");
  bool cleared = false;
  for (int i = 0; i < 3 && !cleared; ++i) cleared = line->clear(nobody, true).empty;
  CHECK(cleared);
  const printer::Bitmap next = noise_slip(120, 99);
  CHECK(line->print(next, "2").outcome == PrintOutcome::confirmed);
  CHECK(device.papers(next).whole == 1);
  CHECK(device.papers(longer).whole == 0);
}

TEST_CASE("a watch that gives up ends the job at once, and nothing of it is left in the printer afterwards") {
  Emulated device;
  device.host().control("no_paper@100");
  struct Leaving : printer::PrintWatch {
    bool waits(PrinterState) override { return true; }
    bool given_up() override { return gone; }
    std::atomic<bool> gone{false};
  } leaving;
  const auto link = device.printer();
  std::thread walks_off([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    leaving.gone = true;
  });
  CHECK(link->print(slip, "1", leaving).outcome == PrintOutcome::unknown);
  walks_off.join();
  printer::PrintWatch nobody;
  CHECK_FALSE(link->clear(nobody, true).empty);  // no paper: it cannot be sure
  device.host().control("refill");
  CHECK(link->clear(nobody, true).empty);
  const auto before = device.papers(slip);
  CHECK(before.whole == 0);
  CHECK(before.torn == 1);  // what was on paper when it ran out, cut off now
  CHECK(link->print(slip, "2").outcome == PrintOutcome::confirmed);
  CHECK(device.papers(slip).whole == 1);
  CHECK(device.papers(slip).torn == 1);
}

TEST_CASE("a printer that cannot be emptied at once still prints nothing of the next slip behind a torn one") {
  auto options = fast_printer();
  options.clears = false;
  Emulated device(Line::tcp, options);
  const auto link = device.printer(short_limits());
  device.host().control("hangup@100");
  CHECK(link->print(slip, "1").outcome == PrintOutcome::unknown);
  printer::PrintWatch nobody;
  CHECK(device.printer()->clear(nobody, true).empty);
  CHECK(device.printer()->print(slip, "2").outcome == PrintOutcome::confirmed);
  const auto papers = device.papers(slip);
  CHECK(papers.whole == 1);
  CHECK(papers.torn == 1);
  CHECK(papers.text == 0);
}

TEST_CASE("a lost or foreign answer leaves the slip unknown and it is not sent again") {
  for (const char* fault : {"lost_ack@1", "wrong_id@1"}) {
    Emulated device;
    device.host().control(fault);
    CHECK(device.printer(short_limits())->print(slip, "1").outcome == PrintOutcome::unknown);
    CHECK(device.host().connections() == 1);
    const auto papers = device.papers(slip);
    CHECK(papers.whole == 1);
  }
}

TEST_CASE("a printer that was reset under a line that stayed up does not confirm what it lost") {
  for (const Line line : {Line::tcp, Line::pty}) {
    Emulated device(line);
    device.host().control("reset@150");
    CHECK(device.printer(short_limits())->print(slip, "1").outcome == PrintOutcome::unknown);
    CHECK(device.papers(slip).whole == 0);
  }
}

TEST_CASE("a stuck cutter does not make a printed slip unprinted") {
  Emulated device;
  device.host().control("cutter");
  auto limits = short_limits();
  limits.fence = printer::Milliseconds(10000);
  const auto report = device.printer(limits)->print(slip, "1");
  CHECK(report.outcome == PrintOutcome::confirmed);
  CHECK(report.state == PrinterState::cutter);
  CHECK_FALSE(report.sentence.empty());
  CHECK(device.papers(slip).whole == 1);
  CHECK(device.printer()->print(slip, "2").outcome == PrintOutcome::failed);
}

TEST_CASE("what a printer answers is asked once and remembered, until another one stands there") {
  auto options = fast_printer();
  options.fence = false;
  Emulated device(Line::tcp, options);
  Remembering memory;
  auto limits = patient_limits();
  limits.status = printer::Milliseconds(400);
  CHECK(device.printer(limits, "generic-80", &memory)->print(slip, "1").outcome == PrintOutcome::confirmed);
  REQUIRE(memory.facts.size() == 1);
  const auto facts = memory.facts.begin()->second;
  CHECK(facts == printer::DeviceFacts{true, true, false, true, true, "TP-80"});
  CHECK(device.printer(limits, "generic-80", &memory)->print(slip, "2").outcome == PrintOutcome::confirmed);
  CHECK(memory.times == 1);
  memory.facts.begin()->second.name = "another";
  memory.facts.begin()->second.fence = true;
  const auto report = device.printer(limits, "generic-80", &memory)->print(slip, "3");
  CHECK(report.outcome == PrintOutcome::confirmed);
  CHECK(report.evidence == Evidence::paper);
  CHECK(memory.times == 2);
}

TEST_CASE("a slip that nobody took is seen where the printer has a presenter, and hinders nothing") {
  auto options = fast_printer();
  options.presenter = true;
  options.status_back = false;
  Emulated device(Line::tcp, options);
  const auto line = device.printer(patient_limits(), "custom-presenter");
  CHECK(line->state() == PrinterState::ready);
  CHECK(line->print(slip, "1").outcome == PrintOutcome::confirmed);
  CHECK(line->state() == PrinterState::slip_left);
  CHECK(line->print(slip, "2").outcome == PrintOutcome::confirmed);
  device.host().control("take");
  CHECK(line->state() == PrinterState::ready);
  device.host().control("cover");
  CHECK(line->state() == PrinterState::cover_open);
  // One that calls itself so and does not answer is ready all the same.
  Emulated plain;
  CHECK(plain.printer(short_limits(), "custom-presenter")->state() == PrinterState::ready);
}

TEST_CASE("a profile that never asks sends no question at all") {
  Emulated device;
  device.host().control("mute");
  const auto link = device.printer(short_limits(), "silent-80");
  CHECK(link->state() == PrinterState::ready);
  CHECK(link->print(slip, "1").outcome == PrintOutcome::sent);
  device.papers(slip);
  CHECK(device.papers(slip).text == 0);
}

TEST_CASE("a slip wider than the head is refused, and a printer that is not there is absent") {
  Emulated device;
  CHECK(device.printer(short_limits(), "generic-58")->print(slip, "1").outcome == PrintOutcome::failed);
  const auto nowhere = printer::open_printer("serial:/dev/no-such-line");
  REQUIRE(nowhere);
  CHECK((*nowhere)->state() == PrinterState::absent);
  const auto report = (*nowhere)->print(slip, "1");
  CHECK(report.outcome == PrintOutcome::failed);
  CHECK(report.state == PrinterState::absent);
}

TEST_CASE("a printer without any fence is woken once, not before every slip") {
  printer::EmulatorOptions options = fast_printer();
  options.fence = options.paper_status = false;
  Emulated device(Line::tcp, options);
  auto printer = device.printer(short_limits());
  CHECK(printer->print(slip, "1").outcome == PrintOutcome::sent);
  const int before = device.host().connections();
  CHECK(printer->print(slip, "2").outcome == PrintOutcome::sent);
  CHECK(device.host().connections() == before);
  CHECK(device.papers(slip).whole == 2);
}

TEST_CASE("a printer without macros confirms only where its kind is known to take the line down with it, and never on a serial line") {
  auto options = fast_printer();
  options.macros = false;
  for (const bool dies : {false, true})
    for (const Line line : {Line::tcp, Line::pty}) {
      Emulated device(line, options);
      printer::EscposSetup setup;
      setup.profile = *printer::profile("generic-80");
      setup.profile.line_dies = dies;
      setup.limits = patient_limits();
      setup.open = [&]() -> printer::OpenedLine {
        if (line == Line::tcp) return printer::connect_tcp("127.0.0.1", device.host().port(), printer::Milliseconds(2000));
        return printer::open_serial(device.address().substr(7), 115200);
      };
      const auto report = printer::escpos_printer(setup)->print(slip, "1");
      CHECK(report.outcome == (dies && line == Line::tcp ? PrintOutcome::confirmed : PrintOutcome::sent));
      came_out_whole(device);
    }
}
