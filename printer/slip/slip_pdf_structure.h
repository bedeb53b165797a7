// SPDX-License-Identifier: MIT
#pragma once

// What Cairo 1.16 cannot write into a tagged PDF (ISO 32000-1, 14.7 to 14.9): the document's language, that of an element, and the words
// for a picture. Added to the finished file as an incremental update.

#include <string>
#include <vector>

namespace printer {

// An element of the structure tree, as cairo_tag_begin was given it.
struct PdfElement {
  std::string tag;                  // "P", "Figure"
  std::string language{}, words{};  // BCP 47; for those who cannot see it. Empty: none
};

// `elements` in the order they were begun. The text is returned unchanged where it is no PDF as Cairo writes it, or not of these elements.
std::string with_structure(std::string pdf, const std::string& language, const std::vector<PdfElement>& elements);

}  // namespace printer
