// SPDX-License-Identifier: MIT
// However a line lies: nothing is said to be printed that is not on paper, no slip comes out twice, no call hangs, nothing grows.

#include "tests/printer/escpos/hostile_line.h"

#include <fmt/format.h>
#include <malloc.h>

#include <catch2/catch.hpp>

#include "printer/device/profile.h"
#include "printer/escpos/escpos_printer.h"
#include "tests/effort.h"
#include "tests/printer/engine/remembering.h"

using printer::PrinterState;
using printer::PrintOutcome;

namespace {

constexpr int head_width = 64;  // dots: 8 bytes a row

struct Dice {
  std::mt19937 random;
  bool in(int many) { return random() % static_cast<unsigned>(many) == 0; }
  int to(int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); }
  template <typename Value>
  Value of(std::initializer_list<Value> values) {
    return *(values.begin() + to(static_cast<int>(values.size()) - 1));
  }
};

printer::Bitmap any_slip(Dice& dice) {
  printer::Bitmap slip{head_width, 60 + dice.to(60), {}};
  slip.dots.resize(static_cast<std::size_t>(slip.width) * slip.height);
  for (std::size_t i = 0; i < slip.dots.size(); i += 32)
    for (std::uint32_t bits = static_cast<std::uint32_t>(dice.random()) & 0x6DB6DB6DU, dot = 0; dot < 32; ++dot)
      slip.dots[i + dot] = bits >> dot & 1U;
  for (int y = 0; y < slip.height; ++y) slip.dots[static_cast<std::size_t>(y) * head_width + head_width - 1] = 1;  // no row is blank
  return printer::without_commands(slip);
}

struct Nature {
  printer::EmulatorOptions device;
  Habits habits;
  printer::Profile profile;
  std::vector<std::string> words;
  bool early = false;
};

Nature any_nature(Dice& dice) {
  Nature nature;
  auto& device = nature.device;
  device.width_dots = head_width;
  device.mm_per_second = 40 + dice.to(240);
  device.buffer = dice.of<std::size_t>({512, 1024, 4096, 65536});
  device.live_status = !dice.in(12);
  device.fence = !dice.in(3);
  device.paper_status = !dice.in(3);
  device.macros = !dice.in(4);
  device.clears = !dice.in(2);
  device.status_back = !dice.in(3);
  device.names = !dice.in(4);
  auto& habits = nature.habits;
  habits.kind = dice.of(
      {printer::Channel::Kind::socket, printer::Channel::Kind::socket, printer::Channel::Kind::usb, printer::Channel::Kind::serial});
  habits.queue = dice.of<std::size_t>({64, 256, 2048});
  // Most lines have one bad habit, some several, some none.
  for (int bad = dice.of({0, 1, 1, 1, 2, 3}); bad > 0; --bad) switch (dice.to(15)) {
      case 0: habits.drop = dice.of({0.001, 0.02, 0.2}); break;
      case 1:
        habits.twice = dice.of({0.01, 0.3, 1.0});
        habits.late_twin_ms = dice.of({0, 5, 100, 1000});
        break;
      case 2: habits.flip = dice.of({0.001, 0.02, 0.3}); break;
      case 3: habits.swap = dice.of({0.02, 0.3}); break;
      case 4:
        habits.pad = 1 + dice.to(3);
        habits.padding = dice.of<std::uint8_t>({0x00, 0x00, 0x12, 0x0F, 0xFF});
        break;
      case 5: habits.others_a_second = dice.of({0.2, 2.0, 20.0, 200.0}); break;
      case 6: habits.babble = dice.of({0.05, 1.0}); break;
      case 7: habits.wobble_ms = 1 + dice.to(80); break;
      case 8: nature.early = true; break;
      case 9:
        nature.words.push_back(
            dice.of<std::string>({"echo", "banner", "twice", "web", "held", "forgetful", "close_each", "mute", "cutter"}));
        break;
      case 10: nature.words.push_back(dice.of<std::string>({"torn_status", "mixed_status"})); break;
      case 11: nature.words.push_back("pad " + std::to_string(1 + dice.to(2))); break;
      default:  // what happens in the middle of the first slip or the second
        nature.words.push_back(dice.of<std::string>({"no_paper", "no_paper", "no_paper", "die", "die", "reset", "reset", "cover", "hot",
                                                     "mute", "hangup", "lost_ack", "wrong_id"}) +
                               "@" + std::to_string(1 + dice.to(260)));
        if (dice.in(4) && habits.kind != printer::Channel::Kind::serial)
          nature.words.push_back("hangup_byte@" + std::to_string(1 + dice.to(3000)));
    }
  if (habits.kind == printer::Channel::Kind::serial)
    std::erase_if(nature.words, [](const std::string& word) { return word.starts_with("hangup"); });
  habits.delay_ms = dice.of({0, 0, 0, 3, 40, 250, 700});
  if (dice.in(10)) habits.refuses = 0.3;
  if (nature.early) {
    habits.wobble_ms = habits.late_twin_ms = 0;
    nature.words.push_back("early");
  }
  static const printer::Profile kinds[] = {*printer::profile("generic-80"), *printer::profile("generic-80"),
                                           *printer::profile("epson-tm-80"), *printer::profile("hprt-tp80"),
                                           *printer::profile("shared-80")};
  nature.profile = kinds[dice.to(4)];
  nature.profile.width_dots = head_width;
  nature.profile.band_bytes = 512;
  const bool resets =
      std::any_of(nature.words.begin(), nature.words.end(), [](const std::string& word) { return word.starts_with("reset"); });
  nature.profile.line_dies = !resets && dice.in(4);  // a profile says only what is so
  return nature;
}

