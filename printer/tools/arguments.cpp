// SPDX-License-Identifier: MIT
#include "printer/tools/arguments.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/base/finding.h"

namespace slip_tool {

namespace {

tl::unexpected<content::Fault> refuse(std::string sentence, content::FaultCode code = content::FaultCode::value_invalid) {
  return content::fault(code, std::move(sentence));
}

std::string shown(const OptionShape& option) {
  return option.value.empty() ? option.name : fmt::format("{} {}", option.name, option.value);
}

}  // namespace

content::Result<Arguments> read_arguments(const Shape& shape, const std::vector<std::string>& words) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    if (word.size() < 2 || word[0] != '-') {  // "-" is a word: standard input
      arguments.words.push_back(std::move(word));
      continue;
    }
    std::optional<std::string> value;
    if (const std::size_t equals = word.find('='); equals != std::string::npos) {
      value = word.substr(equals + 1);
      word.resize(equals);
    }
    const auto option =
        std::find_if(shape.options.begin(), shape.options.end(), [&](const OptionShape& known) { return known.name == word; });
    if (option == shape.options.end()) {
      std::vector<std::string> names;
      for (const OptionShape& known : shape.options) names.push_back(known.name);
      return refuse(fmt::format("命令 {} 没有“{}”这个选项。{}", shape.name, word, content::suggestion_for(word, names)),
                    content::FaultCode::name_unknown);
    }
    if (option->value.empty()) {
      if (value) return refuse(fmt::format("“{}”后面不能带值。", word));
      value = "";
    } else {
      if (!value && i + 1 < words.size()) value = words[++i];
      if (!value || value->empty()) return refuse(fmt::format("“{}”后面还要写 {}。", word, option->value));
    }
    if (!arguments.options.emplace(word, *value).second) return refuse(fmt::format("“{}”写了两次。", word));
  }
  if (arguments.words.size() > shape.most) return refuse(fmt::format("多出了“{}”。", arguments.words[shape.most]));
  if (arguments.words.size() < shape.least) return refuse(fmt::format("命令 {} 后面还要写 {}。", shape.name, shape.words));
  for (const OptionShape& option : shape.options)
    if (option.needed && !arguments.has(option.name))
      return refuse(fmt::format("命令 {} 要用 {} 写明{}。", shape.name, option.name, option.help));
  return arguments;
}

std::string usage(const Shape& shape) {
  std::string line = fmt::format("slip {}", shape.name);
  if (!shape.words.empty()) line.append(" ").append(shape.words);
  for (const OptionShape& option : shape.options)
    if (option.needed) line.append(" ").append(shown(option));
  std::string text = fmt::format("{}\n    {}\n", line, shape.help);
  for (const OptionShape& option : shape.options) text += fmt::format("      {:<22}{}\n", shown(option), option.help);
  return text;
}

}  // namespace slip_tool
