// SPDX-License-Identifier: MIT
// Long mode, `tests_pack "[libreoffice]"`, where LibreOffice Calc is installed (libreoffice-calc): every table of the city pack opened and
// saved by the program itself makes the same bundle. Shapes it is known to give are in spreadsheet_test.cpp, for every run.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/content/check/corpus.h"
#include "tests/missing.h"

namespace fs = std::filesystem;

namespace {

constexpr const char* csv_filter = "Text - txt - csv (StarCalc)";

// LibreOffice's CSV options: separator, quote, character set 76 (UTF-8), first line, column formats, language, quote all, then whether
// it looks for dates and truth values while reading, and writes what is shown rather than what is stored.
std::string options(int language, bool quote_all, bool last) { return fmt::format("44,34,76,1,,{},{},{}", language, quote_all, last); }

// `soffice` turns every file with an ending in `from` into `to`.
void convert(const fs::path& from, const std::string& ending, const fs::path& to, const std::string& arguments, const fs::path& profile) {
  const std::string line = fmt::format("soffice --headless -env:UserInstallation=file://{} {} --outdir {} {}/*.{} >/dev/null 2>&1",
                                       profile.string(), arguments, to.string(), from.string(), ending);
  REQUIRE(std::system(line.c_str()) == 0);
}

}  // namespace

TEST_CASE("every table of the city pack opened and saved by LibreOffice makes the same bundle", "[.][libreoffice]") {
  if (std::system("command -v soffice >/dev/null") != 0) return machine::lacks("LibreOffice Calc");
  constexpr int english = 1033, chinese = 2052;
  const std::string whole = corpus::bundle_of(corpus::city());
  for (const int language : {english, chinese}) {
    for (const bool looks_for_dates : {false, true}) {
      for (const char* const book : {"csv", "ods", "xlsx"}) {
        const corpus::PackCopy pack(corpus::Whole::city), work;
        for (const char* const step : {"typed", "book", "saved"}) fs::create_directory(work.path() / step);
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(pack.path())) {
          if (entry.path().extension() == ".csv") fs::copy_file(entry.path(), work.path() / "typed" / entry.path().filename());
        }
        const std::string reading = fmt::format("--infilter='{}:{}'", csv_filter, options(language, false, looks_for_dates));
        const std::string writing = fmt::format("--convert-to 'csv:{}:{}'", csv_filter, options(language, looks_for_dates, true));
        if (std::string(book) == "csv") {
          convert(work.path() / "typed", "csv", work.path() / "saved", reading + " " + writing, work.path() / "profile");
        } else {
          convert(work.path() / "typed", "csv", work.path() / "book", reading + " --convert-to " + book, work.path() / "profile");
          convert(work.path() / "book", book, work.path() / "saved", writing, work.path() / "profile");
        }
        std::size_t changed = 0;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(pack.path())) {
          if (entry.path().extension() != ".csv") continue;
          const std::string saved = corpus::bytes_of(work.path() / "saved" / entry.path().filename());
          changed += saved != corpus::bytes_of(entry.path()) ? 1 : 0;
          corpus::write(entry.path(), saved);
        }
        INFO(fmt::format("language {}, {} dates and truth values, through {}: {} tables changed", language,
                         looks_for_dates ? "looking for" : "leaving", book, changed));
        CHECK(changed > 0);  // or it would not have been LibreOffice that wrote them
        CHECK((corpus::bundle_of(pack.path()) == whole));
      }
    }
  }
}
