// SPDX-License-Identifier: MIT
#include "kiosk/hall/hall.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <map>

#include "content/base/files.h"
#include "content/base/finding.h"
#include "content/base/utf8.h"
#include "printer/engine/printer_address.h"

namespace kiosk {
namespace {

using content::Fault;
using content::FaultCode;
using content::Place;

const std::vector<std::string> known_keys = {"place",
                                             "place_code",
                                             "mm_per_px",
                                             "lower_edge_mm",
                                             "panel",
                                             "languages",
                                             "printer",
                                             "idle_warning_seconds",
                                             "idle_results_seconds",
                                             "idle_wipe_seconds",
                                             "sound",
                                             "headphones",
                                             "headphones_device",
                                             "goodbye_seconds",
                                             "state_folder",
                                             "desk_phone",
                                             "answers_key",
                                             "papers_an_hour",
                                             "urgent_papers_an_hour",
                                             "chimes_a_minute",
                                             "open_hours",
                                             "holidays",
                                             "workdays",
                                             "keys"};

constexpr std::string_view place_in = "place_";  // and a language; "place_code" is a setting of its own

// What the screens can be laid out on (tests/journeys/settings_test.cpp): shorter or narrower, and the start button is out of sight.
constexpr std::int64_t min_side = 600, longest_side = 7680;
constexpr double longest_ratio = 2.4;
constexpr double min_side_mm = 150;  // letters of six millimetres need that much

// Reads one key after the other and keeps the first fault, with its place.
class Reader {
 public:
  Reader(const toml::table& table, std::string file) : table_(table), file_(std::move(file)) {}

  void text(std::string_view key, std::string& value, bool may_be_empty, std::size_t max_characters) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto found = node->value_exact<std::string>();
    if (!found) return wrong(*node, fmt::format("{} 应当是引号里的文字。", key));
    if (found->empty() && !may_be_empty) return wrong(*node, fmt::format("{} 不能是空的。", key));
    if (content::utf8_characters(*found).size() > max_characters)
      return wrong(*node, fmt::format("{} 太长了，最多 {} 个字。", key, max_characters));
    const bool one_line = std::none_of(found->begin(), found->end(), [](unsigned char c) { return c < ' ' || c == 0x7f; });
    if (!one_line) return wrong(*node, fmt::format("{} 只能写一行，不能有换行和控制字符。", key));
    value = *found;
  }

  // In Chinese, and by the tag of a language in that: place_en.
  void place(content::Text& value) {
    text("place", value.zh, false, 24);
    for (const auto& [key, node] : table_) {
      if (!key.str().starts_with(place_in) || key.str() == "place_code") continue;
      std::string words;
      text(key.str(), words, false, 60);
      value.others.set(key.str().substr(place_in.size()), words);
    }
  }

  void yes_no(std::string_view key, bool& value) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto found = node->value_exact<bool>();
    if (!found) return wrong(*node, fmt::format("{} 应当是 true 或 false。", key));
    value = *found;
  }

