// SPDX-License-Identifier: MIT
#pragma once

// What the window's pages and slip-intake say to staff. {} stands for an argument.

#include <string_view>
#include <utility>

namespace intake::words {

using Words = std::string_view;

constexpr Words title = "受理窗口", home = "首页";
constexpr Words hello = "您好，{}（{}）。";

// The scan area.
constexpr Words scan = "扫小票", scan_here = "请扫小票上的二维码", scan_how = "不用先点哪里，直接扫就行",
                scan_off = "光标在输入框里，扫码枪打的字会进输入框。点一下这里，再扫。";
constexpr Words typed_label = "扫不了？输入短码、小票号、案件号，或者粘贴网址", look_up = "查";
constexpr Words seat_is = "您在 {} 号窗口", seat_ask = "您在几号窗口？", seat_label = "窗口号", seat_set = "就是这里",
                seat_change = "换窗口", seat_rule = "窗口号是 1 到 999 的数。", at_window = "{} 号窗口";
constexpr Words known_keys = "终端公钥 {} 把，最近更新：{}",
                known_keys_none = "还没有终端的公钥，扫不了码：请先从终端拷来（slip keys export）。", known_rules = "规则 {}",
                known_rules_none = "没有内容包，项目只能显示编号。", known_answers = "能打开居民自述",
                known_answers_none = "没有打开居民自述的私钥", ago_today = "今天", ago_days = "{} 天前";
constexpr Words scan_empty = "还没有扫到什么，请再扫一遍。";
constexpr Words short_code_old = "{} 的 {} 号小票到期了，请重新自测，或直接受理。";
constexpr Words short_code_alone = "短码没有输错，是 {} 的 {} 号小票。短码没有签名，也不含项目：请看纸上的“窗口速读”，照着勾要办的项目。";
constexpr Words short_code_later = "以后扫到这张小票，会接到这一件上。", typed = "没有扫码", urgent_on_paper = "纸上写着“急”";

// A slip.
constexpr Words slip_title = "小票 {}", valid = "有效", printed = "{} 打印，到 {} 有效", from_terminal = "终端 {}", urgent = "急",
                urgent_first = "急！请先接待，手续后补";
constexpr Words taken = "已在 {}受理，{}", taken_as = "案件 {}", arrived_before = "{} 在 {}扫过，还没有受理。",
                reprint = "这是第 {} 次打印，同一号只办一次。", other_print_taken = "同一号的第 {} 次打印已经受理。",
                other_print = "同一号的第 {} 次打印，{} 在 {}扫过。",
                same_number = "另有一张同号的小票，不是这一张的补打，请核对纸上的时间：{} 打印。";
constexpr Words programmes = "项目", likely = "可能符合", ask = "要核实", already = "已享受", to_clarify = "要核实：{}",
                other_programmes = "别的项目（居民要办就勾上）", no_programmes = "小票没有列出项目，请听居民说，再勾上要办的。";
constexpr Words papers = "材料", papers_how = "勾上带来了的", more_papers = "有的情况才要", due = "到期日",
                due_days = "最先到期的项目要在 {} 个工作日内办",
                due_no_day = "最先到期的项目要在 {} 个工作日内办。那一年的放假安排还没有填，算不出是哪一天，请看日历填。";
constexpr Words accept_all = "材料都齐，受理", accept_missing = "受理，没勾的一次性告知";
constexpr Words answers = "居民自述", answers_how = "居民同意带给窗口的，没有核实；只在这里显示，不存。",
                answers_gone = "回答不存。小票带了回答的话，再扫一遍就能看。";
constexpr Words about = "小票", short_code = "短码", going_to = "去的窗口", rules = "规则", rules_checked = "{}，核对于 {}（{}）",
                rules_unknown = "本窗口没有规则 {} 这一版：名称按 {} 显示，请更新内容包，先看纸上的“窗口速读”。";

// Cases.
constexpr Words cases = "案件", case_title = "案件 {}", list_today = "今天", list_overdue = "逾期", list_waiting = "等材料",
                list_urgent = "急", list_mine = "我的", list_open = "在办", list_closed = "已结", nothing_here = "这里没有案件。",
                more_cases = "只显示前 {} 件，请用号码查。";
constexpr Words case_number = "案件号", slip_number = "小票", state = "状态", clerk = "经办", accepted_at = "受理", overdue = "逾期 {} 天",
                due_today = "今天到期", due_in = "还有 {} 天", due_open = "没有定", due_open_days = "{} 个工作日",
                search_label = "案件号或小票号", found = "查到的", found_nothing = "没有查到 {}。", slips_found = "小票",
                not_taken = "还没有受理";
constexpr Words papers_told = "缺的材料（{} 一次性告知）", papers_here = "勾选的收到了", paper_brought = "{} 收到",
                papers_tell = "告知缺的材料", papers_tell_how = "缺哪些，一次说全：只能告知一次。",
                papers_count_anew = "材料齐了以后的到期日";
constexpr Words refer = "勾选的转出", refer_to = "转{}", refer_any = "转别的部门", referred = "{} 转{}";
constexpr Words official = "业务系统编号", official_how = "不要写姓名、身份证号和电话。", save = "记下";
constexpr Words hand = "转给同事", hand_to = "同事", close_case = "结案", close_as = "怎么结的", reopen = "重新打开",
                new_due = "新的到期日", due_rule = "到期日要在今天到一年之内。", colleague_rule = "没有这位同事，没有转。",
                department_rule = "没有这个部门，没有转。";
constexpr Words steps = "办理", story = "经过";
constexpr Words paper_title = "打印", paper_receipt = "受理回执", paper_missing = "一次性告知单", paper_referral = "转办单（{}）",
                paper_none = "这一件没有这样的单子。", paper_print = "打印出来", paper_no_printer = "这里没有接打印机，请存成 PDF 再打印。",
                paper_printed = "已打印。", paper_sent = "已送到打印机；它不说打没打出来，请看一眼。",
                paper_unsure = "打没打出来不知道，请看打印机。", paper_failed = "没有打印。";
// What may have happened, by its code.
constexpr std::pair<Words, Words> events[] = {{"slip_arrived", "扫了小票"},
                                              {"slip_seen", "又扫了小票"},
                                              {"slip_typed", "输入了短码"},
                                              {"conflict_seen", "看了重复受理"},
                                              {"conflict_kept", "和别处商定，由这里办"},
                                              {"conflict_given", "和别处商定，由那里办"},
                                              {"office_key", "发了大厅的密钥"},
                                              {"note_taken", "收到上报"},
                                              {"note_conflict", "收到上报，和别处重复"},
                                              {"store_restored", "从备份恢复，案件号另起一段"},
                                              {"case_accepted", "受理"},
                                              {"papers_told", "一次性告知"},
                                              {"papers_brought", "收到材料"},
                                              {"case_referred", "转部门"},
                                              {"case_closed", "结案"},
                                              {"case_reopened", "重新打开"},
                                              {"case_handed", "转给同事"},
                                              {"official_noted", "记下业务系统编号"},
                                              {"case_erased", "抹掉案件"},
                                              {"slips_erased", "抹掉过期的小票"}};

// What goes to the city, and comes from offices.
constexpr Words outbox = "上报", outbox_conflicts = "{} 件和别处重复受理，请处理", outbox_all_sent = "都已上报。",
                outbox_oldest = "最早的一条是 {} 存的。", outbox_reached = "最近一次报到城市服务器：{}。",
                outbox_never = "还没有报到过城市服务器。", outbox_retry = "现在再报一次", outbox_tried = "最近一次尝试 {}：{}",
                outbox_how = "没有上报的都存在本机，断网也照常受理；连上以后自动补报，不用重做。", conflict_title = "重复受理",
                conflict_is = "这张小票 {} 在 {} 也受理了，比这里早。请打电话商定由谁办，再选一样；两边的记录都留着。",
                conflict_later = "这张小票 {} 在 {} 也受理了，比这里晚。请打电话商定由谁办，再选一样；两边的记录都留着。",
                conflict_keep = "由这里办", conflict_give = "由那里办，本件结案", conflict_none = "没有重复受理的案件。";
constexpr Words offices = "各大厅", office = "大厅", office_heard = "最近上报", office_notes = "条数", office_conflicts = "和别处重复",
                office_never = "还没有", offices_none = "还没有大厅上报到这里（slip-intake office）。",
                conflict_open = "重复受理，还没有商定的", conflict_first = "先受理的", conflict_second = "后受理的",
                taken_at_office = "已在 {} 受理，{}，这里不再受理。", city_itself = "市窗口";

constexpr Words usage =
    "用法：\n"
    "  slip-intake serve --store STORE --socket PATH --origin URL --keys DIR --rules PATH [--answers-keys DIR] [--assets DIR]\n"
    "                    [--hall NAME] [--phone NUMBER] [--printer ADDRESS] [--printed DIR] [--city URL --city-key FILE]\n"
    "                                                               在套接字上回答 nginx；URL 是浏览器里的地址，DIR 是终端公钥的\n"
    "                                                               文件夹，PATH 是内容包或放内容包的文件夹（留 31 天以内的各版），\n"
    "                                                               都可以写几个，换了不用重启；--answers-keys 是打开居民自述的私钥；\n"
    "                                                               --hall 和 --phone 印在回执上，--printer 是打单子的打印机；\n"
    "                                                               --printed 放各终端的打印计数（CSV）；\n"
    "                                                               --city 是城市服务器的地址，断网时照常受理，连上以后补报；FILE 只有\n"
    "                                                               一行，是城市那边 slip-intake office 打印的密钥，权限 0600；\n"
    "                                                               STORE 是一个 SQLite 文件；几台机器合用一个 PostgreSQL 数据库，就写\n"
    "                                                               postgresql://用户@主机/库（密码写进 ~/.pgpass）\n"
    "  slip-intake account NAME ROLE --store STORE                   新建账号，打印一次性密码；ROLE 是 clerk、lead、auditor 或 keeper\n"
    "  slip-intake office NAME --store STORE                         在城市那边登记一个大厅，打印它的密钥；再发一次，旧的就作废\n"
    "  slip-intake audit --store STORE                               操作记录是不是一条接一条；不是，就说第一条对不上的\n"
    "  slip-intake backup TO --store STORE                           不停机备份到一个新文件（SQLite；PostgreSQL 用 pg_dump）\n"
    "  slip-intake restored --store STORE                            PostgreSQL 恢复了备份以后跑一次：当天的案件号另起一段，不会重号\n"
    "                                                               （SQLite 的备份启动时自己知道）\n"
    "  slip-intake erase NUMBER --store STORE                        抹掉一件案件和它的小票，操作记录里只留下抹掉过\n"
    "  slip-intake tidy --store STORE [--slips DAYS] [--cases DAYS]  抹掉没受理的小票（过期 30 天以后）和已结的案件（结案 180 天以后）\n"
    "退出码：0 成功；1 不成功；2 命令写得不对。错误写到标准错误，一句话说明。\n";
constexpr Words unknown_command = "没有 {} 这个命令。";
constexpr Words unknown_option = "不认识 {}。";
constexpr Words no_value = "{} 后面还缺一个值。";
constexpr Words needed = "还缺 {}。";
constexpr Words words_wrong = "{} 后面的词不对，请看用法。";
constexpr Words no_role = "没有 {} 这个角色：clerk 窗口，lead 负责人，auditor 审计，keeper 账号管理员。";
constexpr Words no_store = "没有这个数据库文件。";
constexpr Words city_both = "--city 和 --city-key 要一起写。";
constexpr Words ready = "已经可以用了：{}";
constexpr Words ended = "停了。回答 {} 次，读不懂 {} 次，太慢 {} 次，没等到回答就走了 {} 次。";
constexpr Words whole = "{} 条记录，一条接一条。最后一条的校验和：{}";
constexpr Words broken = "第 {} 条记录对不上。";
constexpr Words erased = "抹掉了 {}。以前的备份里还有，请按备份的期限销毁。";
constexpr Words tidied = "抹掉了 {} 张小票、{} 件案件。以前的备份里还有，请按备份的期限销毁。";
constexpr Words days_wrong = "{} 应当是天数，1 到 3650。";
constexpr Words backed_up = "备份好了：{}", restored = "这是恢复的备份：今天的案件号从这里起带上现在的时刻，不会和备份以后发过的重号。";

}  // namespace intake::words
