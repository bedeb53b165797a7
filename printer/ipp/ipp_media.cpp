// SPDX-License-Identifier: MIT
#include "printer/ipp/ipp_media.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace printer {

namespace {

constexpr int narrowest_sheet = 12000;  // a range of widths that ends below it is a roll's, above it an office printer's
constexpr std::string_view a4 = "iso_a4_210x297mm", a5 = "iso_a5_148x210mm";

// The number at the beginning of `text`, which is cut off.
std::optional<double> take_number(std::string_view& text) {
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || value <= 0 || value > 100000) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  return value;
}

bool is_range(std::string_view name) {
  return name.find("_min_") != std::string_view::npos || name.find("_max_") != std::string_view::npos;
}

bool is_roll(const IppPapers& papers, int slip_width) {
  const auto kind = [&](std::string_view wanted) {
    return std::find(papers.kinds.begin(), papers.kinds.end(), wanted) != papers.kinds.end();
  };
  if (kind("receipt") || kind("roll")) return true;
  int least = 0, most = 0;
  for (const std::string& name : papers.supported) {
    const auto size = size_of_media(name);
    if (!size) continue;
    if (name.starts_with("custom_min_") || name.starts_with("roll_min_")) least = size->width;
    if (name.starts_with("custom_max_") || name.starts_with("roll_max_")) most = size->width;
  }
  return most >= slip_width && least <= slip_width && most <= narrowest_sheet;
}

IppMedia sheet(std::string_view name, int margin) {
  const auto size = size_of_media(name);
  return {std::string(name), size->width, size->height, margin};
}

}  // namespace

std::optional<PaperSize> size_of_media(std::string_view name) {
  const std::size_t at = name.rfind('_');
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = name.substr(at + 1);
  const auto width = take_number(rest);
  if (!width || !rest.starts_with('x')) return std::nullopt;
  rest.remove_prefix(1);
  const auto height = take_number(rest);
  if (!height || (rest != "mm" && rest != "in")) return std::nullopt;
  const double unit = rest == "mm" ? 100 : hundredths_an_inch;
  return PaperSize{static_cast<int>(std::lround(*width * unit)), static_cast<int>(std::lround(*height * unit))};
}

IppMedia choose_media(const IppPapers& papers, const std::string& wanted, int slip_width) {
  if (wanted == "a4" || wanted == "a5") return sheet(wanted == "a4" ? a4 : a5, papers.margin);
  if (!wanted.empty() || is_roll(papers, slip_width)) return {};
  for (const auto* names : {&papers.ready, &papers.usual, &papers.supported})
    for (const std::string& name : *names)
      if (const auto size = size_of_media(name); size && size->width >= slip_width && !is_range(name)) return sheet(name, papers.margin);
  return sheet(a4, papers.margin);
}

std::optional<Medium> medium_of(const IppMedia& media, const std::string& wanted) {
  if (media.name.empty()) return medium_named(wanted.empty() ? "80mm" : wanted);
  const auto is = [&](std::string_view sheet) {
    const auto size = size_of_media(sheet);
    constexpr int near = 50;
    return std::abs(media.width - size->width) <= near && std::abs(media.height - size->height) <= near;
  };
  if (is(a4)) return medium_named("a4");
  if (is(a5)) return medium_named("a5");
  return std::nullopt;
}

}  // namespace printer
