// SPDX-License-Identifier: MIT
#include "content/tools/households_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "content/base/cell_value.h"
#include "content/base/json_tree.h"
#include "content/base/utf8.h"

namespace tools {
namespace {

using content::Fact;
using content::Finding;

constexpr std::size_t part_size = 1u << 20;
constexpr std::size_t longest_row = 8u << 20;  // beyond this a quote was never closed

// Where the last whole row of the text ends: after the last line end outside quotes; 0: nowhere.
std::size_t end_of_rows(const std::string& text, bool first_only) {
  bool quoted = false;
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == '\n' && !quoted) {
      end = i + 1;
      if (first_only) break;
    }
  }
  return end;
}

int lines_in(const std::string& text) { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

std::string sentence_of(const Finding& finding, int offset) {
  Finding moved = finding;
  if (moved.place.line > 0) moved.place.line += offset;
  return moved.text();
}

bool left_alone(const std::string& column) {
  static const std::vector<std::string> known = {"case_id",         "title",      "test_point",         "as_of_date",
                                                 "sample_std_used", "derivation", "reasons_and_clauses"};
  return column.starts_with("exp_") || std::find(known.begin(), known.end(), column) != known.end();
}

}  // namespace

HouseholdsFile::HouseholdsFile(const std::string& path, const LoadedPack& pack) : path_(path), pack_(pack), in_(path, std::ios::binary) {
  if (!in_) {
    fault_ = path + ": 文件打不开：" + std::strerror(errno) + "。";
    return;
  }
  while (header_.empty() && read_more()) {
    const std::size_t end = ended_ && end_of_rows(buffer_, true) == 0 ? buffer_.size() : end_of_rows(buffer_, true);
    header_ = buffer_.substr(0, end);
    buffer_.erase(0, end);
  }
  if (!header_.empty() && header_.back() != '\n') header_ += '\n';
  header_lines_ = line_ = lines_in(header_);
  content::Findings findings;
  table_ = content::read_csv(header_, path_, findings);
  for (const Finding& finding : findings.all()) {
    if (finding.severity == content::Severity::error) {
      if (fault_.empty()) fault_ = finding.text();
    }
  }
  if (fault_.empty()) find_columns();
}

bool HouseholdsFile::read_more() {
  if (ended_) return false;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + part_size);
  in_.read(buffer_.data() + before, static_cast<std::streamsize>(part_size));
  buffer_.resize(before + static_cast<std::size_t>(in_.gcount()));
  ended_ = !in_;
  if (in_.bad()) fault_ = path_ + ": 文件读到一半读不下去了。";
  return buffer_.size() > before;
}

void HouseholdsFile::find_columns() {
  std::vector<std::string> names;
  for (const Fact& fact : pack_.pack->facts) {
    if (!fact.formula.empty() || fact.code.find('.') != std::string::npos) continue;
    names.push_back(fact.code);
    names.push_back(fact.name);
  }
  bool any = false;
  for (const std::string& name : table_.header) {
    Column column;
    if (name == "answers_json") column.use = Use::json;
    for (const Fact& fact : pack_.pack->facts) {
      if ((fact.code != name && fact.name != name) || std::find(names.begin(), names.end(), name) == names.end()) continue;
      column.use = Use::fact;
      column.fact = &fact;
    }
    any = any || column.use != Use::none;
    if (column.use == Use::none && !left_alone(name)) {
      notes_.push_back(path_ + ":1: 提醒：“" + name + "”这一列不是问卷的回答，没有用到。" + content::suggestion_for(name, names));
    }
    columns_.push_back(column);
  }
  if (!any) fault_ = path_ + ":1: 错误：表头里没有 answers_json，也没有哪一列是问卷的回答。";
}

