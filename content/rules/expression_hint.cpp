// SPDX-License-Identifier: MIT
#include "content/rules/expression_hint.h"

#include <array>
#include <utility>

namespace content {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 12> connectives = {{
    {"并且", "and"},
    {"而且", "and"},
    {"同时", "and"},
    {"且", "and"},
    {"AND", "and"},
    {"And", "and"},
    {"或者", "or"},
    {"或是", "or"},
    {"或", "or"},
    {"OR", "or"},
    {"Or", "or"},
    {"要么", "or"},
}};

// Longer words before those they begin with.
constexpr std::array<Pair, 38> comparisons = {{
    {"大于或等于", ">="}, {"小于或等于", "<="}, {"大于等于", ">="}, {"小于等于", "<="}, {"不等于", "!="}, {"不超过", "<="},
    {"不大于", "<="},     {"不高于", "<="},     {"不多于", "<="},   {"不小于", ">="},   {"不低于", ">="}, {"不少于", ">="},
    {"不足", "<"},        {"不是", "!="},       {"等于", "="},      {"大于", ">"},      {"小于", "<"},    {"高于", ">"},
    {"低于", "<"},        {"超过", ">"},        {"多于", ">"},      {"少于", "<"},      {"至少", ">="},   {"至多", "<="},
    {"最多", "<="},       {"最少", ">="},       {"达到", ">="},     {"加上", "+"},      {"减去", "-"},    {"乘以", "*"},
    {"加", "+"},          {"减", "-"},          {"乘", "*"},        {"是", "="},        {"＝", "="},      {"≈", "="},
    {"并", "and"},        {"又", "and"},
}};

constexpr std::array<Pair, 20> others = {{
    {"非", "not(…)"},
    {"不", "not(…)"},
    {"没有", "not(…)"},
    {"NOT", "not(…)"},
    {"!", "not(…)"},
    {"如果", "if … then … else …"},
    {"若", "if … then … else …"},
    {"IF", "if … then … else …"},
    {"那么", "then"},
    {"否则", "else"},
    {"属于", "in (…)"},
    {"以及", "and"},
    {"和", "and（两样都要）或 +（加起来）"},
    {"与", "and（两样都要）或 +（加起来）"},
    {"及", "and（两样都要）或 +（加起来）"},
    {"MIN", "min"},
    {"MAX", "max"},
    {"COUNT", "count"},
    {"%", "小数，例如 50% 写成 0.5"},
    {"&", "and"},
}};

std::string written(std::string_view word, std::string_view as) { return "“" + std::string(word) + "”要写成 " + std::string(as) + "。"; }

bool is_value(const std::string& text, const Names& names) { return names.find(text) || parse_number(text); }

}  // namespace

std::string_view connective(std::string_view word) {
  for (const auto& [writing, meaning] : connectives) {
    if (word == writing) return meaning;
  }
  return {};
}

std::string expression_hint(const std::string& word, const Names& names) {
  for (const auto& [writing, meaning] : others) {
    if (word == writing) return written(word, meaning);
  }
  for (const auto& [writing, meaning] : comparisons) {
    if (word == writing) return written(word, meaning);
  }
  // Words that grew together are taken apart only where something is known on both sides.
  for (const std::string_view without : {"不是", "没有", "非", "不"}) {
    if (word.starts_with(without) && names.find(word.substr(without.size()))) return "请写成 not(" + word.substr(without.size()) + ")。";
  }
  const auto apart = [&](const Pair& pair) -> std::string {
    for (std::size_t at = word.find(pair.first, 1); at != std::string::npos; at = word.find(pair.first, at + 1)) {
      const std::string left = word.substr(0, at), right = word.substr(at + pair.first.size());
      if (is_value(left, names) && is_value(right, names)) return "请写成 " + left + " " + std::string(pair.second) + " " + right + "。";
    }
    return {};
  };
  for (const auto& pairs :
       {std::vector<Pair>(connectives.begin(), connectives.end()), std::vector<Pair>(comparisons.begin(), comparisons.end())}) {
    for (const Pair& pair : pairs) {
      if (std::string hint = apart(pair); !hint.empty()) return hint;
    }
  }
  return {};
}

}  // namespace content
