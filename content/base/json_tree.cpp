// SPDX-License-Identifier: MIT
#include "content/base/json_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/base/utf8.h"

namespace content {
namespace {

using Json = nlohmann::json;
using Kind = JsonTree::Kind;

constexpr std::size_t deepest = 6;         // answers nest three deep
constexpr std::size_t longest_shown = 40;  // characters of a value in a sentence
constexpr int number_overflows = 406;      // the parser's name for a number no double holds

std::string quoted(const std::string& text) {
  const auto plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
  if (std::all_of(text.begin(), text.end(), plain)) return '"' + text + '"';
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string shortened(const std::string& text) {
  const std::u32string characters = utf8_characters(text);
  if (characters.size() <= longest_shown) return utf8_from(characters);
  return utf8_from(characters.substr(0, longest_shown)) + "……";
}

// Builds the tree as the parser reads; returning false stops it.
class Builder {
 public:
  explicit Builder(std::string_view text) : text_(text) {}

  JsonTree root;
  Fault fault{FaultCode::text_malformed, {}};

  bool null() { return add(Kind::null); }
  bool boolean(bool value) {
    if (!add(Kind::boolean)) return false;
    last_->yes = value;
    return true;
  }
  bool number_integer(Json::number_integer_t value) { return add(Kind::number, std::to_string(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return add(Kind::number, std::to_string(value)); }
  bool number_float(Json::number_float_t, const std::string& written) { return add(Kind::number, written); }
  bool string(std::string& value) { return add(Kind::string, std::move(value)); }
  bool binary(Json::binary_t&) { return false; }  // JSON text has none
  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::list); }
  bool end_array() {
    around_.pop_back();
    return true;
  }
  bool end_object() {
    const std::string* twice = key_twice(*around_.back());
    if (twice != nullptr) {
      fault = {FaultCode::key_duplicate, fmt::format("{}“{}”写了不止一遍，请只留一个。", where(), shortened(*twice))};
      return false;
    }
    around_.pop_back();
    return true;
  }
  bool key(std::string& name) {
    around_.back()->members.emplace_back(std::move(name), JsonTree{});
    return true;
  }
  bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& problem) {
    if (problem.id == number_overflows) {
      const std::string key = around_.empty() || !around_.back()->is(Kind::object)
                                  ? std::string()
                                  : fmt::format("“{}”的", shortened(around_.back()->members.back().first));
      fault = {FaultCode::value_invalid, fmt::format("{}{} {} 太大了，没有这样的数。", where(), key, shortened(token))};
      return false;
    }
    const std::string_view before = text_.substr(0, std::min(text_.size(), position > 0 ? position - 1 : 0));
    const int column = static_cast<int>(utf8_length(before)) + 1;
    fault = {FaultCode::text_malformed,
             position > text_.size() ? std::string("这一行不是能读的 JSON：没有写完，可能少了引号或括号。")
                                     : fmt::format("这一行不是能读的 JSON：第 {} 个字符读不下去。", column),
             {{}, 0, column}};
    return false;
  }

 private:
  // In which of the people a fault is; empty outside lists.
  std::string where() const {
    for (std::size_t i = 1; i < around_.size(); ++i) {
      if (around_[i - 1]->is(Kind::object) && around_[i]->is(Kind::list))
        return fmt::format("“{}”的第 {} 项里，", shortened(around_[i - 1]->members.back().first), around_[i]->items.size());
    }
    return {};
  }

  static const std::string* key_twice(const JsonTree& object) {
    std::vector<const std::string*> keys;
    keys.reserve(object.members.size());
    for (const auto& member : object.members) keys.push_back(&member.first);
    std::sort(keys.begin(), keys.end(), [](const std::string* a, const std::string* b) { return *a < *b; });
    const auto twice = std::adjacent_find(keys.begin(), keys.end(), [](const std::string* a, const std::string* b) { return *a == *b; });
    return twice == keys.end() ? nullptr : *twice;
  }

  bool add(Kind kind, std::string text = {}) {
    JsonTree* place = &root;
    if (!around_.empty())
      place = around_.back()->is(Kind::object) ? &around_.back()->members.back().second : &around_.back()->items.emplace_back();
    place->kind = kind;
    place->text = std::move(text);
    last_ = place;
    return true;
  }

  bool open(Kind kind) {
    if (around_.size() >= deepest) {
      fault = {FaultCode::text_malformed, "括号套得太深了，回答里没有这样的写法。"};
      return false;
    }
    add(kind);
    if (around_.empty() && kind == Kind::object) root.members.reserve(32);
    around_.push_back(last_);
    return true;
  }

  std::string_view text_;
  std::vector<JsonTree*>
      around_;  // what is still open, from the outside in; only the last one grows, so that the others stay where they are
  JsonTree* last_ = nullptr;
};

void write(const JsonTree& value, int indent, int level, std::string& into) {
  const auto next_line = [&](int at) {
    if (indent >= 0) into.append(1, '\n').append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(at), ' ');
  };
  const auto all = [&](char begin, char end, const auto& parts, const auto& part_of) {
    into += begin;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) into += ',';
      next_line(level + 1);
      write(part_of(parts[i]), indent, level + 1, into);
    }
    if (!parts.empty()) next_line(level);
    into += end;
  };
  switch (value.kind) {
    case Kind::null: into += "null"; return;
    case Kind::boolean: into += value.yes ? "true" : "false"; return;
    case Kind::number: into += value.text; return;
    case Kind::string: into += quoted(value.text); return;
    case Kind::list: return all('[', ']', value.items, [](const JsonTree& item) -> const JsonTree& { return item; });
    case Kind::object:
      return all('{', '}', value.members, [&](const auto& member) -> const JsonTree& {
        into.append(quoted(member.first)).append(indent >= 0 ? ": " : ":");
        return member.second;
      });
  }
}

}  // namespace

