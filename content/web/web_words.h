// SPDX-License-Identifier: MIT
#pragma once

// What the shared pages say to staff, in one table. {} stands for an argument.

#include <string_view>
#include <utility>

namespace web::words {

using Words = std::string_view;

constexpr Words login = "登录", logout = "退出", account = "账号", password = "密码", go_on = "继续", to_home = "回到首页";
constexpr Words wrong_login = "账号或密码不对，请再试一次。";
constexpr Words locked_out = "连续 5 次没有输对，请 15 分钟后再试，或请账号管理员重设密码。";
constexpr Words session_over = "登录已经结束，请重新登录。刚才这一步没有存下。";
constexpr Words idle_title = "请再输入一次密码", idle = "10 分钟没有操作，页面先锁上了。输入密码后接着刚才的做，填好的都还在。";

constexpr Words change_password = "改密码", old_password = "现在的密码", new_password = "新密码", new_password_again = "新密码（再输一次）";
constexpr Words must_change = "这是一次性密码，请先换成您自己的密码。";
constexpr Words password_rule = "新密码至少 10 个字符，最多 128 个，不能和账号相同。";
constexpr Words password_differs = "两次输入的新密码不一样，请再输一次。";
constexpr Words password_same = "新密码和现在的一样，请换一个。";
constexpr Words password_wrong = "现在的密码不对。";

constexpr Words accounts = "账号管理", make_account = "新建账号", role = "角色", state = "状态", to_do = "办理",
                reset_password = "重设密码", close_account = "停用";
constexpr Words account_open = "可用", account_closed = "已停用", account_fresh = "等待改一次性密码";
constexpr Words one_time = "账号 {} 的一次性密码是：{}。只显示这一次，请当面交给本人；本人登录后要换成自己的。";
constexpr Words name_rule = "账号用小写字母、数字、点和横线，以字母开头，2 到 32 个字符。";
constexpr Words name_taken = "已有账号 {}，请换一个名字。";
constexpr Words name_absent = "没有账号 {}。";
constexpr Words role_absent = "没有这个角色。";
constexpr Words keep_one_keeper = "这是最后一个账号管理员，不能停用。";

constexpr Words clerk = "窗口", lead = "负责人", auditor = "审计", keeper = "账号管理员";

constexpr Words audit = "操作记录", number = "序号", time = "时间", event = "做了什么", subject = "对象",
                last_sum = "最后一条的校验和（抄在别处，日后可以核对）：";
constexpr Words chain_whole = "{} 条记录，一条接一条，没有被改过。";
constexpr Words chain_broken = "第 {} 条记录对不上：这一条或它之前被改过、删过。请不要再用这个数据库，保留原样并报告负责人。";
// What may have happened, by its code.
constexpr std::pair<std::string_view, Words> events[] = {
    {"account_made", "新建账号"},
    {"account_closed", "停用账号"},
    {"password_reset", "重设密码"},
    {"password_changed", "改了密码"},
    {"password_right", "密码对"},
    {"password_wrong", "密码不对"},
    {"password_locked", "第 5 次密码不对，锁 15 分钟"},
    {"login", "登录"},
    {"logout", "退出"},
};

constexpr Words not_allowed = "这一页不在您的权限里。需要的话，请找负责人或账号管理员帮忙。";
constexpr Words not_found = "没有这一页，请检查地址，或回到首页。";
constexpr Words not_understood = "浏览器发来的内容读不懂，没有存下什么。请回到上一页再试。";
constexpr Words not_from_here = "这个请求不是从本页面发出的，没有存下什么。请回到首页再做一次。";
constexpr Words title_problem = "没有办成";

}  // namespace web::words
