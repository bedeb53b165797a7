// SPDX-License-Identifier: MIT
#include "tests/content/check/corpus.h"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "content/audit/audit.h"
#include "content/bundle/bundle.h"
#include "content/check/check.h"
#include "content/screening/screening.h"
#include "content/simulation/population.h"

namespace corpus {
namespace {

namespace fs = std::filesystem;

std::string with_line_ends(std::string text, int number) {
  for (const auto& [sign, meaning] :
       {std::pair<std::string, std::string>{"\\n", "\n"}, {"{n}", std::to_string(number)}, {"{m}", std::to_string(number - 1)}}) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + meaning.size()))
      text.replace(at, sign.size(), meaning);
  }
  return text;
}

void append_repeated(const fs::path& recipe, const fs::path& target) {
  std::ofstream out(target, std::ios::binary | std::ios::app);
  std::istringstream lines(bytes_of(recipe));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t blank = line.find(' ');
    const int count = std::stoi(line.substr(0, blank));
    for (int i = 1; i <= count; ++i) out << with_line_ends(line.substr(blank + 1), i);
  }
}

void mark_tables(const fs::path& pack) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(pack)) {
    if (entry.path().extension() == ".csv") write(entry.path(), "\xEF\xBB\xBF" + bytes_of(entry.path()));
  }
}

void lay_over(const fs::path& overlay, const fs::path& pack) {
  std::istringstream without(fs::exists(overlay / ".without") ? bytes_of(overlay / ".without") : std::string());
  for (std::string name; std::getline(without, name);) fs::remove(pack / name);
  if (fs::exists(overlay / ".marked")) mark_tables(pack);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(overlay)) {
    const fs::path name = fs::relative(entry.path(), overlay);
    if (!entry.is_regular_file() || name == ".without" || name == ".marked" || name == ".expected") continue;
    fs::create_directories((pack / name).parent_path());
    if (name.extension() == ".repeat") {
      append_repeated(entry.path(), (pack / name).replace_extension(""));
    } else {
      fs::copy_file(entry.path(), pack / name, fs::copy_options::overwrite_existing);
    }
  }
}

}  // namespace

fs::path folder() { return fs::path(TEST_SOURCE_DIR) / "tests/corpus"; }

std::vector<std::string> names_of_bad() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder() / "bad")) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

fs::path city() { return fs::path(TEST_SOURCE_DIR) / "content/baotou"; }

PackCopy::PackCopy(Whole whole) { fs::copy(whole == Whole::city ? city() : folder() / "good", path(), fs::copy_options::recursive); }
PackCopy::PackCopy(const std::string& bad) : PackCopy() { lay_over(folder() / "bad" / bad, path()); }

std::string bundle_of(const fs::path& pack) {
  const content::Checked<content::Pack> read = content::read_pack(pack.string());
  for (const content::Finding& finding : read.findings.all()) {
    INFO(finding.text());
    CHECK(finding.severity == content::Severity::warning);
  }
  const temporary::Folder made;
  const fs::path file = made / "pack.bundle";
  REQUIRE(read.value);
  REQUIRE(content::write_bundle(*read.value, file));
  return corpus::bytes_of(file);
}

Checkup check(const fs::path& pack, bool audited) {
  content::Checked<content::Pack> read = content::read_pack(pack.string());
  content::Findings findings = std::move(read.findings);
  if (read.value) {
    content::check_pack(*read.value, findings);
    content::check_signs(*read.value, pack.string(), findings);
    const content::Checked<content::Screening> compiled = content::Screening::compile(*read.value);
    for (const content::Finding& finding : compiled.findings.all()) {
      findings.add(finding.code, finding.place, finding.arguments, finding.suggestion);
    }
    if (compiled.value && fs::exists(pack / "population.csv")) {
      const content::Checked<content::Population> population =
          content::read_population(pack / "population.csv", "population.csv", *read.value, *compiled.value);
      for (const content::Finding& finding : population.findings.all()) {
        findings.add(finding.code, finding.place, finding.arguments, finding.suggestion);
      }
    }
    if (audited && compiled.value && !findings.has_errors()) {
      const content::Date day = *content::parse_date("2026-11-23");
      content::check_days(*read.value, day, findings);
      content::audit(*read.value, *compiled.value, day, findings, content::amounts_in_doubt(findings));
    }
  }
  findings.sort();
  Checkup result{findings.all(), {}};
  std::set<std::string> said;
  for (const content::Finding& finding : result.findings) {
    if (said.insert(finding.text()).second) result.text += finding.text() + "\n";
  }
  return result;
}

std::string bytes_of(const fs::path& file) { return temporary::read(file); }

void write(const fs::path& file, const std::string& bytes) { temporary::write(file, bytes); }

}  // namespace corpus
