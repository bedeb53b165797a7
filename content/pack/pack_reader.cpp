// SPDX-License-Identifier: MIT
#include "content/pack/pack_reader.h"

#include <algorithm>
#include <array>

#include "content/base/files.h"
#include "content/base/utf8.h"

namespace content {
namespace {

constexpr int pack_schema = 2;

// Tables that need not have a row.
bool may_be_empty(const std::string& file) {
  return file == "tables/notices.csv" || file == "tables/relations.csv" || file == "tables/contradictions.csv" ||
         file == "tables/amount_rules.csv" || file == "tables/signs.csv";
}
// What Excel, WPS, LibreOffice and Numbers save by themselves.
constexpr std::array<std::string_view, 10> workbooks = {".xlsx",    ".xls",  ".xlsm", ".et",  ".ods",
                                                        ".numbers", ".docx", ".doc",  ".wps", ".odt"};

// The lines of pack.csv: the value of each key by what it is.
class InfoReader {
 public:
  InfoReader(const CsvTable& table, const std::vector<std::string>& languages, Findings& findings)
      : table_(table), languages_(languages), findings_(findings) {
    UniqueCodes seen;
    for (const CsvRow& line : table.rows) {
      const RowReader row(table, line, findings);
      const std::string key = row.required("键");
      if (key.empty() || !seen.add(key, row.place("键"), findings)) continue;
      lines_.emplace(key, &line);
      row.required("值");
    }
  }

  void operator()(const Column& column, std::string& value) {
    if (column.heading != nullptr) value = text(column.heading);
  }
  void operator()(const Column& column, Text& value) {
    value = {text(column.heading), text(column.english)};
    for (const std::string& language : languages_) {
      const std::string key = column.heading_in(language);
      known_.push_back(key);
      value.others.set(language, written(key));
    }
  }
  void operator()(const Column& column, std::optional<Date>& value) {
    if (const CsvRow* line = line_of(column.heading)) value = RowReader(table_, *line, findings_).date("值");
  }
  void operator()(const Column& column, int& value) {
    const CsvRow* line = line_of(column.heading);
    if (line != nullptr) value = static_cast<int>(RowReader(table_, *line, findings_).number("值").value_or(0) / number_one);
  }
  // After all columns: keys that are no column's.
  void strangers() const {
    for (const auto& [key, line] : lines_) {
      if (std::find(known_.begin(), known_.end(), key) == known_.end())
        findings_.add("pack_key_unknown", table_.cell(*line, "键").place, {key}, suggestion_for(key, known_));
    }
  }
  std::string written(const std::string& key) const { return lines_.contains(key) ? table_.text(*lines_.at(key), "值") : std::string(); }
  Place place(const std::string& key) const { return table_.cell(*lines_.at(key), "值").place; }
  Cells cells() const {
    Cells all;
    for (const auto& [key, line] : lines_) all.columns.emplace_back(key, place(key));
    return all;
  }

 private:
  const CsvRow* line_of(const char* key) {
    known_.emplace_back(key);
    const auto found = lines_.find(key);
    if (found == lines_.end() && !table_.header.empty()) findings_.add("pack_key_missing", {table_.file}, {key});
    return found == lines_.end() ? nullptr : found->second;
  }
  std::string text(const char* key) {
    const CsvRow* line = line_of(key);
    return line == nullptr ? std::string() : table_.text(*line, "值");
  }