  void number(std::string_view key, double& value, double low, double high) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto found = node->value<double>();
    // So written that "nan", which is neither below nor above anything, is refused.
    if (!found || !(*found >= low && *found <= high)) return wrong(*node, fmt::format("{} 应当是 {} 到 {} 之间的数。", key, low, high));
    value = *found;
  }

  void count(std::string_view key, int& value, std::int64_t low, std::int64_t high) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto found = node->value_exact<std::int64_t>();
    if (!found || *found < low || *found > high) return wrong(*node, fmt::format("{} 应当是 {} 到 {} 之间的整数。", key, low, high));
    value = static_cast<int>(*found);
  }

  void seconds(std::string_view key, std::chrono::milliseconds& value, std::int64_t low, std::int64_t high) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto found = node->value_exact<std::int64_t>();
    if (!found || *found < low || *found > high) return wrong(*node, fmt::format("{} 应当是 {} 到 {} 之间的整秒数。", key, low, high));
    value = std::chrono::seconds(*found);
  }

  void panel(int& width, int& height) {
    const toml::node* node = table_.get("panel");
    if (node == nullptr) return;
    const toml::array* pair = node->as_array();
    const auto side = [&](std::size_t i) { return pair != nullptr && pair->size() == 2 ? (*pair)[i].value<std::int64_t>() : std::nullopt; };
    const auto fits = [](std::optional<std::int64_t> px) { return px && *px >= min_side && *px <= longest_side; };
    if (!fits(side(0)) || !fits(side(1)))
      return wrong(*node, fmt::format("panel 应当是 [宽, 高]，每个在 {} 到 {} 像素之间；再小就放不下按钮。", min_side, longest_side));
    const auto [shorter, longer] = std::minmax({*side(0), *side(1)});  // of temporaries: by value
    if (static_cast<double>(longer) > longest_ratio * static_cast<double>(shorter))
      return wrong(*node, fmt::format("panel 太长：长边至多是短边的 {} 倍，不然放不下按钮。", longest_ratio));
    width = static_cast<int>(*side(0));
    height = static_cast<int>(*side(1));
  }

  // The glass that so many pixels make.
  void glass(const Hall& hall) {
    const double least = hall.mm_per_px * std::min(hall.width, hall.height);
    const toml::node* node = table_.get("mm_per_px") != nullptr ? table_.get("mm_per_px") : table_.get("panel");
    if (node == nullptr || least >= min_side_mm) return;
    wrong(*node, fmt::format("按 panel 和 mm_per_px，屏幕短边只有 {:.0f} 毫米；至少要 {} 毫米，再小就放不下看得清的字。请量一下屏幕。",
                             least, min_side_mm));
  }

  void languages(std::vector<Language>& value) {
    const toml::node* node = table_.get("languages");
    if (node == nullptr) return;
    const toml::array* list = node->as_array();
    std::vector<Language> read;
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const auto name = (*list)[i].value<std::string>().value_or("");
      if (!content::is_language_known(name))
        return wrong((*list)[i], fmt::format("不认识语言“{}”，要写内容包 languages.csv 里的代号，例如 \"zh-Hans\"、\"en\"。{}", name,
                                             content::suggestion_for(name, content::known_languages())));
      if (std::find(read.begin(), read.end(), name) == read.end()) read.push_back(name);
    }
    if (list == nullptr) return wrong(*node, "languages 应当是一列语言，例如 [\"zh-Hans\", \"en\"]；[] 是内容包里打开的都有。");
    value = std::move(read);
  }

  void hours(OpenHours& value) {
    const toml::node* node = table_.get("open_hours");
    if (node == nullptr) return;
    const toml::array* week = node->as_array();
    if (week != nullptr && week->empty()) return;
    if (week == nullptr || week->size() != value.week.size())
      return wrong(*node, "open_hours 应当是七段文字，从周一到周日，关门的那天写 \"\"。");
    for (std::size_t i = 0; i < value.week.size(); ++i) {
      const auto text = (*week)[i].value_exact<std::string>();
      const auto spans = text ? parse_hours(*text) : std::nullopt;
      if (!spans) return wrong((*week)[i], "开放时间写成 \"08:30-17:30\" 或 \"08:30-12:00 14:00-17:30\"，关门的那天写 \"\"。");
      value.week[i] = *spans;
    }
  }

  void days(std::string_view key, std::set<content::Date>& value) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const toml::array* list = node->as_array();
    if (list == nullptr) return wrong(*node, fmt::format("{} 应当是一列日期，例如 [\"2026-10-01..2026-10-07\"]。", key));
    for (std::size_t i = 0; i < list->size(); ++i) {
      const auto text = (*list)[i].value_exact<std::string>();
      const auto days = text ? parse_days(*text) : std::nullopt;
      if (!days) return wrong((*list)[i], fmt::format("{} 里的日期写成 \"2026-10-01\" 或 \"2026-10-01..2026-10-07\"。", key));
      value.insert(days->begin(), days->end());
    }
  }

  void headphones(Headphones& value) {
    std::string word;
    text("headphones", word, true, 20);
    if (word.empty()) return;
    constexpr std::pair<std::string_view, Headphones> known[] = {
        {"jack", Headphones::jack}, {"usb", Headphones::usb}, {"always", Headphones::always}, {"never", Headphones::never}};
    const auto found = std::find_if(std::begin(known), std::end(known), [&](const auto& one) { return one.first == word; });
    if (found == std::end(known)) return wrong(*table_.get("headphones"), "headphones 可以写 \"jack\"、\"usb\"、\"always\" 或 \"never\"。");
    value = found->second;
  }

  void place_code(std::string& value) {
    text("place_code", value, false, 24);
    const bool fits = value.size() <= 24 && std::all_of(value.begin(), value.end(), [](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
                      });
    if (!fits) wrong(*table_.get("place_code"), "place_code 只能用字母、数字和“-”，最多 24 个。");
  }

  void answers_key(std::optional<printer::SealingKey>& value) {
    std::string words;
    text("answers_key", words, true, 80);
    if (words.empty()) return;
    value = printer::sealing_key_from(words);
    if (!value) wrong(*table_.get("answers_key"), "answers_key 不是一把公钥，或者抄错了字：请照抄 slip keys list --answers 给出的一行。");
  }

  void printer(std::string& value) {
    text("printer", value, true, 500);
    const toml::node* node = table_.get("printer");
    if (node == nullptr || value.empty()) return;
    if (const auto checked = printer::check_address(value); !checked) wrong(*node, checked.error().sentence);
  }

  void keys(KeyTable& value) {
    const toml::node* node = table_.get("keys");
    if (node == nullptr) return;
    const toml::table* rows = node->as_table();
    if (rows == nullptr) return wrong(*node, "keys 应当是一节设置：一行 [keys]，下面每行一个功能，例如 select = [\"Return\"]。");
    std::vector<std::string> functions;
    for (const Key key : all_keys) functions.emplace_back(to_string(key));
    std::map<int, std::string> taken;
    for (const auto& [name, list] : *rows) {
      const std::string function(name.str());
      const auto known = std::find(functions.begin(), functions.end(), function);
      if (known == functions.end())
        return fail(FaultCode::name_unknown, list,
                    fmt::format("按键没有“{}”这个功能。{}", function, content::suggestion_for(function, functions)));
      const toml::array* names = list.as_array();
      if (names == nullptr) return wrong(list, fmt::format("{} 应当是一列键名，例如 [\"Down\", \"F9\"]；不用就写 []。", function));
      std::vector<int> scancodes;
      for (std::size_t i = 0; i < names->size(); ++i) {
        const toml::node& one = (*names)[i];
        const auto key_name = one.value_exact<std::string>().value_or("");
        const int scancode = scancode_named(key_name);
        if (scancode == 0)
          return fail(FaultCode::name_unknown, one,
                      fmt::format("不认识键名“{}”。{}kiosk/hall.toml 里有常用的键名。", key_name,
                                  content::suggestion_for(key_name, scancode_names())));
        const auto [other, fresh] = taken.emplace(scancode, function);
        if (!fresh && other->second != function)
          return fail(FaultCode::key_duplicate, one, fmt::format("键“{}”已经给了 {}，一个键只能有一个功能。", key_name, other->second));
        scancodes.push_back(scancode);
      }
      value.set(all_keys[static_cast<std::size_t>(known - functions.begin())], scancodes);
    }
  }

  void known_only() {
    for (const auto& [key, node] : table_) {
      const std::string name(key.str());
      const bool place = name.starts_with(place_in) && content::is_language_known(std::string_view(name).substr(place_in.size()));
      if (!place && std::find(known_keys.begin(), known_keys.end(), name) == known_keys.end())
        fail(FaultCode::name_unknown, node, fmt::format("没有“{}”这个设置。{}", name, content::suggestion_for(name, known_keys)));
    }
  }

  void wrong(const toml::node& node, std::string sentence) { fail(FaultCode::value_invalid, node, std::move(sentence)); }
  const std::optional<Fault>& fault() const { return fault_; }

 private:
  void fail(FaultCode code, const toml::node& node, std::string sentence) {
    if (!fault_)
      fault_ = Fault{code, std::move(sentence),
                     Place{file_, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column)}};
  }

  const toml::table& table_;
  std::string file_;
  std::optional<Fault> fault_;
};

}  // namespace

