// SPDX-License-Identifier: MIT
// Every fault on every line, printed as a table: one complete slip, or a truthful "failed" or "unknown"; never a false "confirmed", never
// a second slip. The terminal's whole sequence: print, and where the outcome is open, empty the printer and print the next slip.

#include <fmt/format.h>

#include "tests/printer/emulated.h"

using printer::PrinterState;
using printer::PrintOutcome;

namespace {

const printer::Bitmap slip = noise_slip();
const printer::Bitmap next_slip = noise_slip(120, 99);

enum class Hands { none, help };

struct Fault {
  std::string name;
  std::string word;       // for EmulatedPrinter::control; "" for none
  Hands hands = Hands::none;
  std::string help = "refill";
  std::vector<PrintOutcome> truthful;  // what may be said
  bool quick = true;      // waiting is expected to run out
  bool before = false;    // no byte of the slip may go out
};

std::vector<Fault> faults() {
  std::vector<Fault> all = {
      {"none", "", Hands::none, "", {PrintOutcome::confirmed}, false},
      {"paper out before", "no_paper", Hands::none, "", {PrintOutcome::failed}, false, true},
      {"cover open before", "cover", Hands::none, "", {PrintOutcome::failed}, false, true},
      {"cover, closed again", "cover@130", Hands::help, "close", {PrintOutcome::confirmed}, false},
      {"cover, left open", "cover@130", Hands::none, "", {PrintOutcome::unknown}},
      {"head hot, cools", "hot@130", Hands::help, "cool", {PrintOutcome::confirmed}, false},
      {"cutter stuck", "cutter", Hands::none, "", {PrintOutcome::confirmed}, false},
      {"paper out, never refilled", "no_paper@200", Hands::none, "", {PrintOutcome::unknown}},
      {"mute from the start", "mute", Hands::none, "", {PrintOutcome::sent, PrintOutcome::unknown}},
      {"mute in the middle", "mute@200", Hands::none, "", {PrintOutcome::unknown}},
      {"reset in the middle", "reset@200", Hands::none, "", {PrintOutcome::unknown}},
      {"acknowledgement lost", "lost_ack@1", Hands::none, "", {PrintOutcome::unknown}},
      {"wrong fence id", "wrong_id@1", Hands::none, "", {PrintOutcome::unknown}},
  };
  for (int i = 0; i < 20; ++i) {
    const int row = 1 + i * (slip.height - 2) / 19;
    all.push_back({fmt::format("paper out at row {}, refilled", row), fmt::format("no_paper@{}", row), Hands::help, "refill", {PrintOutcome::confirmed}, false});
  }
  for (int i = 0; i < 20; ++i) {
    // Bytes from the first question on; the slip is about 29 kB.
    const int byte = 400 + i * 1450;
    all.push_back({fmt::format("line cut at byte {}", byte), fmt::format("hangup_byte@{}", byte), Hands::none, "", {PrintOutcome::unknown, PrintOutcome::failed}});
  }
  return all;
}

std::string_view word(PrintOutcome outcome) {
  switch (outcome) {
    case PrintOutcome::confirmed: return "confirmed";
    case PrintOutcome::sent: return "sent";
    case PrintOutcome::failed: return "failed";
    case PrintOutcome::unknown: return "unknown";
  }
  return "";
}

struct Row {
  std::string text;
  bool truthful = true;
};

Row run(Line line, const Fault& fault) {
  Emulated device(line);
  if (!fault.word.empty()) device.host().control(fault.word);
  auto link = device.printer(fault.quick ? short_limits() : patient_limits());
  Helper helper(device.host(), fault.help);
  printer::PrintWatch nobody;
  const auto report = link->print(slip, "0147", fault.hands == Hands::help ? static_cast<printer::PrintWatch&>(helper) : nobody);
  const auto first = device.papers(slip);

  bool fine = std::find(fault.truthful.begin(), fault.truthful.end(), report.outcome) != fault.truthful.end();
  if (report.outcome == PrintOutcome::confirmed) fine = fine && first.whole == 1 && first.torn == 0 && first.text == 0;
  if (report.outcome == PrintOutcome::failed) fine = fine && first.whole == 0 && first.torn == 0;
  fine = fine && first.whole <= 1 && (report.outcome == PrintOutcome::confirmed || !report.sentence.empty());
  if (fault.before) fine = fine && device.host().rows_printed() == 0;

  // The session ends: what can be emptied at once is, and nothing counts as empty that is not.
  // (Bytes that a reset turned into text may hold a cut of their own.)
  if (report.outcome == PrintOutcome::unknown && link->clear(nobody, true).empty) {
    const auto emptied = device.papers(slip);
    fine = fine && emptied.whole <= 1 && (emptied.torn + emptied.whole <= 1 || emptied.text > 0);
  }

  // Somebody puts it right; the next resident gets one whole slip, and of the first one nothing more than was already a paper of its own.
  device.host().control("heal");
  if (line == Line::pty) link = device.printer(patient_limits());  // another program: a serial line is held by one at a time
  bool cleared = report.outcome == PrintOutcome::confirmed && report.sentence.empty();
  for (int i = 0; i < 3 && !cleared; ++i) cleared = link->clear(nobody, true).empty;
  const auto next = link->print(next_slip, "0148");
  const auto second = device.papers(next_slip), whole = device.papers(slip);
  fine = fine && cleared && second.whole == 1 && whole.whole <= 1 && (next.outcome == PrintOutcome::confirmed);
  return {fmt::format("{:4} {:32} {:10} {} whole {} torn   next: {} whole", line == Line::tcp ? "tcp" : "pty", fault.name, word(report.outcome), whole.whole,
                      whole.torn - 1, second.whole),
          fine};
}

}  // namespace

TEST_CASE("every fault on every line gives one complete slip or the truth about it, and the next resident a slip of their own") {
  std::string table;
  int untrue = 0;
  for (const Line line : {Line::tcp, Line::pty}) {
    for (const Fault& fault : faults()) {
      const Row row = run(line, fault);
      table += row.text + (row.truthful ? "\n" : "   <-- untrue\n");
      untrue += row.truthful ? 0 : 1;
    }
  }
  fmt::print("{}", table);
  INFO(table);
  CHECK(untrue == 0);
}