  const CsvTable& table_;
  const std::vector<std::string>& languages_;
  Findings& findings_;
  std::map<std::string, const CsvRow*> lines_;
  std::vector<std::string> known_;
};

}  // namespace

CsvTable PackReader::table(const std::string& file, const std::vector<std::string>& required, std::vector<std::string> optional,
                           const std::vector<std::string>& translated) {
  const Result<std::string> bytes = read_file(folder_ / file);
  if (!bytes) {
    if (bytes.error().code == FaultCode::file_missing) {
      const std::string book = workbook_beside(file);
      findings.add("file_missing", {file}, {}, book.empty() ? "" : "旁边有“" + book + "”，请另存为“CSV UTF-8”，文件名用这一个。");
    } else {
      findings.add("file_unreadable", {file}, {bytes.error().sentence});
    }
    CsvTable none;
    none.file = file;
    return none;
  }
  CsvTable read = read_csv(*bytes, file, findings);
  for (const std::string& name : read.header) {
    const std::string tag = name.substr(0, name.find(' '));
    const bool translates =
        tag.size() < name.size() && std::find(translated.begin(), translated.end(), name.substr(tag.size() + 1)) != translated.end();
    if (!translates || tag == base_language || tag == english_language || pack.language(tag) != nullptr) continue;
    language_without_row(tag, name, read.header_place(name));
    optional.push_back(name);
  }
  check_header(read, required, optional, findings);
  if (!read.header.empty() && read.rows.empty() && !may_be_empty(file)) findings.add("table_empty", {file});
  return read;
}

std::string PackReader::workbook_beside(const std::string& file) const {
  const std::filesystem::path stem = (folder_ / file).replace_extension();
  std::error_code error;
  for (const std::string_view ending : workbooks) {
    const std::filesystem::path book = stem.string() + std::string(ending);
    if (std::filesystem::exists(book, error)) return book.filename().string();
  }
  return {};
}

bool PackReader::has(const std::string& file) const {
  std::error_code error;
  return std::filesystem::exists(folder_ / file, error);
}

void PackReader::language_without_row(const std::string& tag, const std::string& what, const Place& place) {
  findings.add("language_row_missing", place, {what, tag});
}

void PackReader::read_languages() {
  const std::string file = "tables/languages.csv";
  if (has(file)) {
    read(file, pack.languages, [&](const RowReader& row, const PackLanguage& one) {
      if (is_language_known(one.tag)) return true;
      findings.add("language_unknown", row.place("语言"), {one.tag}, suggestion_for(one.tag, known_languages()));
      return false;
    });
  } else {
    pack.languages = usual_languages();
  }
  for (const PackLanguage& one : pack.languages)
    if (one.tag != base_language && one.tag != english_language) languages_.push_back(one.tag);
}

void PackReader::count_languages() {
  for (PackLanguage& language : pack.languages) {
    const auto add = [&](std::size_t texts, bool said) {
      language.texts += static_cast<int>(texts);
      if (said) language.said += static_cast<int>(texts);
    };
    const auto count = [&](const Text& text) {
      if (!text.zh.empty()) add(1, !text.own(language.tag).empty());
    };
    count(pack.info.city_name);
    each_text(pack, [&](const Text& text, const auto&, const Column&) { count(text); });
    for (const District& district : pack.districts) count({district.name, district.name_in});
    for (const Page& page : pack.pages)
      if (page.language == base_language) add(page.blocks.size(), pack.page(page.id, language.tag)->language == language.tag);
  }
}

void PackReader::read_info() {
  const CsvTable rows = table("pack.csv", {"键", "值"}, {"说明"});
  InfoReader reader(rows, languages_, findings);
  columns(reader, pack.info);
  reader.strangers();
  pack.info.cells = reader.cells();
  pack.info.place = {rows.file, 0, 0};
  pack.info.city = pack.info.city_name.zh;
  const std::string schema = reader.written("schema");
  if (!schema.empty() && pack.info.schema != pack_schema)
    findings.add("pack_schema", cell_of(pack.info, "schema"), {schema, std::to_string(pack_schema)});
}

// Excel on Chinese Windows takes a table without the mark for GBK. A pack whose tables carry it says where one lost it; a pack made
// without says nothing.
void PackReader::read_marks() {
  std::vector<std::string> lost;
  std::size_t marked = 0;
  for (const std::string under : {"", "tables/", "criteria/", "cases/"}) {
    for (const std::filesystem::path& path : list_files(folder_ / under, ".csv")) {
      const Result<std::string> bytes = read_file(path);
      if (!bytes) continue;
      const bool plain = std::all_of(bytes->begin(), bytes->end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
      if (bytes->starts_with("\xEF\xBB\xBF")) {
        ++marked;
      } else if (!plain && utf8_valid(*bytes)) {
        lost.push_back(under + path.filename().string());
      }
    }
  }
  if (marked <= lost.size()) return;
  for (const std::string& file : lost) findings.add("mark_lost", {file});
}

void PackReader::read_strays() {
  static const std::vector<std::string> tables = {
      "documents.csv", "clauses.csv",        "districts.csv",  "amounts.csv",      "amount_rules.csv", "facts.csv",
      "options.csv",   "questions.csv",      "offices.csv",    "programmes.csv",   "notices.csv",      "help_contacts.csv",
      "relations.csv", "contradictions.csv", "page_icons.csv", "urgent_needs.csv", "departments.csv",  "workdays.csv",
      "aliases.csv",   "readings.csv",       "languages.csv",  "signs.csv"};
  const auto stray = [&](const std::string& under, const std::vector<std::string>& known, std::string_view ending) {
    for (const std::filesystem::path& path : list_files(folder_ / under, "")) {
      const std::string name = path.filename().string();
      if (name == "README.md" || (!ending.empty() && name.ends_with(ending)) || std::find(known.begin(), known.end(), name) != known.end())
        continue;
      const std::string stem = path.stem().string(), table = stem + ".csv";
      const bool workbook =
          std::any_of(workbooks.begin(), workbooks.end(), [&](std::string_view book) { return path.extension() == book; });
      const auto another = std::find_if(known.begin(), known.end(), [&](const std::string& one) {
        return name != one && name.starts_with(one.substr(0, one.find('.')));
      });
      if (workbook && under.find("pages/") != 0) {
        const bool missing = std::any_of(findings.all().begin(), findings.all().end(),
                                         [&](const Finding& one) { return one.code == "file_missing" && one.place.file == under + table; });
        if (!missing) findings.add("file_workbook", {under + name}, {table});  // or that sentence names it
        continue;
      }
      std::string suggestion = suggestion_for(name, known);
      if (suggestion.empty() && another != known.end()) suggestion = "它像是“" + *another + "”的另一份，没有用就删掉。";
      findings.add("file_unexpected", {under + name}, {}, suggestion);
    }
  };
  stray("", {"pack.csv", "population.csv", "tour.csv"}, "");
  stray("tables/", tables, "");
  stray("criteria/", {}, ".csv");
  stray("cases/", {}, ".csv");
  stray("pages/", {}, "");
  for (const PackLanguage& language : pack.languages) stray("pages/" + language.tag + "/", {}, ".md");
  std::vector<std::string> films;
  for (const SignedPage& one : pack.signs) films.push_back(one.page + ".ivf");
  stray("signs/", films, "");
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "pages", error)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory(error) && pack.language(name) == nullptr) language_without_row(name, "pages/" + name + "/", {"pages/" + name});
  }
}

Checked<Pack> read_pack(const std::string& folder) {
  PackReader reader(folder);
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    reader.findings.add("file_missing", {folder});
    return {std::nullopt, std::move(reader.findings)};
  }
  reader.read_languages();
  reader.read_info();
  reader.read_basis();
  reader.read_places();
  reader.read_amounts();
  reader.read_urgent_needs();
  reader.read_facts();
  reader.read_programmes();
  reader.read_relations();
  reader.read_contradictions();
  reader.read_cases();
  reader.read_pages();
  reader.read_page_icons();
  reader.count_languages();
  reader.read_marks();
  reader.read_strays();
  return {std::move(reader.pack), std::move(reader.findings)};
}

}  // namespace content
