// SPDX-License-Identifier: MIT
// slip status: how a printer is, in one sentence.
#include <ostream>

#include "printer/engine/printer_address.h"
#include "printer/engine/state_sentence.h"
#include "printer/tools/commands.h"

namespace slip_tool {

int run_status(const Arguments& arguments, Streams streams) {
  auto printer = printer::open_printer(arguments.words.front());
  if (!printer) {
    streams.err << content::to_string(printer.error()) << '\n';
    return bad_command_line;  // only an address that is none
  }
  const printer::PrinterState state = (*printer)->state();
  streams.out << sentence_of(state) << '\n';
  if (state == printer::PrinterState::silent) return not_certain;
  return printer::can_print(state) ? all_well : not_so;
}

}  // namespace slip_tool
