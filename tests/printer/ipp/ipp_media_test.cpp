// SPDX-License-Identifier: MIT
#include "printer/ipp/ipp_media.h"

#include <catch2/catch.hpp>

using printer::IppMedia;
using printer::IppPapers;

namespace {

constexpr int slip_width = 7207;  // 72 mm

// What printers of each kind say, after PWG 5100.13 and the printers' own lists.
const IppPapers office{{"document"},
                       {"iso_a4_210x297mm"},
                       {"iso_a4_210x297mm"},
                       {"custom_min_76x127mm", "custom_max_216x356mm", "iso_a4_210x297mm", "iso_a5_148x210mm"},
                       423};
const IppPapers small_sheets{{}, {"iso_a5_148x210mm"}, {"iso_a4_210x297mm"}, {"iso_a4_210x297mm", "iso_a5_148x210mm"}, 300};
const IppPapers letter{{}, {}, {"na_letter_8.5x11in"}, {"na_letter_8.5x11in", "iso_a4_210x297mm"}, 635};
const IppPapers receipts{{"receipt"}, {}, {"om_80x200mm_80x200mm"}, {"om_80x200mm_80x200mm"}, 0};
const IppPapers label_roll{{}, {}, {"oe_4x6-label_4x6in"}, {"roll_min_20x25mm", "roll_max_80x3000mm", "oe_4x6-label_4x6in"}, 0};
const IppPapers narrow_roll{{}, {}, {}, {"custom_min_20x25mm", "custom_max_58x3000mm"}, 0};
const IppPapers postcards{{"photo"}, {"na_index-3x5_3x5in"}, {}, {"na_index-3x5_3x5in"}, 0};

std::string chosen(const IppPapers& papers, const std::string& wanted = {}) {
  const IppMedia media = printer::choose_media(papers, wanted, slip_width);
  const auto medium = printer::medium_of(media, wanted);
  std::string name = "dots on " + media.name;
  for (const auto known : printer::medium_names)
    if (medium == printer::medium_named(known)) name = known;
  return name;
}

}  // namespace

TEST_CASE("the paper of an IPP printer is what the hall wrote down, else a roll that is called one, else the sheet that is loaded") {
  CHECK(chosen(office) == "a4");
  CHECK(chosen(small_sheets) == "a5");
  CHECK(chosen(letter) == "dots on na_letter_8.5x11in");
  CHECK(chosen(receipts) == "80mm");
  CHECK(chosen(label_roll) == "80mm");
  CHECK(chosen(narrow_roll) == "a4");  // too narrow for the slip as it is; 58 mm paper has to be written down
  CHECK(chosen(postcards) == "dots on na_index-3x5_3x5in");
  CHECK(chosen({}) == "a4");
  for (const std::string wanted : {"80mm", "58mm", "a5", "a4"})
    for (const IppPapers* papers : {&office, &small_sheets, &letter, &receipts, &narrow_roll}) CHECK(chosen(*papers, wanted) == wanted);
  CHECK(printer::choose_media(office, "", slip_width) == IppMedia{"iso_a4_210x297mm", 21000, 29700, 423});
  CHECK(printer::choose_media(receipts, "", slip_width) == IppMedia{});
}

TEST_CASE("a name of paper says its size, or none") {
  const auto size = [](const char* name) {
    const auto found = printer::size_of_media(name);
    return found ? std::pair(found->width, found->height) : std::pair(0, 0);
  };
  CHECK(size("iso_a4_210x297mm") == std::pair(21000, 29700));
  CHECK(size("na_letter_8.5x11in") == std::pair(21590, 27940));
  CHECK(size("custom_max_80.5x2000mm") == std::pair(8050, 200000));
  for (const char* bad : {"", "main", "iso_a4", "iso_a4_210mm", "iso_a4_x297mm", "iso_a4_210x297", "iso_a4_210x297mm2", "a_0x1mm",
                          "a_-1x1mm", "a_1e300x1mm", "labels"})
    CHECK(size(bad) == std::pair(0, 0));
}
