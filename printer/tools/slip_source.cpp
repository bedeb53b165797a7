// SPDX-License-Identifier: MIT
#include "printer/tools/slip_source.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <ostream>

#include "content/base/files.h"
#include "content/base/value_hint.h"
#include "content/source/clock.h"
#include "content/source/pack_source.h"
#include "printer/payload/key_folder.h"
#include "printer/payload/slip_code.h"

namespace slip_tool {

namespace {

using content::FaultCode;

constexpr std::size_t largest_answers = 1 << 20;
constexpr int max_number = 9999, max_attempts = 99;
constexpr const char* usual_terminal = "slip";
constexpr std::int64_t seconds_a_day = 86400, hall_offset = 8 * 3600;  // UTC+8 everywhere in the country
constexpr int usual_minute = 9 * 60 + 41;                              // a slip made for trying has a time of day all the same

content::Result<int> whole_number(const Arguments& arguments, const std::string& option, int otherwise, int high) {
  if (!arguments.has(option)) return otherwise;
  const std::string text = arguments.get(option);
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value < 1 || value > high)
    return content::fault(FaultCode::value_invalid, fmt::format("{} 应当是 1 到 {} 之间的整数，不是“{}”。", option, high, text));
  return value;
}

content::Result<content::Date> day_of(const Arguments& arguments, const std::optional<content::Date>& own) {
  if (arguments.has("--as-of")) {
    const std::string text = arguments.get("--as-of");
    const auto day = content::parse_date(text);
    if (!day) return content::fault(FaultCode::value_invalid, fmt::format("“{}”不是一个日期。{}", text, content::date_hint(text)));
    return *day;
  }
  return own.value_or(tools::today());
}

// The named folder's, that of the state (the first one is made), or one for this slip alone.
content::Result<printer::SigningKey> key_of(const Arguments& arguments) {
  if (arguments.has("--keys")) return printer::current_key(arguments.get("--keys"));
  if (!arguments.has("--state")) return printer::passing_key();
  const std::filesystem::path state = arguments.get("--state");
  return printer::current_or_first_key(state / "keys", state / "signing.key", tools::today(), arguments.get("--terminal", usual_terminal));
}

}  // namespace

std::string shared_file(const char* installed_name, const char* built) {
  std::error_code error;  // of a system without /proc, or a file that is not there
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path installed = program.parent_path() / "../../share/assistance-kiosk" / installed_name;
  return std::filesystem::exists(installed, error) ? installed.lexically_normal().string() : built;
}

std::vector<OptionShape> slip_options() {
  return {
      {"--answers", "FILE", true, "回答：一个 JSON 文件，写法同 welfare-content answer"},
      {"--pack", "PACK", false, "内容包文件夹或 .bundle 文件；不写就用 build/baotou.bundle"},
      {"--as-of", "DATE", false, "哪一天，例如 2026-11-20；不写就用回答里的日期或今天"},
      {"--language", "LANGUAGE", false, "zh-Hans（默认）、en，或 languages.csv 里的别的代号，没打开的也行"},
      {"--number", "NUMBER", false, "小票号，1 到 9999；默认 1"},
      {"--attempt", "N", false, "第几次打印；2 起标明是补打"},
      {"--office", "CODE", false, "窗口编码（offices.csv）；不写就请居民问本厅服务台"},
      {"--place", "TEXT", false, "大厅名称"},
      {"--terminal", "CODE", false, "终端编号；默认 slip"},
      {"--urgent", "", false, "标明急"},
      {"--with-answers", "", false, "居民同意把回答也印上"},
      {"--answers-key", "KEY", false, "封装回答的公钥，slip keys --answers 给出的那一行；不写，回答就不进二维码"},
      {"--keys", "DIR", false, "签名密钥文件夹；不写就用一次性的密钥，窗口验不过"},
  };
}

