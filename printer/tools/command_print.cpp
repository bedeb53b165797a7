// SPDX-License-Identifier: MIT
// slip print: one slip onto a printer by the terminal's own engine, and the truth about it. "Printed" is said only where the printer
// confirmed it. While the printer needs hands the same job waits; with --state what was begun outlives the program.
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <ostream>

#include "printer/engine/print_engine.h"
#include "printer/engine/printer_address.h"
#include "printer/engine/state_sentence.h"
#include "printer/slip/slip_layout.h"
#include "printer/slip/slip_pdf.h"
#include "printer/tools/commands.h"
#include "printer/tools/slip_source.h"

namespace slip_tool {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int usual_wait = 120, longest_wait = 86400;  // seconds

volatile std::sig_atomic_t interrupted = 0;
void interrupt(int) { interrupted = 1; }

// Asks for hands on standard error, for so long each time the printer stands still.
class Patience : public printer::PrintWatch {
 public:
  Patience(int seconds, std::ostream& err) : seconds_(seconds), err_(&err) {}

  bool waits(printer::PrinterState state) override {
    if (seconds_ == 0) return false;
    if (!since_) since_ = Clock::now();
    if (told_ != state) {
      told_ = state;
      *err_ << sentence_of(state) << help_for(state) << fmt::format("最多等 {} 秒。\n", seconds_) << std::flush;
    }
    return Clock::now() - *since_ < std::chrono::seconds(seconds_);
  }
  void goes_on() override {
    since_.reset();
    told_.reset();
    *err_ << "打印机接着打了。\n" << std::flush;
  }
  bool given_up() override { return interrupted != 0; }

 private:
  int seconds_;
  std::ostream* err_;
  std::optional<Clock::time_point> since_;
  std::optional<printer::PrinterState> told_;
};

std::optional<int> seconds_of(const Arguments& arguments) {
  const std::string text = arguments.get("--wait", std::to_string(usual_wait));
  int seconds = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (problem != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > longest_wait) return std::nullopt;
  return seconds;
}

int tell(const std::string& number, const printer::PrintReport& report, Streams streams) {
  switch (report.outcome) {
    case printer::PrintOutcome::confirmed: streams.out << fmt::format("{} 号小票已打印。{}\n", number, report.sentence); return all_well;
    case printer::PrintOutcome::sent:
      streams.err << fmt::format("{} 号小票已送出，没有确认。{}\n", number, report.sentence);
      return not_certain;
    case printer::PrintOutcome::unknown:
      streams.err << fmt::format("{} 号小票打没打出来不知道，请看打印机。{}\n", number, report.sentence);
      return not_certain;
    case printer::PrintOutcome::failed: break;
  }
  streams.err << fmt::format("{} 号小票没有打印。{}{}\n", number, report.sentence,
                             printer::can_print(report.state) ? "" : sentence_of(report.state));
  return not_so;
}

}  // namespace

int run_print(const Arguments& arguments, Streams streams) {
  const auto fail = [&](const content::Fault& fault, int code = not_so) {
    streams.err << content::to_string(fault) << '\n';
    return code;
  };
  const auto seconds = seconds_of(arguments);
  if (!seconds) {
    streams.err << fmt::format("--wait 应当是 0 到 {} 之间的秒数，不是“{}”。\nslip --help 有全部用法。\n", longest_wait,
                               arguments.get("--wait"));
    return bad_command_line;
  }
  if (const auto checked = check_slip_options(arguments); !checked) return fail(checked.error(), bad_command_line);
  const std::string address = arguments.get("--to");
  const std::filesystem::path state = arguments.get("--state");
  printer::PrintJournal journal(state.empty() ? ":memory:" : state / "printer.sqlite");
  auto opened = printer::open_printer(address, &journal);
  if (!opened) return fail(opened.error(), bad_command_line);  // only an address that is none
  printer::PrintEngine engine(std::move(*opened), journal, address);
  printer::PrintWatch nobody;
  const auto source = slip_from(arguments, streams.err);
  if (!source) return fail(source.error());
  const auto typesetter = assets::Typesetter::open();
  if (!typesetter) return fail(typesetter.error());
  const auto pixels = printer::draw_slip(source->slip, printer::roll_of(engine.width_dots()), *typesetter, source->words);
  if (!pixels) return fail(pixels.error());
  printer::SlipDocument document(*pixels);
  std::string pdf;
  engine.begin();
  if (journal.fault() && journal.fault()->code == content::FaultCode::file_in_use) {
    streams.err << fmt::format("{} 正由另一个程序用着（终端在运行，或另一次打印没有完）。{} 号小票没有打印。\n", state.string(),
                               source->slip.number);
    return not_so;
  }
  (void)engine.poll(nobody);
  if (const auto paper = engine.pdf_medium()) {  // a printer of pages: the slip set for them
    const auto sheet = printer::lay_out(source->slip, *paper, *typesetter, source->words);
    if (!sheet) return fail(sheet.error());
    auto written = printer::write_pdf(*sheet, *typesetter);
    if (!written) return fail(written.error());
    pdf = std::move(*written);
    document.pdf = pdf;
    document.pdf_medium = *paper;
  }
  if (arguments.has("--show-code")) streams.out << source->slip.payload << '\n' << source->slip.short_code << '\n';

  std::signal(SIGINT, interrupt);  // gives the job up and says what is known of it
  std::signal(SIGTERM, interrupt);
  Patience patience(*seconds, streams.err);
  const auto result = engine.print({source->slip.date, source->slip.number, source->slip.attempt, document}, patience);
  if (journal.fault()) streams.err << content::to_string(*journal.fault()) << '\n';
  return tell(source->slip.number, result.report, streams);
}

}  // namespace slip_tool
