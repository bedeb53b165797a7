// SPDX-License-Identifier: MIT
#include "printer/slip/slip_pdf_structure.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/base/utf8.h"

namespace printer {

namespace {

constexpr std::size_t none = std::string::npos;

// The number that follows `name` after `from`; npos where there is none.
std::size_t number_after(const std::string& text, const std::string& name, std::size_t from) {
  const std::size_t at = text.find(name, from);
  if (at == none) return at;
  std::size_t digit = text.find_first_not_of(' ', at + name.size()), value = 0;
  if (digit == none || text[digit] < '0' || text[digit] > '9') return none;
  while (digit < text.size() && text[digit] >= '0' && text[digit] <= '9')
    value = value * 10 + static_cast<std::size_t>(text[digit++] - '0');
  return value;
}

// UTF-16 in hexadecimal, with its mark (7.9.2.2). No words of ours are beyond the basic plane.
std::string text_string(const std::string& words) {
  std::string hex = "<FEFF";
  for (const char32_t letter : content::utf8_characters(words))
    fmt::format_to(std::back_inserter(hex), "{:04X}", letter > 0xFFFF ? 0xFFFDU : static_cast<unsigned>(letter));
  hex += '>';
  return hex;
}

struct Object {
  std::size_t number = 0;
  std::string body;  // between "<<" and "endobj"
};

// The object whose dictionary begins at `opening`, the place of its "<<".
Object object_at(const std::string& pdf, std::size_t opening) {
  const std::size_t line = pdf.rfind('\n', pdf.rfind(" 0 obj", opening)), end = pdf.find("endobj", opening);
  if (line == none || end == none) return {};
  return {number_after(pdf, "\n", line), pdf.substr(opening + 2, end - opening - 2)};
}

// The new version of every object that gains something; empty where the file is not of these elements.
std::vector<Object> changed_elements(const std::string& pdf, const std::vector<PdfElement>& elements) {
  constexpr const char* opening = "<< /Type /StructElem\n   /S /";
  std::vector<Object> objects;
  std::size_t at = 0;
  for (const PdfElement& element : elements) {
    at = pdf.find(opening, at);
    if (at == none ||
        pdf.compare(at + std::char_traits<char>::length(opening), element.tag.size() + 1, fmt::format("{}\n", element.tag)) != 0)
      return {};
    Object object = object_at(pdf, at);
    std::string more;
    if (!element.language.empty()) fmt::format_to(std::back_inserter(more), " /Lang ({})\n  ", element.language);
    if (!element.words.empty()) fmt::format_to(std::back_inserter(more), " /Alt {}\n  ", text_string(element.words));
    at += 2;
    if (more.empty()) continue;
    object.body.insert(0, more);
    objects.push_back(std::move(object));
  }
  return objects;
}

}  // namespace

std::string with_structure(std::string pdf, const std::string& language, const std::vector<PdfElement>& elements) {
  const std::size_t trailer = pdf.rfind("trailer");
  if (trailer == none) return pdf;
  const std::size_t root = number_after(pdf, "/Root", trailer), size = number_after(pdf, "/Size", trailer),
                    info = number_after(pdf, "/Info", trailer), before = number_after(pdf, "startxref\n", trailer);
  const std::size_t catalog = pdf.find(fmt::format("\n{} 0 obj\n<<", root));
  if (root == none || size == none || info == none || before == none || catalog == none) return pdf;
  std::vector<Object> objects = changed_elements(pdf, elements);
  Object document = object_at(pdf, pdf.find("<<", catalog));
  document.body.insert(0, fmt::format(" /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>\n  ", language));
  objects.push_back(std::move(document));
  std::sort(objects.begin(), objects.end(), [](const Object& a, const Object& b) { return a.number < b.number; });
  if (pdf.back() != '\n') pdf += '\n';
  std::string table = "xref\n";
  for (const Object& object : objects) {
    fmt::format_to(std::back_inserter(table), "{} 1\n{:010} 00000 n \n", object.number, pdf.size());
    fmt::format_to(std::back_inserter(pdf), "{} 0 obj\n<<{}endobj\n", object.number, object.body);
  }
  const std::size_t start = pdf.size();
  pdf += table;
  fmt::format_to(std::back_inserter(pdf), "trailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {} 0 R\n   /Prev {}\n>>\nstartxref\n{}\n%%EOF\n",
                 size, root, info, before, start);
  return pdf;
}

}  // namespace printer
