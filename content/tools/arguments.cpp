// SPDX-License-Identifier: MIT
#include "content/tools/arguments.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

#include "content/base/finding.h"
#include "content/base/value_hint.h"

namespace tools {
namespace {

const std::vector<std::string> commands = {"check", "build", "cases", "answer", "diff", "simulate", "voice", "signs"};
// Of the commands that want one.
const std::map<std::string, std::vector<std::string>> verbs = {{"voice", {"list", "make", "take", "check", "say"}},
                                                               {"signs", {"list", "take", "confirm"}}};

ArgumentsResult problem(std::string sentence) { return {std::nullopt, std::move(sentence)}; }

// One option: the commands that have it, what has to follow it (empty: nothing) and where it goes; the sentence where that cannot be.
struct Option {
  std::string name;
  std::vector<std::string> commands;
  std::string value;
  std::function<std::string(Arguments&, const std::string&)> take;
};

Option text_option(std::string name, std::vector<std::string> of, std::string Arguments::*member) {
  return {std::move(name), std::move(of), "文件名", [member](Arguments& arguments, const std::string& value) {
            arguments.*member = value;
            return std::string();
          }};
}

Option flag_option(std::string name, std::string of, bool Arguments::*member) {
  return {std::move(name), {std::move(of)}, "", [member](Arguments& arguments, const std::string&) {
            arguments.*member = true;
            return std::string();
          }};
}

std::string take_day(Arguments& arguments, const std::string& value) {
  arguments.day = content::parse_date(value);
  return arguments.day ? std::string() : "“" + value + "”不是一个日期。" + content::date_hint(value);
}

// A whole number between two limits, into a member; the sentence where it is none.
template <typename Number>
Option number_option(std::string name, std::uint64_t low, std::uint64_t high, Number Arguments::*member,
                     std::vector<std::string> of = {"simulate"}) {
  return {name, std::move(of), "数", [name, low, high, member](Arguments& arguments, const std::string& value) {
            std::uint64_t number = 0;
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
            if (error != std::errc() || end != value.data() + value.size() || number < low || number > high) {
              return "“" + name + "”后面要写 " + std::to_string(low) + " 到 " + std::to_string(high) + " 的整数，不能是“" + value + "”。";
            }
            if constexpr (std::is_same_v<Number, int>) {
              arguments.*member = static_cast<int>(number);
            } else {
              arguments.*member = number;
            }
            return std::string();
          }};
}

constexpr std::uint64_t most = 1'000'000'000;

const std::vector<Option>& options() {
  static const std::vector<Option> all = {
      {"--as-of", commands, "日期", take_day},
      text_option("-o", {"build", "voice"}, &Arguments::output),
      text_option("--words", {"voice"}, &Arguments::words),
      text_option("--names", {"voice"}, &Arguments::names),
      text_option("--language", {"voice"}, &Arguments::language),
      text_option("--speaker", {"voice"}, &Arguments::speaker),
      text_option("--page", {"signs"}, &Arguments::page),
      text_option("--signer", {"signs"}, &Arguments::signer),
      number_option("--most", 1, 200'000, &Arguments::most, {"voice"}),
      text_option("--cases", {"cases"}, &Arguments::cases),
      flag_option("--json", "diff", &Arguments::json_lines),
      flag_option("--brief", "answer", &Arguments::brief),
      text_option("--against", {"simulate"}, &Arguments::against),
      text_option("--households", {"simulate"}, &Arguments::households),
      text_option("--population", {"simulate"}, &Arguments::population),
      text_option("--csv", {"simulate"}, &Arguments::csv),
      text_option("--json", {"simulate"}, &Arguments::json),
      number_option("--generate", 1, most, &Arguments::generate),
      number_option("--seed", 0, most, &Arguments::seed),
      number_option("--unknown", 0, 100, &Arguments::unknown_percent),
      number_option("--threads", 1, 256, &Arguments::threads, {"simulate", "answer", "voice"}),
  };
  return all;
}

const Option* option_of(const std::string& command, const std::string& name) {
  const auto found = std::find_if(options().begin(), options().end(), [&](const Option& one) {
    return one.name == name && std::find(one.commands.begin(), one.commands.end(), command) != one.commands.end();
  });
  return found == options().end() ? nullptr : &*found;
}

std::string missing_of_voice(const Arguments& arguments) {
  if (arguments.verb.empty()) return "voice 后面要写做什么：list、make、take、check 或 say。";
  if (arguments.pack.empty()) return arguments.verb == "take" ? "请写明语音包是哪个文件。" : "请写明内容包在哪里。";
  const bool two = arguments.verb != "list" && arguments.verb != "make";
  if (two && arguments.other.empty())
    return arguments.verb == "take"    ? "take 还要写明录音在哪个文件夹。"
           : arguments.verb == "check" ? "check 还要写明语音包是哪个文件。"
                                       : "say 还要写明念什么。";
  if (arguments.verb == "make" && arguments.output.empty()) return "make 要用 -o 写明做成哪个文件。";
  if (arguments.verb == "take" && arguments.speaker.empty()) return "take 要用 --speaker 写明是谁的声音。";
  const bool words = arguments.verb == "list" || arguments.verb == "make" || arguments.verb == "check";
  return words && arguments.words.empty() ? "要用 --words 写明终端的词语在哪个文件夹，如 assets/words。" : std::string();
}

std::string missing_of_signs(const Arguments& arguments) {
  if (arguments.verb.empty()) return "signs 后面要写做什么：list、take 或 confirm。";
  if (arguments.pack.empty()) return "请写明内容包在哪里。";
  if (arguments.verb == "take" && arguments.other.empty()) return "take 还要写明影片是哪个文件。";
  if (arguments.verb != "list" && arguments.page.empty()) return arguments.verb + " 要用 --page 写明是哪一页。";
  return arguments.verb == "take" && arguments.signer.empty() ? "take 要用 --signer 写明谁打的手语。" : std::string();
}

// What is still missing for the command; empty: nothing.
std::string missing(const Arguments& arguments) {
  if (arguments.command == "voice") return missing_of_voice(arguments);
  if (arguments.command == "signs") return missing_of_signs(arguments);
  if (arguments.pack.empty()) return "请写明内容包在哪里。";
  if (arguments.command == "build" && arguments.output.empty()) return "build 要用 -o 写明做成哪个文件。";
  if (arguments.command == "diff" && arguments.other.empty()) return "diff 要写明两个内容包：先写旧的，再写新的。";
  if (arguments.command == "simulate" && arguments.generate.has_value() == !arguments.households.empty()) {
    return "simulate 要写 --households 和一张家庭表，或者 --generate 和户数，只写一样。";
  }
  return {};
}

}  // namespace

std::string usage() {
  return "用法（PACK 是内容包文件夹，例如 content/baotou，或做好的 .bundle 文件）：\n"
         "  welfare-content check PACK                                    检查内容包，每个错误一句话\n"
         "  welfare-content build PACK -o FILE.bundle                     检查、把示例家庭算一遍，都没有毛病才做成终端用的内容文件\n"
         "  welfare-content cases PACK [--cases FILE.csv] [--as-of DATE]  用示例家庭验证条件\n"
         "  welfare-content answer PACK [--brief] [--as-of DATE] [--threads N]  从标准输入每行读一个 JSON 回答，按顺序每行输出一个 JSON "
         "结果，都带行号 line；\n"
         "      空行得到 {\"line\":N,\"empty\":true}，答不上的行得到 {\"line\":N,\"error\":{code,place,sentence}}，最后退出码是 1；--brief "
         "只输出结果和还没问清的事实\n"
         "  welfare-content diff OLD NEW [--as-of DATE] [--json]          发布前看改了什么、哪些示例家庭的结果变了、为什么\n"
         "  welfare-content simulate PACK --households FILE.csv | --generate N [--seed S] [--unknown 百分数] [--population FILE.csv]\n"
         "      [--against OLD] [--as-of DATE] [--csv FILE] [--json FILE] [--threads N]  "
         "把很多户家庭算一遍：各项目各旗县区多少户、谁可能漏掉、谁可能重复、换包后谁的结果变\n"
         "  welfare-content voice list PACK --words assets/words [--language zh-Hans|en] [--names FILE]   要录哪些句子，带拼音和编号\n"
         "  welfare-content voice make PACK --words assets/words -o FILE.voice [--language] [--names] [--threads N] [--most N]\n"
         "      用 espeak-ng 做替代语音；FILE 里已有的录音沿用，真人录的不动\n"
         "  welfare-content voice take FILE.voice FOLDER --speaker 名字 [-o FILE]   换上真人录音，文件名是句子的编号加 .wav\n"
         "  welfare-content voice check PACK FILE.voice --words assets/words       缺的、多余的、坏的、太响的、一段里换了声音的\n"
         "  welfare-content voice say PACK 文字 [-o FILE.wav]                      这段文字怎么念\n"
         "  welfare-content signs list PACK                                        哪些页面有手语视频\n"
         "  welfare-content signs take PACK 影片 --page 页面 --signer 名字         "
         "用 ffmpeg 把拍好的影片转成终端能放的，收进内容包\n"
         "  welfare-content signs confirm PACK --page 页面                         页面改过，看过影片说的还对\n"
         "DATE 写成 2026-11-20。退出码：0 没有问题（diff：没有变化），1 有错误或不一致（diff：有变化），2 "
         "命令写得不对（diff：有一个包读不了也是 2）。\n";
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
    if (word == "--help" || word == "-h") return {Arguments{}, {}};
    if (word.size() < 2 || word[0] != '-') {
      if (const auto of = verbs.find(arguments.command); of != verbs.end() && arguments.verb.empty()) {
        if (std::find(of->second.begin(), of->second.end(), word) == of->second.end())
          return problem(of->first + " 做不了“" + word + "”。" + content::suggestion_for(word, of->second));
        arguments.verb = word;
        continue;
      }
      const bool two = arguments.command == "diff" || verbs.contains(arguments.command);
      std::string& place = two && !arguments.pack.empty() ? arguments.other : arguments.pack;
      if (!place.empty())
        return problem("多出了“" + word + "”，" + (arguments.command == "diff" ? "diff 只比较两个内容包。" : "一次只处理一个内容包。"));
      place = word;
      continue;
    }
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    if (equals != std::string::npos) {
      value = word.substr(equals + 1);
      word.resize(equals);
    }
    const Option* option = option_of(arguments.command, word);
    if (option == nullptr) return problem("命令 " + arguments.command + " 没有“" + word + "”这个选项。");
    if (option->value.empty() && equals != std::string::npos) return problem("“" + word + "”后面不用写别的。");
    if (!option->value.empty() && equals == std::string::npos && i + 1 < words.size()) value = words[++i];
    if (!option->value.empty() && value.empty()) return problem("“" + word + "”后面还要写" + option->value + "。");
    if (std::string sentence = option->take(arguments, value); !sentence.empty()) return problem(std::move(sentence));
  }
  if (std::string sentence = missing(arguments); !sentence.empty()) return problem(std::move(sentence));
  return {arguments, {}};
}

}  // namespace tools
