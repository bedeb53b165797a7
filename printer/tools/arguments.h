// SPDX-License-Identifier: MIT
#pragma once

// What was typed after `slip`, understood or refused with one sentence. A command says what it takes by its Shape.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/fault.h"

namespace slip_tool {

struct OptionShape {
  std::string name;   // "--to"
  std::string value;  // what stands after it in the help, "URI"; empty: a switch
  bool needed = false;
  std::string help;  // Chinese, one line
};

struct Shape {
  std::string name;                 // "print"
  std::string words;                // what stands after the name in the help, "URI"
  std::size_t least = 0, most = 0;  // how many words that are no options
  std::string help;                 // one line
  std::vector<OptionShape> options;
};

struct Arguments {
  std::vector<std::string> words;
  std::map<std::string, std::string> options;  // "--to" -> "virtual:out"; a switch has an empty value

  bool has(const std::string& option) const { return options.count(option) != 0; }
  std::string get(const std::string& option, const std::string& otherwise = "") const {
    const auto found = options.find(option);
    return found == options.end() ? otherwise : found->second;
  }
};

// `words` without the command's name; "--x=y" is read as "--x y". Fault value_invalid or name_unknown.
content::Result<Arguments> read_arguments(const Shape& shape, const std::vector<std::string>& words);
// "slip print --to URI …" with one line an option.
std::string usage(const Shape& shape);

}  // namespace slip_tool