std::unique_ptr<printer::Printer> printer_behind(HostileLine& line, const printer::Profile& profile, Remembering& memory) {
  printer::EscposSetup setup;
  setup.device = "line";
  setup.profile = profile;
  setup.open = [&] { return line.open(); };
  setup.now = [&] { return line.now(); };
  setup.memory = &memory;
  setup.limits.stall = setup.limits.fence = printer::Milliseconds(2500);
  setup.limits.cut = setup.limits.busy = printer::Milliseconds(1500);
  return printer::escpos_printer(std::move(setup));
}

// Waits a while, puts things right at times, gives up at times.
class Somebody : public printer::PrintWatch {
 public:
  Somebody(HostileLine& line, Dice& dice)
      : line_(&line), patience_(dice.to(20)), heals_(dice.in(2) ? dice.to(15) : -1), leaves_(dice.in(15) ? dice.to(60) : -1) {}
  bool waits(PrinterState) override {
    if (--heals_ == 0)
      for (const char* word : {"refill", "close", "cool"}) line_->device().control(word);
    return --patience_ > 0;
  }
  bool given_up() override { return --leaves_ == 0 || (leaves_ < -1 && gone_) || (gone_ = gone_ || leaves_ == 0); }

 private:
  HostileLine* line_;
  int patience_, heals_, leaves_;
  bool gone_ = false;
};

struct Told {
  int confirmed = 0, sent = 0, failed = 0, unknown = 0;
  void count(PrintOutcome outcome) {
    ++(outcome == PrintOutcome::confirmed ? confirmed
       : outcome == PrintOutcome::sent    ? sent
       : outcome == PrintOutcome::failed  ? failed
                                          : unknown);
  }
  int all() const { return confirmed + sent + failed + unknown; }
};

struct Verdict {
  std::string wrong;  // empty: all true
  Told told;
  long steps = 0;
};

// Two or three residents and what the engine does between them.
Verdict live_through(unsigned seed) {
  Dice dice{std::mt19937(seed)};
  const Nature nature = any_nature(dice);
  HostileLine line(nature.device, nature.habits, static_cast<unsigned>(dice.random()));
  for (const std::string& word : nature.words) line.device().control(word);
  Remembering memory;
  const auto device = printer_behind(line, nature.profile, memory);
  Verdict verdict;
  std::vector<printer::Bitmap> slips;
  bool must_clear = false;
  int cuts_allowed = 0;
  try {
    for (int resident = 0, residents = 2 + dice.to(1); resident < residents && verdict.wrong.empty(); ++resident) {
      slips.push_back(any_slip(dice));
      struct Check : Somebody {
        using Somebody::Somebody;
        void reached(printer::PrintStep step, printer::Evidence) override {
          if (step == printer::PrintStep::printed) whole_then = line->copies(*slip);
        }
        HostileLine* line = nullptr;
        const printer::Bitmap* slip = nullptr;
        int whole_then = -1;
      } somebody(line, dice);
      somebody.line = &line;
      somebody.slip = &slips.back();
      const auto report = device->print(slips.back(), "1", somebody);
      verdict.told.count(report.outcome);
      const bool confirmed = report.outcome == PrintOutcome::confirmed;
      if (confirmed != (somebody.whole_then >= 0)) verdict.wrong = "said before or without its being so";
      if (confirmed && somebody.whole_then != 1) verdict.wrong = "confirmed, and not on paper";
      if (report.outcome == PrintOutcome::failed && line.copies(slips.back()) > 0) verdict.wrong = "failed, and on paper";
      if (report.outcome != PrintOutcome::failed) ++cuts_allowed;
      must_clear =
          report.outcome == PrintOutcome::unknown || (confirmed && report.cut != printer::Cut::proven && report.cut != printer::Cut::ended);
      bool may_cut = report.cut != printer::Cut::taken;
      cuts_allowed += must_clear && may_cut ? 1 : 0;
      if (dice.in(3)) line.device().control("heal");
      if (nature.early && !line.device().answers_early()) line.device().control("early");
      if (dice.in(6)) line.hang_up();
      for (int time = 0; must_clear && time < 3; ++time) {
        line.pass(printer::Milliseconds(2000));
        if (dice.in(2)) line.device().control("refill");
        printer::PrintWatch nobody;
        const auto done = device->clear(nobody, may_cut);
        may_cut = may_cut && !done.cut;
        must_clear = !done.empty;
      }
      if (must_clear) break;  // nothing is printed behind it
      line.pass(printer::Milliseconds(dice.to(3000)));
      (void)device->state();
    }
    for (const char* word : {"refill", "close", "cool", "free", "left"}) line.device().control(word);
    line.pass(printer::Milliseconds(8000));
  } catch (const std::exception& problem) {
    verdict.wrong = problem.what();
  }
  verdict.steps = line.steps();
  for (const printer::Bitmap& slip : slips)
    if (line.copies(slip) > 1) verdict.wrong = "came out twice";
  // One more for what an earlier program or another terminal may have left in a printer that seems deaf.
  ++cuts_allowed;
  // What turned into text on the way, or was damaged, may hold a cut of its own: only printers that were not reset are counted.
  const bool torn = std::any_of(nature.words.begin(), nature.words.end(),
                                [](const std::string& word) { return word.starts_with("reset") || word.starts_with("hangup"); });
  if (verdict.wrong.empty() && !torn && line.cuts() > cuts_allowed)
    verdict.wrong = fmt::format("{} cuts where {} were enough", line.cuts(), cuts_allowed);
  return verdict;
}

