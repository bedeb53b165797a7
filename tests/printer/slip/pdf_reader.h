// SPDX-License-Identifier: MIT
#pragma once

// Reads a PDF with programs that had no part in making it: poppler's pdftoppm, pdftotext and pdfinfo, MuPDF's mutool.

#include <string>
#include <vector>

#include "tests/journeys/decode.h"

namespace slip_fixture {

enum class Renderer { poppler, mupdf };

// Every page at 203 dpi.
std::vector<kiosk::test::Grey> rendered(const std::string& pdf, Renderer renderer);
std::string extracted_text(const std::string& pdf);  // UTF-8, in the order of the file
std::string pdf_info(const std::string& pdf);        // pdfinfo's lines
std::string pdf_structure(const std::string& pdf);   // pdfinfo -struct-text: elements and their words, as they are read
std::string pdf_objects(const std::string& pdf);     // mutool show grep: every object, one a line
std::string pdf_object(const std::string& pdf, const std::string& path);  // mutool show: "trailer/Root/Lang"

}  // namespace slip_fixture
