// SPDX-License-Identifier: MIT
// slip verify at a window: every sentence has a fixture in tests/corpus/slips/bad, a good code tells what the window needs.

#include <catch2/catch.hpp>
#include <sstream>

#include "content/base/files.h"
#include "content/pack/pack.h"
#include "printer/payload/key_folder.h"
#include "printer/slip/slip_answers.h"
#include "tests/content/tools/program.h"
#include "tests/packs.h"

namespace fs = std::filesystem;

namespace {

const fs::path corpus = fs::path(TEST_SOURCE_DIR) / "tests/corpus/slips";
const std::string keys = (corpus / "keys").string();

program::Run verify(const std::string& code, std::vector<std::string> options = {}, const std::string& input = {}) {
  options.insert(options.begin(), {"verify", code, "--keys", keys});
  return program::run("slip", options, input);
}

std::string part(const std::string& vector, const std::string& name) {
  std::istringstream in(program::bytes_of(corpus / "good" / (vector + ".txt")));
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(name + " ")) return line.substr(name.size() + 1);
  return "";
}

bool says(const program::Run& run, const std::string& words) { return run.out.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("every code that is not to be trusted gets its one sentence") {
  int count = 0;
  for (const auto& file : content::list_files(corpus / "bad", ".txt")) {
    std::istringstream in(program::bytes_of(file));
    std::string code, word;
    std::getline(in, code);
    std::vector<std::string> options;
    while (in >> word) options.push_back(word == "content/baotou" ? TEST_SOURCE_DIR "/content/baotou" : word);
    const auto run = verify(code, options);
    INFO(file.filename().string());
    CHECK(run.code == 1);
    CHECK(run.out.empty());
    CHECK(run.err == program::bytes_of(fs::path(file).replace_extension(".expected")));
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
    ++count;
  }
  CHECK(count >= 30);
}

TEST_CASE("a good code tells number, day, programmes by name with what is open, and nothing it does not know") {
  const auto run = verify(part("usual", "code"), {"--bundle", program::baotou, "--now", "2026-11-25"});
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  CHECK(run.out.starts_with("有效  0147 号  2026-11-20 09:41 打印  终端 KDL-1  到 2026-12-20 09:41 有效\n"));
  CHECK(says(run, "可能符合  P04 低保边缘家庭认定\n          P09 "));
  CHECK(says(run, "要核实    P01 最低生活保障（低保）："));
  CHECK(says(run, "已享受    P14 "));
  CHECK(says(run, "短码      " + part("usual", "short") + "\n"));
  CHECK_FALSE(says(run, "急"));
  CHECK_FALSE(says(run, "补打"));
  CHECK_FALSE(says(run, "回答"));

  const auto urgent = verify(part("urgent_english_reprint", "code"), {"--now", "2026-11-25"});
  CHECK(urgent.code == 0);
  CHECK(says(urgent, "急！请先接待，手续后补\n补打    第 2 次打印，同一号只办一次\n"));
  CHECK(says(urgent, "语言      英文\n"));
  CHECK(says(urgent, "要核实    P12：P12-01、P12-62、P12-63\n"));
  CHECK(says(urgent, "规则      2026.11（没有给内容包，只能显示编号）\n"));

  CHECK(says(verify(part("empty", "code"), {"--now", "2026-11-25"}), "没有列出项目，请听居民说\n"));
  CHECK(verify(part("rotated_key", "code"), {"--now", "2026-11-25"}).code == 0);  // printed before the key was retired
  // Ten minutes of skew, and the last second of the minute that is printed (--now is the end of its minute).
  CHECK(verify(part("usual", "code"), {"--now", "2026-11-20T09:31"}).code == 0);
  CHECK(verify(part("usual", "code"), {"--now", "2026-12-20T09:41"}).code == 0);
}

TEST_CASE("answers that the resident let the code carry are shown in words, those of other tables are not guessed") {
  const program::Folder folder;
  const std::string window = folder / "keys";
  REQUIRE(program::run("slip", {"keys", "make", "--keys", window}).code == 0);
  REQUIRE(content::write_file(folder / "answers.json",
                              R"({"as_of_date":"2026-11-20","hh_size":3,"income_month_total":2719.5,"hukou_district":"昆都仑区",
    "assets_band":"mid","illness":"unknown","property_flags":["car"]})"));
  std::vector<std::string> print = {"print",
                                    "--to",
                                    "virtual:" + (folder / "out"),
                                    "--answers",
                                    folder / "answers.json",
                                    "--pack",
                                    program::baotou,
                                    "--keys",
                                    window,
                                    "--number",
                                    "147",
                                    "--show-code"};
  const auto shown = [&](const std::vector<std::string>& more) {
    auto words = print;
    words.insert(words.end(), more.begin(), more.end());
    const auto run = program::run("slip", words);
    INFO(run.err);
    REQUIRE(run.code == 0);
    return run.out.substr(0, run.out.find('\n'));
  };
  const auto check = [&](const std::string& code, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"verify", code, "--keys", window, "--bundle", program::baotou, "--now", "2026-11-25"});
    return program::run("slip", more);
  };
  const auto made = program::run("slip", {"keys", "make", "--answers", "--keys", window});
  REQUIRE(made.code == 0);
  const std::size_t quote = made.out.find('"') + 1;
  const std::string public_key = made.out.substr(quote, made.out.find('"', quote) - quote);
  const std::string carried = shown({"--with-answers", "--answers-key", public_key});
  const auto told = check(carried, {"--answers-keys", window});
  CHECK(told.code == 0);
  CHECK(says(told, "回答（居民同意带给窗口）\n          户籍地：昆都仑区\n"));
  CHECK(says(told, "收入合计：2719.5 元\n"));
  CHECK(says(told, "比低保存款线多，但不超过边缘存款线\n"));
  CHECK_FALSE(says(told, "{{"));
  // Whoever has no private half learns that they are there, and nothing of them.
  const auto closed = check(carried);
  CHECK(closed.code == 0);
  CHECK(says(closed, "回答      居民的回答封在码里，只有持有窗口私钥的电脑能看。\n"));
  CHECK_FALSE(says(closed, "2719"));
  REQUIRE(program::run("slip", {"keys", "make", "--answers", "--keys", folder / "elsewhere"}).code == 0);
  CHECK(says(check(carried, {"--answers-keys", folder / "elsewhere"}),
             "回答      小票里的回答是用另一把钥匙封的，本窗口打不开，请重新问。\n"));
  CHECK(check(carried, {"--answers-keys", folder / "nowhere"}).code == 1);
  // The key is changed: what is out still opens. Another window gets both.
  REQUIRE(program::run("slip", {"keys", "rotate", "--answers", "--keys", window}).code == 0);
  REQUIRE(program::run("slip", {"keys", "export", "--answers", "--keys", window, "--to", folder / "next"}).code == 0);
  CHECK(says(check(carried, {"--answers-keys", folder / "next"}), "收入合计：2719.5 元\n"));
  // Without the city's key the tick puts nothing in the code; one wrong digit of it is noticed.
  CHECK_FALSE(says(check(shown({"--with-answers"}), {"--answers-keys", window}), "回答"));
  std::string mistyped = public_key;
  mistyped[5] = mistyped[5] == '0' ? '1' : '0';
  auto words = print;
  words.insert(words.end(), {"--with-answers", "--answers-key", mistyped});
  const auto refused = program::run("slip", words);
  CHECK(refused.code == 2);
  CHECK(refused.err == "--answers-key 不是一把公钥，或者抄错了字：请照抄 slip keys list --answers 给出的一行。\n");

  const auto plain = check(shown({}));
  CHECK(plain.code == 0);
  CHECK_FALSE(says(plain, "回答"));
  CHECK_FALSE(says(plain, "2719"));

  fs::copy(program::baotou, folder / "other", fs::copy_options::recursive);
  const fs::path options = fs::path(folder / "other") / "tables/options.csv";
  std::string table = program::bytes_of(options);
  table.replace(table.find("housing,dangerous"), 17, "housing,crumbling");
  program::write(options, table);
  const auto other = program::run(
      "slip", {"verify", carried, "--keys", window, "--answers-keys", window, "--bundle", folder / "other", "--now", "2026-11-25"});
  CHECK(other.code == 0);
  CHECK(says(other, "回答      小票里带的回答是按另一套问题表写的，本窗口读不了，请重新问，或更新内容包。\n"));
  CHECK_FALSE(says(other, "2719"));
}

