// SPDX-License-Identifier: MIT
// What residents type finds what they mean: the words of the trial in full and by first letters, as the region writes them, and the
// questions nobody could find before.

#include "content/search/search_index.h"

#include <catch2/catch.hpp>

#include "content/base/csv.h"
#include "content/base/files.h"
#include "content/bundle/bundle.h"
#include "content/search/search_lines.h"
#include "content/search/syllables.h"
#include "tests/temporary_folder.h"

using content::SearchIndex;
using content::SearchLine;

namespace {

constexpr std::size_t rows_on_screen = 4;

const content::Pack& baotou() {
  static const content::Pack pack = [] {
    auto read = content::read_pack(std::string(TEST_SOURCE_DIR) + "/content/baotou");
    REQUIRE(read.value);
    return std::move(*read.value);
  }();
  return pack;
}

const SearchIndex& index_of_baotou() {
  static const SearchIndex index(content::search_lines(baotou()));
  return index;
}

content::CsvTable rows_of(const std::string& name) {
  const std::string file = std::string(TEST_SOURCE_DIR) + "/tests/content/search/" + name;
  content::Findings findings;
  const auto bytes = content::read_file(file);
  REQUIRE(bytes);
  content::CsvTable table = content::read_csv(*bytes, file, findings);
  REQUIRE(findings.all().empty());
  return table;
}

std::string name_of(const SearchIndex::Found& found) {
  static constexpr const char* kinds[] = {"page", "urgent", "district", "office", "notice"};
  return std::string(kinds[static_cast<int>(found.kind)]) + ":" + found.subject;
}

const SearchIndex::Found* among_the_first(const SearchIndex::Search& search, const std::string& wanted) {
  for (const auto& found : search.found)
    if (name_of(found) == wanted) return &found;
  return nullptr;
}

std::string all_of(const SearchIndex::Search& search) {
  std::string names;
  for (const auto& found : search.found) names += name_of(found) + " (" + found.heading + ") ";
  return names;
}

SearchIndex::Search search_for(const std::string& typed, std::string_view language = "zh-Hans") {
  return index_of_baotou().find(typed, language, rows_on_screen);
}

std::vector<std::string> found_by(const std::string& typed, const std::vector<SearchLine>& lines, std::string_view language = "zh-Hans") {
  std::vector<std::string> names;
  for (const auto& found : SearchIndex(lines).find(typed, language, 10).found) names.push_back(found.subject);
  return names;
}

SearchLine line_of(std::string subject, std::string spelling, SearchLine::Rank rank = SearchLine::Rank::name,
                   std::string_view language = "zh-Hans") {
  return {SearchLine::Kind::page, std::move(subject), rank, std::string(language), std::move(spelling), {}};
}

using Subjects = std::vector<std::string>;

// The first reading of each character.
std::string typed_for(const std::string& words) {
  std::string typed;
  bool reads = true;
  for (const char c : content::spelling_of(words)) {
    if (c == '/') reads = false;
    else if (c == ' ') reads = true;
    else if (reads) typed += c;
  }
  return typed;
}

}  // namespace

TEST_CASE("twenty words that residents say are among the first four, spelled out and by first letters") {
  const content::CsvTable table = rows_of("words.csv");
  REQUIRE(table.rows.size() == 20);
  int found = 0;
  std::string missed;
  for (const auto& row : table.rows)
    for (const char* spelled : {"pinyin", "initials"}) {
      const auto search = search_for(table.text(row, spelled));
      if (among_the_first(search, table.text(row, "found"))) ++found;
      else missed += table.text(row, spelled) + ": " + all_of(search) + "\n";
    }
  INFO(missed);
  CHECK(found >= 38);
}

TEST_CASE("words written as the region says them are found") {
  const content::CsvTable table = rows_of("words.csv");
  int tried = 0, found = 0;
  std::string missed;
  for (const auto& row : table.rows) {
    const std::string typed = table.text(row, "mistaken");
    if (typed.empty()) continue;
    ++tried;
    const auto search = search_for(typed);
    if (among_the_first(search, table.text(row, "found"))) ++found;
    else missed += typed + ": " + all_of(search) + "\n";
  }
  INFO(missed);
  REQUIRE(tried >= 12);
  CHECK(found * 12 >= tried * 10);
}