bool HouseholdsFile::next_part() {
  if (!fault_.empty()) return false;
  std::size_t end = 0;
  while (true) {
    if (buffer_.size() < part_size && !ended_) read_more();
    end = end_of_rows(buffer_, false);
    if (ended_ || end > 0 || buffer_.size() > longest_row) break;
    read_more();
  }
  if (!fault_.empty()) return false;
  if (ended_ || end == 0) end = buffer_.size();
  if (end == 0) return false;
  const std::string part = buffer_.substr(0, end);
  buffer_.erase(0, end);
  offset_ = line_ - header_lines_;
  line_ += lines_in(part);
  content::Findings findings;
  table_ = content::read_csv(header_ + part, path_, findings);
  row_faults_.assign(table_.rows.size(), {});
  for (const Finding& finding : findings.all()) {
    const std::string sentence = sentence_of(finding, offset_);
    const auto after = std::upper_bound(table_.rows.begin(), table_.rows.end(), finding.place.line,
                                        [](int line, const content::CsvRow& row) { return line < row.line; });
    if (finding.severity != content::Severity::error) {
      if (notes_.empty() || notes_.back() != sentence) notes_.push_back(sentence);
    } else if (after == table_.rows.begin() || finding.code == "csv_quote_open") {
      fault_ = sentence;  // which rows it touches cannot be told
      return false;
    } else {
      std::string& said = row_faults_[static_cast<std::size_t>(after - table_.rows.begin()) - 1];
      if (said.empty()) said = sentence;
    }
  }
  return true;
}

// A cell as answers_json would have it; words that mean nothing are passed on for its reader to refuse.
std::string HouseholdsFile::cell_json(const Fact& fact, const std::string& text) const {
  const auto quoted = [](const std::string& word) { return content::json_text(word); };
  const auto option = [&](const std::string& word) {
    for (const content::Option& one : pack_.pack->options) {
      if (one.fact == fact.code && one.words.zh == word) return one.code;
    }
    return word;
  };
  if (text == "不知道" || text == "不想说" || text == "unknown" || text == "unsure") return "null";
  switch (fact.kind) {
    case Fact::Kind::yes_no:
      if (const auto truth = content::cell_truth(text)) return *truth ? "true" : "false";
      return quoted(text);
    case Fact::Kind::number: {
      const auto number = content::parse_number(text);
      return number ? content::to_string_number(*number) : quoted(text);
    }
    case Fact::Kind::choice: return quoted(option(text));
    case Fact::Kind::choices: {
      if (text == "无" || text == "none" || text == "都没有") return "[]";
      if (text.front() == '[') return content::json_tree(text).has_value() ? text : quoted(text);
      std::string spaced = text, list;
      std::replace(spaced.begin(), spaced.end(), '|', ';');
      for (const std::string& word : content::split_list(spaced)) list += (list.empty() ? "" : ",") + quoted(option(word));
      return "[" + list + "]";
    }
    case Fact::Kind::people: return text == "无" || text == "没有" ? "[]" : content::json_tree(text).has_value() ? text : quoted(text);
  }
  return "null";
}

// The cells of a row as one JSON object; of one column only where `only` is its number.
std::string HouseholdsFile::json_of_cells(const content::CsvRow& row, std::size_t only) const {
  std::string json;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].use != Use::fact || row.cells[i].text.empty() || (only != content::CsvTable::npos && only != i)) continue;
    json += (json.empty() ? "{\"" : ",\"") + columns_[i].fact->code + "\":" + cell_json(*columns_[i].fact, row.cells[i].text);
  }
  return json.empty() ? "{}" : json + "}";
}

HouseholdRow HouseholdsFile::row(std::size_t index) const {
  const content::CsvRow& row = table_.rows[index];
  HouseholdRow result;
  result.line = static_cast<std::uint64_t>(std::int64_t{row.line} + offset_);
  result.fault = row_faults_[index];
  if (!result.fault.empty()) return result;
  const auto refuse = [&](const content::CsvCell& cell, const std::string& sentence) {
    content::Place place = cell.place;
    place.line += offset_;
    result.fault = content::to_string(place) + ": 错误：" + sentence;
  };
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].use != Use::json || row.cells[i].text.empty()) continue;
    auto answers = pack_.screening->answers_from_json(row.cells[i].text);
    if (answers) {
      result.answers = std::move(*answers);
    } else {
      refuse(row.cells[i], answers.error().sentence);
    }
    return result;  // the JSON says it all; the other columns repeat it
  }
  auto answers = pack_.screening->answers_from_json(json_of_cells(row, content::CsvTable::npos));
  if (answers) {
    result.answers = std::move(*answers);
    return result;
  }
  for (std::size_t i = 0; i < columns_.size() && result.fault.empty(); ++i) {
    if (columns_[i].use != Use::fact) continue;
    const auto one = pack_.screening->answers_from_json(json_of_cells(row, i));
    if (!one) refuse(row.cells[i], one.error().sentence);
  }
  if (result.fault.empty()) refuse({{}, {path_, row.line, 0}}, answers.error().sentence);
  return result;
}

}  // namespace tools
