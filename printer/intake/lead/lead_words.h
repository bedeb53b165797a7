// SPDX-License-Identifier: MIT
#pragma once

// What the lead's page says. {} stands for an argument.

#include <string_view>

namespace intake::words {

using Words = std::string_view;

constexpr Words lead_title = "统计";
constexpr Words lead_summary = "最近 {} 周：{} 张小票到过窗口，{} 件受理了。";
constexpr Words lead_printed_some = "终端报来印了 {} 张。", lead_printed_unknown = "终端印了多少张，没有报来。";
constexpr Words lead_never_came = "30 天已满的 {} 张里，有 {} 张没有人拿到窗口来。";
constexpr Words lead_weeks = "每周的小票", lead_week = "周（周一）", lead_printed = "印了", lead_arrived = "到过窗口",
                lead_taken = "受理了", lead_likely = "其中说可能符合的", lead_good = "有 * 的周，小票还没满 30 天，还会有人来。";
constexpr Words lead_how = "浅色是印了的，深色是到过窗口的。到过窗口的，按小票印出来的那一周算；同一次自测重印的只算一张。";
constexpr Words lead_chart = "{} 周里，每周印了的和到过窗口的小票";
constexpr Words lead_programmes = "按项目", lead_programme = "项目", lead_code = "项目代码", lead_by_week = "每周",
                lead_named = "印了（至少）";
constexpr Words lead_named_how =
    "各项目印了多少，终端每满 20 张才一起记一次，记在满 20 "
    "张的那一周：这样从计数里看不出哪一家问了什么。没满的在终端重启时不再计，所以是“至少”。";
constexpr Words lead_spark = "{}，每周到过窗口的张数：{}", lead_spark_printed = "；印了的（至少）：{}";
constexpr Words lead_no_slips = "这几周还没有小票到窗口来。";
constexpr Words lead_oldest = "最早受理、还没办完的", lead_case = "案件号", lead_accepted = "受理", lead_due = "到期", lead_clerk = "经办",
                lead_at = "在哪里", lead_no_due = "没有到期日", lead_waiting = "等材料";
constexpr Words lead_no_cases = "没有没办完的。";
constexpr Words lead_departments = "按部门", lead_department = "部门", lead_window = "受理窗口", lead_open = "没办完",
                lead_overdue = "逾期", lead_days = "最多逾期几天";
constexpr Words lead_several = "转给几个部门的，每个部门都算一件。等材料的不算逾期。";
constexpr Words lead_download = "存成表格：";
constexpr Words lead_weeks_file = "每周", lead_programmes_file = "按项目", lead_departments_file = "按部门";
constexpr Words lead_left_out = "这个终端的计数没有算进去：{}";

}  // namespace intake::words
