// SPDX-License-Identifier: MIT
#pragma once

// What keeping slips and cases says to the clerk. {} stands for an argument.

#include <string_view>

namespace intake::words {

using Words = std::string_view;

constexpr Words number_empty = "还没有写编号。";
constexpr Words number_identity = "这像身份证号码，没有存下。这里只写业务系统里的编号；身份证号只留在业务系统里。";
constexpr Words number_phone = "这像电话号码，没有存下。这里只写业务系统里的编号。";
constexpr Words number_name = "这像姓名，没有存下。这里只写业务系统里的编号，例如 2026-000123 或 民救字第0012号。";
constexpr Words number_rule = "编号要有数字，最多 40 个字符，只用字母、数字和 - _ / . ( ) [ ] # : 〔 〕；没有存下。";

constexpr Words state_open = "在办", state_waiting = "等材料", state_closed = "已结";
constexpr Words result_done = "办结", result_withdrawn = "居民不办了", result_elsewhere = "转到别处办";

constexpr Words slip_unknown = "没有这张小票，请再扫一遍。";
constexpr Words conflict_settled = "别人刚才已经处理了这一件，没有再存。";
constexpr Words taken_elsewhere = "这张小票 {} 已经受理了，没有再受理一次。";
constexpr Words case_unknown = "没有这一件。";
constexpr Words case_changed = "刚才有人动过这一件，您这一步没有存下。请看一遍现在的样子再做。";
constexpr Words case_is_closed = "这一件已经结了。还要办的话，请先重新打开。";
constexpr Words case_not_closed = "这一件没有结，不用重新打开。";
constexpr Words told_already = "缺的材料只告知一次，已经告知过了。";
constexpr Words nothing_ticked = "还没有勾选，没有存下什么。";
constexpr Words referred_to = "{}：{}";
constexpr Words no_programme = "至少要有一个项目。";

}  // namespace intake::words