TEST_CASE("the questions that nobody could find are found, with the line that answers them") {
  const content::CsvTable table = rows_of("questions.csv");
  REQUIRE(table.rows.size() >= 15);
  for (const auto& row : table.rows) {
    const auto search = search_for(table.text(row, "typed"));
    INFO(table.text(row, "question") << ": " << all_of(search));
    const SearchIndex::Found* found = among_the_first(search, table.text(row, "found"));
    REQUIRE(found != nullptr);
    CHECK(found->heading.find(table.text(row, "heading")) != std::string::npos);
  }
}

TEST_CASE("every alias is found by its whole spelling, and leads to its first place") {
  for (const content::Alias& alias : baotou().aliases) {
    const std::string typed = typed_for(alias.words);
    const auto search = search_for(typed);
    const auto place = content::search_place(baotou(), alias.places.front());
    INFO(alias.words << " " << typed << ": " << all_of(search));
    REQUIRE(place);
    CHECK(among_the_first(search, name_of({place->kind, place->subject, {}})) != nullptr);
  }
}

TEST_CASE("windows are found by their streets, districts, notices and programmes by their names") {
  const content::Office& office = baotou().offices.front();
  CHECK(among_the_first(search_for("hepinglu"), "office:" + office.code) != nullptr);
  CHECK(among_the_first(search_for("hplj"), "office:" + office.code) != nullptr);
  CHECK(among_the_first(search_for("qingshanqu"), "district:150204") != nullptr);
  CHECK(among_the_first(search_for("kunqu"), "district:150203") != nullptr);
  CHECK(among_the_first(search_for("shehuijiuzhufa"), "notice:N2026-01") != nullptr);
  for (const content::Programme& programme : baotou().programmes) {
    if (programme.key == "dibao") CHECK(among_the_first(search_for("zuidishenghuobaozhang"), "page:dibao") != nullptr);
  }
}

TEST_CASE("what is said exactly comes before what is meant by a mistake, a name before a text") {
  const std::vector<SearchLine> lines = {line_of("text", "lan fang zi", SearchLine::Rank::body), line_of("mistake", "nan"),
                                         line_of("heading", "lan", SearchLine::Rank::heading), line_of("longer", "lan tian"),
                                         line_of("name", "lan")};
  CHECK(found_by("lan", lines) == Subjects{"name", "longer", "heading", "mistake"});
  CHECK(found_by("lanfang", lines) == Subjects{"text"});
}

TEST_CASE("readings, first letters and a syllable that was only begun may be mixed") {
  const std::vector<SearchLine> lines = {line_of("zhongxin", "zhong xin"), line_of("hang", "yin hang/xing")};
  for (const char* typed : {"zhongxin", "zx", "zhx", "zhongx", "zxin", "zhxin", "zhon", "zhongxi", "xin"})
    CHECK(found_by(typed, lines).front() == "zhongxin");
  for (const char* typed : {"yinhang", "yinxing", "yh", "yx", "yhang"}) CHECK(found_by(typed, lines) == Subjects{"hang"});
  for (const char* typed : {"xz", "zxx", "on", "yinhangg", "q"}) CHECK(found_by(typed, lines).empty());
}

TEST_CASE("a few letters do not look into texts, English words are not heard as Chinese, marks are not looked for") {
  const std::vector<SearchLine> lines = {line_of("text", "zhong xin", SearchLine::Rank::body),
                                         line_of("en", "shelter", SearchLine::Rank::name, "en")};
  CHECK(found_by("zho", lines).empty());
  CHECK(found_by("zhon", lines) == Subjects{"text"});
  CHECK(found_by("shel", lines, "en") == Subjects{"en"});
  CHECK(found_by("sel", lines, "en").empty());
  CHECK(content::spelling_of("ＡＢ１２低保") == "ab 12 di bao");
  content::Pack pack = baotou();
  pack.pages.front().summary = "低保〔法-18〕{{amount dibao.standard}}元";
  const auto all = content::search_lines(pack);
  CHECK(std::any_of(all.begin(), all.end(), [](const SearchLine& line) { return line.spelling == "di bao yuan"; }));
}

