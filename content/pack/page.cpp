// SPDX-License-Identifier: MIT
#include "content/pack/page.h"

#include <algorithm>
#include <map>

#include "content/base/encoding.h"
#include "content/base/files.h"
#include "content/base/utf8.h"
#include "content/base/value_hint.h"
#include "content/pack/pack_reader.h"

namespace content {
namespace {

const std::vector<std::string> head_keys = {"id", "title", "short", "summary", "programme", "section", "order", "checked"};
const std::vector<std::string> head_required = {"id", "title", "summary", "section", "order", "checked"};

struct Line {
  std::string_view text;  // without blanks at the end
  int number = 0;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    lines.push_back({line, number});
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

class PageParser {
 public:
  PageParser(const std::string& file, Findings& findings, Page& page) : file_(file), findings_(findings), page_(page) {}

  // Reads the head; the index of the first line of the body.
  std::size_t head(const std::vector<Line>& lines) {
    std::size_t at = 0;
    while (at < lines.size() && lines[at].text.empty()) ++at;
    const auto end = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(std::min(at + 1, lines.size())), lines.end(),
                                  [](const Line& line) { return line.text == "---"; });
    const bool opened = at < lines.size() && lines[at].text == "---";
    if (!opened || end == lines.end()) {
      findings_.add("front_missing", {file_, 1, 0});
      if (end == lines.end()) return opened ? at + 1 : at;
    }
    if (opened) page_.place.line = lines[at++].number;
    for (; at < static_cast<std::size_t>(end - lines.begin()); ++at) head_line(lines[at]);
    for (const std::string& key : head_required) {
      if (!seen_.contains(key)) findings_.add("front_key_missing", {file_, end->number, 0}, {key});
    }
    return at + 1;
  }

  void body_line(const Line& line) {
    const std::string_view text = trimmed(line.text);
    if (text.empty()) return;
    const int indent = static_cast<int>(utf8_length(line.text.substr(0, line.text.find(text))));
    const Place place{file_, line.number, 1 + indent};
    if (indent > 0 && (text.starts_with("- ") || numbered(text) > 0)) {
      findings_.add("page_markup", place, {"缩进的条目"});
    }
    if (text.starts_with("## ")) {
      add(Block::Kind::heading, text, 3, place);
    } else if (const std::string_view name = foreign_markup(text); !name.empty()) {
      findings_.add("page_markup", place, {std::string(name)});
      add(Block::Kind::paragraph, text, 0, place);
    } else if (text.starts_with("- [ ] ") || text.starts_with("- [x] ")) {
      add(Block::Kind::check_item, text, 6, place);
    } else if (text.starts_with("- ")) {
      item(text, place);
    } else if (const std::size_t digits = numbered(text); digits > 0) {
      add(Block::Kind::numbered, text, digits + 2, place);
      page_.blocks.back().number = std::stoi(std::string(text.substr(0, digits)));
    } else if (text.front() == '[') {
      link(text, place);
    } else if (text.starts_with("{{") && text.ends_with("}}") && marks_of(text).size() == 1 &&
               marks_of(text)[0].kind == Mark::Kind::amounts) {
      add(Block::Kind::amounts, marks_of(text)[0].text, 0, place);
    } else {
      add(Block::Kind::paragraph, text, 0, place);
    }
  }

 private:
  void head_line(const Line& line) {
    if (line.text.empty()) return;
    const std::size_t colon = line.text.find(':');
    if (colon == std::string_view::npos) {
      const bool wide = line.text.find("：") != std::string_view::npos;
      findings_.add("front_line", {file_, line.number, 1}, {}, wide ? "冒号要用英文的“:”。" : "");
      return;
    }
    const std::string key(trimmed(line.text.substr(0, colon)));
    const std::string_view raw = line.text.substr(colon + 1);
    const std::string value(trimmed(raw));
    const int column = 1 + static_cast<int>(utf8_length(line.text.substr(0, colon + 1 + (value.empty() ? 0 : raw.find(value)))));
    if (std::find(head_keys.begin(), head_keys.end(), key) == head_keys.end()) {
      findings_.add("front_key_unknown", {file_, line.number, 1}, {key}, suggestion_for(key, head_keys));
      return;
    }
    if (!seen_.emplace(key, line.number).second) {
      findings_.add("front_key_duplicate", {file_, line.number, 1}, {key});
      return;
    }
    const bool may_be_empty = key == "programme" || key == "short";
    if (value.empty()) {
      if (!may_be_empty) findings_.add("value_missing", {file_, line.number, column}, {key});
      return;
    }
    take(key, value, {file_, line.number, column});
  }

  void take(const std::string& key, const std::string& value, const Place& place) {
    if (key == "id") page_.id = value;
    if (key == "title") page_.title = value;
    if (key == "short") page_.short_title = value;
    if (key == "summary") page_.summary = value;
    if (key == "programme") page_.programme = value;
    if (key == "section") page_.section = value;
    if (key == "order") {
      const std::optional<Number> number = parse_number(value);
      if (number && *number >= 0 && *number % number_one == 0 && *number <= 1'000'000 * number_one) {
        page_.order = static_cast<int>(*number / number_one);
      } else {
        findings_.add("number_invalid", place, {key, value}, number_hint(value));
      }
    }
    if (key == "checked") {
      page_.checked = parse_date(value);
      if (!page_.checked) findings_.add("date_invalid", place, {key, value}, date_hint(value));
    }
  }