std::string described(unsigned seed) {
  Dice dice{std::mt19937(seed)};
  const Nature one = any_nature(dice);
  std::string text = fmt::format(
      "seed {}: {} mm/s, buffer {}, live {} H {} r {} macros {} clear {} names {} back {}, profile {} dies {}, kind {}, queue {}, drop {} "
      "twice {} late {} flip {} swap {} pad {} others {} babble {} delay {} wobble {} refuses {}:",
      seed, one.device.mm_per_second, one.device.buffer, one.device.live_status, one.device.fence, one.device.paper_status,
      one.device.macros, one.device.clears, one.device.names, one.device.status_back, one.profile.id, one.profile.line_dies,
      static_cast<int>(one.habits.kind), one.habits.queue, one.habits.drop, one.habits.twice, one.habits.late_twin_ms, one.habits.flip,
      one.habits.swap, one.habits.pad, one.habits.others_a_second, one.habits.babble, one.habits.delay_ms, one.habits.wobble_ms,
      one.habits.refuses);
  for (const std::string& word : one.words) text += " " + word;
  return text;
}

}  // namespace

TEST_CASE(
    "over very many hostile lines nothing is confirmed that is not on paper, nothing comes out twice, no call hangs and nothing "
    "grows") {
  const char* one = std::getenv("KIOSK_HOSTILE_LINE");  // a seed, to look at it alone
  const unsigned first = one != nullptr ? static_cast<unsigned>(std::strtoul(one, nullptr, 10)) : 1;
  const char* many = std::getenv("KIOSK_HOSTILE_LINES");
  const unsigned lines = one != nullptr    ? 1
                         : many != nullptr ? static_cast<unsigned>(std::strtoul(many, nullptr, 10))
                                           : static_cast<unsigned>(effort::cases(100'000, 10'000));
  Told told;
  long longest = 0;
  int wrong = 0;
  std::size_t early_memory = 0;
  for (unsigned i = 0; i < lines; ++i) {
    if (i == lines / 5) early_memory = ::mallinfo2().uordblks;
    const Verdict verdict = live_through(first + i);
    told.confirmed += verdict.told.confirmed;
    told.sent += verdict.told.sent;
    told.failed += verdict.told.failed;
    told.unknown += verdict.told.unknown;
    longest = std::max(longest, verdict.steps);
    if (verdict.wrong.empty()) continue;
    if (++wrong <= 10) UNSCOPED_INFO(verdict.wrong << ", " << described(first + i));
  }
  fmt::print("{} lines, {} slips: {} confirmed, {} sent, {} failed, {} unknown; the longest life took {} steps\n", lines, told.all(),
             told.confirmed, told.sent, told.failed, told.unknown, longest);
  CHECK(wrong == 0);
  if (lines < 1000) return;
  // Not by saying nothing: what can be said is said.
  CHECK(told.confirmed * 5 > told.all());
  CHECK(std::min({told.sent, told.failed, told.unknown}) * 50 > told.all());
  CHECK(::mallinfo2().uordblks < early_memory + (1U << 20U));
}

TEST_CASE("what another server said on an earlier line does not make a board that answers at receipt seem to wait for its paper") {
  Dice dice{std::mt19937(7)};
  for (const bool early : {false, true}) {
    printer::EmulatorOptions options;
    options.width_dots = head_width;
    options.mm_per_second = 83;
    Habits habits;
    habits.delay_ms = 700;
    habits.first_words = "SSH-2.0-dropbear\r\n";  // an r is what a printer's state looks like
    HostileLine line(options, habits, 1);
    if (early) line.device().control("early");
    auto profile = *printer::profile("epson-tm-80");
    profile.width_dots = head_width;
    profile.band_bytes = 512;
    Remembering memory;
    const auto device = printer_behind(line, profile, memory);
    printer::PrintWatch watch;
    const printer::Bitmap slip = any_slip(dice);
    CHECK(device->print(slip, "1", watch).outcome == PrintOutcome::failed);
    CHECK(device->print(slip, "2", watch).outcome == (early ? PrintOutcome::sent : PrintOutcome::confirmed));
  }
}
