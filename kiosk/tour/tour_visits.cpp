// SPDX-License-Identifier: MIT
#include "kiosk/tour/tour_visits.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/base/csv.h"
#include "content/base/files.h"

namespace kiosk {
namespace {

using Kind = TourStep::Kind;

constexpr std::pair<std::string_view, Kind> kinds[] = {{"press", Kind::press},     {"shoot", Kind::shoot}, {"pages", Kind::pages},
                                                       {"answers", Kind::answers}, {"wait", Kind::wait},   {"printer", Kind::printer},
                                                       {"printed", Kind::printed}, {"hold", Kind::hold}};

constexpr std::string_view reply_to = "reply ";

bool is_seconds(const std::string& text) {
  return !text.empty() && text.size() <= 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

content::Result<std::vector<TourVisit>> read_visits(const std::filesystem::path& script) {
  const auto bytes = content::read_file(script);
  if (!bytes) return tl::unexpected(bytes.error());
  content::Findings findings;
  const content::CsvTable rows = content::read_csv(*bytes, script.string(), findings);
  content::check_header(rows, {"visit", "do", "what"}, {}, findings);
  if (findings.has_errors()) return content::fault(content::FaultCode::value_invalid, findings.all().front().text(), {script.string()});
  std::vector<TourVisit> visits;
  for (const content::CsvRow& row : rows.rows) {
    const std::string &name = rows.text(row, "visit"), &word = rows.text(row, "do"), &what = rows.text(row, "what");
    if (visits.empty() || visits.back().name != name) visits.emplace_back().name = name;
    TourVisit& visit = visits.back();
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& one) { return one.first == word; });
    if (word == "about") {
      visit.about = what;
    } else if (word == "turned") {
      visit.turned = true;
    } else if (word.starts_with(reply_to)) {
      visit.replies[word.substr(reply_to.size())] = what;
    } else if (kind != std::end(kinds) && (kind->second != Kind::wait || is_seconds(what))) {
      visit.steps.push_back({kind->second, word, what});
    } else {
      return content::fault(content::FaultCode::value_invalid, fmt::format("No tour can do \"{} {}\".", word, what),
                            {script.string(), row.line, 0});
    }
  }
  return visits;
}

}  // namespace kiosk
