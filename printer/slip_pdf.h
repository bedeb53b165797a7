// SPDX-License-Identifier: MIT
#pragma once

// A slip as a PDF file at real size, for sheets and for print servers. Drawn from the same marks as the dots, letters as outlines: Cairo
// 1.16 loses 如 from PDFs with Noto Sans CJK. The same words lie underneath in white TrueType letters, so that they can be selected,
// searched and read aloud. Title, language and date are set; the same slip gives the same bytes.

#include <filesystem>
#include <string>

#include "assets/text.h"
#include "content/pack/fault.h"
#include "printer/slip_sheet.h"

namespace printer {

// Faults: font_missing (fonts-wqy-microhei is not installed), file_unwritable (Cairo could not finish).
content::Result<std::string> write_pdf(const Sheet& sheet, const assets::Typesetter& typesetter, const std::filesystem::path& fonts_folder = "/usr/share/fonts");

// Adds the document's language (ISO 32000-1, 14.9.2) to a PDF as Cairo writes it, as an incremental update: Cairo 1.16 cannot. The text is
// returned unchanged where it is no such PDF.
std::string with_language(std::string pdf, const std::string& language);

}  // namespace printer
