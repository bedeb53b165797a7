// SPDX-License-Identifier: MIT
#pragma once

// What is known of a family of printers before it is asked: one row of printer/device/profiles.csv, compiled in. A "yes" is still checked
// before every slip; "probe" is asked once and remembered; "no" is never sent. What GS I says is never believed for this.

#include <string>
#include <string_view>
#include <vector>

#include "content/base/fault.h"

namespace printer {

enum class Known { no, yes, probe };
enum class Provenance { documented, probed, unverified };

struct Profile {
  std::string id, name, source;
  int width_dots = 576, dpi = 203;
  bool cutter = true;
  int feed_rows = 24;           // below the slip, before the cutter's own distance
  bool near_end = false;        // has a sensor for paper that is nearly used up
  Known live = Known::probe;    // DLE EOT
  bool status_back = true;      // GS a may be sent
  Known paper = Known::probe;   // GS r
  Known fence = Known::probe;   // GS ( H
  Known macros = Known::probe;  // GS : and GS ^
  Known clear = Known::probe;   // DLE DC4 8
  bool pulses_off = false;      // GS ( D may be sent
  bool kanji_off = false;       // FS . may be sent
  bool doubled = false;         // GS v 0 knows m = 1 … 3: it doubles dots and rows by itself
  bool presenter = false;       // DLE EOT 20 tells a slip in its output
  int band_bytes = 4096;        // most raster data in one command
  int mm_per_second = 300;      // nothing is on paper sooner than that allows; no slower than it ever prints
  bool line_dies = false;       // a reset takes TCP or USB down with it, however short: seen at this kind, not concluded
  bool idle_free = false;       // several terminals share it: the line is given free between jobs
  int roll_metres = 50;         // a new roll
  Provenance provenance = Provenance::unverified;
};

// All rows; a row that cannot be read is a fault with its line.
content::Result<std::vector<Profile>> read_profiles(std::string_view csv);
// The one of that id. Fault name_unknown with the nearest known one.
content::Result<Profile> profile(std::string_view id);

}  // namespace printer
