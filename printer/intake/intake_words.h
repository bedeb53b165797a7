// SPDX-License-Identifier: MIT
#pragma once

// What the window's pages and slip-intake say to staff. {} stands for an argument.

#include <string_view>

namespace intake::words {

using Words = std::string_view;

constexpr Words title = "受理窗口", home = "首页";
constexpr Words hello = "您好，{}（{}）。";

constexpr Words usage =
    "用法：\n"
    "  slip-intake serve --store FILE --socket PATH --origin URL    在套接字上回答 nginx；URL 是浏览器里的地址，可以写几个\n"
    "  slip-intake account NAME ROLE --store FILE                   新建账号，打印一次性密码；ROLE 是 clerk、lead、auditor 或 keeper\n"
    "  slip-intake audit --store FILE                               操作记录是不是一条接一条；不是，就说第一条对不上的\n"
    "  slip-intake backup TO --store FILE                           不停机备份到一个新文件\n"
    "退出码：0 成功；1 不成功；2 命令写得不对。错误写到标准错误，一句话说明。\n";
constexpr Words unknown_command = "没有 {} 这个命令。";
constexpr Words unknown_option = "不认识 {}。";
constexpr Words no_value = "{} 后面还缺一个值。";
constexpr Words needed = "还缺 {}。";
constexpr Words words_wrong = "{} 后面的词不对，请看用法。";
constexpr Words no_role = "没有 {} 这个角色：clerk 窗口，lead 负责人，auditor 审计，keeper 账号管理员。";
constexpr Words no_store = "没有这个数据库文件。";
constexpr Words ready = "已经可以用了：{}";
constexpr Words ended = "停了。回答 {} 次，读不懂 {} 次，太慢 {} 次，没等到回答就走了 {} 次。";
constexpr Words whole = "{} 条记录，一条接一条。最后一条的校验和：{}";
constexpr Words broken = "第 {} 条记录对不上。";
constexpr Words backed_up = "备份好了：{}";

}  // namespace intake::words