namespace {

content::Result<toml::table> read_toml(const std::filesystem::path& file) {
  const auto bytes = content::read_regular_file(file, 1 << 20);
  if (!bytes) return tl::unexpected(bytes.error());
  try {
    return toml::parse(*bytes, file.string());
  } catch (const toml::parse_error& error) {
    const auto at = error.source().begin;
    return content::fault(FaultCode::text_malformed, fmt::format("设置文件读不懂：{}", error.description()),
                          Place{file.string(), static_cast<int>(at.line), static_cast<int>(at.column)});
  }
}

}  // namespace

content::Result<std::optional<KeyTable>> read_taught_keys(const std::filesystem::path& file) {
  const auto table = read_toml(file);
  if (!table && table.error().code == FaultCode::file_missing) return std::nullopt;
  if (!table) return tl::unexpected(table.error());
  KeyTable keys;
  Reader reader(*table, file.string());
  reader.known_only();
  reader.keys(keys);
  if (reader.fault()) return tl::unexpected(*reader.fault());
  return keys;
}

content::Result<Hall> read_hall(const std::filesystem::path& file) {
  const auto table = read_toml(file);
  if (!table) return tl::unexpected(table.error());
  Hall hall;
  hall.languages.clear();
  Reader reader(*table, file.string());
  std::string state = "state";
  reader.known_only();
  reader.place(hall.place);
  reader.place_code(hall.place_code);
  reader.number("mm_per_px", hall.mm_per_px, 0.1, 1.0);
  reader.number("lower_edge_mm", hall.lower_edge_mm, 600, 820);
  reader.panel(hall.width, hall.height);
  reader.glass(hall);
  reader.languages(hall.languages);
  reader.seconds("idle_warning_seconds", hall.idle_warning, 120, 300);
  reader.seconds("idle_results_seconds", hall.idle_results, hall.idle_warning / std::chrono::seconds(1), 300);
  reader.seconds("idle_wipe_seconds", hall.idle_wipe, 20, 45);
  reader.seconds("goodbye_seconds", hall.goodbye, 5, 30);
  reader.printer(hall.printer);
  reader.text("state_folder", state, false, 200);
  reader.yes_no("sound", hall.sound);
  reader.headphones(hall.headphones);
  reader.text("headphones_device", hall.headphones_device, false, 100);
  reader.answers_key(hall.answers_key);
  reader.text("desk_phone", hall.desk_phone, true, 40);
  reader.count("papers_an_hour", hall.papers_an_hour, 5, 200);
  reader.count("urgent_papers_an_hour", hall.urgent_papers_an_hour, 5, 100);
  reader.count("chimes_a_minute", hall.chimes_a_minute, 1, 10);
  reader.hours(hall.hours);
  reader.days("holidays", hall.hours.holidays);
  reader.days("workdays", hall.hours.workdays);
  reader.keys(hall.keys);
  if (reader.fault()) return tl::unexpected(*reader.fault());
  const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  hall.idle_results = std::max(hall.idle_results, hall.idle_warning);
  hall.state = (folder / state).lexically_normal();
  // The virtual printer's folder and the raw file stand beside the settings too.
  for (const std::string_view scheme : {"virtual:", "file:"})
    if (hall.printer.starts_with(scheme))
      hall.printer = std::string(scheme) + (folder / hall.printer.substr(scheme.size())).lexically_normal().string();
  return hall;
}

}  // namespace kiosk
