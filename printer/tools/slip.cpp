// SPDX-License-Identifier: MIT
// slip: what integrators and windows do with slips on the command line. A command is one entry here and one file.
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <iostream>

#include "content/base/finding.h"
#include "printer/engine/printer_address.h"
#include "printer/tools/commands.h"
#include "printer/tools/slip_source.h"

namespace {

using slip_tool::Command;
using slip_tool::OptionShape;

std::vector<OptionShape> with(std::vector<OptionShape> first, std::vector<OptionShape> rest) {
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

std::vector<Command> commands() {
  return {
      {{"print", "", 0, 0, "打印一张小票，说清楚结果",
        with({{"--to", "URI", true, "打印到哪里"},
              {"--wait", "SECONDS", false, "打到一半没有纸、开了盖子时等人弄好再接着打，最多等几秒；默认 120，0 就是不等"},
              {"--state", "DIR", false,
               "记着打印流水、打印机会什么、有没有半张单子要先清掉，密钥在它的 keys/ 里；不写就什么也不记；正在运行的终端的文件夹用不了"},
              {"--show-code", "", false, "把二维码的内容和短码也写到标准输出"}},
             slip_tool::slip_options())},
       slip_tool::run_print},
      {{"verify",
        "CODE",
        1,
        1,
        "验一张小票：扫出来的码、纸上的短码，或 - 从标准输入每行读一个；不用联网",
        {{"--keys", "DIR", true, "公钥文件夹"},
         {"--bundle", "PACK", false, "内容包（.bundle 或文件夹）：显示项目名称、核对规则版本"},
         {"--packs", "DIR", false, "放着几版内容包的文件夹"},
         {"--answers-keys", "DIR", false, "窗口的私钥文件夹：打开居民同意带来的回答"},
         {"--now", "DATE", false, "当作哪一刻，2026-11-20 或 2026-11-20T09:41；不写就是现在"}}},
       slip_tool::run_verify},
      {{"keys",
        "ACTION [KEY]",
        1,
        2,
        "签名密钥：list 看，make 做第一把，rotate 换一把，retire KEY 停用，export 把公钥拷给窗口",
        {{"--keys", "DIR", true, "密钥文件夹"},
         {"--owner", "CODE", false, "make、rotate：终端编号，写进公钥文件"},
         {"--answers", "", false, "换成打开居民回答的密钥：私钥在窗口，公钥写进大厅的设置；没有 retire，换了旧的还能打开以前封的"},
         {"--to", "DIR", false, "export：窗口的公钥文件夹"},
         {"--lost", "", false, "retire：私钥可能泄露，它签过的小票一律作废"},
         {"--on", "DATE", false, "哪一天；不写就是今天"}}},
       slip_tool::run_keys},
      {{"render", "", 0, 0, "把小票画成文件，不打印",
        with({{"--medium", "MEDIUM", true, "纸：80mm、58mm、a5 或 a4"},
              {"--out", "FILE", true, "文件：.png、.pdf 或 .bin（打印机字节，只有 80mm 和 58mm）"},
              {"--large", "", false, "大字"},
              {"--detailed", "", false, "印详细的"}},
             slip_tool::slip_options())},
       slip_tool::run_render},
      {{"page",
        "",
        0,
        0,
        "做手机扫码后看的网页：一个文件，在手机里验小票、显示小票，不再向网络要任何东西",
        {{"--keys", "DIR", true, "公钥文件夹"},
         {"--out", "FILE", true, "写到哪个文件，例如 s.html"},
         {"--pack", "PACK", false, "内容包文件夹或 .bundle 文件；不写就用 build/baotou.bundle"}}},
       slip_tool::run_page},
      {{"status", "URI", 1, 1, "问打印机能不能打印", {}}, slip_tool::run_status},
  };
}

void print_usage(std::ostream& out) {
  out << "用法：\n";
  for (const Command& command : commands()) out << "  " << slip_tool::usage(command.shape);
  out << "URI：" << printer::address_forms()
      << "。\n"
         "退出码：0 成功（打印机确认了、能打印、小票是真的）；1 不成功；2 命令写得不对；3 "
         "不能确定（送出了没有确认，别自动重打；或者只是短码）。\n"
         "错误写到标准错误，一句话说明。\n";
}

// What residents said passes through this program's memory: it never becomes a file.
void forbid_core_dumps() {
  const rlimit none{0, 0};
  (void)::setrlimit(RLIMIT_CORE, &none);
  (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace

int main(int count, char** values) {
  std::ios::sync_with_stdio(false);  // so that the lines a scanner sent and nobody has read yet can be told from none
  forbid_core_dumps();
  const std::vector<std::string> words(values + 1, values + count);
  const auto asks_help = [](const std::string& word) { return word == "--help" || word == "-h"; };
  if (!words.empty() && (words.front() == "help" || std::any_of(words.begin(), words.end(), asks_help))) {
    print_usage(std::cout);
    return slip_tool::all_well;
  }
  const auto complain = [](const std::string& sentence) {
    std::cerr << sentence << "\nslip --help 有全部用法。\n";
    return slip_tool::bad_command_line;
  };
  if (words.empty()) return complain("请写明要做什么。");
  const auto known = commands();
  const auto command = std::find_if(known.begin(), known.end(), [&](const Command& entry) { return entry.shape.name == words.front(); });
  if (command == known.end()) {
    std::vector<std::string> names;
    for (const Command& entry : known) names.push_back(entry.shape.name);
    return complain("没有“" + words.front() + "”这个命令。" + content::suggestion_for(words.front(), names));
  }
  const auto arguments = slip_tool::read_arguments(command->shape, {words.begin() + 1, words.end()});
  if (!arguments) return complain(arguments.error().sentence);
  const int code = command->run(*arguments, {std::cin, std::cout, std::cerr});
  std::cout.flush();
  return std::cout ? code : slip_tool::not_so;  // a full disk behind the pipe is no success
}
