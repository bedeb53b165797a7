// SPDX-License-Identifier: MIT
// Every sentence a check can say, written once. Codes are stable: staff notes and fixtures in tests/corpus/bad name them.
#include "content/pack/finding.h"

namespace content {
namespace {

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

}  // namespace

const std::vector<FindingKind>& finding_kinds() {
  static const std::vector<FindingKind> kinds = {
      // files
      {"file_missing", error, "缺少这个文件。"},
      {"file_unreadable", error, "文件读不出来：{0}"},
      {"file_unexpected", warning, "这个文件不属于内容包，不会被用到。"},
      {"file_too_large", error, "文件有 {0} MiB，超过了 16 MiB 的上限，没有读。"},
      {"encoding_gb18030", warning, "文件是 GB18030 编码，已经按它读取；保存时请选“CSV UTF-8”。"},
      {"encoding_unknown", error, "文件不是 UTF-8 编码，也读不成 GB18030；请另存为“CSV UTF-8”。"},
      {"control_character", error, "文字里有看不见的控制字符（编号 {0}），请删掉重写这一处。"},
      // tables
      {"csv_empty", error, "表格是空的，连表头也没有。"},
      {"table_empty", error, "表格只有表头，一行内容也没有。"},
      {"csv_separator", error, "这张表用“{0}”分隔，应当用英文逗号“,”。"},
      {"csv_quote_open", error, "这一格开头的英文引号“\"”没有配对，后面的内容都被它吞掉了。"},
      {"csv_quote_stray", error, "英文引号后面多出了文字；格子里要写引号时，请写成两个“\"\"”。"},
      {"csv_cells_extra", error, "这一行有 {0} 格，表头只有 {1} 格；文字里有英文逗号时，整格要用英文引号括起来。"},
      {"csv_cells_missing", error, "这一行只有 {0} 格，表头有 {1} 格；空着的格子也要留逗号。"},
      {"csv_cell_long", error, "这一格超过了 32 KiB 的上限，后面的文字没有读。"},
      {"csv_rows_many", error, "表格超过了 {0} 行的上限，后面的行没有读。"},
      {"header_missing", error, "表头缺少“{0}”这一列。"},
      {"header_unknown", error, "表头里的“{0}”不是这张表的列。"},
      {"header_duplicate", error, "表头里“{0}”出现了两次。"},
      // cells
      {"value_missing", error, "“{0}”不能空着。"},
      {"value_not_listed", error, "“{0}”不能填“{1}”，只能填：{2}。"},
      {"date_invalid", error, "“{0}”填的“{1}”不是一个日期。"},
      {"number_invalid", error, "“{0}”填的“{1}”不是一个数。"},
      {"code_invalid", error, "“{0}”填的“{1}”不合写法：{2}。"},
      {"code_duplicate", error, "“{0}”在第 {1} 行已经有了，不能重复。"},
      {"dates_reversed", error, "截止日 {1} 比开始日 {0} 还早。"},
      // pack.csv
      {"pack_key_missing", error, "pack.csv 缺少“{0}”这一行。"},
      {"pack_key_unknown", error, "pack.csv 里没有“{0}”这一项。"},
      {"pack_schema", error, "这个内容包是第 {0} 版格式，本程序只认得第 {1} 版。"},
      // amounts
      {"amount_gap", error, "“{0}”从 {1} 到 {2} 没有数额，中间空了一段。"},
      {"amount_overlap", error, "“{0}”在 {1} 这天有两个数额，与第 {2} 行重叠。"},
      {"amount_ends", warning, "“{0}”（{1}）从 {2} 到 {3} 没有数额，到时候终端只能请居民到窗口问；请补上新的一行。"},
      {"amount_group_missing", error, "“{0}”没有写{1}的数额。"},
      {"amount_mixed", error, "“{0}”既有全市（*）的行又有分{1}的行，只能选一种。"},
      {"amount_label_differs", error, "“{0}”的白话名在第 {1} 行写的是“{2}”，这里不一样。"},
      {"amount_label_taken", error, "白话名“{0}”已经是“{1}”的名字，条件里会分不清。"},
      {"sample_unmarked", error, "这是没有核对过的示例，“示例”要填“是”。"},
      {"group_unknown", error, "没有“{0}”这个旗县组。"},
      // references
      {"document_unknown", error, "documents.csv 里没有代号“{0}”。"},
      {"clause_unknown", error, "clauses.csv 里没有依据“{0}”。"},
      {"page_unknown", error, "没有编号为“{0}”的页面。"},
      {"programme_unknown", error, "programmes.csv 里没有项目“{0}”。"},
      {"programme_unlinked", error, "项目“{0}”的页面“{1}”没有在开头写明 programme: {0}。"},
      {"relation_to_itself", error, "项目“{0}”写成了和自己的关系，“另一项”要写别的项目。"},
      {"relation_not_certain", error, "可信度是“{0}”，没有在法规原文里核到，对居民说的话里要写请到窗口问（英文写 ask）。"},
      {"fact_unknown", error, "facts.csv 里没有事实“{0}”。"},
      {"fact_name_taken", error, "名称“{0}”已经是“{1}”的名字，条件里会分不清。"},
      {"fact_unasked", warning, "事实“{0}”没有算式，也没有哪个问题会问到它。"},
      {"options_missing", error, "事实“{0}”是选择题，options.csv 里却没有它的选项。"},
      {"criteria_stray", error, "这个文件不属于任何项目；文件名应当是“编号-键.csv”。"},
      {"district_unknown", error, "districts.csv 里没有代码为“{0}”的旗县区。"},
      {"case_json", error, "answers_json 不是能读的 JSON：{0}"},
      {"case_column_unknown", error, "“{0}”这一列说的项目不在 programmes.csv 里。"},
      {"case_answer", error, "这一户的回答读不了：{0}"},
      // pages
      {"front_missing", error, "页面开头要有一段“---”括起来的说明（id、title 等）。"},
      {"front_line", error, "开头说明里的这一行要写成“名称: 内容”。"},
      {"front_key_unknown", error, "开头说明里没有“{0}”这一项。"},
      {"front_key_missing", error, "开头说明缺少“{0}”。"},
      {"front_key_duplicate", error, "开头说明里“{0}”写了两次。"},
      {"page_id_differs", error, "文件名是“{0}”，里面的 id 却写着“{1}”，两处要一样。"},
      {"page_empty", error, "页面没有正文。"},
      {"page_markup", error, "页面不认得{0}，只能用段落、“## ”小标题、“- ”、“1. ”和 **加粗**。"},
      {"mark_open", error, "“{0}”没有找到配对的“{1}”。"},
      {"citation_misplaced", error, "〔〕里只写一个依据，跟在它说明的那句话后面。"},
      {"amount_unknown", error, "amounts.csv 里没有数额“{0}”。"},
      {"amount_inline_varies", error, "“{0}”各旗县区或城乡不一样，不能写在句子里；请单独一行写 {{{{amounts {0}}}}}。"},
      {"amount_mark", error, "“{0}”不是数额的写法；请写 {{{{amount 名称}}}}，或者单独一行写 {{{{amounts 名称}}}}。"},
      {"link_unknown", error, "“{0}”不是链接的写法；链接单独一行，写 [文字](page:页面编号) 或 [文字](action:check)。"},
      {"link_broken", error, "链接指向的页面“{0}”不存在。"},
      {"section_missing", error, "项目页面缺少“{0}”这一节。"},
      {"section_unknown", error, "“{0}”不是页面列表里的分组。"},
      {"summary_long", warning, "summary 有 {0} 个字，列表里放不下，请不要超过 {1} 个字。"},
      {"translation_missing", error, "“{0}”有中文页面，却没有英文页面 pages/en/{0}.md。"},
      {"translation_orphan", error, "“{0}”有英文页面，却没有中文页面 pages/zh-Hans/{0}.md。"},
      {"english_missing", warning, "这一行的“{0}”有中文，却没有英文。"},
      {"word_forbidden", error, "“{0}”是旧报告里的错词或过时数字，不能出现在内容里。"},
      {"word_jargon", warning, "“{0}”是内部用语，居民看不懂，请换成平常的话，或者放在“”里并解释。"},
      {"phone_not_allowed", error, "“{0}”像是电话号码；文字里只能写 12345、110、120、119，其他电话写在 offices.csv。"},
      {"figure_written", warning, "“{0}”把数额写死在文字里了；请用 {{{{amount 名称}}}} 或 {{{{amounts 名称}}}}。"},
      // Conditions and formulas (content/screening).
      {"expression_quote", error, "条件“{0}”里的引号没有配对。"},
      {"expression_trailing", error, "条件“{0}”写到“{1}”就看不懂了。"},
      {"expression_expected", error, "条件“{0}”这里应当是“{1}”，却是“{2}”。"},
      {"expression_kinds", error, "条件“{0}”把不同类的东西放在一起比了（数、选项、是与否、名单不能互相比）。"},
      {"expression_deep", error, "条件套得太深，最多 {0} 层。"},
      {"expression_not_people", error, "条件“{0}”里的“{1}”不是一份人员名单，不能用 some。"},
      {"expression_nested_some", error, "条件“{0}”里 some 不能套在另一个 some 里面。"},
      {"expression_value_unknown", error, "条件“{0}”里的“{1}”不是可选的值。"},
      {"expression_division", error, "条件“{0}”用了除号；请改成乘法，例如“收入合计 < 低保标准 * 人口”，免得有小数误差。"},
      {"expression_number", error, "条件“{0}”里的“{1}”不是一个数。"},
      {"expression_name_unknown", error, "条件“{0}”里没有叫“{1}”的事实、数额或项目。"},
      {"expression_defined", error, "条件“{0}”里 defined(…) 只能问一个数额有没有公布。"},
      {"expression_function_unknown", error, "条件“{0}”里没有“{1}(…)”这种写法。"},
      {"too_many_values", error, "选项的种类超过了 {0} 个的上限。"},
      {"field_without_people", error, "“{0}”前面没有它所属的人员名单。"},
      {"otherwise_missing", error, "“{0}”写了“何时适用”，还要写“不适用时”取什么值。"},
      {"outcome_unknown", error, "“{0}”不是一种结果，只能写 likely、ask、unlikely 或 na。"},
      {"criterion_fact_unknown", error, "没有叫“{0}”的事实、数额或项目。"},
      {"exception_dangling", error, "放宽的对象“{0}”不是本项目“全部”组里的条件。"},
      {"circle", error, "“{0}”绕了一圈又依赖自己，算不出来：{1}。"},
      {"chain_deep", error, "“{0}”一层靠一层，超过了 {1} 层的上限，请拆短。"},
      {"expression_long", error, "条件太长，最多写 {0} 个词和符号，请拆成几个事实。"},
      {"option_unknown", error, "“不知道时”写的“{0}”不是“{1}”的选项。"},
      {"limits_reversed", error, "最小 {0} 比最大 {1} 还大。"},
      {"amount_fact_missing", error, "数额“{0}”分地方或户口，facts.csv 里却没有选择题“{1}”，查不到该用哪一行。"},
      {"number_overflow", error, "“{0}”算出来最大能到 {1} 亿，超过了能准确计算的 100 亿；请给用到的事实写上“最大”，或检查数额是不是多写了零。"},
      // What criteria can and cannot do (content/screening/audit.h).
      {"row_never_met", error, "“{0}”的条件“{1} {2}”没有一户能满足，这一行永远不起作用。"},
      {"row_idle", warning, "有没有“{0}”这一行，每一户的结果都一样：{1}。"},
      {"row_unexercised", warning, "没有示例家庭检验“{0}”：就算{1}这一行，示例家庭的结果也一个都不变；请加一户{2}它、结果因此不同的。"},
      {"programme_never_likely", error, "“{0}”的条件合在一起，没有一户能得到“可能符合”。"},
      {"value_uncovered", warning, "“{0}”是“{1}”的，没有哪一行说到，只能按“都不符合时”的“{2}”算；是这个意思就加一行写明。"},
      {"value_twice", warning, "“{0}”是“{1}”的，“{2}”和“{3}”都说到了，结果却不一样。"},
      {"boundary_uncovered", warning, "“{0}”刚好等于分界的，“{1}”和“{2}”都没有说到；请把其中一行的 < 或 > 改成 <= 或 >=。"},
      {"boundary_twice", warning, "“{0}”刚好等于分界的，“{1}”和“{2}”都说到了，结果却不一样；请去掉其中一行的等号。"},
  };
  return kinds;
}

}  // namespace content
