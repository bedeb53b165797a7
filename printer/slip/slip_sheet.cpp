// SPDX-License-Identifier: MIT
#include "printer/slip/slip_sheet.h"

namespace printer {

std::string words_of(const Sheet& sheet) {
  std::string words;
  for (const Page& page : sheet.pages)
    for (const Mark& mark : page.marks)
      if (const auto* text = std::get_if<Lettering>(&mark); text != nullptr && !text->aside) words.append(text->words).append("\n");
  return words;
}

void shift(std::vector<Mark>& marks, int dx, int dy) {
  for (Mark& mark : marks) {
    if (auto* stroke = std::get_if<Stroke>(&mark)) {
      stroke->x0 += static_cast<float>(dx);
      stroke->x1 += static_cast<float>(dx);
      stroke->y0 += static_cast<float>(dy);
      stroke->y1 += static_cast<float>(dy);
      continue;
    }
    const auto move = [&](auto& one) {
      one.x += dx;
      one.y += dy;
    };
    if (auto* area = std::get_if<Area>(&mark)) move(*area);
    if (auto* text = std::get_if<Lettering>(&mark)) move(*text);
    if (auto* symbol = std::get_if<Symbol>(&mark)) move(*symbol);
  }
}

}  // namespace printer
