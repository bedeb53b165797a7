// SPDX-License-Identifier: MIT
// slip verify: what a window needs of a code in five seconds, or in one sentence why it is not to be trusted. Offline.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ostream>

#include "assets/words.h"
#include "content/base/value_hint.h"
#include "content/source/clock.h"
#include "content/source/rule_sets.h"
#include "printer/code/short_code.h"
#include "printer/payload/payload_answers.h"
#include "printer/payload/payload_seal.h"
#include "printer/payload/slip_check.h"
#include "printer/slip/slip_answers.h"
#include "printer/tools/commands.h"
#include "printer/tools/scanned_lines.h"
#include "printer/tools/slip_source.h"

namespace slip_tool {

namespace {

using content::FaultCode;
using content::Outcome;

constexpr std::int64_t day_seconds = 86400, window_offset = 8 * 3600;

// The rule sets a window knows: one bundle or pack, or all of a folder. A file of the folder that cannot be read is said and left out.
content::Result<std::vector<content::Pack>> rule_sets(const Arguments& arguments, std::ostream& err) {
  std::vector<content::Pack> packs;
  if (arguments.has("--bundle")) {
    auto pack = tools::read_rule_set(arguments.get("--bundle"));
    if (!pack) return tl::unexpected(pack.error());
    packs.push_back(std::move(*pack));
  }
  if (!arguments.has("--packs")) return packs;
  auto read = tools::read_rule_sets(arguments.get("--packs"));
  if (!read) return tl::unexpected(read.error());
  for (const content::Fault& fault : read->faults) err << content::to_string(fault) << '\n';
  std::move(read->packs.begin(), read->packs.end(), std::back_inserter(packs));
  if (packs.empty()) return content::fault(FaultCode::file_missing, "文件夹里没有能用的内容包。", {arguments.get("--packs"), 0, 0});
  return packs;
}

// "2026-11-20" is the end of that day, "2026-11-20T09:41" that minute, both in UTC+8.
content::Result<std::int64_t> moment(const std::string& text) {
  const auto day = content::parse_date(text.substr(0, std::min<std::size_t>(text.size(), 10)));
  int hour = 23, minute = 59;
  bool good = day.has_value();
  if (good && text.size() != 10) {
    const auto two = [&](std::size_t at, int& value) {
      const auto [end, problem] = std::from_chars(text.data() + at, text.data() + at + 2, value);
      return problem == std::errc{} && end == text.data() + at + 2;
    };
    good = text.size() == 16 && (text[10] == 'T' || text[10] == ' ') && text[13] == ':' && two(11, hour) && two(14, minute) && hour < 24 &&
           minute < 60;
  }
  if (!good) return content::fault(FaultCode::value_invalid, fmt::format("--now 应当是 2026-11-20 或 2026-11-20T09:41，不是“{}”。", text));
  return day->time_since_epoch().count() * day_seconds + hour * 3600 + minute * 60 + 59 - window_offset;
}

std::string programme_words(const content::Pack* pack, const printer::PayloadProgramme& programme) {
  const content::Programme* known = nullptr;
  if (pack != nullptr)
    for (const content::Programme& candidate : pack->programmes)
      if (candidate.code == programme.code) known = &candidate;
  std::string text = programme.code + (known != nullptr ? " " + known->name.zh : "");
  const std::vector<std::string> said = printer::words_to_clarify(pack, known, programme.code, programme.open);
  for (std::size_t i = 0; i < said.size(); ++i) text += (i == 0 ? "：" : "、") + said[i];
  return text;
}

void list(std::ostream& out, const char* title, const content::Pack* pack, const printer::Payload& payload, Outcome outcome) {
  bool first = true;
  for (const printer::PayloadProgramme& programme : payload.programmes) {
    if (programme.outcome != outcome) continue;
    out << (first ? title : "          ") << programme_words(pack, programme) << '\n';
    first = false;
  }
}

// What the resident agreed to carry to the window, where this window has the key and the tables for it.
void tell_answers(std::ostream& out, const printer::Bytes& claim, const content::Pack* pack, const std::vector<printer::AnswerKey>& keys,
                  const assets::Words& words) {
  const auto opened = printer::open_answers(claim, keys);
  if (!opened) {
    out << "回答      " << opened.error().sentence << '\n';
    return;
  }
  if (pack == nullptr) {
    out << "回答      小票里带有，给了内容包才能显示\n";
    return;
  }
  const auto answers = printer::read_answers(*pack, *opened);
  if (!answers) {
    out << "回答      " << answers.error().sentence << '\n';
    return;
  }
  out << "回答（居民同意带给窗口）\n";
  for (const std::string& line : printer::AnswerWords{*pack, *answers, words}.lines("zh-Hans")) out << "          " << line << '\n';
}

void tell_slip(std::ostream& out, const printer::CheckedSlip& checked, const content::Pack* pack) {
  const printer::Payload& payload = checked.payload;
  const std::string day = content::to_string(printer::day_of(payload.issued));
  out << fmt::format("有效  {} 号  {} 打印  终端 {}  到 {} 有效\n", payload.slip_number, printer::time_words(payload.issued),
                     payload.issuer, printer::time_words(payload.expires));
  if (payload.urgent) out << "急！请先接待，手续后补\n";
  if (payload.attempt > 1) out << fmt::format("补打    第 {} 次打印，同一号只办一次\n", payload.attempt);
  list(out, "可能符合  ", pack, payload, Outcome::likely);
  list(out, "要核实    ", pack, payload, Outcome::ask);
  list(out, "已享受    ", pack, payload, Outcome::already);
  if (payload.programmes.empty()) out << "没有列出项目，请听居民说\n";
  if (payload.language != "zh-Hans") out << fmt::format("语言      {}\n", payload.language == "en" ? "英文" : payload.language);
  out << fmt::format("规则      {}{}\n", payload.rule_set, pack == nullptr ? "（没有给内容包，只能显示编号）" : "");
  if (!payload.office.empty()) {
    const content::Office* office = pack != nullptr ? pack->office(payload.office) : nullptr;
    out << fmt::format("去的窗口  {}\n", office != nullptr ? office->name : payload.office);
  }
  out << fmt::format("短码      {}\n", printer::write_short_code(payload.slip_number, printer::day_of(payload.issued), payload.token));
}

struct Window {
  std::vector<printer::PublicKey> keys;
  std::vector<printer::AnswerKey> answer_keys;
  std::vector<content::Pack> packs;
  bool knows_rules = false;
  std::int64_t now = 0;
  assets::Words words;
};

int verify(const std::string& code, const Window& window, Streams streams) {
  if (printer::looks_like_short_code(code)) {
    const auto read = printer::read_short_code(code, printer::day_of(window.now));
    if (!read) {
      streams.err << content::to_string(read.error()) << '\n';
      return not_so;
    }
    streams.out << fmt::format(
        "短码没有输错：{} 的 {} 号小票。短码没有签名，证明不了是谁打印的，也不含项目和回答，请看纸上的“窗口速读”或扫码。\n",
        content::to_string(read->day), read->slip_number);
    return not_certain;
  }
  const auto checked = printer::check_slip(code, window.keys, window.now);
  if (!checked) {
    streams.err << content::to_string(checked.error()) << '\n';
    return not_so;
  }
  const auto pack = std::find_if(window.packs.begin(), window.packs.end(),
                                 [&](const content::Pack& known) { return known.info.version == checked->payload.rule_set; });
  if (window.knows_rules && pack == window.packs.end()) {
    streams.err << fmt::format("签名是真的，但小票按规则 {} 算出，本窗口没有这一版：请更新内容包，先看纸上的“窗口速读”。\n",
                               checked->payload.rule_set);
    return not_so;
  }
  const content::Pack* rules = pack == window.packs.end() ? nullptr : &*pack;
  tell_slip(streams.out, *checked, rules);
  if (!checked->payload.answers.empty()) tell_answers(streams.out, checked->payload.answers, rules, window.answer_keys, window.words);
  return all_well;
}

}  // namespace

int run_verify(const Arguments& arguments, Streams streams) {
  const auto fail = [&](const content::Fault& fault) {
    streams.err << content::to_string(fault) << '\n';
    return not_so;
  };
  const auto now = arguments.has("--now") ? moment(arguments.get("--now")) : content::Result<std::int64_t>(tools::now_seconds());
  if (!now) {
    streams.err << now.error().sentence << "\nslip --help 有全部用法。\n";
    return bad_command_line;
  }
  auto keys = printer::read_keys(arguments.get("--keys"));
  if (!keys) return fail(keys.error());
  for (const content::Fault& fault : keys->faults) streams.err << content::to_string(fault) << '\n';
  if (keys->keys.empty())
    return fail({FaultCode::key_unusable, "文件夹里没有公钥，请先从终端拷来：slip keys export。", {arguments.get("--keys"), 0, 0}});
  auto answer_keys = printer::read_answer_keys(arguments.get("--answers-keys"));
  if (!answer_keys) return fail(answer_keys.error());
  if (arguments.has("--answers-keys") && answer_keys->empty())
    return fail({FaultCode::key_unusable,
                 "文件夹里没有打开回答的私钥，请从别的窗口拷来：slip keys export --answers。",
                 {arguments.get("--answers-keys"), 0, 0}});
  auto packs = rule_sets(arguments, streams.err);
  if (!packs) return fail(packs.error());
  auto words = assets::Words::load(shared_file("assets", SLIP_ASSETS));
  if (!words) return fail(words.error());
  const Window window{
      std::move(keys->keys), std::move(*answer_keys), std::move(*packs), arguments.has("--bundle") || arguments.has("--packs"), *now,
      std::move(*words)};
  if (arguments.words.front() != "-") return verify(arguments.words.front(), window, streams);
  return verify_lines(streams.in, [&](const std::string& code) {
    const int told = verify(code, window, streams);
    streams.out << std::flush;
    return told;
  });
}

}  // namespace slip_tool