TEST_CASE("what is open is told in words a window uses, whatever the sheet of criteria calls it") {
  const content::Pack& pack = packs::baotou();
  int named = 0;
  for (const content::Programme& programme : pack.programmes)
    for (const content::Criterion& criterion : programme.criteria) {
      const std::string words = printer::window_words(pack, criterion.fact);
      INFO(criterion.code << " " << words);
      for (const char* jargon : {"待核", "边缘段", "折算", "对待", "条件合", "对得上", "不合"})
        CHECK(words.find(jargon) == std::string::npos);
      named += words != criterion.fact && pack.programme(criterion.fact) == nullptr ? 1 : 0;
    }
  CHECK(named > 40);
}

TEST_CASE("a short code proves only that it was typed right, and says so") {
  const auto run = verify(part("usual", "short"), {"--now", "2026-11-25"});
  CHECK(run.code == 3);
  CHECK(run.out ==
        "短码没有输错：2026-11-20 的 0147 号小票。短码没有签名，证明不了是谁打印的，也不含项目和回答，请看纸上的“窗口速读”或扫码。\n");
}

TEST_CASE("a scanner gives one code a line") {
  const std::string good = part("usual", "code");
  const auto run = verify("-", {"--now", "2026-11-25"}, good + "\r\n\n" + part("empty", "code") + "\nnonsense that is no code at all\n");
  CHECK(run.code == 1);
  CHECK(says(run, "有效  0147 号"));
  CHECK(says(run, "有效  123456 号"));
  CHECK(run.err == "这不是救助小票的码：请扫小票上的二维码，或者输纸上的短码。\n");
  CHECK(verify("-", {"--now", "2026-11-25"}, good + "\n").code == 0);
  CHECK(verify("-", {}, "").code == 0);
}

