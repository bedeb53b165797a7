// SPDX-License-Identifier: MIT
#pragma once

// Which paper an IPP printer gives a slip on. What the hall wrote down (?media=) is believed; else what the printer says of itself: its
// kind (printer-kind, PWG 5100.13 §6.5.9: receipt and roll), a range of sizes no sheet fits through, then the sheet that is loaded. Names
// are PWG 5101.1 self-describing ones. Lengths in 1/100 mm, as IPP has them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "printer/paper/medium.h"

namespace printer {

constexpr int slip_dpi = 203, hundredths_an_inch = 2540;

struct IppMedia {
  std::string name;           // "iso_a4_210x297mm"; empty: a roll, of the slip's own size
  int width = 0, height = 0;  // of the sheet
  int margin = 0;             // all round, the widest of the four

  bool operator==(const IppMedia&) const = default;
};

// What a printer offers, in its own words.
struct IppPapers {
  std::vector<std::string> kinds;                    // printer-kind
  std::vector<std::string> ready, usual, supported;  // media-ready, media-default, media-supported
  int margin = 0;
};

struct PaperSize {
  int width = 0, height = 0;
};
// "iso_a4_210x297mm", "na_index-3x5_3x5in"; nullopt for a name that says no size.
std::optional<PaperSize> size_of_media(std::string_view name);

// `wanted` is one of medium_names or empty; a slip is `slip_width` wide.
IppMedia choose_media(const IppPapers& papers, const std::string& wanted, int slip_width);

// What the slip is laid out for on this paper; nullopt for a sheet that is neither A4 nor A5: it gets the dots.
std::optional<Medium> medium_of(const IppMedia& media, const std::string& wanted);

}  // namespace printer