JsonTree::JsonTree() = default;
JsonTree::JsonTree(const JsonTree& other) = default;
JsonTree::JsonTree(JsonTree&& other) noexcept = default;
JsonTree& JsonTree::operator=(const JsonTree& other) = default;
JsonTree& JsonTree::operator=(JsonTree&& other) noexcept = default;
JsonTree::~JsonTree() = default;

JsonTree::JsonTree(std::nullptr_t) {}
JsonTree::JsonTree(std::string says) : kind(Kind::string), text(std::move(says)) {}
JsonTree::JsonTree(std::string_view says) : kind(Kind::string), text(says) {}
JsonTree::JsonTree(const char* says) : kind(Kind::string), text(says) {}
JsonTree::JsonTree(double value) : kind(Kind::number), text(Json(value).dump()) {}
JsonTree::JsonTree(Members list) : kind(Kind::object) {
  members.reserve(list.size());
  for (const auto& [name, value] : list) members.emplace_back(name, value);
}
JsonTree::JsonTree(const std::vector<std::string>& says) : kind(Kind::list), items(says.begin(), says.end()) {}

JsonTree JsonTree::list(std::initializer_list<JsonTree> items) {
  JsonTree list;
  list.kind = Kind::list;
  list.items = items;
  return list;
}

JsonTree JsonTree::object() { return Members{}; }

JsonTree json_number(Number number) {
  JsonTree tree;
  tree.kind = Kind::number;
  tree.text = to_string_number(number);
  return tree;
}

// By hand: clang 14 does not get to the end of a default one.
bool JsonTree::operator==(const JsonTree& other) const {
  if (kind != other.kind || yes != other.yes || text != other.text || items.size() != other.items.size() ||
      members.size() != other.members.size())
    return false;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (!items[i].operator==(other.items[i])) return false;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (members[i].first != other.members[i].first || !members[i].second.operator==(other.members[i].second)) return false;
  return true;
}

const JsonTree* JsonTree::find(std::string_view name) const {
  const auto found = std::find_if(members.begin(), members.end(), [&](const auto& one) { return one.first == name; });
  return found == members.end() ? nullptr : &found->second;
}

JsonTree& JsonTree::operator[](std::string_view name) {
  const auto found = std::find_if(members.begin(), members.end(), [&](const auto& one) { return one.first == name; });
  return found == members.end() ? members.emplace_back(name, JsonTree{}).second : found->second;
}

Result<JsonTree> json_tree(std::string_view text) {
  Builder builder(text);
  if (!Json::sax_parse(text, &builder)) return tl::unexpected(std::move(builder.fault));
  return std::move(builder.root);
}

std::string json_text(const JsonTree& value, int indent) {
  std::string text;
  write(value, indent, 0, text);
  return text;
}

std::string shown(const JsonTree& value) {
  switch (value.kind) {
    case Kind::null: return "null";
    case Kind::boolean: return value.yes ? "true" : "false";
    case Kind::number: return shortened(value.text);
    case Kind::string: return quoted(shortened(value.text));
    case Kind::list: return value.items.empty() ? "[]" : "[…]";
    case Kind::object: return value.members.empty() ? "{}" : "{…}";
  }
  return {};
}

}  // namespace content
