// SPDX-License-Identifier: MIT
#include "content/tools/arguments.h"

#include <algorithm>

#include "content/pack/finding.h"
#include "content/pack/value_hint.h"

namespace tools {
namespace {

const std::vector<std::string> commands = {"check", "build", "cases", "answer"};

ArgumentsResult problem(std::string sentence) { return {std::nullopt, std::move(sentence)}; }

}  // namespace

std::string usage() {
  return "用法（PACK 是内容包文件夹，例如 content/baotou，或做好的 .bundle 文件）：\n"
         "  welfare-content check PACK                                    检查内容包，每个错误一句话\n"
         "  welfare-content build PACK -o FILE.bundle                     检查后做成终端用的内容文件\n"
         "  welfare-content cases PACK [--cases FILE.csv] [--as-of DATE]  用示例家庭验证条件\n"
         "  welfare-content answer PACK [--as-of DATE]                    从标准输入每行读一个 JSON 回答，输出结果\n"
         "DATE 写成 2026-11-20。退出码：0 没有问题，1 有错误或不一致，2 命令写得不对。\n";
}

ArgumentsResult parse_arguments(const std::vector<std::string>& words) {
  Arguments arguments;
  if (words.empty()) return problem("请写明要做什么。");
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") return {arguments, {}};
  if (std::find(commands.begin(), commands.end(), words[0]) == commands.end()) {
    return problem("没有“" + words[0] + "”这个命令。" + content::suggestion_for(words[0], commands));
  }
  arguments.command = words[0];
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string word = words[i], value;
    const bool option = word.size() > 1 && word[0] == '-';
    if (word == "--help" || word == "-h") return {Arguments{}, {}};
    if (!option) {
      if (!arguments.pack.empty()) return problem("多出了“" + word + "”，一次只处理一个内容包。");
      arguments.pack = word;
      continue;
    }
    if (const std::size_t equals = word.find('='); word.starts_with("--") && equals != std::string::npos) {
      value = word.substr(equals + 1);
      word.resize(equals);
    } else if (i + 1 < words.size()) {
      value = words[++i];
    }
    const bool output = word == "-o" && arguments.command == "build";
    const bool cases = word == "--cases" && arguments.command == "cases";
    const bool day = word == "--as-of";
    if (!output && !cases && !day) return problem("命令 " + arguments.command + " 没有“" + word + "”这个选项。");
    if (value.empty()) return problem("“" + word + "”后面还要写" + (day ? "日期。" : "文件名。"));
    if (output) arguments.output = value;
    if (cases) arguments.cases = value;
    if (day) {
      arguments.day = content::parse_date(value);
      if (!arguments.day) return problem("“" + value + "”不是一个日期。" + content::date_hint(value));
    }
  }
  if (arguments.pack.empty()) return problem("请写明内容包在哪里。");
  if (arguments.command == "build" && arguments.output.empty()) return problem("build 要用 -o 写明做成哪个文件。");
  return {arguments, {}};
}

}  // namespace tools
