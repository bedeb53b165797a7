// SPDX-License-Identifier: MIT
#pragma once

// What a printer is to whoever prints, of whatever kind it is. "Printed" is only ever said with a confirmation from the device.
// state() may block for 3 s, print() for as long as the paper takes and its watch waits; run them on the printer's own thread.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/fault.h"
#include "printer/paper/medium.h"
#include "printer/paper/raster.h"

namespace printer {

enum class PrinterState {
  ready,
  paper_low,  // prints, but not for long
  slip_left,  // prints, but an earlier slip still hangs in the output
  no_paper,
  cover_open,
  cutter,      // the cutter is stuck
  hot,         // the print head cools down; it goes on by itself
  absent,      // nobody answers the address
  fault,       // any other error it reports
  silent,      // takes bytes, says nothing
  in_use,      // another terminal or program has it, so far as can be seen
  stranger,    // what answers at the address is a web server or the like
  holds_rest,  // it is well, but may hold a part of a broken slip that could not be got out of it yet
};

// "ready", "paper_low" …
std::string_view word(PrinterState state);
// A slip can be started, or may have come out whole.
bool can_print(PrinterState state);
// Somebody's hands or a little time put it right, and what is in the printer then prints on.
bool passes(PrinterState state);

enum class PrintOutcome {
  confirmed,  // the printer said that it printed the slip
  sent,       // all bytes went out, this printer cannot confirm
  failed,     // nothing was printed
  unknown,    // some bytes went out, then nothing more was heard
};

// What "printed" or "cut" rests on.
enum class Evidence {
  none,
  fence,   // GS ( H behind the slip was answered with its id
  paper,   // GS r 1 behind the slip was answered
  job,     // IPP: the job's state and reasons
  folder,  // the virtual printer wrote the picture
};

std::string_view word(Evidence evidence);

// The order of a job. `sending` is told before the first byte of the slip goes out, the others after they are true.
enum class PrintStep { preflight, sending, printed, cut };

std::string_view word(PrintStep step);

// What is known of the cut below a slip.
enum class Cut {
  no,     // not sent, or perhaps not
  taken,  // the printer took it and does not say that it was done
  ended,  // the printer took it and closed the line: what many network boards do once they are done
  proven,
};

struct PrintReport {
  PrintOutcome outcome{};
  PrinterState state{};
  std::string sentence;  // for staff, empty where all is well
  Evidence evidence = Evidence::none;
  int rows = 0;  // of the slip: confirmed ones, else handed to the device
  Cut cut = Cut::no;
};

// What became of the rest of a broken job.
struct Emptied {
  bool empty = false;     // nothing is left of it, and the printer listens
  bool recalled = false;  // what it had not printed yet is thrown away; the paper may still have to be seen to
  bool cut = false;       // what hung out of it was cut off, or at least the cut was sent
};

// Whoever ordered a print. Called on the thread of print().
class PrintWatch {
 public:
  virtual ~PrintWatch() = default;
  virtual void reached(PrintStep, Evidence) {}
  // Asked several times a second while the printer needs hands or cools down. False gives up, and the outcome is unknown. Nothing is
  // ever sent a second time: the printer goes on by itself where it stopped.
  virtual bool waits(PrinterState) { return false; }
  // The wait is over.
  virtual void goes_on() {}
  // Asked several times a second all through a job: true ends it at once (nobody is there for it any more).
  virtual bool given_up() { return false; }
};

// A slip as printers take it, owned by the caller: dots for all of them, and for one that takes pages (pdf_medium) the same slip as a PDF.
struct SlipDocument {
  SlipDocument(const Bitmap& bitmap) : dots(&bitmap) {}  // implicit: most printers want nothing else
  const Bitmap* dots;
  std::string_view pdf;  // empty: none was made
  Medium pdf_medium;     // what it was laid out for
};

struct PaperSupply {
  double roll_metres = 0;       // of a new roll; 0: not known
  bool near_end_sensor = true;  // says by itself that the paper is nearly used up
};

class Printer {
 public:
  virtual ~Printer() = default;
  virtual PrinterState state() = 0;
  // `slip_number` names the output of the virtual printer; it is not sent to the device.
  virtual PrintReport print(const SlipDocument& slip, const std::string& slip_number, PrintWatch& watch) = 0;
  PrintReport print(const SlipDocument& slip, const std::string& slip_number) {
    PrintWatch nobody;
    return print(slip, slip_number, nobody);
  }
  // Throws away what the device may still hold of a broken job and makes sure it listens again. Moves no paper, but with `cut`: then what
  // hangs out of the emptied printer is cut off, once. Until it was empty nothing may be printed.
  virtual Emptied clear(PrintWatch&, bool /*cut*/) { return {true, true, false}; }
  // Width a slip must have; 0 where any will do.
  virtual int width_dots() const { return 0; }
  // What a slip's PDF is to be laid out for, as the printer said when it was asked for its state; nothing: it takes dots.
  virtual std::optional<Medium> pdf_medium() const { return std::nullopt; }
  virtual PaperSupply paper() const { return {}; }
};

// What a device answered when it was asked, so that it need not be asked again: kept by the terminal in its state file.
struct DeviceFacts {
  bool live = false;    // DLE EOT
  bool paper = false;   // GS r
  bool fence = false;   // GS ( H
  bool macros = false;  // GS : and GS ^
  bool clear = false;   // DLE DC4 8
  std::string name;     // GS I: another one means that another device stands there

  bool operator==(const DeviceFacts&) const = default;
};

class DeviceMemory {
 public:
  virtual ~DeviceMemory() = default;
  virtual std::optional<DeviceFacts> recall(const std::string& device) = 0;
  virtual void remember(const std::string& device, const DeviceFacts& facts) = 0;
};

}  // namespace printer
