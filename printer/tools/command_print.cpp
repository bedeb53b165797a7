// SPDX-License-Identifier: MIT
// slip print: one slip onto a printer, and the truth about it. "Printed" is said only where the printer confirmed it.
#include <fmt/format.h>

#include <ostream>

#include "printer/slip_layout.h"
#include "printer/tools/commands.h"
#include "printer/tools/slip_source.h"
#include "printer/transport.h"

namespace slip_tool {

int run_print(const Arguments& arguments, Streams streams) {
  const auto fail = [&](const content::Fault& fault) {
    streams.err << content::to_string(fault) << '\n';
    return not_so;
  };
  auto printer = printer::open_printer(arguments.get("--to"));
  if (!printer) return fail(printer.error());
  const auto source = slip_from(arguments, streams.err);
  if (!source) return fail(source.error());
  const auto typesetter = assets::Typesetter::open();
  if (!typesetter) return fail(typesetter.error());
  printer::Medium medium;
  if (const int dots = (*printer)->width_dots(); dots > 0) medium.width_dots = dots;
  const auto pixels = printer::draw_slip(source->slip, medium, *typesetter, source->words);
  if (!pixels) return fail(pixels.error());
  if (arguments.has("--show-code")) streams.out << source->slip.payload << '\n' << source->slip.short_code << '\n';
  const printer::PrintReport report = (*printer)->print(*pixels, source->slip.number);
  switch (report.outcome) {
    case printer::PrintOutcome::confirmed:
      streams.out << fmt::format("{} 号小票已打印。{}\n", source->slip.number, report.sentence);
      return all_well;
    case printer::PrintOutcome::sent:
      streams.err << fmt::format("{} 号小票已送出，没有确认。{}\n", source->slip.number, report.sentence);
      return not_certain;
    case printer::PrintOutcome::unknown:
      streams.err << fmt::format("{} 号小票打没打出来不知道，请看打印机。{}\n", source->slip.number, report.sentence);
      return not_certain;
    case printer::PrintOutcome::failed:
      break;
  }
  streams.err << fmt::format("{} 号小票没有打印。{}\n", source->slip.number, report.sentence);
  return not_so;
}

}  // namespace slip_tool