content::Result<void> check_slip_options(const Arguments& arguments) {
  const std::string language = arguments.get("--language", std::string(content::base_language));
  if (!content::is_language_known(language))
    return content::fault(FaultCode::name_unknown, fmt::format("没有“{}”这种语言，可以写 zh-Hans 或 en。", language));
  if (const auto number = whole_number(arguments, "--number", 1, max_number); !number) return tl::unexpected(number.error());
  if (const auto attempt = whole_number(arguments, "--attempt", 1, max_attempts); !attempt) return tl::unexpected(attempt.error());
  if (const auto day = day_of(arguments, std::nullopt); !day) return tl::unexpected(day.error());
  if (arguments.has("--answers-key") && !printer::sealing_key_from(arguments.get("--answers-key")))
    return content::fault(FaultCode::value_invalid,
                          "--answers-key 不是一把公钥，或者抄错了字：请照抄 slip keys list --answers 给出的一行。");
  return {};
}

content::Result<SlipSource> slip_from(const Arguments& arguments, std::ostream& err) {
  if (auto checked = check_slip_options(arguments); !checked) return tl::unexpected(checked.error());
  const std::string language = arguments.get("--language", "zh-Hans");
  const auto number = whole_number(arguments, "--number", 1, max_number);
  if (!number) return tl::unexpected(number.error());
  const auto attempt = whole_number(arguments, "--attempt", 1, max_attempts);
  if (!attempt) return tl::unexpected(attempt.error());

  const auto text = content::read_file(arguments.get("--answers"), largest_answers);
  if (!text) return tl::unexpected(text.error());
  const tools::LoadedPack loaded = tools::load_pack(arguments.get("--pack", shared_file("city.bundle", SLIP_PACK)));
  if (!loaded.fault.empty()) return content::fault(FaultCode::file_missing, loaded.fault + "请用 --pack 写明内容包。");
  if (!tools::usable(loaded, tools::Need::screening, err))
    return content::fault(FaultCode::value_invalid, "内容包用不了，小票没有做出来。");
  if (loaded.pack->language(language) == nullptr)
    return content::fault(FaultCode::name_unknown, fmt::format("内容包的 languages.csv 里没有“{}”这种语言。", language));
  const auto answers = loaded.screening->dated_answers_from_json(*text);
  if (!answers) return content::fault(answers.error().code, answers.error().sentence, {arguments.get("--answers"), 0, 0});
  const auto day = day_of(arguments, answers->day);
  if (!day) return tl::unexpected(day.error());
  const content::Office* office = nullptr;
  if (arguments.has("--office")) {
    office = loaded.pack->office(arguments.get("--office"));
    if (office == nullptr)
      return content::fault(FaultCode::name_unknown, fmt::format("内容包里没有编码是“{}”的窗口。", arguments.get("--office")));
  }
  auto words = assets::Words::load(shared_file("assets", SLIP_ASSETS));
  if (!words) return tl::unexpected(words.error());

  const content::Assessment assessment = loaded.screening->assess(answers->answers, *day);
  SlipSource source{std::move(*words), {}};
  source.slip = printer::make_slip({.pack = *loaded.pack,
                                    .assessment = assessment,
                                    .answers = answers->answers,
                                    .office = office,
                                    .language = language,
                                    .number = fmt::format("{:04}", *number),
                                    .date = content::to_string(*day),
                                    .time = fmt::format("{:02}:{:02}", usual_minute / 60, usual_minute % 60),
                                    .place = arguments.get("--place"),
                                    .terminal = arguments.get("--terminal", usual_terminal),
                                    .attempt = *attempt,
                                    .urgent = arguments.has("--urgent"),
                                    .with_answers = arguments.has("--with-answers"),
                                    .screening = &*loaded.screening},
                                   source.words);
  auto key = key_of(arguments);
  if (!key) return tl::unexpected(key.error());
  if (!arguments.has("--keys") && !arguments.has("--state")) err << "没有写 --keys：用一次性的密钥签名，窗口验不过这张小票。\n";
  const std::int64_t issued = day->time_since_epoch().count() * seconds_a_day + usual_minute * 60 - hall_offset;
  auto coded = printer::add_code(source.slip, {.pack = *loaded.pack,
                                               .answers = answers->answers,
                                               .key = *key,
                                               .now = issued,
                                               .answers_key = printer::sealing_key_from(arguments.get("--answers-key"))});
  if (!coded) return tl::unexpected(coded.error());
  if (source.slip.answers_too_long) err << "回答太多，二维码里放不下，只印在纸上。\n";
  return source;
}

}  // namespace slip_tool
