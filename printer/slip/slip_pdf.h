// SPDX-License-Identifier: MIT
#pragma once

// A slip as a PDF file at real size, for sheets and for print servers. Drawn from the same marks as the dots, letters as outlines: Cairo
// 1.16 loses 如 from PDFs with Noto Sans CJK. The same words lie underneath in white TrueType letters, so that they can be selected,
// searched and read aloud. It is tagged: each half a section with its title, headings, paragraphs and lists in the order they are read,
// each in its language, and words for the code. Title, language and date are set; the same slip gives the same bytes.

#include <filesystem>
#include <string>

#include "assets/text.h"
#include "content/base/fault.h"
#include "printer/slip/slip_sheet.h"

namespace printer {

// Faults: font_missing (fonts-wqy-microhei is not installed), file_unwritable (Cairo could not finish).
content::Result<std::string> write_pdf(const Sheet& sheet, const assets::Typesetter& typesetter,
                                       const std::filesystem::path& fonts_folder = "/usr/share/fonts");

}  // namespace printer