TEST_CASE("whatever a scanner, a mail program or a phone made of a code, the command line reads it") {
  int count = 0;
  for (const auto& file : content::list_files(corpus / "scanned", ".txt")) {
    INFO(file.filename().string());
    const std::string text = program::bytes_of(file);
    const auto typed = verify(text, {"--now", "2026-11-25"}), piped = verify("-", {"--now", "2026-11-25"}, text);
    CHECK(typed.code == 0);
    CHECK(typed.out.starts_with("有效  0147 号"));
    CHECK(piped.code == 0);
    CHECK(piped.out == typed.out);
    CHECK(piped.err.empty());
    ++count;
  }
  CHECK(count >= 30);
}

TEST_CASE("a code in several lines is put together, one that breaks off is told and takes nothing with it") {
  const std::string good = part("usual", "code"), other = part("empty", "code"), typed = part("usual", "short");
  const std::vector<std::string> day{"--now", "2026-11-25"};
  const std::string torn = "没有扫全，码断在半路：请再扫一遍，纸撕坏了就输纸上的短码。\n";
  const std::string front = good.substr(0, 100), middle = good.substr(100, 60), rest = good.substr(160);
  const auto whole = verify("-", day, front + "\n" + middle + "\r\n" + rest + "\n" + other + "\n");
  CHECK(whole.code == 0);
  CHECK(says(whole, "有效  0147 号"));
  CHECK(says(whole, "有效  123456 号"));
  const auto returns = verify("-", day, front + "\r" + middle + rest + "\r" + other + "\r");
  CHECK(returns.code == 0);
  CHECK(returns.out == whole.out);
  // The rest is short enough to be typed, and is no short code.
  CHECK(verify("-", day, good.substr(0, good.size() - 13) + "\n" + good.substr(good.size() - 13)).code == 0);
  for (const std::string& next : {other, typed, std::string("\n") + other}) {
    const auto run = verify("-", day, front + "\n" + next + "\n");
    CHECK(run.code == 1);
    CHECK(run.err == torn);
    CHECK((says(run, "有效  123456 号") || says(run, "短码没有输错")));
  }
  CHECK(verify("-", day, front).err == torn);
  CHECK(verify("-", day, front + "\n" + middle + "\n").err == torn);
}

TEST_CASE("a line that is far too long is refused with one sentence, and the next one read") {
  const auto run = verify("-", {"--now", "2026-11-25"}, std::string(50'000'000, 'A') + "\n" + part("usual", "code") + "\n");
  CHECK(run.code == 1);
  CHECK(run.err == "这一行太长，不是一张小票的码，请一次只扫一张。\n");
  CHECK(says(run, "有效  0147 号"));
}

TEST_CASE("a window that lacks keys or packs is told what to get") {
  const program::Folder folder;
  const std::string code = part("usual", "code");
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"verify", code});
    return program::run("slip", words);
  };
  const std::string empty = folder / "empty", nowhere = folder / "nowhere";
  fs::create_directory(empty);
  CHECK(run({"--keys", nowhere}).err == nowhere + ": 没有这个密钥文件夹。\n");
  CHECK(run({"--keys", empty}).err == empty + ": 文件夹里没有公钥，请先从终端拷来：slip keys export。\n");
  CHECK(run({"--keys", keys, "--packs", nowhere}).err == nowhere + ": 没有这个内容包文件夹。\n");
  CHECK(run({"--keys", keys, "--packs", empty}).err == empty + ": 文件夹里没有能用的内容包。\n");
  CHECK(run({"--keys", keys, "--packs", empty}).code == 1);
  CHECK(run({"--keys", keys, "--now", "yesterday"}).err.starts_with("--now 应当是 2026-11-20 或 2026-11-20T09:41，不是“yesterday”。\n"));
  CHECK(run({"--keys", keys, "--now", "2026-11-20T25:00"}).code == 2);
  fs::copy(program::baotou, empty + "/baotou", fs::copy_options::recursive);
  program::write(empty + "/torn.bundle", "no bundle");
  const auto found = run({"--keys", keys, "--packs", empty, "--now", "2026-11-25"});
  CHECK(found.code == 0);
  CHECK(found.out.find("P04 低保边缘家庭认定") != std::string::npos);
  CHECK(found.err.find("torn.bundle") != std::string::npos);
}
