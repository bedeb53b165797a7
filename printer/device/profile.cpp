// SPDX-License-Identifier: MIT
#include "printer/device/profile.h"

#include <fmt/format.h>

#include <charconv>

#include "content/base/csv.h"

namespace printer {

extern const char profiles_csv[];

namespace {

constexpr const char* file_name = "printer/device/profiles.csv";

// The cells of one row; remembers the first that does not fit.
class Cells {
 public:
  Cells(const content::CsvTable& table, const content::CsvRow& row) : table_(&table), row_(&row) {}

  std::string text(std::string_view column) const { return table_->text(*row_, column); }
  int number(std::string_view column, int least, int most) {
    const content::CsvCell& cell = table_->cell(*row_, column);
    int value = 0;
    const auto [stop, error] = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
    if (error != std::errc{} || stop != cell.text.data() + cell.text.size() || value < least || value > most)
      wrong(cell, fmt::format("{} 要在 {} 到 {} 之间", column, least, most));
    return value;
  }
  template <typename Value>
  Value one_of(std::string_view column, std::initializer_list<std::pair<std::string_view, Value>> words) {
    const content::CsvCell& cell = table_->cell(*row_, column);
    std::string known;
    for (const auto& [word, value] : words) {
      if (cell.text == word) return value;
      known += fmt::format("{}{}", known.empty() ? "" : "、", word);
    }
    wrong(cell, fmt::format("{} 只能是 {}", column, known));
    return words.begin()->second;
  }
  bool yes(std::string_view column) { return one_of<bool>(column, {{"no", false}, {"yes", true}}); }
  Known known(std::string_view column) { return one_of<Known>(column, {{"no", Known::no}, {"yes", Known::yes}, {"probe", Known::probe}}); }
  const std::optional<content::Fault>& fault() const { return fault_; }

 private:
  void wrong(const content::CsvCell& cell, const std::string& why) {
    if (!fault_) fault_ = content::Fault{content::FaultCode::value_invalid, fmt::format("“{}”不行：{}。", cell.text, why), cell.place};
  }

  const content::CsvTable* table_;
  const content::CsvRow* row_;
  std::optional<content::Fault> fault_;
};

}  // namespace

content::Result<std::vector<Profile>> read_profiles(std::string_view csv) {
  content::Findings findings;
  const content::CsvTable table = content::read_csv(csv, file_name, findings);
  std::vector<Profile> profiles;
  for (const content::CsvRow& row : table.rows) {
    Cells cells(table, row);
    Profile one;
    one.id = cells.text("id");
    one.name = cells.text("name");
    one.source = cells.text("source");
    one.width_dots = cells.number("width_dots", 8, 2048);
    one.dpi = cells.number("dpi", 100, 255);
    one.cutter = cells.yes("cutter");
    one.feed_rows = cells.number("feed_rows", 0, 400);
    one.near_end = cells.yes("near_end");
    one.live = cells.known("live");
    one.status_back = cells.yes("gs_a");
    one.paper = cells.known("gs_r");
    one.fence = cells.known("gs_h");
    one.macros = cells.known("macros");
    one.clear = cells.known("clear");
    one.pulses_off = cells.yes("gs_d");
    one.kanji_off = cells.yes("kanji");
    one.doubled = cells.yes("doubled");
    one.presenter = cells.yes("presenter");
    one.band_bytes = cells.number("band_bytes", 512, 65535);
    one.mm_per_second = cells.number("mm_s", 20, 300);
    one.line_dies = cells.yes("line_dies");
    one.idle_free = cells.yes("idle_free");
    one.roll_metres = cells.number("roll_m", 1, 500);
    one.provenance = cells.one_of<Provenance>(
        "provenance", {{"documented", Provenance::documented}, {"probed", Provenance::probed}, {"unverified", Provenance::unverified}});
    if (cells.fault()) return tl::unexpected(*cells.fault());
    profiles.push_back(std::move(one));
  }
  return profiles;
}

content::Result<Profile> profile(std::string_view id) {
  const auto all = read_profiles(profiles_csv);
  if (!all) return tl::unexpected(all.error());
  std::vector<std::string> known;
  for (const Profile& one : *all) {
    if (one.id == id) return one;
    known.push_back(one.id);
  }
  return content::fault(content::FaultCode::name_unknown,
                        fmt::format("没有“{}”这种打印机。{}", id, content::suggestion_for(id, known, content::Figures::are_letters)));
}

}  // namespace printer