TEST_CASE("words that collide lead to every place that took them, each once and in its order") {
  const std::vector<SearchLine> lines = {line_of("first", "kan bing"), line_of("first", "kan bing"), line_of("second", "kan bing")};
  CHECK(found_by("kanbing", lines) == Subjects{"first", "second"});
  // The check refuses such a table; a bundle that has it all the same is searched.
  content::Pack pack = baotou();
  REQUIRE(pack.aliases.size() >= 2);
  const content::Alias one = pack.aliases.front(), other = pack.aliases.back();
  REQUIRE(one.places.front() != other.places.front());
  pack.aliases.back().words = one.words;
  const auto search = SearchIndex(content::search_lines(pack)).find(typed_for(one.words), "zh-Hans", 20);
  for (const content::Alias& alias : {one, other}) {
    const auto place = content::search_place(pack, alias.places.front());
    REQUIRE(place);
    CHECK(among_the_first(search, name_of({place->kind, place->subject, {}})) != nullptr);
  }
}

TEST_CASE("English lines are for readers of English, words begin anywhere") {
  const std::vector<SearchLine> lines = {line_of("en", "housing help", SearchLine::Rank::name, "en"), line_of("zh", "hou")};
  CHECK(found_by("hou", lines) == Subjects{"zh"});
  CHECK(found_by("hou", lines, "en") == Subjects{"zh", "en"});
  CHECK(found_by("help", lines, "en") == Subjects{"en"});
}

TEST_CASE("numbers are found as they stand, what may not be shown is not found") {
  const std::vector<SearchLine> lines = {line_of("call", "12345"), line_of("other", "123 zhong")};
  CHECK(found_by("1234", lines) == Subjects{"call"});
  const SearchIndex index(lines);
  CHECK(index.find("123", "zh-Hans", 4, [](const auto& found) { return found.subject != "call"; }).found.size() == 1);
}

TEST_CASE("whatever is typed finds something or nothing, in steps that are few") {
  for (const std::string& typed : {std::string(), std::string(1000, 'a'), std::string(41, 'z'), std::string("'; DROP"),
                                   std::string("\xff\x00", 2), std::string("低保")})
    CHECK(search_for(typed).found.empty());
  CHECK_NOTHROW(search_for(std::string(SearchIndex::max_letters, 'n')));
  // A key of a slow terminal has 5 ms; a step is a comparison of a few letters ([keys] measures both).
  constexpr std::size_t max_steps = 10'000;
  std::vector<std::size_t> steps;
  const content::CsvTable table = rows_of("words.csv");
  for (const auto& row : table.rows) {
    const std::string whole = table.text(row, "pinyin");
    for (std::size_t i = 1; i <= whole.size(); ++i) steps.push_back(search_for(whole.substr(0, i)).steps);
  }
  std::sort(steps.begin(), steps.end());
  CHECK(steps[steps.size() * 95 / 100] <= max_steps);
  CHECK(search_for("nananananananananananananananananananana").steps <= max_steps);
}

TEST_CASE("a bundle carries the lines, the same for the same pack") {
  const temporary::Folder folder;
  REQUIRE(content::write_bundle(baotou(), folder.path() / "one.bundle"));
  const auto read = content::read_bundle(folder.path() / "one.bundle");
  REQUIRE(read);
  CHECK(*read == baotou());
  const auto lines = content::search_lines(baotou());
  REQUIRE(read->search.rows.size() == lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(read->search.rows[i].spelling == lines[i].spelling);
    CHECK(read->search.rows[i].subject == lines[i].subject);
  }
  const SearchIndex index(read->search.rows);
  CHECK(index.find("dibao", "zh-Hans", 4).found == search_for("dibao").found);
}

TEST_CASE("what a key costs", "[.][keys]") {
  using Clock = std::chrono::steady_clock;
  std::vector<double> milliseconds;
  std::size_t steps = 0;
  const content::CsvTable table = rows_of("words.csv");
  for (int round = 0; round < 20; ++round)
    for (const auto& row : table.rows) {
      const std::string whole = table.text(row, "pinyin");
      for (std::size_t i = 1; i <= whole.size(); ++i) {
        const auto before = Clock::now();
        steps += search_for(whole.substr(0, i)).steps;
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
      }
    }
  std::sort(milliseconds.begin(), milliseconds.end());
  WARN("p95 " << milliseconds[milliseconds.size() * 95 / 100] << " ms, most " << milliseconds.back() << " ms, "
              << steps / milliseconds.size() << " steps a key");
}
