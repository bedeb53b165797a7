// SPDX-License-Identifier: MIT
// slip keys: the signing keys of a terminal and the public halves that windows hold; with --answers those that windows open answers with.
#include <fmt/format.h>

#include <functional>
#include <ostream>

#include "content/base/value_hint.h"
#include "content/source/clock.h"
#include "printer/payload/answer_key.h"
#include "printer/payload/key_folder.h"
#include "printer/tools/commands.h"

namespace slip_tool {

namespace {

std::string line_of(const std::filesystem::path& folder, const printer::PublicKey& key) {
  const bool current = key.fingerprint == printer::current_fingerprint(folder);
  std::string state = current ? "使用中" : "已收到";
  if (key.retired) state = fmt::format("{} 停用", content::to_string(*key.retired));
  if (key.lost) state = fmt::format("{} 报失作废", content::to_string(*key.retired));
  return fmt::format("{}  {} 做的  {}{}{}\n", key.fingerprint, content::to_string(key.made), state,
                     key.owner.empty() ? "" : "  终端 " + key.owner, printer::has_private_key(folder, key.fingerprint) ? "  有私钥" : "");
}

// The city's keys for answers; `fail` tells a fault.
int run_answer_keys(const Arguments& arguments, const std::string& action, content::Date today, Streams streams,
                    const std::function<int(const content::Fault&)>& fail) {
  const std::filesystem::path folder = arguments.get("--keys");
  const auto keys = printer::read_answer_keys(folder);
  if (!keys) return fail(keys.error());
  const auto tell = [&](const printer::PublicKey& half) {
    streams.out << fmt::format("{}  {} 做的  {}\n", half.fingerprint, content::to_string(half.made),
                               half.retired ? fmt::format("{} 停用，还能打开以前封的", content::to_string(*half.retired)) : "使用中");
    if (!half.retired) streams.out << fmt::format("写进各大厅的设置：answers_key = \"{}\"\n", printer::sealing_key_text(half.bytes));
  };
  if (action == "list") {
    for (const printer::AnswerKey& key : *keys) tell(key.half);
    if (keys->empty()) streams.out << "里面没有打开回答的私钥。\n";
    return all_well;
  }
  if (action == "export") {
    const auto count = printer::export_answer_keys(folder, arguments.get("--to"));
    if (!count) return fail(count.error());
    streams.out << fmt::format("{} 把私钥放进了 {}，只给窗口用，别放到终端上。\n", *count, arguments.get("--to"));
    return all_well;
  }
  if (keys->empty() != (action == "make"))
    return fail({content::FaultCode::key_unusable,
                 keys->empty() ? "还没有打开回答的密钥，请先用 make 做一把。" : "已经有打开回答的密钥；要换一把请用 rotate。",
                 {folder.string(), 0, 0}});
  const auto made = printer::rotate_answer_key(folder, today, arguments.get("--owner"));
  if (!made) return fail(made.error());
  tell(*made);
  return all_well;
}

}  // namespace

int run_keys(const Arguments& arguments, Streams streams) {
  const std::filesystem::path folder = arguments.get("--keys");
  const std::string action = arguments.words.front(), name = arguments.words.size() > 1 ? arguments.words[1] : "";
  const auto wrong = [&](const std::string& sentence) {
    streams.err << sentence << "\nslip --help 有全部用法。\n";
    return bad_command_line;
  };
  const auto fail = [&](const content::Fault& fault) {
    streams.err << content::to_string(fault) << '\n';
    return not_so;
  };
  content::Date today = tools::today();
  if (arguments.has("--on")) {
    const auto day = content::parse_date(arguments.get("--on"));
    if (!day) return wrong(fmt::format("“{}”不是一个日期。{}", arguments.get("--on"), content::date_hint(arguments.get("--on"))));
    today = *day;
  }
  if ((action == "retire") != !name.empty())
    return wrong(action == "retire" ? "retire 后面要写密钥编号。" : fmt::format("多出了“{}”。", name));
  if (arguments.has("--to") != (action == "export"))
    return wrong(action == "export" ? "export 要用 --to 写明拷到哪个文件夹。" : "只有 export 能写 --to。");
  if (arguments.has("--lost") && action != "retire") return wrong("只有 retire 能写 --lost。");

  if (arguments.has("--answers")) {
    if (action != "list" && action != "make" && action != "rotate" && action != "export")
      return wrong("--answers 只能和 list、make、rotate 或 export 一起写。");
    return run_answer_keys(arguments, action, today, streams, fail);
  }
  if (action == "list") {
    const auto list = printer::read_keys(folder);
    if (!list) return fail(list.error());
    for (const content::Fault& fault : list->faults) streams.err << content::to_string(fault) << '\n';
    for (const printer::PublicKey& key : list->keys) streams.out << line_of(folder, key);
    if (list->keys.empty()) streams.out << "里面没有公钥。\n";
    return list->faults.empty() ? all_well : not_so;
  }
  if (action == "make" || action == "rotate") {
    const bool first = printer::current_fingerprint(folder).empty();
    if (first != (action == "make"))
      return fail({content::FaultCode::key_unusable,
                   first ? "还没有密钥，请先用 make 做一把。" : "已经有正在使用的密钥；要换一把请用 rotate。",
                   {folder.string(), 0, 0}});
    const auto key = printer::rotate_key(folder, today, arguments.get("--owner"));
    if (!key) return fail(key.error());
    streams.out << line_of(folder, *key) << "请把公钥发给各窗口：slip keys export --keys " << folder.string() << " --to 文件夹\n";
    return all_well;
  }
  if (action == "retire") {
    const auto key = printer::retire_key(folder, name, today, arguments.has("--lost"));
    if (!key) return fail(key.error());
    streams.out << line_of(folder, *key);
    return all_well;
  }
  if (action == "export") {
    const auto count = printer::export_keys(folder, arguments.get("--to"));
    if (!count) return fail(count.error());
    streams.out << fmt::format("{} 把公钥放进了 {}，里面没有私钥。\n", *count, arguments.get("--to"));
    return all_well;
  }
  return wrong(fmt::format("keys 后面只能写 list、make、rotate、retire 或 export，不是“{}”。", action));
}

}  // namespace slip_tool
