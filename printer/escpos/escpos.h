// SPDX-License-Identifier: MIT
#pragma once

// ESC/POS bytes for one slip: ESC @, GS a (status back by itself), GS P (motion units of one dot), GS v 0 bands with ESC J over blank
// rows, feed, GS V cut, completion fences. Source: Epson ESC/POS command reference. Every length field is checked.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "content/base/fault.h"
#include "printer/paper/raster.h"

namespace printer {

// The id a printer answers a fence with: four bytes, 0x20 … 0x7E.
using FenceId = std::array<char, 4>;

struct EscposOptions {
  int dpi = 203;
  bool status_back = true;  // GS a: cover, paper and error changes come by themselves
  bool pulses_off = false;  // GS ( D: raster bytes cannot fire a drawer pulse or a power-off
  bool kanji_off = false;   // FS .: the mode is on in most Chinese firmware; raster does not care, what goes wrong may
  int feed_rows = 24;       // dots below the slip, before the cutter's own distance
  bool cut = true;
  BandLimits bands{};
};

// A slip in the order it is sent: a fence's witness goes behind `begin` (some clones forget macros at ESC @), fences behind `body` and
// `end`.
struct EscposJob {
  std::vector<std::uint8_t> begin;  // ESC @ and settings; moves nothing
  std::vector<std::uint8_t> body;   // the picture
  std::size_t head = 0;             // bytes of `body` behind which its first `head_rows` are whole commands
  int head_rows = 0;
  std::vector<std::uint8_t> end;  // feed and cut
};

// Fault printer_fault where the picture cannot be put into the commands' length fields, or `bitmap` is not whole.
content::Result<EscposJob> encode_job(const Bitmap& bitmap, const EscposOptions& options = {});
// All of it, for files.
content::Result<std::vector<std::uint8_t>> encode_escpos(const Bitmap& bitmap, const EscposOptions& options = {});

// GS ( H function 48: the printer answers 37 22 id 00 once everything before it is on paper.
std::vector<std::uint8_t> fence(const FenceId& id);
// GS r 1: one byte back once everything before it was taken up; for printers without GS ( H. As often as told, each with its answer.
std::vector<std::uint8_t> paper_fence(int times = 1);
// A macro (GS :) that holds the fence, and its execution (GS ^). A reset forgets macros, so an answer to the execution also says that the
// printer was not reset since the definition. Defining it answers once as well.
std::vector<std::uint8_t> define_witness(const std::vector<std::uint8_t>& fence);
std::vector<std::uint8_t> call_witness(int times = 1);
// GS I n: 67 is the model, 65 the firmware, as text. Clones lie; only good for noticing that another device stands there.
std::vector<std::uint8_t> name_query(int n);
// DLE DC4 8: empties the printer at once and is answered 37 25 00.
std::vector<std::uint8_t> clear_now();
// After a broken job: NUL bytes end whatever command was cut short, then ESC @ and settings. Moves no paper.
std::vector<std::uint8_t> clear_in_order(const EscposOptions& options);
// Feeds the torn paper out and cuts it off.
std::vector<std::uint8_t> cut_off(const EscposOptions& options);
// DLE EOT n, 1 … 4: printer, offline cause, error cause, paper. Answered at once.
std::vector<std::uint8_t> status_query(int n);

}  // namespace printer
