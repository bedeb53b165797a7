// SPDX-License-Identifier: MIT
#pragma once

// What a check of the pack found. A finding is a code, its arguments and a place; the sentence a clerk reads comes from the table
// in finding.cpp, so that every sentence is written once and has one fixture.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/fault.h"

namespace content {

enum class Severity { error, warning };

// Names are the stable codes printed in brackets after the sentence; finding.cpp holds the sentences.
struct FindingKind {
  std::string_view code;
  Severity severity;
  std::string_view sentence;  // Chinese, "{0}" "{1}" … for the arguments
};

// Every kind there is: those of reading and checking a pack, then those of compiling its criteria.
const std::vector<FindingKind>& finding_kinds();
const FindingKind* finding_kind(std::string_view code);

struct Finding {
  std::string code;
  Severity severity = Severity::error;
  std::vector<std::string> arguments;
  Place place;
  std::string suggestion;  // "您是不是想写“低保标准”？" or empty

  // file:line:column: 错误：sentence suggestion [code]
  std::string text() const;
};

class Findings {
 public:
  // `code` must be in the table of finding.cpp.
  void add(std::string_view code, Place place, std::vector<std::string> arguments = {}, std::string suggestion = {});
  const std::vector<Finding>& all() const { return findings_; }
  bool has_errors() const;
  // In reading order: file, line, column.
  void sort();

 private:
  std::vector<Finding> findings_;
};

// A reader that can find many faults: what could be read, and everything that was wrong with it.
template <typename T>
struct Checked {
  std::optional<T> value;
  Findings findings;
};

// The nearest of `known` to `word` if it is near enough to be a slip of the pen, as "您是不是想写“…”？"; else empty.
// Figures in a code of the pack name another place, clause or amount; in the model of a printer they are letters like others.
enum class Figures { name_something_else, are_letters };
std::string suggestion_for(std::string_view word, const std::vector<std::string>& known,
                           Figures figures_in_it = Figures::name_something_else);

}  // namespace content