  // Digits before ". "; 0 where the line is no numbered step.
  static std::size_t numbered(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && digits < 3 && text[digits] >= '0' && text[digits] <= '9') ++digits;
    return digits > 0 && text.substr(digits).starts_with(". ") ? digits : 0;
  }

  static std::string_view foreign_markup(std::string_view text) {
    if (text.starts_with("#")) return "这样的“#”";
    if (text.starts_with("|")) return "表格";
    if (text.starts_with(">")) return "引用“>”";
    if (text.starts_with("```")) return "代码块";
    if (text.starts_with("![")) return "图片";
    if (text.starts_with("---") || text.starts_with("***")) return "分隔线";
    if (text.starts_with("* ") || text.starts_with("+ ")) return "“*”开头的条目";
    if (text.starts_with("-[") || text.starts_with("- []")) return "这样的方框，应写成“- [ ] ”";
    if (text.front() == '-' && text.size() > 1 && text[1] != ' ' && (text[1] < '0' || text[1] > '9')) return "“-”后面没有空格的条目";
    const std::size_t angle = text.find('<');
    if (angle != std::string_view::npos && angle + 1 < text.size()) {
      const char next = text[angle + 1];
      if (next == '/' || next == '!' || (next >= 'a' && next <= 'z')) return "网页标签“<…>”";
    }
    return {};
  }

  void item(std::string_view text, const Place& place) {
    const std::vector<Mark> marks = marks_of(text);
    const std::string_view words = trimmed(text.substr(2));
    if (marks.size() == 1 && marks[0].kind == Mark::Kind::citation && words.starts_with("〔") && words.ends_with("〕")) {
      add(Block::Kind::citation, marks[0].text, 0, {place.file, place.line, place.column + 2});
    } else {
      add(Block::Kind::item, text, 2, place);
    }
  }

  // [words](target), alone on its line.
  void link(std::string_view text, const Place& place) {
    const std::size_t middle = text.find("](");
    if (middle == std::string_view::npos || !text.ends_with(")") || middle < 2 || text.size() < middle + 4) {
      findings_.add("link_unknown", place, {std::string(text)});
      add(Block::Kind::paragraph, text, 0, place);
      return;
    }
    add(Block::Kind::link, text.substr(0, middle), 1, place);
    page_.blocks.back().target = std::string(trimmed(text.substr(middle + 2, text.size() - middle - 3)));
  }

  // `skip` bytes of markup go before the text; the place is that of the text.
  void add(Block::Kind kind, std::string_view text, std::size_t skip, Place place) {
    const std::string_view rest = text.substr(std::min(skip, text.size()));
    const std::string_view words = trimmed(rest);
    const std::size_t blanks = words.empty() ? 0 : rest.find(words);
    place.column += static_cast<int>(skip + utf8_length(rest.substr(0, blanks)));
    page_.blocks.push_back({kind, std::string(words), {}, 0, std::move(place)});
  }

  const std::string& file_;
  Findings& findings_;
  Page& page_;
  std::map<std::string, int> seen_;
};

}  // namespace

std::optional<Page> parse_page(std::string_view bytes, const std::string& file, std::string_view language, Findings& findings) {
  if (bytes.size() > (16u << 20)) {
    findings.add("file_too_large", {file}, {std::to_string((bytes.size() + (1u << 20) - 1) >> 20)});
    return std::nullopt;
  }
  if (!is_text(bytes, file, findings)) return std::nullopt;
  const std::string text = decoded(bytes, file, findings);
  Page page;
  page.language = std::string(language);
  page.place = {file, 1, 0};
  const std::vector<Line> lines = lines_of(text);
  PageParser parser(file, findings, page);
  for (std::size_t at = parser.head(lines); at < lines.size(); ++at) {
    const std::string_view line = lines[at].text;
    const auto odd =
        std::find_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
    if (odd != line.end()) {
      const std::string_view before = line.substr(0, static_cast<std::size_t>(odd - line.begin()));
      findings.add("control_character", {file, lines[at].number, 1 + static_cast<int>(utf8_length(before))}, {std::to_string(*odd)});
      continue;
    }
    parser.body_line(lines[at]);
  }
  if (page.blocks.empty()) findings.add("page_empty", {file});
  return page;
}

void PackReader::read_pages() {
  for (const PackLanguage& one : pack.languages) {
    const std::string& language = one.tag;
    const std::string under = "pages/" + language + "/";
    for (const std::filesystem::path& path : list_files(folder_ / under, ".md")) {
      const std::string name = path.filename().string(), stem = path.stem().string();
      if (stem == "README") continue;
      const Result<std::string> bytes = read_file(path);
      if (!bytes) {
        findings.add("file_unreadable", {under + name}, {bytes.error().sentence});
        continue;
      }
      std::optional<Page> page = parse_page(*bytes, under + name, language, findings);
      if (!page) continue;
      if (!page->id.empty() && page->id != stem) findings.add("page_id_differs", {under + name, page->place.line, 0}, {stem, page->id});
      page->id = stem;
      pack.pages.push_back(*std::move(page));
    }
  }
}

}  // namespace content
